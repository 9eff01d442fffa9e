// RUN: pth shapes %s | FileCheck %s --check-prefix=SHAPES
// RUN: pth shapes %s --json | FileCheck %s --check-prefix=JSON
// RUN: pth check %s 1x3x224x224 | FileCheck %s --check-prefix=YES
// RUN: not pth check %s 1x3x5x9 2>&1 | FileCheck %s --check-prefix=NO
// RUN: not pth check %s 1x3xx 2>&1 | FileCheck %s --check-prefix=USAGE
// RUN: printf '1x3x7x7\n1x4x7x7\n1x3xx\n7\n' | not pth check %s - --json | FileCheck %s --check-prefix=LINES

// SHAPES: x : float32 [N, 3, H, W] convolutional
// SHAPES-NEXT: exact H, W >= 7
// SHAPES-NEXT: square >= 7
// SHAPES: because conv_c3: expected 3 input channels, got C
// SHAPES: where x has rank 3:

// JSON: "kind":"convolutional","label":"exact"
// JSON-SAME: "schema_version":1

// YES: input 1x3x224x224 is accepted, output 1x64x55x55

// NO: error: input 1x3x5x9 is rejected
// NO-NEXT: note: conv_c2: expected a padded input of at least 11, the dilated kernel's size, got 9

// USAGE: error: input '1x3xx': expected a size such as 1x3x224x224, got '1x3xx'

// LINES: {"accepted":true,"input":"1x3x7x7","outputs":["1x64x1x1"],"schema_version":1}
// LINES-NEXT: {"accepted":false,"constraint":"conv_c3","input":"1x4x7x7","message":"expected 3 input channels, got 4","schema_version":1}
// LINES-NEXT: {"accepted":null,"input":"1x3xx","message":"expected a size such as 1x3x224x224, got '1x3xx'","schema_version":1}
// LINES-NEXT: {"accepted":false,"constraint":"conv_c1","input":"7",
func.func @forward(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[64, 3, 11, 11], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.conv2d %x, %w, %none stride = [4, 4], padding = [2, 2], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[64, 3, 11, 11], f32>, !pth.none) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}
