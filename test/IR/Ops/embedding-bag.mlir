// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Bags of embeddings.

// CHECK: pth.embedding_bag -> [B, 3] f32, tensor of unknown rank, tensor of unknown rank, tensor of unknown rank
// CHECK-NEXT: unknown: an index or offset may be out of range
func.func @embedding_bag(%w: !pth.tensor<[10, 3], f32>, %i: !pth.tensor<[L], i64>, %o: !pth.tensor<[B], i64>) {
  %none = pth.constant unit -> !pth.none
  %r0, %r1, %r2, %r3 = pth.embedding_bag %w, %i, %o, %none include_last_offset = false, mode = 1 : (!pth.tensor<[10, 3], f32>, !pth.tensor<[L], i64>, !pth.tensor<[B], i64>, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.embedding_bag -> [B - 1, 3] f32, tensor of unknown rank, tensor of unknown rank, tensor of unknown rank
// CHECK-NEXT: unknown: an index or offset may be out of range
func.func @embedding_bag_with_end(%w: !pth.tensor<[10, 3], f32>, %i: !pth.tensor<[L], i64>, %o: !pth.tensor<[B], i64>) {
  %none = pth.constant unit -> !pth.none
  %r0, %r1, %r2, %r3 = pth.embedding_bag %w, %i, %o, %none include_last_offset = true, mode = 0 : (!pth.tensor<[10, 3], f32>, !pth.tensor<[L], i64>, !pth.tensor<[B], i64>, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
