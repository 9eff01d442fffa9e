//===- Broadcast.cpp - Broadcasting and the layout of its result ----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Broadcast.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

/// Whether the size is known to be 1 (true), known to be another (false), or
/// neither.
static std::optional<bool> isOne(ShapeRelationBuilder &builder, Expr size) {
  if (!size)
    return std::nullopt;
  if (std::optional<int64_t> constant = size.asConstant())
    return *constant == 1;
  return builder.isDecided(equal(builder.exprs(), size, builder.constant(1)));
}

static bool isKnownEqual(ShapeRelationBuilder &builder, Expr lhs, Expr rhs) {
  return lhs && rhs &&
         (lhs == rhs ||
          builder.isDecided(equal(builder.exprs(), lhs, rhs)) == true);
}

Expr shape::broadcastDim(ShapeRelationBuilder &builder, llvm::StringRef id,
                         Expr lhs, Expr rhs, size_t dimension) {
  if (isKnownEqual(builder, lhs, rhs))
    return lhs;
  std::optional<bool> lhsIsOne = isOne(builder, lhs);
  if (lhsIsOne == true)
    return rhs;
  std::optional<bool> rhsIsOne = isOne(builder, rhs);
  if (rhsIsOne == true)
    return lhs;
  ExprContext &x = builder.exprs();
  Expr one = builder.constant(1);
  Predicate compatible = equal(x, lhs, rhs);
  if (!lhsIsOne)
    compatible = compatible | equal(x, lhs, one);
  if (!rhsIsOne)
    compatible = compatible | equal(x, rhs, one);
  builder.require(id, compatible,
                  "expected equal sizes, or one of 1, in dimension {0} of the "
                  "result, got {1} and {2}",
                  {builder.constant(dimension), lhs, rhs});
  // A size that is not 1 is the result's: the other one equals it or is 1.
  if (lhsIsOne == false)
    return lhs;
  if (rhsIsOne == false)
    return rhs;
  // 0 and 1 give 0; otherwise the greater one is the result.
  auto isPositive = [&](Expr size) {
    return builder.isDecided(lessEqual(x, one, size)) == true;
  };
  Expr greater = max(lhs, rhs);
  return isPositive(lhs) && isPositive(rhs) ? greater
                                            : greater * min({lhs, rhs, one});
}

llvm::SmallVector<Expr, 4> shape::broadcastDims(ShapeRelationBuilder &builder,
                                                llvm::StringRef id,
                                                llvm::ArrayRef<Expr> lhs,
                                                llvm::ArrayRef<Expr> rhs) {
  if (lhs.size() < rhs.size())
    std::swap(lhs, rhs);
  llvm::SmallVector<Expr, 4> result(lhs);
  size_t offset = lhs.size() - rhs.size();
  for (auto [index, size] : llvm::enumerate(rhs))
    result[offset + index] =
        broadcastDim(builder, id, lhs[offset + index], size, offset + index);
  return result;
}

llvm::SmallVector<Expr, 4>
shape::broadcastDims(ShapeRelationBuilder &builder, llvm::StringRef id,
                     llvm::ArrayRef<TensorValue> operands) {
  llvm::SmallVector<Expr, 4> result;
  for (const TensorValue &operand : operands)
    result = broadcastDims(builder, id, result, operand.dims);
  return result;
}

void shape::requireBroadcastableTo(ShapeRelationBuilder &builder,
                                   llvm::StringRef id,
                                   llvm::ArrayRef<Expr> from,
                                   llvm::ArrayRef<Expr> to) {
  if (from.size() > to.size())
    return builder.require(
        id, builder.boolean(false), "expected a rank of at most {0}, got {1}",
        {builder.constant(to.size()), builder.constant(from.size())});
  ExprContext &x = builder.exprs();
  size_t offset = to.size() - from.size();
  for (auto [index, size] : llvm::enumerate(from)) {
    size_t dimension = offset + index;
    Expr target = to[dimension];
    std::optional<bool> one = isOne(builder, size);
    if (one == true || isKnownEqual(builder, size, target))
      continue;
    Predicate fits = equal(x, size, target);
    if (!one)
      fits = fits | equal(x, size, builder.constant(1));
    builder.require(id, fits,
                    "expected size {0} or 1 in dimension {1}, got {2}",
                    {target, builder.constant(dimension), size});
  }
}

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

/// An operand's strides in the result's dimensions, 0 where it is broadcast.
using AlignedStrides = llvm::SmallVector<Expr, 4>;

