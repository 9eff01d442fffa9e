// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Diagonals and triangles.

// CHECK: pth.diag_embed -> [N, L, L] f32
func.func @diag_embed(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.diag_embed %x dim1 = -2, dim2 = -1, offset = 0 : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.diag_embed -> [L + 3, N, L + 3] f32
func.func @diag_embed_outside(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.diag_embed %x dim1 = 0, dim2 = 2, offset = -3 : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.diag -> [L + 1, L + 1] f32
func.func @diag_of_vector(%x: !pth.tensor<[L], f32>) {
  %r = pth.diag %x diagonal = 1 : (!pth.tensor<[L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.diag -> [max(min(H - 2, W), 0)] f32
func.func @diag_of_matrix(%x: !pth.tensor<[H, W], f32>) {
  %r = pth.diag %x diagonal = -2 : (!pth.tensor<[H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.trace -> [] i64
func.func @trace(%x: !pth.tensor<[H, W], i32>) {
  %r = pth.trace %x : (!pth.tensor<[H, W], i32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.tril_indices -> [2, 14] i64
func.func @tril_indices() {
  %r = pth.tril_indices col = 4, offset = -1, row = 6 : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.triu_indices -> [2, 6] i64
func.func @triu_indices() {
  %r = pth.triu_indices col = 4, offset = 1, row = 6 : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.rot90 -> [N, C, W, H] f32
func.func @rot90(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.rot90 %x dims = [2, 3], k = 1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.rot90 -> [N, C, H, W] f32
func.func @rot180(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.rot90 %x dims = [2, 3], k = -2 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}
