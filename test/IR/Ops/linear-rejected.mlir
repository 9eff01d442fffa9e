// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of products, violated.

// CHECK: pth.linear ->
// CHECK-NEXT: linear_c1: false
func.func @linear_c1_linear_0(%x: !pth.tensor<[2, 6400], f32>, %w: !pth.tensor<[10, 9216], f32>, %b: !pth.tensor<[10], f32>) {
  %r = pth.linear %x, %w, %b : (!pth.tensor<[2, 6400], f32>, !pth.tensor<[10, 9216], f32>, !pth.tensor<[10], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linear ->
// CHECK-NEXT: linear_c2: false
func.func @linear_c2_linear_1(%x: !pth.tensor<[], f32>, %w: !pth.tensor<[5, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.linear %x, %w, %none : (!pth.tensor<[], f32>, !pth.tensor<[5, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linear ->
// CHECK-NEXT: linear_c2: false
func.func @linear_c2_linear_2(%x: !pth.tensor<[2, 4], f32>, %w: !pth.tensor<[1, 5, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.linear %x, %w, %none : (!pth.tensor<[2, 4], f32>, !pth.tensor<[1, 5, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linear ->
// CHECK-NEXT: linear_c3: false
func.func @linear_c3_linear_3(%x: !pth.tensor<[2, 4], f32>, %w: !pth.tensor<[5, 4], f32>, %b: !pth.tensor<[4], f32>) {
  %r = pth.linear %x, %w, %b : (!pth.tensor<[2, 4], f32>, !pth.tensor<[5, 4], f32>, !pth.tensor<[4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linear ->
// CHECK-NEXT: linear_c4: false
func.func @linear_c4_linear_4(%x: !pth.tensor<[2, 4], f32>, %w: !pth.tensor<[5, 4], f64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.linear %x, %w, %none : (!pth.tensor<[2, 4], f32>, !pth.tensor<[5, 4], f64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linear ->
// CHECK-NEXT: linear_c5: false
func.func @linear_c5_linear_5(%x: !pth.tensor<[2, 4], i1>, %w: !pth.tensor<[5, 4], i1>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.linear %x, %w, %none : (!pth.tensor<[2, 4], i1>, !pth.tensor<[5, 4], i1>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.bilinear ->
// CHECK-NEXT: bilinear_c1: false
func.func @bilinear_c1_bilinear_6(%x: !pth.tensor<[2, 3], f32>, %w: !pth.tensor<[2, 5], f32>, %b: !pth.tensor<[5, 3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.bilinear %x, %w, %b, %none : (!pth.tensor<[2, 3], f32>, !pth.tensor<[2, 5], f32>, !pth.tensor<[5, 3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.bilinear ->
// CHECK-NEXT: bilinear_c2: false
func.func @bilinear_c2_bilinear_7(%x: !pth.tensor<[2, 3], f32>, %w: !pth.tensor<[4], f32>, %b: !pth.tensor<[5, 3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.bilinear %x, %w, %b, %none : (!pth.tensor<[2, 3], f32>, !pth.tensor<[4], f32>, !pth.tensor<[5, 3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.bilinear ->
// CHECK-NEXT: bilinear_c3: false
func.func @bilinear_c3_bilinear_8(%x: !pth.tensor<[2, 3], f32>, %w: !pth.tensor<[3, 4], f32>, %b: !pth.tensor<[5, 3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.bilinear %x, %w, %b, %none : (!pth.tensor<[2, 3], f32>, !pth.tensor<[3, 4], f32>, !pth.tensor<[5, 3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.bilinear ->
// CHECK-NEXT: bilinear_c4: false
func.func @bilinear_c4_bilinear_9(%x: !pth.tensor<[2, 3], f32>, %w: !pth.tensor<[2, 4], f32>, %b: !pth.tensor<[5, 3, 4], f32>, %m: !pth.tensor<[4], f32>) {
  %r = pth.bilinear %x, %w, %b, %m : (!pth.tensor<[2, 3], f32>, !pth.tensor<[2, 4], f32>, !pth.tensor<[5, 3, 4], f32>, !pth.tensor<[4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.matmul ->
// CHECK-NEXT: matmul_c1: false
func.func @matmul_c1_matmul_10(%x: !pth.tensor<[3, 2, 4], f32>, %w: !pth.tensor<[5, 6], f32>) {
  %r = pth.matmul %x, %w : (!pth.tensor<[3, 2, 4], f32>, !pth.tensor<[5, 6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.mm ->
// CHECK-NEXT: matmul_c1: false
func.func @matmul_c1_mm_11(%x: !pth.tensor<[2, 4], f32>, %w: !pth.tensor<[3, 5], f32>) {
  %r = pth.mm %x, %w : (!pth.tensor<[2, 4], f32>, !pth.tensor<[3, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.matmul ->
// CHECK-NEXT: matmul_c2: false
func.func @matmul_c2_matmul_12(%x: !pth.tensor<[], f32>, %w: !pth.tensor<[4], f32>) {
  %r = pth.matmul %x, %w : (!pth.tensor<[], f32>, !pth.tensor<[4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.mm ->
// CHECK-NEXT: matmul_c2: false
func.func @matmul_c2_mm_13(%x: !pth.tensor<[2, 3, 4], f32>, %w: !pth.tensor<[4, 5], f32>) {
  %r = pth.mm %x, %w : (!pth.tensor<[2, 3, 4], f32>, !pth.tensor<[4, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.matmul ->
// CHECK-NEXT: matmul_c3: false
func.func @matmul_c3_matmul_14(%x: !pth.tensor<[2, 3, 4], f32>, %w: !pth.tensor<[3, 4, 5], f32>) {
  %r = pth.matmul %x, %w : (!pth.tensor<[2, 3, 4], f32>, !pth.tensor<[3, 4, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.bmm ->
// CHECK-NEXT: matmul_c3: false
func.func @matmul_c3_bmm_15(%x: !pth.tensor<[2, 3, 4], f32>, %w: !pth.tensor<[1, 4, 5], f32>) {
  %r = pth.bmm %x, %w : (!pth.tensor<[2, 3, 4], f32>, !pth.tensor<[1, 4, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.mm ->
// CHECK-NEXT: matmul_c4: false
func.func @matmul_c4_mm_16(%x: !pth.tensor<[2, 4], f32>, %w: !pth.tensor<[4, 5], f64>) {
  %r = pth.mm %x, %w : (!pth.tensor<[2, 4], f32>, !pth.tensor<[4, 5], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.mm ->
// CHECK-NEXT: matmul_c5: false
func.func @matmul_c5_mm_17(%x: !pth.tensor<[2, 4], i1>, %w: !pth.tensor<[4, 5], i1>) {
  %r = pth.mm %x, %w : (!pth.tensor<[2, 4], i1>, !pth.tensor<[4, 5], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.addmm ->
// CHECK-NEXT: matmul_c6: false
func.func @matmul_c6_addmm_18(%x: !pth.tensor<[3, 5], f32>, %w: !pth.tensor<[2, 4], f32>, %b: !pth.tensor<[4, 5], f32>) {
  %r = pth.addmm %x, %w, %b alpha = 1, beta = 1 : (!pth.tensor<[3, 5], f32>, !pth.tensor<[2, 4], f32>, !pth.tensor<[4, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.addmm ->
// CHECK-NEXT: matmul_c6: false
func.func @matmul_c6_addmm_19(%x: !pth.tensor<[5], f32>, %w: !pth.tensor<[2, 4], f32>, %b: !pth.tensor<[4, 5], f32>) {
  %r = pth.addmm %x, %w, %b alpha = 1, beta = 1, inplace : (!pth.tensor<[5], f32>, !pth.tensor<[2, 4], f32>, !pth.tensor<[4, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.addmm ->
// CHECK-NEXT: matmul_c6: false
func.func @matmul_c6_addmm_20(%x: !pth.tensor<[5], f64>, %w: !pth.tensor<[2, 4], f32>, %b: !pth.tensor<[4, 5], f32>) {
  %r = pth.addmm %x, %w, %b alpha = 1, beta = 1 : (!pth.tensor<[5], f64>, !pth.tensor<[2, 4], f32>, !pth.tensor<[4, 5], f32>) -> !pth.tensor<*, ?>
  return
}
