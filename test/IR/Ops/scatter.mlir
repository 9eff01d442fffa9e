// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Reading and writing by an index for each element.

// CHECK: pth.gather -> [N, K] f32
// CHECK-NEXT: unknown: whether an index is in range depends on a tensor's values
func.func @gather(%x: !pth.tensor<[N, 10], f32>, %i: !pth.tensor<[N, K], i64>) {
  %r = pth.gather %x, %i dim = 1 : (!pth.tensor<[N, 10], f32>, !pth.tensor<[N, K], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.scatter_add -> [N, 10] f32
// CHECK-NEXT: unknown: whether an index is in range depends on a tensor's values
func.func @scatter_add(%x: !pth.tensor<[N, 10], f32>, %i: !pth.tensor<[N, K], i64>, %s: !pth.tensor<[N, K], f32>) {
  %r = pth.scatter_add %x, %i, %s dim = 1 : (!pth.tensor<[N, 10], f32>, !pth.tensor<[N, K], i64>, !pth.tensor<[N, K], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.index_select -> [N, K] f32
// CHECK-NEXT: unknown: whether an index is in range depends on a tensor's values
func.func @index_select(%x: !pth.tensor<[N, 10], f32>, %i: !pth.tensor<[K], i64>) {
  %r = pth.index_select %x, %i dim = 1 : (!pth.tensor<[N, 10], f32>, !pth.tensor<[K], i64>) -> !pth.tensor<*, ?>
  return
}
