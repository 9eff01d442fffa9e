//===- Conversion.td - Copies, casts, fills ----------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_CONVERSION_TD
#define PTH_IR_TABLES_CONVERSION_TD

include "pth/IR/PthOpBase.td"

//===----------------------------------------------------------------------===//
// The same tensor
//===----------------------------------------------------------------------===//

defvar RequiresGrad = Pre<"requires_grad_c1", "only floating-point and complex tensors have gradients">;

/// Result and operand are one tensor, on the CPU and without gradients.
class Pth_SameTensor<string mnemonic, list<string> schemas>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "the same tensor: " # mnemonic;
  let tensors = (ins Pth_Tensor:$self);
  let relation = "firstOperand(op, builder);";
  let handlesUnrankedOperands = 1;
}
def Pth_DetachOp : Pth_SameTensor<"detach", ["aten::detach(Tensor(a) self) -> Tensor(a)"]>;
def Pth_DetachInplaceOp : Pth_SameTensor<"set_detached", ["aten::detach_(Tensor(a!) self) -> Tensor(a!)"]> {
  let preconditions = [Pre<"detach_c1", "the tensor is not a view of another">];
  let relation = "detachInPlace(op, builder);";
}
def Pth_RequiresGradInplaceOp : Pth_SameTensor<"set_requires_grad", [
    "aten::requires_grad_(Tensor(a!) self, bool requires_grad=True) -> Tensor(a!)"]> {
  let settings = (ins OptionalAttr<Pth_BoolArg>:$requires_grad);
  let preconditions = [RequiresGrad];
  let relation = "setRequiresGrad(op, builder);";
}
def Pth_AliasOp : Pth_SameTensor<"alias", [
    "aten::alias(Tensor(a) self) -> Tensor(a)", "aten::lift_fresh(Tensor(a) self) -> Tensor(a)",
    "aten::resolve_conj(Tensor(a) self) -> Tensor(a)", "aten::resolve_neg(Tensor(a) self) -> Tensor(a)",
    "aten::data(Tensor self) -> Tensor", "aten::cpu(Tensor(a) self) -> Tensor(b|a)",
    "aten::cuda(Tensor(a) self) -> Tensor(b|a)"]>;
def Pth_LiftFreshCopyOp : Pth_TableOperator<"lift_fresh_copy", ["aten::lift_fresh_copy(Tensor self) -> Tensor"]> {
  let summary = "a contiguous copy";
  let tensors = (ins Pth_Tensor:$self);
  let relation = "contiguousCopy(op, builder);";
}
def Pth_PositiveOp : Pth_SameTensor<"positive", ["aten::positive(Tensor(a) self) -> Tensor(a)"]> {
  let relation = "positive(op, builder);";
  let handlesUnrankedOperands = 0;
  let preconditions = [Pre<"positive_c1", "the tensor is not of bool">];
}

//===----------------------------------------------------------------------===//
// Copies and casts (ATen/native/TensorConversions.cpp)
//===----------------------------------------------------------------------===//

class Pth_Copy<string mnemonic, list<string> schemas>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "a tensor in another layout or element type: " # mnemonic;
  let tensors = (ins Pth_Tensor:$self);
  let preconditions = [Pre<"format_c1", "a channels-last tensor has rank 4 (or 5 in three dimensions)">];
  let relation = "convert(op, builder);";
}
def Pth_CloneOp : Pth_Copy<"clone", ["aten::clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor"]> {
  let settings = (ins OptionalAttr<Pth_IntArg>:$memory_format);
}
def Pth_ContiguousOp : Pth_Copy<"contiguous", [
    "aten::contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)"]> {
  let settings = (ins Pth_IntArg:$memory_format);
  let preconditions = [
    Pre<"format_c1", "a channels-last tensor has rank 4 (or 5 in three dimensions)">,
    Pre<"format_c2", "the memory format is not preserve, for a new tensor">,
  ];
}
def Pth_ToOp : Pth_Copy<"to", [
    "aten::to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
    "aten::to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
    "aten::to.dtype_layout(Tensor(a) self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
    "aten::to.prim_Device(Tensor(a) self, Device? device, int? dtype=None, bool non_blocking=False, bool copy=False) -> Tensor(b|a)",
    "aten::to.prim_dtype(Tensor(a) self, int? dtype=None, bool non_blocking=False, bool copy=False) -> Tensor(b|a)",
    "aten::to.prim_other(Tensor(a) self, bool non_blocking=False, bool copy=False) -> Tensor(b|a)"]> {
  let settings = (ins OptionalAttr<Pth_DTypeArg>:$dtype, OptionalAttr<Pth_IntArg>:$memory_format,
                      OptionalAttr<Pth_BoolArg>:$copy);
  let ignored = ["device", "layout", "pin_memory", "non_blocking"];
}
def Pth_ToOtherOp : Pth_Copy<"to_other", [
    "aten::to.other(Tensor(a) self, Tensor other, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
  let settings = (ins OptionalAttr<Pth_IntArg>:$memory_format, OptionalAttr<Pth_BoolArg>:$copy);
  let ignored = ["non_blocking"];
  let relation = "convertTo(op, builder);";
}
def Pth_TypeAsOp : Pth_Copy<"type_as", ["aten::type_as(Tensor self, Tensor other) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
  let relation = "convertTo(op, builder);";
}

//===----------------------------------------------------------------------===//
// Writes
//===----------------------------------------------------------------------===//

