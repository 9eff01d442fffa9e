//===- Conversion.cpp - Relations of copies, casts, fills -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Creation.h"
#include "pth/IR/Elementwise.h"
#include "pth/IR/Scalars.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Elements.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"
#include <cmath>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

//===----------------------------------------------------------------------===//
// Copies and casts
//===----------------------------------------------------------------------===//

/// c10::MemoryFormat's codes.
enum MemoryFormatCode {
  ContiguousCode,
  PreserveCode,
  ChannelsLastCode,
  ChannelsLast3dCode
};

Layout relations::copyLayout(Operation *op, ShapeRelationBuilder &builder,
                             const TensorValue &source) {
  ShapeValue format = builder.argument(op->getAttr("memory_format"));
  std::optional<int64_t> code = PreserveCode;
  if (!format.isNone())
    code = format.asInteger() ? format.asInteger().asConstant() : std::nullopt;
  if (!code)
    return Layout::unknown();
  if (*code == ContiguousCode)
    return Layout::contiguous();
  if (*code == PreserveCode)
    return broadcastLayout(builder, source.dims, source);
  size_t rank = *code == ChannelsLast3dCode ? 5 : 4;
  builder.require("format_c1", builder.boolean(source.rank() == rank),
                  "expected rank {0}, got rank {1}",
                  {builder.constant(rank), builder.constant(source.rank())});
  if (source.rank() != rank)
    return Layout::unknown();
  return layoutIn(builder, MemoryFormat::ChannelsLast, source.dims);
}

/// What a tensor that carries sizes carries in another element type.
static void convertElements(ShapeRelationBuilder &builder,
                            const TensorValue &source, TensorValue &result) {
  if (result.dtype == source.dtype) {
    result.elements = source.elements;
    result.bounds = source.bounds;
    result.real = source.real;
    return;
  }
  bool integral = isInteger(source.dtype) || isBool(source.dtype);
  if (integral && !source.elements && isInteger(result.dtype)) {
    result.bounds = convertBounds(elementBounds(builder, source), result.dtype);
    return;
  }
  if (integral && source.elements && isInteger(result.dtype)) {
    result.elements.emplace();
    for (Expr element : *source.elements)
      result.elements->push_back(numbers::wrapped(element, result.dtype));
    return;
  }
  if (source.rank() != 0 || !result.dtype)
    return;
  std::optional<ShapeValue> number;
  if (source.real)
    number = ShapeValue::real(*source.real);
  else if (integral && source.elements && source.elements->size() == 1)
    number = ShapeValue::integer(source.elements->front());
  if (!number)
    return;
  TensorValue converted = tensorOf(builder, *number, result.dtype);
  result.elements = converted.elements;
  result.real = converted.real;
}

/// Whether the operator returns self and no copy (TensorConversions.cpp,
/// to_will_alias; TensorProperties.cpp, contiguous); nothing where that depends
/// on the input.
static std::optional<bool> isReturned(Operation *op,
                                      ShapeRelationBuilder &builder,
                                      const TensorValue &self, Type dtype) {
  llvm::StringRef name = op->getName().getStringRef();
  ShapeValue copy = builder.argument(op->getAttr("copy"));
  std::optional<bool> isWanted = false;
  if (!copy.isNone())
    isWanted = builder.flag(op->getAttr("copy"));
  if (!dtype || !isWanted)
    return std::nullopt;
  if (name == "pth.clone" || name == "pth.contiguous" || *isWanted ||
      dtype != self.dtype)
    return false;
  Expr code = builder.integer(op->getAttr("memory_format"));
  if (!code || code.isConstant(PreserveCode))
    return true;
  switch (suggestMemoryFormat(builder, self)) {
  case MemoryFormat::Contiguous:
    return code.isConstant(ContiguousCode);
  case MemoryFormat::ChannelsLast:
    return code.isConstant(self.rank() == 4 ? ChannelsLastCode
                                            : ChannelsLast3dCode);
  case MemoryFormat::Unknown:
    return std::nullopt;
  }
  return std::nullopt;
}

static void setConverted(Operation *op, ShapeRelationBuilder &builder,
                         const TensorValue &self, Type dtype) {
  TensorValue result;
  result.dims = self.dims;
  result.dtype = dtype;
  std::optional<bool> returned = isReturned(op, builder, self, dtype);
  result.layout =
      returned == true ? self.layout : copyLayout(op, builder, self);
  convertElements(builder, self, result);
  if (returned == false)
    return builder.setResult(0, std::move(result));
  result.memory = self.memory;
  result.memory.isCertain &= returned.has_value();
  builder.setView(0, std::move(result));
}

