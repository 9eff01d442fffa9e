// RUN: pth-opt %s --emit-certificate=%t.smt2 -o /dev/null
// RUN: FileCheck %s < %t.smt2
// RUN: pth-opt %s --emit-certificate=file=%t.again.smt2 -o /dev/null
// RUN: diff %t.smt2 %t.again.smt2
// RUN: pth certify %s --method=forward -o %t.pth.smt2
// RUN: not pth-opt %s --emit-certificate=%t.none/c.smt2 -o /dev/null 2>&1 | FileCheck %s --check-prefix=FOLDER
// RUN: not pth-opt %s --emit-certificate=place=%t.smt2 -o /dev/null 2>&1 | FileCheck %s --check-prefix=OPTION

// CHECK: ; which inputs forward accepts
// CHECK: ; case 1: x has rank 4
// CHECK-NEXT: ; claimed, exact: C = 3 and floor(H / 32) * floor(W / 32) = 49
// CHECK-NEXT: ; recorded:
// CHECK-NEXT: ;   conv_c3: C = 3
// CHECK-NEXT: ;   conv_c2: H >= 32
// CHECK-NEXT: ;   conv_c2: W >= 32
// CHECK-NEXT: ;   linear_c1 head net.py:7:3: floor(H / 32) * floor(W / 32) = 49
// CHECK-NEXT: ; inside:
// CHECK: (set-logic QF_NIA)
// CHECK: (declare-const H Int)
// CHECK-NEXT: (assert (>= H 1))
// CHECK: (assert (not (and (= (+ C (- 0 3)) 0)
// CHECK: (check-sat)
// CHECK: ; outside:
// CHECK: (check-sat)
// CHECK: ; which inputs scaled accepts
// CHECK: ; case 1{{$}}
// CHECK: ; claimed, exact: n = 3
// CHECK: (declare-const arg.n Int)

// FOLDER: error: {{.*}}c.smt2
// OPTION: no such option place
#head = loc(fused<{column = 3 : i64, file = "net.py", line = 7 : i64, module = "head"}>[])
func.func @forward(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[1, 3, 32, 32], f32>
  %head = pth.parameter "head.weight" : <[10, 49], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.conv2d %x, %w, %none stride = [32, 32], padding = [0, 0], dilation = [1, 1], groups = 1 : (!pth.tensor<*, ?>, !pth.tensor<[1, 3, 32, 32], f32>, !pth.none) -> !pth.tensor<*, ?>
  %1 = pth.flatten %0 start_dim = 1, end_dim = -1 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.linear %1, %head, %none : (!pth.tensor<*, ?>, !pth.tensor<[10, 49], f32>, !pth.none) -> !pth.tensor<*, ?> loc(#head)
  return %2 : !pth.tensor<*, ?>
}
func.func @scaled(%n: !pth.int {pth.name = "n"}) -> !pth.tensor<*, ?> {
  %0 = pth.zeros size = [%n, 2] : (!pth.int) -> !pth.tensor<*, ?>
  %1 = pth.view %0 size = [6] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return %1 : !pth.tensor<*, ?>
}
