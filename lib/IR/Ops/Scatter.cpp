//===- Scatter.cpp - Relations of writes at indices -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Scatter.h"
#include "pth/IR/Elementwise.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// The result of a write to `self`: itself, or a copy of the given layout.
static void setWritten(ShapeRelationBuilder &b, const TensorValue &self,
                       bool inplace, llvm::StringRef overlapId, Layout copy) {
  if (inplace && !hasNoElements(b, self).isTrue())
    requireNoInternalOverlap(b, overlapId, self);
  TensorValue result;
  result.dims = self.dims;
  result.dtype = self.dtype;
  result.layout = inplace ? self.layout : std::move(copy);
  b.setResult(0, std::move(result));
}

static void requireSameType(ShapeRelationBuilder &b, llvm::StringRef id,
                            const TensorValue &self,
                            const TensorValue &source) {
  requireDType(b, id, self.dtype, source.dtype, "a source");
}

//===----------------------------------------------------------------------===//
// Scatter
//===----------------------------------------------------------------------===//

static bool isIndexType(Type dtype) {
  return dtype.isSignlessInteger(64) || dtype.isSignlessInteger(32);
}

/// Requires `index` to be no larger than `other` in every dimension but
/// `except`, of tensors with the same rank or of ranks 0 and 1.
static void requireWithin(ShapeRelationBuilder &b, Predicate empty,
                          const TensorValue &index, const TensorValue &other,
                          std::optional<size_t> except) {
  bool sameRank =
      std::max<size_t>(index.rank(), 1) == std::max<size_t>(other.rank(), 1);
  b.require("scatter_c3", empty | b.boolean(sameRank),
            "expected a rank of {0}, got {1}",
            {b.constant(index.rank()), b.constant(other.rank())});
  if (!sameRank)
    return;
  // A scalar's place is in a vector that is not empty.
  if (index.rank() == 0 && other.rank() == 1 && except != 0)
    b.require("scatter_c4", lessEqual(b.exprs(), b.constant(1), other.dims[0]),
              "expected a source of at least 1, got {0}", other.dims[0]);
  for (size_t i = 0; i < index.rank(); ++i) {
    if (i == except)
      continue;
    Expr limit = i < other.rank() ? other.dims[i] : b.constant(1);
    b.require("scatter_c4", empty | lessEqual(b.exprs(), index.dims[i], limit),
              "expected an index of at most {0} in dimension {1}, got {2}",
              {limit, b.constant(i), index.dims[i]});
  }
}

/// scatter_meta_impl and scatter_shape_check
/// (ATen/native/ScatterGatherChecks.h). Without a source a number is written.
template <typename ScatterLikeOp>
static void scatter(ShapeRelationBuilder &b, ScatterLikeOp op,
                    std::optional<Value> source) {
  const TensorValue *self = requireTensor(b, op.getSelf());
  const TensorValue *index = requireTensor(b, op.getIndex());
  const TensorValue *src = source ? requireTensor(b, *source) : nullptr;
  if (!self || !index || (source && !src))
    return;
  auto dim = wrapDim(b, "scatter_c1", op.getDimAttr(), self->rank());
  if (!dim)
    return;
  // An empty index is not looked at.
  Predicate empty = hasNoElements(b, *index);
  if (!empty.isTrue()) {
    requireKernel(b, "scatter_c2", index->dtype, isIndexType);
    requireWithin(b, empty, *index, *self, *dim);
    if (src)
      requireWithin(b, empty, *index, *src, std::nullopt);
    requireIndices(b, "scatter_c6", *index,
                   self->rank() ? self->dims[*dim] : b.constant(1),
                   /*fromEnd=*/false);
  }
  if (src)
    requireSameType(b, "scatter_c5", *self, *src);
  setWritten(b, *self, op.getInplace(), "scatter_c7", Layout::contiguous());
}

static void requireReduction(ShapeRelationBuilder &b, Attribute argument,
                             llvm::ArrayRef<llvm::StringRef> known) {
  if (b.argument(argument).kind() == ShapeValue::Kind::None)
    return;
  if (std::optional<std::string> name = b.string(argument))
    b.require("scatter_c8", b.boolean(llvm::is_contained(known, *name)),
              "expected one of " + llvm::join(known, ", ") + ", got " + *name);
  else
    b.cannotTell("the reduction is unknown");
}

/// get_operator_enum (ATen/native/TensorAdvancedIndexing.cpp) without
/// `use_new_options`, and with.
static constexpr llvm::StringRef oldReductions[] = {"add", "multiply"};
static constexpr llvm::StringRef newReductions[] = {"sum", "prod", "mean",
                                                    "amax", "amin"};

void ScatterOp::buildShapeRelation(ShapeRelationBuilder &b) {
  requireReduction(b, getReduceAttr(), oldReductions);
  scatter(b, *this, getSrc());
}

