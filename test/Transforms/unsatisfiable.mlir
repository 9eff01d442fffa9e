// RUN: pth-opt %s --propagate-shapes --verify-diagnostics

// Two layers that cannot follow each other: no input is accepted.
// expected-warning @+1 {{no input shape is accepted}}
func.func @clash(%x: !pth.tensor<*, ?>) -> !pth.tensor<*, ?> {
  %v = pth.parameter "first" : <[8, 3, 1, 1], f32>
  %w = pth.parameter "second" : <[8, 4, 1, 1], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.conv2d %x, %v, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[8, 3, 1, 1], f32>, !pth.none) -> !pth.tensor<*, ?>
  // expected-note @+1 {{conv_c3: expected 4 input channels, got 8}}
  %1 = pth.conv2d %0, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[8, 4, 1, 1], f32>, !pth.none) -> !pth.tensor<*, ?>
  return %1 : !pth.tensor<*, ?>
}
