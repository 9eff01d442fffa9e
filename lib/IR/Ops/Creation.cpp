//===- Creation.cpp - Relations of new tensors ----------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Creation.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Elementwise.h"
#include "pth/IR/PthDialect.h"
#include "pth/IR/Scalars.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Elements.h"
#include "pth/Interfaces/Requirements.h"
#include <cmath>
#include <tuple>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

/// Elements of a tensor that may carry sizes, at most.
static constexpr size_t maxElements = 1024;

static Type defaultDType(Operation *op) {
  return Float32Type::get(op->getContext());
}

/// The attribute `dtype`, else `otherwise`.
static Type dtypeOr(Operation *op, ShapeRelationBuilder &builder,
                    Type otherwise) {
  return builder.dtype(op->getAttr("dtype")).value_or(otherwise);
}

//===----------------------------------------------------------------------===//
// By size
//===----------------------------------------------------------------------===//

/// Bounds of a new tensor of integers that are all one number.
static std::optional<ElementBounds>
filledBounds(Operation *op, ShapeRelationBuilder &builder, Type dtype) {
  llvm::StringRef name = op->getName().stripDialect();
  ShapeValue value;
  if (name.contains("zeros"))
    value = ShapeValue::integer(builder.constant(0));
  else if (name.contains("ones"))
    value = ShapeValue::integer(builder.constant(1));
  else if (name.contains("full"))
    value = builder.operand(op->getOperands().back());
  return convertBounds(elementBounds(builder, value), dtype);
}

static void setNew(Operation *op, ShapeRelationBuilder &builder, Type dtype) {
  auto size = builder.integers(op->getAttr("size"));
  if (!size)
    return builder.cannotTell("the rank of a new tensor depends on the input");
  requireAtLeast(builder, "new_c1", *size, 0, "a size");
  TensorValue result;
  result.dims = *size;
  result.dtype = dtype;
  if (op->hasAttr("memory_format"))
    result.layout = copyLayout(op, builder, result);
  result.bounds = filledBounds(op, builder, dtype);
  builder.setResult(0, std::move(result));
}

void relations::newTensor(Operation *op, ShapeRelationBuilder &builder) {
  Type like = defaultDType(op);
  if (op->getNumOperands())
    if (const TensorValue *self = builder.tensor(op->getOperand(0)))
      like = self->dtype;
  // ATen/native/TensorFactories.cpp, empty_cpu.
  ShapeValue format = builder.argument(op->getAttr("memory_format"));
  if (Expr code = format.asInteger())
    builder.require("format_c2",
                    notEqual(builder.exprs(), code, builder.constant(1)),
                    "expected a memory format other than preserve");
  setNew(op, builder, dtypeOr(op, builder, like));
}

/// ATen/native/TensorFactories.cpp, rand and randn.
void relations::randomTensor(Operation *op, ShapeRelationBuilder &builder) {
  Type dtype = dtypeOr(op, builder, defaultDType(op));
  auto size = builder.integers(op->getAttr("size"));
  Predicate isEmpty = builder.boolean(false);
  if (size && op->getName().getStringRef() == "pth.randn")
    for (Expr dim : *size)
      isEmpty = isEmpty | equal(builder.exprs(), dim, builder.constant(0));
  requireDTypeIn(builder, "random_c1", DTypes::Inexact, dtype, isEmpty);
  setNew(op, builder, dtype);
}

void relations::fullTensor(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue fill = builder.operand(op->getOperand(0));
  Type dtype = dtypeOr(op, builder, dtypeOfNumber(fill, defaultDType(op)));
  requireInRange(builder, "fill_c3", fill, dtype);
  setNew(op, builder, dtype);
}

/// Operand 1 fills a tensor of operand 0's element type, or the given one.
static void requireFill(Operation *op, ShapeRelationBuilder &builder) {
  requireInRange(
      builder, "fill_c3", builder.operand(op->getOperand(1)),
      dtypeOr(op, builder, builder.operand(op->getOperand(0)).dtype()));
}

void relations::newFull(Operation *op, ShapeRelationBuilder &builder) {
  requireFill(op, builder);
  newTensor(op, builder);
}

