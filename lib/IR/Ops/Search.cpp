//===- Search.cpp - Relations of searches, unique elements, samples -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Search.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

static Type indexType(Operation *op, unsigned width = 64) {
  return IntegerType::get(op->getContext(), width);
}

/// searchsorted_pre_check.
static void search(Operation *op, ShapeRelationBuilder &b,
                   const TensorValue &sequence, const TensorValue &self) {
  if (!requireRank(b, "search_c1", sequence, 1, SIZE_MAX, "a sequence"))
    return;
  if (sequence.rank() > 1) {
    if (!requireRank(b, "search_c1", self, sequence.rank(), sequence.rank()))
      return;
    for (size_t i = 0; i + 1 < sequence.rank(); ++i)
      b.require("search_c1", equal(b.exprs(), sequence.dims[i], self.dims[i]),
                "expected a sequence of size {0} in dimension {1}, got {2}",
                {self.dims[i], b.constant(i), sequence.dims[i]});
  }
  if (self.dtype != sequence.dtype || !self.dtype || isBool(self.dtype) ||
      isComplex(self.dtype))
    b.cannotTell("the sequence is of another element type, or has no order");
  std::optional<bool> isNarrow = b.flag(op->getAttr("out_int32"));
  Type dtype = isNarrow ? indexType(op, *isNarrow ? 32 : 64) : Type();
  b.setResult(0, self.dims, dtype);
}

void relations::bucketize(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *boundaries = requireTensor(b, op->getOperand(1));
  if (!self || !boundaries ||
      !requireRank(b, "search_c1", *boundaries, 1, 1, "boundaries"))
    return;
  search(op, b, *boundaries, *self);
}

void relations::searchsorted(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *sequence = requireTensor(b, op->getOperand(0));
  const TensorValue *self = requireTensor(b, op->getOperand(1));
  if (!sequence || !self)
    return;
  if (b.tensor(op->getOperand(2)))
    b.cannotTell("an index of a sorter may be out of range");
  if (std::optional<std::string> side = b.string(op->getAttr("side"))) {
    std::optional<bool> isRight = b.flag(op->getAttr("right"));
    bool isLeft = *side == "left" && isRight != true;
    b.require("search_c2", b.boolean(*side == "right" || isLeft),
              "expected the side 'left' or 'right'");
  }
  search(op, b, *sequence, *self);
}

/// The share of a quantile: a number that is not negative and at most 1.
static void requireShare(ShapeRelationBuilder &b, const ShapeValue &q) {
  const FloatValue *number = q.asFloat();
  b.require("quantile_c3",
            number && number->constant
                ? b.boolean(*number->constant >= 0 && *number->constant <= 1)
                : b.unknown(),
            "expected a share from 0 to 1");
}

void relations::quantile(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  std::optional<std::string> mode = b.string(op->getAttr("interpolation"));
  std::optional<bool> keeps = b.flag(op->getAttr("keepdim"));
  if (!self)
    return;
  if (!mode || !keeps)
    return b.cannotTell("how a quantile is computed is unknown");
  b.require("quantile_c4",
            b.boolean(llvm::is_contained(
                {"linear", "lower", "higher", "midpoint", "nearest"}, *mode)),
            "expected linear, lower, higher, midpoint or nearest, got '" +
                *mode + "'");
  b.require("quantile_c1", !hasNoElements(b, *self),
            "expected elements, got none");
  requireKernel(b, "quantile_c1", self->dtype,
                [](Type dtype) { return dtype.isF32() || dtype.isF64(); });
  llvm::SmallVector<Expr, 4> dims;
  Expr compared = self->numel(b.exprs());
  if (!b.argument(op->getAttr("dim")).isNone()) {
    auto dim = wrapDim(b, "quantile_c2", op->getAttr("dim"), self->rank());
    if (!dim)
      return;
    dims = self->dims;
    if (self->rank()) {
      compared = dims[*dim];
      dims[*dim] = b.constant(1);
      if (!*keeps)
        dims.erase(dims.begin() + *dim);
    }
  } else if (*keeps) {
    dims.assign(self->rank(), b.constant(1));
  }
  b.require("quantile_c5", lessEqual(b.exprs(), compared, b.constant(1 << 24)),
            "expected at most 16777216 elements, got {0}", compared);
  if (const TensorValue *q = b.tensor(op->getOperand(1))) {
    if (!requireRank(b, "quantile_c3", *q, 0, 1, "a share"))
      return;
    requireDType(b, "quantile_c3", self->dtype, q->dtype, "a share");
    if (b.isDecided(hasNoElements(b, *q)) != true)
      b.cannotTell("a share may be below 0 or above 1");
    dims.insert(dims.begin(), q->dims.begin(), q->dims.end());
  } else {
    requireShare(b, b.operand(op->getOperand(1)));
  }
  TensorValue result;
  result.dims = dims;
  result.dtype = self->dtype;
  result.layout = Layout::unknownOfNew();
  b.setResult(0, std::move(result));
}

void relations::unique(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  requireKernel(b, "unique_c1", self->dtype,
                [](Type dtype) { return !isComplex(dtype); });
  Expr all = self->numel(b.exprs());
  Expr least = all ? minimum(b, all, b.constant(1)) : Expr();
  Expr count = all ? b.dataDependentSize(least, all) : Expr();
  b.setResult(0, {count}, self->dtype);
  llvm::SmallVector<Expr, 4> none{b.constant(0)}, counts{count};
  auto setIf = [&](unsigned result, llvm::StringRef flag,
                   llvm::ArrayRef<Expr> dims) {
    std::optional<bool> isAsked = b.flag(op->getAttr(flag));
    if (isAsked)
      b.setResult(result, *isAsked ? dims : llvm::ArrayRef<Expr>(none),
                  indexType(op));
  };
  setIf(1, "return_inverse", self->dims);
  setIf(2, "return_counts", counts);
}

void relations::multinomial(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self || !requireRank(b, "multinomial_c1", *self, 1, 2))
    return;
  requireKernel(b, "multinomial_c2", self->dtype, isFloatingPoint);
  Expr samples = b.integer(op->getAttr("num_samples"));
  Expr categories = self->dims.back();
  ExprContext &x = b.exprs();
  std::optional<bool> replaces = b.flag(op->getAttr("replacement"));
  Predicate enough = lessEqual(x, samples, categories);
  if (!replaces)
    enough = b.unknown();
  else if (*replaces)
    enough = lessEqual(x, b.constant(1), categories) |
             equal(x, self->rank() == 2 ? self->dims[0] : b.constant(1),
                   b.constant(0));
  b.require("multinomial_c3", less(x, b.constant(0), samples) & enough,
            "expected 1 to {0} samples, got {1}", {categories, samples});
  b.cannotTell("the probabilities may be negative or all zero");
  llvm::SmallVector<Expr, 4> dims(self->dims);
  dims.back() = samples;
  b.setResult(0, dims, indexType(op));
}
