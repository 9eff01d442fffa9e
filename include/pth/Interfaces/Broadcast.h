//===- Broadcast.h - Broadcasting and the layout of its result --*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What ATen's TensorIterator does to the shapes and strides of the operands of
// an elementwise operation. Sizes are aligned at the last dimension; two sizes
// of one dimension are equal or one of them is 1.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_BROADCAST_H
#define PTH_INTERFACES_BROADCAST_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::shape {

/// The size that `lhs` and `rhs` broadcast to, which is required, as
/// precondition `id`, to exist. `dimension` only names it in the message. One
/// operand's size wherever that can be told, else an expression in both; null
/// where it depends on an unknown size. (ATen/ExpandUtils.cpp, infer_size_impl)
Expr broadcastDim(ShapeRelationBuilder &builder, llvm::StringRef id, Expr lhs,
                  Expr rhs, size_t dimension);

/// The shape that `lhs` and `rhs` broadcast to.
llvm::SmallVector<Expr, 4> broadcastDims(ShapeRelationBuilder &builder,
                                         llvm::StringRef id,
                                         llvm::ArrayRef<Expr> lhs,
                                         llvm::ArrayRef<Expr> rhs);
/// The shape that all of `operands` broadcast to; rank 0 for none.
llvm::SmallVector<Expr, 4> broadcastDims(ShapeRelationBuilder &builder,
                                         llvm::StringRef id,
                                         llvm::ArrayRef<TensorValue> operands);

/// Requires that a tensor of sizes `from` broadcasts to exactly `to`: what an
/// in-place operation asks of the operands beside the one that it writes, and
/// `expand` of its operand. (TensorIteratorBase::mark_resize_outputs)
void requireBroadcastableTo(ShapeRelationBuilder &builder, llvm::StringRef id,
                            llvm::ArrayRef<Expr> from, llvm::ArrayRef<Expr> to);

/// Requires that no two elements of `written` share memory: no dimension of
/// more than one element has stride 0; or `otherwise`. (ATen/MemoryOverlap.cpp,
/// assert_no_internal_overlap)
void requireNoInternalOverlap(
    ShapeRelationBuilder &builder, llvm::StringRef id,
    const TensorValue &written,
    std::optional<Predicate> otherwise = std::nullopt);

/// Requires that `written` and `other` do not share a part of their memory: two
/// dense tensors of one storage lie apart, or in the same place with the same
/// strides. (ATen/MemoryOverlap.cpp, assert_no_partial_overlap)
void requireNoPartialOverlap(ShapeRelationBuilder &builder, llvm::StringRef id,
                             const TensorValue &written,
                             const TensorValue &other);

/// The layout of a fresh result of sizes `dims` over `operands` in their order:
/// dense, its dimensions in the order of the operands' strides. Exact but for
/// the strides of dimensions of size 1, which no operation looks at; unknown
/// where an operand's layout is, or whether it is broadcast.
/// (TensorIteratorBase::reorder_dimensions)
Layout broadcastLayout(ShapeRelationBuilder &builder, llvm::ArrayRef<Expr> dims,
                       llvm::ArrayRef<TensorValue> operands);

} // namespace pth::shape

#endif // PTH_INTERFACES_BROADCAST_H
