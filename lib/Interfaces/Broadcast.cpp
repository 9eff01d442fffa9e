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

void shape::requireNoInternalOverlap(ShapeRelationBuilder &builder,
                                     llvm::StringRef id,
                                     const TensorValue &written) {
  if (written.layout.isContiguous())
    return;
  if (written.layout.kind == Layout::Kind::Unknown) {
    // Only `expand` makes strides of 0; a tensor of rank 0 has none.
    if (written.rank())
      builder.cannotTell("the written tensor's strides are unknown");
    return;
  }
  ExprContext &x = builder.exprs();
  // A tensor without elements counts as dense, whatever its strides.
  Predicate isEmpty = equal(x, written.numel(x), builder.constant(0));
  for (auto [size, stride] : llvm::zip(written.dims, written.layout.strides))
    if (!stride || stride.isConstant(0))
      builder.require(id,
                      lessEqual(x, size, builder.constant(1)) |
                          notEqual(x, stride, builder.constant(0)) | isEmpty,
                      "expected a tensor whose elements do not share memory, "
                      "got an expanded dimension of size {0}",
                      size);
}

/// A dimension's place in the order of an operand's strides, 0 for the
/// innermost; nothing for a dimension without a stride of its own.
using StrideRanks = llvm::SmallVector<std::optional<unsigned>, 4>;

/// The ranks of a strided tensor's dimensions; nothing if the sizes of the
/// input decide the order. The innermost of the dimensions left is the one that
/// each other's stride steps over whole.
static std::optional<StrideRanks> rankStrides(ShapeRelationBuilder &builder,
                                              const TensorValue &tensor,
                                              llvm::ArrayRef<Expr> strides) {
  ExprContext &x = builder.exprs();
  StrideRanks ranks(tensor.rank());
  llvm::SmallVector<unsigned, 4> left;
  for (unsigned i = 0; i < tensor.rank(); ++i) {
    if (!strides[i] || !tensor.dims[i])
      return std::nullopt;
    if (!strides[i].isConstant(0) && !tensor.dims[i].isConstant(1))
      left.push_back(i);
  }
  for (unsigned rank = 0; !left.empty(); ++rank) {
    auto *innermost = llvm::find_if(left, [&](unsigned candidate) {
      Expr span = tensor.dims[candidate] * strides[candidate];
      return llvm::all_of(left, [&](unsigned other) {
        return other == candidate || span == strides[other] ||
               builder.isDecided(lessEqual(x, span, strides[other])) == true;
      });
    });
    if (innermost == left.end())
      return std::nullopt;
    ranks[*innermost] = rank;
    left.erase(innermost);
  }
  return ranks;
}

/// The ranks of an operand's dimensions, aligned with the result's; nothing if
/// the layout or whether a dimension is broadcast is unknown.
static std::optional<StrideRanks> rankOperand(ShapeRelationBuilder &builder,
                                              llvm::ArrayRef<Expr> dims,
                                              const TensorValue &operand) {
  size_t offset = dims.size() - operand.rank();
  std::optional<StrideRanks> own;
  if (operand.layout.isContiguous()) {
    own.emplace();
    for (size_t i = operand.rank(); i-- > 0;)
      own->push_back(i);
  } else if (auto strides = operand.strides(builder.exprs())) {
    own = rankStrides(builder, operand, *strides);
  }
  if (!own)
    return std::nullopt;
  StrideRanks ranks(dims.size());
  for (size_t i = 0; i < operand.rank(); ++i) {
    if (isKnownEqual(builder, operand.dims[i], dims[offset + i]))
      ranks[offset + i] = (*own)[i];
    else if (isOne(builder, operand.dims[i]) != true)
      return std::nullopt;
  }
  return ranks;
}

/// Negative if the first dimension lies within the second, positive if around
/// it, 0 if no operand tells.
static int compareDims(llvm::ArrayRef<StrideRanks> operands, unsigned lhs,
                       unsigned rhs) {
  for (const StrideRanks &ranks : operands)
    if (ranks[lhs] && ranks[rhs])
      return *ranks[lhs] < *ranks[rhs] ? -1 : 1;
  return 0;
}

Layout shape::broadcastLayout(ShapeRelationBuilder &builder,
                              llvm::ArrayRef<Expr> dims,
                              llvm::ArrayRef<TensorValue> operands) {
  auto isContiguous = [](const TensorValue &operand) {
    return operand.layout.isContiguous() || operand.rank() == 0;
  };
  if (llvm::all_of(operands, isContiguous))
    return Layout::contiguous();
  llvm::SmallVector<StrideRanks, 3> ranks;
  for (const TensorValue &operand : operands) {
    std::optional<StrideRanks> own = rankOperand(builder, dims, operand);
    if (!own)
      return Layout::unknown();
    ranks.push_back(std::move(*own));
  }
  // From the innermost dimension; the comparison is no order, so the result is
  // that of ATen's own insertion sort.
  llvm::SmallVector<unsigned, 4> order(
      llvm::reverse(llvm::seq<unsigned>(0, dims.size())));
  for (size_t i = 1; i < order.size(); ++i) {
    size_t moved = i;
    for (size_t j = i; j-- > 0;) {
      int comparison = compareDims(ranks, order[j], order[moved]);
      if (comparison < 0)
        break;
      if (comparison > 0) {
        std::swap(order[j], order[moved]);
        moved = j;
      }
    }
  }
  if (llvm::is_sorted(order, std::greater<>()))
    return Layout::contiguous();
  llvm::SmallVector<Expr, 4> strides(dims.size());
  Expr stride = builder.constant(1);
  for (unsigned dim : order) {
    strides[dim] = stride;
    stride = stride * dims[dim];
  }
  return Layout::strided(strides);
}
