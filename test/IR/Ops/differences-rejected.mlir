// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of differences and similarities, violated.

// CHECK-LABEL: pth.diff ->
// CHECK: diff_c1: false
func.func @diff_c1(%x: !pth.tensor<[], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.diff %x, %none, %none dim = -1, n = 1 : (!pth.tensor<[], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.diff ->
// CHECK: diff_c2: false
func.func @diff_c2(%x: !pth.tensor<[4, 8], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.diff %x, %none, %none dim = -1, n = -1 : (!pth.tensor<[4, 8], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.diff ->
// CHECK: diff_c3: false
func.func @diff_c3(%x: !pth.tensor<[4, 8], f32>, %y: !pth.tensor<[3, 1], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.diff %x, %y, %none dim = 1, n = 1 : (!pth.tensor<[4, 8], f32>, !pth.tensor<[3, 1], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cosine_similarity ->
// CHECK: cosine_c1: false
func.func @cosine_c1(%x: !pth.tensor<[4, 8], f32>, %y: !pth.tensor<[4, 7], f32>) {
  %r = pth.cosine_similarity %x, %y dim = -1, eps = 1.0e-8 : (!pth.tensor<[4, 8], f32>, !pth.tensor<[4, 7], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cosine_similarity ->
// CHECK: cosine_c2: false
func.func @cosine_c2(%x: !pth.tensor<[4, 8], f32>, %y: !pth.tensor<[4, 8], f32>) {
  %r = pth.cosine_similarity %x, %y dim = 2, eps = 1.0e-8 : (!pth.tensor<[4, 8], f32>, !pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cosine_similarity ->
// CHECK: cosine_c3: false
func.func @cosine_c3(%x: !pth.tensor<[4, 8], i64>, %y: !pth.tensor<[4, 8], i64>) {
  %r = pth.cosine_similarity %x, %y dim = 1, eps = 1.0e-8 : (!pth.tensor<[4, 8], i64>, !pth.tensor<[4, 8], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cosine_similarity ->
// CHECK: cosine_c4: false
func.func @cosine_c4(%x: !pth.tensor<[4, 8], f32>, %y: !pth.tensor<[4, 8], f32>) {
  %r = pth.cosine_similarity %x, %y dim = 1, eps = -1.0 : (!pth.tensor<[4, 8], f32>, !pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}
