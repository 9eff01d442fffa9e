// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Einstein sums: a letter is a size, `...` broadcasts.

// CHECK: pth.einsum -> [B, I, K] f32
func.func @products(%a: !pth.tensor<[B, I, 4], f32>, %b: !pth.tensor<[B, 4, K], f32>) {
  %l = pth.list %a, %b : (!pth.tensor<[B, I, 4], f32>, !pth.tensor<[B, 4, K], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.einsum %l equation = "bij,bjk->bik" : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.einsum -> [] f32
func.func @trace(%a: !pth.tensor<[I, I], f32>) {
  %l = pth.list %a : (!pth.tensor<[I, I], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.einsum %l equation = "ii->" : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.einsum -> [I] f32
func.func @implicit(%a: !pth.tensor<[I, J], f32>, %b: !pth.tensor<[J], f32>) {
  %l = pth.list %a, %b : (!pth.tensor<[I, J], f32>, !pth.tensor<[J], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.einsum %l equation = "ij,j" : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.einsum -> [N, L, 8] f32
func.func @dots(%a: !pth.tensor<[N, L, 4], f32>, %b: !pth.tensor<[4, 8], f32>) {
  %l = pth.list %a, %b : (!pth.tensor<[N, L, 4], f32>, !pth.tensor<[4, 8], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.einsum %l equation = "...i,ij->...j" : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.einsum -> [I, K] f32
// CHECK-NEXT: einsum_c3: J - M == 0 or J == 1 or M == 1
func.func @unequal(%a: !pth.tensor<[I, J], f32>, %b: !pth.tensor<[M, K], f32>) {
  %l = pth.list %a, %b : (!pth.tensor<[I, J], f32>, !pth.tensor<[M, K], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.einsum %l equation = "ij,jk->ik" : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}
