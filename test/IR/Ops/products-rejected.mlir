// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of products of whole tensors, violated.

// CHECK-LABEL: pth.tensordot ->
// CHECK: tensordot_c1: false
func.func @tensordot_c1(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[4, 3], f32>) {
  %r = pth.tensordot %x, %y dims_other = [0, 1], dims_self = [1] : (!pth.tensor<[3, 4], f32>, !pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.tensordot ->
// CHECK: tensordot_c1: false
func.func @tensordot_c1_range(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[4, 3], f32>) {
  %r = pth.tensordot %x, %y dims_other = [0], dims_self = [2] : (!pth.tensor<[3, 4], f32>, !pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.tensordot ->
// CHECK: tensordot_c2: false
func.func @tensordot_c2(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[5, 3], f32>) {
  %r = pth.tensordot %x, %y dims_other = [0], dims_self = [1] : (!pth.tensor<[3, 4], f32>, !pth.tensor<[5, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.tensordot ->
// CHECK: tensordot_c3: false
func.func @tensordot_c3(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[4, 3], f64>) {
  %r = pth.tensordot %x, %y dims_other = [0], dims_self = [1] : (!pth.tensor<[3, 4], f32>, !pth.tensor<[4, 3], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.block_diag ->
// CHECK: block_diag_c1: false
func.func @block_diag_c1(%x: !pth.tensor<[3], f32>, %y: !pth.tensor<[1, 2, 3], f32>) {
  %l = pth.list %x, %y : (!pth.tensor<[3], f32>, !pth.tensor<[1, 2, 3], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.block_diag %l : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cartesian_prod ->
// CHECK: cartesian_prod_c1: false
func.func @cartesian_prod_c1(%x: !pth.tensor<[3], f32>, %y: !pth.tensor<[1, 2], f32>) {
  %l = pth.list %x, %y : (!pth.tensor<[3], f32>, !pth.tensor<[1, 2], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.cartesian_prod %l : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cartesian_prod ->
// CHECK: cartesian_prod_c2: false
func.func @cartesian_prod_c2(%x: !pth.tensor<[3], f32>, %y: !pth.tensor<[2], i64>) {
  %l = pth.list %x, %y : (!pth.tensor<[3], f32>, !pth.tensor<[2], i64>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.cartesian_prod %l : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.linalg_inv ->
// CHECK: square_c1: false
func.func @square_c1(%x: !pth.tensor<[3], f32>) {
  %r = pth.linalg_inv %x : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.linalg_inv ->
// CHECK: square_c2: false
func.func @square_c2(%x: !pth.tensor<[3, 4], f32>) {
  %r = pth.linalg_inv %x : (!pth.tensor<[3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.linalg_inv ->
// CHECK: square_c3: false
func.func @square_c3(%x: !pth.tensor<[3, 3], i64>) {
  %r = pth.linalg_inv %x : (!pth.tensor<[3, 3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.tensordot ->
// CHECK: tensordot_c1: false
func.func @tensordot_c1_scalars(%x: !pth.tensor<[], f32>, %y: !pth.tensor<[], f32>) {
  %r = pth.tensordot %x, %y dims_other = [0], dims_self = [0] : (!pth.tensor<[], f32>, !pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}
