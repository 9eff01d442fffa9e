// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Activations that look at channels.

// CHECK: pth.prelu -> [N, C, H] f32
// CHECK-NEXT: prelu_c2: C == 8
func.func @prelu(%x: !pth.tensor<[N, C, H], f32>, %w: !pth.tensor<[8], f32>) {
  %r = pth.prelu %x, %w : (!pth.tensor<[N, C, H], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.prelu -> [N, C, H] f32
func.func @prelu_one(%x: !pth.tensor<[N, C, H], f32>, %w: !pth.tensor<[1], f32>) {
  %r = pth.prelu %x, %w : (!pth.tensor<[N, C, H], f32>, !pth.tensor<[1], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.glu -> [N, C floordiv 2, H] f32
// CHECK-NEXT: glu_c2: C mod 2 == 0
func.func @glu(%x: !pth.tensor<[N, C, H], f32>) {
  %r = pth.glu %x dim = 1 : (!pth.tensor<[N, C, H], f32>) -> !pth.tensor<*, ?>
  return
}
