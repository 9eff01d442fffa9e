// A loop over a size, whose rounds are not told apart where they need not be.
// RUN: pth-opt %s --split-input-file --infer-shapes | FileCheck %s

!t = !pth.tensor<*, ?>

// The state keeps its sizes, and each step is within the sequence.
// CHECK-LABEL: func.func @steps(
// CHECK-SAME: formula = "x2 = 8"
// CHECK: return %{{.*}} : !pth.tensor<[x0, 8], f32>
func.func @steps(%given: !pth.tensor<[?, ?, ?], f32> {pth.name = "x"}) -> !t {
  %x = pth.cast %given : !pth.tensor<[?, ?, ?], f32> to !t
  %w = pth.parameter "w" : <[8, 8], f32>
  %none = pth.constant unit -> !pth.none
  %n = pth.size %x dim = 0 : (!t) -> !pth.int
  %steps = pth.size %x dim = 1 : (!t) -> !pth.int
  %h = pth.zeros  size = [%n, 8] : (!pth.int) -> !t
  %true = pth.constant true -> !pth.bool
  %0 = pth.loop %steps while %true init(%h) : (!pth.int, !pth.bool, !t) -> !t {
  ^bb0(%i: !pth.int, %state: !t):
    %step = pth.select %x dim = 1, index = %i : (!t, !pth.int) -> !t
    %y = pth.linear %step, %w, %none : (!t, !pth.tensor<[8, 8], f32>, !pth.none) -> !t
    %next = pth.add %state, %y alpha = 1 : (!t, !t) -> !t
    pth.yield %true, %next : !pth.bool, !t
  }
  return %0 : !t
}

// -----

!t = !pth.tensor<*, ?>

// Here each round adds rows: the numbers of rounds are told apart.
// CHECK-LABEL: func.func @rows(
// CHECK-SAME: formula = "x0 in 1..3 and x1 = 2"
// CHECK: return %{{.*}} : !pth.tensor<[?, 2], f32>
func.func @rows(%x: !t {pth.name = "x"}) -> !t {
  %w = pth.parameter "w" : <[4, 2], f32>
  %n = pth.size %x dim = 0 : (!t) -> !pth.int
  %c3 = pth.constant 3 : i64 -> !pth.int
  %many = pth.number.gt %n, %c3 : (!pth.int, !pth.int) -> !pth.bool
  pth.if %many : !pth.bool {
    %m = pth.constant "too many" -> !pth.str
    pth.raise %m : (!pth.str) -> ()
    pth.yield
  } else {
    pth.yield
  }
  %true = pth.constant true -> !pth.bool
  %0 = pth.loop %n while %true init(%x) : (!pth.int, !pth.bool, !t) -> !t {
  ^bb0(%i: !pth.int, %rows: !t):
    %l = pth.list %rows, %w : (!t, !pth.tensor<[4, 2], f32>) -> !pth.list<!t>
    %more = pth.cat %l dim = 0 : (!pth.list<!t>) -> !t
    pth.yield %true, %more : !pth.bool, !t
  }
  return %0 : !t
}
