// RUN: pth-opt --pth-resolve-mutations --split-input-file %s | FileCheck %s
// RUN: pth-opt --pth-resolve-mutations --pth-lower-operators --split-input-file %s -o /dev/null

!t = !pth.tensor<*, ?>

// CHECK-LABEL: func.func @later_uses_see_the_write(
// CHECK-SAME: %[[X:.*]]: !pth.tensor<*, ?>)
// CHECK: %[[BEFORE:.*]] = pth.operator "my::f"(%[[X]])
// CHECK: %[[Y:.*]] = pth.operator "my::g_"(%[[X]])
// CHECK: %[[Z:.*]] = pth.operator "my::g_"(%[[Y]])
// CHECK: %[[AFTER:.*]] = pth.operator "my::f"(%[[Z]])
// CHECK: return %[[BEFORE]], %[[AFTER]], %[[Z]]
func.func @later_uses_see_the_write(%x: !t) -> (!t, !t, !t) {
  %before = pth.operator "my::f"(%x) : (!t) -> !t
  %y = pth.operator "my::g_"(%x) : (!t) -> !t
  %z = pth.operator "my::g_"(%x) : (!t) -> !t
  %after = pth.operator "my::f"(%x) : (!t) -> !t
  return %before, %after, %y : !t, !t, !t
}

// -----

!t = !pth.tensor<*, ?>

// A cast is another name of the object.
// CHECK-LABEL: func.func @casts(
// CHECK: %[[Y:.*]] = pth.operator "my::g_"
// CHECK: %[[CAST:.*]] = pth.cast %[[Y]] : !pth.tensor<*, ?> to !pth.optional<!pth.tensor<*, ?>>
// CHECK: return %[[Y]], %[[CAST]]
func.func @casts(%x: !pth.optional<!t>) -> (!t, !pth.optional<!t>) {
  %c = pth.cast %x : !pth.optional<!t> to !t
  %y = pth.operator "my::g_"(%c) : (!t) -> !t
  return %c, %x : !t, !pth.optional<!t>
}

// -----

!t = !pth.tensor<*, ?>

// The base of a written view has its sizes still, the view's own are its own.
// CHECK-LABEL: func.func @views(
// CHECK-SAME: %[[X:.*]]: !pth.tensor<*, ?>)
// CHECK: %[[V:.*]] = pth.operator "my::view"(%[[X]])
// CHECK: %[[W:.*]] = pth.operator "my::g_"(%[[V]])
// CHECK: %[[NEW:.*]] = pth.overwritten %[[X]] by %[[W]]
// CHECK: pth.operator "my::f"(%[[NEW]])
// CHECK: %[[Q:.*]] = pth.operator "my::squeeze_"(%[[NEW]])
// CHECK: return %{{.*}}, %[[Q]], %[[W]]
func.func @views(%x: !t) -> (!t, !t, !t) {
  %v = pth.operator "my::view"(%x) {schema = "my::view(Tensor(a) self) -> Tensor(a)"} : (!t) -> !t
  %w = pth.operator "my::g_"(%v) : (!t) -> !t
  %f = pth.operator "my::f"(%x) : (!t) -> !t
  %q = pth.operator "my::squeeze_"(%x) : (!t) -> !t
  return %f, %x, %v : !t, !t, !t
}

// -----

!t = !pth.tensor<*, ?>

// What `contiguous` returns may be the object whose sizes change.
// CHECK-LABEL: func.func @may_be_self(
// CHECK: %[[C:.*]] = pth.operator "my::contiguous"
// CHECK: %[[Q:.*]] = pth.operator "my::squeeze_"
// CHECK: %[[U:.*]] = pth.unknown %[[C]], %[[Q]]
// CHECK: return %[[U]], %[[Q]]
func.func @may_be_self(%x: !t) -> (!t, !t) {
  %c = pth.operator "my::contiguous"(%x) {schema = "my::contiguous(Tensor(a) self) -> Tensor(a)"} : (!t) -> !t
  %q = pth.operator "my::squeeze_"(%x) : (!t) -> !t
  return %c, %x : !t, !t
}

// -----

!t = !pth.tensor<*, ?>
!l = !pth.list<!t>

// Each list is its own, though both hold x; the tensor does not change.
// CHECK-LABEL: func.func @lists(
// CHECK-SAME: %[[X:.*]]: !pth.tensor<*, ?>)
// CHECK: %[[A:.*]] = pth.list
// CHECK: %[[B:.*]] = pth.list
// CHECK: %[[A1:.*]] = pth.operator "my::append"(%[[A]], %[[X]])
// CHECK: %[[B1:.*]]:2 = pth.operator "my::pop"(%[[B]])
// CHECK: return %[[A1]], %[[B1]]#1, %[[X]]
func.func @lists(%x: !t) -> (!l, !l, !t) {
  %a = pth.list %x : (!t) -> !l
  %b = pth.list %x, %x : (!t, !t) -> !l
  %0 = pth.operator "my::append"(%a, %x) {schema = "my::append(t[](a!) self, t(c -> *) el) -> t[](a!)"} : (!l, !t) -> !l
  %1:2 = pth.operator "my::pop"(%b) {schema = "my::pop(t[](a!) self) -> t(*)"} : (!l) -> (!t, !l)
  return %a, %b, %x : !l, !l, !t
}

