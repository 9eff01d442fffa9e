// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// CHECK: pth.sum -> [] i64
// CHECK: pth.mean -> [N, C, 1, 1] f32
// CHECK: pth.amax -> [C, H, W] f32
// CHECK: pth.max_dim -> [N, C, H] f32, [N, C, H] i64
// CHECK: pth.argmax -> [] i64
// CHECK: pth.std -> [N] f32
// CHECK: pth.any -> [N, C, H] i1
// CHECK: pth.softmax -> [N, C, H, W] f32
// CHECK: pth.topk -> [N, 5, H, W] f32, [N, 5, H, W] i64
// CHECK-NEXT: topk_c1: C >= 5
// CHECK: pth.cumsum -> [3] i64
func.func @reduction(%x: !pth.tensor<[N, C, H, W], f32>, %b: !pth.tensor<[3], i1>) {
  %0 = pth.sum %b : (!pth.tensor<[3], i1>) -> !pth.tensor<*, ?>
  %1 = pth.mean %x dim = [-1, -2], keepdim = true : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %2 = pth.amax %x dim = [0] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %3, %4 = pth.max_dim %x dim = 3, keepdim = false : (!pth.tensor<[N, C, H, W], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  %5 = pth.argmax %x : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %6 = pth.std %x dim = [1, 2, 3] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %7 = pth.any %x dim = -1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %8 = pth.softmax %x dim = 1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %9, %10 = pth.topk %x k = 5, dim = 1 : (!pth.tensor<[N, C, H, W], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  %11 = pth.cumsum %b dim = 0 : (!pth.tensor<[3], i1>) -> !pth.tensor<*, ?>
  return
}