void relations::contiguousCopy(Operation *op, ShapeRelationBuilder &builder) {
  if (const TensorValue *self = requireTensor(builder, op->getOperand(0))) {
    TensorValue result = *self;
    result.layout = Layout::contiguous();
    builder.setResult(0, std::move(result));
  }
}

void relations::requireGradients(Operation *op, ShapeRelationBuilder &builder,
                                 Type dtype) {
  if (!op->hasAttr("requires_grad"))
    return;
  std::optional<bool> isWanted = builder.flag(op->getAttr("requires_grad"));
  if (isWanted != false)
    requireDTypeIn(builder, "requires_grad_c1", DTypes::Inexact, dtype,
                   isWanted ? builder.boolean(false) : builder.unknown());
}

void relations::setRequiresGrad(Operation *op, ShapeRelationBuilder &builder) {
  requireGradients(op, builder, builder.operand(op->getOperand(0)).dtype());
  firstOperand(op, builder);
}

void relations::positive(Operation *op, ShapeRelationBuilder &builder) {
  if (requireDTypeIn(builder, "positive_c1", DTypes::NotBool,
                     builder.operand(op->getOperand(0)).dtype()))
    firstOperand(op, builder);
}

/// Whether a tensor is contiguous, whatever its strides in dimensions of
/// size 1.
static bool isContiguousAt(ShapeRelationBuilder &builder,
                           const TensorValue &tensor) {
  auto strides = tensor.strides(builder.exprs());
  return strides && layoutOf(builder, tensor.dims, *strides).isContiguous();
}

/// ATen/native/TensorFactories.cpp, detach_: whether a tensor is a view is not
/// followed.
void relations::detachInPlace(Operation *op, ShapeRelationBuilder &builder) {
  builder.require("detach_c1", builder.unknown(),
                  "expected a tensor that is no view");
  firstOperand(op, builder);
}

void relations::convert(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  // TensorProperties.cpp, contiguous: a contiguous tensor is in every format.
  if (op->getName().getStringRef() == "pth.contiguous" &&
      !isContiguousAt(builder, *self) &&
      builder.isDecided(hasNoElements(builder, *self)) != true)
    if (Expr code = builder.integer(op->getAttr("memory_format")))
      builder.require(
          "format_c2",
          notEqual(builder.exprs(), code, builder.constant(PreserveCode)),
          "expected a memory format other than preserve");
  setConverted(op, builder, *self,
               builder.dtype(op->getAttr("dtype")).value_or(self->dtype));
}

void relations::convertTo(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (self)
    setConverted(op, builder, *self,
                 builder.operand(op->getOperand(1)).dtype());
}

//===----------------------------------------------------------------------===//
// Writes
//===----------------------------------------------------------------------===//

static TensorValue written(const TensorValue &self) {
  TensorValue result = self;
  result.forgetElements();
  return result;
}

/// ATen/native/Copy.cpp, copy_.
void relations::copyInto(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  const TensorValue *source = requireTensor(builder, op->getOperand(1));
  if (!self || !source)
    return;
  requireBroadcastableTo(builder, "copy_c1", source->dims, self->dims);
  requireNoInternalOverlap(builder, "copy_c2", *self);
  requireNoPartialOverlap(builder, "copy_c3", *self, *source);
  TensorValue result = written(*self);
  if (llvm::equal(self->dims, source->dims))
    convertElements(builder, *source, result);
  builder.setView(0, std::move(result));
}

void relations::overwrite(Operation *op, ShapeRelationBuilder &builder) {
  if (const TensorValue *self = requireTensor(builder, op->getOperand(0)))
    builder.setView(0, written(*self));
}

/// ATen/native/Fill.cpp: the pure form writes into a copy.
void relations::fill(Operation *op, ShapeRelationBuilder &builder) {
  requireInRange(builder, "fill_c3", builder.operand(op->getOperand(1)),
                 builder.operand(op->getOperand(0)).dtype());
  if (op->hasAttr("inplace"))
    return overwrite(op, builder);
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  TensorValue result = written(*self);
  result.layout = broadcastLayout(builder, self->dims, *self);
  builder.setResult(0, std::move(result));
}

