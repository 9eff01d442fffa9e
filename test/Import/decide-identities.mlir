// Which object a value is, where it can be told before the program runs.
// RUN: pth-opt --pth-resolve-mutations --split-input-file %s | FileCheck %s

!t = !pth.tensor<*, ?>

// CHECK-LABEL: func.func @one_value(
// CHECK: %[[YES:.*]] = pth.constant true
// CHECK: %[[NO:.*]] = pth.constant false
// CHECK: return %[[YES]], %[[NO]]
func.func @one_value(%x: !t) -> (!pth.bool, !pth.bool) {
  %0 = pth.operator "aten::__is__"(%x, %x) : (!t, !t) -> !pth.bool
  %1 = pth.operator "aten::__isnot__"(%x, %x) : (!t, !t) -> !pth.bool
  return %0, %1 : !pth.bool, !pth.bool
}

// -----

!t = !pth.tensor<*, ?>

// Two arguments are two tensors, and so is what an operator makes.
// CHECK-LABEL: func.func @apart(
// CHECK-NOT: __is__
// CHECK: %[[ARGUMENTS:.*]] = pth.constant false
// CHECK: %[[RESULT:.*]] = pth.constant false
// CHECK: return %[[ARGUMENTS]], %[[RESULT]]
func.func @apart(%x: !t, %y: !t) -> (!pth.bool, !pth.bool) {
  %0 = pth.operator "aten::__is__"(%x, %y) : (!t, !t) -> !pth.bool
  %made = pth.operator "aten::relu"(%x) : (!t) -> !t
  %1 = pth.operator "aten::__is__"(%x, %made) : (!t, !t) -> !pth.bool
  return %0, %1 : !pth.bool, !pth.bool
}

// -----

!t = !pth.tensor<*, ?>

// Of two results of one branch, or one list, both branches or elements tell.
// CHECK-LABEL: func.func @results(
// CHECK-NOT: __is__
// CHECK: %[[BRANCH:.*]] = pth.constant true
// CHECK: %[[ELEMENTS:.*]] = pth.constant false
// CHECK: return %[[BRANCH]], %[[ELEMENTS]]
func.func @results(%x: !t, %y: !t, %c: !pth.bool) -> (!pth.bool, !pth.bool) {
  %c0 = pth.constant 0 : i64 -> !pth.int
  %c1 = pth.constant 1 : i64 -> !pth.int
  %r:2 = pth.if %c : !pth.bool -> (!t, !t) {
    pth.yield %x, %x : !t, !t
  } else {
    pth.yield %y, %y : !t, !t
  }
  %0 = pth.operator "aten::__is__"(%r#0, %r#1) : (!t, !t) -> !pth.bool
  %l = pth.list : () -> !pth.list<!t>
  %p = pth.operator "aten::transpose.int"(%x, %c0, %c1) {schema = "aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)"} : (!t, !pth.int, !pth.int) -> !t
  %l1 = pth.operator "aten::append.t"(%l, %p) {schema = "aten::append.t(t[](a!) self, t(c -> *) el) -> t[](a!)"} : (!pth.list<!t>, !t) -> !pth.list<!t>
  %q = pth.operator "aten::transpose.int"(%x, %c0, %c1) {schema = "aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)"} : (!t, !pth.int, !pth.int) -> !t
  %l2 = pth.operator "aten::append.t"(%l, %q) {schema = "aten::append.t(t[](a!) self, t(c -> *) el) -> t[](a!)"} : (!pth.list<!t>, !t) -> !pth.list<!t>
  %e:2 = pth.unpack %l : (!pth.list<!t>) -> (!t, !t)
  %1 = pth.operator "aten::__is__"(%e#0, %e#1) : (!t, !t) -> !pth.bool
  return %0, %1 : !pth.bool, !pth.bool
}

// -----

!t = !pth.tensor<*, ?>

// contiguous() may return the tensor itself, a list may hold one object twice.
// CHECK-LABEL: func.func @undecided(
// CHECK-COUNT-2: pth.operator "aten::__is__"
func.func @undecided(%x: !t, %l: !pth.list<!t>) -> (!pth.bool, !pth.bool) {
  %c0 = pth.constant 0 : i64 -> !pth.int
  %c1 = pth.constant 1 : i64 -> !pth.int
  %same = pth.operator "aten::contiguous"(%x, %c0) : (!t, !pth.int) -> !t
  %0 = pth.operator "aten::__is__"(%x, %same) : (!t, !t) -> !pth.bool
  %a = pth.operator "aten::__getitem__.t"(%l, %c0) : (!pth.list<!t>, !pth.int) -> !t
  %b = pth.operator "aten::__getitem__.t"(%l, %c1) : (!pth.list<!t>, !pth.int) -> !t
  %1 = pth.operator "aten::__is__"(%a, %b) : (!t, !t) -> !pth.bool
  return %0, %1 : !pth.bool, !pth.bool
}
