// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// CHECK: pth.permute ->
// CHECK-NEXT: permute_c1: false
func.func @permute_c1_scalar(%x: !pth.tensor<[], f32>) {
  %r = pth.permute %x dims = [0] : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}
