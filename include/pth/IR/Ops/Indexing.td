//===- Indexing.td - Elements picked by tensors of indices --*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_INDEXING_TD
#define PTH_IR_OPS_INDEXING_TD

include "pth/IR/PthOpBase.td"

defvar Pth_AdvancedIndexPreconditions = [
  Pre<"index_c1", "there is at least one index tensor, and there are at most as many as dimensions">,
  Pre<"index_c2", "indices are int64, int32, bool or uint8">,
  Pre<"index_c3", "a mask has the sizes of the dimensions that it stands for">,
  Pre<"index_c4", "the index tensors are broadcast to one shape">,
  Pre<"index_c5", "each index is in range, counted from the end where it is negative">,
];

def Pth_IndexOp : Pth_Operator<"index", [
    "aten::index.Tensor(Tensor self, Tensor?[] indices) -> Tensor",
    "aten::index.Tensor_hacked_twin(Tensor self, Tensor[] indices) -> Tensor"], [Pure]> {
  let summary = "the elements at the given indices, or where masks hold";
  let tensors = (ins Pth_Tensor:$self, Pth_TensorList:$indices);
  let preconditions = Pth_AdvancedIndexPreconditions;
}

def Pth_IndexPutOp : Pth_Operator<"index_put", [
    "aten::index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor",
    "aten::index_put.hacked_twin(Tensor self, Tensor[] indices, Tensor values, bool accumulate=False) -> Tensor",
    "aten::index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)",
    "aten::index_put_.hacked_twin(Tensor(a!) self, Tensor[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)",
    "aten::_index_put_impl_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False, bool unsafe=False) -> Tensor(a!)",
    "aten::_index_put_impl_.hacked_twin(Tensor(a!) self, Tensor[] indices, Tensor values, bool accumulate=False, bool unsafe=False) -> Tensor(a!)"]> {
  let summary = "a tensor with other values at the given indices, or where masks hold";
  let tensors = (ins Pth_Tensor:$self, Pth_TensorList:$indices, Pth_Tensor:$values);
  let settings = (ins Pth_BoolArg:$accumulate);
  let ignored = ["unsafe"];
  let preconditions = !listconcat(Pth_AdvancedIndexPreconditions, [
    Pre<"index_put_c1", "the values can be expanded to the shape that the indices pick">,
    Pre<"index_put_c3", "a mask under which one value is filled in is of bool">,
    Pre<"index_put_c2", "values and tensor have one element type, unless one value fills a mask">,
  ]);
}

def Pth_IndexSelectOp : Pth_Operator<"index_select", [
    "aten::index_select(Tensor self, int dim, Tensor index) -> Tensor"], [Pure]> {
  let summary = "the given indices of one dimension";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index);
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [
    Pre<"index_select_c1", "the dimension is in range">,
    Pre<"index_select_c2", "the index is a vector or a single number of int64 or int32">,
    Pre<"index_select_c3", "a tensor of rank 0 is indexed once">,
    Pre<"index_select_c4", "each index is in range and not negative">,
  ];
}

defvar Pth_GatherPreconditions = [
  Pre<"gather_c1", "the dimension is in range">,
  Pre<"gather_c2", "the indices are int64 or int32">,
  Pre<"gather_c3", "the index has the tensor's rank; rank 0 counts as 1">,
  Pre<"gather_c4", "the index is no larger than the tensor in the other dimensions">,
  Pre<"gather_c5", "each index is in range and not negative">,
];

def Pth_GatherOp : Pth_Operator<"gather", [
    "aten::gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor"], [Pure]> {
  let summary = "one element for each index, the other positions unchanged";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index);
  let settings = (ins Pth_IntArg:$dim);
  let ignored = ["sparse_grad"];
  let preconditions = Pth_GatherPreconditions;
}

def Pth_TakeAlongDimOp : Pth_Operator<"take_along_dim", [
    "aten::take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor"], [Pure]> {
  let summary = "gather with broadcasting, or over the flattened tensor";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$indices);
  let settings = (ins OptionalAttr<Pth_IntArg>:$dim);
  let preconditions = [
    Pre<"take_along_dim_c1", "the tensor has dimensions, and the dimension is in range">,
    Pre<"take_along_dim_c2", "the indices are int64 and have the tensor's rank">,
    Pre<"take_along_dim_c3", "the other dimensions are broadcast">,
    Pre<"take_along_dim_c5", "without a dimension, the tensor and the indices can be viewed as vectors">,
    Pre<"take_along_dim_c4", "each index is in range and not negative">,
  ];
}

def Pth_TakeOp : Pth_Operator<"take", [
    "aten::take(Tensor self, Tensor index) -> Tensor"], [Pure]> {
  let summary = "the elements at the given indices of the flattened tensor";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$index);
  let preconditions = [
    Pre<"take_c1", "the indices are int64">,
    Pre<"take_c2", "each index is in range, counted from the end where it is negative">,
  ];
}

def Pth_NonzeroNumpyOp : Pth_Operator<"nonzero_numpy", [
    "aten::nonzero_numpy(Tensor self) -> Tensor[]"], [Pure]> {
  let summary = "the indices of the elements that are not zero, a vector for each dimension";
  let tensors = (ins Pth_Tensor:$self);
}

def Pth_WhereIndicesOp : Pth_Operator<"where_indices", [
    "aten::where(Tensor condition) -> Tensor[]"], [Pure]> {
  let summary = "the indices where a condition holds, a vector for each dimension";
  let tensors = (ins Pth_Tensor:$condition);
}

#endif // PTH_IR_OPS_INDEXING_TD
