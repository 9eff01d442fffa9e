//===- Elements.cpp - Bounds of a tensor's elements -------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Elements.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/Requirements.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;
using Reach = ElementBounds::Reach;

std::optional<std::pair<int64_t, int64_t>> shape::integerRange(Type dtype) {
  auto type = dyn_cast_or_null<IntegerType>(dtype);
  if (!type || type.getWidth() > 64)
    return std::nullopt;
  unsigned width = type.getWidth();
  if (width == 1 || (type.isUnsigned() && width < 64))
    return std::make_pair(int64_t(0), int64_t(llvm::maxUIntN(width)));
  return std::make_pair(llvm::minIntN(width), llvm::maxIntN(width));
}

std::optional<ElementBounds> shape::elementBounds(ShapeRelationBuilder &builder,
                                                  const TensorValue &tensor) {
  if (std::optional<ElementBounds> bounds = tensor.elementBounds())
    return bounds;
  auto range = integerRange(tensor.dtype);
  if (!range || tensor.dtype.getIntOrFloatBitWidth() > 8)
    return std::nullopt;
  return ElementBounds{builder.constant(range->first),
                       builder.constant(range->second)};
}

std::optional<ElementBounds> shape::elementBounds(ShapeRelationBuilder &builder,
                                                  const ShapeValue &value) {
  if (const TensorValue *tensor = value.asTensor())
    return elementBounds(builder, *tensor);
  if (Expr number = value.asInteger())
    return ElementBounds{number, number, Reach::Attained};
  if (std::optional<Predicate> truth = value.asBoolean();
      truth && (truth->isTrue() || truth->isFalse())) {
    Expr number = builder.constant(truth->isTrue());
    return ElementBounds{number, number, Reach::Attained};
  }
  return std::nullopt;
}

std::optional<ElementBounds>
shape::convertBounds(const std::optional<ElementBounds> &bounds, Type dtype) {
  auto range = integerRange(dtype);
  if (!bounds || !range || !bounds->least || !bounds->greatest)
    return std::nullopt;
  if (dtype.isSignlessInteger(64))
    return bounds;
  std::optional<int64_t> least = bounds->least.asConstant(),
                         greatest = bounds->greatest.asConstant();
  bool fits =
      least && greatest && *least >= range->first && *greatest <= range->second;
  return fits ? bounds : std::nullopt;
}

/// The least interval that holds those of all values.
static std::optional<ElementBounds> hull(ShapeRelationBuilder &builder,
                                         llvm::ArrayRef<ShapeValue> values) {
  llvm::SmallVector<Expr> least, greatest;
  for (const ShapeValue &value : values) {
    std::optional<ElementBounds> bounds = elementBounds(builder, value);
    if (!bounds)
      return std::nullopt;
    least.push_back(bounds->least);
    greatest.push_back(bounds->greatest);
  }
  if (least.empty())
    return std::nullopt;
  ElementBounds all{min(least), max(greatest)};
  return all.least && all.greatest ? std::optional(all) : std::nullopt;
}

std::optional<ElementBounds>
shape::boundsOfEither(ShapeRelationBuilder &builder,
                      llvm::ArrayRef<ShapeValue> values) {
  return hull(builder, values);
}

std::optional<ElementBounds>
shape::boundsOfAll(ShapeRelationBuilder &builder,
                   llvm::ArrayRef<TensorValue> tensors) {
  std::vector<ShapeValue> values;
  for (const TensorValue &tensor : tensors)
    values.push_back(ShapeValue::tensor(tensor));
  std::optional<ElementBounds> all = hull(builder, values);
  if (!all)
    return std::nullopt;
  ElementBounds first = *elementBounds(builder, tensors.front());
  bool same = true, attained = true;
  for (const TensorValue &tensor : tensors) {
    // An empty one adds nothing.
    if (builder.isDecided(hasNoElements(builder, tensor)) != false)
      return all;
    ElementBounds bounds = *elementBounds(builder, tensor);
    same &= bounds == first;
    attained &= bounds.reach == Reach::Attained;
  }
  if (same)
    return first;
  if (attained)
    all->reach = Reach::Attained;
  return all;
}
