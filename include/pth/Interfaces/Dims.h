//===- Dims.h - Arguments that name or give dimensions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What operators do to their `dim` and `size` arguments before anything else,
// each with the requirement that it brings. A function that returns nothing has
// stated why: the requirement that fails, or what cannot be told.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_DIMS_H
#define PTH_INTERFACES_DIMS_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::shape {

/// The dimension that `dim` names in a tensor of rank `rank`: -1 is the last
/// one. With `wrapScalar`, which is the rule, a tensor of rank 0 takes 0 and -1
/// as if it had rank 1, and gives 0. Requires, as precondition `id`, that it is
/// in range. (c10::maybe_wrap_dim)
std::optional<size_t> wrapDim(ShapeRelationBuilder &builder, llvm::StringRef id,
                              Expr dim, size_t rank, bool wrapScalar = true);
std::optional<size_t> wrapDim(ShapeRelationBuilder &builder, llvm::StringRef id,
                              mlir::Attribute dim, size_t rank,
                              bool wrapScalar = true);

/// The dimensions of a list, each wrapped as above, in the list's order; none
/// may occur twice (at::dim_list_to_bitset).
std::optional<llvm::SmallVector<size_t, 4>>
wrapDims(ShapeRelationBuilder &builder, llvm::StringRef id,
         llvm::ArrayRef<Expr> dims, size_t rank);
std::optional<llvm::SmallVector<size_t, 4>>
wrapDims(ShapeRelationBuilder &builder, llvm::StringRef id,
         mlir::Attribute dims, size_t rank);

/// C++'s quotient: towards zero. A numerator whose sign depends on the input
/// forks the analysis; the divisor is positive.
Expr divideTowardsZero(ShapeRelationBuilder &builder, Expr numerator,
                       Expr divisor);

/// Whether a size argument is -1, which stands for something else than a size.
/// One whose sign depends on the input forks the analysis.
bool isMinusOne(ShapeRelationBuilder &builder, Expr size);

/// `sizes` with the entry that is -1 replaced by what makes the product
/// `numel`; without such an entry the product is required to be `numel`. An
/// unknown entry gives unknown sizes, not nothing. (ATen/InferSize.h,
/// infer_size)
std::optional<llvm::SmallVector<Expr, 4>>
inferSize(ShapeRelationBuilder &builder, llvm::StringRef id,
          llvm::ArrayRef<Expr> sizes, Expr numel);

/// @{ The lesser and the greater, by what the builder knows of the input's
/// sizes where that decides it.
Expr minimum(ShapeRelationBuilder &builder, Expr lhs, Expr rhs);
Expr maximum(ShapeRelationBuilder &builder, Expr lhs, Expr rhs);
/// @}

/// The indices that a slice takes of a dimension of `size`: `length` of them,
/// from `start` on in the slice's steps.
struct SliceRange {
  Expr start, length;
};
/// Clamps a slice's ends into the dimension, counting negative ones from its
/// end. `start` and `end` are integers or None; `step` is at least 1.
/// (at::native::slice)
SliceRange sliceRange(ShapeRelationBuilder &builder, Expr size,
                      const ShapeValue &start, const ShapeValue &end,
                      Expr step);

/// An index into a dimension of the given size, counted from its end where it
/// is negative. Not checked for range. An index whose sign depends on the input
/// forks the analysis.
Expr wrapIndex(ShapeRelationBuilder &builder, Expr index, Expr size);

} // namespace pth::shape

#endif // PTH_INTERFACES_DIMS_H
