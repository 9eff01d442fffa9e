//===- Concatenation.td - Several tensors as one ----------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_CONCATENATION_TD
#define PTH_IR_OPS_CONCATENATION_TD

include "pth/IR/PthOpBase.td"

class Pth_ConcatenationOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_TensorList:$tensors);
}

defvar Pth_CatPreconditions = [
  Pre<"cat_c1", "there is at least one tensor, and none has rank 0">,
  Pre<"cat_c2", "the dimension is in range">,
  Pre<"cat_c3", "the tensors have one rank, but for vectors of size 0, which are left out">,
  Pre<"cat_c4", "the sizes are equal in all other dimensions">,
];

def Pth_CatOp : Pth_ConcatenationOp<"cat", [
    "aten::cat(Tensor[] tensors, int dim=0) -> Tensor",
    "aten::concat(Tensor[] tensors, int dim=0) -> Tensor",
    "aten::concatenate(Tensor[] tensors, int dim=0) -> Tensor"]> {
  let summary = "tensors one after the other in a dimension";
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = Pth_CatPreconditions;
}

def Pth_StackOp : Pth_ConcatenationOp<"stack", [
    "aten::stack(Tensor[] tensors, int dim=0) -> Tensor"]> {
  let summary = "tensors one after the other in a new dimension";
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [
    Pre<"stack_c1", "there is at least one tensor">,
    Pre<"stack_c2", "the dimension is one of the result's">,
    Pre<"stack_c3", "the tensors have one shape">,
  ];
}

def Pth_HstackOp : Pth_ConcatenationOp<"hstack", [
    "aten::hstack(Tensor[] tensors) -> Tensor"]> {
  let summary = "tensors one after the other in dimension 1, vectors in dimension 0";
  let preconditions = Pth_CatPreconditions;
}

def Pth_VstackOp : Pth_ConcatenationOp<"vstack", [
    "aten::vstack(Tensor[] tensors) -> Tensor",
    "aten::row_stack(Tensor[] tensors) -> Tensor"]> {
  let summary = "tensors, a vector as a row, one after the other in dimension 0";
  let preconditions = Pth_CatPreconditions;
}

def Pth_DstackOp : Pth_ConcatenationOp<"dstack", [
    "aten::dstack(Tensor[] tensors) -> Tensor"]> {
  let summary = "tensors of rank 3 at least one after the other in dimension 2";
  let preconditions = Pth_CatPreconditions;
}

def Pth_ColumnStackOp : Pth_ConcatenationOp<"column_stack", [
    "aten::column_stack(Tensor[] tensors) -> Tensor"]> {
  let summary = "tensors, a vector as a column, one after the other in dimension 1";
  let preconditions = Pth_CatPreconditions;
}

class Pth_AtLeastOp<int rank> : Pth_Operator<"atleast_" # rank # "d", [
    "aten::atleast_" # rank # "d(Tensor self) -> Tensor"], [Pure]> {
  let summary = "a tensor with dimensions of size 1 up to rank " # rank;
  let tensors = (ins Pth_Tensor:$self);
}

def Pth_AtLeast1dOp : Pth_AtLeastOp<1>;
def Pth_AtLeast2dOp : Pth_AtLeastOp<2>;
def Pth_AtLeast3dOp : Pth_AtLeastOp<3>;

#endif // PTH_IR_OPS_CONCATENATION_TD
