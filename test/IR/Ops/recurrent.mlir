// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Recurrent networks: the output of each step, then the last states.

// CHECK: pth.gru -> [L, N, 4] f32, [1, N, 4] f32
func.func @gru(%x: !pth.tensor<[L, N, 3], f32>, %h: !pth.tensor<[1, N, 4], f32>, %w: !pth.tensor<[12, 3], f32>, %u: !pth.tensor<[12, 4], f32>, %b: !pth.tensor<[12], f32>) {
  %p = pth.list %w, %u, %b, %b : (!pth.tensor<[12, 3], f32>, !pth.tensor<[12, 4], f32>, !pth.tensor<[12], f32>, !pth.tensor<[12], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r:2 = pth.gru %x, %h, %p batch_first = false, bidirectional = false, dropout = 0.000000e+00, has_biases = true, num_layers = 1, train = false : (!pth.tensor<[L, N, 3], f32>, !pth.tensor<[1, N, 4], f32>, !pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// In float64, whose features LibTorch compares with the weights.
// CHECK: pth.lstm -> [N, L, 4] f64, [1, N, 4] f64, [1, N, 4] f64
func.func @lstm(%x: !pth.tensor<[N, L, 3], f64>, %h: !pth.tensor<[1, N, 4], f64>, %c: !pth.tensor<[1, N, 4], f64>, %w: !pth.tensor<[16, 3], f64>, %u: !pth.tensor<[16, 4], f64>) {
  %hx = pth.list %h, %c : (!pth.tensor<[1, N, 4], f64>, !pth.tensor<[1, N, 4], f64>) -> !pth.list<!pth.tensor<*, ?>>
  %p = pth.list %w, %u : (!pth.tensor<[16, 3], f64>, !pth.tensor<[16, 4], f64>) -> !pth.list<!pth.tensor<*, ?>>
  %r:3 = pth.lstm %x, %hx, %p batch_first = true, bidirectional = false, dropout = 0.000000e+00, has_biases = false, num_layers = 1, train = false : (!pth.tensor<[N, L, 3], f64>, !pth.list<!pth.tensor<*, ?>>, !pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.rnn_tanh -> [L, N, 8] f32, [2, N, 4] f32
func.func @both_ways(%x: !pth.tensor<[L, N, 3], f32>, %h: !pth.tensor<[2, N, 4], f32>, %w: !pth.tensor<[4, 3], f32>, %u: !pth.tensor<[4, 4], f32>) {
  %p = pth.list %w, %u, %w, %u : (!pth.tensor<[4, 3], f32>, !pth.tensor<[4, 4], f32>, !pth.tensor<[4, 3], f32>, !pth.tensor<[4, 4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r:2 = pth.rnn_tanh %x, %h, %p batch_first = false, bidirectional = true, dropout = 0.000000e+00, has_biases = false, num_layers = 1, train = false : (!pth.tensor<[L, N, 3], f32>, !pth.tensor<[2, N, 4], f32>, !pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