// -----

!t = !pth.tensor<*, ?>
!l = !pth.list<!t>

// A tuple that holds a list whose elements changed is not followed.
// CHECK-LABEL: func.func @list_in_tuple(
// CHECK: %[[L:.*]] = pth.list
// CHECK: %[[T:.*]] = pth.tuple %[[L]]
// CHECK: %[[L1:.*]] = pth.operator "my::append"
// CHECK: %[[U:.*]] = pth.unknown %[[T]], %[[L1]]
// CHECK: return %[[U]]
func.func @list_in_tuple(%x: !t) -> !pth.tuple<!l> {
  %l = pth.list : () -> !l
  %p = pth.tuple %l : (!l) -> !pth.tuple<!l>
  %0 = pth.operator "my::append"(%l, %x) {schema = "my::append(t[](a!) self, t(c -> *) el) -> t[](a!)"} : (!l, !t) -> !l
  return %p : !pth.tuple<!l>
}

// -----

!t = !pth.tensor<*, ?>
!l = !pth.list<!t>

// CHECK-LABEL: func.func @loop(
// CHECK: %[[L:.*]] = pth.list
// CHECK: %[[R:.*]] = pth.loop %{{.*}} while %{{.*}} init(%[[L]])
// CHECK: ^bb0(%{{.*}}: !pth.int, %[[S:.*]]: !pth.list
// CHECK: %[[S1:.*]] = pth.operator "my::append"(%[[S]],
// CHECK: pth.yield %{{.*}}, %[[S1]]
// CHECK: return %[[R]]
func.func @loop(%x: !t, %n: !pth.int, %true: !pth.bool) -> !l {
  %l = pth.list : () -> !l
  pth.loop %n while %true init() : (!pth.int, !pth.bool) -> () {
  ^bb0(%i: !pth.int):
    %0 = pth.operator "my::append"(%l, %x) {schema = "my::append(t[](a!) self, t(c -> *) el) -> t[](a!)"} : (!l, !t) -> !l
    pth.yield %true : !pth.bool
  }
  return %l : !l
}

// -----

!t = !pth.tensor<*, ?>

// CHECK-LABEL: func.func @branch(
// CHECK-SAME: %[[X:.*]]: !pth.tensor<*, ?>, %[[C:.*]]: !pth.bool)
// CHECK: %[[R:.*]]:2 = pth.if %[[C]]
// CHECK: %[[Y:.*]] = pth.operator "my::unsqueeze_"(%[[X]])
// CHECK: pth.yield %[[Y]], %[[Y]]
// CHECK: pth.operator "my::f"(%[[X]])
// CHECK: pth.yield %{{.*}}, %[[X]]
// CHECK: return %[[R]]#0, %[[R]]#1
func.func @branch(%x: !t, %c: !pth.bool) -> (!t, !t) {
  %r = pth.if %c : !pth.bool -> (!t) {
    %y = pth.operator "my::unsqueeze_"(%x) : (!t) -> !t
    pth.yield %y : !t
  } else {
    %z = pth.operator "my::f"(%x) : (!t) -> !t
    pth.yield %z : !t
  }
  return %r, %x : !t, !t
}

// -----

!t = !pth.tensor<*, ?>
!l = !pth.list<!t>

// A write to an element reaches the list.
// CHECK-LABEL: func.func @element(
// CHECK: %[[E:.*]] = pth.operator "my::get"(%[[L:.*]]) {
// CHECK: %[[E1:.*]] = pth.operator "my::g_"(%[[E]])
// CHECK: %[[L1:.*]] = pth.overwritten %[[L]] by %[[E1]]
// CHECK: return %[[L1]]
func.func @element(%l: !l) -> !l {
  %e = pth.operator "my::get"(%l) {schema = "my::get(t[](a) list) -> t(*)"} : (!l) -> !t
  %w = pth.operator "my::g_"(%e) : (!t) -> !t
  return %l : !l
}

// -----

!t = !pth.tensor<*, ?>

// Another writer in a loop: the view's base is carried, and each round's view is
// of the base as the round before left it.
// CHECK-LABEL: func.func @view_in_loop(
// CHECK: pth.loop %{{.*}} while %{{.*}} init(%[[X:.*]])
// CHECK: ^bb0(%{{.*}}: !pth.int, %[[S:.*]]: !pth.tensor<*, ?>)
// CHECK: %[[V:.*]] = pth.operator "my::select"(%[[S]])
// CHECK: %[[W:.*]] = pth.operator "my::g_"(%[[V]])
// CHECK: %[[S1:.*]] = pth.overwritten %[[S]] by %[[W]]
// CHECK: pth.yield %{{.*}}, %[[S1]]
func.func @view_in_loop(%x: !t, %n: !pth.int, %true: !pth.bool) -> !t {
  pth.loop %n while %true init() : (!pth.int, !pth.bool) -> () {
  ^bb0(%i: !pth.int):
    %v = pth.operator "my::select"(%x) {schema = "my::select(Tensor(a) self) -> Tensor(a)"} : (!t) -> !t
    %w = pth.operator "my::g_"(%v) : (!t) -> !t
    pth.yield %true : !pth.bool
  }
  return %x : !t
}
