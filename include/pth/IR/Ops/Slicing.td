//===- Slicing.td - Parts of one dimension ----------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_SLICING_TD
#define PTH_IR_OPS_SLICING_TD

include "pth/IR/PthOpBase.td"

class Pth_SlicingOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
}

def Pth_SliceOp : Pth_SlicingOp<"slice", [
    "aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)"]> {
  let summary = "every step-th index of a dimension between two ends";
  let settings = (ins Pth_IntArg:$dim, OptionalAttr<Pth_IntArg>:$start,
                      OptionalAttr<Pth_IntArg>:$end, Pth_IntArg:$step);
  let preconditions = [
    Pre<"slice_c1", "the tensor has dimensions, and the dimension is in range">,
    Pre<"slice_c2", "the step is positive">,
  ];
}

def Pth_SelectOp : Pth_SlicingOp<"select", [
    "aten::select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)"]> {
  let summary = "one index of a dimension, which goes";
  let settings = (ins Pth_IntArg:$dim, Pth_IntArg:$index);
  let preconditions = [
    Pre<"select_c1", "the tensor has dimensions, and the dimension is in range">,
    Pre<"select_c2", "the index is in range, counted from the end where it is negative">,
  ];
}

class Pth_NarrowingOp<string mnemonic, list<string> schemas>
    : Pth_SlicingOp<mnemonic, schemas> {
  let summary = "so many indices of a dimension from a start on";
  let preconditions = [
    Pre<"narrow_c1", "the tensor has dimensions, and the dimension is in range">,
    Pre<"narrow_c2", "the length is not negative">,
    Pre<"narrow_c3", "the start is in range, counted from the end where it is negative">,
    Pre<"narrow_c4", "the dimension has so many indices from the start on">,
    Pre<"narrow_c5", "a start in a tensor is one integer of rank 0">,
  ];
}

def Pth_NarrowOp : Pth_NarrowingOp<"narrow", [
    "aten::narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)"]> {
  let settings = (ins Pth_IntArg:$dim, Pth_IntArg:$start, Pth_IntArg:$length);
}

def Pth_NarrowTensorOp : Pth_NarrowingOp<"narrow_tensor", [
    "aten::narrow.Tensor(Tensor(a) self, int dim, Tensor start, SymInt length) -> Tensor(a)"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$start);
  let settings = (ins Pth_IntArg:$dim, Pth_IntArg:$length);
}

def Pth_UnfoldOp : Pth_SlicingOp<"unfold", [
    "aten::unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)"]> {
  let summary = "the windows of a dimension, their elements as a new last dimension";
  let settings = (ins Pth_IntArg:$dimension, Pth_IntArg:$size, Pth_IntArg:$step);
  let preconditions = [
    Pre<"unfold_c1", "the dimension is in range">,
    Pre<"unfold_c2", "the window's size is at least 0 and at most the dimension's">,
    Pre<"unfold_c3", "the step is positive">,
  ];
}

def Pth_DiagonalOp : Pth_SlicingOp<"diagonal", [
    "aten::diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)"]> {
  let summary = "a diagonal of two dimensions, as a new last dimension";
  let settings = (ins Pth_IntArg:$offset, Pth_IntArg:$dim1, Pth_IntArg:$dim2);
  let preconditions = [
    Pre<"diagonal_c1", "the two dimensions are in range and differ">,
  ];
}

def Pth_AsStridedOp : Pth_Operator<"as_strided", [
    "aten::as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)",
    "aten::as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a!)"]> {
  let summary = "a tensor's storage under any sizes and strides";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntsArg:$size, Pth_IntsArg:$stride,
                      OptionalAttr<Pth_IntArg>:$storage_offset);
  let preconditions = [
    Pre<"as_strided_c1", "there is a stride for each size">,
    Pre<"as_strided_c2", "no size and no stride is negative">,
    Pre<"as_strided_c3", "the last element is within the storage">,
  ];
}

def Pth_ReshapeAliasOp : Pth_SlicingOp<"reshape_alias", [
    "aten::_reshape_alias(Tensor(a) self, SymInt[] size, SymInt[] stride) -> Tensor(a)"]> {
  let summary = "a tensor's storage under sizes and strides that a view computed";
  let settings = (ins Pth_IntsArg:$size, Pth_IntsArg:$stride);
}

#endif // PTH_IR_OPS_SLICING_TD
