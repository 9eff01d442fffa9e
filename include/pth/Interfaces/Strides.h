//===- Strides.h - Views of tensors that are not contiguous -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_STRIDES_H
#define PTH_INTERFACES_STRIDES_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::shape {

/// The layout of a tensor of sizes `dims`, one stride for each: contiguous
/// where the strides are those of a row-major tensor at every size, unknown
/// where one of them is. The stride of a dimension of size 1 does not count.
Layout layoutOf(ShapeRelationBuilder &builder, llvm::ArrayRef<Expr> dims,
                llvm::ArrayRef<Expr> strides);

/// Whether a tensor can be seen under other sizes without moving elements.
struct ViewStrides {
  Predicate exists; ///< the condition on the sizes
  Layout layout;    ///< of the view, where it exists
  /// Whether runs of the tensor's dimensions are of one element, where that is
  /// undecided and the view hangs on it.
  llvm::SmallVector<Predicate, 4> units;
};

/// at::detail::computeStride (ATen/TensorUtils.cpp) for the view of `self`
/// under sizes `dims` of as many elements. ATen cuts the tensor's dimensions
/// into runs that are contiguous among themselves; each cut has to be a cut of
/// the new sizes also. A tensor without elements has every view.
ViewStrides computeStride(ShapeRelationBuilder &builder,
                          const TensorValue &self, llvm::ArrayRef<Expr> dims);

/// As `computeStride`, where needed for each alternative of a dimension's being
/// of size 1 (`decideLayout`).
ViewStrides followStride(ShapeRelationBuilder &builder, const TensorValue &self,
                         llvm::ArrayRef<Expr> dims);

/// A view that permutes, drops, repeats or thins out the dimensions of a
/// tensor: everything but a change of the row-major grouping.
class StridedView {
public:
  struct Axis {
    Expr size;
    /// Elements of storage from one index to the next; null where unknown.
    Expr stride;
    /// The same in the tensor's row-major order of elements.
    Expr order;
  };

  /// All of `self`.
  StridedView(ShapeRelationBuilder &builder, const TensorValue &self);

  size_t rank() const { return axes.size(); }
  Axis &operator[](size_t dim) { return axes[dim]; }

  /// Takes `size` indices of `dim`: start, start + step, ...
  void slice(size_t dim, Expr start, Expr size, Expr step);
  /// Fixes the index of `dim` and drops it.
  void select(size_t dim, Expr index);
  void drop(size_t dim);
  /// A new dimension of size 1 before `dim`.
  void insert(size_t dim);
  /// Repeats a dimension of size 1.
  void expand(size_t dim, Expr size);
  /// Dimension `i` becomes the former `order[i]`.
  void permute(llvm::ArrayRef<size_t> order);

  /// The view's value: its layout and memory, and the elements of a tensor that
  /// carries sizes.
  TensorValue build() const;

private:
  ShapeRelationBuilder &builder;
  TensorValue self;
  llvm::SmallVector<Axis, 4> axes;
  Memory memory; ///< the view's
  /// The view's first element in the tensor's row-major order.
  Expr offset;
  /// Whether elements may have been left out.
  bool isPart = false;
};

} // namespace pth::shape

#endif // PTH_INTERFACES_STRIDES_H
