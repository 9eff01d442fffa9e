// Where no rank up to 6 is accepted, higher ones are tried.

// RUN: pth shapes %s | FileCheck %s
// CHECK: x : float32 [x0, x1, x2, x3, x4, x5, x6]   free
// CHECK-NEXT: exact    any size
func.func @forward(%x: !pth.tensor<*, ?> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %0 = pth.permute %x dims = [6, 5, 4, 3, 2, 1, 0] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}
