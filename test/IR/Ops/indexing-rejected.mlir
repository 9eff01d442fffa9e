// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// A transposed tensor is no view of a vector.
// CHECK: pth.take_along_dim ->
// CHECK-NEXT: take_along_dim_c5: false
func.func @take_along_dim_c5(%x: !pth.tensor<[2, 3], f32>, %i: !pth.tensor<[0], i64>) {
  %t = pth.t %x : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  %r = pth.take_along_dim %t, %i : (!pth.tensor<*, ?>, !pth.tensor<[0], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.take_along_dim ->
// CHECK-NEXT: take_along_dim_c2: false
func.func @take_along_dim_c2(%x: !pth.tensor<[2, 0], f32>) {
  %r = pth.take_along_dim %x, %x dim = 0 : (!pth.tensor<[2, 0], f32>, !pth.tensor<[2, 0], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.index_add ->
// CHECK: index_write_c9: false
func.func @index_write_c9(%x: !pth.tensor<[3], ui8>, %i: !pth.tensor<[2], i64>, %s: !pth.tensor<[2], ui8>) {
  %r = pth.index_add %x, %i, %s dim = 0, alpha = -1.0 : (!pth.tensor<[3], ui8>, !pth.tensor<[2], i64>, !pth.tensor<[2], ui8>) -> !pth.tensor<*, ?>
  return
}
