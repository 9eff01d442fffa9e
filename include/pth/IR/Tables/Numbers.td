//===- Numbers.td - Arithmetic on Python's numbers ---------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TorchScript's own operators (torch/csrc/jit/runtime/register_prim_ops.cpp). A
// number is known as an expression of the input's sizes; see pth/IR/Numbers.h.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_NUMBERS_TD
#define PTH_IR_TABLES_NUMBERS_TD

include "pth/IR/PthOpBase.td"

/// A function of numbers: `function` is one of ::pth::numbers.
class Pth_Number<string mnemonic, list<string> schemas, string function>
    : Pth_TableOperator<"number." # mnemonic, schemas> {
  let summary = mnemonic # " of numbers";
  let relation = "number(op, builder, numbers::" # function # ");";
}
class Pth_Number1<string mnemonic, list<string> schemas, string function>
    : Pth_Number<mnemonic, schemas, function> {
  let tensors = (ins Pth_Value:$a);
}
class Pth_Number2<string mnemonic, list<string> schemas, string function>
    : Pth_Number<mnemonic, schemas, function> {
  let tensors = (ins Pth_Value:$a, Pth_Value:$b);
}

/// The overloads of an operator on two numbers, by result types: of integers,
/// with a float, of Scalars.
class Pth_Overloads<string name, string onInts, string onFloats, string onScalars> {
  list<string> value = [
    name # ".int(int a, int b) -> " # onInts,
    name # ".float(float a, float b) -> " # onFloats,
    name # ".float_int(float a, int b) -> " # onFloats,
    name # ".int_float(int a, float b) -> " # onFloats,
    name # "(Scalar a, Scalar b) -> " # onScalars];
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

def Pth_NumberAddOp : Pth_Number2<"add", Pth_Overloads<"aten::add", "int", "float", "Scalar">.value, "add">;
def Pth_NumberSubOp : Pth_Number2<"sub", Pth_Overloads<"aten::sub", "int", "float", "Scalar">.value, "subtract">;
def Pth_NumberMulOp : Pth_Number2<"mul", Pth_Overloads<"aten::mul", "int", "float", "Scalar">.value, "multiply">;
def Pth_NumberDivOp : Pth_Number2<"div", [
    "aten::div.int(int a, int b) -> float", "aten::div.float(float a, float b) -> float",
    "aten::div(Scalar a, Scalar b) -> float"], "divide">;

class Pth_NumberDivision<string mnemonic, list<string> schemas, string function>
    : Pth_Number2<mnemonic, schemas, function> {
  let preconditions = [Pre<"number_c1", "a divisor of sizes is not 0">];
}
def Pth_NumberFloordivOp : Pth_NumberDivision<"floordiv",
    Pth_Overloads<"aten::floordiv", "int", "float", "Scalar">.value, "floorDivide">;
def Pth_NumberRoundToZeroFloordivOp : Pth_NumberDivision<"truncdiv",
    ["aten::__round_to_zero_floordiv.int(int a, int b) -> int"], "truncDivide">;
def Pth_NumberRemainderOp : Pth_NumberDivision<"remainder",
    Pth_Overloads<"aten::remainder", "int", "float", "Scalar">.value, "remainder">;
def Pth_NumberPowOp : Pth_Number2<"pow", [
    "aten::pow.int(int a, int b) -> float", "aten::pow.float(float a, float b) -> float",
    "aten::pow.float_int(float a, int b) -> float", "aten::pow.int_float(int a, float b) -> float"], "realPower"> {
  let preconditions = [Pre<"power_c1", "0 is not raised to a negative number">];
}
def Pth_NumberScalarPowOp : Pth_Number2<"scalar_pow", [
    "aten::pow.Scalar_Scalar(Scalar a, Scalar b) -> float"], "scalarPower">;
def Pth_NumberIntPowOp : Pth_Number2<"int_pow", [
    "aten::pow.int_to_int(int a, int b) -> int"], "power">;
def Pth_NumberMinOp : Pth_Number2<"min", Pth_Overloads<"prim::min", "int", "float", "Scalar">.value, "minimum">;
def Pth_NumberMaxOp : Pth_Number2<"max", Pth_Overloads<"prim::max", "int", "float", "Scalar">.value, "maximum">;

class Pth_UnaryOverloads<string name, string onInt, string onFloat, string onScalar> {
  list<string> value = [
    name # ".int(int a) -> " # onInt, name # ".float(float a) -> " # onFloat,
    name # ".Scalar(Scalar a) -> " # onScalar];
}
def Pth_NumberNegOp : Pth_Number1<"neg", Pth_UnaryOverloads<"aten::neg", "int", "float", "Scalar">.value, "negate"> {
  let relation = "singlePrecision(op, builder, numbers::negate);";
}
def Pth_NumberAbsOp : Pth_Number1<"abs", Pth_UnaryOverloads<"prim::abs", "int", "float", "Scalar">.value, "absolute"> {
  let relation = "singlePrecision(op, builder, numbers::absolute);";
}
/// A float that becomes an integer.
class Pth_ToWhole<string mnemonic, list<string> schemas, string function>
    : Pth_Number1<mnemonic, schemas, function> {
  let preconditions = [Pre<"number_c2", "a float that becomes an integer is finite">];
  let relation = "wholeNumber(op, builder, numbers::" # function # ");";
}
def Pth_NumberFloorOp : Pth_ToWhole<"floor", Pth_UnaryOverloads<"aten::floor", "int", "int", "Scalar">.value, "floor">;
def Pth_NumberCeilOp : Pth_ToWhole<"ceil", Pth_UnaryOverloads<"aten::ceil", "int", "int", "Scalar">.value, "ceil">;
def Pth_NumberRoundOp : Pth_Number1<"round", Pth_UnaryOverloads<"aten::round", "float", "float", "Scalar">.value, "roundToReal">;

/// A function over the reals, followed where its argument is a constant.
class Pth_RealFunction<string name>
    : Pth_Number1<name, Pth_UnaryOverloads<"aten::" # name, "float", "float", "Scalar">.value, ""> {
  let relation = "realFunction(op, builder, [](double x) { return std::" # name # "(x); });";
}
def Pth_NumberSqrtOp : Pth_RealFunction<"sqrt">;
def Pth_NumberExpOp : Pth_RealFunction<"exp">;
def Pth_NumberLogOp : Pth_RealFunction<"log">;
def Pth_NumberSinOp : Pth_RealFunction<"sin">;
def Pth_NumberCosOp : Pth_RealFunction<"cos">;
def Pth_NumberFabsOp : Pth_RealFunction<"fabs">;

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

class Pth_NumberOrder<string name, string function>
    : Pth_Number2<name, Pth_Overloads<"aten::" # name, "bool", "bool", "bool">.value, function>;
def Pth_NumberLtOp : Pth_NumberOrder<"lt", "less">;
def Pth_NumberLeOp : Pth_NumberOrder<"le", "lessEqual">;
def Pth_NumberGtOp : Pth_NumberOrder<"gt", "greater">;
def Pth_NumberGeOp : Pth_NumberOrder<"ge", "greaterEqual">;

/// Also of strings, bools, lists and devices.
class Pth_Equality<string name, string relationName>
    : Pth_TableOperator<"value." # name, !listconcat(
          Pth_Overloads<"aten::" # name, "bool", "bool", "bool">.value,
          !foreach(kind, ["bool", "str", "device"],
              !strconcat("aten::", name, ".", kind, "(",
                  !if(!eq(kind, "device"), "Device a, Device b", kind # " a, " # kind # " b"),
                  ") -> bool")),
          !foreach(kind, ["int", "float", "bool", "str"],
              "aten::" # name # "." # kind # "_list(" # kind # "[] a, " # kind # "[] b) -> bool"))> {
  let summary = "whether two values are " # !if(!eq(name, "eq"), "equal", "different");
  let tensors = (ins Pth_Value:$a, Pth_Value:$b);
  let relation = relationName # "(op, builder);";
}
def Pth_ValueEqOp : Pth_Equality<"eq", "valuesEqual">;
def Pth_ValueNeOp : Pth_Equality<"ne", "valuesDiffer">;

class Pth_Identity<string name, string relationName>
    : Pth_TableOperator<name, ["aten::__" # name # "__(t1 self, t2 obj) -> bool"]> {
  let summary = "whether two values are " # !if(!eq(name, "is"), "", "not ") # "one object: None is";
  let tensors = (ins Pth_Value:$self, Pth_Value:$obj);
  let relation = relationName # "(op, builder);";
  let handlesUnrankedOperands = 1;
}
def Pth_IsOp : Pth_Identity<"is", "isSame">;
def Pth_IsNotOp : Pth_Identity<"isnot", "isNotSame">;

//===----------------------------------------------------------------------===//
// Logic
//===----------------------------------------------------------------------===//

def Pth_BoolNotOp : Pth_TableOperator<"bool.not", ["aten::__not__(bool self) -> bool"]> {
  let summary = "negation";
  let tensors = (ins Pth_Value:$self);
  let relation = "boolNot(op, builder);";
}
class Pth_BoolOperator<string name, string relationName>
    : Pth_TableOperator<"bool." # name, ["aten::__" # name # "__.bool(bool a, bool b) -> bool"]> {
  let summary = "the logical " # name;
  let tensors = (ins Pth_Value:$a, Pth_Value:$b);
  let relation = relationName # "(op, builder);";
}
def Pth_BoolAndOp : Pth_BoolOperator<"and", "boolAnd">;
def Pth_BoolOrOp : Pth_BoolOperator<"or", "boolOr">;
def Pth_BoolXorOp : Pth_BoolOperator<"xor", "boolXor">;

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

def Pth_ToIntOp : Pth_Number1<"int", [
    "aten::Int.Scalar(Scalar a) -> int", "aten::Int.bool(bool a) -> int",
    "aten::Int.float(float a) -> int"], "truncate"> {
  let preconditions = [Pre<"number_c2", "a float that becomes an integer is finite">];
  let relation = "toInt(op, builder);";
}
def Pth_ToFloatOp : Pth_Number1<"float", [
    "aten::Float.Scalar(Scalar a) -> float", "aten::Float.bool(bool a) -> float",
    "aten::Float.int(int a) -> float"], "toFloat">;
def Pth_ToBoolOp : Pth_Number1<"bool", [
    "aten::Bool.int(int a) -> bool", "aten::Bool.float(float a) -> bool"], "toBool">;

/// The element of a tensor that has one.
class Pth_Item<string mnemonic, list<string> schemas, string function>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "the element of a tensor as a number";
  let tensors = (ins Pth_Tensor:$a);
  let preconditions = [Pre<"item_c1", "the tensor has one element">];
  let relation = "item(op, builder, numbers::" # function # ");";
}
def Pth_ItemIntOp : Pth_Item<"item.int", ["aten::Int.Tensor(Tensor a) -> int"], "truncate">;
def Pth_ItemFloatOp : Pth_Item<"item.float", ["aten::Float.Tensor(Tensor a) -> float"], "toFloat">;
def Pth_ItemBoolOp : Pth_Item<"item.bool", ["aten::Bool.Tensor(Tensor a) -> bool"], "toBool">;
def Pth_ItemOp : Pth_Item<"item", ["aten::item(Tensor self) -> Scalar"], "identity"> {
  let tensors = (ins Pth_Tensor:$self);
}
def Pth_IsNonzeroOp : Pth_Item<"is_nonzero", ["aten::is_nonzero(Tensor self) -> bool"], "toBool"> {
  let tensors = (ins Pth_Tensor:$self);
}
/// A tensor passed where a number is wanted: it has rank 0.
class Pth_ImplicitItem<string mnemonic, string schema, string function, bit integral>
    : Pth_Item<mnemonic, [schema], function> {
  let preconditions = [
    Pre<"implicit_c1", "the tensor has rank 0">,
    Pre<"implicit_c2", "the tensor is of integers, where an integer is wanted">,
  ];
  let relation = "implicitItem(op, builder, numbers::" # function # ", " # integral # ");";
}
def Pth_IntImplicitOp : Pth_ImplicitItem<"item.implicit_int", "aten::IntImplicit(Tensor a) -> int", "truncate", 1>;
def Pth_FloatImplicitOp : Pth_ImplicitItem<"item.implicit_float", "aten::FloatImplicit(Tensor a) -> float", "toFloat", 0>;
def Pth_ScalarImplicitOp : Pth_ImplicitItem<"item.implicit", "aten::ScalarImplicit(Tensor a) -> Scalar", "identity", 0>;

/// A tensor of rank 0; it is no wrapped number (c10::scalar_to_tensor).
def Pth_NumToTensorOp : Pth_TableOperator<"num_to_tensor", [
    "prim::NumToTensor.Scalar(Scalar a) -> Tensor", "prim::NumToTensor.bool(bool a) -> Tensor"]> {
  let summary = "a number as a tensor of rank 0";
  let tensors = (ins Pth_Value:$a);
  let relation = "numToTensor(op, builder);";
}

#endif // PTH_IR_TABLES_NUMBERS_TD
