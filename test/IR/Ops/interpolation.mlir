// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Interpolation to sizes and by factors.

// CHECK: pth.upsample_bilinear2d_vec -> [N, C, 7, 9] f32
func.func @to_sizes(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.upsample_bilinear2d_vec %x output_size = [7, 9] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.upsample_nearest2d_vec -> [N, C, 2 * H, W floordiv 2] f32
// CHECK-NEXT: upsample_c4: W >= 2
func.func @by_factors(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.upsample_nearest2d_vec %x scale_factors = [2.000000e+00, 5.000000e-01] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}
