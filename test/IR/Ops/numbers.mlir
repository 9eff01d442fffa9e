// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// What a traced program computes of its sizes, through tensors of rank 0.
// CHECK: pth.size -> H
// CHECK: pth.floor_divide
// CHECK: pth.item.int -> H floordiv 2
// CHECK: pth.item.int -> H + H floordiv 2
func.func @traced(%x: !pth.tensor<[N, 3, H, W], f32>) {
  %h = pth.size %x dim = 2 : (!pth.tensor<[N, 3, H, W], f32>) -> !pth.int
  %t = pth.num_to_tensor %h : (!pth.int) -> !pth.tensor<*, ?>
  %c2 = pth.constant 2 : i64 -> !pth.int
  %half = pth.constant 1.5 : f64 -> !pth.float
  %0 = pth.floor_divide %t, %c2 : (!pth.tensor<*, ?>, !pth.int) -> !pth.tensor<*, ?>
  %1 = pth.item.int %0 : (!pth.tensor<*, ?>) -> !pth.int
  %2 = pth.mul %t, %half : (!pth.tensor<*, ?>, !pth.float) -> !pth.tensor<*, ?>
  %3 = pth.item.int %2 : (!pth.tensor<*, ?>) -> !pth.int
  return
}

// The same in Python's numbers. 0.7 is below 7/10, so that the floor of a size's
// product with it is no expression of the size.
// CHECK: pth.number.div -> (H) / (3)
// CHECK: pth.number.floor -> H floordiv 3
// CHECK: pth.number.ceil -> H ceildiv 3
// CHECK: pth.number.floor -> ?
// CHECK: pth.number.floor -> H floordiv 10
// CHECK: pth.number.sqrt -> 1.4
// CHECK: pth.number.floordiv
// CHECK-NEXT: number_c1: H != 8
// CHECK: pth.number.lt -> H <= 7
func.func @scripted(%x: !pth.tensor<[N, 3, H, W], f32>) {
  %h = pth.size %x dim = 2 : (!pth.tensor<[N, 3, H, W], f32>) -> !pth.int
  %c3 = pth.constant 3 : i64 -> !pth.int
  %c8 = pth.constant 8 : i64 -> !pth.int
  %c196 = pth.constant 196 : i64 -> !pth.int
  %seven = pth.constant 0.7 : f64 -> !pth.float
  %tenth = pth.constant 0.1 : f64 -> !pth.float
  %0 = pth.number.div %h, %c3 : (!pth.int, !pth.int) -> !pth.float
  %1 = pth.number.floor %0 : (!pth.float) -> !pth.int
  %2 = pth.number.ceil %0 : (!pth.float) -> !pth.int
  %3 = pth.number.mul %h, %seven : (!pth.int, !pth.float) -> !pth.float
  %4 = pth.number.floor %3 : (!pth.float) -> !pth.int
  %5 = pth.number.mul %h, %tenth : (!pth.int, !pth.float) -> !pth.float
  %6 = pth.number.floor %5 : (!pth.float) -> !pth.int
  %7 = pth.number.sqrt %c196 : (!pth.int) -> !pth.float
  %8 = pth.number.sub %h, %c8 : (!pth.int, !pth.int) -> !pth.int
  %9 = pth.number.floordiv %c196, %8 : (!pth.int, !pth.int) -> !pth.int
  %10 = pth.number.lt %h, %c8 : (!pth.int, !pth.int) -> !pth.bool
  return
}

// The padding that makes a strided window cover its input, as traced programs
// compute it in floating point: half of max(2 * ceil(H / 2) + 3 - H, 0).
// CHECK: pth.clamp -> [] f32
// CHECK: pth.item.int -> H ceildiv 2 - H floordiv 2 + 1
func.func @same_padding(%x: !pth.tensor<[N, 3, H, W], f32>) {
  %h = pth.size %x dim = 2 : (!pth.tensor<[N, 3, H, W], f32>) -> !pth.int
  %t = pth.num_to_tensor %h : (!pth.int) -> !pth.tensor<*, ?>
  %c0 = pth.constant 0 : i64 -> !pth.int
  %c2 = pth.constant 2 : i64 -> !pth.int
  %c3 = pth.constant 3 : i64 -> !pth.int
  %none = pth.constant unit -> !pth.none
  %0 = pth.div %t, %c2 : (!pth.tensor<*, ?>, !pth.int) -> !pth.tensor<*, ?>
  %1 = pth.ceil %0 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.mul %1, %c2 : (!pth.tensor<*, ?>, !pth.int) -> !pth.tensor<*, ?>
  %3 = pth.add %2, %c3 alpha = 1 : (!pth.tensor<*, ?>, !pth.int) -> !pth.tensor<*, ?>
  %4 = pth.sub %3, %t alpha = 1 : (!pth.tensor<*, ?>, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %5 = pth.clamp %4, %c0, %none : (!pth.tensor<*, ?>, !pth.int, !pth.none) -> !pth.tensor<*, ?>
  %6 = pth.floor_divide %5, %c2 : (!pth.tensor<*, ?>, !pth.int) -> !pth.tensor<*, ?>
  %7 = pth.item.int %6 : (!pth.tensor<*, ?>) -> !pth.int
  return
}
