//===- ElementwiseBinary.td - Functions of two tensors -----*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Element types as in ATen/native/BinaryOps.cpp and its CPU kernels.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_ELEMENTWISEBINARY_TD
#define PTH_IR_TABLES_ELEMENTWISEBINARY_TD

include "pth/IR/Tables/ElementwiseBase.td"

/// A function of `self` and `other`.
class Pth_Binary<string mnemonic, list<string> schemas, Pth_DTypes accepts,
                 Pth_Gives gives, string number = "",
                 string rule = "elementwise">
    : Pth_Elementwise<mnemonic, schemas, 2, accepts, gives, number, rule> {
  let tensors = (ins Pth_TensorOrNumber:$self, Pth_TensorOrNumber:$other);
}

defvar TensorOnly = ["(Tensor self, Tensor other)"];
defvar TensorOrScalar = [".Tensor(Tensor self, Tensor other)",
                         ".Scalar(Tensor self, Scalar other)"];

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

defvar WithAlpha = [".Tensor(Tensor self, Tensor other, *, Scalar alpha=1)",
                    ".Scalar(Tensor self, Scalar other, Scalar alpha=1)"];

class Pth_Sum<string mnemonic, list<string> schemas, Pth_DTypes accepts,
              string number, string rule>
    : Pth_Binary<mnemonic, schemas, accepts, GivesCommon, number, rule> {
  let settings = (ins Pth_NumberArg:$alpha);
  let otherPreconditions = [
    Pre<"alpha_c1", "alpha is an integer where the result is, and a bool only where it is one">,
  ];
}
def Pth_AddOp : Pth_Sum<"add", Pth_WithInplace<["add"], WithAlpha>.value, AnyDType, "add", "addition">;
class Pth_Difference<string mnemonic, list<string> schemas, string number>
    : Pth_Sum<mnemonic, schemas, NotBool, number, "subtraction"> {
  let otherPreconditions = [
    Pre<"alpha_c1", "alpha is an integer where the result is, and a bool only where it is one">,
    Pre<"sub_c1", "neither operand is a bool">,
  ];
}
def Pth_SubOp : Pth_Difference<"sub",
    Pth_WithInplace<["sub", "subtract"], WithAlpha>.value, "subtract">;
def Pth_RsubOp : Pth_Difference<"rsub", Pth_Schemas<["rsub"], WithAlpha>.value, "reverseSubtract">;

defvar NonzeroDivisor = Pre<"division_c1", "no element of an integer divisor is 0, where integers are divided to integers">;

def Pth_MulOp : Pth_Binary<"mul", Pth_WithInplace<["mul", "multiply"], TensorOrScalar>.value,
    AnyDType, GivesCommon, "multiply">;
def Pth_DivOp : Pth_Binary<"div", !listconcat(
      Pth_WithInplace<["div", "divide", "true_divide"], TensorOrScalar>.value,
      Pth_WithInplace<["div", "divide"], [
        ".Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode)",
        ".Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode)"]>.value),
    AnyDType, GivesFloat, "divide", "division"> {
  let settings = (ins OptionalAttr<Pth_StringArg>:$rounding_mode);
  let otherPreconditions = [
    Pre<"div_c1", "the rounding mode is none, trunc or floor">,
    Pre<"div_c2", "with a rounding mode, the common element type is an integer or floating-point type">,
    NonzeroDivisor,
  ];
}
def Pth_FloorDivideOp : Pth_Binary<"floor_divide", [
    "aten::floor_divide(Tensor self, Tensor other) -> Tensor",
    "aten::floor_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)",
    "aten::floor_divide.Scalar(Tensor self, Scalar other) -> Tensor",
    "aten::floor_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)"],
    RealDType, GivesCommon, "floorDivide", "integerDivision"> {
  let otherPreconditions = [NonzeroDivisor];
}
def Pth_RemainderOp : Pth_Binary<"remainder", !listconcat(
      Pth_WithInplace<["remainder"], TensorOrScalar>.value,
      ["aten::remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor"]),
    RealDType, GivesCommon, "remainder", "integerDivision"> {
  let otherPreconditions = [NonzeroDivisor];
}
def Pth_FmodOp : Pth_Binary<"fmod", Pth_WithInplace<["fmod"], TensorOrScalar>.value,
    RealDType, GivesCommon, "", "integerDivision"> {
  let otherPreconditions = [NonzeroDivisor];
}

