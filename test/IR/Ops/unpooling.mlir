// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Maxima undone, and at random places.

// CHECK: pth.max_unpool2d -> [N, C, 8, 9] f32
// CHECK-NEXT: max_unpool_c5: arg1.greatest <= 71 and arg1.least >= 0
func.func @unpool2d(%x: !pth.tensor<[N, C, 4, 4], f32>, %i: !pth.tensor<[N, C, 4, 4], i64>) {
  %r = pth.max_unpool2d %x, %i output_size = [8, 9] : (!pth.tensor<[N, C, 4, 4], f32>, !pth.tensor<[N, C, 4, 4], i64>) -> !pth.tensor<*, ?>
  return
}

// The indices of a pool are within its input.
// CHECK: pth.max_unpool2d -> [N, C, 8, 9] f32
// CHECK-NOT: unknown
func.func @unpool_of_pool(%x: !pth.tensor<[N, C, 8, 9], f32>) {
  %m, %i = pth.max_pool2d_with_indices %x ceil_mode = false, dilation = [1, 1], kernel_size = [2, 2], padding = [0, 0], stride = [] : (!pth.tensor<[N, C, 8, 9], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  %r = pth.max_unpool2d %m, %i output_size = [8, 9] : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fractional_max_pool2d -> [N, C, 3, 4] f32, [N, C, 3, 4] i64
func.func @fractional(%x: !pth.tensor<[N, C, 8, 8], f32>, %s: !pth.tensor<[N, C, 2], f32>) {
  %r:2 = pth.fractional_max_pool2d %x, %s kernel_size = [2, 2], output_size = [3, 4] : (!pth.tensor<[N, C, 8, 8], f32>, !pth.tensor<[N, C, 2], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.fractional_max_pool3d -> [2, 3, 1, 3, 4] f32, [2, 3, 1, 3, 4] i64
func.func @fractional3d(%x: !pth.tensor<[2, 3, 4, 8, 8], f32>, %s: !pth.tensor<[2, 3, 3], f32>) {
  %r:2 = pth.fractional_max_pool3d %x, %s kernel_size = [1, 2, 2], output_size = [1, 3, 4] : (!pth.tensor<[2, 3, 4, 8, 8], f32>, !pth.tensor<[2, 3, 3], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
