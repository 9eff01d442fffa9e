//===- Creation.td - New tensors ---------------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ATen/native/TensorFactories.cpp, RangeFactories.cpp. The device is the CPU.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_CREATION_TD
#define PTH_IR_TABLES_CREATION_TD

include "pth/IR/PthOpBase.td"
include "pth/IR/Tables/Conversion.td"

/// The arguments that every factory ends with.
class Pth_TensorOptions {
  string text = ", ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";
}
defvar OptionNames = ["layout", "device", "pin_memory"];

defvar InRange = Pre<"fill_c3", "the value is in the range of the written element type">;

/// A new contiguous tensor of the sizes `size`.
class Pth_NewTensor<string mnemonic, list<string> schemas, string relationText>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "a new tensor: " # mnemonic;
  let settings = (ins Pth_IntsArg:$size, OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = OptionNames;
  let preconditions = [Pre<"new_c1", "no size is negative">];
  let relation = relationText;
}

//===----------------------------------------------------------------------===//
// By size
//===----------------------------------------------------------------------===//

class Pth_Filled<string name>
    : Pth_NewTensor<name, ["aten::" # name # "(SymInt[] size, *" # Pth_TensorOptions<>.text # ") -> Tensor"],
                    "newTensor(op, builder);">;
def Pth_ZerosOp : Pth_Filled<"zeros">;
def Pth_OnesOp : Pth_Filled<"ones">;
def Pth_EmptyOp : Pth_NewTensor<"empty",
    ["aten::empty.memory_format(SymInt[] size, *" # Pth_TensorOptions<>.text # ", MemoryFormat? memory_format=None) -> Tensor"],
    "newTensor(op, builder);"> {
  let settings = (ins Pth_IntsArg:$size, OptionalAttr<Pth_DTypeArg>:$dtype,
                      OptionalAttr<Pth_IntArg>:$memory_format);
  let preconditions = [
    Pre<"new_c1", "no size is negative">,
    Pre<"format_c1", "a channels-last tensor has rank 4 (or 5 in three dimensions)">,
    Pre<"format_c2", "the memory format is not preserve, for a new tensor">,
  ];
}
def Pth_FullOp : Pth_NewTensor<"full",
    ["aten::full(SymInt[] size, Scalar fill_value, *" # Pth_TensorOptions<>.text # ") -> Tensor"],
    "fullTensor(op, builder);"> {
  let tensors = (ins Pth_Value:$fill_value);
  let preconditions = [Pre<"new_c1", "no size is negative">, InRange];
}
class Pth_Random<string name>
    : Pth_NewTensor<name, [
          "aten::" # name # "(SymInt[] size, *" # Pth_TensorOptions<>.text # ") -> Tensor",
          "aten::" # name # ".generator(SymInt[] size, *, Generator? generator" # Pth_TensorOptions<>.text # ") -> Tensor"],
          "randomTensor(op, builder);"> {
  let ignored = ["generator"] # OptionNames;
  let preconditions = [
    Pre<"new_c1", "no size is negative">,
    Pre<"random_c1", "random numbers are of a floating-point or complex type">,
  ];
  let isPure = 0;
}
def Pth_RandOp : Pth_Random<"rand">;
def Pth_RandnOp : Pth_Random<"randn">;
def Pth_RandintOp : Pth_NewTensor<"randint", [
    "aten::randint(SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    "aten::randint.low(SymInt low, SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor"],
    "randomIntegers(op, builder);"> {
  let settings = (ins OptionalAttr<Pth_IntArg>:$low, Pth_IntArg:$high, Pth_IntsArg:$size,
                      OptionalAttr<Pth_DTypeArg>:$dtype);
  let preconditions = [
    Pre<"new_c1", "no size is negative">,
    Pre<"randint_c1", "the lower bound is less than the upper one">,
    Pre<"randint_c2", "the element type is not complex, and holds the bounds">,
  ];
  let isPure = 0;
}

class Pth_NewLike<string name, string more, list<string> moreNames>
    : Pth_NewTensor<name, ["aten::" # name # "(Tensor self, SymInt[] size" # more # ", *" # Pth_TensorOptions<>.text # ") -> Tensor"],
                    "newTensor(op, builder);"> {
  let tensors = (ins Pth_Tensor:$self);
  let ignored = moreNames # OptionNames;
}
def Pth_NewZerosOp : Pth_NewLike<"new_zeros", "", []>;
def Pth_NewOnesOp : Pth_NewLike<"new_ones", "", []>;
def Pth_NewEmptyOp : Pth_NewLike<"new_empty", "", []>;
def Pth_NewFullOp : Pth_NewLike<"new_full", ", Scalar fill_value", []> {
  let tensors = (ins Pth_Tensor:$self, Pth_Value:$fill_value);
  let preconditions = [Pre<"new_c1", "no size is negative">, InRange];
  let relation = "newFull(op, builder);";
}

//===----------------------------------------------------------------------===//
// Like another tensor
//===----------------------------------------------------------------------===//

class Pth_Like<string name, string more, list<string> moreNames>
    : Pth_TableOperator<name, ["aten::" # name # "(Tensor self" # more # ", *" # Pth_TensorOptions<>.text
                               # ", MemoryFormat? memory_format=None) -> Tensor"]> {
  let summary = "a new tensor of another's sizes";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins OptionalAttr<Pth_DTypeArg>:$dtype, OptionalAttr<Pth_IntArg>:$memory_format);
  let ignored = moreNames # OptionNames;
  let preconditions = [Pre<"format_c1", "a channels-last tensor has rank 4 (or 5 in three dimensions)">];
  let relation = "tensorLike(op, builder);";
}
def Pth_ZerosLikeOp : Pth_Like<"zeros_like", "", []>;
def Pth_OnesLikeOp : Pth_Like<"ones_like", "", []>;
def Pth_EmptyLikeOp : Pth_Like<"empty_like", "", []>;
def Pth_FullLikeOp : Pth_Like<"full_like", ", Scalar fill_value", []> {
  let tensors = (ins Pth_Tensor:$self, Pth_Value:$fill_value);
  let preconditions = [
    Pre<"format_c1", "a channels-last tensor has rank 4 (or 5 in three dimensions)">, InRange,
  ];
  let relation = "fullLike(op, builder);";
}
class Pth_RandomLike<string name> : Pth_Like<name, "", []> {
  let preconditions = [
    Pre<"format_c1", "a channels-last tensor has rank 4 (or 5 in three dimensions)">,
    Pre<"random_c1", "random numbers are of a floating-point or complex type">,
  ];
  let relation = "randomLike(op, builder);";
  let isPure = 0;
}
def Pth_RandLikeOp : Pth_RandomLike<"rand_like">;
def Pth_RandnLikeOp : Pth_RandomLike<"randn_like">;

//===----------------------------------------------------------------------===//
// Sequences
//===----------------------------------------------------------------------===//

def Pth_ArangeOp : Pth_TableOperator<"arange", [
    "aten::arange(Scalar end, *" # Pth_TensorOptions<>.text # ") -> Tensor",
    "aten::arange.start(Scalar start, Scalar end, *" # Pth_TensorOptions<>.text # ") -> Tensor",
    "aten::arange.start_step(Scalar start, Scalar end, Scalar step=1, *" # Pth_TensorOptions<>.text # ") -> Tensor"]> {
  let summary = "the numbers from start to before end, in steps";
  let settings = (ins OptionalAttr<Pth_NumberArg>:$start, Pth_NumberArg:$end,
                      OptionalAttr<Pth_NumberArg>:$step, OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = OptionNames;
  let preconditions = [
    Pre<"arange_c1", "the step is not 0">,
    Pre<"arange_c2", "the step leads from start to end">,
    Pre<"arange_c4", "start and end are finite">,
    Pre<"arange_c3", "the element type is an integer or floating-point type">,
  ];
  let relation = "arange(op, builder);";
}
def Pth_LinspaceOp : Pth_TableOperator<"linspace", [
    "aten::linspace(Scalar start, Scalar end, int steps, *" # Pth_TensorOptions<>.text # ") -> Tensor"]> {
  let summary = "evenly spaced numbers";
  let settings = (ins Pth_NumberArg:$start, Pth_NumberArg:$end, Pth_IntArg:$steps,
                      OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = OptionNames;
  let preconditions = [
    Pre<"linspace_c1", "the number of steps is not negative">,
    Pre<"linspace_c2", "the element type is not bool">,
    InRange,
  ];
  let relation = "linspace(op, builder);";
}
def Pth_EyeOp : Pth_TableOperator<"eye", [
    "aten::eye(SymInt n, *" # Pth_TensorOptions<>.text # ") -> Tensor",
    "aten::eye.m(SymInt n, SymInt m, *" # Pth_TensorOptions<>.text # ") -> Tensor"]> {
  let summary = "an identity matrix";
  let settings = (ins Pth_IntArg:$n, OptionalAttr<Pth_IntArg>:$m, OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = OptionNames;
  let preconditions = [Pre<"new_c1", "no size is negative">];
  let relation = "eye(op, builder);";
}
def Pth_RandpermOp : Pth_TableOperator<"randperm", [
    "aten::randperm(SymInt n, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor"]> {
  let summary = "the integers below n, shuffled";
  let settings = (ins Pth_IntArg:$n, OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = OptionNames;
  let preconditions = [
    Pre<"new_c1", "no size is negative">,
    Pre<"randperm_c1", "the element type is an integer or floating-point type">,
  ];
  let relation = "eye(op, builder);";
  let isPure = 0;
}

//===----------------------------------------------------------------------===//
// From Python's values
//===----------------------------------------------------------------------===//

def Pth_TensorOfNumberOp : Pth_TableOperator<"tensor_of_number", !listconcat(
      !foreach(kind, ["int", "float", "bool"],
          "aten::tensor." # kind # "(" # kind # " t, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False) -> Tensor"),
      !foreach(kind, ["int", "float", "bool"],
          "aten::as_tensor." # kind # "(" # kind # " t, *, ScalarType? dtype=None, Device? device=None) -> Tensor"))> {
  let summary = "a number as a tensor of rank 0";
  let tensors = (ins Pth_Value:$t);
  let settings = (ins OptionalAttr<Pth_DTypeArg>:$dtype, OptionalAttr<Pth_BoolArg>:$requires_grad);
  let ignored = ["device"];
  let preconditions = [RequiresGrad];
  let relation = "tensorOfNumber(op, builder);";
}
def Pth_ScalarTensorOp : Pth_TableOperator<"scalar_tensor", [
    "aten::scalar_tensor(Scalar s, *" # Pth_TensorOptions<>.text # ") -> Tensor"]> {
  let summary = "a number as a tensor of rank 0, of the default element type";
  let tensors = (ins Pth_Value:$s);
  let settings = (ins OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = OptionNames;
  let preconditions = [InRange];
  let relation = "scalarTensor(op, builder);";
}
def Pth_TensorOfListOp : Pth_TableOperator<"tensor_of_list", [
    "aten::tensor(t[] data, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False) -> Tensor",
    "aten::as_tensor.list(t[] data, *, ScalarType? dtype=None, Device? device=None) -> Tensor"]> {
  let summary = "a nested list of numbers as a tensor";
  let tensors = (ins Pth_Value:$data);
  let settings = (ins OptionalAttr<Pth_DTypeArg>:$dtype, OptionalAttr<Pth_BoolArg>:$requires_grad);
  let ignored = ["device"];
  let preconditions = [
    Pre<"tensor_of_list_c1", "the lists of one level have one length">,
    Pre<"tensor_of_list_c2", "the elements are integers, floats or bools">,
    RequiresGrad,
  ];
  let relation = "tensorOfList(op, builder);";
}

#endif // PTH_IR_TABLES_CREATION_TD
