//===- Slicing.cpp - Relations of parts of one dimension -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Slicing.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

void SliceOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dim = wrapDim(b, "slice_c1", getDimAttr(), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  Expr step = b.integer(getStepAttr());
  b.require("slice_c2", less(b.exprs(), b.constant(0), step),
            "expected a positive step, got {0}", step);
  SliceRange range = sliceRange(b, self->dims[*dim], b.argument(getStartAttr()),
                                b.argument(getEndAttr()), step);
  StridedView view(b, *self);
  view.slice(*dim, range.start, range.length, step);
  b.setView(0, view.build());
}

void SelectOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
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
  StridedView view(b, *self);
  // Where the index lies only matters to a tensor that carries sizes.
  view.select(*dim, self->elements ? wrapIndex(b, index, size) : index);
  b.setView(0, view.build());
}

template <typename NarrowingOp>
static void narrow(ShapeRelationBuilder &b, NarrowingOp op, Expr start) {
  const TensorValue *self = requireTensor(b, op.getSelf());
  if (!self)
    return;
  auto dim = wrapDim(b, "narrow_c1", op.getDimAttr(), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  ExprContext &x = b.exprs();
  Expr size = self->dims[*dim], length = b.integer(op.getLengthAttr());
  b.require("narrow_c2", lessEqual(x, b.constant(0), length),
            "expected a length of at least 0, got {0}", length);
  b.require("narrow_c3", lessEqual(x, -size, start) & lessEqual(x, start, size),
            "expected a start in a dimension of size {0}, got {1}",
            {size, start});
  Expr first = wrapIndex(b, start, size);
  b.require("narrow_c4", lessEqual(x, first + length, size),
            "expected a dimension of at least {0}, got {1}",
            {first + length, size});
  StridedView view(b, *self);
  view.slice(*dim, first, length, b.constant(1));
  b.setView(0, view.build());
}

void NarrowOp::buildShapeRelation(ShapeRelationBuilder &b) {
  narrow(b, *this, b.integer(getStartAttr()));
}

void NarrowTensorOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *start = requireTensor(b, getStart());
  if (!start)
    return;
  bool integer = !start->dtype || isInteger(start->dtype);
  b.require("narrow_c5", b.boolean(start->rank() == 0 && integer),
            "expected one integer of rank 0 as the start");
  narrow(b, *this,
         start->elements && start->elements->size() == 1
             ? start->elements->front()
             : Expr());
}

void UnfoldOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // at::native::unfold. A tensor of rank 0 counts as one of size 1.
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dim = wrapDim(b, "unfold_c1", getDimensionAttr(), self->rank());
  if (!dim)
    return;
  ExprContext &x = b.exprs();
  Expr size = b.integer(getSizeAttr()), step = b.integer(getStepAttr());
  StridedView view(b, *self);
  bool scalar = self->rank() == 0;
  Expr extent = scalar ? b.constant(1) : view[*dim].size;
  b.require("unfold_c2",
            lessEqual(x, b.constant(0), size) & lessEqual(x, size, extent),
            "expected a window of at most {0}, got {1}", {extent, size});
  b.require("unfold_c3", less(x, b.constant(0), step),
            "expected a positive step, got {0}", step);
  view.insert(self->rank());
  StridedView::Axis &window = view[self->rank()];
  if (!scalar)
    window = view[*dim];
  window.size = size;
  if (!scalar)
    view.slice(*dim, b.constant(0), floorDiv(extent - size, step) + 1, step);
  b.setView(0, view.build());
}

void DiagonalOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dim1 = wrapDim(b, "diagonal_c1", getDim1Attr(), self->rank());
  auto dim2 = wrapDim(b, "diagonal_c1", getDim2Attr(), self->rank());
  if (!dim1 || !dim2)
    return;
  b.require("diagonal_c1", b.boolean(*dim1 != *dim2),
            "expected two dimensions, got {0} twice", b.constant(*dim1));
  Expr offset = b.integer(getOffsetAttr());
  if (*dim1 == *dim2 || !offset)
    return;
  // A positive offset drops leading columns, a negative one leading rows.
  Expr zero = b.constant(0);
  Expr columns = maximum(b, zero, offset), rows = maximum(b, zero, -offset);
  StridedView view(b, *self);
  Expr length = maximum(
      b, zero, minimum(b, view[*dim1].size - rows, view[*dim2].size - columns));
  view.slice(*dim1, rows, length, b.constant(1));
  view.slice(*dim2, columns, length, b.constant(1));
  StridedView::Axis diagonal{length, view[*dim1].stride + view[*dim2].stride,
                             view[*dim1].order + view[*dim2].order};
  view.drop(std::max(*dim1, *dim2));
  view.drop(std::min(*dim1, *dim2));
  view.insert(view.rank());
  view[view.rank() - 1] = diagonal;
  b.setView(0, view.build());
}

//===----------------------------------------------------------------------===//
// Any strides
//===----------------------------------------------------------------------===//

/// The tensor of the given sizes and strides over the storage of `self`.
static TensorValue restrided(ShapeRelationBuilder &b, const TensorValue &self,
                             llvm::ArrayRef<Expr> sizes,
                             llvm::ArrayRef<Expr> strides) {
  TensorValue result;
  result.dims.assign(sizes.begin(), sizes.end());
  result.dtype = self.dtype;
  result.layout = layoutOf(b, sizes, strides);
  result.memory = self.memory;
  return result;
}

void AsStridedOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto sizes = b.integers(getSizeAttr()), strides = b.integers(getStrideAttr());
  if (!sizes || !strides)
    return b.cannotTell("the number of sizes is unknown");
  b.require("as_strided_c1", b.boolean(sizes->size() == strides->size()),
            "expected {0} strides, got {1}",
            {b.constant(sizes->size()), b.constant(strides->size())});
  if (sizes->size() != strides->size())
    return;
  ExprContext &x = b.exprs();
  Expr end = b.constant(1);
  for (auto [size, stride] : llvm::zip_equal(*sizes, *strides)) {
    b.require("as_strided_c2",
              lessEqual(x, b.constant(0), size) &
                  lessEqual(x, b.constant(0), stride),
              "expected a size and a stride of at least 0, got {0} and {1}",
              {size, stride});
    end = end + (size - 1) * stride;
  }
  // A tensor does not say how much storage there is beside its own elements,
  // nor where it begins.
  ShapeValue offset = b.argument(getStorageOffsetAttr());
  bool atStart = offset.kind() == ShapeValue::Kind::None ||
                 (offset.asInteger() && offset.asInteger().isConstant(0));
  Predicate fits = lessEqual(x, end, self->numel(x));
  if (!atStart || !self->layout.isContiguous() || b.isDecided(fits) != true)
    b.cannotTell("the extent of the storage is unknown");
  b.setView(0, restrided(b, *self, *sizes, *strides));
}

void ReshapeAliasOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto sizes = b.integers(getSizeAttr()), strides = b.integers(getStrideAttr());
  if (!sizes || !strides || sizes->size() != strides->size())
    return b.cannotTell("the number of sizes is unknown");
  b.setView(0, restrided(b, *self, *sizes, *strides));
}
