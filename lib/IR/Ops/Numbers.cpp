//===- Numbers.cpp - Relations of numbers ---------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Ops/Core.h"
#include "pth/IR/PthDialect.h"
#include "pth/IR/Scalars.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"
#include <cmath>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static llvm::SmallVector<ShapeValue, 2>
operandValues(Operation *op, ShapeRelationBuilder &builder) {
  return llvm::map_to_vector<2>(op->getOperands(), [&](Value operand) {
    return builder.operand(operand);
  });
}

void relations::number(Operation *op, ShapeRelationBuilder &builder,
                       numbers::Function function) {
  builder.setResult(0, function(builder, operandValues(op, builder)));
}

/// Whether the operator's overload is the one on Scalars. LibTorch computes
/// that in single precision (register_prim_ops.cpp, DEFINE_UNARY_OP).
static bool isOnScalar(Operation *op) {
  return isa<NumberType>(op->getOperand(0).getType());
}

void relations::singlePrecision(Operation *op, ShapeRelationBuilder &builder,
                                numbers::Function function) {
  if (isOnScalar(op) &&
      builder.operand(op->getOperand(0)).kind() == ShapeValue::Kind::Float)
    return builder.setResult(0, ShapeValue::real(FloatValue()));
  number(op, builder, function);
}

static void requireFinite(ShapeRelationBuilder &builder,
                          const ShapeValue &number) {
  std::optional<double> constant = numbers::constantOf(builder, number);
  if (number.kind() == ShapeValue::Kind::Float && constant)
    builder.require("number_c2", builder.boolean(std::isfinite(*constant)),
                    "expected a finite number, got an infinite one or none");
}

void relations::wholeNumber(Operation *op, ShapeRelationBuilder &builder,
                            numbers::Function function) {
  requireFinite(builder, builder.operand(op->getOperand(0)));
  number(op, builder, function);
}

void relations::toInt(Operation *op, ShapeRelationBuilder &builder) {
  if (isOnScalar(op))
    requireFinite(builder, builder.operand(op->getOperand(0)));
  number(op, builder, numbers::truncate);
}

void relations::realFunction(Operation *op, ShapeRelationBuilder &builder,
                             double (*function)(double)) {
  if (isOnScalar(op))
    return builder.setResult(0, ShapeValue::real(FloatValue()));
  std::optional<double> constant =
      numbers::constantOf(builder, builder.operand(op->getOperand(0)));
  builder.setResult(0, constant ? ShapeValue::real(function(*constant))
                                : ShapeValue::real(FloatValue()));
}

//===----------------------------------------------------------------------===//
// Equality and logic
//===----------------------------------------------------------------------===//

static Predicate truth(ShapeRelationBuilder &builder, const ShapeValue &value) {
  return value.asBoolean().value_or(builder.unknown());
}

static Predicate equalLists(ShapeRelationBuilder &builder,
                            const std::vector<ShapeValue> &lhs,
                            const std::vector<ShapeValue> &rhs) {
  if (lhs.size() != rhs.size())
    return builder.boolean(false);
  llvm::SmallVector<Predicate> equalities;
  for (auto [l, r] : llvm::zip_equal(lhs, rhs))
    equalities.push_back(equalValues(builder, l, r));
  return Predicate::conjunction(builder.exprs(), equalities);
}

Predicate relations::equalValues(ShapeRelationBuilder &builder,
                                 const ShapeValue &lhs, const ShapeValue &rhs) {
  const std::string *leftText = lhs.asString(), *rightText = rhs.asString();
  if (leftText && rightText)
    return builder.boolean(*leftText == *rightText);
  if (const std::string *text = leftText ? leftText : rightText) {
    builder.noteText(*text);
    bool isOther = lhs.isOtherString() || rhs.isOtherString();
    return isOther ? builder.boolean(false) : builder.unknown();
  }
  if (lhs.isNone() || rhs.isNone())
    return lhs.isUnknown() || rhs.isUnknown()
               ? builder.unknown()
               : builder.boolean(lhs.isNone() && rhs.isNone());
  const std::vector<ShapeValue> *left = lhs.asSequence(),
                                *right = rhs.asSequence();
  if (left && right)
    return equalLists(builder, *left, *right);
  std::optional<Predicate> p = lhs.asBoolean(), q = rhs.asBoolean();
  if (p && q)
    return (*p & *q) | ((!*p) & (!*q));
  return truth(builder, numbers::equal(builder, {lhs, rhs}));
}

