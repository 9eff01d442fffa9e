//===- Reduction.cpp - Reductions over dimensions -------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Reduction.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Elements.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"
#include <cmath>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

namespace {
/// What a reduction leaves of its operand.
struct Reduced {
  TensorValue self;
  /// Sorted; all of them for a reduction to one element.
  llvm::SmallVector<size_t, 4> dims;
  llvm::SmallVector<Expr, 4> sizes;
  /// The element type that is reduced: `dtype` where the program gives it.
  Type dtype;
};
} // namespace

/// The dimensions that the attribute names. Nothing, with that said, where one
/// is out of range, occurs twice, or is unknown.
static std::optional<llvm::SmallVector<size_t, 4>>
reducedDims(ShapeRelationBuilder &builder, Attribute attribute, size_t rank) {
  ShapeValue argument = builder.argument(attribute);
  auto all = llvm::to_vector<4>(llvm::seq<size_t>(0, rank));
  if (argument.isNone())
    return all;
  if (argument.kind() == ShapeValue::Kind::Int) {
    std::optional<size_t> dim =
        wrapDim(builder, "reduce_c1", argument.asInteger(), rank);
    if (!dim)
      return std::nullopt;
    return llvm::SmallVector<size_t, 4>{*dim};
  }
  auto dims = wrapDims(builder, "reduce_c1", attribute, rank);
  if (!dims)
    return std::nullopt;
  if (dims->empty())
    return all;
  llvm::sort(*dims);
  return dims;
}

/// ATen/native/ReduceOpsUtils.h, shape_from_dim_mask and zero_numel_check_dims.
static std::optional<Reduced> readReduction(Operation *op,
                                            ShapeRelationBuilder &builder,
                                            const Reduction &rule) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return std::nullopt;
  Reduced reduced{*self, {}, {}, self->dtype};
  if (std::optional<Type> given = builder.dtype(op->getAttr("dtype")))
    reduced.dtype = *given;
  Predicate isFree = builder.boolean(false);
  if (rule.free != Free::Nothing)
    isFree = hasNoElements(builder, *self);
  if (rule.free == Free::EmptyOrScalar && self->rank() == 0)
    isFree = builder.boolean(true);
  requireDTypeIn(builder, "reduce_c2", rule.accepts, reduced.dtype, isFree);
  auto dims = reducedDims(builder, op->getAttr("dim"), self->rank());
  std::optional<bool> keepdim = builder.flag(op->getAttr("keepdim"));
  if (!dims)
    return std::nullopt;
  if (!keepdim && op->hasAttr("keepdim")) {
    builder.cannotTell("whether a reduction keeps dimensions is unknown");
    return std::nullopt;
  }
  reduced.dims = std::move(*dims);
  for (auto [index, size] : llvm::enumerate(self->dims)) {
    if (!llvm::is_contained(reduced.dims, index)) {
      reduced.sizes.push_back(size);
      continue;
    }
    if (keepdim.value_or(false))
      reduced.sizes.push_back(builder.constant(1));
    if (rule.over == Over::NonEmpty)
      builder.require("reduce_c3",
                      lessEqual(builder.exprs(), builder.constant(1), size),
                      "expected at least one element in dimension {0}, got {1}",
                      {builder.constant(index), size});
  }
  return reduced;
}

/// The one element that a tensor which carries sizes reduces to.
static void reduceElements(ShapeRelationBuilder &builder,
                           const Reduced &reduced, const Reduction &rule,
                           TensorValue &result) {
  const auto &elements = reduced.self.elements;
  if (!rule.number || !elements || elements->empty() ||
      reduced.dims.size() != reduced.self.rank() || !isInteger(result.dtype))
    return;
  ShapeValue total = ShapeValue::integer(elements->front());
  for (Expr element : llvm::drop_begin(*elements))
    total = rule.number(builder, {total, ShapeValue::integer(element)});
  result.elements = {numbers::wrapped(total.asInteger(), result.dtype)};
}

/// Of the indices of elements within what is reduced.
static ElementBounds indexBounds(ShapeRelationBuilder &builder,
                                 const Reduced &reduced) {
  Expr count = builder.constant(1);
  for (size_t dim : reduced.dims)
    if (dim < reduced.self.rank())
      count = count * reduced.self.dims[dim];
  return {builder.constant(0), count - 1};
}

static TensorValue makeResult(Operation *op, ShapeRelationBuilder &builder,
                              const Reduced &reduced, Gives gives) {
  TensorValue result;
  result.dims = reduced.sizes;
  result.dtype = resultDType(op->getContext(), gives, reduced.dtype);
  if (gives == Gives::Index)
    result.bounds = indexBounds(builder, reduced);
  return result;
}

/// ATen/native/quantized/cpu/ReduceOps.cpp, mean_out_quantized_cpu: the mean of
/// a row-major tensor over its last dimensions is made in the tensor's memory
/// format, which a result of another rank cannot have. A channels-last tensor
/// is row-major if it has one channel or one pixel. A tensor of unknown element
/// type may be quantized.
static void requireFormatOfMean(ShapeRelationBuilder &b,
                                const Reduced &reduced) {
  const TensorValue &self = reduced.self;
  size_t rank = self.rank();
  bool isInnermost = !reduced.dims.empty() &&
                     reduced.dims.front() + reduced.dims.size() == rank;
  if (self.dtype || reduced.sizes.size() == rank || !isInnermost)
    return;
  MemoryFormat format = suggestMemoryFormat(b, self);
  if (format == MemoryFormat::Contiguous)
    return;
  ExprContext &x = b.exprs();
  Predicate onePixel = b.boolean(true);
  for (Expr size : llvm::ArrayRef(self.dims).drop_front(2))
    onePixel = onePixel & equal(x, size, b.constant(1));
  Predicate oneChannel = equal(x, self.dims[1], b.constant(1));
  Predicate isFormatKnown =
      b.boolean(format == MemoryFormat::ChannelsLast) | b.unknown();
  b.require("reduce_c4",
            !((onePixel & isFormatKnown) | (oneChannel & b.unknown())),
            "expected a quantized tensor of more than one pixel, or row-major");
}

