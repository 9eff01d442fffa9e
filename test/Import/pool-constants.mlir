// RUN: pth-opt --pth-pool-constants %s | FileCheck %s

!t = !pth.tensor<*, ?>

// Parameters in the order of their use, one constant of each value and type
// before its first user, what is not used not at all.
// CHECK-LABEL: func.func @once(
// CHECK-NEXT: %b = pth.parameter "b"
// CHECK-NEXT: %a = pth.parameter "a"
// CHECK-NEXT: %c2 = pth.constant 2 : i64 -> !pth.int
// CHECK-NEXT: %0 = pth.add %b, %c2
// CHECK-NEXT: %1 = pth.list %c2, %c2
// CHECK-NEXT: %c2_0 = pth.constant 2 : i64 -> !pth.optional<!pth.int>
// CHECK-NEXT: %2 = pth.operator "mylib::f"(%0, %a, %c2_0, %c2, %1)
// CHECK-NEXT: return
func.func @once(%x: !t) -> !t {
  %a = pth.parameter "a" : <[2], f32>
  %unused = pth.parameter "unused" : <[2], f32>
  %b = pth.parameter "b" : <[2], f32>
  %0 = pth.constant 2 : i64 -> !pth.int
  %1 = pth.constant 2 : i64 -> !pth.int
  %2 = pth.constant 2 : i64 -> !pth.optional<!pth.int>
  %3 = pth.constant 3 : i64 -> !pth.int
  %4 = pth.add %b, %1 alpha = 1 : (!pth.tensor<[2], f32>, !pth.int) -> !t
  %5 = pth.list %0, %1 : (!pth.int, !pth.int) -> !pth.list<!pth.int>
  %6 = pth.operator "mylib::f"(%4, %a, %2, %0, %5) : (!t, !pth.tensor<[2], f32>, !pth.optional<!pth.int>, !pth.int, !pth.list<!pth.int>) -> !t
  return %6 : !t
}

// Where two branches share a constant, both have to see it.
// CHECK-LABEL: func.func @branches(
// CHECK-NEXT: %c2 = pth.constant 2 : i64 -> !pth.int
// CHECK-NEXT: pth.if %arg1
// CHECK-NEXT: %c3 = pth.constant 3 : i64 -> !pth.int
// CHECK-NEXT: pth.operator "mylib::f"(%arg0, %c2, %c3)
// CHECK: } else {
// CHECK-NEXT: pth.operator "mylib::f"(%arg0, %c2, %c2)
func.func @branches(%x: !t, %c: !pth.bool) -> !t {
  %y = pth.if %c : !pth.bool -> (!t) {
    %0 = pth.constant 2 : i64 -> !pth.int
    %1 = pth.constant 3 : i64 -> !pth.int
    %2 = pth.operator "mylib::f"(%x, %0, %1) : (!t, !pth.int, !pth.int) -> !t
    pth.yield %2 : !t
  } else {
    %0 = pth.constant 2 : i64 -> !pth.int
    %1 = pth.operator "mylib::f"(%x, %0, %0) : (!t, !pth.int, !pth.int) -> !t
    pth.yield %1 : !t
  }
  return %y : !t
}
