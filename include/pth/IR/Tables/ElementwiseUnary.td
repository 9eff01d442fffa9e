//===- ElementwiseUnary.td - Functions of one tensor -------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The element types are those of LibTorch's CPU kernels (ATen/native/UnaryOps.cpp
// and Activation.cpp), found by running each of them.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_ELEMENTWISEUNARY_TD
#define PTH_IR_TABLES_ELEMENTWISEUNARY_TD

include "pth/IR/Tables/ElementwiseBase.td"

/// A function of one tensor. `names` have an in-place form, `pureNames` do not;
/// the first name is the operation's. `more` are arguments beside `self`, as the
/// schema writes them.
class Pth_Unary<list<string> names, Pth_DTypes accepts, Pth_Gives gives,
                string number = "", list<string> pureNames = [],
                string more = "", string rule = "elementwise">
    : Pth_Elementwise<!head(!listconcat(names, pureNames)),
          !listconcat(Pth_WithInplace<names, ["(Tensor self" # more # ")"]>.value,
                      Pth_Schemas<pureNames, ["(Tensor self" # more # ")"]>.value),
          1, accepts, gives, number, rule> {
  let tensors = (ins Pth_Tensor:$self);
}

/// As above, with arguments that `rule` looks at.
class Pth_UnaryRule<list<string> names, Pth_DTypes accepts, Pth_Gives gives,
                    string more, string rule, Pre condition,
                    list<string> pureNames = []>
    : Pth_Unary<names, accepts, gives, "", pureNames, more, rule> {
  let otherPreconditions = [condition];
}

/// As above, with arguments that have no effect on shapes.
class Pth_UnaryWith<list<string> names, Pth_DTypes accepts, Pth_Gives gives,
                    string more, list<string> moreNames,
                    list<string> pureNames = []>
    : Pth_Unary<names, accepts, gives, "", pureNames, more> {
  let ignored = moreNames;
}

//===----------------------------------------------------------------------===//
// Functions over the reals or complex numbers, in floating point
//===----------------------------------------------------------------------===//

def Pth_AcosOp : Pth_Unary<["acos", "arccos"], AnyDType, GivesFloat>;
def Pth_AcoshOp : Pth_Unary<["acosh", "arccosh"], AnyDType, GivesFloat>;
def Pth_AsinOp : Pth_Unary<["asin", "arcsin"], AnyDType, GivesFloat>;
def Pth_AsinhOp : Pth_Unary<["asinh", "arcsinh"], AnyDType, GivesFloat>;
def Pth_AtanOp : Pth_Unary<["atan", "arctan"], AnyDType, GivesFloat>;
def Pth_AtanhOp : Pth_Unary<["atanh", "arctanh"], AnyDType, GivesFloat>;
def Pth_CosOp : Pth_Unary<["cos"], AnyDType, GivesFloat>;
def Pth_CoshOp : Pth_Unary<["cosh"], AnyDType, GivesFloat>;
def Pth_ExpOp : Pth_Unary<["exp"], AnyDType, GivesFloat>;
def Pth_Exp2Op : Pth_Unary<["exp2"], AnyDType, GivesFloat, "", ["special_exp2"]>;
def Pth_Expm1Op : Pth_Unary<["expm1"], AnyDType, GivesFloat, "", ["special_expm1"]>;
def Pth_LogOp : Pth_Unary<["log"], AnyDType, GivesFloat>;
def Pth_Log10Op : Pth_Unary<["log10"], AnyDType, GivesFloat>;
def Pth_Log1pOp : Pth_Unary<["log1p"], AnyDType, GivesFloat, "", ["special_log1p"]>;
def Pth_Log2Op : Pth_Unary<["log2"], AnyDType, GivesFloat>;
def Pth_ReciprocalOp : Pth_Unary<["reciprocal"], AnyDType, GivesFloat>;
def Pth_RsqrtOp : Pth_Unary<["rsqrt"], AnyDType, GivesFloat>;
def Pth_SigmoidOp : Pth_Unary<["sigmoid"], AnyDType, GivesFloat, "", ["special_expit"]>;
def Pth_SinOp : Pth_Unary<["sin"], AnyDType, GivesFloat>;
def Pth_SincOp : Pth_Unary<["sinc"], AnyDType, GivesFloat, "", ["special_sinc"]>;
def Pth_SinhOp : Pth_Unary<["sinh"], AnyDType, GivesFloat>;
def Pth_SqrtOp : Pth_Unary<["sqrt"], AnyDType, GivesFloat>;
def Pth_TanOp : Pth_Unary<["tan"], AnyDType, GivesFloat>;
def Pth_TanhOp : Pth_Unary<["tanh"], AnyDType, GivesFloat>;

//===----------------------------------------------------------------------===//
// Functions over the reals, in floating point
//===----------------------------------------------------------------------===//

def Pth_Deg2radOp : Pth_Unary<["deg2rad"], NotComplex, GivesFloat>;
def Pth_DigammaOp : Pth_Unary<["digamma"], NotComplex, GivesFloat, "", ["special_digamma", "special_psi"]>;
def Pth_ErfOp : Pth_Unary<["erf"], NotComplex, GivesFloat, "", ["special_erf"]>;
def Pth_ErfcOp : Pth_Unary<["erfc"], NotComplex, GivesFloat, "", ["special_erfc"]>;
def Pth_ErfinvOp : Pth_Unary<["erfinv"], NotComplex, GivesFloat, "", ["special_erfinv"]>;
def Pth_I0Op : Pth_Unary<["i0"], NotComplex, GivesFloat, "", ["special_i0"]>;
def Pth_LgammaOp : Pth_Unary<["lgamma"], NotComplex, GivesFloat, "", ["special_gammaln"]>;
def Pth_LogitOp : Pth_UnaryWith<["logit"], NotComplex, GivesFloat,
    ", float? eps=None", ["eps"], ["special_logit"]>;
def Pth_Rad2degOp : Pth_Unary<["rad2deg"], NotComplex, GivesFloat>;
def Pth_SpecialEntrOp : Pth_Unary<[], NotComplex, GivesFloat, "", ["special_entr"]>;
def Pth_SpecialI0eOp : Pth_Unary<[], NotComplex, GivesFloat, "", ["special_i0e"]>;
def Pth_SpecialI1Op : Pth_Unary<[], NotComplex, GivesFloat, "", ["special_i1"]>;
def Pth_SpecialI1eOp : Pth_Unary<[], NotComplex, GivesFloat, "", ["special_i1e"]>;
def Pth_SpecialNdtrOp : Pth_Unary<[], NotComplex, GivesFloat, "", ["special_ndtr"]>;

//===----------------------------------------------------------------------===//
// Without 16-bit kernels
//===----------------------------------------------------------------------===//

def Pth_SpecialAiryAiOp : Pth_Elementwise<"special_airy_ai",
    ["aten::special_airy_ai(Tensor x) -> Tensor"], 1, NotComplexNotHalf, GivesFloat> {
  let tensors = (ins Pth_Tensor:$x);
}
def Pth_SpecialBesselJ0Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_bessel_j0"]>;
def Pth_SpecialBesselJ1Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_bessel_j1"]>;
def Pth_SpecialBesselY0Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_bessel_y0"]>;
def Pth_SpecialBesselY1Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_bessel_y1"]>;
def Pth_SpecialErfcxOp : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_erfcx"]>;
def Pth_SpecialLogNdtrOp : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_log_ndtr"]>;
def Pth_SpecialModifiedBesselI0Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_modified_bessel_i0"]>;
def Pth_SpecialModifiedBesselI1Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_modified_bessel_i1"]>;
def Pth_SpecialModifiedBesselK0Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_modified_bessel_k0"]>;
def Pth_SpecialModifiedBesselK1Op : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_modified_bessel_k1"]>;
def Pth_SpecialNdtriOp : Pth_Unary<[], NotComplexNotHalf, GivesFloat, "", ["special_ndtri"]>;
def Pth_SpecialScaledModifiedBesselK0Op : Pth_Elementwise<"special_scaled_modified_bessel_k0",
    ["aten::special_scaled_modified_bessel_k0(Tensor x) -> Tensor"], 1, NotComplexNotHalf, GivesFloat> {
  let tensors = (ins Pth_Tensor:$x);
}
def Pth_SpecialScaledModifiedBesselK1Op : Pth_Elementwise<"special_scaled_modified_bessel_k1",
    ["aten::special_scaled_modified_bessel_k1(Tensor x) -> Tensor"], 1, NotComplexNotHalf, GivesFloat> {
  let tensors = (ins Pth_Tensor:$x);
}
def Pth_SpecialSphericalBesselJ0Op : Pth_Elementwise<"special_spherical_bessel_j0",
    ["aten::special_spherical_bessel_j0(Tensor x) -> Tensor"], 1, NotComplexNotHalf, GivesFloat> {
  let tensors = (ins Pth_Tensor:$x);
}

//===----------------------------------------------------------------------===//
// Activations
//===----------------------------------------------------------------------===//

def Pth_CeluOp : Pth_UnaryRule<["celu"], FloatDType, GivesCommon,
    ", Scalar alpha=1.", "celu", Pre<"celu_c1", "alpha is not 0">> {
  let settings = (ins Pth_NumberArg:$alpha);
}
def Pth_EluOp : Pth_UnaryWith<["elu"], FloatDType, GivesCommon,
    ", Scalar alpha=1, Scalar scale=1, Scalar input_scale=1", ["alpha", "scale", "input_scale"]>;
def Pth_FracOp : Pth_Unary<["frac"], FloatDType, GivesCommon>;
def Pth_GeluOp : Pth_UnaryRule<["gelu"], FloatDType, GivesCommon,
    ", *, str approximate=\"none\"", "gelu", Pre<"gelu_c1", "the approximation is none or tanh">> {
  let settings = (ins Pth_StringArg:$approximate);
}
def Pth_HardshrinkOp : Pth_UnaryWith<[], FloatDType, GivesCommon,
    ", Scalar lambd=0.5", ["lambd"], ["hardshrink"]>;
def Pth_HardsigmoidOp : Pth_Unary<["hardsigmoid"], FloatDType, GivesCommon>;
def Pth_HardswishOp : Pth_Unary<["hardswish"], FloatDType, GivesCommon>;
def Pth_LeakyReluOp : Pth_UnaryWith<["leaky_relu"], FloatDType, GivesCommon,
    ", Scalar negative_slope=0.01", ["negative_slope"]>;
def Pth_LogSigmoidOp : Pth_Unary<[], FloatDType, GivesCommon, "", ["log_sigmoid"], "", "contiguousElementwise">;
def Pth_MishOp : Pth_Unary<["mish"], FloatDType, GivesCommon>;
def Pth_RreluOp : Pth_UnaryRule<["rrelu"], FloatDType, GivesCommon,
    ", Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None",
    "rrelu", Pre<"rrelu_c1", "the lower bound is not above the upper one">> {
  let settings = (ins Pth_NumberArg:$lower, Pth_NumberArg:$upper, Pth_BoolArg:$training);
  let ignored = ["generator"];
}
def Pth_SeluOp : Pth_Unary<["selu"], FloatDType, GivesCommon>;
def Pth_SoftplusOp : Pth_UnaryWith<[], FloatDType, GivesCommon,
    ", Scalar beta=1, Scalar threshold=20", ["beta", "threshold"], ["softplus"]>;
def Pth_SoftshrinkOp : Pth_UnaryRule<[], FloatDType, GivesCommon,
    ", Scalar lambd=0.5", "softshrink", Pre<"softshrink_c1", "lambd is at least 0 and finite">, ["softshrink"]> {
  let settings = (ins Pth_NumberArg:$lambd);
}
def Pth_SiluOp : Pth_Unary<["silu"], InexactDType, GivesCommon>;

//===----------------------------------------------------------------------===//
// Rounding, and what takes integers
//===----------------------------------------------------------------------===//

def Pth_CeilOp : Pth_Unary<["ceil"], RealDType, GivesCommon, "ceil">;
def Pth_FloorOp : Pth_Unary<["floor"], RealDType, GivesCommon, "floor">;
def Pth_ReluOp : Pth_Unary<["relu"], RealDType, GivesCommon, "relu">;
def Pth_Relu6Op : Pth_Unary<["relu6"], RealDType, GivesCommon>;
def Pth_RoundOp : Pth_Unary<["round"], RealDType, GivesCommon, "round">;
def Pth_TruncOp : Pth_Unary<["trunc", "fix"], RealDType, GivesCommon, "truncate">;
def Pth_ThresholdOp : Pth_UnaryRule<["threshold"], RealDType, GivesCommon,
    ", Scalar threshold, Scalar value", "threshold",
    Pre<"threshold_c1", "threshold and value are in the range of the element type">> {
  let settings = (ins Pth_NumberArg:$threshold, Pth_NumberArg:$value);
}
def Pth_NegOp : Pth_Unary<["neg", "negative"], NotBool, GivesCommon, "negate">;
def Pth_AbsOp : Pth_Unary<["abs", "absolute"], NotBool, GivesReal, "absolute">;
def Pth_AngleOp : Pth_Unary<[], AnyDType, GivesRealFloat, "", ["angle"], "", "angle">;

//===----------------------------------------------------------------------===//
// For each element type
//===----------------------------------------------------------------------===//

def Pth_ConjPhysicalOp : Pth_Unary<["conj_physical"], AnyDType, GivesCommon, "", [], "", "conjugate">;
def Pth_NanToNumOp : Pth_Unary<["nan_to_num"], AnyDType, GivesCommon, "", [],
    ", float? nan=None, float? posinf=None, float? neginf=None", "nanToNum"> {
  let ignored = ["nan", "posinf", "neginf"];
}
def Pth_SgnOp : Pth_Unary<["sgn"], AnyDType, GivesCommon>;
def Pth_SignOp : Pth_Unary<["sign"], NotComplex, GivesCommon>;
def Pth_SquareOp : Pth_Unary<["square"], AnyDType, GivesNumber, "square">;

//===----------------------------------------------------------------------===//
// Tests
//===----------------------------------------------------------------------===//

def Pth_IsfiniteOp : Pth_Unary<[], AnyDType, GivesBool, "", ["isfinite"]>;
def Pth_IsinfOp : Pth_Unary<[], AnyDType, GivesBool, "", ["isinf"]>;
def Pth_IsnanOp : Pth_Unary<[], AnyDType, GivesBool, "", ["isnan"]>;
def Pth_IsrealOp : Pth_Unary<[], AnyDType, GivesBool, "", ["isreal"]>;
def Pth_LogicalNotOp : Pth_Unary<["logical_not"], AnyDType, GivesBool>;
def Pth_IsneginfOp : Pth_Unary<[], NotComplex, GivesBool, "", ["isneginf"]>;
def Pth_IsposinfOp : Pth_Unary<[], NotComplex, GivesBool, "", ["isposinf"]>;
def Pth_SignbitOp : Pth_Unary<[], NotComplex, GivesBool, "", ["signbit"]>;
def Pth_BitwiseNotOp : Pth_Unary<["bitwise_not"], BitwiseDType, GivesCommon>;

def Pth_RoundDecimalsOp : Pth_Elementwise<"round_decimals", [
    "aten::round.decimals(Tensor self, *, int decimals) -> Tensor",
    "aten::round_.decimals(Tensor(a!) self, *, int decimals) -> Tensor(a!)",
    "aten::special_round(Tensor self, *, int decimals=0) -> Tensor"], 1, FloatDType, GivesCommon> {
  let tensors = (ins Pth_Tensor:$self);
  let ignored = ["decimals"];
}
def Pth_PolygammaOp : Pth_Elementwise<"polygamma", [
    "aten::polygamma(int n, Tensor self) -> Tensor",
    "aten::polygamma_(Tensor(a!) self, int n) -> Tensor(a!)",
    "aten::special_polygamma(int n, Tensor self) -> Tensor"], 1, NotComplex, GivesFloat, "", "polygamma"> {
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$n);
  let otherPreconditions = [Pre<"polygamma_c1", "the order is not negative">];
}

#endif // PTH_IR_TABLES_ELEMENTWISEUNARY_TD
