// RUN: pth-opt --pth-lower-operators --verify-roundtrip %s | FileCheck %s

!t = !pth.tensor<*, ?>
!ints = !pth.list<!pth.int>

// CHECK-LABEL: func.func @literals(
// CHECK: pth.view %{{.*}} size = [-1, 400]
// CHECK: pth.squeeze %{{.*}} dim = 1, inplace
// CHECK-NOT: pth.constant
func.func @literals(%x: !t) -> !t {
  %c400 = pth.constant 400 : i64 -> !pth.int
  %m1 = pth.constant -1 : i64 -> !pth.int
  %c1 = pth.constant 1 : i64 -> !pth.int
  %size = pth.list %m1, %c400 : (!pth.int, !pth.int) -> !ints
  %y = pth.operator "aten::view"(%x, %size) : (!t, !ints) -> !t
  %z = pth.operator "aten::squeeze_.dim"(%y, %c1) : (!t, !pth.int) -> !t
  return %z : !t
}

// CHECK-LABEL: func.func @computed(
// CHECK-SAME: %[[X:.*]]: !pth.tensor<*, ?>, %[[N:.*]]: !pth.int, %[[L:.*]]: !pth.list<!pth.int>)
// CHECK: pth.view %[[X]] size = [%[[N]], -1]
// CHECK: pth.view %{{.*}} size = %[[L]]
func.func @computed(%x: !t, %n: !pth.int, %l: !ints) -> !t {
  %m1 = pth.constant -1 : i64 -> !pth.int
  %size = pth.list %n, %m1 : (!pth.int, !pth.int) -> !ints
  %y = pth.operator "aten::view"(%x, %size) : (!t, !ints) -> !t
  %z = pth.operator "aten::view"(%y, %l) : (!t, !ints) -> !t
  return %z : !t
}

// CHECK-LABEL: func.func @unknown(
// CHECK: pth.operator "my::f"
func.func @unknown(%x: !t) -> !t {
  %y = pth.operator "my::f"(%x) : (!t) -> !t
  return %y : !t
}

// CHECK-LABEL: func.func @raise(
// CHECK: pth.raise %{{.*}} : (!pth.str) -> ()
func.func @raise(%m: !pth.str) {
  %none = pth.constant unit -> !pth.none
  pth.operator "prim::RaiseException"(%m, %none) : (!pth.str, !pth.none) -> ()
  return
}

// A constant of rank 0 is passed as a number to the four that take one, and
// stays a tensor elsewhere.
// CHECK-LABEL: func.func @numbers(
// CHECK: %[[NUMBER:.*]] = pth.item %constants.0
// CHECK: pth.div %{{.*}}, %[[NUMBER]]
// CHECK: pth.pow %{{.*}}, %constants.0
// CHECK: pth.mul %{{.*}}, %scale
func.func @numbers(%x: !t) -> !t {
  %constants.0 = pth.parameter "constants.0" : <[], f64>
  %scale = pth.parameter "scale" : <[], f64>
  %0 = pth.operator "aten::div.Tensor"(%x, %constants.0) : (!t, !pth.tensor<[], f64>) -> !t
  %1 = pth.operator "aten::pow.Tensor_Tensor"(%0, %constants.0) : (!t, !pth.tensor<[], f64>) -> !t
  %2 = pth.operator "aten::mul.Tensor"(%1, %scale) : (!t, !pth.tensor<[], f64>) -> !t
  return %2 : !t
}
