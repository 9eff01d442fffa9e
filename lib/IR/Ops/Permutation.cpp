//===- Permutation.cpp - Relations of reordered dimensions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Permutation.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"
#include "llvm/ADT/Sequence.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Order = llvm::SmallVector<size_t, 4>;

static Order identity(size_t rank) {
  return llvm::to_vector<4>(llvm::seq<size_t>(rank));
}

static void setPermuted(ShapeRelationBuilder &b, const TensorValue &self,
                        llvm::ArrayRef<size_t> order) {
  StridedView view(b, self);
  view.permute(order);
  b.setView(0, view.build());
}

void PermuteOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dims = wrapDims(b, "permute_c1", getDimsAttr(), self->rank());
  if (!dims)
    return;
  b.require("permute_c1", b.boolean(dims->size() == self->rank()),
            "expected {0} dimensions, got {1}",
            {b.constant(self->rank()), b.constant(dims->size())});
  if (dims->size() == self->rank())
    setPermuted(b, *self, *dims);
}

/// Exchanges two dimensions; a tensor of rank 0 is its own transpose.
static void transpose(ShapeRelationBuilder &b, Value operand, Attribute first,
                      Attribute second) {
  const TensorValue *self = requireTensor(b, operand);
  if (!self)
    return;
  auto dim0 = wrapDim(b, "transpose_c1", first, self->rank());
  auto dim1 = wrapDim(b, "transpose_c1", second, self->rank());
  if (!dim0 || !dim1)
    return;
  Order order = identity(self->rank());
  if (!order.empty())
    std::swap(order[*dim0], order[*dim1]);
  setPermuted(b, *self, order);
}

void TransposeOp::buildShapeRelation(ShapeRelationBuilder &b) {
  transpose(b, getSelf(), getDim0Attr(), getDim1Attr());
}

void SwapAxesOp::buildShapeRelation(ShapeRelationBuilder &b) {
  transpose(b, getSelf(), getAxis0Attr(), getAxis1Attr());
}

void TOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  b.require("t_c1", b.boolean(self->rank() <= 2),
            "expected a rank of at most 2, got {0}", b.constant(self->rank()));
  Order order = identity(self->rank());
  std::reverse(order.begin(), order.end());
  setPermuted(b, *self, order);
}

void NumpyTOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  Order order = identity(self->rank());
  std::reverse(order.begin(), order.end());
  setPermuted(b, *self, order);
}

void MatrixTransposeOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  b.require("mT_c1", b.boolean(self->rank() != 1),
            "expected a matrix or a batch of matrices, got rank 1");
  Order order = identity(self->rank());
  if (order.size() >= 2)
    std::swap(order[order.size() - 2], order[order.size() - 1]);
  setPermuted(b, *self, order);
}

void MovedimOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto source = wrapDims(b, "movedim_c1", getSourceAttr(), self->rank());
  auto destination =
      wrapDims(b, "movedim_c1", getDestinationAttr(), self->rank());
  if (!source || !destination)
    return;
  b.require("movedim_c2", b.boolean(source->size() == destination->size()),
            "expected {0} destinations, got {1}",
            {b.constant(source->size()), b.constant(destination->size())});
  if (source->size() != destination->size())
    return;
  // The dimensions that are not moved keep their order in the places that are
  // left.
  Order order = identity(self->rank());
  if (order.empty())
    return setPermuted(b, *self, order);
  Order rest = order;
  llvm::erase_if(rest,
                 [&](size_t dim) { return llvm::is_contained(*source, dim); });
  auto next = rest.begin();
  for (size_t place = 0; place < order.size(); ++place) {
    auto moved = llvm::find(*destination, place);
    order[place] = moved == destination->end()
                       ? *next++
                       : (*source)[moved - destination->begin()];
  }
  setPermuted(b, *self, order);
}

void SqueezeOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  Order dims = identity(self->rank());
  if (b.argument(getDimAttr()).kind() != ShapeValue::Kind::None) {
    auto named = wrapDims(b, "squeeze_c1", getDimAttr(), self->rank());
    if (!named)
      return;
    dims = *named;
    llvm::sort(dims);
  }
  StridedView view(b, *self);
  if (self->rank())
    for (size_t dim : llvm::reverse(dims)) {
      Predicate isOne = equal(b.exprs(), self->dims[dim], b.constant(1));
      if (isOne.hasUnknown())
        return b.cannotTell(
            "whether a squeezed dimension has size 1 is unknown");
      if (b.decide(isOne))
        view.drop(dim);
    }
  b.setView(0, view.build());
}

void UnsqueezeOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dim = wrapDim(b, "unsqueeze_c1", getDimAttr(), self->rank() + 1);
  if (!dim)
    return;
  StridedView view(b, *self);
  view.insert(*dim);
  b.setView(0, view.build());
}
