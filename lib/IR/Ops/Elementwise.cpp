//===- Elementwise.cpp - What elementwise operators share -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Elementwise.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/PthDialect.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Elements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;
using Reach = ElementBounds::Reach;

//===----------------------------------------------------------------------===//
// Element types
//===----------------------------------------------------------------------===//

static DTypes classOf(Type dtype) {
  if (isBool(dtype))
    return DTypes::Bool;
  if (isInteger(dtype))
    return dtype.isUnsignedInteger() ? DTypes::Byte : DTypes::Int;
  if (isComplex(dtype))
    return DTypes::Complex;
  return dtype.getIntOrFloatBitWidth() <= 16 ? DTypes::Half : DTypes::Full;
}

bool relations::contains(DTypes set, Type dtype) {
  if (!dtype || (!isa<IntegerType>(dtype) && !isFloatingPoint(dtype) &&
                 !isComplex(dtype)))
    return true;
  return unsigned(set) & unsigned(classOf(dtype));
}

/// Complex numbers in half precision, for which few kernels are made.
static bool isComplexHalf(Type dtype) {
  auto complex = dyn_cast_or_null<ComplexType>(dtype);
  return complex && complex.getElementType().isF16();
}

llvm::StringRef relations::describe(DTypes set) {
  switch (set) {
  case DTypes::NotBool:
    return "any type but bool";
  case DTypes::NotComplex:
    return "any type but complex";
  case DTypes::NotComplexNotHalf:
    return "any type but complex and 16-bit floating-point ones";
  case DTypes::Real:
    return "an integer or floating-point type";
  case DTypes::Float:
    return "a floating-point type";
  case DTypes::Inexact:
    return "a floating-point or complex type";
  case DTypes::Bitwise:
    return "an integer type or bool";
  case DTypes::Integer:
    return "an integer type";
  case DTypes::Bool:
    return "bool";
  default:
    return "another type";
  }
}

bool relations::requireDTypeIn(ShapeRelationBuilder &builder,
                               llvm::StringRef id, DTypes set, Type dtype,
                               Predicate otherwise) {
  if (!dtype && set != DTypes::Any)
    builder.require(id, otherwise | builder.unknown(),
                    ("expected " + describe(set)).str());
  if (contains(set, dtype))
    return true;
  builder.require(
      id, otherwise,
      ("expected " + describe(set) + ", got " + dtypeName(dtype)).str());
  return false;
}

bool relations::requireDTypeIn(ShapeRelationBuilder &builder,
                               llvm::StringRef id, DTypes set, Type dtype) {
  return requireDTypeIn(builder, id, set, dtype, builder.boolean(false));
}

static Type component(Type dtype) {
  auto complex = dyn_cast_or_null<ComplexType>(dtype);
  return complex ? complex.getElementType() : dtype;
}

