// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of splits along a fixed dimension, violated.

// CHECK-LABEL: pth.vsplit ->
// CHECK: axis_split_c1: false
func.func @axis_split_c1(%x: !pth.tensor<[6], f32>) {
  %r = pth.vsplit %x sections = 2 : (!pth.tensor<[6], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK-LABEL: pth.hsplit ->
// CHECK: axis_split_c2: false
func.func @axis_split_c2(%x: !pth.tensor<[2, 6], f32>) {
  %r = pth.hsplit %x sections = 4 : (!pth.tensor<[2, 6], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK-LABEL: pth.hsplit ->
// CHECK: axis_split_c2: false
func.func @axis_split_c2_none(%x: !pth.tensor<[2, 6], f32>) {
  %r = pth.hsplit %x sections = 0 : (!pth.tensor<[2, 6], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}
