//===- ElementwiseBinary.cpp - Functions of two tensors -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Elementwise.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

/// ATen/native/BinaryOps.h, alpha_check.
static void requireAlpha(ShapeRelationBuilder &builder, const ShapeValue &alpha,
                         Type common) {
  if (!common)
    return;
  if (alpha.kind() == ShapeValue::Kind::Bool && !isBool(common))
    builder.require("alpha_c1", builder.boolean(false),
                    ("expected an alpha that is no bool for a result of " +
                     dtypeName(common))
                        .str());
  if (alpha.kind() == ShapeValue::Kind::Float && !isFloatingPoint(common) &&
      !isComplex(common))
    builder.require(
        "alpha_c1", builder.boolean(false),
        ("expected an integer alpha for a result of " + dtypeName(common))
            .str());
}

void relations::addition(Operation *op, ShapeRelationBuilder &builder,
                         const Elementwise &rule) {
  ShapeValue alpha = builder.argument(op->getAttr("alpha"));
  Elementwise scaled = rule;
  Expr factor = numbers::asInteger(builder, alpha);
  if (!factor || !factor.isConstant(1)) {
    scaled.number = nullptr;
    std::optional<ElementwiseOperands> operands =
        readElementwise(op, builder, rule.arity);
    if (operands)
      requireAlpha(builder, alpha,
                   resultType(op->getContext(), operands->values));
  }
  elementwise(op, builder, scaled);
}

/// ATen/native/BinaryOps.h, sub_check.
void relations::subtraction(Operation *op, ShapeRelationBuilder &builder,
                            const Elementwise &rule) {
  for (Value operand : op->getOperands().take_front(rule.arity)) {
    ShapeValue value = builder.operand(operand);
    if (isBool(value.dtype()) || value.kind() == ShapeValue::Kind::Bool)
      return builder.require("sub_c1", builder.boolean(false),
                             "expected operands that are not bool, got a bool");
  }
  Elementwise difference = rule;
  // ATen/native/BinaryOps.cpp, rsub.
  difference.isSwapped = rule.number == numbers::reverseSubtract;
  addition(op, builder, difference);
}

/// An integer kernel throws at a divisor of 0 (ATen/native/cpu/
/// BinaryOpsKernel.cpp, ZeroDivisionError).
static void requireNonzero(ShapeRelationBuilder &builder,
                           const ElementwiseOperands &operands, Type common) {
  if (!isInteger(common))
    return;
  ExprContext &x = builder.exprs();
  const ShapeValue &divisor = operands.values.back();
  Predicate isEmpty = builder.boolean(false);
  for (const TensorValue &tensor : operands.tensors)
    isEmpty = isEmpty | hasNoElements(builder, tensor);
  auto require = [&](Expr element) {
    builder.require(
        "division_c1", isEmpty | notEqual(x, element, builder.constant(0)),
        "expected an integer divisor other than 0, got {0}", element);
  };
  const TensorValue *tensor = divisor.asTensor();
  if (!tensor)
    return require(numbers::asInteger(builder, divisor));
  if (!tensor->elements) {
    if (builder.isDecided(isEmpty) != true)
      builder.cannotTell("an integer divisor may be 0");
    return;
  }
  for (Expr element : *tensor->elements)
    require(element);
}

void relations::integerDivision(Operation *op, ShapeRelationBuilder &builder,
                                const Elementwise &rule) {
  auto operands = readElementwise(op, builder, rule.arity);
  if (operands && !operands->tensors.empty())
    requireNonzero(builder, *operands,
                   resultType(op->getContext(), operands->values));
  elementwise(op, builder, rule);
}

void relations::division(Operation *op, ShapeRelationBuilder &builder,
                         const Elementwise &rule) {
  ShapeValue mode = builder.argument(op->getAttr("rounding_mode"));
  if (mode.isNone())
    return elementwise(op, builder, rule);
  const std::string *text = mode.asString();
  if (!text)
    return builder.cannotTell("the rounding mode of a division is unknown");
  if (*text != "trunc" && *text != "floor")
    return builder.require("div_c1", builder.boolean(false),
                           "expected rounding mode none, trunc or floor, got " +
                               *text);
  std::optional<ElementwiseOperands> operands =
      readElementwise(op, builder, rule.arity);
  if (!operands || operands->tensors.empty())
    return;
  Type common = resultType(op->getContext(), operands->values);
  Elementwise rounded{rule.arity, DTypes::Real, Gives::Common,
                      *text == "floor" ? numbers::floorDivide
                                       : numbers::truncDivide};
  requireNonzero(builder, *operands, common);
  if (requireDTypeIn(builder, "div_c2", rounded.accepts, common))
    setElementwise(op, builder, *operands, common, rounded);
}

/// ATen/native/Pow.cpp, TORCH_META_FUNC2(pow, Tensor_Scalar).
void relations::power(Operation *op, ShapeRelationBuilder &builder,
                      const Elementwise &rule) {
  ShapeValue base = builder.operand(op->getOperand(0));
  ShapeValue exponent = builder.operand(op->getOperand(1));
  Type dtype = base.dtype();
  if (exponent.kind() == ShapeValue::Kind::Int &&
      (isInteger(dtype) || isBool(dtype)))
    builder.require(
        "pow_c1",
        lessEqual(builder.exprs(), builder.constant(0), exponent.asInteger()),
        "expected an exponent of at least 0 for an integer tensor, "
        "got {0}",
        exponent.asInteger());
  scalarBase(op, builder, rule);
}

/// ATen/native/Pow.cpp, TORCH_META_FUNC2(pow, Scalar): the power of a number is
/// contiguous.
void relations::scalarBase(Operation *op, ShapeRelationBuilder &builder,
                           const Elementwise &rule) {
  if (builder.operand(op->getOperand(0)).asTensor())
    elementwise(op, builder, rule);
  else
    contiguousElementwise(op, builder, rule);
}

/// ATen/native/Pow.cpp, float_power_: no cast to self's element type.
void relations::floatPower(Operation *op, ShapeRelationBuilder &builder,
                           const Elementwise &rule) {
  std::optional<ElementwiseOperands> operands =
      readElementwise(op, builder, rule.arity);
  if (!operands || operands->tensors.empty())
    return;
  Type result = resultDType(op->getContext(), rule.gives,
                            resultType(op->getContext(), operands->values));
  Type self = operands->tensors.front().dtype;
  if (op->hasAttr("inplace") && self && result && self != result)
    return builder.require("float_power_c1", builder.boolean(false),
                           ("expected self of type " + dtypeName(result) +
                            ", got " + dtypeName(self))
                               .str());
  scalarBase(op, builder, rule);
}
