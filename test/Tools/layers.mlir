// The shape behind every operation that makes a tensor of others: in the input's
// sizes, or in numbers. A branch that is never taken has none.

// RUN: pth layers %s | FileCheck %s --strict-whitespace --match-full-lines
// RUN: pth layers %s 1x3x32x32 | FileCheck %s --check-prefix=NUMBERS
// RUN: pth layers %s 1x3x32x32 --json | FileCheck %s --check-prefix=JSON
// RUN: not pth layers %s 1x3x5x5 2>&1 | FileCheck %s --check-prefix=REJECTED
// RUN: not pth layers %s 1x3x 2>&1 | FileCheck %s --check-prefix=USAGE

//      CHECK:module      operation  output                                                       location
// CHECK-NEXT:features.0  conv2d     [N, 64, (H + 1) floordiv 4 - 1, (W + 1) floordiv 4 - 1] f32  net.py:7
// CHECK-NEXT:            relu       [N, 64, (H + 1) floordiv 4 - 1, (W + 1) floordiv 4 - 1] f32  net.py:8:3

// NUMBERS: features.0 conv2d [1, 64, 7, 7] f32

// JSON: {"file":"{{.*}}layers.mlir","layers":[
// JSON-SAME: {"location":"net.py:7","module":"features.0","operation":"conv2d","outputs":["[1, 64, 7, 7] f32"]},
// JSON-SAME: "schema_version":1}

// REJECTED: error: input 1x3x5x5 is rejected
// REJECTED-NEXT: net.py:7: note: conv_c2: {{.*}} [features.0]

// USAGE: error: input '1x3x': expected a size such as 1x3x224x224, got '1x3x'

func.func @forward(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[64, 3, 11, 11], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.conv2d %x, %w, %none stride = [4, 4], padding = [2, 2], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[64, 3, 11, 11], f32>, !pth.none) -> !pth.tensor<*, ?> loc(#conv)
  %n = pth.size %0 dim = 0 : (!pth.tensor<*, ?>) -> !pth.int
  %never = pth.constant false -> !pth.bool
  pth.if %never : !pth.bool {
    %2 = pth.tanh %0 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
    pth.yield
  } else {
    pth.yield
  }
  %1 = pth.relu %0 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?> loc(#relu)
  return %1 : !pth.tensor<*, ?>
}
#conv = loc(fused<{file = "net.py", line = 7 : i64, module = "features.0"}>[])
#relu = loc(fused<{column = 3 : i64, file = "net.py", line = 8 : i64}>[])
