//===- Splitting.cpp - Relations of lists of parts -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Splitting.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// More parts than a network names; beyond it the list is of unknown length.
static constexpr int64_t maxParts = 1024;

/// The number of results into which the operation's list is unpacked where it
/// is made: a list of another length is rejected there, so its length may be
/// taken for that.
static std::optional<int64_t> unpackedLength(Operation *op) {
  for (Operation *user : op->getUsers())
    if (isa<UnpackOp>(user) && user->getNumResults() &&
        user->getBlock() == op->getBlock())
      return user->getNumResults();
  return std::nullopt;
}

/// The number of parts, of which there are `count` where `isCount` says so, as
/// far as the program or the sizes fix it.
static std::optional<int64_t>
partCount(ShapeRelationBuilder &b, Operation *op, Expr count,
          llvm::function_ref<Predicate(int64_t)> isCount) {
  if (std::optional<int64_t> known = count ? count.asConstant() : std::nullopt)
    return *known <= maxParts ? known : std::nullopt;
  std::optional<int64_t> unpacked = unpackedLength(op);
  if (unpacked)
    b.require("unpack_c1", isCount(*unpacked), "expected {0} elements, got {1}",
              {b.constant(*unpacked), count});
  return unpacked;
}

/// The tensor and the dimension to be split; nothing, with that said, where
/// there is none.
static std::optional<std::pair<TensorValue, size_t>>
readSplit(ShapeRelationBuilder &b, Value operand, Attribute dimension) {
  const TensorValue *self = requireTensor(b, operand);
  if (!self)
    return std::nullopt;
  auto dim = wrapDim(b, "split_c1", dimension, self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return std::nullopt;
  return std::make_pair(*self, *dim);
}

/// Parts of the given sizes, one after the other.
static void setParts(ShapeRelationBuilder &b, const TensorValue &self,
                     size_t dim, llvm::ArrayRef<Expr> sizes) {
  std::vector<ShapeValue> parts;
  Expr start = b.constant(0);
  for (Expr size : sizes) {
    StridedView view(b, self);
    view.slice(dim, start, size, b.constant(1));
    parts.push_back(ShapeValue::tensor(view.build()));
    start = start + size;
  }
  b.setResult(0, ShapeValue::list(std::move(parts)));
}

/// at::native::split: `ceil(extent / size)` parts of `size`, at least one; the
/// last is what is left.
static void splitEvenly(ShapeRelationBuilder &b, Operation *op,
                        const TensorValue &self, size_t dim, Expr size) {
  ExprContext &x = b.exprs();
  Expr extent = self.dims[dim], one = b.constant(1);
  b.require("split_c2",
            less(x, b.constant(0), size) |
                (Predicate::zero(x, size) & Predicate::zero(x, extent)),
            "expected a size of at least 1, got {0}", size);
  bool positive = b.isDecided(lessEqual(x, one, size)) == true;
  Expr count = positive ? maximum(b, ceilDiv(extent, size), one) : Expr();
  auto isCount = [&](int64_t parts) {
    Predicate enough = lessEqual(x, extent, size * parts);
    return parts == 1 ? enough : enough & less(x, size * (parts - 1), extent);
  };
  std::optional<int64_t> parts = partCount(b, op, count, isCount);
  if (!parts)
    return b.setResult(0, ShapeValue::listOfUnknownLength());
  llvm::SmallVector<Expr, 8> sizes(*parts, size);
  if (!sizes.empty())
    sizes.back() = extent - size * (*parts - 1);
  setParts(b, self, dim, sizes);
}

static void splitWithSizes(ShapeRelationBuilder &b, const TensorValue &self,
                           size_t dim, llvm::ArrayRef<Expr> sizes) {
  Expr sum = b.constant(0);
  for (Expr size : sizes) {
    b.require("split_c2", lessEqual(b.exprs(), b.constant(0), size),
              "expected a size of at least 0, got {0}", size);
    sum = sum + size;
  }
  b.require("split_c3", equal(b.exprs(), sum, self.dims[dim]),
            "expected a dimension of size {0}, got {1}", {sum, self.dims[dim]});
  setParts(b, self, dim, sizes);
}

void ChunkOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto split = readSplit(b, getSelf(), getDimAttr());
  if (!split)
    return;
  auto &[self, dim] = *split;
  ExprContext &x = b.exprs();
  Expr chunks = b.integer(getChunksAttr()), extent = self.dims[dim];
  b.require("chunk_c1", less(x, b.constant(0), chunks),
            "expected at least 1 chunk, got {0}", chunks);
  std::optional<int64_t> most = chunks ? chunks.asConstant() : std::nullopt;
  if (!most || *most < 1 || *most > maxParts)
    return b.setResult(0, ShapeValue::listOfUnknownLength());
  // A dimension of size 0 has all its chunks, each of size 0.
  Expr size = ceilDiv(extent, chunks);
  Predicate empty = Predicate::zero(x, extent);
  auto isCount = [&](int64_t parts) {
    Predicate reached = less(x, size * (parts - 1), extent);
    if (parts == *most)
      return size * parts == extent ? b.boolean(true) : reached | empty;
    return reached & lessEqual(x, extent, size * parts);
  };
  std::optional<int64_t> parts = unpackedLength(*this);
  if (parts)
    partCount(b, *this, Expr(), isCount);
  else if (!extent)
    return b.setResult(0, ShapeValue::listOfUnknownLength());
  else
    for (parts = *most; *parts > 1 && !b.decide(isCount(*parts));)
      --*parts;
  llvm::SmallVector<Expr, 8> sizes(std::min(*parts, *most), size);
  if (!sizes.empty())
    sizes.back() = extent - size * int64_t(sizes.size() - 1);
  setParts(b, self, dim, sizes);
}

void SplitOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto split = readSplit(b, getSelf(), getDimAttr());
  if (!split)
    return;
  auto &[self, dim] = *split;
  ShapeValue size = b.argument(getSplitSizeAttr());
  if (size.kind() == ShapeValue::Kind::Int)
    return splitEvenly(b, *this, self, dim, size.asInteger());
  if (auto sizes = b.integers(getSplitSizeAttr()))
    return splitWithSizes(b, self, dim, *sizes);
  b.cannotTell("the number of parts is unknown");
}

void SplitWithSizesOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto split = readSplit(b, getSelf(), getDimAttr());
  if (!split)
    return;
  auto &[self, dim] = *split;
  if (auto sizes = b.integers(getSplitSizesAttr()))
    return splitWithSizes(b, self, dim, *sizes);
  b.cannotTell("the number of parts is unknown");
}

/// Parts between the given indices, as slices cut them.
static void splitAt(ShapeRelationBuilder &b, const TensorValue &self,
                    size_t dim, llvm::ArrayRef<Expr> indices) {
  std::vector<ShapeValue> parts;
  ShapeValue start = ShapeValue::integer(b.constant(0));
  Expr one = b.constant(1);
  for (size_t i = 0; i <= indices.size(); ++i) {
    ShapeValue end = i < indices.size() ? ShapeValue::integer(indices[i])
                                        : ShapeValue::none();
    SliceRange range = sliceRange(b, self.dims[dim], start, end, one);
    StridedView view(b, self);
    view.slice(dim, range.start, range.length, one);
    parts.push_back(ShapeValue::tensor(view.build()));
    start = end;
  }
  b.setResult(0, ShapeValue::list(std::move(parts)));
}

/// Parts between the indices, or so many sections of nearly one size.
static void splitTensor(ShapeRelationBuilder &b, const TensorValue &self,
                        size_t dim, Attribute indices, Expr sections) {
  if (!b.argument(indices).isNone()) {
    if (auto given = b.integers(indices))
      return splitAt(b, self, dim, *given);
    return b.cannotTell("the number of parts is unknown");
  }
  std::optional<int64_t> count =
      sections ? sections.asConstant() : std::nullopt;
  if (!count || *count > maxParts)
    return b.setResult(0, ShapeValue::listOfUnknownLength());
  // The first `extent mod count` parts are greater by 1.
  llvm::SmallVector<Expr, 8> sizes;
  for (int64_t i = 0; i < *count; ++i)
    sizes.push_back(floorDiv(self.dims[dim] + (*count - 1 - i), *count));
  setParts(b, self, dim, sizes);
}

void TensorSplitOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto split = readSplit(b, getSelf(), getDimAttr());
  if (!split)
    return;
  Expr sections = b.integer(getSectionsAttr());
  if (b.argument(getIndicesAttr()).isNone())
    b.require("tensor_split_c1", less(b.exprs(), b.constant(0), sections),
              "expected at least 1 section, got {0}", sections);
  splitTensor(b, split->first, split->second, getIndicesAttr(), sections);
}

/// ATen/native/TensorShape.cpp, hsplit, vsplit, dsplit: of the dimension
/// `axis`, which a tensor of `leastRank` has; a vector has the first only.
template <typename SplitOp>
static void splitAxis(ShapeRelationBuilder &b, SplitOp op, size_t axis,
                      size_t leastRank) {
  const TensorValue *self = requireTensor(b, op.getSelf());
  if (!self || !requireRank(b, "axis_split_c1", *self, leastRank, SIZE_MAX))
    return;
  size_t dim = std::min(axis, self->rank() - 1);
  Expr sections = b.integer(op.getSectionsAttr());
  if (b.argument(op.getIndicesAttr()).isNone()) {
    b.require("axis_split_c2", less(b.exprs(), b.constant(0), sections),
              "expected at least 1 section, got {0}", sections);
    b.require("axis_split_c2", divides(b.exprs(), sections, self->dims[dim]),
              "expected a size that {0} divides, got {1}",
              {sections, self->dims[dim]});
  }
  splitTensor(b, *self, dim, op.getIndicesAttr(), sections);
}

void HsplitOp::buildShapeRelation(ShapeRelationBuilder &b) {
  splitAxis(b, *this, /*axis=*/1, /*leastRank=*/1);
}

void VsplitOp::buildShapeRelation(ShapeRelationBuilder &b) {
  splitAxis(b, *this, /*axis=*/0, /*leastRank=*/2);
}

void DsplitOp::buildShapeRelation(ShapeRelationBuilder &b) {
  splitAxis(b, *this, /*axis=*/2, /*leastRank=*/3);
}

void UnbindOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto split = readSplit(b, getSelf(), getDimAttr());
  if (!split)
    return;
  auto &[self, dim] = *split;
  Expr extent = self.dims[dim];
  std::optional<int64_t> count =
      partCount(b, *this, extent, [&](int64_t parts) {
        return equal(b.exprs(), extent, b.constant(parts));
      });
  if (!count)
    return b.setResult(0, ShapeValue::listOfUnknownLength());
  std::vector<ShapeValue> parts;
  for (int64_t i = 0; i < *count; ++i) {
    StridedView view(b, self);
    view.select(dim, b.constant(i));
    parts.push_back(ShapeValue::tensor(view.build()));
  }
  b.setResult(0, ShapeValue::list(std::move(parts)));
}