void relations::fullLike(Operation *op, ShapeRelationBuilder &builder) {
  requireFill(op, builder);
  tensorLike(op, builder);
}

void relations::randomIntegers(Operation *op, ShapeRelationBuilder &builder) {
  Expr low = op->hasAttr("low") ? builder.integer(op->getAttr("low"))
                                : builder.constant(0);
  Expr high = builder.integer(op->getAttr("high"));
  builder.require("randint_c1", less(builder.exprs(), low, high),
                  "expected an upper bound greater than {0}, got {1}",
                  {low, high});
  // Written as None, the type is the default one; left out, it is int64.
  Type dtype = dtypeOr(op, builder, defaultDType(op));
  requireDTypeIn(builder, "randint_c2", DTypes::NotComplex, dtype);
  // DistributionTemplates.h, check_from_to_in_range.
  if (isBool(dtype) || isInteger(dtype)) {
    unsigned width = dtype.getIntOrFloatBitWidth();
    bool isUnsigned = isBool(dtype) || dtype.isUnsignedInteger();
    int64_t least = isUnsigned ? 0 : llvm::minIntN(width);
    int64_t greatest =
        isUnsigned ? llvm::maxUIntN(width) : llvm::maxIntN(width);
    builder.require(
        "randint_c2",
        lessEqual(builder.exprs(), builder.constant(least), low) &
            lessEqual(builder.exprs(), high - 1, builder.constant(greatest)),
        ("expected bounds that " + dtypeName(dtype) + " holds, got {0} and {1}")
            .str(),
        {low, high});
  }
  setNew(op, builder, dtype);
}

void relations::eye(Operation *op, ShapeRelationBuilder &builder) {
  llvm::SmallVector<Expr, 2> size{builder.integer(op->getAttr("n"))};
  if (op->getName().getStringRef() == "pth.eye")
    size.push_back(op->hasAttr("m") ? builder.integer(op->getAttr("m"))
                                    : size.front());
  requireAtLeast(builder, "new_c1", size, 0, "a size");
  Type usual = op->getName().getStringRef() == "pth.eye"
                   ? defaultDType(op)
                   : IntegerType::get(op->getContext(), 64);
  Type dtype = dtypeOr(op, builder, usual);
  if (op->getName().getStringRef() == "pth.randperm")
    requireDTypeIn(builder, "randperm_c1", DTypes::Real, dtype);
  builder.setResult(0, size, dtype);
}

//===----------------------------------------------------------------------===//
// Like another tensor
//===----------------------------------------------------------------------===//

void relations::tensorLike(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  TensorValue result;
  result.dims = self->dims;
  result.dtype = dtypeOr(op, builder, self->dtype);
  result.layout = copyLayout(op, builder, *self);
  result.bounds = filledBounds(op, builder, result.dtype);
  builder.setResult(0, std::move(result));
}

void relations::randomLike(Operation *op, ShapeRelationBuilder &builder) {
  Type dtype = dtypeOr(op, builder, builder.operand(op->getOperand(0)).dtype());
  Predicate isEmpty = builder.boolean(false);
  const TensorValue *self = builder.tensor(op->getOperand(0));
  if (self && op->getName().getStringRef() == "pth.randn_like")
    isEmpty = hasNoElements(builder, *self);
  requireDTypeIn(builder, "random_c1", DTypes::Inexact, dtype, isEmpty);
  tensorLike(op, builder);
}

//===----------------------------------------------------------------------===//
// Sequences
//===----------------------------------------------------------------------===//

/// The elements of a short sequence of integers, the bounds of a longer one.
static void setSequence(ShapeRelationBuilder &builder, TensorValue &result,
                        const ShapeValue &start, const ShapeValue &step) {
  int64_t length =
      result.dims[0] ? result.dims[0].asConstant().value_or(-1) : -1;
  Expr first = numbers::asInteger(builder, start),
       stride = numbers::asInteger(builder, step);
  if (!first || !stride || !isInteger(result.dtype))
    return;
  if (length >= 0 && length <= int64_t(maxElements)) {
    result.elements.emplace();
    for (int64_t i = 0; i < length; ++i)
      result.elements->push_back(
          numbers::wrapped(first + stride * i, result.dtype));
    return;
  }
  Expr last = first + stride * (result.dims[0] - 1);
  std::optional<int64_t> constant = stride.asConstant();
  if (!constant || !last)
    return;
  bool isAscending = *constant > 0;
  ElementBounds bounds{isAscending ? first : last, isAscending ? last : first,
                       ElementBounds::Reach::Attained};
  result.bounds = convertBounds(bounds, result.dtype);
}

