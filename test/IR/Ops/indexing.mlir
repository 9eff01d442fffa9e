// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Indexing by tensors. The result is a new tensor whose order of dimensions is
// that of an elementwise operator on the indices and on self, which repeats in
// the indexed dimensions.

// Rows of a table all of whose elements are one: none of its strides gives an
// order.
// CHECK: pth.index -> [9, 4] f32
// CHECK: pth.view -> [3, 3, 4] f32
// CHECK-NOT: view_c1
func.func @rows_of_expanded(%i: !pth.tensor<[9], i64>) {
  %table = pth.parameter "table" strides [0, 0] : <[13, 4], f32>
  %list = pth.list %i : (!pth.tensor<[9], i64>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.index %table, %list : (!pth.tensor<[13, 4], f32>, !pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  %v = pth.view %r size = [3, 3, -1] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// Slices of a permuted tensor: strides (20, 1, 5), as LibTorch's.
// CHECK: pth.index -> [9, 5, 4] f32
// CHECK: pth.view -> [9, 20] f32
// CHECK-NEXT: view_c1: false
func.func @slices_of_permuted(%x: !pth.tensor<[4, 7, 5], f32>, %i: !pth.tensor<[9], i64>) {
  %t = pth.permute %x dims = [1, 2, 0] : (!pth.tensor<[4, 7, 5], f32>) -> !pth.tensor<*, ?>
  %list = pth.list %i : (!pth.tensor<[9], i64>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.index %t, %list : (!pth.tensor<*, ?>, !pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  %v = pth.view %r size = [9, 20] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// Indices with another dimension between them move to the front.
// CHECK: pth.index -> [9, 7] f32
func.func @not_adjacent(%x: !pth.tensor<[4, 7, 5], f32>, %i: !pth.tensor<[9], i64>) {
  %none = pth.constant unit -> !pth.none
  %list = pth.list %i, %none, %i : (!pth.tensor<[9], i64>, !pth.none, !pth.tensor<[9], i64>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.index %x, %list : (!pth.tensor<[4, 7, 5], f32>, !pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}
