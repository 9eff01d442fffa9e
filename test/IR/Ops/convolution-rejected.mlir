// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of convolutions, violated.

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c1: false
func.func @conv_c1_conv2d_0(%x: !pth.tensor<[8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.convolution ->
// CHECK-NEXT: conv_c1: false
func.func @conv_c1_convolution_1(%x: !pth.tensor<[4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.convolution %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c2: false
func.func @conv_c2_conv2d_2(%x: !pth.tensor<[2, 4, 2, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 2, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c3: false
func.func @conv_c3_conv2d_3(%x: !pth.tensor<[2, 5, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 5, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv_transpose2d ->
// CHECK-NEXT: conv_c3: false
func.func @conv_c3_conv_transpose2d_4(%x: !pth.tensor<[2, 5, 8, 8], f32>, %w: !pth.tensor<[4, 6, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv_transpose2d %x, %w, %none stride = [1, 1], padding = [0, 0], output_padding = [0, 0], groups = 1, dilation = [1, 1] : (!pth.tensor<[2, 5, 8, 8], f32>, !pth.tensor<[4, 6, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c4: false
func.func @conv_c4_conv2d_5(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %b: !pth.tensor<[5], f32>) {
  %r = pth.conv2d %x, %w, %b stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c5: false
func.func @conv_c5_conv2d_6(%x: !pth.tensor<[2, 16, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 4 : (!pth.tensor<[2, 16, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c6: false
func.func @conv_c6_conv2d_7(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c7: false
func.func @conv_c7_conv2d_8(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [0, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c7: false
func.func @conv_c7_conv2d_9(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c7: false
func.func @conv_c7_conv2d_10(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [-1, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c7: false
func.func @conv_c7_conv2d_11(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [0, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c7: false
func.func @conv_c7_conv2d_12(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 0 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv_transpose2d ->
// CHECK-NEXT: conv_c7: false
func.func @conv_c7_conv_transpose2d_13(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[4, 6, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv_transpose2d %x, %w, %none stride = [1, 1], padding = [0, 0], output_padding = [-1, 0], groups = 1, dilation = [1, 1] : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[4, 6, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c8: false
func.func @conv_c8_conv2d_14(%x: !pth.tensor<[2, 4, 0, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [2, 2], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 0, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv_transpose2d ->
// CHECK-NEXT: conv_c9: false
func.func @conv_c9_conv_transpose2d_15(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[4, 6, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv_transpose2d %x, %w, %none stride = [1, 1], padding = [0, 0], output_padding = [1, 0], groups = 1, dilation = [1, 1] : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[4, 6, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv_transpose2d ->
// CHECK-NEXT: conv_c10: false
func.func @conv_c10_conv_transpose2d_16(%x: !pth.tensor<[2, 4, 1, 8], f32>, %w: !pth.tensor<[4, 6, 1, 1], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv_transpose2d %x, %w, %none stride = [1, 1], padding = [1, 0], output_padding = [0, 0], groups = 1, dilation = [1, 1] : (!pth.tensor<[2, 4, 1, 8], f32>, !pth.tensor<[4, 6, 1, 1], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c11: false
func.func @conv_c11_conv2d_17(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 0, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 0, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c12: false
func.func @conv_c12_conv2d_18(%x: !pth.tensor<[2, 4, 8, 8], i1>, %w: !pth.tensor<[6, 4, 3, 3], i1>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], i1>, !pth.tensor<[6, 4, 3, 3], i1>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c13: false
func.func @conv_c13_conv2d_19(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = "full", dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conv2d ->
// CHECK-NEXT: conv_c13: false
func.func @conv_c13_conv2d_20(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [2, 1], padding = "same", dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// Only the operators of a fixed rank compute complex numbers by their parts.
// CHECK: pth.convolution ->
// CHECK-NEXT: conv_c12: false
func.func @conv_c12_convolution_complex(%x: !pth.tensor<[2, 4, 8, 8], complex<f32>>, %w: !pth.tensor<[6, 4, 3, 3], complex<f32>>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.convolution %x, %w, %none stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<[2, 4, 8, 8], complex<f32>>, !pth.tensor<[6, 4, 3, 3], complex<f32>>, !pth.none) -> !pth.tensor<*, ?>
  return
}