/// The element type of a range: the given one, or that of its numbers.
static Type dtypeOf(Operation *op, ShapeRelationBuilder &builder,
                    bool integral) {
  return dtypeOr(op, builder,
                 integral ? Type(IntegerType::get(op->getContext(), 64))
                          : defaultDType(op));
}

/// ATen/native/RangeFactories.cpp, arange_out: the length is the ceiling of the
/// quotient, in double precision where one of the numbers is a float.
void relations::arange(Operation *op, ShapeRelationBuilder &builder) {
  auto argument = [&](llvm::StringRef name, int64_t otherwise) {
    ShapeValue value = builder.argument(op->getAttr(name));
    return value.isNone() ? ShapeValue::integer(builder.constant(otherwise))
                          : value;
  };
  ShapeValue start = argument("start", 0), end = argument("end", 0),
             step = argument("step", 1);
  bool integral = true;
  for (const ShapeValue *argument : {&start, &end, &step}) {
    const ShapeValue &value = *argument;
    integral &= value.kind() != ShapeValue::Kind::Float;
    std::optional<double> constant = numbers::constantOf(builder, value);
    if (!constant || std::isfinite(*constant))
      continue;
    if (&value == &step && !std::isnan(*constant))
      return builder.cannotTell("the step of a range is infinite");
    return builder.require("arange_c4", builder.boolean(false),
                           "expected finite numbers");
  }
  // arange_check_bounds looks at the numbers as they are written.
  std::optional<double> stride = numbers::constantOf(builder, step);
  if (!stride)
    return builder.cannotTell("the step of a range depends on the input");
  builder.require("arange_c1", builder.boolean(*stride != 0),
                  "expected a step other than 0, got 0");
  if (*stride == 0)
    return;
  const ShapeValue &low = *stride > 0 ? start : end;
  const ShapeValue &high = *stride > 0 ? end : start;
  builder.require("arange_c2",
                  *numbers::lessEqual(builder, {low, high}).asBoolean(),
                  "expected an end that the step leads to");
  TensorValue result;
  result.dtype = dtypeOf(op, builder, integral);
  if (!result.dtype && !integral)
    return builder.cannotTell("the element type of a range is unknown");
  // They count in the element type; the length does so for int64 only.
  ShapeValue realStart = start, realEnd = end, realStep = step;
  if (isInteger(result.dtype))
    for (ShapeValue *value : {&start, &end, &step})
      *value = numbers::truncate(builder, *value);
  if (step.asInteger() && step.asInteger().isConstant(0))
    return builder.cannotTell("a step below 1 of integers");
  if (result.dtype && result.dtype.isSignlessInteger(64))
    std::tie(realStart, realEnd, realStep) = std::tie(start, end, step);
  ShapeValue length = numbers::ceil(
      builder, numbers::divide(
                   builder, {numbers::subtract(builder, {realEnd, realStart}),
                             realStep}));
  result.dims = {length.asInteger()};
  requireDTypeIn(builder, "arange_c3", DTypes::Real, result.dtype);
  setSequence(builder, result, start, step);
  builder.setResult(0, std::move(result));
}

void relations::linspace(Operation *op, ShapeRelationBuilder &builder) {
  Expr steps = builder.integer(op->getAttr("steps"));
  requireAtLeast(builder, "linspace_c1", steps, 0, "a number of steps");
  Type dtype = dtypeOr(op, builder, defaultDType(op));
  requireDTypeIn(builder, "linspace_c2", DTypes::NotBool, dtype,
                 lessEqual(builder.exprs(), steps, builder.constant(1)));
  // One element is the start, and none is neither.
  ExprContext &x = builder.exprs();
  requireInRange(builder, "fill_c3", builder.argument(op->getAttr("start")),
                 dtype, lessEqual(x, steps, builder.constant(0)));
  requireInRange(builder, "fill_c3", builder.argument(op->getAttr("end")),
                 dtype, lessEqual(x, steps, builder.constant(1)));
  builder.setResult(0, steps, dtype);
}

