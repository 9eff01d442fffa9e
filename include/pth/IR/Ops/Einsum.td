//===- Einsum.td - Sums over products, by equation; distances --*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_EINSUM_TD
#define PTH_IR_OPS_EINSUM_TD

include "pth/IR/PthOpBase.td"

def Pth_EinsumOp : Pth_Operator<"einsum", [
    "aten::einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor"], [Pure]> {
  let summary = "the sum of products that an equation describes";
  let tensors = (ins Pth_TensorList:$tensors);
  let settings = (ins Pth_StringArg:$equation, OptionalAttr<Pth_IntsArg>:$path);
  let preconditions = [
    Pre<"einsum_c1", "the equation is well formed, with as many operands as tensors">,
    Pre<"einsum_c2", "each operand has as many subscripts as dimensions, but for an ellipsis">,
    Pre<"einsum_c3", "the dimensions of one subscript have one size or, in different operands, 1">,
    Pre<"einsum_c4", "the tensors have one element type">,
  ];
}

def Pth_CdistOp : Pth_Operator<"cdist", [
    "aten::cdist(Tensor x1, Tensor x2, float p=2., int? compute_mode=None) -> Tensor"], [Pure]> {
  let summary = "the distance of each pair of rows";
  let tensors = (ins Pth_Tensor:$x1, Pth_Tensor:$x2);
  let settings = (ins Pth_FloatArg:$p, OptionalAttr<Pth_IntArg>:$compute_mode);
  let preconditions = [
    Pre<"cdist_c1", "both tensors have rank 2 at least">,
    Pre<"cdist_c2", "the rows have one size">,
    Pre<"cdist_c3", "the batch dimensions are broadcast to one shape">,
    Pre<"cdist_c4", "both tensors are of one type, float32 or float64">,
    Pre<"cdist_c5", "the norm is not negative, and the mode is 0, 1 or 2">,
  ];
}

#endif // PTH_IR_OPS_EINSUM_TD
