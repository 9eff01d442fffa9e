//===- Splitting.td - A tensor as a list of its parts -----*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_SPLITTING_TD
#define PTH_IR_OPS_SPLITTING_TD

include "pth/IR/PthOpBase.td"

class Pth_SplittingOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
}

defvar Pth_SplitDimPrecondition =
  Pre<"split_c1", "the tensor has dimensions, and the dimension is in range">;
defvar Pth_SplitSizePrecondition =
  Pre<"split_c2", "no size is negative, and one size for all is 0 only for a dimension of size 0">;
defvar Pth_SplitSumPrecondition =
  Pre<"split_c3", "a list of sizes adds up to the dimension's size">;
defvar Pth_SplitCountPrecondition =
  Pre<"unpack_c1", "a list has as many elements as there are results">;

def Pth_ChunkOp : Pth_SplittingOp<"chunk", [
    "aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]",
    "aten::unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]"]> {
  let summary = "at most so many parts of one size, the last one may be smaller";
  let settings = (ins Pth_IntArg:$chunks, Pth_IntArg:$dim);
  let preconditions = [
    Pth_SplitDimPrecondition, Pth_SplitCountPrecondition,
    Pre<"chunk_c1", "there is at least one chunk">,
  ];
}

def Pth_SplitOp : Pth_SplittingOp<"split", [
    "aten::split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]",
    "aten::split.sizes(Tensor(a -> *) self, SymInt[] split_size, int dim=0) -> Tensor(a)[]",
    "aten::unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]"]> {
  let summary = "parts of the given size, or of the given sizes";
  let settings = (ins Pth_IntsArg:$split_size, Pth_IntArg:$dim);
  let preconditions = [
    Pth_SplitDimPrecondition, Pth_SplitCountPrecondition,
    Pth_SplitSizePrecondition, Pth_SplitSumPrecondition,
  ];
}

def Pth_SplitWithSizesOp : Pth_SplittingOp<"split_with_sizes", [
    "aten::split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]",
    "aten::unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]",
    "aten::split(Tensor(a -> *) self, int[] split_sizes, int dim=0) -> Tensor(a)[]"]> {
  let summary = "parts of the given sizes";
  let settings = (ins Pth_IntsArg:$split_sizes, Pth_IntArg:$dim);
  let preconditions = [
    Pth_SplitDimPrecondition,
    Pth_SplitSizePrecondition, Pth_SplitSumPrecondition,
  ];
}

def Pth_TensorSplitOp : Pth_SplittingOp<"tensor_split", [
    "aten::tensor_split.sections(Tensor(a -> *) self, SymInt sections, int dim=0) -> Tensor(a)[]",
    "aten::tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> Tensor(a)[]"]> {
  let summary = "parts of sizes that differ by at most 1, or between the given indices";
  let settings = (ins OptionalAttr<Pth_IntArg>:$sections,
                      OptionalAttr<Pth_IntsArg>:$indices, Pth_IntArg:$dim);
  let preconditions = [
    Pth_SplitDimPrecondition,
    Pre<"tensor_split_c1", "there is at least one section">,
  ];
}

/// tensor_split along a dimension that the name fixes.
class Pth_AxisSplitOp<string name>
    : Pth_SplittingOp<name, [
          "aten::" # name # ".int(Tensor(a -> *) self, int sections) -> Tensor(a)[]",
          "aten::" # name # ".array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]"]> {
  let settings = (ins OptionalAttr<Pth_IntArg>:$sections,
                      OptionalAttr<Pth_IntsArg>:$indices);
  let preconditions = [
    Pre<"axis_split_c1", "the tensor has the dimension">,
    Pre<"axis_split_c2", "there is at least one section, and all have one size">,
  ];
}
def Pth_HsplitOp : Pth_AxisSplitOp<"hsplit"> {
  let summary = "parts side by side: of the second dimension, or of a vector";
}
def Pth_VsplitOp : Pth_AxisSplitOp<"vsplit"> {
  let summary = "parts one below the other: of the first dimension";
}
def Pth_DsplitOp : Pth_AxisSplitOp<"dsplit"> {
  let summary = "parts behind one another: of the third dimension";
}

def Pth_UnbindOp : Pth_SplittingOp<"unbind", [
    "aten::unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]"]> {
  let summary = "the tensor at each index of a dimension";
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [Pth_SplitDimPrecondition, Pth_SplitCountPrecondition];
}

#endif // PTH_IR_OPS_SPLITTING_TD
