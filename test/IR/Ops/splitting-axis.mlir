// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Splits along a dimension that the name fixes.

// CHECK: pth.hsplit -> {{\[\[}}N, 3] f32, [N, 3] f32]
func.func @hsplit(%x: !pth.tensor<[N, 6], f32>) {
  %r = pth.hsplit %x sections = 2 : (!pth.tensor<[N, 6], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK: pth.hsplit -> {{\[\[}}2] f32, [2] f32, [2] f32]
func.func @hsplit_vector(%x: !pth.tensor<[6], f32>) {
  %r = pth.hsplit %x sections = 3 : (!pth.tensor<[6], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK: pth.vsplit -> {{\[\[}}H ceildiv 2, W] f32, [H floordiv 2, W] f32]
// CHECK-NEXT: axis_split_c2: H mod 2 == 0
func.func @vsplit(%x: !pth.tensor<[H, W], f32>) {
  %r = pth.vsplit %x sections = 2 : (!pth.tensor<[H, W], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK: pth.dsplit -> {{\[\[}}2, 3, min(L, 3)] f32, [2, 3, max(L - min(L, 3), 0)] f32]
func.func @dsplit(%x: !pth.tensor<[2, 3, L], f32>) {
  %r = pth.dsplit %x indices = [3] : (!pth.tensor<[2, 3, L], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}