/// ATen/native/Fill.cpp, fill_: a tensor's value is copied.
void relations::fillWith(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *value = requireTensor(builder, op->getOperand(1));
  if (!value)
    return;
  builder.require("fill_c1", builder.boolean(value->rank() == 0),
                  "expected a value of rank 0, got rank {0}",
                  builder.constant(value->rank()));
  if (const TensorValue *self = requireTensor(builder, op->getOperand(0)))
    requireNoInternalOverlap(builder, "fill_c2", *self);
  overwrite(op, builder);
}

/// ATen/native/cpu/DistributionTemplates.h, bernoulli_.
void relations::setBernoulli(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  requireDTypeIn(builder, "bernoulli_c2", DTypes::NotComplex, self->dtype,
                 hasNoElements(builder, *self));
  std::optional<double> p = builder.real(op->getAttr("p"));
  if (!p)
    builder.cannotTell("a probability depends on the input");
  else
    builder.require("bernoulli_c1", builder.boolean(*p >= 0 && *p <= 1),
                    "expected a probability between 0 and 1");
  requireNoInternalOverlap(builder, "random_c2", *self);
  builder.setResult(0, written(*self));
}

/// A tensor overwritten with numbers of one of `dtypes`; `emptyIsFree` if no
/// kernel is looked for where there is nothing to write.
static void randomize(Operation *op, ShapeRelationBuilder &builder,
                      DTypes dtypes, bool emptyIsFree) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  requireDTypeIn(builder, "random_c1", dtypes, self->dtype,
                 emptyIsFree ? hasNoElements(builder, *self)
                             : builder.boolean(false));
  requireNoInternalOverlap(builder, "random_c2", *self);
  builder.setResult(0, written(*self));
}

/// Whether one argument is at most another, as `random_c3`.
static void requireOrder(ShapeRelationBuilder &builder,
                         std::optional<double> low, std::optional<double> high,
                         llvm::StringRef what) {
  if (!low || !high)
    return builder.cannotTell("a bound of random numbers depends on the input");
  builder.require("random_c3", builder.boolean(*low <= *high),
                  ("expected " + what).str());
}

/// ATen/native/DistributionTemplates.h, uniform_impl_.
void relations::uniform(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = builder.tensor(op->getOperand(0));
  if (self && builder.isDecided(hasNoElements(builder, *self)) == true)
    return builder.cannotTell("nothing is written");
  for (llvm::StringRef bound : {"from", "to"})
    if (std::optional<double> value = builder.real(op->getAttr(bound)))
      builder.require("random_c4", builder.boolean(std::isfinite(*value)),
                      "expected a bound that is finite");
  requireOrder(builder, builder.real(op->getAttr("from")),
               builder.real(op->getAttr("to")),
               "a lower bound that is not above the upper one");
  randomize(op, builder, DTypes::Inexact, /*emptyIsFree=*/false);
}

/// ATen/native/DistributionTemplates.h, normal_impl_.
void relations::normal(Operation *op, ShapeRelationBuilder &builder) {
  requireOrder(builder, 0.0, builder.real(op->getAttr("std")),
               "a standard deviation of at least 0");
  randomize(op, builder, DTypes::Inexact, /*emptyIsFree=*/true);
}

/// ATen/native/Distributions.cpp, bernoulli: the probabilities are the
/// tensor's.
void relations::bernoulli(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  Predicate isEmpty = hasNoElements(builder, *self);
  requireDTypeIn(builder, "random_c1", DTypes::Float, self->dtype,
                 isEmpty & builder.unknown());
  if (builder.isDecided(isEmpty) != true)
    builder.cannotTell("a probability may be outside 0 to 1");
  TensorValue result = written(*self);
  result.layout = broadcastLayout(builder, self->dims, *self);
  builder.setResult(0, std::move(result));
}

//===----------------------------------------------------------------------===//
// Values as sizes
//===----------------------------------------------------------------------===//

/// ATen/native/TensorAdvancedIndexing.cpp, nonzero_out_cpu: column-major.
void relations::nonzero(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  Expr count = builder.dataDependentSize(builder.constant(0),
                                         self->numel(builder.exprs()));
  TensorValue result;
  result.dims = {count, builder.constant(self->rank())};
  result.dtype = IntegerType::get(op->getContext(), 64);
  result.layout = Layout::strided({builder.constant(1), count});
  builder.setResult(0, std::move(result));
}

void relations::maskedSelect(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  const TensorValue *mask = requireTensor(builder, op->getOperand(1));
  if (!self || !mask)
    return;
  if (!requireDTypeIn(builder, "masked_select_c2", DTypes::Bool, mask->dtype))
    return;
  TensorValue all;
  all.dims = broadcastDims(builder, "masked_select_c1", self->dims, mask->dims);
  builder.setResult(0,
                    builder.dataDependentSize(builder.constant(0),
                                              all.numel(builder.exprs())),
                    self->dtype);
}

