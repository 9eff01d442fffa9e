// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Differences and similarities.

// CHECK: pth.diff -> [N, L - 1] i64
func.func @diff(%x: !pth.tensor<[N, L], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.diff %x, %none, %none dim = -1, n = 1 : (!pth.tensor<[N, L], i64>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.diff -> [N, L] i64
func.func @diff_prepend(%x: !pth.tensor<[N, L], i64>, %y: !pth.tensor<[N, 1], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.diff %x, %y, %none dim = -1, n = 1 : (!pth.tensor<[N, L], i64>, !pth.tensor<[N, 1], i64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.cosine_similarity -> [N, M] f32
func.func @cosine_similarity(%x: !pth.tensor<[N, 1, C], f32>, %y: !pth.tensor<[M, C], f32>) {
  %r = pth.cosine_similarity %x, %y dim = -1, eps = 1.0e-8 : (!pth.tensor<[N, 1, C], f32>, !pth.tensor<[M, C], f32>) -> !pth.tensor<*, ?>
  return
}
