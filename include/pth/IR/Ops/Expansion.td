//===- Expansion.td - Dimensions repeated -----------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_EXPANSION_TD
#define PTH_IR_OPS_EXPANSION_TD

include "pth/IR/PthOpBase.td"

class Pth_ExpandLikeOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
  let preconditions = [
    Pre<"expand_c1", "there are at least as many sizes as dimensions">,
    Pre<"expand_c2", "an expanded dimension has size 1; -1 leaves an existing dimension as it is">,
    Pre<"expand_c3", "no size is negative, but for -1">,
  ];
}

def Pth_ExpandOp : Pth_ExpandLikeOp<"expand", [
    "aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)",
    "aten::broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)"]> {
  let summary = "a view that repeats dimensions of size 1";
  let settings = (ins Pth_IntsArg:$size);
  let ignored = ["implicit"];
}

def Pth_ExpandAsOp : Pth_ExpandLikeOp<"expand_as", [
    "aten::expand_as(Tensor(a) self, Tensor other) -> Tensor(a)"]> {
  let summary = "a view that repeats dimensions of size 1, to another tensor's sizes";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
}

def Pth_BroadcastTensorsOp : Pth_Operator<"broadcast_tensors", [
    "aten::broadcast_tensors(Tensor[] tensors) -> Tensor[]"], [Pure]> {
  let summary = "tensors expanded to one shape";
  let tensors = (ins Pth_TensorList:$tensors);
  let preconditions = [
    Pre<"broadcast_tensors_c1", "in each dimension, counted from the last, the sizes are equal or 1">,
  ];
}

def Pth_RepeatOp : Pth_Operator<"repeat", [
    "aten::repeat(Tensor self, SymInt[] repeats) -> Tensor"], [Pure]> {
  let summary = "a tensor copied several times in each dimension";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntsArg:$repeats);
  let preconditions = [
    Pre<"repeat_c1", "there are at least as many repeats as dimensions">,
    Pre<"repeat_c2", "no size of the result is negative">,
  ];
}

def Pth_TileOp : Pth_Operator<"tile", [
    "aten::tile(Tensor self, SymInt[] dims) -> Tensor"], [Pure]> {
  let summary = "a tensor copied several times in its last dimensions";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntsArg:$dims);
  let preconditions = [
    Pre<"repeat_c2", "no size of the result is negative">,
  ];
}

def Pth_RepeatInterleaveOp : Pth_Operator<"repeat_interleave", [
    "aten::repeat_interleave.self_int(Tensor self, SymInt repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor",
    "aten::repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor"], [Pure]> {
  let summary = "each index of a dimension, or each element, several times";
  let tensors = (ins Pth_Tensor:$self, Pth_TensorOrNumber:$repeats);
  let settings = (ins OptionalAttr<Pth_IntArg>:$dim,
                      OptionalAttr<Pth_IntArg>:$output_size);
  let preconditions = [
    Pre<"repeat_interleave_c1", "the dimension is in range">,
    Pre<"repeat_interleave_c2", "no count is negative">,
    Pre<"repeat_interleave_c3", "there is one count, or one for each index">,
    Pre<"repeat_interleave_c4", "the size of the result is the one announced">,
    Pre<"repeat_interleave_c5", "the counts are integers in a tensor of rank at most 1">,
  ];
}

#endif // PTH_IR_OPS_EXPANSION_TD
