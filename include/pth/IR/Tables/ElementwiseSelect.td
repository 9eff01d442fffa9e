//===- ElementwiseSelect.td - Limits, masks and blends -----*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_ELEMENTWISESELECT_TD
#define PTH_IR_TABLES_ELEMENTWISESELECT_TD

include "pth/IR/Tables/ElementwiseBase.td"

def Pth_OptionalTensorOrNumber : AnyTypeOf<[Pth_TensorOrNumber, Pth_NoneType],
                                           "tensor, number or none">;

//===----------------------------------------------------------------------===//
// Limits
//===----------------------------------------------------------------------===//

def Pth_ClampOp : Pth_Elementwise<"clamp", Pth_WithInplace<["clamp", "clip"], [
    "(Tensor self, Scalar? min=None, Scalar? max=None)",
    ".Tensor(Tensor self, Tensor? min=None, Tensor? max=None)"]>.value,
    3, NotComplex, GivesCommon, "identity", "clamp"> {
  let tensors = (ins Pth_Tensor:$self, Pth_OptionalTensorOrNumber:$min,
                     Pth_OptionalTensorOrNumber:$max);
  let otherPreconditions = [Pre<"clamp_c1", "min or max is given">];
}
def Pth_ClampMinOp : Pth_Elementwise<"clamp_min", Pth_WithInplace<["clamp_min"], [
    "(Tensor self, Scalar min)", ".Tensor(Tensor self, Tensor min)"]>.value,
    2, NotComplex, GivesCommon, "maximum"> {
  let tensors = (ins Pth_Tensor:$self, Pth_TensorOrNumber:$min);
}
def Pth_ClampMaxOp : Pth_Elementwise<"clamp_max", Pth_WithInplace<["clamp_max"], [
    "(Tensor self, Scalar max)", ".Tensor(Tensor self, Tensor max)"]>.value,
    2, NotComplex, GivesCommon, "minimum"> {
  let tensors = (ins Pth_Tensor:$self, Pth_TensorOrNumber:$max);
}
def Pth_HardtanhOp : Pth_Elementwise<"hardtanh", Pth_WithInplace<["hardtanh"], [
    "(Tensor self, Scalar min_val=-1, Scalar max_val=1)"]>.value,
    1, RealDType, GivesCommon, "", "hardtanh"> {
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_NumberArg:$min_val, Pth_NumberArg:$max_val);
  let otherPreconditions = [
    Pre<"hardtanh_c1", "the limits of an unsigned tensor are not negative">,
    Pre<"hardtanh_c2", "the limits of an integer tensor are in the range of int64">,
  ];
}

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

def Pth_WhereOp : Pth_Elementwise<"where", [
    "aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor",
    "aten::where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor",
    "aten::where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor",
    "aten::where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor"],
    3, AnyDType, GivesCommon, "", "where"> {
  let tensors = (ins Pth_Tensor:$condition, Pth_TensorOrNumber:$self,
                     Pth_TensorOrNumber:$other);
  let otherPreconditions = [Pre<"where_c1", "the condition is a bool or uint8 tensor">];
}
def Pth_MaskedFillOp : Pth_TableOperator<"masked_fill", Pth_WithInplace<["masked_fill"], [
    ".Scalar(Tensor self, Tensor mask, Scalar value)",
    ".Tensor(Tensor self, Tensor mask, Tensor value)"]>.value> {
  let relation = "maskedFill(op, builder);";
  let summary = "fills where a mask is set";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$mask, Pth_TensorOrNumber:$value);
  let preconditions = [
    Pre<"masked_fill_c1", "the sizes of self and mask broadcast; in place, to self's">,
    Pre<"masked_fill_c2", "the mask is a bool tensor">,
    Pre<"masked_fill_c3", "a value that is a tensor has rank 0">,
    Pre<"masked_fill_c4", "the value is in the range of self's element type">,
  ];
}

//===----------------------------------------------------------------------===//
// Blends
//===----------------------------------------------------------------------===//

def Pth_LerpOp : Pth_Elementwise<"lerp", Pth_WithInplace<["lerp"], [
    ".Scalar(Tensor self, Tensor end, Scalar weight)",
    ".Tensor(Tensor self, Tensor end, Tensor weight)"]>.value,
    3, InexactDType, GivesFirst, "", "lerp"> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$end, Pth_TensorOrNumber:$weight);
  let otherPreconditions = [Pre<"lerp_c1", "all tensors have one element type, a weight of rank 0 apart">];
}
class Pth_MultiplyAdd<string name, Pth_DTypes accepts, string rule>
    : Pth_Elementwise<name, Pth_WithInplace<[name], [
          "(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1)"]>.value,
          3, accepts, GivesCommon, "", rule> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$tensor1, Pth_Tensor:$tensor2);
  let settings = (ins Pth_NumberArg:$value);
  let otherPreconditions = [Pre<"addcmul_c1", "the factor is in the range of the common element type">];
}
def Pth_AddcmulOp : Pth_MultiplyAdd<"addcmul", NotBool, "addcmul">;
def Pth_AddcdivOp : Pth_MultiplyAdd<"addcdiv", InexactDType, "addcdiv"> {
  let otherPreconditions = [
    Pre<"addcmul_c1", "the factor is in the range of the common element type">,
    Pre<"addcdiv_c1", "the two quotient tensors are not both of integers">,
  ];
}
def Pth_IscloseOp : Pth_Elementwise<"isclose", [
    "aten::isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> Tensor"],
    2, AnyDType, GivesBool, "", "isclose"> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
  let settings = (ins Pth_FloatArg:$rtol, Pth_FloatArg:$atol);
  let ignored = ["equal_nan"];
  let otherPreconditions = [
    Pre<"isclose_c1", "both tensors have one element type">,
    Pre<"isclose_c2", "the tolerances are not negative">,
  ];
}

#endif // PTH_IR_TABLES_ELEMENTWISESELECT_TD