/// Nothing if the layout, or whether a dimension is broadcast, is unknown.
static std::optional<AlignedStrides> alignStrides(ShapeRelationBuilder &builder,
                                                  llvm::ArrayRef<Expr> dims,
                                                  const TensorValue &operand) {
  std::optional<llvm::SmallVector<Expr, 4>> own =
      operand.strides(builder.exprs());
  if (!operand.layout.strides.empty())
    own = operand.layout.strides;
  if (!own || llvm::is_contained(*own, Expr()))
    return std::nullopt;
  size_t offset = dims.size() - operand.rank();
  AlignedStrides strides(dims.size(), builder.constant(0));
  for (size_t i = 0; i < operand.rank(); ++i) {
    Expr size = operand.dims[i], result = dims[offset + i];
    if (isKnownEqual(builder, size, result)) {
      strides[offset + i] = (*own)[i];
      continue;
    }
    if (!size || !result)
      return std::nullopt;
    ExprContext &x = builder.exprs();
    if (builder.decideLayout(equal(x, size, builder.constant(1))) == true)
      continue;
    if (builder.decideLayout(equal(x, size, result)) != true)
      return std::nullopt;
    strides[offset + i] = (*own)[i];
  }
  return strides;
}

/// Negative if dimension `lhs` lies within `rhs`, positive if around it, 0 if
/// no operand tells; nothing if that depends on the input. (`should_swap` in
/// TensorIteratorBase::reorder_dimensions)
static std::optional<int> compareDims(ShapeRelationBuilder &builder,
                                      llvm::ArrayRef<Expr> dims,
                                      llvm::ArrayRef<AlignedStrides> operands,
                                      unsigned lhs, unsigned rhs) {
  ExprContext &x = builder.exprs();
  auto isAtMost = [&](Expr l, Expr r) {
    return builder.isDecided(lessEqual(x, l, r));
  };
  for (const AlignedStrides &strides : operands) {
    Expr l = strides[lhs], r = strides[rhs];
    if (l.isConstant(0) || r.isConstant(0))
      continue;
    if (l == r) {
      // Of equal strides the greater dimension is the outer one.
      std::optional<bool> inOrder = isAtMost(dims[lhs], dims[rhs]);
      if (!inOrder)
        return std::nullopt;
      if (!*inOrder)
        return 1;
      continue;
    }
    if (isAtMost(l, r) == true)
      return -1;
    if (isAtMost(r, l) == true)
      return 1;
    return std::nullopt;
  }
  return 0;
}

Layout shape::broadcastLayout(ShapeRelationBuilder &builder,
                              llvm::ArrayRef<Expr> dims,
                              llvm::ArrayRef<TensorValue> operands) {
  // Where a dimension is broadcast, the stride of one of size 1 decides between
  // others.
  auto isContiguous = [&](const TensorValue &operand) {
    bool isPlain = operand.layout.strides.empty() ||
                   llvm::ArrayRef<Expr>(operand.dims) == dims;
    return operand.rank() == 0 || (operand.layout.isContiguous() && isPlain);
  };
  if (llvm::all_of(operands, isContiguous))
    return Layout::contiguous();
  llvm::SmallVector<AlignedStrides, 3> strides;
  for (const TensorValue &operand : operands) {
    std::optional<AlignedStrides> own = alignStrides(builder, dims, operand);
    if (!own)
      return Layout::unknownOfNew();
    strides.push_back(std::move(*own));
  }
  // From the innermost dimension; the comparison is no order, so the result is
  // that of ATen's own insertion sort.
  llvm::SmallVector<unsigned, 4> order(
      llvm::reverse(llvm::seq<unsigned>(0, dims.size())));
  for (size_t i = 1; i < order.size(); ++i) {
    size_t moved = i;
    for (size_t j = i; j-- > 0;) {
      std::optional<int> comparison =
          compareDims(builder, dims, strides, order[j], order[moved]);
      if (!comparison)
        return Layout::unknownOfNew();
      if (*comparison < 0)
        break;
      if (*comparison > 0) {
        std::swap(order[j], order[moved]);
        moved = j;
      }
    }
  }
  if (llvm::is_sorted(order, std::greater<>()))
    return Layout::contiguous();
  llvm::SmallVector<Expr, 4> dense(dims.size());
  Expr stride = builder.constant(1);
  for (unsigned dim : order) {
    dense[dim] = stride;
    stride = stride * dims[dim];
  }
  return Layout::strided(dense);
}
