//===- Requirements.h - What many operators require alike -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Requirements that recur from family to family, each stated under the caller's
// precondition. A function that returns nothing, or null, has stated why.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_REQUIREMENTS_H
#define PTH_INTERFACES_REQUIREMENTS_H

#include "pth/Interfaces/ShapeRelation.h"
#include "llvm/ADT/Twine.h"

namespace pth::shape {

/// The tensor behind an operand that may not be None.
const TensorValue *requireTensor(ShapeRelationBuilder &builder,
                                 mlir::Value value);

/// The tensors of a list operand; nothing, with that said, where one of them is
/// of unknown rank or the list of unknown length.
std::optional<std::vector<TensorValue>>
requireTensors(ShapeRelationBuilder &builder, mlir::Value list);

/// The entries of an argument that ATen expands to `count` of them, as
/// `int[2] stride=1` is: a list of one stands for all. Requires, as `id`, that
/// a longer list has `count`. `what` names the entries: "strides".
std::optional<llvm::SmallVector<Expr, 4>>
expandedList(ShapeRelationBuilder &builder, llvm::StringRef id,
             mlir::Attribute list, size_t count, llvm::StringRef what);

/// Requires each entry to be at least `least`. `what` names one: "a stride".
void requireAtLeast(ShapeRelationBuilder &builder, llvm::StringRef id,
                    llvm::ArrayRef<Expr> entries, int64_t least,
                    llvm::StringRef what);

/// Requires a rank of `least` to `most`. False, with the failure stated, for
/// another.
bool requireRank(ShapeRelationBuilder &builder, llvm::StringRef id,
                 const TensorValue &tensor, size_t least, size_t most,
                 llvm::StringRef what = "an input");

/// Requires a vector of `size` elements, as biases and running statistics are.
void requireVector(ShapeRelationBuilder &builder, llvm::StringRef id,
                   const TensorValue &tensor, Expr size, llvm::StringRef what);

/// Requires a tensor's element type to be `expected`, unless either is unknown,
/// or `otherwise` holds.
void requireDType(ShapeRelationBuilder &builder, llvm::StringRef id,
                  mlir::Type expected, mlir::Type found, llvm::StringRef what,
                  std::optional<Predicate> otherwise = std::nullopt);

/// Requires `holds` of the bounds of a tensor's elements, or else `exempt`.
/// False, and nothing said, where the bounds do not tell. The message's last
/// two sizes are the bounds.
bool requireElements(ShapeRelationBuilder &builder, llvm::StringRef id,
                     const TensorValue &tensor, Predicate exempt,
                     llvm::function_ref<Predicate(const ElementBounds &)> holds,
                     llvm::StringRef format, llvm::ArrayRef<Expr> sizes = {});

/// Requires each element of an index tensor to be an index into a dimension of
/// size `size`, counted from its end where negative and `fromEnd` allows it.
/// Says that it cannot tell where the elements are not known. Nothing is
/// required where `exempt` holds.
void requireIndices(ShapeRelationBuilder &builder, llvm::StringRef id,
                    const TensorValue &indices, Expr size, bool fromEnd,
                    std::optional<Predicate> exempt = std::nullopt);

/// Requires an element type, unless it is unknown, to satisfy `supported`, for
/// the operator has no kernel for others; or `otherwise` to hold.
void requireKernel(ShapeRelationBuilder &builder, llvm::StringRef id,
                   mlir::Type dtype,
                   llvm::function_ref<bool(mlir::Type)> supported,
                   std::optional<Predicate> otherwise = std::nullopt);

/// Whether a size is zero, stated of the sizes that are not known to be at
/// least 1.
Predicate hasNoElements(ShapeRelationBuilder &builder,
                        const TensorValue &tensor);

} // namespace pth::shape

#endif // PTH_INTERFACES_REQUIREMENTS_H
