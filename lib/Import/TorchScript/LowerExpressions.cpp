//===- LowerExpressions.cpp - Expressions to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "mlir/IR/Diagnostics.h"
#include "pth/IR/Ops/Core.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;

Lowering::Result Lowering::lower(const Expression *expression,
                                 const Type *hint) {
  Nesting nesting(*this);
  if (failed(admit(expression->offset)))
    return failure();
  switch (expression->kind) {
  case ExpressionKind::Name:
    return lowerName(expression);
  case ExpressionKind::Number:
    return lowerNumber(expression, /*isNegative=*/false);
  case ExpressionKind::String:
    return lowerString(expression);
  case ExpressionKind::Constant:
    return lowerConstant(expression);
  case ExpressionKind::Call: {
    Results results = lowerCall(expression, /*count=*/1, hint);
    return failed(results) ? Result(failure())
                           : pack(*results, expression->offset);
  }
  case ExpressionKind::Attribute:
    return lowerAttribute(expression);
  case ExpressionKind::Subscript:
    return lowerSubscript(expression, hint);
  case ExpressionKind::Tuple:
    return lowerTuple(expression, hint);
  case ExpressionKind::List:
    return lowerList(expression, hint);
  case ExpressionKind::Dict:
    return lowerDict(expression, hint);
  case ExpressionKind::Unary:
    return lowerUnary(expression);
  case ExpressionKind::Binary:
    return lowerBinary(expression);
  case ExpressionKind::Conditional:
    return lowerConditional(expression);
  case ExpressionKind::Slice:
    break;
  }
  return fail(expression->offset) << "expected a value, found a slice";
}

Lowering::Results Lowering::lowerMultiple(const Expression *expression,
                                          size_t count, const Type *hint) {
  if (expression->kind == ExpressionKind::Call) {
    Nesting nesting(*this);
    if (failed(admit(expression->offset)))
      return failure();
    return lowerCall(expression, count, hint);
  }
  if (expression->kind == ExpressionKind::Tuple &&
      expression->operands.size() == count) {
    llvm::SmallVector<Value, 2> values;
    for (const Expression *part : expression->operands) {
      Result value = lower(part);
      if (failed(value))
        return failure();
      values.push_back(*value);
    }
    return values;
  }
  Result value = lower(expression, hint);
  if (failed(value))
    return failure();
  return llvm::SmallVector<Value, 2>{*value};
}

/// Several results where the program has one value.
Lowering::Result Lowering::pack(llvm::ArrayRef<Value> results,
                                uint32_t offset) {
  if (results.empty())
    return makeNone(offset);
  if (results.size() == 1)
    return results.front();
  llvm::SmallVector<mlir::Value> values;
  llvm::SmallVector<const Type *> elements;
  for (const Value &result : results) {
    values.push_back(result.value);
    elements.push_back(result.type);
  }
  auto tuple = builder.createTuple(values, locate(offset));
  if (failed(tuple))
    return failure();
  return Value{types.get(TypeKind::Tuple, elements), *tuple};
}

//===----------------------------------------------------------------------===//
// Operators of the language
//===----------------------------------------------------------------------===//

Lowering::Result Lowering::lowerUnary(const Expression *expression) {
  const Expression *operand = expression->operands[0];
  if (expression->text == "-" && operand->kind == ExpressionKind::Number)
    return lowerNumber(operand, /*isNegative=*/true);
  if (expression->text == "not") {
    Result value = lowerCondition(operand);
    return failed(value)
               ? value
               : createSingle("aten::__not__", *value, expression->offset);
  }
  Result value = lower(operand);
  if (failed(value) || expression->text == "+")
    return value;
  return createSingle(expression->text == "-" ? "aten::neg"
                                              : "aten::bitwise_not",
                      *value, expression->offset);
}

Lowering::Result Lowering::lowerBinary(const Expression *expression) {
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> names[] =
      {{"+", "aten::add"},
       {"-", "aten::sub"},
       {"*", "aten::mul"},
       {"/", "aten::div"},
       {"//", "aten::floordiv"},
       {"%", "aten::remainder"},
       {"**", "aten::pow"},
       {"@", "aten::matmul"},
       {"==", "aten::eq"},
       {"!=", "aten::ne"},
       {"<", "aten::lt"},
       {"<=", "aten::le"},
       {">", "aten::gt"},
       {">=", "aten::ge"},
       {"is", "aten::__is__"},
       {"is not", "aten::__isnot__"},
       {"in", "aten::__contains__"},
       {"not in", "aten::__contains__"},
       {"&", "aten::__and__"},
       {"|", "aten::__or__"},
       {"^", "aten::__xor__"},
       {"<<", "aten::__lshift__"},
       {">>", "aten::__rshift__"}};
  StringRef text = expression->text;
  if (text == "and" || text == "or")
    return lowerShortCircuit(expression);
  Result left = lower(expression->operands[0]);
  Result right = lower(expression->operands[1]);
  if (failed(left) || failed(right))
    return failure();
  bool isMembership = text == "in" || text == "not in";
  if (isMembership)
    std::swap(*left, *right);
  const auto *entry = llvm::find_if(
      names, [&](const auto &name) { return name.first == text; });
  Result result =
      createSingle(entry->second, {*left, *right}, expression->offset);
  if (failed(result) || text != "not in")
    return result;
  return createSingle("aten::__not__", *result, expression->offset);
}

