// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of inverse and random maxima, violated.

// CHECK-LABEL: pth.max_unpool2d ->
// CHECK: max_unpool_c1: false
func.func @c1(%x: !pth.tensor<[4, 4], f32>, %i: !pth.tensor<[4, 4], i64>) {
  %r = pth.max_unpool2d %x, %i output_size = [8, 8] : (!pth.tensor<[4, 4], f32>, !pth.tensor<[4, 4], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.max_unpool2d ->
// CHECK: max_unpool_c2: false
func.func @c2(%x: !pth.tensor<[2, 3, 4, 4], f32>, %i: !pth.tensor<[2, 3, 4, 5], i64>) {
  %r = pth.max_unpool2d %x, %i output_size = [8, 8] : (!pth.tensor<[2, 3, 4, 4], f32>, !pth.tensor<[2, 3, 4, 5], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.max_unpool2d ->
// CHECK: max_unpool_c2: false
func.func @c2_type(%x: !pth.tensor<[2, 3, 4, 4], f32>, %i: !pth.tensor<[2, 3, 4, 4], i32>) {
  %r = pth.max_unpool2d %x, %i output_size = [8, 8] : (!pth.tensor<[2, 3, 4, 4], f32>, !pth.tensor<[2, 3, 4, 4], i32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.max_unpool2d ->
// CHECK: max_unpool_c3: false
func.func @c3(%x: !pth.tensor<[2, 0, 4, 4], f32>, %i: !pth.tensor<[2, 0, 4, 4], i64>) {
  %r = pth.max_unpool2d %x, %i output_size = [8, 8] : (!pth.tensor<[2, 0, 4, 4], f32>, !pth.tensor<[2, 0, 4, 4], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.max_unpool2d ->
// CHECK: max_unpool_c4: false
func.func @c4(%x: !pth.tensor<[2, 3, 4, 4], f32>, %i: !pth.tensor<[2, 3, 4, 4], i64>) {
  %r = pth.max_unpool2d %x, %i output_size = [8] : (!pth.tensor<[2, 3, 4, 4], f32>, !pth.tensor<[2, 3, 4, 4], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.max_unpool3d ->
// CHECK: max_unpool_c4: false
func.func @c4_stride(%x: !pth.tensor<[2, 3, 4, 4, 4], f32>, %i: !pth.tensor<[2, 3, 4, 4, 4], i64>) {
  %r = pth.max_unpool3d %x, %i output_size = [8, 8, 8], stride = [0, 1, 1], padding = [0, 0, 0] : (!pth.tensor<[2, 3, 4, 4, 4], f32>, !pth.tensor<[2, 3, 4, 4, 4], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.max_unpool2d ->
// CHECK: max_unpool_c5: false
func.func @c5(%x: !pth.tensor<[1, 1, 1], f32>) {
  %i = pth.parameter "i" elements [9] : <[1, 1, 1], i64>
  %r = pth.max_unpool2d %x, %i output_size = [3, 3] : (!pth.tensor<[1, 1, 1], f32>, !pth.tensor<[1, 1, 1], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.max_unpool2d ->
// CHECK: max_unpool_c6: false
func.func @c6(%x: !pth.tensor<[2, 3, 4, 4], i32>, %i: !pth.tensor<[2, 3, 4, 4], i64>) {
  %r = pth.max_unpool2d %x, %i output_size = [8, 8] : (!pth.tensor<[2, 3, 4, 4], i32>, !pth.tensor<[2, 3, 4, 4], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fractional_max_pool2d ->
// CHECK: fractional_pool_c1: false
func.func @f1(%x: !pth.tensor<[2, 0, 8, 8], f32>, %s: !pth.tensor<[2, 0, 2], f32>) {
  %r:2 = pth.fractional_max_pool2d %x, %s kernel_size = [2, 2], output_size = [3, 3] : (!pth.tensor<[2, 0, 8, 8], f32>, !pth.tensor<[2, 0, 2], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.fractional_max_pool2d ->
// CHECK: fractional_pool_c2: false
func.func @f2(%x: !pth.tensor<[2, 3, 8, 8], f32>, %s: !pth.tensor<[2, 3, 2], f32>) {
  %r:2 = pth.fractional_max_pool2d %x, %s kernel_size = [2], output_size = [3, 3] : (!pth.tensor<[2, 3, 8, 8], f32>, !pth.tensor<[2, 3, 2], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.fractional_max_pool2d ->
// CHECK: fractional_pool_c3: false
func.func @f3(%x: !pth.tensor<[2, 3, 8, 8], f32>, %s: !pth.tensor<[2, 3, 2], f32>) {
  %r:2 = pth.fractional_max_pool2d %x, %s kernel_size = [2, 2], output_size = [8, 3] : (!pth.tensor<[2, 3, 8, 8], f32>, !pth.tensor<[2, 3, 2], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.fractional_max_pool2d ->
// CHECK: fractional_pool_c4: false
func.func @f4(%x: !pth.tensor<[2, 3, 8, 8], f32>, %s: !pth.tensor<[1, 3, 2], f32>) {
  %r:2 = pth.fractional_max_pool2d %x, %s kernel_size = [2, 2], output_size = [3, 3] : (!pth.tensor<[2, 3, 8, 8], f32>, !pth.tensor<[1, 3, 2], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.fractional_max_pool2d ->
// CHECK: fractional_pool_c5: false
func.func @f5(%x: !pth.tensor<[2, 3, 8, 8], i64>, %s: !pth.tensor<[2, 3, 2], i64>) {
  %r:2 = pth.fractional_max_pool2d %x, %s kernel_size = [2, 2], output_size = [3, 3] : (!pth.tensor<[2, 3, 8, 8], i64>, !pth.tensor<[2, 3, 2], i64>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
