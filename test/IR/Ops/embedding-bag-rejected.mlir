// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of bags of embeddings, violated.

// CHECK-LABEL: pth.embedding_bag ->
// CHECK: embedding_c1: false
func.func @embedding_c1(%w: !pth.tensor<[10], f32>, %i: !pth.tensor<[6], i64>, %o: !pth.tensor<[2], i64>) {
  %none = pth.constant unit -> !pth.none
  %r0, %r1, %r2, %r3 = pth.embedding_bag %w, %i, %o, %none include_last_offset = false, mode = 1 : (!pth.tensor<[10], f32>, !pth.tensor<[6], i64>, !pth.tensor<[2], i64>, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.embedding_bag ->
// CHECK: embedding_c2: false
func.func @embedding_c2(%w: !pth.tensor<[10, 3], f32>, %i: !pth.tensor<[6], f32>, %o: !pth.tensor<[2], i64>) {
  %none = pth.constant unit -> !pth.none
  %r0, %r1, %r2, %r3 = pth.embedding_bag %w, %i, %o, %none include_last_offset = false, mode = 1 : (!pth.tensor<[10, 3], f32>, !pth.tensor<[6], f32>, !pth.tensor<[2], i64>, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.embedding_bag ->
// CHECK: embedding_bag_c1: false
func.func @embedding_bag_c1(%w: !pth.tensor<[10, 3], f32>, %i: !pth.tensor<[3, 2, 1], i64>, %o: !pth.tensor<[2], i64>) {
  %none = pth.constant unit -> !pth.none
  %r0, %r1, %r2, %r3 = pth.embedding_bag %w, %i, %o, %none include_last_offset = false, mode = 1 : (!pth.tensor<[10, 3], f32>, !pth.tensor<[3, 2, 1], i64>, !pth.tensor<[2], i64>, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.embedding_bag ->
// CHECK: embedding_bag_c2: false
func.func @embedding_bag_c2(%w: !pth.tensor<[10, 3], f32>, %i: !pth.tensor<[6], i64>, %o: !pth.tensor<[2], i64>, %s: !pth.tensor<[6], f32>) {
  %r0, %r1, %r2, %r3 = pth.embedding_bag %w, %i, %o, %s include_last_offset = false, mode = 1 : (!pth.tensor<[10, 3], f32>, !pth.tensor<[6], i64>, !pth.tensor<[2], i64>, !pth.tensor<[6], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.embedding_bag ->
// CHECK: embedding_bag_c3: false
func.func @embedding_bag_c3(%w: !pth.tensor<[10, 3], i64>, %i: !pth.tensor<[6], i64>, %o: !pth.tensor<[2], i64>) {
  %none = pth.constant unit -> !pth.none
  %r0, %r1, %r2, %r3 = pth.embedding_bag %w, %i, %o, %none include_last_offset = false, mode = 1 : (!pth.tensor<[10, 3], i64>, !pth.tensor<[6], i64>, !pth.tensor<[2], i64>, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