/// `combine` of the two operands, as a bool.
static void setPredicate(
    Operation *op, ShapeRelationBuilder &builder,
    llvm::function_ref<Predicate(const ShapeValue &, const ShapeValue &)>
        combine) {
  builder.setResult(
      0, ShapeValue::boolean(combine(builder.operand(op->getOperand(0)),
                                     builder.operand(op->getOperand(1)))));
}

void relations::valuesEqual(Operation *op, ShapeRelationBuilder &builder) {
  setPredicate(op, builder, [&](const ShapeValue &l, const ShapeValue &r) {
    return equalValues(builder, l, r);
  });
}

void relations::valuesDiffer(Operation *op, ShapeRelationBuilder &builder) {
  setPredicate(op, builder, [&](const ShapeValue &l, const ShapeValue &r) {
    return !equalValues(builder, l, r);
  });
}

static Predicate same(ShapeRelationBuilder &builder, const ShapeValue &lhs,
                      const ShapeValue &rhs) {
  bool mayBeAnything = lhs.isUnknown() || rhs.isUnknown();
  if ((lhs.isNone() || rhs.isNone()) && !mayBeAnything)
    return builder.boolean(lhs.isNone() && rhs.isNone());
  return builder.unknown();
}

void relations::isSame(Operation *op, ShapeRelationBuilder &builder) {
  setPredicate(op, builder, [&](const ShapeValue &l, const ShapeValue &r) {
    return same(builder, l, r);
  });
}

void relations::isNotSame(Operation *op, ShapeRelationBuilder &builder) {
  setPredicate(op, builder, [&](const ShapeValue &l, const ShapeValue &r) {
    return !same(builder, l, r);
  });
}

void relations::boolNot(Operation *op, ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::boolean(!truth(
                           builder, builder.operand(op->getOperand(0)))));
}

void relations::boolAnd(Operation *op, ShapeRelationBuilder &builder) {
  setPredicate(op, builder, [&](const ShapeValue &l, const ShapeValue &r) {
    return truth(builder, l) & truth(builder, r);
  });
}

void relations::boolOr(Operation *op, ShapeRelationBuilder &builder) {
  setPredicate(op, builder, [&](const ShapeValue &l, const ShapeValue &r) {
    return truth(builder, l) | truth(builder, r);
  });
}

void relations::boolXor(Operation *op, ShapeRelationBuilder &builder) {
  setPredicate(op, builder, [&](const ShapeValue &l, const ShapeValue &r) {
    Predicate p = truth(builder, l), q = truth(builder, r);
    return (p & (!q)) | ((!p) & q);
  });
}

//===----------------------------------------------------------------------===//
// Numbers and tensors
//===----------------------------------------------------------------------===//

Type relations::dtypeOfNumber(const ShapeValue &number, Type real) {
  switch (number.kind()) {
  case ShapeValue::Kind::Float:
    return real;
  case ShapeValue::Kind::Int:
    return IntegerType::get(real.getContext(), 64);
  case ShapeValue::Kind::Bool:
    return IntegerType::get(real.getContext(), 1);
  default:
    return {};
  }
}

TensorValue relations::tensorOf(ShapeRelationBuilder &builder,
                                const ShapeValue &number, Type dtype) {
  TensorValue tensor;
  tensor.dtype = dtype;
  if (isInteger(tensor.dtype) || isBool(tensor.dtype)) {
    Expr element =
        isBool(tensor.dtype)
            ? numbers::asInteger(builder, numbers::toBool(builder, number))
            : numbers::wrapped(numbers::truncate(builder, number).asInteger(),
                               tensor.dtype);
    if (element)
      tensor.elements = {element};
  } else if (tensor.dtype && (tensor.dtype.isF32() || tensor.dtype.isF64())) {
    ShapeValue value = numbers::toFloat(builder, number);
    if (value.asFloat())
      tensor.real = tensor.dtype.isF64()
                        ? *value.asFloat()
                        : numbers::roundToSingle(*value.asFloat());
  }
  return tensor;
}

void relations::numToTensor(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue number = builder.operand(op->getOperand(0));
  Type dtype = dtypeOfNumber(number, Float64Type::get(op->getContext()));
  builder.setResult(0, tensorOf(builder, number, dtype));
}