def Pth_CopyOp : Pth_TableOperator<"copy", [
    "aten::copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)"]> {
  let summary = "writes one tensor into another";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$src);
  let ignored = ["non_blocking"];
  let preconditions = [
    Pre<"copy_c1", "the source broadcasts to self's sizes">,
    Pre<"copy_c2", "no two elements of self share memory">,
    Pre<"copy_c3", "self and source share all of their memory or none">,
  ];
  let relation = "copyInto(op, builder);";
}

/// Writes every element: only the values change.
class Pth_Fill<string mnemonic, list<string> schemas, list<string> values, bit pure = 1>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "overwrites a tensor's elements: " # mnemonic;
  let tensors = (ins Pth_Tensor:$self);
  let ignored = values;
  let isPure = pure;
  let relation = "overwrite(op, builder);";
}
def Pth_FillOp : Pth_Fill<"fill", [
    "aten::fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)",
    "aten::fill.Scalar(Tensor self, Scalar value) -> Tensor"], []> {
  let tensors = (ins Pth_Tensor:$self, Pth_Value:$value);
  let preconditions = [Pre<"fill_c3", "the value is in the range of the written element type">];
  let relation = "fill(op, builder);";
}
def Pth_FillWithOp : Pth_Fill<"fill_with", [
    "aten::fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)"], []> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$value);
  let preconditions = [
    Pre<"fill_c1", "the value is a tensor of rank 0">,
    Pre<"fill_c2", "no two elements of self share memory">,
  ];
  let relation = "fillWith(op, builder);";
}
def Pth_ZeroOp : Pth_Fill<"zero", ["aten::zero_(Tensor(a!) self) -> Tensor(a!)"], []>;

class Pth_RandomFill<string mnemonic, list<string> schemas, list<string> values>
    : Pth_Fill<mnemonic, schemas, values # ["generator"], 0> {
  let preconditions = [
    Pre<"random_c1", "random numbers are of a floating-point or complex type">,
    Pre<"random_c2", "no two elements of self share memory">,
    Pre<"random_c3", "a lower bound is not above the upper one, a deviation not negative">,
    Pre<"random_c4", "the bounds are finite">,
  ];
  let relation = mnemonic # "(op, builder);";
}
def Pth_UniformOp : Pth_RandomFill<"uniform", [
    "aten::uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)"], []> {
  let settings = (ins Pth_FloatArg:$from, Pth_FloatArg:$to);
}
def Pth_NormalOp : Pth_RandomFill<"normal", [
    "aten::normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)"], ["mean"]> {
  let settings = (ins Pth_FloatArg:$std);
}
def Pth_BernoulliOp : Pth_Fill<"bernoulli", [
    "aten::bernoulli(Tensor self, *, Generator? generator=None) -> Tensor"], ["generator"], 0> {
  let preconditions = [
    Pre<"random_c1", "random numbers are of a floating-point or complex type">,
  ];
  let relation = "bernoulli(op, builder);";
}

def Pth_BernoulliInplaceOp : Pth_Fill<"set_bernoulli", [
    "aten::bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)"],
    ["generator"], 0> {
  let settings = (ins Pth_FloatArg:$p);
  let preconditions = [
    Pre<"bernoulli_c1", "the probability is between 0 and 1">,
    Pre<"bernoulli_c2", "the tensor is not complex">,
    Pre<"random_c2", "no two elements of self share memory">,
  ];
  let relation = "setBernoulli(op, builder);";
}

//===----------------------------------------------------------------------===//
// Values as sizes
//===----------------------------------------------------------------------===//

def Pth_NonzeroOp : Pth_TableOperator<"nonzero", [
    "aten::nonzero(Tensor self) -> Tensor", "aten::argwhere(Tensor self) -> Tensor"]> {
  let summary = "the places of nonzero elements, a row for each";
  let tensors = (ins Pth_Tensor:$self);
  let relation = "nonzero(op, builder);";
}
def Pth_MaskedSelectOp : Pth_TableOperator<"masked_select", [
    "aten::masked_select(Tensor self, Tensor mask) -> Tensor"]> {
  let summary = "the elements where a mask is set";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$mask);
  let preconditions = [
    Pre<"masked_select_c1", "the sizes of self and mask broadcast">,
    Pre<"masked_select_c2", "the mask is a bool tensor">,
  ];
  let relation = "maskedSelect(op, builder);";
}
def Pth_OneHotOp : Pth_TableOperator<"one_hot", [
    "aten::one_hot(Tensor self, int num_classes=-1) -> Tensor"]> {
  let summary = "a row for each index, 1 at its place";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$num_classes);
  let preconditions = [
    Pre<"one_hot_c1", "the indices are of int64">,
    Pre<"one_hot_c2", "an empty tensor is given a positive number of classes">,
    Pre<"one_hot_c3", "the indices are not negative, and less than a given number of classes">,
  ];
  let relation = "oneHot(op, builder);";
}
def Pth_MeshgridOp : Pth_TableOperator<"meshgrid", [
    "aten::meshgrid(Tensor[] tensors) -> Tensor[]",
    "aten::meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]"]> {
  let summary = "the coordinates of a grid";
  let tensors = (ins Pth_TensorList:$tensors);
  let settings = (ins OptionalAttr<Pth_StringArg>:$indexing);
  let preconditions = [
    Pre<"meshgrid_c1", "the tensors have rank 0 or 1">,
    Pre<"meshgrid_c2", "the tensors have one element type">,
    Pre<"meshgrid_c3", "the indexing is ij or xy">,
    Pre<"meshgrid_c4", "there is a tensor">,
  ];
  let relation = "meshgrid(op, builder);";
}

#endif // PTH_IR_TABLES_CONVERSION_TD
