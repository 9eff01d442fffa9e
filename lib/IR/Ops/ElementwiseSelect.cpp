//===- ElementwiseSelect.cpp - Limits, masks and blends -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Elementwise.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Elements.h"
#include "pth/Interfaces/Requirements.h"
#include "llvm/ADT/APFloat.h"
#include <cmath>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

//===----------------------------------------------------------------------===//
// Limits
//===----------------------------------------------------------------------===//

/// ATen/native/TensorCompare.cpp, TORCH_META_FUNC(clamp).
void relations::clamp(Operation *op, ShapeRelationBuilder &builder,
                      const Elementwise &rule) {
  auto isGiven = [&](unsigned index) {
    return !builder.operand(op->getOperand(index)).isNone();
  };
  bool hasLower = isGiven(1), hasUpper = isGiven(2);
  if (!hasLower && !hasUpper)
    return builder.require("clamp_c1", builder.boolean(false),
                           "expected a lower or an upper limit, got none");
  Elementwise limited = rule;
  limited.number = !hasUpper   ? numbers::maximum
                   : !hasLower ? numbers::minimum
                               : numbers::clamp;
  // A bool tensor has kernels for one limit only.
  Type dtype = builder.operand(op->getOperand(0)).dtype();
  if (hasLower && hasUpper && isBool(dtype) &&
      builder.operand(op->getOperand(1)).asTensor())
    limited.accepts = DTypes::Real;
  elementwise(op, builder, limited);
}

/// ATen/native/Activation.cpp, hardtanh.
void relations::hardtanh(Operation *op, ShapeRelationBuilder &builder,
                         const Elementwise &rule) {
  Type dtype = builder.operand(op->getOperand(0)).dtype();
  if (dtype && dtype.isUnsignedInteger())
    for (llvm::StringRef limit : {"min_val", "max_val"}) {
      std::optional<double> value = builder.real(op->getAttr(limit));
      if (!value)
        builder.cannotTell("a limit of hardtanh is unknown");
      else if (*value < 0)
        builder.require("hardtanh_c1", builder.boolean(false),
                        "expected limits of at least 0 for an unsigned tensor, "
                        "got a negative one");
    }
  // The limits of integers are converted to int64.
  if (isInteger(dtype))
    for (llvm::StringRef limit : {"min_val", "max_val"})
      requireInRange(builder, "hardtanh_c2",
                     builder.argument(op->getAttr(limit)),
                     IntegerType::get(op->getContext(), 64));
  elementwise(op, builder, rule);
}

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

/// ATen/native/TensorCompare.cpp, where: the condition's element type does not
/// take part in promotion.
void relations::where(Operation *op, ShapeRelationBuilder &builder,
                      const Elementwise &rule) {
  std::optional<ElementwiseOperands> operands =
      readElementwise(op, builder, rule.arity);
  if (!operands || operands->values.size() != rule.arity)
    return;
  Type condition = operands->values.front().dtype();
  if (condition && !isBool(condition) && !condition.isUnsignedInteger(8))
    builder.require(
        "where_c1", builder.boolean(false),
        ("expected a bool condition, got " + dtypeName(condition)).str());
  Type common =
      resultType(op->getContext(),
                 llvm::ArrayRef<ShapeValue>(operands->values).drop_front());
  Elementwise chosen = rule;
  chosen.uncast = isBool(condition) ? 1 : 0;
  chosen.isChoice = true;
  setElementwise(op, builder, *operands, common, chosen);
}

/// The greatest magnitude that an element type holds; nothing for bool, which
/// takes every number.
static std::optional<double> greatest(Type dtype) {
  if (isInteger(dtype)) {
    unsigned width = dtype.getIntOrFloatBitWidth();
    return std::ldexp(1.0, dtype.isUnsignedInteger() ? width : width - 1) - 1;
  }
  if (auto complex = dyn_cast_or_null<ComplexType>(dtype))
    dtype = complex.getElementType();
  auto real = dyn_cast_or_null<mlir::FloatType>(dtype);
  if (!real)
    return std::nullopt;
  return llvm::APFloat::getLargest(real.getFloatSemantics()).convertToDouble();
}

/// Whether a number is out of an element type's range (c10::overflows). Floats
/// take infinities, unsigned integers the negatives, as integers, of what they
/// hold.
static bool overflows(double number, bool isInteger_, Type dtype) {
  std::optional<double> limit = greatest(dtype);
  if (!limit || (!isInteger(dtype) && !std::isfinite(number)))
    return false;
  if (isInteger(dtype) && !dtype.isUnsignedInteger())
    return !(number <= *limit && number >= -*limit - 1);
  if (dtype.isUnsignedInteger() && !isInteger_)
    return !(number <= *limit && number >= 0);
  return !(std::abs(number) <= *limit);
}

