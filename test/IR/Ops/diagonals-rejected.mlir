// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of diagonals and triangles, violated.

// CHECK-LABEL: pth.diag_embed ->
// CHECK: diag_embed_c1: false
func.func @diag_embed_c1(%x: !pth.tensor<[], f32>) {
  %r = pth.diag_embed %x dim1 = -2, dim2 = -1, offset = 0 : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.diag_embed ->
// CHECK: diag_embed_c2: false
func.func @diag_embed_c2(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.diag_embed %x dim1 = 1, dim2 = -2, offset = 0 : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.diag ->
// CHECK: diag_c1: false
func.func @diag_c1(%x: !pth.tensor<[1, 2, 3], f32>) {
  %r = pth.diag %x diagonal = 0 : (!pth.tensor<[1, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.trace ->
// CHECK: trace_c1: false
func.func @trace_c1(%x: !pth.tensor<[3], f32>) {
  %r = pth.trace %x : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.trace ->
// CHECK: trace_c2: false
func.func @trace_c2(%x: !pth.tensor<[3, 3], i1>) {
  %r = pth.trace %x : (!pth.tensor<[3, 3], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.tril_indices ->
// CHECK: triangle_indices_c1: false
func.func @triangle_indices_c1() {
  %r = pth.tril_indices col = -1, offset = 0, row = 6 : () -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.triu_indices ->
// CHECK: triangle_indices_c2: false
func.func @triangle_indices_c2() {
  %r = pth.triu_indices col = 1, dtype = f32, offset = 0, row = 6 : () -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.rot90 ->
// CHECK: rot90_c1: false
func.func @rot90_c1(%x: !pth.tensor<[3], f32>) {
  %r = pth.rot90 %x dims = [0, 1], k = 1 : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.rot90 ->
// CHECK: rot90_c1: false
func.func @rot90_c1_same(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.rot90 %x dims = [0, -2], k = 1 : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}