class Pth_Power<string mnemonic, list<string> schemas, Pth_DTypes accepts,
                Pth_Gives gives, string number, string rule>
    : Pth_Elementwise<mnemonic, schemas, 2, accepts, gives, number, rule> {
  let tensors = (ins Pth_TensorOrNumber:$self, Pth_TensorOrNumber:$exponent);
}
def Pth_PowOp : Pth_Power<"pow", [
    "aten::pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor",
    "aten::pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor",
    "aten::pow.Scalar(Scalar self, Tensor exponent) -> Tensor",
    "aten::pow_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)",
    "aten::pow_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)"],
    NotBool, GivesCommon, "power", "power"> {
  let otherPreconditions = [
    Pre<"pow_c1", "integers are not raised to a negative integer number">,
  ];
}
def Pth_FloatPowerOp : Pth_Power<"float_power", [
    "aten::float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor",
    "aten::float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor",
    "aten::float_power.Scalar(Scalar self, Tensor exponent) -> Tensor",
    "aten::float_power_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)",
    "aten::float_power_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)"],
    AnyDType, GivesDouble, "", "floatPower"> {
  let otherPreconditions = [
    Pre<"float_power_c1", "in place, self is of double precision">,
  ];
}

//===----------------------------------------------------------------------===//
// Extrema
//===----------------------------------------------------------------------===//

def Pth_MaximumOp : Pth_Binary<"maximum", [
    "aten::maximum(Tensor self, Tensor other) -> Tensor",
    "aten::max.other(Tensor self, Tensor other) -> Tensor"],
    NotComplex, GivesCommon, "maximum">;
def Pth_MinimumOp : Pth_Binary<"minimum", [
    "aten::minimum(Tensor self, Tensor other) -> Tensor",
    "aten::min.other(Tensor self, Tensor other) -> Tensor"],
    NotComplex, GivesCommon, "minimum">;
def Pth_FmaxOp : Pth_Binary<"fmax", Pth_Schemas<["fmax"], TensorOnly>.value,
    NotComplex, GivesCommon>;
def Pth_FminOp : Pth_Binary<"fmin", Pth_Schemas<["fmin"], TensorOnly>.value,
    NotComplex, GivesCommon>;

//===----------------------------------------------------------------------===//
// Functions over the reals
//===----------------------------------------------------------------------===//

def Pth_Atan2Op : Pth_Binary<"atan2",
    Pth_WithInplace<["atan2", "arctan2"], TensorOnly>.value, NotComplex, GivesFloat>;
def Pth_CopysignOp : Pth_Binary<"copysign",
    Pth_WithInplace<["copysign"], TensorOrScalar>.value, NotComplex, GivesFloat>;
def Pth_XlogyOp : Pth_Binary<"xlogy", !listconcat(
      Pth_WithInplace<["xlogy"], [".Tensor(Tensor self, Tensor other)",
                                  ".Scalar_Other(Tensor self, Scalar other)"]>.value,
      ["aten::xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor"],
      Pth_Schemas<["special_xlogy", "special_xlog1py"], [
        "(Tensor self, Tensor other)", ".other_scalar(Tensor self, Scalar other)",
        ".self_scalar(Scalar self, Tensor other)"]>.value),
    NotComplex, GivesFloat>;
def Pth_HypotOp : Pth_Binary<"hypot", Pth_WithInplace<["hypot"], TensorOnly>.value,
    FloatDType, GivesCommon>;
def Pth_NextafterOp : Pth_Binary<"nextafter", Pth_WithInplace<["nextafter"], TensorOnly>.value,
    FloatDType, GivesCommon>;
