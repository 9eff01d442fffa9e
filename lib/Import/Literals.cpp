//===- Literals.cpp - Arguments as attributes -----------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Literals.h"
#include "mlir/IR/Builders.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Interfaces/DType.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pth;

/// The kind of a list's elements.
static LiteralKind elementKind(LiteralKind list) {
  switch (list) {
  case LiteralKind::Ints:
    return LiteralKind::Int;
  case LiteralKind::Floats:
    return LiteralKind::Number;
  case LiteralKind::Bools:
    return LiteralKind::Bool;
  default:
    return LiteralKind::None;
  }
}

/// A list in the form that the assembly reads: integers are dense.
static Attribute listLiteral(MLIRContext *context,
                             llvm::ArrayRef<Attribute> elements) {
  llvm::SmallVector<int64_t> integers;
  for (Attribute element : elements)
    if (auto integer = dyn_cast<IntegerAttr>(element);
        integer && integer.getType().isSignlessInteger(64))
      integers.push_back(integer.getInt());
  if (integers.size() == elements.size())
    return DenseI64ArrayAttr::get(context, integers);
  return ArrayAttr::get(context, elements);
}

/// The constant as a literal of that kind; null where it is none.
static Attribute literal(Attribute constant, LiteralKind kind) {
  MLIRContext *context = constant.getContext();
  auto integer = dyn_cast<IntegerAttr>(constant);
  bool isBool = isa<BoolAttr>(constant);
  switch (kind) {
  case LiteralKind::Int:
    return integer ? Builder(context).getI64IntegerAttr(
                         isBool ? integer.getValue().getZExtValue()
                                : integer.getValue().getSExtValue())
                   : Attribute();
  case LiteralKind::Float:
  case LiteralKind::Number:
    return isNumberArgument(constant) ? constant : Attribute();
  case LiteralKind::Bool:
    return isBool ? constant : Attribute();
  case LiteralKind::String:
    return isa<StringAttr>(constant) ? constant : Attribute();
  case LiteralKind::DType:
    if (integer && !isBool)
      if (Type dtype = shape::dtypeFromScalarType(
              context, integer.getValue().getSExtValue()))
        return TypeAttr::get(dtype);
    return {};
  case LiteralKind::Ints:
  case LiteralKind::Floats:
  case LiteralKind::Bools: {
    LiteralKind element = elementKind(kind);
    if (auto dense = dyn_cast<DenseI64ArrayAttr>(constant))
      return kind != LiteralKind::Bools || dense.empty() ? constant
                                                         : Attribute();
    auto array = dyn_cast<ArrayAttr>(constant);
    if (!array)
      return kind == LiteralKind::Bools ? Attribute()
                                        : literal(constant, element);
    llvm::SmallVector<Attribute> elements;
    for (Attribute value : array) {
      elements.push_back(literal(value, element));
      if (!elements.back())
        return {};
    }
    return listLiteral(context, elements);
  }
  case LiteralKind::None:
    return {};
  }
  return {};
}

/// The operation that makes a value, seen through casts.
static Operation *definitionOf(Value value) {
  Operation *op = value.getDefiningOp();
  while (auto cast = dyn_cast_or_null<CastOp>(op))
    op = cast.getValue().getDefiningOp();
  return op;
}

static Attribute dynamic(Value value, llvm::SmallVectorImpl<Value> &operands) {
  operands.push_back(value);
  return pth::DynamicAttr::get(value.getContext(), operands.size() - 1);
}

Attribute pth::literalOrDynamic(Value value, const OperatorArgument &argument,
                                llvm::SmallVectorImpl<Value> &operands) {
  Operation *definition = definitionOf(value);
  if (auto constant = dyn_cast_or_null<ConstantOp>(definition)) {
    if (isa<UnitAttr>(constant.getValue()) && argument.isOptional)
      return {};
    if (Attribute known = literal(constant.getValue(), argument.literal))
      return known;
  }
  LiteralKind element = elementKind(argument.literal);
  auto list = dyn_cast_or_null<ListOp>(definition);
  if (!list || element == LiteralKind::None)
    return dynamic(value, operands);
  llvm::SmallVector<Attribute> elements;
  for (Value entry : list.getElements()) {
    auto constant = dyn_cast_or_null<ConstantOp>(definitionOf(entry));
    Attribute known =
        constant ? literal(constant.getValue(), element) : Attribute();
    elements.push_back(known ? known : dynamic(entry, operands));
  }
  return listLiteral(value.getContext(), elements);
}

Attribute pth::defaultLiteral(MLIRContext *context,
                              const OperatorArgument &argument) {
  if (!argument.defaultValue)
    return {};
  return literal(parseDefault(context, argument.defaultValue),
                 argument.literal);
}

Attribute pth::parseDefault(MLIRContext *context, llvm::StringRef text) {
  Builder builder(context);
  text = text.trim();
  if (text == "True" || text == "False")
    return builder.getBoolAttr(text == "True");
  int64_t integer;
  if (!text.getAsInteger(10, integer))
    return builder.getI64IntegerAttr(integer);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\''))
    return builder.getStringAttr(text.drop_front().drop_back());
  if (text.consume_front("[") && text.consume_back("]")) {
    llvm::SmallVector<Attribute> elements;
    for (llvm::StringRef element : llvm::split(text, ','))
      if (!element.trim().empty())
        elements.push_back(parseDefault(context, element));
    return listLiteral(context, elements);
  }
  double real;
  if (!text.getAsDouble(real))
    return builder.getF64FloatAttr(real);
  return builder.getUnitAttr();
}
