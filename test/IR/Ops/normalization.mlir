// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Normalization over the last dimensions, over groups and over the batch.

// CHECK: pth.layer_norm -> [N, L, D] f32
// CHECK-NEXT: norm_c5: D == 8
func.func @layer(%x: !pth.tensor<[N, L, D], f32>, %w: !pth.tensor<[8], f32>, %b: !pth.tensor<[8], f32>) {
  %r = pth.layer_norm %x, %w, %b normalized_shape = [8] : (!pth.tensor<[N, L, D], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.group_norm -> [N, C, L] f32
// CHECK-NEXT: norm_c4: C mod 2 == 0
// CHECK-NEXT: norm_c2: C == 6
func.func @groups(%x: !pth.tensor<[N, C, L], f32>, %w: !pth.tensor<[6], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.group_norm %x, %w, %b num_groups = 2 : (!pth.tensor<[N, C, L], f32>, !pth.tensor<[6], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}
