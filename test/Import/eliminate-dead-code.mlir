// RUN: pth-opt --pth-eliminate-dead-code --split-input-file %s | FileCheck %s

!t = !pth.tensor<*, ?>
!l = !pth.list<!t>

// CHECK-LABEL: func.func @unused(
// CHECK-NEXT: %[[Y:.*]] = pth.operator "aten::live"
// CHECK-NEXT: return %[[Y]]
func.func @unused(%x: !t) -> !t {
  %dead = pth.operator "aten::dead"(%x) {schema = "aten::dead(Tensor self) -> Tensor"} : (!t) -> !t
  %also = pth.operator "aten::dead"(%dead) {schema = "aten::dead(Tensor self) -> Tensor"} : (!t) -> !t
  %y = pth.operator "aten::live"(%x) {schema = "aten::live(Tensor self) -> Tensor"} : (!t) -> !t
  return %y : !t
}

// -----

!t = !pth.tensor<*, ?>

// A write on a temporary is dead, one on what is returned or passed in is live,
// also where it comes after the last use.
// CHECK-LABEL: func.func @writes(
// CHECK-NEXT: pth.operator "aten::make"
// CHECK-NEXT: pth.operator "aten::use"
// CHECK-NEXT: pth.operator "aten::live_"
// CHECK-NEXT: pth.operator "aten::input_"
// CHECK-NEXT: return
func.func @writes(%x: !t) -> !t {
  %m = pth.operator "aten::make"(%x) {schema = "aten::make(Tensor self) -> Tensor"} : (!t) -> !t
  %temporary = pth.operator "aten::make"(%x) {schema = "aten::make(Tensor self) -> Tensor"} : (!t) -> !t
  %dead = pth.operator "aten::dead_"(%temporary) {schema = "aten::dead_(Tensor(a!) self) -> Tensor(a!)"} : (!t) -> !t
  %y = pth.operator "aten::use"(%m) {schema = "aten::use(Tensor self) -> Tensor"} : (!t) -> !t
  %live = pth.operator "aten::live_"(%m) {schema = "aten::live_(Tensor(a!) self) -> Tensor(a!)"} : (!t) -> !t
  %input = pth.operator "aten::input_"(%x) {schema = "aten::input_(Tensor(a!) self) -> Tensor(a!)"} : (!t) -> !t
  return %y : !t
}

// -----

!t = !pth.tensor<*, ?>

// Of an operator without a schema nothing is known: it runs.
// CHECK-LABEL: func.func @opaque(
// CHECK: pth.operator "my::f"
func.func @opaque(%x: !t) -> !t {
  %y = pth.operator "my::f"(%x) : (!t) -> !t
  return %x : !t
}

// -----

!t = !pth.tensor<*, ?>

// Results of branches and values carried through loops that nothing needs are
// dropped with what they need.
// CHECK-LABEL: func.func @slots(
// CHECK: pth.loop %{{.*}} while %{{.*}} init(%{{.*}}) : (!pth.int, !pth.bool, !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
// CHECK-NOT: aten::dead
// CHECK: pth.operator "aten::live"
// CHECK-NEXT: pth.yield
// CHECK-NOT: pth.if
// CHECK: return
func.func @slots(%x: !t, %n: !pth.int, %true: !pth.bool) -> !t {
  %r:2 = pth.loop %n while %true init(%x, %x) : (!pth.int, !pth.bool, !t, !t) -> (!t, !t) {
  ^bb0(%i: !pth.int, %a: !t, %b: !t):
    %a1 = pth.operator "aten::dead"(%x) {schema = "aten::dead(Tensor self) -> Tensor"} : (!t) -> !t
    %b1 = pth.operator "aten::live"(%b) {schema = "aten::live(Tensor self) -> Tensor"} : (!t) -> !t
    pth.yield %true, %a1, %b1 : !pth.bool, !t, !t
  }
  %dead = pth.if %true : !pth.bool -> (!t) {
    pth.yield %r#0 : !t
  } else {
    pth.yield %r#1 : !t
  }
  return %r#1 : !t
}

// -----

!t = !pth.tensor<*, ?>

// LibTorch keeps what a round makes of the last round's value, though nothing
// else looks at it; what only a dead operator looks at goes with it.
// CHECK-LABEL: func.func @carried(
// CHECK: pth.loop %{{.*}} init(%{{[a-z0-9]+}}) :
// CHECK-NOT: aten::dead
// CHECK: pth.operator "aten::kept"
// CHECK-NOT: aten::dead
// CHECK: return
func.func @carried(%x: !t, %n: !pth.int, %true: !pth.bool) -> !t {
  %r:2 = pth.loop %n while %true init(%x, %x) : (!pth.int, !pth.bool, !t, !t) -> (!t, !t) {
  ^bb0(%i: !pth.int, %a: !t, %b: !t):
    %a1 = pth.operator "aten::kept"(%a) {schema = "aten::kept(Tensor self) -> Tensor"} : (!t) -> !t
    %unused = pth.operator "aten::dead_too"(%b) {schema = "aten::dead_too(Tensor self) -> Tensor"} : (!t) -> !t
    %b1 = pth.operator "aten::dead"(%x) {schema = "aten::dead(Tensor self) -> Tensor"} : (!t) -> !t
    pth.yield %true, %a1, %b1 : !pth.bool, !t, !t
  }
  return %x : !t
}

// -----

!t = !pth.tensor<*, ?>

// A raise keeps the branch around it, and its condition.
// CHECK-LABEL: func.func @raise(
// CHECK: %[[C:.*]] = pth.operator "aten::condition"
// CHECK: pth.if %[[C]]
// CHECK: pth.operator "prim::RaiseException"
func.func @raise(%x: !t, %m: !pth.str) -> !t {
  %c = pth.operator "aten::condition"(%x) {schema = "aten::condition(Tensor self) -> bool"} : (!t) -> !pth.bool
  pth.if %c : !pth.bool {
    pth.operator "prim::RaiseException"(%m) : (!pth.str) -> ()
    pth.yield
  } else {
    pth.yield
  }
  return %x : !t
}
