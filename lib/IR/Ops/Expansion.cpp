//===- Expansion.cpp - Relations of repeated dimensions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Expansion.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Elements.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"
#include "llvm/ADT/Sequence.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

//===----------------------------------------------------------------------===//
// Views of stride 0
//===----------------------------------------------------------------------===//

/// Gives dimension `dim` of the view the size `target`, which is its own or
/// expands 1: equal sizes keep the stride, a size of 1 gets stride 0.
static void expandDim(ShapeRelationBuilder &b, StridedView &view, size_t dim,
                      Expr target) {
  Expr size = view[dim].size;
  Predicate same = equal(b.exprs(), size, target);
  std::optional<bool> keeps = b.isDecided(same);
  // Where both a kept and a repeated dimension are possible, the stride's form
  // depends on the sizes.
  if (!keeps && !(size && size.isConstant(1)) && !same.hasUnknown())
    keeps = b.decide(same);
  if (keeps != true)
    view.expand(dim, target);
}

/// at::inferExpandGeometry (ATen/ExpandUtils.cpp).
static std::optional<TensorValue> expand(ShapeRelationBuilder &b,
                                         const TensorValue &self,
                                         llvm::ArrayRef<Expr> sizes) {
  ExprContext &x = b.exprs();
  bool enough = sizes.size() >= self.rank();
  b.require("expand_c1", b.boolean(enough),
            "expected at least {0} sizes, got {1}",
            {b.constant(self.rank()), b.constant(sizes.size())});
  if (!enough)
    return std::nullopt;
  StridedView view(b, self);
  size_t added = sizes.size() - self.rank();
  for (size_t i = 0; i < added; ++i)
    view.insert(0);
  for (auto [dim, target] : llvm::enumerate(sizes)) {
    if (isMinusOne(b, target)) {
      b.require("expand_c2", b.boolean(dim >= added),
                "expected a size for the new dimension, got -1");
      continue;
    }
    Expr size = view[dim].size;
    b.require("expand_c3", lessEqual(x, b.constant(0), target),
              "expected a size of at least 0, got {0}", target);
    b.require("expand_c2",
              equal(x, size, target) | equal(x, size, b.constant(1)),
              "expected a dimension of size 1 or {1}, got {0}", {size, target});
    expandDim(b, view, dim, target);
  }
  return view.build();
}

void ExpandOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto sizes = b.integers(getSizeAttr());
  if (!sizes)
    return b.cannotTell("the number of sizes is unknown");
  if (auto result = expand(b, *self, *sizes))
    b.setView(0, std::move(*result));
}

void ExpandAsOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *other = requireTensor(b, getOther());
  if (!self || !other)
    return;
  if (auto result = expand(b, *self, other->dims))
    b.setView(0, std::move(*result));
}

void BroadcastTensorsOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto tensors = requireTensors(b, getTensors());
  if (!tensors)
    return;
  auto dims = broadcastDims(b, "broadcast_tensors_c1", *tensors);
  std::vector<ShapeValue> results;
  for (const TensorValue &tensor : *tensors) {
    StridedView view(b, tensor);
    while (view.rank() < dims.size())
      view.insert(0);
    for (auto [dim, size] : llvm::enumerate(dims))
      expandDim(b, view, dim, size);
    results.push_back(ShapeValue::tensor(view.build()));
  }
  b.setResult(0, ShapeValue::list(std::move(results)));
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

/// at::native::repeat: a contiguous tensor of each size times its count, the
/// missing leading dimensions counted as 1.
static void repeat(ShapeRelationBuilder &b, const TensorValue &self,
                   llvm::ArrayRef<Expr> repeats) {
  llvm::SmallVector<Expr, 4> dims(repeats);
  size_t added = repeats.size() - self.rank();
  for (size_t i = 0; i < self.rank(); ++i)
    dims[added + i] = dims[added + i] * self.dims[i];
  for (Expr dim : dims)
    b.require("repeat_c2", lessEqual(b.exprs(), b.constant(0), dim),
              "expected sizes of at least 0, got {0}", dim);
  TensorValue result;
  result.dims = dims;
  result.dtype = self.dtype;
  result.bounds = self.elementBounds();
  b.setResult(0, std::move(result));
}

void RepeatOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto repeats = b.integers(getRepeatsAttr());
  if (!repeats)
    return b.cannotTell("the number of repeats is unknown");
  bool enough = repeats->size() >= self->rank();
  b.require("repeat_c1", b.boolean(enough),
            "expected at least {0} repeats, got {1}",
            {b.constant(self->rank()), b.constant(repeats->size())});
  if (enough)
    repeat(b, *self, *repeats);
}

void TileOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto repeats = b.integers(getDimsAttr());
  if (!repeats)
    return b.cannotTell("the number of repeats is unknown");
  while (repeats->size() < self->rank())
    repeats->insert(repeats->begin(), b.constant(1));
  repeat(b, *self, *repeats);
}

/// The size that `repeats`, a number or a tensor of counts, gives a dimension
/// of size `size` (at::native::repeat_interleave); null where it depends on
/// values, with what is required said.
static Expr repeatedSize(ShapeRelationBuilder &b, const ShapeValue &repeats,
                         Expr size) {
  ExprContext &x = b.exprs();
  const TensorValue *tensor = repeats.asTensor();
  auto requireCount = [&](Expr count) {
    b.require(
        "repeat_interleave_c2",
        lessEqual(x, b.constant(0), count) |
            (b.boolean(tensor != nullptr) & equal(x, size, b.constant(0))),
        "expected a count of at least 0, got {0}", count);
  };
  if (!tensor) {
    requireCount(repeats.asInteger());
    return size * repeats.asInteger();
  }
  bool fits = tensor->rank() <= 1 &&
              (!tensor->dtype || tensor->dtype.isSignlessInteger(32) ||
               tensor->dtype.isSignlessInteger(64));
  b.require("repeat_interleave_c5", b.boolean(fits),
            "expected int32 or int64 counts of rank 0 or 1");
  if (!fits)
    return {};
  bool single = tensor->rank() == 0;
  if (!single) {
    Predicate one = equal(x, tensor->dims[0], b.constant(1));
    Predicate each = equal(x, tensor->dims[0], size);
    b.require("repeat_interleave_c3", one | each,
              "expected 1 or {0} counts, got {1}", {size, tensor->dims[0]});
    single = b.isDecided(one) == true;
  }
  if (tensor->elements)
    for (Expr count : *tensor->elements)
      requireCount(count);
  else
    b.cannotTell("how often an index repeats depends on a tensor's values");
  if (!tensor->elements || tensor->elements->empty())
    return {};
  if (single)
    return size * tensor->elements->front();
  Expr sum = b.constant(0);
  for (Expr count : *tensor->elements)
    sum = sum + count;
  return sum;
}

void RepeatInterleaveOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  llvm::SmallVector<Expr, 4> dims(self->dims);
  size_t dim = 0;
  if (b.argument(getDimAttr()).kind() == ShapeValue::Kind::None) {
    dims.assign({self->numel(b.exprs())});
  } else {
    auto wrapped = wrapDim(b, "repeat_interleave_c1", getDimAttr(),
                           self->rank(), /*wrapScalar=*/false);
    if (!wrapped)
      return;
    dim = *wrapped;
  }
  ShapeValue repeats = b.operand(getRepeats());
  Expr size = repeatedSize(b, repeats, dims[dim]);
  ShapeValue announced = b.argument(getOutputSizeAttr());
  // Of nothing, no counts are summed up.
  if (repeats.asTensor() && dims[dim] && dims[dim].isConstant(0))
    size = dims[dim];
  else if (announced.kind() != ShapeValue::Kind::None) {
    b.require("repeat_interleave_c4",
              equal(b.exprs(), size, announced.asInteger()),
              "expected the announced size {0}, got {1}",
              {announced.asInteger(), size});
    size = announced.asInteger();
  }
  if (!size)
    size = b.dataDependentSize(b.constant(0), Expr());
  dims[dim] = size;
  b.setResult(0, dims, self->dtype);
}
