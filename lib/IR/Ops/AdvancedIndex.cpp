//===- AdvancedIndex.cpp - Indexing by lists of tensors -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AdvancedIndex.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

Expr shape::countNonzero(ShapeRelationBuilder &builder,
                         const TensorValue &mask) {
  if (mask.elements) {
    int64_t count = 0;
    bool known = true;
    for (Expr element : *mask.elements) {
      std::optional<int64_t> value =
          element ? element.asConstant() : std::nullopt;
      known &= value.has_value();
      count += value && *value != 0;
    }
    if (known)
      return builder.constant(count);
  }
  return builder.dataDependentSize(builder.constant(0),
                                   mask.numel(builder.exprs()));
}

namespace {
/// One index tensor after masks have been resolved, at the dimension that it
/// indexes.
struct IndexTensor {
  size_t dim;
  llvm::SmallVector<Expr, 4> sizes;
  Layout layout;
  /// Null for a mask, whose indices are in range.
  const TensorValue *tensor = nullptr;
};

class IndexReader {
public:
  IndexReader(ShapeRelationBuilder &b, const TensorValue &self)
      : b(b), self(self) {}

  std::optional<AdvancedIndex> read(llvm::ArrayRef<ShapeValue> list);

private:
  bool readIndex(const TensorValue &index);
  bool readMask(const TensorValue &mask);
  void requireInRange(llvm::ArrayRef<Expr> result);
  /// Finds the result's dimensions and layout.
  void pick(AdvancedIndex &result);
  Layout layoutOf(llvm::ArrayRef<Expr> dims, size_t first, size_t numPicked);
  bool isIndexed(size_t dim) const {
    return llvm::any_of(
        indices, [dim](const IndexTensor &index) { return index.dim == dim; });
  }

  ShapeRelationBuilder &b;
  const TensorValue &self;
  llvm::SmallVector<IndexTensor, 4> indices;
  /// The next dimension to be indexed.
  size_t next = 0;
  size_t masks = 0;
  /// A mask is of uint8.
  bool hasByteMask = false;
};
} // namespace

/// Requires a further dimension to index.
static bool requireDim(ShapeRelationBuilder &b, size_t dim,
                       const TensorValue &self) {
  size_t rank = self.rank();
  b.require("index_c1",
            b.boolean(dim < rank) | (hasNoElements(b, self) & b.unknown()),
            "expected at most {0} indices, got more", b.constant(rank));
  return dim < rank;
}

bool IndexReader::readMask(const TensorValue &mask) {
  Expr count = countNonzero(b, mask);
  for (Expr size : mask.dims) {
    if (!requireDim(b, next, self))
      return false;
    b.require("index_c3", equal(b.exprs(), size, self.dims[next]),
              "expected a mask of size {0} in dimension {1}, got {2}",
              {self.dims[next], b.constant(next), size});
    // A column of what nonzero returns.
    indices.push_back(
        {next++, {count}, Layout::strided(b.constant(mask.rank()))});
  }
  ++masks;
  hasByteMask |= mask.dtype.isUnsignedInteger(8);
  return true;
}

bool IndexReader::readIndex(const TensorValue &index) {
  Type dtype = index.dtype;
  if (!dtype)
    b.cannotTell("whether an index is a mask is unknown");
  bool isMask = dtype && (isBool(dtype) || dtype.isUnsignedInteger(8));
  bool isIndex =
      !dtype || dtype.isSignlessInteger(64) || dtype.isSignlessInteger(32);
  b.require("index_c2", b.boolean(isMask || isIndex),
            "expected indices of int64, int32, bool or uint8");
  if (!isMask && !isIndex)
    return false;
  if (isMask)
    return readMask(index);
  if (!requireDim(b, next, self))
    return false;
  indices.push_back({next++, index.dims, index.layout, &index});
  return true;
}

/// Indices are compared with the sizes as they are used, and nothing can be
/// picked of a dimension of size 0 (TensorAdvancedIndexing.cpp, AdvancedIndex).
void IndexReader::requireInRange(llvm::ArrayRef<Expr> result) {
  ExprContext &x = b.exprs();
  TensorValue picked, whole;
  for (const IndexTensor &index : indices)
    picked.dims = broadcastDims(b, "index_c4", picked.dims, index.sizes);
  whole.dims.assign(result.begin(), result.end());
  Predicate nothing = hasNoElements(b, whole), none = hasNoElements(b, picked);
  for (const IndexTensor &index : indices) {
    Expr size = self.dims[index.dim];
    b.require("index_c5", none | lessEqual(x, b.constant(1), size),
              "expected a dimension of size 1 at least to index, got {0}",
              size);
    if (index.tensor)
      requireIndices(b, "index_c5", *index.tensor, size, /*fromEnd=*/true,
                     nothing);
  }
}