//===----------------------------------------------------------------------===//
// Subscripts
//===----------------------------------------------------------------------===//

std::optional<mlir::ValueRange>
pth::torchscript::getTupleElements(mlir::Value value) {
  if (auto tuple = value.getDefiningOp<TupleOp>())
    return mlir::ValueRange(tuple.getElements());
  return std::nullopt;
}

Lowering::Result Lowering::lowerTupleIndex(const Value &tuple,
                                           const Value &index,
                                           uint32_t offset) {
  auto literal = mlir::dyn_cast_or_null<mlir::IntegerAttr>(getLiteral(index));
  int64_t count = tuple.type->elements.size();
  int64_t position = literal ? literal.getInt() : count;
  if (position < 0)
    position += count;
  bool isKnown = position >= 0 && position < count;
  // An index that the program computes picks from elements of one type.
  const Type *type = isKnown ? tuple.type->elements[position]
                     : llvm::all_equal(tuple.type->elements) && count > 0
                         ? tuple.type->elements[0]
                         : types.get(TypeKind::Any);
  mlir::Value sequence = materialize(tuple, offset);
  if (!sequence)
    return failure();
  if (std::optional<mlir::ValueRange> elements = getTupleElements(sequence))
    if (isKnown && size_t(position) < elements->size())
      return Value{type, (*elements)[position]};
  auto element =
      builder.createOperator("prim::TupleIndex", "", {sequence, index.value},
                             types.convert(type), locate(offset));
  if (failed(element))
    return failure();
  return Value{type, element->front()};
}

Lowering::Result Lowering::lowerSubscript(const Expression *expression,
                                          const Type *hint) {
  Result value = lower(expression->operands[0]);
  if (failed(value))
    return failure();
  if (expression->operands.size() != 2)
    return fail(expression->offset) << "expected one index";
  const Expression *part = expression->operands[1];
  if (part->kind == ExpressionKind::Slice)
    return lowerSlice(*value, part, expression->offset);
  Result index = lower(part);
  if (failed(index))
    return failure();
  if (value->type->is(TypeKind::Tuple))
    return lowerTupleIndex(*value, *index, expression->offset);
  if (value->type->is(TypeKind::Tensor))
    return createSingle("aten::select", {*value, makeInt(0), *index},
                        expression->offset);
  if (value->type->isObject()) {
    // A container of modules, by a name or number of the program's.
    if (auto name =
            mlir::dyn_cast_or_null<mlir::StringAttr>(getLiteral(*index)))
      return getAttribute(*value, name.getValue(), expression->offset);
    if (auto number =
            mlir::dyn_cast_or_null<mlir::IntegerAttr>(getLiteral(*index)))
      return getAttribute(*value, std::to_string(number.getInt()),
                          expression->offset);
    mlir::Value object = materialize(*value, expression->offset);
    if (!object)
      return failure();
    auto module = builder.createOperator(
        "prim::ModuleContainerIndex", "", {object, index->value},
        types.convert(hint ? hint : types.get(TypeKind::Any)),
        locate(expression->offset));
    if (failed(module))
      return failure();
    return Value{hint ? hint : types.get(TypeKind::Any), module->front()};
  }
  return createSingle("aten::__getitem__", {*value, *index},
                      expression->offset);
}

Lowering::Result Lowering::lowerSlice(const Value &value,
                                      const Expression *slice,
                                      uint32_t offset) {
  Value bounds[3];
  for (auto [bound, part] : llvm::zip_equal(bounds, slice->operands)) {
    Result lowered = part ? lower(part) : Result(makeNone(offset));
    if (failed(lowered))
      return failure();
    bound = *lowered;
  }
  if (!slice->operands[2])
    bounds[2] = makeInt(1);
  if (value.type->is(TypeKind::Tensor))
    return createSingle("aten::slice",
                        {value, makeInt(0), bounds[0], bounds[1], bounds[2]},
                        offset);
  if (!value.type->is(TypeKind::Tuple))
    return createSingle("aten::slice", {value, bounds[0], bounds[1], bounds[2]},
                        offset);

  // prim::TupleSlice has constant bounds.
  int64_t count = value.type->elements.size(), limits[2] = {0, count};
  for (unsigned i : {0, 1}) {
    auto literal =
        mlir::dyn_cast_or_null<mlir::IntegerAttr>(getLiteral(bounds[i]));
    if (!literal && slice->operands[i])
      return fail(offset) << "expected constant bounds of a tuple's slice";
    if (literal)
      limits[i] =
          literal.getInt() < 0 ? literal.getInt() + count : literal.getInt();
    limits[i] = std::clamp<int64_t>(limits[i], 0, count);
  }
  limits[1] = std::max(limits[0], limits[1]);
  mlir::Value tuple = materialize(value, offset);
  if (!tuple)
    return failure();
  llvm::SmallVector<mlir::Type> elements;
  for (const Type *element : value.type->elements)
    elements.push_back(types.convert(element));
  auto part = builder.createTupleSlice(tuple, elements, limits[0], limits[1],
                                       locate(offset));
  if (failed(part))
    return failure();
  return Value{
      types.get(TypeKind::Tuple,
                value.type->elements.slice(limits[0], limits[1] - limits[0])),
      *part};
}