//===----------------------------------------------------------------------===//
// From Python's values
//===----------------------------------------------------------------------===//

void relations::tensorOfNumber(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue number = builder.operand(op->getOperand(0));
  Type dtype = dtypeOr(op, builder, dtypeOfNumber(number, defaultDType(op)));
  TensorValue result = tensorOf(builder, number, dtype);
  requireGradients(op, builder, result.dtype);
  builder.setResult(0, std::move(result));
}

void relations::scalarTensor(Operation *op, ShapeRelationBuilder &builder) {
  Type dtype = dtypeOr(op, builder, defaultDType(op));
  requireInRange(builder, "fill_c3", builder.operand(op->getOperand(0)), dtype);
  builder.setResult(
      0, tensorOf(builder, builder.operand(op->getOperand(0)), dtype));
}

namespace {
/// A nested list, flattened.
struct Nested {
  llvm::SmallVector<int64_t, 4> dims;
  std::vector<ShapeValue> numbers;
  bool isRagged = false, isUnknown = false;
};
} // namespace

/// TorchScript's list types nest to a fixed depth; the bound keeps recursion
/// finite for what is not one.
static void flatten(const ShapeValue &value, size_t depth, Nested &nested) {
  constexpr size_t maxDepth = 16;
  if (value.kind() != ShapeValue::Kind::List) {
    nested.isRagged |= depth != nested.dims.size();
    nested.numbers.push_back(value);
    return;
  }
  const std::vector<ShapeValue> *elements = value.asSequence();
  if (!elements || depth == maxDepth ||
      nested.numbers.size() + elements->size() > maxElements) {
    nested.isUnknown = true;
    return;
  }
  if (depth == nested.dims.size() && nested.numbers.empty())
    nested.dims.push_back(elements->size());
  else if (depth >= nested.dims.size() ||
           nested.dims[depth] != int64_t(elements->size()))
    nested.isRagged = true;
  for (const ShapeValue &element : *elements)
    flatten(element, depth + 1, nested);
}

/// What the elements of a list of lists are by their type.
static Type innermostType(Type type) {
  while (auto list = dyn_cast<ListType>(type))
    type = list.getElementType();
  return type;
}

/// The element type of a tensor of no numbers, which the list's type gives.
static Type emptyListDType(Type element, Type real) {
  if (isa<pth::IntType>(element))
    return IntegerType::get(real.getContext(), 64);
  if (isa<pth::BoolType>(element))
    return IntegerType::get(real.getContext(), 1);
  return real;
}

/// register_special_ops.cpp, checkListInputType and createTensorFromList.
void relations::tensorOfList(Operation *op, ShapeRelationBuilder &builder) {
  Type element = innermostType(op->getOperand(0).getType());
  builder.require(
      "tensor_of_list_c2",
      builder.boolean(
          !isa<pth::TensorType, StringType, pth::NoneType>(element)),
      "expected a list of numbers, got one of tensors or strings");
  Nested nested;
  flatten(builder.operand(op->getOperand(0)), 0, nested);
  if (nested.isUnknown)
    return builder.cannotTell("the length of a list that becomes a tensor is "
                              "unknown");
  builder.require("tensor_of_list_c1", builder.boolean(!nested.isRagged),
                  "expected lists of one length at each level");
  if (nested.isRagged)
    return;
  TensorValue result;
  for (int64_t dim : nested.dims)
    result.dims.push_back(builder.constant(dim));
  result.dtype =
      dtypeOr(op, builder,
              nested.numbers.empty()
                  ? emptyListDType(element, defaultDType(op))
                  : dtypeOfNumber(nested.numbers.back(), defaultDType(op)));
  llvm::SmallVector<Expr, 1> elements;
  for (const ShapeValue &number : nested.numbers) {
    TensorValue element = tensorOf(builder, number, result.dtype);
    elements.push_back(element.elements ? element.elements->front() : Expr());
  }
  if (isInteger(result.dtype))
    result.elements = std::move(elements);
  requireGradients(op, builder, result.dtype);
  builder.setResult(0, std::move(result));
}
