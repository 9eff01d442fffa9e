//===- Indexing.cpp - Relations of indexing by tensors -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Indexing.h"
#include "AdvancedIndex.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

static bool isIndexType(Type dtype) {
  return dtype.isSignlessInteger(64) || dtype.isSignlessInteger(32);
}

/// A copy in the layout of `self` (clone, MemoryFormat::Preserve).
static TensorValue cloned(ShapeRelationBuilder &b, const TensorValue &self) {
  TensorValue result;
  result.dims = self.dims;
  result.dtype = self.dtype;
  result.layout = broadcastLayout(b, self.dims, self);
  return result;
}

/// Of some elements of `self`, contiguous.
static TensorValue selected(const TensorValue &self,
                            llvm::ArrayRef<Expr> dims) {
  TensorValue result;
  result.dims.assign(dims.begin(), dims.end());
  result.dtype = self.dtype;
  if (std::optional<ElementBounds> bounds = self.elementBounds())
    result.bounds = bounds->ofPart();
  return result;
}

void IndexOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto index = readAdvancedIndex(b, *self, getIndices());
  if (!index)
    return;
  TensorValue result = selected(*self, index->dims);
  result.layout = index->layout;
  b.setResult(0, std::move(result));
}

void IndexPutOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *values = requireTensor(b, getValues());
  if (!self || !values)
    return;
  auto index = readAdvancedIndex(b, *self, getIndices());
  if (!index)
    return;
  ExprContext &x = b.exprs();
  // canDispatchToMaskedFill: one value may have any shape of one element, and
  // is cast.
  std::optional<bool> accumulates = b.flag(getAccumulateAttr());
  Predicate fills = index->isSingleMask && accumulates == false
                        ? equal(x, values->numel(x), b.constant(1))
                        : b.boolean(false);
  // masked_fill takes bool masks only.
  if (index->isByteMask)
    b.require("index_put_c3", !fills,
              "expected a bool mask to fill with one value, got uint8");
  if (b.isDecided(fills) != true) {
    bool same = !self->dtype || !values->dtype || self->dtype == values->dtype;
    b.require("index_put_c2", fills | b.boolean(same),
              "expected values of the tensor's element type");
    requireBroadcastableTo(b, "index_put_c1", values->dims, index->dims);
  }
  TensorValue result = cloned(b, *self);
  if (getInplace())
    result.layout = self->layout;
  b.setResult(0, std::move(result));
}

void IndexSelectOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *index = requireTensor(b, getIndex());
  if (!self || !index)
    return;
  auto dim = wrapDim(b, "index_select_c1", getDimAttr(), self->rank());
  if (!dim)
    return;
  b.require("index_select_c2", b.boolean(index->rank() <= 1),
            "expected a vector of indices, got rank {0}",
            b.constant(index->rank()));
  requireKernel(b, "index_select_c2", index->dtype, isIndexType);
  ExprContext &x = b.exprs();
  Expr count = index->numel(x);
  Sizes dims(self->dims);
  if (dims.empty()) {
    b.require("index_select_c3", equal(x, count, b.constant(1)),
              "expected 1 index into a tensor of rank 0, got {0}", count);
    requireIndices(b, "index_select_c4", *index, b.constant(1),
                   /*fromEnd=*/false);
  } else {
    requireIndices(b, "index_select_c4", *index, dims[*dim],
                   /*fromEnd=*/false);
    dims[*dim] = count;
  }
  b.setResult(0, selected(*self, dims));
}

//===----------------------------------------------------------------------===//
// Gathering
//===----------------------------------------------------------------------===//

void GatherOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // TORCH_META_FUNC(gather), gather_shape_check.
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *index = requireTensor(b, getIndex());
  if (!self || !index)
    return;
  auto dim = wrapDim(b, "gather_c1", getDimAttr(), self->rank());
  if (!dim)
    return;
  ExprContext &x = b.exprs();
  // An empty index is not looked at any further.
  Predicate empty = hasNoElements(b, *index);
  b.setResult(0, selected(*self, index->dims));
  if (empty.isTrue())
    return;
  requireKernel(b, "gather_c2", index->dtype, isIndexType);
  auto rankOf = [](const TensorValue &tensor) {
    return std::max<size_t>(tensor.rank(), 1);
  };
  bool sameRank = rankOf(*self) == rankOf(*index);
  b.require("gather_c3", empty | b.boolean(sameRank),
            "expected an index of rank {0}, got {1}",
            {b.constant(self->rank()), b.constant(index->rank())});
  if (!sameRank)
    return;
  if (self->rank() && index->rank())
    for (size_t i = 0; i < self->rank(); ++i)
      if (i != *dim)
        b.require("gather_c4",
                  empty | lessEqual(x, index->dims[i], self->dims[i]),
                  "expected an index of at most {0} in dimension {1}, got {2}",
                  {self->dims[i], b.constant(i), index->dims[i]});
  requireIndices(b, "gather_c5", *index,
                 self->rank() ? self->dims[*dim] : b.constant(1),
                 /*fromEnd=*/false);
}

void TakeAlongDimOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *indices = requireTensor(b, getIndices());
  if (!self || !indices)
    return;
  ExprContext &x = b.exprs();
  bool isFlat = b.argument(getDimAttr()).kind() == ShapeValue::Kind::None;
  if (!isFlat || !hasNoElements(b, *indices).isTrue())
    requireKernel(b, "take_along_dim_c2", indices->dtype, [&](Type dtype) {
      return dtype.isSignlessInteger(64) ||
             (isFlat && dtype.isSignlessInteger(32));
    });
  if (isFlat) {
    for (const TensorValue *tensor : {self, indices})
      b.require("take_along_dim_c5",
                computeStride(b, *tensor, tensor->numel(x)).exists,
                "expected a tensor that can be viewed as a vector");
    requireIndices(b, "take_along_dim_c4", *indices, self->numel(x),
                   /*fromEnd=*/false);
    return b.setResult(0, Sizes{indices->numel(x)}, self->dtype);
  }
  auto dim = wrapDim(b, "take_along_dim_c1", getDimAttr(), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  b.require("take_along_dim_c2", b.boolean(self->rank() == indices->rank()),
            "expected indices of rank {0}, got {1}",
            {b.constant(self->rank()), b.constant(indices->rank())});
  if (self->rank() != indices->rank())
    return;
  // LibTorch 2.13 does not check the range here, and reads elsewhere.
  b.require("take_along_dim_c4", hasNoElements(b, *indices) | b.unknown(),
            "expected indices into a dimension of size {0}", self->dims[*dim]);
  Sizes aligned(self->dims);
  aligned[*dim] = indices->dims[*dim];
  b.setResult(0, broadcastDims(b, "take_along_dim_c3", aligned, indices->dims),
              self->dtype);
}

void TakeOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *index = requireTensor(b, getIndex());
  if (!self || !index)
    return;
  requireKernel(b, "take_c1", index->dtype,
                [](Type dtype) { return dtype.isSignlessInteger(64); });
  requireIndices(b, "take_c2", *index, self->numel(b.exprs()),
                 /*fromEnd=*/true);
  b.setResult(0, selected(*self, index->dims));
}

//===----------------------------------------------------------------------===//
// Sizes that depend on values
//===----------------------------------------------------------------------===//

/// The columns of `nonzero`, each a vector.
static void setIndexVectors(ShapeRelationBuilder &b, Operation *op,
                            Value operand) {
  const TensorValue *self = requireTensor(b, operand);
  if (!self)
    return;
  // A tensor of rank 0 counts as one of size 1.
  Sizes sizes(self->dims);
  if (sizes.empty())
    sizes.push_back(b.constant(1));
  TensorValue indices;
  indices.dims = {countNonzero(b, *self)};
  indices.dtype = IntegerType::get(op->getContext(), 64);
  std::vector<ShapeValue> vectors;
  for (Expr size : sizes) {
    indices.bounds = ElementBounds{b.constant(0), size - 1};
    vectors.push_back(ShapeValue::tensor(indices));
  }
  b.setResult(0, ShapeValue::list(std::move(vectors)));
}

void NonzeroNumpyOp::buildShapeRelation(ShapeRelationBuilder &b) {
  setIndexVectors(b, *this, getSelf());
}

void WhereIndicesOp::buildShapeRelation(ShapeRelationBuilder &b) {
  setIndexVectors(b, *this, getCondition());
}
