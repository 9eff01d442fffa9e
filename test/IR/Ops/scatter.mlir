// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Reading and writing by an index for each element.

// CHECK: pth.gather -> [N, K] f32
// CHECK-NEXT: gather_c5: arg1.greatest <= 9 and arg1.least >= 0
func.func @gather(%x: !pth.tensor<[N, 10], f32>, %i: !pth.tensor<[N, K], i64>) {
  %r = pth.gather %x, %i dim = 1 : (!pth.tensor<[N, 10], f32>, !pth.tensor<[N, K], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.scatter_add -> [N, 10] f32
// CHECK-NEXT: scatter_c6: arg1.greatest <= 9 and arg1.least >= 0
func.func @scatter_add(%x: !pth.tensor<[N, 10], f32>, %i: !pth.tensor<[N, K], i64>, %s: !pth.tensor<[N, K], f32>) {
  %r = pth.scatter_add %x, %i, %s dim = 1 : (!pth.tensor<[N, 10], f32>, !pth.tensor<[N, K], i64>, !pth.tensor<[N, K], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.index_select -> [N, K] f32
// CHECK-NEXT: index_select_c4: arg1.greatest <= 9 and arg1.least >= 0
func.func @index_select(%x: !pth.tensor<[N, 10], f32>, %i: !pth.tensor<[K], i64>) {
  %r = pth.index_select %x, %i dim = 1 : (!pth.tensor<[N, 10], f32>, !pth.tensor<[K], i64>) -> !pth.tensor<*, ?>
  return
}
