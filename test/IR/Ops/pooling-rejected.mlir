// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of pools, violated.

// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c1: false
func.func @pool_c1_max_pool2d_0(%x: !pth.tensor<[8, 8], f32>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c2: false
func.func @pool_c2_max_pool2d_1(%x: !pth.tensor<[2, 4, 2, 8], f32>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[2, 4, 2, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.avg_pool2d ->
// CHECK-NEXT: pool_c2: false
func.func @pool_c2_avg_pool2d_2(%x: !pth.tensor<[2, 4, 1, 8], f32>) {
  %r = pth.avg_pool2d %x kernel_size = [4, 4], stride = [], padding = [1, 1], ceil_mode = false : (!pth.tensor<[2, 4, 1, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c3: false
func.func @pool_c3_max_pool2d_3(%x: !pth.tensor<[2, 0, 8, 8], f32>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[2, 0, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c4: false
func.func @pool_c4_max_pool2d_4(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.max_pool2d %x kernel_size = [0, 3], stride = [], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c4: false
func.func @pool_c4_max_pool2d_5(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [1, 0], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c5: false
func.func @pool_c5_max_pool2d_6(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [], padding = [2, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.avg_pool2d ->
// CHECK-NEXT: pool_c5: false
func.func @pool_c5_avg_pool2d_7(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.avg_pool2d %x kernel_size = [3, 3], stride = [], padding = [-1, 0], ceil_mode = false : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c6: false
func.func @pool_c6_max_pool2d_8(%x: !pth.tensor<[2, 4, 8, 8], i1>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[2, 4, 8, 8], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.avg_pool2d ->
// CHECK-NEXT: pool_c6: false
func.func @pool_c6_avg_pool2d_9(%x: !pth.tensor<[2, 4, 8, 8], i32>) {
  %r = pth.avg_pool2d %x kernel_size = [3, 3], stride = [], padding = [0, 0], ceil_mode = false : (!pth.tensor<[2, 4, 8, 8], i32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.avg_pool2d ->
// CHECK-NEXT: pool_c7: false
func.func @pool_c7_avg_pool2d_10(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.avg_pool2d %x kernel_size = [3, 3], stride = [], padding = [0, 0], ceil_mode = false, divisor_override = 0 : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.avg_pool3d ->
// CHECK-NEXT: pool_c8: false
func.func @pool_c8_avg_pool3d_11(%x: !pth.tensor<[2, 4, 2, 8, 8], f32>) {
  %r = pth.avg_pool3d %x kernel_size = [3, 3, 3], stride = [], padding = [1, 1, 1], ceil_mode = false : (!pth.tensor<[2, 4, 2, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.adaptive_avg_pool2d ->
// CHECK-NEXT: adaptive_pool_c1: false
func.func @adaptive_pool_c1_adaptive_avg_pool2d_12(%x: !pth.tensor<[8, 8], f32>) {
  %r = pth.adaptive_avg_pool2d %x output_size = [2, 2] : (!pth.tensor<[8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.adaptive_max_pool2d ->
// CHECK-NEXT: adaptive_pool_c1: false
func.func @adaptive_pool_c1_adaptive_max_pool2d_13(%x: !pth.tensor<[8, 8], f32>) {
  %r:2 = pth.adaptive_max_pool2d %x output_size = [1, 1] : (!pth.tensor<[8, 8], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.adaptive_avg_pool2d ->
// CHECK-NEXT: adaptive_pool_c2: false
func.func @adaptive_pool_c2_adaptive_avg_pool2d_14(%x: !pth.tensor<[2, 4, 0, 8], f32>) {
  %r = pth.adaptive_avg_pool2d %x output_size = [2, 2] : (!pth.tensor<[2, 4, 0, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.adaptive_max_pool2d ->
// CHECK-NEXT: adaptive_pool_c2: false
func.func @adaptive_pool_c2_adaptive_max_pool2d_15(%x: !pth.tensor<[2, 0, 8, 8], f32>) {
  %r:2 = pth.adaptive_max_pool2d %x output_size = [2, 2] : (!pth.tensor<[2, 0, 8, 8], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.adaptive_avg_pool2d ->
// CHECK-NEXT: adaptive_pool_c3: false
func.func @adaptive_pool_c3_adaptive_avg_pool2d_16(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.adaptive_avg_pool2d %x output_size = [2] : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.adaptive_avg_pool2d ->
// CHECK-NEXT: adaptive_pool_c3: false
func.func @adaptive_pool_c3_adaptive_avg_pool2d_17(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.adaptive_avg_pool2d %x output_size = [2, -1] : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.adaptive_avg_pool2d ->
// CHECK-NEXT: adaptive_pool_c4: false
func.func @adaptive_pool_c4_adaptive_avg_pool2d_18(%x: !pth.tensor<[2, 4, 8, 8], i64>) {
  %r = pth.adaptive_avg_pool2d %x output_size = [2, 2] : (!pth.tensor<[2, 4, 8, 8], i64>) -> !pth.tensor<*, ?>
  return
}

// Channels-last, in bytes.
// CHECK: pth.max_pool2d ->
// CHECK-NEXT: pool_c10: false
func.func @pool_c10() {
  %x = pth.parameter "x" strides [576, 1, 48, 4] : <[1, 4, 12, 12], i8>
  %r = pth.max_pool2d %x kernel_size = [2, 2], stride = [], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[1, 4, 12, 12], i8>) -> !pth.tensor<*, ?>
  return
}
