//===- Elements.h - Bounds of a tensor's elements ---------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What relations say of the elements of integer tensors, so that others can
// say whether they are in range as indices.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_ELEMENTS_H
#define PTH_INTERFACES_ELEMENTS_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::shape {

/// The least and the greatest number that an integer type or bool holds;
/// nothing for other types.
std::optional<std::pair<int64_t, int64_t>> integerRange(mlir::Type dtype);

/// What is known of the tensor's elements, at least what a type of 8 bits or
/// bool says of them.
std::optional<ElementBounds> elementBounds(ShapeRelationBuilder &builder,
                                           const TensorValue &tensor);
/// The same of a number that stands for a tensor of one element.
std::optional<ElementBounds> elementBounds(ShapeRelationBuilder &builder,
                                           const ShapeValue &value);

/// The bounds after conversion to `dtype`; nothing where that may change an
/// element.
std::optional<ElementBounds>
convertBounds(const std::optional<ElementBounds> &bounds, mlir::Type dtype);

/// Bounds of elements each of which is one of these values'.
std::optional<ElementBounds> boundsOfEither(ShapeRelationBuilder &builder,
                                            llvm::ArrayRef<ShapeValue> values);
/// The same where each of the tensors' elements is in the result.
std::optional<ElementBounds> boundsOfAll(ShapeRelationBuilder &builder,
                                         llvm::ArrayRef<TensorValue> tensors);

} // namespace pth::shape

#endif // PTH_INTERFACES_ELEMENTS_H
