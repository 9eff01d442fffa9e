// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Operands in place that may share a part of their memory: ATen rejects some.

// CHECK: pth.add ->
// CHECK-NEXT: unknown: the written tensor may share a part of its memory
func.func @transposed(%x: !pth.tensor<[3, 3], f32>) {
  %t = pth.t %x : (!pth.tensor<[3, 3], f32>) -> !pth.tensor<*, ?>
  %r = pth.add %x, %t alpha = 1, inplace : (!pth.tensor<[3, 3], f32>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// The tensor itself shares all of it; what is new, nothing.
// CHECK: pth.mul -> [3, 3]
// CHECK-NEXT: pth.add -> [3, 3]
// CHECK-NEXT: pth.mul -> [3, 3]
func.func @itself(%x: !pth.tensor<[3, 3], f32>) {
  %r = pth.mul %x, %x inplace : (!pth.tensor<[3, 3], f32>, !pth.tensor<[3, 3], f32>) -> !pth.tensor<*, ?>
  %s = pth.add %r, %x alpha = 1 : (!pth.tensor<*, ?>, !pth.tensor<[3, 3], f32>) -> !pth.tensor<*, ?>
  %u = pth.mul %r, %s inplace : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.copy ->
// CHECK-NEXT: unknown: the written tensor may share a part of its memory
func.func @parts(%x: !pth.tensor<[4, 3], f32>) {
  %parts = pth.chunk %x chunks = 2, dim = 0 : (!pth.tensor<[4, 3], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %a, %b = pth.unpack %parts : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  %r = pth.copy %a, %b inplace : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}