/// ATen/native/Onehot.cpp.
void relations::oneHot(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  if (self->dtype && !self->dtype.isInteger(64))
    return builder.require(
        "one_hot_c1", builder.boolean(false),
        ("expected int64 indices, got " + dtypeName(self->dtype)).str());
  Expr classes = builder.integer(op->getAttr("num_classes"));
  ExprContext &x = builder.exprs();
  Expr numel = self->numel(x);
  builder.require("one_hot_c2",
                  less(x, builder.constant(0), numel) |
                      less(x, builder.constant(0), classes),
                  "expected a positive number of classes for an empty tensor, "
                  "got {0}",
                  classes);
  bool isInferred = classes && classes.isConstant(-1);
  Predicate isEmpty = hasNoElements(builder, *self);
  auto isClass = [&](const ElementBounds &bounds) {
    Predicate isKept =
        isInferred ? builder.boolean(true) : less(x, bounds.greatest, classes);
    return lessEqual(x, builder.constant(0), bounds.least) & isKept;
  };
  bool isTold = requireElements(
      builder, "one_hot_c3", *self, isEmpty, isClass,
      "expected indices of classes that are not negative, got {0} to {1}");
  if (!isTold && builder.isDecided(isEmpty) != true)
    builder.cannotTell("an index may be outside the classes");
  llvm::SmallVector<Expr, 4> dims = self->dims;
  if (!isInferred)
    dims.push_back(classes);
  else if (std::optional<ElementBounds> bounds = self->elementBounds();
           bounds && self->elements)
    dims.push_back(bounds->greatest + 1);
  else
    dims.push_back(builder.dataDependentSize(builder.constant(1), Expr()));
  builder.setResult(0, dims, self->dtype);
}

/// ATen/native/TensorShape.cpp, meshgrid.
void relations::meshgrid(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue list = builder.operand(op->getOperand(0));
  const std::vector<ShapeValue> *operands = list.asSequence();
  if (!operands)
    return builder.cannotTell("the number of meshgrid's tensors is unknown");
  builder.require("meshgrid_c4", builder.boolean(!operands->empty()),
                  "expected at least one tensor, got none");
  std::optional<std::string> indexing = builder.string(op->getAttr("indexing"));
  if (indexing && *indexing != "ij" && *indexing != "xy")
    return builder.require("meshgrid_c3", builder.boolean(false),
                           "expected indexing ij or xy, got " + *indexing);
  if (operands->empty())
    return;
  llvm::SmallVector<Expr, 4> dims;
  Type dtype;
  for (const ShapeValue &operand : *operands) {
    const TensorValue *tensor = operand.asTensor();
    if (!tensor)
      return builder.cannotTell("the rank of a meshgrid's tensor is unknown");
    if (tensor->rank() > 1)
      return builder.require("meshgrid_c1", builder.boolean(false),
                             "expected rank 0 or 1, got rank {0}",
                             builder.constant(tensor->rank()));
    if (!dims.empty())
      requireDType(builder, "meshgrid_c2", dtype, tensor->dtype, "a tensor");
    dtype = tensor->dtype;
    dims.push_back(tensor->rank() ? tensor->dims[0] : builder.constant(1));
  }
  // Each result is its tensor, expanded along the others' dimensions.
  size_t rank = dims.size();
  bool isSwapped = indexing && *indexing == "xy" && rank >= 2;
  auto placeOf = [&](size_t i) { return isSwapped && i < 2 ? 1 - i : i; };
  TensorValue grid;
  grid.dtype = dtype;
  grid.dims.resize(rank);
  for (size_t i = 0; i < rank; ++i)
    grid.dims[placeOf(i)] = dims[i];
  std::vector<ShapeValue> results;
  for (size_t i = 0; i < rank; ++i) {
    const TensorValue *source = (*operands)[i].asTensor();
    auto own = source->strides(builder.exprs());
    llvm::SmallVector<Expr, 4> strides(rank, builder.constant(0));
    strides[placeOf(i)] =
        source->rank() && own ? own->front() : builder.constant(1);
    grid.layout =
        source->rank() && !own ? Layout::unknown() : Layout::strided(strides);
    results.push_back(ShapeValue::tensor(grid));
  }
  builder.setResult(0, ShapeValue::list(std::move(results)));
}