void ScatterValueOp::buildShapeRelation(ShapeRelationBuilder &b) {
  requireReduction(b, getReduceAttr(), oldReductions);
  const TensorValue *index = requireTensor(b, getIndex());
  if (index && b.isDecided(hasNoElements(b, *index)) != true)
    relations::requireInRange(b, "scatter_c9", b.argument(getValueAttr()),
                              b.operand(getSelf()).dtype());
  scatter(b, *this, std::nullopt);
}

void ScatterAddOp::buildShapeRelation(ShapeRelationBuilder &b) {
  scatter(b, *this, getSrc());
}

void ScatterReduceOp::buildShapeRelation(ShapeRelationBuilder &b) {
  requireReduction(b, getReduceAttr(), newReductions);
  // Extrema and means have no kernels for every type.
  Type dtype = b.operand(getSelf()).dtype();
  std::optional<std::string> reduce = b.string(getReduceAttr());
  if (reduce && *reduce != "sum" && *reduce != "prod" &&
      (isComplex(dtype) || isBool(dtype)))
    b.require("scatter_c8", b.unknown(),
              "expected a reduction with a kernel for the element type");
  scatter(b, *this, getSrc());
}

//===----------------------------------------------------------------------===//
// Slices at indices
//===----------------------------------------------------------------------===//

namespace {
struct IndexWrite {
  TensorValue self, index;
  size_t dim;
  /// The size of the indexed dimension; 1 for a tensor of rank 0.
  Expr extent;
};
} // namespace

/// index_fill_ and index_copy_ iterate over the elements of the slices.
static Predicate hasEmptySlices(ShapeRelationBuilder &b,
                                const IndexWrite &write) {
  TensorValue slice = write.self;
  if (slice.rank())
    slice.dims.erase(slice.dims.begin() + write.dim);
  return hasNoElements(b, slice);
}

/// The indices are not looked at where `exempt` of the write holds.
template <typename IndexWriteOp>
static std::optional<IndexWrite>
readIndexWrite(ShapeRelationBuilder &b, IndexWriteOp op, bool fromEnd,
               llvm::function_ref<Predicate(const IndexWrite &)> exempt = {}) {
  const TensorValue *self = requireTensor(b, op.getSelf());
  const TensorValue *index = requireTensor(b, op.getIndex());
  if (!self || !index)
    return std::nullopt;
  auto dim = wrapDim(b, "index_write_c1", op.getDimAttr(), self->rank());
  if (!dim)
    return std::nullopt;
  b.require("index_write_c2", b.boolean(index->rank() <= 1),
            "expected a vector of indices, got rank {0}",
            b.constant(index->rank()));
  Expr extent = self->rank() ? self->dims[*dim] : b.constant(1);
  IndexWrite write{*self, *index, *dim, extent};
  requireIndices(b, "index_write_c6", *index, extent, fromEnd,
                 exempt ? exempt(write) : b.boolean(false));
  return write;
}

/// Requires the source to have the tensor's sizes but in the indexed dimension.
static void requireSlices(ShapeRelationBuilder &b, const IndexWrite &write,
                          const TensorValue &source) {
  ExprContext &x = b.exprs();
  b.require("index_write_c4", b.boolean(source.rank() == write.self.rank()),
            "expected a source of rank {0}, got {1}",
            {b.constant(write.self.rank()), b.constant(source.rank())});
  if (source.rank() != write.self.rank())
    return;
  Expr count = write.index.numel(x);
  for (auto [i, size] : llvm::enumerate(source.dims)) {
    bool indexed = i == write.dim;
    Expr expected = indexed ? count : write.self.dims[i];
    b.require(indexed ? "index_write_c3" : "index_write_c4",
              equal(x, size, expected),
              "expected a source of size {0} in dimension {1}, got {2}",
              {expected, b.constant(i), size});
  }
}

void IndexAddOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // index_func_meta_impl.
  const TensorValue *source = requireTensor(b, getSource());
  auto write =
      readIndexWrite(b, *this, /*fromEnd=*/false, [&](const IndexWrite &write) {
        // index_add_cpu_out: there is nothing to add to.
        return write.self.rank() > 1 ? hasNoElements(b, write.self)
                                     : b.boolean(false);
      });
  if (!source || !write)
    return;
  ExprContext &x = b.exprs();
  relations::requireInRange(
      b, "index_write_c9", b.argument(getAlphaAttr()), write->self.dtype,
      hasNoElements(b, write->self) | hasNoElements(b, write->index));
  requireKernel(b, "index_write_c2", write->index.dtype, isIndexType);
  requireSameType(b, "index_write_c5", write->self, *source);
  requireSlices(b, *write, *source);
  if (!source->rank())
    b.require("index_write_c3", equal(x, write->index.numel(x), b.constant(1)),
              "expected 1 index for a source of rank 0, got {0}",
              write->index.numel(x));
  setWritten(b, write->self, getInplace(), "index_write_c7",
             Layout::contiguous());
}

void IndexCopyOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // TORCH_META_FUNC(index_copy): a source of rank 0 stands for a slice of one
  // element.
  const TensorValue *source = requireTensor(b, getSource());
  auto write =
      readIndexWrite(b, *this, /*fromEnd=*/false, [&](const IndexWrite &write) {
        return hasEmptySlices(b, write);
      });
  if (!source || !write)
    return;
  ExprContext &x = b.exprs();
  requireKernel(b, "index_write_c2", write->index.dtype,
                [](Type dtype) { return dtype.isSignlessInteger(64); });
  requireSameType(b, "index_write_c5", write->self, *source);
  Expr count = write->index.numel(x);
  if (source->rank() && write->self.rank()) {
    requireSlices(b, *write, *source);
  } else {
    Expr slices = source->rank() ? source->numel(x) : b.constant(1);
    b.require("index_write_c3", equal(x, count, slices),
              "expected {0} indices, got {1}", {slices, count});
    bool matrix = write->self.rank() > 1 || source->rank() > 1;
    b.require("index_write_c4", b.boolean(!matrix),
              "expected slices of one shape, got a single element's");
  }
  setWritten(b, write->self, getInplace(), "index_write_c7",
             Layout::contiguous());
}

void IndexFillOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto write =
      readIndexWrite(b, *this, /*fromEnd=*/true, [&](const IndexWrite &write) {
        return hasEmptySlices(b, write);
      });
  if (!write)
    return;
  requireKernel(b, "index_write_c2", write->index.dtype,
                [](Type dtype) { return dtype.isSignlessInteger(64); });
  ShapeValue value = b.operand(getValue());
  if (const TensorValue *tensor = value.asTensor())
    b.require("index_write_c8", b.boolean(tensor->rank() == 0),
              "expected a value of rank 0, got rank {0}",
              b.constant(tensor->rank()));
  relations::requireInRange(b, "index_write_c9", value, write->self.dtype);
  if (isComplex(value.dtype()) && write->self.dtype &&
      !isComplex(write->self.dtype))
    b.require("index_write_c8", b.boolean(false),
              "expected a value that is not complex");
  // An expanded tensor draws a warning only.
  TensorValue result = write->self;
  result.forgetElements();
  if (!getInplace())
    result.layout = broadcastLayout(b, write->self.dims, write->self);
  b.setResult(0, std::move(result));
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

/// Requires the source to have the sizes `dims` of the view, and copies.
static void scatterView(ShapeRelationBuilder &b, const TensorValue &self,
                        const TensorValue &src, llvm::ArrayRef<Expr> dims) {
  b.require("view_write_c1", b.boolean(src.rank() == dims.size()),
            "expected a source of rank {0}, got {1}",
            {b.constant(dims.size()), b.constant(src.rank())});
  if (src.rank() != dims.size())
    return;
  for (auto [i, expected, found] : llvm::enumerate(dims, src.dims))
    b.require("view_write_c1", equal(b.exprs(), expected, found),
              "expected a source of size {0} in dimension {1}, got {2}",
              {expected, b.constant(i), found});
  setWritten(b, self, /*inplace=*/false, "",
             self.layout.isContiguous() ? Layout::contiguous()
                                        : Layout::unknown());
}

void SelectScatterOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *src = requireTensor(b, getSrc());
  if (!self || !src)
    return;
  auto dim = wrapDim(b, "select_c1", getDimAttr(), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  ExprContext &x = b.exprs();
  Expr index = b.integer(getIndexAttr()), size = self->dims[*dim];
  b.require("select_c2", lessEqual(x, -size, index) & less(x, index, size),
            "expected an index in a dimension of size {0}, got {1}",
            {size, index});
  llvm::SmallVector<Expr, 4> dims(self->dims);
  dims.erase(dims.begin() + *dim);
  scatterView(b, *self, *src, dims);
}

void SliceScatterOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *src = requireTensor(b, getSrc());
  if (!self || !src)
    return;
  auto dim = wrapDim(b, "slice_c1", getDimAttr(), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  Expr step = b.integer(getStepAttr());
  b.require("slice_c2", less(b.exprs(), b.constant(0), step),
            "expected a positive step, got {0}", step);
  llvm::SmallVector<Expr, 4> dims(self->dims);
  dims[*dim] = sliceRange(b, dims[*dim], b.argument(getStartAttr()),
                          b.argument(getEndAttr()), step)
                   .length;
  scatterView(b, *self, *src, dims);
}