def Pth_IgammaOp : Pth_Binary<"igamma", !listconcat(
      Pth_WithInplace<["igamma", "igammac"], TensorOnly>.value,
      Pth_Schemas<["special_gammainc", "special_gammaincc"], TensorOnly>.value),
    FloatDType, GivesCommon>;
def Pth_LogaddexpOp : Pth_Binary<"logaddexp", Pth_Schemas<["logaddexp"], TensorOnly>.value,
    InexactDType, GivesCommon>;
def Pth_Logaddexp2Op : Pth_Binary<"logaddexp2", Pth_Schemas<["logaddexp2"], TensorOnly>.value,
    FloatDType, GivesCommon>;

//===----------------------------------------------------------------------===//
// Bits and integers
//===----------------------------------------------------------------------===//

/// Python's operators: `__and__` and, in place, `__iand__`.
class Pth_Operators<list<string> names> {
  list<string> value = !listconcat(
      Pth_Schemas<!foreach(name, names, "__" # name # "__"), TensorOrScalar>.value,
      !listflatten(!foreach(name, names, [
          "aten::__i" # name # "__.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)",
          "aten::__i" # name # "__.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)"])));
}
class Pth_Bitwise<string name, list<string> operators>
    : Pth_Binary<name, !listconcat(
          Pth_WithInplace<[name], TensorOrScalar>.value,
          ["aten::" # name # ".Scalar_Tensor(Scalar self, Tensor other) -> Tensor"],
          Pth_Operators<operators>.value), BitwiseDType, GivesCommon>;
def Pth_BitwiseAndOp : Pth_Bitwise<"bitwise_and", ["and"]>;
def Pth_BitwiseOrOp : Pth_Bitwise<"bitwise_or", ["or"]>;
def Pth_BitwiseXorOp : Pth_Bitwise<"bitwise_xor", ["xor"]>;

class Pth_Shift<string name, string operator>
    : Pth_Binary<name, !listconcat(
          Pth_WithInplace<[name], [".Tensor(Tensor self, Tensor other)",
                                   ".Tensor_Scalar(Tensor self, Scalar other)"]>.value,
          ["aten::" # name # ".Scalar_Tensor(Scalar self, Tensor other) -> Tensor"],
          Pth_Operators<[operator]>.value), IntegerDType, GivesCommon>;
def Pth_BitwiseLeftShiftOp : Pth_Shift<"bitwise_left_shift", "lshift">;
def Pth_BitwiseRightShiftOp : Pth_Shift<"bitwise_right_shift", "rshift">;

def Pth_GcdOp : Pth_Binary<"gcd", Pth_WithInplace<["gcd"], TensorOnly>.value,
    IntegerDType, GivesCommon>;
def Pth_LcmOp : Pth_Binary<"lcm", Pth_WithInplace<["lcm"], TensorOnly>.value,
    IntegerDType, GivesCommon>;

//===----------------------------------------------------------------------===//
// Comparisons and logic
//===----------------------------------------------------------------------===//

class Pth_Comparison<list<string> names, Pth_DTypes accepts>
    : Pth_Binary<!head(names), Pth_WithInplace<names, TensorOrScalar>.value,
                 accepts, GivesBool>;
def Pth_EqOp : Pth_Comparison<["eq"], AnyDType>;
def Pth_NeOp : Pth_Comparison<["ne", "not_equal"], AnyDType>;
def Pth_LtOp : Pth_Comparison<["lt", "less"], NotComplex>;
def Pth_LeOp : Pth_Comparison<["le", "less_equal"], NotComplex>;
def Pth_GtOp : Pth_Comparison<["gt", "greater"], NotComplex>;
def Pth_GeOp : Pth_Comparison<["ge", "greater_equal"], NotComplex>;

class Pth_Logical<string name>
    : Pth_Binary<name, Pth_WithInplace<[name], TensorOnly>.value, AnyDType, GivesBool>;
def Pth_LogicalAndOp : Pth_Logical<"logical_and">;
def Pth_LogicalOrOp : Pth_Logical<"logical_or">;
def Pth_LogicalXorOp : Pth_Logical<"logical_xor">;

#endif // PTH_IR_TABLES_ELEMENTWISEBINARY_TD
