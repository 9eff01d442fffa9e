// RUN: pth-opt %s --check-input=input=1x3x224x224 -o /dev/null 2>&1 | FileCheck %s --check-prefix=YES
// RUN: not pth-opt %s --check-input=input=1x3x200x200 -o %t 2>&1 | FileCheck %s --check-prefix=NO
// RUN: not ls %t
// RUN: not pth-opt %s --check-input=input=1x3x -o /dev/null 2>&1 | FileCheck %s --check-prefix=USAGE
// RUN: not pth check %s 1x3x200x200 2>&1 | FileCheck %s --check-prefix=NEAREST
// RUN: not pth check %s 1x4x300x224 2>&1 | FileCheck %s --check-prefix=CHANNELS

// YES: check-input.mlir:[[#]]:1: remark: input 1x3x224x224 is accepted, output 1x10

// NO: check-input.mlir:[[#]]:1: error: input 1x3x200x200 is rejected
// NO: note: net.py:7:3: linear_c1: expected 49 input features, got 36 [head]
// NO: note: nearest accepted size is 1x3x224x224

// USAGE: error: input '1x3x': expected a size such as 1x3x224x224, got '1x3x'

// NEAREST: error: input 1x3x200x200 is rejected
// NEAREST-NEXT: net.py:7:3: note: linear_c1: expected 49 input features, got 36 [head]
// NEAREST-NEXT: note: nearest accepted size is 1x3x224x224

// CHANNELS: note: conv_c3: expected 3 input channels, got 4
// CHANNELS-NEXT: note: nearest accepted size is 1x3x255x224
#head = loc(fused<{column = 3 : i64, file = "net.py", line = 7 : i64, module = "head"}>[])
func.func @forward(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[1, 3, 32, 32], f32>
  %head = pth.parameter "head.weight" : <[10, 49], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.conv2d %x, %w, %none stride = [32, 32], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[1, 3, 32, 32], f32>, !pth.none) -> !pth.tensor<*, ?>
  %1 = pth.flatten %0 start_dim = 1, end_dim = -1 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.linear %1, %head, %none : (!pth.tensor<*, ?>, !pth.tensor<[10, 49], f32>, !pth.none) -> !pth.tensor<*, ?> loc(#head)
  return %2 : !pth.tensor<*, ?>
}
