//===- Scatter.td - Elements written at indices or into views --*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_SCATTER_TD
#define PTH_IR_OPS_SCATTER_TD

include "pth/IR/PthOpBase.td"

class Pth_ScatterLikeOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas> {
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [
    Pre<"scatter_c1", "the dimension is in range">,
    Pre<"scatter_c2", "the indices are int64 or int32">,
    Pre<"scatter_c3", "index and source have the tensor's rank; rank 0 counts as 1">,
    Pre<"scatter_c4", "the index is no larger than the tensor in the other dimensions, nor than the source in any">,
    Pre<"scatter_c5", "the source has the tensor's element type">,
    Pre<"scatter_c6", "each index is in range and not negative">,
    Pre<"scatter_c7", "a tensor written in place does not overlap itself">,
    Pre<"scatter_c9", "the value is in the range of self's element type">,
    Pre<"scatter_c8", "the reduction is one that the operator knows">,
  ];
}

def Pth_ScatterOp : Pth_ScatterLikeOp<"scatter", [
    "aten::scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
    "aten::scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor",
    "aten::scatter_.src(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)",
    "aten::scatter_.reduce(Tensor(a!) self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor(a!)"]> {
  let summary = "a tensor with a source's elements at the given indices";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index, Pth_Tensor:$src);
  let settings = (ins Pth_IntArg:$dim, OptionalAttr<Pth_StringArg>:$reduce);
}

def Pth_ScatterValueOp : Pth_ScatterLikeOp<"scatter_value", [
    "aten::scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor",
    "aten::scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor",
    "aten::scatter_.value(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)",
    "aten::scatter_.value_reduce(Tensor(a!) self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor(a!)"]> {
  let summary = "a tensor with a number at the given indices";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index);
  let settings = (ins Pth_NumberArg:$value, Pth_IntArg:$dim, OptionalAttr<Pth_StringArg>:$reduce);
}

def Pth_ScatterAddOp : Pth_ScatterLikeOp<"scatter_add", [
    "aten::scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
    "aten::scatter_add_(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)"]> {
  let summary = "a tensor plus a source's elements at the given indices";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index, Pth_Tensor:$src);
}

def Pth_ScatterReduceOp : Pth_ScatterLikeOp<"scatter_reduce", [
    "aten::scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor",
    "aten::scatter_reduce_.two(Tensor(a!) self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor(a!)"]> {
  let summary = "a tensor reduced with a source's elements at the given indices";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index, Pth_Tensor:$src);
  let settings = (ins Pth_IntArg:$dim, Pth_StringArg:$reduce);
  let ignored = ["include_self"];
}

class Pth_IndexWriteOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas> {
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [
    Pre<"index_write_c1", "the dimension is in range">,
    Pre<"index_write_c2", "the index is a vector or a single number, of int64 or, to add, int32">,
    Pre<"index_write_c3", "the source has as many slices as the index has elements">,
    Pre<"index_write_c4", "the source's slices have the shape of the tensor's">,
    Pre<"index_write_c5", "the source has the tensor's element type">,
    Pre<"index_write_c6", "each index is in range; to fill, a negative one counts from the end">,
    Pre<"index_write_c7", "a tensor written in place does not overlap itself">,
    Pre<"index_write_c8", "a value in a tensor has rank 0, and is complex only where self is">,
    Pre<"index_write_c9", "the value or factor is in the range of self's element type">,
  ];
}

def Pth_IndexAddOp : Pth_IndexWriteOp<"index_add", [
    "aten::index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor",
    "aten::index_add_(Tensor(a!) self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor(a!)"]> {
  let summary = "a tensor plus a source's slices at the given indices";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index, Pth_Tensor:$source);
  let settings = (ins Pth_IntArg:$dim, Pth_NumberArg:$alpha);
}

def Pth_IndexCopyOp : Pth_IndexWriteOp<"index_copy", [
    "aten::index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor",
    "aten::index_copy_(Tensor(a!) self, int dim, Tensor index, Tensor source) -> Tensor(a!)"]> {
  let summary = "a tensor with a source's slices at the given indices";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index, Pth_Tensor:$source);
}

def Pth_IndexFillOp : Pth_IndexWriteOp<"index_fill", [
    "aten::index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor",
    "aten::index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor",
    "aten::index_fill_.int_Scalar(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)",
    "aten::index_fill_.int_Tensor(Tensor(a!) self, int dim, Tensor index, Tensor value) -> Tensor(a!)"]> {
  let summary = "a tensor with one value in the slices at the given indices";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index, Pth_TensorOrNumber:$value);
}

class Pth_ViewWriteOp<string mnemonic, string schema>
    : Pth_Operator<mnemonic, [schema], [Pure]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$src);
}

defvar Pth_ViewWritePrecondition =
  Pre<"view_write_c1", "the source has the shape of the view that it replaces">;

def Pth_SelectScatterOp : Pth_ViewWriteOp<"select_scatter",
    "aten::select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor"> {
  let summary = "a tensor with another slice at one index";
  let settings = (ins Pth_IntArg:$dim, Pth_IntArg:$index);
  let preconditions = [
    Pth_ViewWritePrecondition,
    Pre<"select_c1", "the tensor has dimensions, and the dimension is in range">,
    Pre<"select_c2", "the index is in range, counted from the end where it is negative">,
  ];
}

def Pth_SliceScatterOp : Pth_ViewWriteOp<"slice_scatter",
    "aten::slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor"> {
  let summary = "a tensor with other elements in a slice";
  let settings = (ins Pth_IntArg:$dim, OptionalAttr<Pth_IntArg>:$start,
                      OptionalAttr<Pth_IntArg>:$end, Pth_IntArg:$step);
  let preconditions = [
    Pth_ViewWritePrecondition,
    Pre<"slice_c1", "the tensor has dimensions, and the dimension is in range">,
    Pre<"slice_c2", "the step is positive">,
  ];
}

#endif // PTH_IR_OPS_SCATTER_TD
