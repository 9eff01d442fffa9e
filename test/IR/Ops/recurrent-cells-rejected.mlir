// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of recurrent cells, violated.

// CHECK-LABEL: pth.gru_cell ->
// CHECK: cell_c1: false
func.func @cell_c1(%x: !pth.tensor<[2, 3], f32>, %h: !pth.tensor<[2, 5], f32>, %u: !pth.tensor<[15, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[15], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[2, 3], f32>, !pth.tensor<[2, 5], f32>, !pth.tensor<[15, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[15], f32>, !pth.tensor<[15], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.gru_cell ->
// CHECK: cell_c1: false
func.func @cell_c1_rank(%x: !pth.tensor<[4], f32>, %h: !pth.tensor<[2, 5], f32>, %u: !pth.tensor<[15, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[15], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[4], f32>, !pth.tensor<[2, 5], f32>, !pth.tensor<[15, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[15], f32>, !pth.tensor<[15], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.gru_cell ->
// CHECK: cell_c2: false
func.func @cell_c2(%x: !pth.tensor<[2, 4], f32>, %h: !pth.tensor<[3, 5], f32>, %u: !pth.tensor<[15, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[15], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[2, 4], f32>, !pth.tensor<[3, 5], f32>, !pth.tensor<[15, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[15], f32>, !pth.tensor<[15], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.gru_cell ->
// CHECK: cell_c2: false
func.func @cell_c2_rank(%x: !pth.tensor<[2, 4], f32>, %h: !pth.tensor<[5], f32>, %u: !pth.tensor<[15, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[15], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[2, 4], f32>, !pth.tensor<[5], f32>, !pth.tensor<[15, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[15], f32>, !pth.tensor<[15], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.gru_cell ->
// CHECK: cell_c3: false
func.func @cell_c3(%x: !pth.tensor<[2, 4], f32>, %h: !pth.tensor<[2, 5], f32>, %u: !pth.tensor<[14, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[15], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[2, 4], f32>, !pth.tensor<[2, 5], f32>, !pth.tensor<[14, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[15], f32>, !pth.tensor<[15], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.gru_cell ->
// CHECK: cell_c3: false
func.func @cell_c3_bias(%x: !pth.tensor<[2, 4], f32>, %h: !pth.tensor<[2, 5], f32>, %u: !pth.tensor<[15, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[14], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[2, 4], f32>, !pth.tensor<[2, 5], f32>, !pth.tensor<[15, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[14], f32>, !pth.tensor<[14], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.gru_cell ->
// CHECK: cell_c4: false
func.func @cell_c4(%x: !pth.tensor<[2, 4], f32>, %h: !pth.tensor<[2, 5], f64>, %u: !pth.tensor<[15, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[15], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[2, 4], f32>, !pth.tensor<[2, 5], f64>, !pth.tensor<[15, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[15], f32>, !pth.tensor<[15], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.lstm_cell ->
// CHECK: cell_c5: false
func.func @cell_c5(%x: !pth.tensor<[2, 4], f32>, %h: !pth.tensor<[2, 5], f32>, %u: !pth.tensor<[20, 4], f32>, %v: !pth.tensor<[20, 5], f32>) {
  %none = pth.constant unit -> !pth.none
  %l = pth.list %h : (!pth.tensor<[2, 5], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r:2 = pth.lstm_cell %x, %l, %u, %v, %none, %none : (!pth.tensor<[2, 4], f32>, !pth.list<!pth.tensor<*, ?>>, !pth.tensor<[20, 4], f32>, !pth.tensor<[20, 5], f32>, !pth.none, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