Type relations::resultDType(MLIRContext *context, Gives gives, Type common) {
  Type boolean = IntegerType::get(context, 1);
  Type wide = IntegerType::get(context, 64);
  if (gives == Gives::Bool)
    return boolean;
  if (gives == Gives::Index)
    return wide;
  if (!common)
    return common;
  switch (gives) {
  case Gives::Float:
    return toFloatingPoint(common);
  case Gives::Real:
    return component(common);
  case Gives::RealFloat:
    return component(toFloatingPoint(common));
  case Gives::Number:
    return isBool(common) ? wide : common;
  case Gives::Wide:
    return isBool(common) || isInteger(common) ? wide : common;
  case Gives::Truth:
    return common.isUnsignedInteger(8) ? common : boolean;
  case Gives::Double:
    return isComplex(common) ? Type(ComplexType::get(Float64Type::get(context)))
                             : Type(Float64Type::get(context));
  default:
    return common;
  }
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

/// The number at a place of an operand that broadcasts to `count` elements;
/// nothing where the operand's elements are not known.
static std::optional<ShapeValue> elementAt(const ShapeValue &operand,
                                           size_t index, size_t count) {
  const TensorValue *tensor = operand.asTensor();
  if (!tensor)
    return operand;
  if (tensor->real && tensor->rank() == 0)
    return ShapeValue::real(*tensor->real);
  if (!tensor->elements)
    return std::nullopt;
  size_t own = tensor->elements->size();
  if (own != 1 && own != count)
    return std::nullopt;
  return ShapeValue::integer((*tensor->elements)[own == 1 ? 0 : index]);
}

/// The elements of the result, where the operands carry theirs: all of them
/// have one element, or as many as the result in the same shape.
static void computeElements(ShapeRelationBuilder &builder,
                            llvm::ArrayRef<ShapeValue> operands,
                            numbers::Function number, TensorValue &result) {
  size_t count = 1;
  for (const ShapeValue &operand : operands)
    if (const TensorValue *tensor = operand.asTensor()) {
      if (!tensor->elements && !tensor->real)
        return;
      size_t own = tensor->elements ? tensor->elements->size() : 1;
      bool sameShape = llvm::equal(tensor->dims, result.dims);
      if (own != 1 && (!sameShape || (count != 1 && count != own)))
        return;
      count = std::max(count, own);
    }
  bool isWhole = isInteger(result.dtype);
  llvm::SmallVector<Expr, 1> elements;
  for (size_t i = 0; i < count; ++i) {
    llvm::SmallVector<ShapeValue, 3> numbers;
    for (const ShapeValue &operand : operands) {
      std::optional<ShapeValue> element = elementAt(operand, i, count);
      if (!element)
        return;
      // Integers are converted to the element type that the kernel is of.
      if (Expr integer = element->asInteger(); integer && isWhole)
        element = ShapeValue::integer(numbers::wrapped(integer, result.dtype));
      numbers.push_back(std::move(*element));
    }
    ShapeValue value = number(builder, numbers);
    if (isFloatingPoint(result.dtype) && result.rank() == 0) {
      ShapeValue real = numbers::toFloat(builder, value);
      bool full = result.dtype.isF64();
      if (real.asFloat() && (full || result.dtype.isF32()))
        result.real =
            full ? *real.asFloat() : numbers::roundToSingle(*real.asFloat());
      return;
    }
    if (!isWhole)
      return;
    elements.push_back(numbers::wrapped(value.asInteger(), result.dtype));
  }
  result.elements = std::move(elements);
}

/// The bounds of a function that keeps or reverses the order of each operand,
/// by the sign of each: those of its values at the operands' ends.
static std::optional<ElementBounds>
boundsByOrder(ShapeRelationBuilder &builder,
              llvm::ArrayRef<ElementBounds> operands, const Elementwise &rule,
              llvm::ArrayRef<int> signs) {
  llvm::SmallVector<ShapeValue, 3> lower, upper;
  unsigned varying = 0;
  Reach reach = Reach::Attained;
  for (auto [bounds, sign] : llvm::zip_equal(operands, signs)) {
    lower.push_back(
        ShapeValue::integer(sign > 0 ? bounds.least : bounds.greatest));
    upper.push_back(
        ShapeValue::integer(sign > 0 ? bounds.greatest : bounds.least));
    if (bounds.least == bounds.greatest)
      continue;
    ++varying;
    reach = bounds.reach;
  }
  ElementBounds bounds{rule.number(builder, lower).asInteger(),
                       rule.number(builder, upper).asInteger()};
  // Two operands need not come to their ends at one place.
  if (varying <= 1)
    bounds.reach = reach;
  return bounds;
}

static bool isDivision(const Elementwise &rule) {
  return rule.number == numbers::floorDivide ||
         rule.number == numbers::truncDivide;
}

static bool isPositiveConstant(const ElementBounds &bounds) {
  return bounds.least && bounds.least == bounds.greatest &&
         bounds.least.asConstant().value_or(0) > 0;
}

/// What the operands' bounds say of the result's elements.
static std::optional<ElementBounds>
computeBounds(ShapeRelationBuilder &builder, llvm::ArrayRef<ShapeValue> values,
              const Elementwise &rule, Type dtype) {
  if (rule.isChoice)
    return convertBounds(boundsOfEither(builder, values.drop_front()), dtype);
  if (!rule.number || !isInteger(dtype))
    return std::nullopt;
  llvm::SmallVector<ElementBounds, 3> operands;
  for (const ShapeValue &value : values) {
    auto bounds = convertBounds(elementBounds(builder, value), dtype);
    if (!bounds)
      return std::nullopt;
    operands.push_back(*bounds);
  }
  if (auto signs = numbers::orderOf(rule.number))
    if (signs->size() == operands.size())
      return convertBounds(boundsByOrder(builder, operands, rule, *signs),
                           dtype);
  if (isDivision(rule) && isPositiveConstant(operands.back())) {
    auto bounds = boundsByOrder(builder, operands, rule, {1, 1});
    if (bounds && bounds->reach == Reach::OfInput)
      bounds->reach = Reach::Within; // several numbers have one quotient
    return convertBounds(bounds, dtype);
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// The relation
//===----------------------------------------------------------------------===//

std::optional<ElementwiseOperands>
relations::readElementwise(Operation *op, ShapeRelationBuilder &builder,
                           unsigned arity) {
  ElementwiseOperands operands;
  for (Value operand : op->getOperands().take_front(arity)) {
    ShapeValue value = builder.operand(operand);
    if (value.isNone())
      continue;
    if (const TensorValue *tensor = value.asTensor())
      operands.tensors.push_back(*tensor);
    else if (value.mayBeUnrankedTensor() &&
             isa<pth::TensorType, OptionalType, AnyType>(operand.getType())) {
      builder.cannotTell("the rank of an operand is unknown");
      return std::nullopt;
    }
    operands.values.push_back(std::move(value));
  }
  return operands;
}

/// TensorIteratorBase::compute_shape, mark_resize_outputs, compute_types,
/// compute_mem_overlaps.
static void writeInPlace(ShapeRelationBuilder &builder,
                         const ElementwiseOperands &operands, Type dtype,
                         const Elementwise &rule) {
  TensorValue self = operands.tensors.front();
  for (const TensorValue &other : llvm::drop_begin(operands.tensors))
    requireBroadcastableTo(builder, "elementwise_c3", other.dims, self.dims);
  // An absolute value is not stored back as a complex number, though it could.
  bool isPart = isComplex(self.dtype) && dtype && !isComplex(dtype) &&
                rule.gives == Gives::Real;
  if (canCast(dtype, self.dtype) == false || isPart)
    builder.require("elementwise_c4", builder.boolean(false),
                    ("expected a result that can be cast to " +
                     dtypeName(self.dtype) + ", got " + dtypeName(dtype))
                        .str());
  if (!rule.mayOverlap) {
    requireNoInternalOverlap(builder, "elementwise_c5", self);
    for (const TensorValue &other : llvm::drop_begin(operands.tensors))
      requireNoPartialOverlap(builder, "elementwise_c6", self, other);
  }
  self.forgetElements();
  if (rule.number)
    computeElements(builder, operands.values, rule.number, self);
  if (!self.elements)
    self.bounds = computeBounds(builder, operands.values, rule, self.dtype);
  builder.setResult(0, std::move(self));
}

/// The operands as the kernel sees them: one of another element type than the
/// common one is copied into that, in the order of its strides
/// (TensorIteratorBase::compute_types).
static llvm::SmallVector<TensorValue, 3>
castOperands(ShapeRelationBuilder &builder,
             llvm::ArrayRef<TensorValue> operands, Type common,
             unsigned uncast) {
  llvm::SmallVector<TensorValue, 3> cast(operands);
  for (TensorValue &operand : llvm::drop_begin(cast, uncast)) {
    if (operand.layout.isContiguous() || operand.dtype == common)
      continue;
    operand.layout = operand.dtype && common
                         ? broadcastLayout(builder, operand.dims, operand)
                         : Layout::unknown();
  }
  return cast;
}

void relations::setElementwise(Operation *op, ShapeRelationBuilder &builder,
                               const ElementwiseOperands &operands, Type common,
                               const Elementwise &rule) {
  Type dtype = resultDType(op->getContext(), rule.gives, common);
  if (op->hasAttr("inplace") && !operands.tensors.empty())
    return writeInPlace(builder, operands, dtype, rule);
  TensorValue result;
  result.dims = broadcastDims(builder, "elementwise_c1", operands.tensors);
  result.dtype = dtype;
  llvm::SmallVector<TensorValue, 3> cast = castOperands(
      builder, operands.tensors,
      rule.gives == Gives::Double ? dtype
      : rule.gives == Gives::Float || rule.gives == Gives::RealFloat
          ? toFloatingPoint(common)
          : common,
      rule.uncast);
  if (rule.isSwapped)
    std::reverse(cast.begin(), cast.end());
  result.layout = broadcastLayout(builder, result.dims, cast);
  if (rule.number)
    computeElements(builder, operands.values, rule.number, result);
  if (!result.elements)
    result.bounds = computeBounds(builder, operands.values, rule, dtype);
  builder.setResult(0, std::move(result));
}

void relations::elementwise(Operation *op, ShapeRelationBuilder &builder,
                            const Elementwise &rule) {
  std::optional<ElementwiseOperands> operands =
      readElementwise(op, builder, rule.arity);
  if (!operands || operands->tensors.empty())
    return;
  Type common = rule.gives == Gives::First
                    ? operands->tensors.front().dtype
                    : resultType(op->getContext(), operands->values);
  if (isComplexHalf(common))
    return builder.cannotTell("it computes in complex half precision");
  if (requireDTypeIn(builder, "elementwise_c2", rule.accepts, common))
    setElementwise(op, builder, *operands, common, rule);
}
