//===- Attention.td - Attention, fused as PyTorch saves it --*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_ATTENTION_TD
#define PTH_IR_OPS_ATTENTION_TD

include "pth/IR/PthOpBase.td"

def Pth_ScaledDotProductAttentionOp : Pth_Operator<"scaled_dot_product_attention", [
    "aten::scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0., bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor"], [Pure]> {
  let summary = "softmax(query * key^T + mask) * value";
  let description = [{
    Two implementations accept different inputs. The fused one takes tensors of
    rank 4 with equal batches, heads and embeddings; everything else is computed
    by broadcasting products. The fused one does not look at the value's length.
  }];
  let tensors = (ins Pth_Tensor:$query, Pth_Tensor:$key, Pth_Tensor:$value,
                     Pth_OptionalTensor:$attn_mask);
  let settings = (ins Pth_FloatArg:$dropout_p, Pth_BoolArg:$is_causal,
                      Pth_BoolArg:$enable_gqa);
  let ignored = ["scale"];
  let preconditions = [
    Pre<"sdpa_c1", "query, key and value have rank 2 at least, with groups 3">,
    Pre<"sdpa_c2", "query, key and value have one floating-point type, and a mask is bool or of that type or float32">,
    Pre<"sdpa_c3", "query and key have one embedding size">,
    Pre<"sdpa_c4", "the batch dimensions are broadcast to one shape">,
    Pre<"sdpa_c5", "there are as many values as keys">,
    Pre<"sdpa_c6", "the mask can be expanded to the queries' and keys' shape">,
    Pre<"sdpa_c7", "a mask and causality are not given both">,
    Pre<"sdpa_c8", "with groups, the heads of key and value divide those of the query">,
    Pre<"sdpa_c9", "the dropout probability is at most 1">,
  ];
}

class Pth_FusedAttentionOp<string mnemonic, string schema>
    : Pth_Operator<mnemonic, [schema], [Pure]> {
  let preconditions = [
    Pre<"mha_c1", "the input has rank 3: batch, length, embedding">,
    Pre<"mha_c2", "the input's embedding is the one announced, and the heads divide it">,
    Pre<"mha_c3", "the projections' weights and biases have the embedding's sizes">,
    Pre<"mha_c4", "the mask has the sizes that its type says">,
    Pre<"mha_c5", "query, key and value have one shape">,
    Pre<"mha_c6", "the normalizations' weights and biases have the embedding's size">,
    Pre<"mha_c7", "the feed-forward weights and biases fit one another">,
    Pre<"mha_c8", "the parameters have the input's element type">,
  ];
}

def Pth_NativeMultiHeadAttentionOp : Pth_FusedAttentionOp<"native_multi_head_attention",
    "aten::_native_multi_head_attention(Tensor query, Tensor key, Tensor value, int embed_dim, int num_head, Tensor qkv_weight, Tensor qkv_bias, Tensor proj_weight, Tensor proj_bias, Tensor? mask=None, bool need_weights=True, bool average_attn_weights=True, int? mask_type=None) -> (Tensor, Tensor)"> {
  let summary = "self-attention with its projections, and the attention weights";
  let tensors = (ins Pth_Tensor:$query, Pth_Tensor:$key, Pth_Tensor:$value,
                     Pth_Tensor:$qkv_weight, Pth_Tensor:$qkv_bias,
                     Pth_Tensor:$proj_weight, Pth_Tensor:$proj_bias,
                     Pth_OptionalTensor:$mask);
  let settings = (ins Pth_IntArg:$embed_dim, Pth_IntArg:$num_head,
                      Pth_BoolArg:$need_weights,
                      Pth_BoolArg:$average_attn_weights,
                      OptionalAttr<Pth_IntArg>:$mask_type);
  let results = (outs Pth_Value:$result, Pth_Value:$weights);
}

def Pth_TransformerEncoderLayerOp : Pth_FusedAttentionOp<"transformer_encoder_layer",
    "aten::_transformer_encoder_layer_fwd(Tensor src, int embed_dim, int num_heads, Tensor qkv_weight, Tensor qkv_bias, Tensor proj_weight, Tensor proj_bias, bool use_gelu, bool norm_first, float eps, Tensor norm_weight_1, Tensor norm_bias_1, Tensor norm_weight_2, Tensor norm_bias_2, Tensor ffn_weight_1, Tensor ffn_bias_1, Tensor ffn_weight_2, Tensor ffn_bias_2, Tensor? mask=None, int? mask_type=None) -> Tensor"> {
  let summary = "an encoder layer of a transformer in evaluation mode";
  let tensors = (ins Pth_Tensor:$src, Pth_Tensor:$qkv_weight,
                     Pth_Tensor:$qkv_bias, Pth_Tensor:$proj_weight,
                     Pth_Tensor:$proj_bias, Pth_Tensor:$norm_weight_1,
                     Pth_Tensor:$norm_bias_1, Pth_Tensor:$norm_weight_2,
                     Pth_Tensor:$norm_bias_2, Pth_Tensor:$ffn_weight_1,
                     Pth_Tensor:$ffn_bias_1, Pth_Tensor:$ffn_weight_2,
                     Pth_Tensor:$ffn_bias_2, Pth_OptionalTensor:$mask);
  let settings = (ins Pth_IntArg:$embed_dim, Pth_IntArg:$num_heads,
                      OptionalAttr<Pth_IntArg>:$mask_type);
  let ignored = ["use_gelu", "norm_first", "eps"];
}

#endif // PTH_IR_OPS_ATTENTION_TD
