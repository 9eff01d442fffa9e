//===- MemoryOverlap.cpp - What an in-place operation writes over ---------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Broadcast.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"

using namespace pth;
using namespace pth::shape;

void shape::requireNoInternalOverlap(ShapeRelationBuilder &builder,
                                     llvm::StringRef id,
                                     const TensorValue &written,
                                     std::optional<Predicate> otherwise) {
  if (written.layout.isContiguous())
    return;
  if (written.layout.kind == Layout::Kind::Unknown) {
    // Only `expand` makes strides of 0; a tensor of rank 0 has none.
    if (written.rank() && !written.layout.isNew)
      builder.cannotTell("the written tensor's strides are unknown");
    return;
  }
  ExprContext &x = builder.exprs();
  // A tensor without elements counts as dense, whatever its strides.
  Predicate isFree = equal(x, written.numel(x), builder.constant(0));
  if (otherwise)
    isFree = isFree | *otherwise;
  for (auto [size, stride] : llvm::zip(written.dims, written.layout.strides))
    if (!stride || stride.isConstant(0))
      builder.require(id,
                      lessEqual(x, size, builder.constant(1)) |
                          notEqual(x, stride, builder.constant(0)) | isFree,
                      "expected a tensor whose elements do not share memory, "
                      "got an expanded dimension of size {0}",
                      size);
}

/// Whether the tensor's elements lie side by side, in any order of its
/// dimensions (TensorImpl::compute_non_overlapping_and_dense). Unknown where
/// the strides are, or their order depends on the sizes.
static Predicate isDense(ShapeRelationBuilder &builder,
                         const TensorValue &tensor) {
  if (tensor.layout.isContiguous())
    return builder.boolean(true);
  ExprContext &x = builder.exprs();
  auto strides = tensor.strides(x);
  if (!strides || llvm::is_contained(*strides, Expr()))
    return builder.unknown();
  Expr one = builder.constant(1);
  llvm::SmallVector<size_t, 4> order;
  for (size_t dim : llvm::reverse(llvm::seq(tensor.rank()))) {
    if (builder.isDecided(equal(x, tensor.dims[dim], one)) == true)
      continue;
    // Before the first of greater stride.
    auto place = order.begin();
    for (; place != order.end(); ++place) {
      Expr placed = (*strides)[*place], stride = (*strides)[dim];
      if (builder.isDecided(lessEqual(x, placed, stride)) == true)
        continue;
      if (builder.isDecided(lessEqual(x, stride, placed)) == true)
        break;
      return builder.unknown();
    }
    order.insert(place, dim);
  }
  Expr expected = one;
  llvm::SmallVector<Predicate, 4> conditions;
  for (size_t dim : order) {
    conditions.push_back(equal(x, tensor.dims[dim], one) |
                         equal(x, (*strides)[dim], expected));
    expected = expected * tensor.dims[dim];
  }
  return Predicate::conjunction(x, conditions);
}

static Predicate haveEqualStrides(ShapeRelationBuilder &builder,
                                  const TensorValue &lhs,
                                  const TensorValue &rhs) {
  if (lhs.rank() != rhs.rank())
    return builder.boolean(false);
  ExprContext &x = builder.exprs();
  auto left = lhs.strides(x), right = rhs.strides(x);
  if (!left || !right)
    return builder.unknown();
  llvm::SmallVector<Predicate, 4> conditions;
  for (auto [size, a, b] : llvm::zip_equal(lhs.dims, *left, *right)) {
    Predicate same = equal(x, a, b);
    // What `expand` leaves of a dimension of size 1 has its stride, not 0.
    bool isExpanded = a && b && a.isConstant(0) != b.isConstant(0);
    if (isExpanded)
      same = same | (equal(x, size, builder.constant(1)) & builder.unknown());
    conditions.push_back(same);
  }
  return Predicate::conjunction(x, conditions);
}

static bool mayShareMemory(const Memory &lhs, const Memory &rhs) {
  return llvm::any_of(lhs.storages, [&](unsigned storage) {
    return llvm::is_contained(rhs.storages, storage);
  });
}

void shape::requireNoPartialOverlap(ShapeRelationBuilder &builder,
                                    llvm::StringRef id,
                                    const TensorValue &written,
                                    const TensorValue &other) {
  if (!mayShareMemory(written.memory, other.memory))
    return;
  ExprContext &x = builder.exprs();
  Expr writtenCount = written.numel(x), otherCount = other.numel(x);
  Expr writtenBegin = written.memory.offset, otherBegin = other.memory.offset;
  Predicate inOnePlace = equal(x, writtenBegin, otherBegin) &
                         equal(x, writtenCount, otherCount) &
                         haveEqualStrides(builder, written, other);
  Predicate apart = lessEqual(x, writtenBegin + writtenCount, otherBegin) |
                    lessEqual(x, otherBegin + otherCount, writtenBegin);
  Predicate isEmpty =
      Predicate::zero(x, writtenCount) | Predicate::zero(x, otherCount);
  // ATen does not look closer at tensors with gaps.
  Predicate accepted = inOnePlace | apart | isEmpty |
                       isDense(builder, written).negate() |
                       isDense(builder, other).negate();
  std::optional<bool> decided = builder.isDecided(accepted);
  if (decided == true)
    return;
  bool isCertain = written.memory.isCertain && other.memory.isCertain;
  if (!isCertain || (!decided && accepted.hasUnknown()))
    return builder.cannotTell("the written tensor may share a part of its "
                              "memory with another operand");
  builder.require(id, accepted,
                  "expected operands that share all of their memory or none, "
                  "as x and x.t() do not");
}