void relations::reduce(Operation *op, ShapeRelationBuilder &builder,
                       const Reduction &rule) {
  std::optional<Reduced> reduced = readReduction(op, builder, rule);
  if (!reduced)
    return;
  if (op->getName().getStringRef() == "pth.mean")
    requireFormatOfMean(builder, *reduced);
  // A sum into a given type is of that type.
  Gives gives = rule.gives == Gives::Wide && op->hasAttr("dtype") &&
                        builder.dtype(op->getAttr("dtype")).has_value()
                    ? Gives::Common
                    : rule.gives;
  TensorValue result = makeResult(op, builder, *reduced, gives);
  reduceElements(builder, *reduced, rule, result);
  builder.setResult(0, std::move(result));
}

void relations::reducePair(Operation *op, ShapeRelationBuilder &builder,
                           const Reduction &rule, Gives second) {
  std::optional<Reduced> reduced = readReduction(op, builder, rule);
  if (!reduced)
    return;
  builder.setResult(0, makeResult(op, builder, *reduced, rule.gives));
  builder.setResult(1, makeResult(op, builder, *reduced, second));
}

/// ATen/native/ReduceOps.cpp, logsumexp_out: over an empty list, the maxima
/// keep their dimensions and the result does not.
void relations::logsumexp(Operation *op, ShapeRelationBuilder &builder,
                          const Reduction &rule) {
  auto dims = builder.integers(op->getAttr("dim"));
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (dims && dims->empty() && self && self->rank() &&
      builder.flag(op->getAttr("keepdim")) == false)
    builder.require("logsumexp_c1", hasNoElements(builder, *self),
                    "expected at least one dimension, got none");
  reduce(op, builder, rule);
}

/// ATen/native/LinearAlgebra.cpp, frobenius_norm.
void relations::frobeniusNorm(Operation *op, ShapeRelationBuilder &builder,
                              const Reduction &rule) {
  if (auto dims = builder.integers(op->getAttr("dim")))
    builder.require("frobenius_norm_c1", builder.boolean(dims->size() <= 2),
                    "expected at most 2 dimensions, got {0}",
                    builder.constant(dims->size()));
  reduce(op, builder, rule);
}

/// ATen/native/ReduceOps.cpp, nansum and nanmean: self's own element type is
/// checked, and the kernel's where there is something to sum up.
void relations::nanReduce(Operation *op, ShapeRelationBuilder &builder,
                          const Reduction &rule) {
  Type own = builder.operand(op->getOperand(0)).dtype();
  Type asked = builder.dtype(op->getAttr("dtype")).value_or(Type());
  if (!requireDTypeIn(builder, "reduce_c2", rule.accepts, own))
    return;
  Reduction given = rule;
  given.free = Free::Empty;
  if (rule.gives == Gives::Common &&
      !requireDTypeIn(builder, "reduce_c2", DTypes::Inexact, asked))
    return;
  // Integers have no numbers that are none: nansum is sum.
  if (isInteger(own) || isBool(own))
    given.accepts = DTypes::Any;
  reduce(op, builder, given);
}

/// ATen/native/LinearAlgebra.cpp, linalg_vector_norm meta.
void relations::norm(Operation *op, ShapeRelationBuilder &builder,
                     const Reduction &rule, llvm::StringRef order) {
  std::optional<double> p = builder.real(op->getAttr(order));
  Reduction ordered = rule;
  if (p && (*p < 0 || std::isinf(*p)))
    ordered.over = Over::NonEmpty;
  Type own = builder.operand(op->getOperand(0)).dtype();
  if (builder.dtype(op->getAttr("dtype")).value_or(own) != own)
    builder.cannotTell("the norm is computed in another element type");
  reduce(op, builder, ordered);
}

/// ATen/native/Sorting.cpp, kthvalue_out_impl_cpu: a tensor of rank 0 is
/// copied.
void relations::kthvalue(Operation *op, ShapeRelationBuilder &builder,
                         const Reduction &rule) {
  Reduction copied = rule;
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (self && self->rank() == 0)
    copied.accepts = DTypes::Any;
  std::optional<Reduced> reduced = readReduction(op, builder, copied);
  if (!reduced)
    return;
  Expr k = builder.integer(op->getAttr("k")), one = builder.constant(1);
  Expr size = reduced->dims.empty() || reduced->self.rank() == 0
                  ? one
                  : reduced->self.dims[reduced->dims.front()];
  ExprContext &x = builder.exprs();
  builder.require("kthvalue_c1", lessEqual(x, one, k) & lessEqual(x, k, size),
                  "expected k between 1 and {0}, got {1}", {size, k});
  builder.setResult(0, makeResult(op, builder, *reduced, rule.gives));
  builder.setResult(1, makeResult(op, builder, *reduced, Gives::Index));
}
