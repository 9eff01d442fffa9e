// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Attention: queries and keys of one width, a value for each key.

// CHECK: pth.scaled_dot_product_attention -> [N, 3, L, 6] f32
func.func @attention(%q: !pth.tensor<[N, 3, L, 8], f32>, %k: !pth.tensor<[N, 3, S, 8], f32>, %v: !pth.tensor<[N, 3, S, 6], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.scaled_dot_product_attention %q, %k, %v, %none dropout_p = 0.000000e+00, enable_gqa = false, is_causal = false : (!pth.tensor<[N, 3, L, 8], f32>, !pth.tensor<[N, 3, S, 8], f32>, !pth.tensor<[N, 3, S, 6], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.scaled_dot_product_attention -> [N, L, G] f32
// CHECK-NEXT: sdpa_c3: E - F == 0
func.func @unknown_widths(%q: !pth.tensor<[N, L, E], f32>, %k: !pth.tensor<[N, S, F], f32>, %v: !pth.tensor<[N, S, G], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.scaled_dot_product_attention %q, %k, %v, %none dropout_p = 0.000000e+00, enable_gqa = false, is_causal = false : (!pth.tensor<[N, L, E], f32>, !pth.tensor<[N, S, F], f32>, !pth.tensor<[N, S, G], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}
