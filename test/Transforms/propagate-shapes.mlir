// RUN: pth-opt %s --propagate-shapes --split-input-file | FileCheck %s
// RUN: pth-opt %s --propagate-shapes --split-input-file -o %t && pth-opt %t --propagate-shapes --split-input-file | diff %t -

// A convolution names the axes of its input and fixes the channels.
// CHECK-LABEL: func.func @convolution
// CHECK-SAME: !pth.tensor<[N, 3, H, W], f32> {pth.declared = !pth.tensor<*, ?>, pth.name = "x"}
// CHECK-SAME: -> !pth.tensor<[N, 64, (H + 1) floordiv 4 - 1, (W + 1) floordiv 4 - 1], f32>
func.func @convolution(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[64, 3, 11, 11], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.conv2d %x, %w, %none stride = [4, 4], padding = [2, 2], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[64, 3, 11, 11], f32>, !pth.none) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}

// -----

// A rank that is given is kept; an unused input is not looked at.
// CHECK-LABEL: func.func @given
// CHECK-SAME: (%[[X:.*]]: !pth.tensor<[B, 3, 32, 32], f32>, %{{.*}}: !pth.tensor<*, ?>)
func.func @given(%x: !pth.tensor<[B, 3, 32, 32], f32>, %unused: !pth.tensor<*, ?>) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[8, 3, 3, 3], f32>
  %none = pth.constant unit -> !pth.none
  // CHECK: -> !pth.tensor<[B, 8, 15, 15], f32>
  %0 = pth.conv2d %x, %w, %none stride = [2, 2], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[B, 3, 32, 32], f32>, !pth.tensor<[8, 3, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}

// -----

// An unknown operator's result is unknown; what does not depend on it is not.
// CHECK-LABEL: func.func @foreign
func.func @foreign(%x: !pth.tensor<*, ?>) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[8, 3, 1, 1], f32>
  %none = pth.constant unit -> !pth.none
  // CHECK: pth.conv2d {{.*}} -> !pth.tensor<[N, 8, H, W], f32>
  %0 = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[8, 3, 1, 1], f32>, !pth.none) -> !pth.tensor<*, ?>
  // CHECK: pth.operator "other::thing"{{.*}} -> !pth.tensor<*, ?>
  %1 = pth.operator "other::thing"(%0) : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return %1 : !pth.tensor<*, ?>
}
