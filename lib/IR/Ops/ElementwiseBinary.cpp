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
  addition(op, builder, rule);
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
  elementwise(op, builder, rule);
}
