// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Rows of a table.

// CHECK: pth.embedding -> [N, L, 3] f32
// CHECK-NEXT: embedding_c3: arg1.greatest <= 9 and arg1.least >= 0
func.func @embedding(%w: !pth.tensor<[10, 3], f32>, %i: !pth.tensor<[N, L], i64>) {
  %r = pth.embedding %w, %i  : (!pth.tensor<[10, 3], f32>, !pth.tensor<[N, L], i64>) -> !pth.tensor<*, ?>
  return
}
