//===- Gating.td - Activations that look at channels -------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_GATING_TD
#define PTH_IR_OPS_GATING_TD

include "pth/IR/PthOpBase.td"

def Pth_PreluOp : Pth_Operator<"prelu", [
    "aten::prelu(Tensor self, Tensor weight) -> Tensor"], [Pure]> {
  let summary = "a slope for negative numbers, one for all or one a channel";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$weight);
  let preconditions = [
    Pre<"prelu_c1", "the weight is a number or a vector">,
    Pre<"prelu_c2", "a weight of several slopes has one for each channel">,
    Pre<"prelu_c3", "self and weight have one floating-point type">,
  ];
}

def Pth_GluOp : Pth_Operator<"glu", [
    "aten::glu(Tensor self, int dim=-1) -> Tensor"], [Pure]> {
  let summary = "one half of a dimension, gated by the other";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [
    Pre<"glu_c1", "self has dimensions, and the dimension is in range">,
    Pre<"glu_c2", "the dimension's size is even">,
    Pre<"glu_c3", "the kernel takes the element type">,
  ];
}

#endif // PTH_IR_OPS_GATING_TD
