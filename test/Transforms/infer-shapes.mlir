// RUN: pth-opt %s --infer-shapes | FileCheck %s
// Running the pipeline again changes nothing.
// RUN: pth-opt %s --infer-shapes -o %t && pth-opt %t --infer-shapes | diff %t -
// The result round-trips, and a tool without the dialect reads the annotations.
// RUN: pth-opt %t --verify-roundtrip -o /dev/null
// RUN: pth-opt %t --emit-bytecode -o %t.mlirbc && mlir-opt --allow-unregistered-dialect %t.mlirbc | FileCheck %s --check-prefix=GENERIC

// CHECK: #[[$SET:.*]] = affine_set<()[s0, s1, s2, s3] : (s1 - 3 == 0, s2 - 7 >= 0, s3 - 7 >= 0)>
// CHECK: accepts = [#[[$SET]]]
// CHECK-SAME: label = "exact"
// CHECK-SAME: square = ">= 7"
// CHECK-SAME: symbols = ["N", "C", "H", "W"]

// GENERIC: affine_set<()[s0, s1, s2, s3] : (s1 - 3 == 0, s2 - 7 >= 0, s3 - 7 >= 0)>
// GENERIC: pth.contract
func.func @forward(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[64, 3, 11, 11], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.conv2d %x, %w, %none stride = [4, 4], padding = [2, 2], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[64, 3, 11, 11], f32>, !pth.none) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}
