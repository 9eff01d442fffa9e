// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// CHECK: pth.scaled_dot_product_attention ->
// CHECK-NEXT: sdpa_c9: false
func.func @sdpa_c9(%q: !pth.tensor<[2, 5, 8], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.scaled_dot_product_attention %q, %q, %q, %none dropout_p = 1.5, is_causal = false, enable_gqa = false : (!pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}
