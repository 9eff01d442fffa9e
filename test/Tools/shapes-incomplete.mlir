// What is not followed to its end may accept anything: nothing is claimed.
// RUN: not pth shapes %s | FileCheck %s
// RUN: not pth shapes --json %s | FileCheck %s --check-prefix=JSON

// CHECK-NOT: no input
// CHECK: {{unknown|cannot tell}}
// CHECK: the program has more ways than were followed
// JSON: "label":"unknown"
func.func @forward(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.int {
  %n = pth.size %x dim = 0 : (!pth.tensor<*, ?>) -> !pth.int
  %c0 = pth.constant 0 : i64 -> !pth.int
  %c1 = pth.constant 1 : i64 -> !pth.int
  %far = pth.constant 1000000 : i64 -> !pth.int
  %true = pth.constant true -> !pth.bool
  %sum = pth.loop %n while %true init(%c0) : (!pth.int, !pth.bool, !pth.int) -> !pth.int {
  ^bb0(%i: !pth.int, %s: !pth.int):
    %next = pth.number.add %s, %c1 : (!pth.int, !pth.int) -> !pth.int
    pth.yield %true, %next : !pth.bool, !pth.int
  }
  %near = pth.number.lt %sum, %far : (!pth.int, !pth.int) -> !pth.bool
  pth.if %near : !pth.bool {
    %m = pth.constant "too few" -> !pth.str
    pth.raise %m : (!pth.str) -> ()
    pth.yield
  } else {
    pth.yield
  }
  return %sum : !pth.int
}
