// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Operands in place that share a part of their memory are rejected; ATen looks at
// dense tensors only.

// CHECK: pth.add ->
// CHECK-NEXT: elementwise_c6: false
func.func @transposed(%x: !pth.tensor<[3, 3], f32>) {
  %t = pth.t %x : (!pth.tensor<[3, 3], f32>) -> !pth.tensor<*, ?>
  %r = pth.add %x, %t alpha = 1, inplace : (!pth.tensor<[3, 3], f32>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.add -> [1, 1]
// CHECK-NOT: elementwise_c6
// CHECK: pth.t ->
func.func @transposed_one(%x: !pth.tensor<[1, 1], f32>) {
  %t = pth.t %x : (!pth.tensor<[1, 1], f32>) -> !pth.tensor<*, ?>
  %r = pth.add %x, %t alpha = 1, inplace : (!pth.tensor<[1, 1], f32>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %u = pth.t %x : (!pth.tensor<[1, 1], f32>) -> !pth.tensor<*, ?>
  return
}

// Of sizes that are not known the condition is stated.
// CHECK: pth.add ->
// CHECK: elementwise_c6: {{.*}}H == 1
func.func @transposed_square(%x: !pth.tensor<[H, H], f32>) {
  %t = pth.t %x : (!pth.tensor<[H, H], f32>) -> !pth.tensor<*, ?>
  %r = pth.add %x, %t alpha = 1, inplace : (!pth.tensor<[H, H], f32>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.add ->
// CHECK-NEXT: elementwise_c6: false
func.func @shifted_rows(%x: !pth.tensor<[4, 3], f32>) {
  %a = pth.slice %x dim = 0, start = 1, end = 4, step = 1 : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  %b = pth.slice %x dim = 0, start = 0, end = 3, step = 1 : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  %r = pth.add %a, %b alpha = 1, inplace : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// Columns have gaps between them.
// CHECK: pth.add -> [4, 2]
// CHECK-NOT: elementwise_c6
// CHECK: pth.t ->
func.func @shifted_columns(%x: !pth.tensor<[4, 3], f32>) {
  %a = pth.slice %x dim = 1, start = 1, end = 3, step = 1 : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  %b = pth.slice %x dim = 1, start = 0, end = 2, step = 1 : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  %r = pth.add %a, %b alpha = 1, inplace : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %u = pth.t %x : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.add -> [2, 3]
// CHECK-NOT: elementwise_c6
// CHECK: pth.t ->
func.func @halves(%x: !pth.tensor<[4, 3], f32>) {
  %a = pth.slice %x dim = 0, start = 0, end = 2, step = 1 : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  %b = pth.slice %x dim = 0, start = 2, end = 4, step = 1 : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  %r = pth.add %a, %b alpha = 1, inplace : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %u = pth.t %x : (!pth.tensor<[4, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// What is new shares nothing.
// CHECK: pth.mul -> [3, 3]
// CHECK-NOT: elementwise_c6
// CHECK: pth.copy ->
// CHECK-NEXT: copy_c3: false
func.func @copied(%x: !pth.tensor<[3, 3], f32>) {
  %s = pth.sigmoid %x : (!pth.tensor<[3, 3], f32>) -> !pth.tensor<*, ?>
  %t = pth.t %s : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %r = pth.mul %x, %t inplace : (!pth.tensor<[3, 3], f32>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %c = pth.copy %s, %t inplace : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}
