//===- Embedding.td - Rows looked up by index --------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_EMBEDDING_TD
#define PTH_IR_OPS_EMBEDDING_TD

include "pth/IR/PthOpBase.td"

def Pth_EmbeddingOp : Pth_Operator<"embedding", [
    "aten::embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor"], [Pure]> {
  let summary = "looks rows of a matrix up";
  let tensors = (ins Pth_Tensor:$weight, Pth_Tensor:$indices);
  let ignored = ["padding_idx", "scale_grad_by_freq", "sparse"];
  let preconditions = [
    Pre<"embedding_c1", "the weight is a matrix">,
    Pre<"embedding_c2", "the indices are int32 or int64">,
    Pre<"embedding_c3", "each index is that of a row">,
  ];
}

def Pth_EmbeddingBagOp : Pth_Operator<"embedding_bag", [
    "aten::embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False) -> (Tensor, Tensor, Tensor, Tensor)",
    "aten::embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, Tensor, Tensor, Tensor)"], [Pure]> {
  let summary = "sums, means or maxima of rows, a bag from each offset on";
  let tensors = (ins Pth_Tensor:$weight, Pth_Tensor:$indices,
                     Pth_Tensor:$offsets,
                     Pth_OptionalTensor:$per_sample_weights);
  let settings = (ins Pth_IntArg:$mode, Pth_BoolArg:$include_last_offset);
  let ignored = ["scale_grad_by_freq", "sparse", "padding_idx"];
  let results = (outs Pth_Value:$result, Pth_Value:$offset2bag,
                      Pth_Value:$bag_size, Pth_Value:$max_indices);
  let preconditions = [
    Pre<"embedding_c1", "the weight is a matrix">,
    Pre<"embedding_c2", "the indices are int32 or int64">,
    Pre<"embedding_bag_c1", "indices are a vector or matrix, offsets a vector; the last offset is there if it is included">,
    Pre<"embedding_bag_c2", "weights of samples are as many as indices, of the weight's type, and summed">,
    Pre<"embedding_bag_c3", "the kernel takes the element type">,
  ];
}

#endif // PTH_IR_OPS_EMBEDDING_TD
