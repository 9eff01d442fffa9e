// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// CHECK: pth.scaled_dot_product_attention ->
// CHECK-NEXT: sdpa_c9: false
func.func @sdpa_c9(%q: !pth.tensor<[2, 5, 8], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.scaled_dot_product_attention %q, %q, %q, %none dropout_p = 1.5, is_causal = false, enable_gqa = false : (!pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// A mask of the scores' own sizes needs no type; a matrix does.
// CHECK: pth.native_multi_head_attention -> [2, 5, 8] f32, [2, 5, 5] f32
// CHECK-NOT: mha_c4
// CHECK: pth.native_multi_head_attention ->
// CHECK: mha_c4: false
func.func @mha_c4(%x: !pth.tensor<[2, 5, 8], f32>, %qkv: !pth.tensor<[24, 8], f32>, %b: !pth.tensor<[24], f32>, %p: !pth.tensor<[8, 8], f32>, %v: !pth.tensor<[8], f32>, %m4: !pth.tensor<[2, 2, 5, 5], f32>, %m2: !pth.tensor<[5, 5], f32>) {
  %0:2 = pth.native_multi_head_attention %x, %x, %x, %qkv, %b, %p, %v, %m4 embed_dim = 8, num_head = 2, need_weights = true, average_attn_weights = true : (!pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.tensor<[24, 8], f32>, !pth.tensor<[24], f32>, !pth.tensor<[8, 8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[2, 2, 5, 5], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  %1:2 = pth.native_multi_head_attention %x, %x, %x, %qkv, %b, %p, %v, %m2 embed_dim = 8, num_head = 2, need_weights = true, average_attn_weights = true : (!pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.tensor<[2, 5, 8], f32>, !pth.tensor<[24, 8], f32>, !pth.tensor<[24], f32>, !pth.tensor<[8, 8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[5, 5], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// A mask of rank 3 is not for the fused kernel, which alone takes one beside
// causality.
// CHECK: pth.scaled_dot_product_attention ->
// CHECK: sdpa_c7: false
func.func @sdpa_c7(%q: !pth.tensor<[2, 3, 5, 8], f32>, %m: !pth.tensor<[1, 5, 5], f32>) {
  %r = pth.scaled_dot_product_attention %q, %q, %q, %m dropout_p = 0.0, is_causal = true, enable_gqa = false : (!pth.tensor<[2, 3, 5, 8], f32>, !pth.tensor<[2, 3, 5, 8], f32>, !pth.tensor<[2, 3, 5, 8], f32>, !pth.tensor<[1, 5, 5], f32>) -> !pth.tensor<*, ?>
  return
}
