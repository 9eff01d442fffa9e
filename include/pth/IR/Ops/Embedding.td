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

#endif // PTH_IR_OPS_EMBEDDING_TD
