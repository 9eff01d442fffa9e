// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// CHECK: pth.sizes -> [N, 3, H, W]
// CHECK: pth.list.slice -> [H, W]
// CHECK: pth.list.slice -> [W, H, 3, N]
// CHECK: pth.list.slice -> [W, 3]
// CHECK: pth.list.append -> [H, W, 3]
// CHECK: pth.list.get -> 3
// CHECK: pth.list.add -> [H, W, 3, H, W]
// CHECK: pth.list.len -> 5
// CHECK: pth.list.max -> max(H, W)
// CHECK: pth.list.pop -> 3, [H, W]
// CHECK: pth.value.eq -> H - W == 0
func.func @lists(%x: !pth.tensor<[N, 3, H, W], f32>) {
  %none = pth.constant unit -> !pth.none
  %c1 = pth.constant 1 : i64 -> !pth.int
  %c2 = pth.constant 2 : i64 -> !pth.int
  %c3 = pth.constant 3 : i64 -> !pth.int
  %m1 = pth.constant -1 : i64 -> !pth.int
  %m2 = pth.constant -2 : i64 -> !pth.int
  %0 = pth.sizes %x : (!pth.tensor<[N, 3, H, W], f32>) -> !pth.list<!pth.int>
  %1 = pth.list.slice %0, %c2, %none, %c1 : (!pth.list<!pth.int>, !pth.int, !pth.none, !pth.int) -> !pth.list<!pth.int>
  %backwards = pth.list.slice %0, %none, %none, %m1 : (!pth.list<!pth.int>, !pth.none, !pth.none, !pth.int) -> !pth.list<!pth.int>
  %every_second = pth.list.slice %0, %m1, %none, %m2 : (!pth.list<!pth.int>, !pth.int, !pth.none, !pth.int) -> !pth.list<!pth.int>
  %2 = pth.list.append %1, %c3 : (!pth.list<!pth.int>, !pth.int) -> !pth.list<!pth.int>
  %3 = pth.list.get %2, %m1 : (!pth.list<!pth.int>, !pth.int) -> !pth.int
  %4 = pth.list.add %2, %1 : (!pth.list<!pth.int>, !pth.list<!pth.int>) -> !pth.list<!pth.int>
  %5 = pth.list.len %4 : (!pth.list<!pth.int>) -> !pth.int
  %6 = pth.list.max %1 : (!pth.list<!pth.int>) -> !pth.int
  %7, %8 = pth.list.pop %2, %m1 : (!pth.list<!pth.int>, !pth.int) -> (!pth.int, !pth.list<!pth.int>)
  %h = pth.list.get %0, %c2 : (!pth.list<!pth.int>, !pth.int) -> !pth.int
  %w = pth.list.get %0, %c3 : (!pth.list<!pth.int>, !pth.int) -> !pth.int
  %a = pth.list %h, %c1 : (!pth.int, !pth.int) -> !pth.list<!pth.int>
  %b = pth.list %w, %c1 : (!pth.int, !pth.int) -> !pth.list<!pth.int>
  %9 = pth.value.eq %a, %b : (!pth.list<!pth.int>, !pth.list<!pth.int>) -> !pth.bool
  return
}

// CHECK: pth.str.format -> "2 of five"
func.func @format() {
  %text = pth.constant "{} of {}" -> !pth.str
  %c2 = pth.constant 2 : i64 -> !pth.int
  %five = pth.constant "five" -> !pth.str
  %r = pth.str.format %text, %c2, %five : (!pth.str, !pth.int, !pth.str) -> !pth.str
  return
}

// A dict of pairs, another's keys set, one taken off.
// CHECK: pth.dict.of_items -> {a: [N, 3] f32}
// CHECK: pth.dict.update -> {a: [N, 4] f32}, {a: [N, 4] f32}
// CHECK: pth.dict.pop -> [N, 4] f32, {}
// CHECK: pth.dict.delete -> {}
func.func @dicts(%x: !pth.tensor<[N, 3], f32>, %y: !pth.tensor<[N, 4], f32>) {
  %a = pth.constant "a" -> !pth.str
  %pair = pth.tuple %a, %x : (!pth.str, !pth.tensor<[N, 3], f32>) -> !pth.tuple<!pth.str, !pth.tensor<*, ?>>
  %pairs = pth.list %pair : (!pth.tuple<!pth.str, !pth.tensor<*, ?>>) -> !pth.list<!pth.tuple<!pth.str, !pth.tensor<*, ?>>>
  %d = pth.dict.of_items %pairs : (!pth.list<!pth.tuple<!pth.str, !pth.tensor<*, ?>>>) -> !pth.dict<!pth.str, !pth.tensor<*, ?>>
  %e = pth.dict %a, %y : (!pth.str, !pth.tensor<[N, 4], f32>) -> !pth.dict<!pth.str, !pth.tensor<*, ?>>
  %u:2 = pth.dict.update %d, %e : (!pth.dict<!pth.str, !pth.tensor<*, ?>>, !pth.dict<!pth.str, !pth.tensor<*, ?>>) -> (!pth.dict<!pth.str, !pth.tensor<*, ?>>, !pth.dict<!pth.str, !pth.tensor<*, ?>>)
  %p:2 = pth.dict.pop %u#0, %a : (!pth.dict<!pth.str, !pth.tensor<*, ?>>, !pth.str) -> (!pth.tensor<*, ?>, !pth.dict<!pth.str, !pth.tensor<*, ?>>)
  %q = pth.dict.delete %u#0, %a : (!pth.dict<!pth.str, !pth.tensor<*, ?>>, !pth.str) -> !pth.dict<!pth.str, !pth.tensor<*, ?>>
  return
}
