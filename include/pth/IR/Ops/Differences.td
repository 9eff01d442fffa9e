//===- Differences.td - Differences and similarities -------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_DIFFERENCES_TD
#define PTH_IR_OPS_DIFFERENCES_TD

include "pth/IR/PthOpBase.td"

def Pth_DiffOp : Pth_Operator<"diff", [
    "aten::diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor"], [Pure]> {
  let summary = "the n-th differences of neighbours along a dimension";
  let tensors = (ins Pth_Tensor:$self, Pth_OptionalTensor:$prepend,
                     Pth_OptionalTensor:$append);
  let settings = (ins Pth_IntArg:$n, Pth_IntArg:$dim);
  let preconditions = [
    Pre<"diff_c1", "self has dimensions, and the dimension is in range">,
    Pre<"diff_c2", "n is not negative">,
    Pre<"diff_c3", "what is put before or behind has self's rank and other sizes">,
  ];
}

def Pth_CosineSimilarityOp : Pth_Operator<"cosine_similarity", [
    "aten::cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor"], [Pure]> {
  let summary = "the cosine of the angle between vectors along a dimension";
  let tensors = (ins Pth_Tensor:$x1, Pth_Tensor:$x2);
  let settings = (ins Pth_IntArg:$dim, Pth_FloatArg:$eps);
  let preconditions = [
    Pre<"cosine_c1", "the sizes broadcast">,
    Pre<"cosine_c2", "the dimension is in range">,
    Pre<"cosine_c3", "the common element type is a floating-point type">,
    Pre<"cosine_c4", "eps is not negative">,
  ];
}

#endif // PTH_IR_OPS_DIFFERENCES_TD