void relations::requireInRange(ShapeRelationBuilder &builder,
                               llvm::StringRef id, const ShapeValue &number,
                               Type dtype, std::optional<Predicate> otherwise) {
  std::optional<double> constant = numbers::constantOf(builder, number);
  bool isWhole = number.kind() != ShapeValue::Kind::Float;
  if (constant && overflows(*constant, isWhole, dtype))
    builder.require(
        id, otherwise.value_or(builder.boolean(false)),
        ("expected a value in the range of " + dtypeName(dtype)).str());
}

/// ATen/native/TensorAdvancedIndexing.cpp, masked_fill.
void relations::maskedFill(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  const TensorValue *mask = requireTensor(builder, op->getOperand(1));
  if (!self || !mask)
    return;
  if (mask->dtype && !isBool(mask->dtype))
    builder.require(
        "masked_fill_c2", builder.boolean(false),
        ("expected a bool mask, got " + dtypeName(mask->dtype)).str());
  ShapeValue value = builder.operand(op->getOperand(2));
  if (const TensorValue *tensor = value.asTensor())
    builder.require("masked_fill_c3", builder.boolean(tensor->rank() == 0),
                    "expected a value of rank 0, got rank {0}",
                    builder.constant(tensor->rank()));
  requireInRange(builder, "masked_fill_c4", value, self->dtype);
  if (op->hasAttr("inplace")) {
    requireBroadcastableTo(builder, "masked_fill_c1", mask->dims, self->dims);
    TensorValue written = *self;
    written.forgetElements();
    return builder.setResult(0, std::move(written));
  }
  TensorValue result;
  result.dims =
      broadcastDims(builder, "masked_fill_c1", self->dims, mask->dims);
  result.dtype = self->dtype;
  result.bounds =
      convertBounds(boundsOfEither(builder, {ShapeValue::tensor(*self), value}),
                    result.dtype);
  builder.setResult(0, std::move(result));
}

//===----------------------------------------------------------------------===//
// Blends
//===----------------------------------------------------------------------===//

static void requireOneDType(ShapeRelationBuilder &builder, llvm::StringRef id,
                            llvm::ArrayRef<TensorValue> tensors) {
  for (const TensorValue &tensor : llvm::drop_begin(tensors))
    requireDType(builder, id, tensors.front().dtype, tensor.dtype, "a tensor");
}

/// ATen/native/Lerp.cpp, TORCH_META_FUNC(lerp_Tensor).
void relations::lerp(Operation *op, ShapeRelationBuilder &builder,
                     const Elementwise &rule) {
  auto operands = readElementwise(op, builder, rule.arity);
  if (!operands || operands->tensors.size() < 2)
    return;
  // A weight of rank 0 takes part in promotion.
  bool isPromoted =
      operands->tensors.size() == 3 && operands->tensors.back().rank() == 0;
  requireOneDType(
      builder, "lerp_c1",
      llvm::ArrayRef<TensorValue>(operands->tensors).drop_back(isPromoted));
  Elementwise promoted = rule;
  if (isPromoted)
    promoted.gives = Gives::Common;
  elementwise(op, builder, promoted);
}

/// ATen/native/cpu/PointwiseOpsKernel.cpp: the factor is converted to the
/// common element type.
void relations::addcmul(Operation *op, ShapeRelationBuilder &builder,
                        const Elementwise &rule) {
  if (auto operands = readElementwise(op, builder, rule.arity))
    requireInRange(builder, "addcmul_c1",
                   builder.argument(op->getAttr("value")),
                   resultType(op->getContext(), operands->values));
  elementwise(op, builder, rule);
}

/// ATen/native/PointwiseOps.cpp, TORCH_META_FUNC(addcdiv).
void relations::addcdiv(Operation *op, ShapeRelationBuilder &builder,
                        const Elementwise &rule) {
  auto isIntegral = [&](unsigned index) {
    Type dtype = builder.operand(op->getOperand(index)).dtype();
    return isInteger(dtype) || isBool(dtype);
  };
  if (isIntegral(1) && isIntegral(2))
    builder.require("addcdiv_c1", builder.boolean(false),
                    "expected a floating-point quotient, got two integer "
                    "tensors");
  addcmul(op, builder, rule);
}

/// ATen/native/TensorCompare.cpp, isclose.
void relations::isclose(Operation *op, ShapeRelationBuilder &builder,
                        const Elementwise &rule) {
  if (auto operands = readElementwise(op, builder, rule.arity))
    requireOneDType(builder, "isclose_c1", operands->tensors);
  for (llvm::StringRef name : {"rtol", "atol"}) {
    std::optional<double> tolerance = builder.real(op->getAttr(name));
    if (!tolerance)
      builder.cannotTell("a tolerance depends on the input");
    else
      builder.require("isclose_c2", builder.boolean(*tolerance >= 0),
                      "expected a tolerance of at least 0");
  }
  elementwise(op, builder, rule);
}
