// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Products of whole tensors, inverses.

// CHECK: pth.kron -> [3, 2 * N, C * H] f32
func.func @kron(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[3, 2, H], f32>) {
  %r = pth.kron %x, %y : (!pth.tensor<[N, C], f32>, !pth.tensor<[3, 2, H], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.tensordot -> [N, H] f32
func.func @tensordot(%x: !pth.tensor<[N, C, L], f32>, %y: !pth.tensor<[L, C, H], f32>) {
  %r = pth.tensordot %x, %y dims_other = [1, 0], dims_self = [1, 2] : (!pth.tensor<[N, C, L], f32>, !pth.tensor<[L, C, H], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.block_diag -> [N + 1, C + L] f32
func.func @block_diag(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[L], f32>) {
  %l = pth.list %x, %y : (!pth.tensor<[N, C], f32>, !pth.tensor<[L], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.block_diag %l : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.cartesian_prod -> [L * N, 2] f32
func.func @cartesian_prod(%x: !pth.tensor<[N], f32>, %y: !pth.tensor<[L], f32>) {
  %l = pth.list %x, %y : (!pth.tensor<[N], f32>, !pth.tensor<[L], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.cartesian_prod %l : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linalg_inv -> [N, 4, 4] f32
// CHECK-NEXT: unknown: a matrix may have no inverse
func.func @linalg_inv(%x: !pth.tensor<[N, 4, 4], f32>) {
  %r = pth.linalg_inv %x : (!pth.tensor<[N, 4, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.inverse -> [N, 4, 4] f32
// CHECK-NEXT: unknown: a matrix may have no inverse
func.func @inverse(%x: !pth.tensor<[N, 4, 4], f32>) {
  %r = pth.inverse %x : (!pth.tensor<[N, 4, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linalg_det -> [N] f32
// CHECK-NEXT: square_c2: 
func.func @linalg_det(%x: !pth.tensor<[N, H, W], f32>) {
  %r = pth.linalg_det %x : (!pth.tensor<[N, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.det -> [N] f32
// CHECK-NEXT: square_c2: 
func.func @det(%x: !pth.tensor<[N, H, W], f32>) {
  %r = pth.det %x : (!pth.tensor<[N, H, W], f32>) -> !pth.tensor<*, ?>
  return
}