/// The number in a tensor, of the kind that its element type says.
static ShapeValue elementOf(ShapeRelationBuilder &builder,
                            const TensorValue &tensor) {
  if (tensor.real)
    return ShapeValue::real(*tensor.real);
  Expr element = tensor.elements && tensor.elements->size() == 1
                     ? tensor.elements->front()
                     : Expr();
  if (isInteger(tensor.dtype))
    return ShapeValue::integer(element);
  if (isBool(tensor.dtype))
    return element ? numbers::toBool(builder, ShapeValue::integer(element))
                   : ShapeValue::boolean(builder.unknown());
  if (isFloatingPoint(tensor.dtype))
    return ShapeValue::real(FloatValue());
  return ShapeValue();
}

/// The element at `index` of row-major order.
static ShapeValue elementAt(ShapeRelationBuilder &builder,
                            const TensorValue &tensor, size_t index) {
  TensorValue element;
  element.dtype = tensor.dtype;
  if (tensor.elements)
    element.elements = {(*tensor.elements)[index]};
  return elementOf(builder, element);
}

/// Row-major elements from `next` on as lists of `sizes`.
static ShapeValue nest(ShapeRelationBuilder &builder, const TensorValue &tensor,
                       llvm::ArrayRef<int64_t> sizes, size_t &next) {
  if (sizes.empty())
    return elementAt(builder, tensor, next++);
  std::vector<ShapeValue> list;
  for (int64_t i = 0; i < sizes.front(); ++i)
    list.push_back(nest(builder, tensor, sizes.drop_front(), next));
  return ShapeValue::list(std::move(list));
}

/// Whether the element type is that of an annotation; nothing if it is unknown.
static std::optional<bool> isAnnotated(Type dtype, Type annotation) {
  if (!dtype || isa<AnyType>(annotation))
    return std::nullopt;
  if (isa<pth::IntType>(annotation))
    return dtype.isSignlessInteger(64);
  if (isa<pth::FloatType>(annotation))
    return isFloatingPoint(dtype);
  if (isa<pth::BoolType>(annotation))
    return isBool(dtype);
  return isComplex(dtype);
}

/// register_prim_ops.cpp, prim::tolist.
void ToListOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *tensor = requireTensor(builder, getSelf());
  if (!tensor)
    return;
  Type annotation = getResult().getType();
  size_t depth = 0;
  for (; auto list = dyn_cast<ListType>(annotation); ++depth)
    annotation = list.getElementType();
  builder.require("tolist_c1", builder.boolean(tensor->rank() == depth),
                  "expected a tensor of rank {0}, got rank {1}",
                  {builder.constant(depth), builder.constant(tensor->rank())});
  std::optional<bool> isKind = isAnnotated(tensor->dtype, annotation);
  builder.require("tolist_c2",
                  isKind ? builder.boolean(*isKind) : builder.unknown(),
                  "expected elements of the annotated kind");
  constexpr int64_t maxElements = 1024;
  llvm::SmallVector<int64_t, 4> sizes;
  int64_t count = 1;
  for (Expr dim : tensor->dims) {
    std::optional<int64_t> size = dim ? dim.asConstant() : std::nullopt;
    if (!size || llvm::MulOverflow<int64_t>(count, *size, count) ||
        count > maxElements || *size > maxElements)
      return builder.setResult(0, ShapeValue::listOfUnknownLength());
    sizes.push_back(*size);
  }
  size_t next = 0;
  builder.setResult(0, nest(builder, *tensor, sizes, next));
}

/// ATen/native/Scalar.cpp, item.
void relations::item(Operation *op, ShapeRelationBuilder &builder,
                     numbers::Function conversion) {
  const TensorValue *tensor = requireTensor(builder, op->getOperand(0));
  if (!tensor)
    return;
  Expr numel = tensor->numel(builder.exprs());
  builder.require("item_c1", equal(builder.exprs(), numel, builder.constant(1)),
                  "expected a tensor of 1 element, got {0}", numel);
  builder.setResult(0, conversion(builder, elementOf(builder, *tensor)));
}

/// torch/csrc/jit/runtime/register_ops_utils.cpp, checkImplicitTensorToNum.
void relations::implicitItem(Operation *op, ShapeRelationBuilder &builder,
                             numbers::Function conversion, bool integral) {
  const TensorValue *tensor = requireTensor(builder, op->getOperand(0));
  if (!tensor)
    return;
  builder.require("implicit_c1", builder.boolean(tensor->rank() == 0),
                  "expected a tensor of rank 0, got rank {0}",
                  builder.constant(tensor->rank()));
  if (integral && tensor->dtype && !isInteger(tensor->dtype))
    builder.require(
        "implicit_c2", builder.boolean(false),
        ("expected an integer tensor, got " + dtypeName(tensor->dtype)).str());
  builder.setResult(0, conversion(builder, elementOf(builder, *tensor)));
}