/// That of an elementwise operator on the indices and on `self`, which repeats
/// in the `numPicked` dimensions from `first` on.
Layout IndexReader::layoutOf(llvm::ArrayRef<Expr> dims, size_t first,
                             size_t numPicked) {
  if (self.layout.isContiguous() &&
      llvm::all_of(indices, [](const IndexTensor &index) {
        return index.layout.isContiguous() || index.sizes.size() == 1;
      }))
    return Layout::contiguous();
  auto strides = self.strides(b.exprs());
  if (!strides)
    return Layout::unknownOfNew();
  llvm::SmallVector<Expr, 4> kept;
  for (auto [dim, stride] : llvm::enumerate(*strides))
    if (!isIndexed(dim))
      kept.push_back(stride);
  kept.insert(kept.begin() + first, numPicked, b.constant(0));
  std::vector<TensorValue> operands(1);
  operands[0].dims.assign(dims.begin(), dims.end());
  operands[0].layout = Layout::strided(kept);
  size_t behind = dims.size() - first - numPicked;
  for (const IndexTensor &index : indices) {
    TensorValue operand;
    operand.dims = index.sizes;
    operand.layout = index.layout;
    auto own = operand.strides(b.exprs());
    if (!own)
      return Layout::unknownOfNew();
    own->append(behind, b.constant(0));
    operand.dims.append(behind, b.constant(1));
    operand.layout = Layout::strided(*own);
    operands.push_back(std::move(operand));
  }
  return broadcastLayout(b, dims, operands);
}

void IndexReader::pick(AdvancedIndex &result) {
  llvm::SmallVector<Expr, 4> picked;
  for (const IndexTensor &index : indices)
    picked = broadcastDims(b, "index_c4", picked, index.sizes);
  size_t first = indices.front().dim, last = indices.back().dim;
  bool adjacent = last - first + 1 == indices.size();
  for (auto [dim, size] : llvm::enumerate(self.dims))
    if (!isIndexed(dim))
      result.dims.push_back(size);
  size_t place = adjacent ? first : 0;
  result.dims.insert(result.dims.begin() + place, picked.begin(), picked.end());
  result.layout = layoutOf(result.dims, place, picked.size());
}

std::optional<AdvancedIndex>
IndexReader::read(llvm::ArrayRef<ShapeValue> list) {
  b.require("index_c1", b.boolean(list.size() <= self.rank()),
            "expected at most {0} indices, got {1}",
            {b.constant(self.rank()), b.constant(list.size())});
  if (list.size() > self.rank())
    return std::nullopt;
  for (const ShapeValue &entry : list) {
    if (entry.kind() == ShapeValue::Kind::None) {
      ++next;
      continue;
    }
    const TensorValue *index = entry.asTensor();
    if (!index) {
      b.cannotTell("the rank of an index is unknown");
      return std::nullopt;
    }
    if (!readIndex(*index))
      return std::nullopt;
  }
  if (next > self.rank()) {
    b.cannotTell("there are more dimensions in the indices than in the tensor");
    return std::nullopt;
  }
  AdvancedIndex result;
  result.isByteMask = hasByteMask;
  result.isSingleMask =
      masks == 1 && llvm::all_of(indices, [](const IndexTensor &index) {
        return !index.tensor;
      });
  // A mask of rank 0 indexes nothing, which is written to a tensor without
  // elements or filled in.
  if (indices.empty()) {
    if (!result.isSingleMask)
      b.require("index_c1", hasNoElements(b, self) & b.unknown(),
                "expected at least one index, got none");
    else
      b.cannotTell("a mask of rank 0 indexes no dimension");
    return std::nullopt;
  }
  pick(result);
  requireInRange(result.dims);
  return result;
}

std::optional<AdvancedIndex>
shape::readAdvancedIndex(ShapeRelationBuilder &builder, const TensorValue &self,
                         Value list) {
  ShapeValue value = builder.operand(list);
  const std::vector<ShapeValue> *entries = value.asSequence();
  if (!entries) {
    builder.cannotTell("the number of indices is unknown");
    return std::nullopt;
  }
  return IndexReader(builder, self).read(*entries);
}
