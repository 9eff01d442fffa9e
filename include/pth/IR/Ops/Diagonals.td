//===- Diagonals.td - Diagonals and triangles --------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_DIAGONALS_TD
#define PTH_IR_OPS_DIAGONALS_TD

include "pth/IR/PthOpBase.td"

def Pth_DiagEmbedOp : Pth_Operator<"diag_embed", [
    "aten::diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor"], [Pure]> {
  let summary = "matrices with the last dimension on a diagonal";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$offset, Pth_IntArg:$dim1, Pth_IntArg:$dim2);
  let preconditions = [
    Pre<"diag_embed_c1", "self has a dimension">,
    Pre<"diag_embed_c2", "the two dimensions are in range and differ">,
  ];
}

def Pth_DiagOp : Pth_Operator<"diag", [
    "aten::diag(Tensor self, int diagonal=0) -> Tensor"], [Pure]> {
  let summary = "a vector as the diagonal of a matrix, or a matrix's diagonal";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$diagonal);
  let preconditions = [Pre<"diag_c1", "self is a vector or a matrix">];
}

def Pth_TraceOp : Pth_Operator<"trace", [
    "aten::trace(Tensor self) -> Tensor"], [Pure]> {
  let summary = "the sum of a diagonal";
  let tensors = (ins Pth_Tensor:$self);
  let preconditions = [
    Pre<"trace_c1", "self is a matrix">,
    Pre<"trace_c2", "the kernel takes the element type">,
  ];
}

class Pth_TriangleIndicesOp<string name>
    : Pth_Operator<name, [
          "aten::" # name # "(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor"], [Pure]> {
  let settings = (ins Pth_IntArg:$row, Pth_IntArg:$col, Pth_IntArg:$offset,
                      OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = ["layout", "device", "pin_memory"];
  let preconditions = [
    Pre<"triangle_indices_c1", "no size is negative">,
    Pre<"triangle_indices_c2", "indices are int32 or int64">,
  ];
}
def Pth_TrilIndicesOp : Pth_TriangleIndicesOp<"tril_indices"> {
  let summary = "the indices of a matrix's elements on or below a diagonal";
}
def Pth_TriuIndicesOp : Pth_TriangleIndicesOp<"triu_indices"> {
  let summary = "the indices of a matrix's elements on or above a diagonal";
}

def Pth_Rot90Op : Pth_Operator<"rot90", [
    "aten::rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor"], [Pure]> {
  let summary = "turns a plane by k right angles";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$k, Pth_IntsArg:$dims);
  let preconditions = [
    Pre<"rot90_c1", "there are two dimensions, in range, which differ">,
  ];
}

#endif // PTH_IR_OPS_DIAGONALS_TD
