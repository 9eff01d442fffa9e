// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// One step of a recurrent network.

// CHECK: pth.gru_cell -> [N, 5] f32
// CHECK-NEXT: cell_c1: C == 4
func.func @gru_cell(%x: !pth.tensor<[N, C], f32>, %h: !pth.tensor<[L, 5], f32>, %u: !pth.tensor<[15, 4], f32>, %v: !pth.tensor<[15, 5], f32>, %b: !pth.tensor<[15], f32>) {
  %r = pth.gru_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[N, C], f32>, !pth.tensor<[L, 5], f32>, !pth.tensor<[15, 4], f32>, !pth.tensor<[15, 5], f32>, !pth.tensor<[15], f32>, !pth.tensor<[15], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.rnn_tanh_cell -> [N, 5] f32
// CHECK-NEXT: cell_c1: C == 4
func.func @rnn_tanh_cell(%x: !pth.tensor<[N, C], f32>, %h: !pth.tensor<[L, 5], f32>, %u: !pth.tensor<[5, 4], f32>, %v: !pth.tensor<[5, 5], f32>, %b: !pth.tensor<[5], f32>) {
  %r = pth.rnn_tanh_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[N, C], f32>, !pth.tensor<[L, 5], f32>, !pth.tensor<[5, 4], f32>, !pth.tensor<[5, 5], f32>, !pth.tensor<[5], f32>, !pth.tensor<[5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.rnn_relu_cell -> [N, 5] f32
// CHECK-NEXT: cell_c1: C == 4
func.func @rnn_relu_cell(%x: !pth.tensor<[N, C], f32>, %h: !pth.tensor<[L, 5], f32>, %u: !pth.tensor<[5, 4], f32>, %v: !pth.tensor<[5, 5], f32>, %b: !pth.tensor<[5], f32>) {
  %r = pth.rnn_relu_cell %x, %h, %u, %v, %b, %b : (!pth.tensor<[N, C], f32>, !pth.tensor<[L, 5], f32>, !pth.tensor<[5, 4], f32>, !pth.tensor<[5, 5], f32>, !pth.tensor<[5], f32>, !pth.tensor<[5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.lstm_cell -> [N, 5] f32, [N, 5] f32
// CHECK-NEXT: cell_c1: C == 4
func.func @lstm_cell(%x: !pth.tensor<[N, C], f32>, %h: !pth.tensor<[L, 5], f32>, %u: !pth.tensor<[20, 4], f32>, %v: !pth.tensor<[20, 5], f32>, %b: !pth.tensor<[20], f32>) {
  %l = pth.list %h, %h : (!pth.tensor<[L, 5], f32>, !pth.tensor<[L, 5], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r:2 = pth.lstm_cell %x, %l, %u, %v, %b, %b : (!pth.tensor<[N, C], f32>, !pth.list<!pth.tensor<*, ?>>, !pth.tensor<[20, 4], f32>, !pth.tensor<[20, 5], f32>, !pth.tensor<[20], f32>, !pth.tensor<[20], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
