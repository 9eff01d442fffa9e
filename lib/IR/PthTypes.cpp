//===- PthTypes.cpp - The pth dialect's types -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "pth/IR/PthDialect.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pth;

#define GET_TYPEDEF_CLASSES
#include "pth/IR/PthTypes.cpp.inc"

void PthDialect::registerTypes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "pth/IR/PthTypes.cpp.inc"
      >();
}

static ParseResult parseDims(AsmParser &parser, ExprContext &context,
                             llvm::SmallVectorImpl<Expr> &dims) {
  return parser.parseCommaSeparatedList(
      AsmParser::Delimiter::Square, [&]() -> ParseResult {
        FailureOr<Expr> dim = parseExpr(parser, context);
        if (failed(dim))
          return failure();
        dims.push_back(*dim);
        return success();
      });
}

Type pth::TensorType::parse(AsmParser &parser) {
  auto *dialect = parser.getContext()->getLoadedDialect<PthDialect>();
  llvm::SmallVector<Expr> dims;
  Type dtype;
  if (parser.parseLess())
    return {};
  bool ranked = failed(parser.parseOptionalStar());
  if (ranked && parseDims(parser, dialect->getExprContext(), dims))
    return {};
  if (parser.parseComma())
    return {};
  if (failed(parser.parseOptionalQuestion()) && parser.parseType(dtype))
    return {};
  if (parser.parseGreater())
    return {};
  return get(parser.getContext(), dims, ranked, dtype);
}

void pth::TensorType::print(AsmPrinter &printer) const {
  printer << "<";
  if (hasRank()) {
    printer << "[";
    llvm::interleaveComma(getDims(), printer.getStream());
    printer << "]";
  } else {
    printer << "*";
  }
  printer << ", ";
  if (getDtype())
    printer << getDtype();
  else
    printer << "?";
  printer << ">";
}

//===----------------------------------------------------------------------===//
// ShapeTypeInterface
//===----------------------------------------------------------------------===//

using shape::ShapeValue;

ShapeValue pth::TensorType::getShapeValue(ExprContext &) const {
  if (!hasRank())
    return ShapeValue::unrankedTensor(getDtype());
  shape::TensorValue tensor;
  tensor.dims.assign(getDims().begin(), getDims().end());
  tensor.dtype = getDtype();
  tensor.layout = shape::Layout::unknown();
  return ShapeValue::tensor(std::move(tensor));
}

Type pth::TensorType::refine(const ShapeValue &value) const {
  Type dtype = value.dtype() ? value.dtype() : getDtype();
  if (const shape::TensorValue *tensor = value.asTensor())
    return get(getContext(), tensor->dims, dtype);
  if (value.kind() == ShapeValue::Kind::UnrankedTensor && !hasRank())
    return get(getContext(), dtype);
  return *this;
}

ShapeValue IntType::getShapeValue(ExprContext &) const {
  return ShapeValue::integer(Expr());
}
Type IntType::refine(const ShapeValue &) const { return *this; }

ShapeValue pth::FloatType::getShapeValue(ExprContext &) const {
  return ShapeValue::real(shape::FloatValue());
}
Type pth::FloatType::refine(const ShapeValue &) const { return *this; }

ShapeValue BoolType::getShapeValue(ExprContext &context) const {
  return ShapeValue::boolean(Predicate::unknown(context));
}
Type BoolType::refine(const ShapeValue &) const { return *this; }

ShapeValue StringType::getShapeValue(ExprContext &) const {
  return ShapeValue::string(std::nullopt);
}
Type StringType::refine(const ShapeValue &) const { return *this; }

ShapeValue pth::NoneType::getShapeValue(ExprContext &) const {
  return ShapeValue::none();
}
Type pth::NoneType::refine(const ShapeValue &) const { return *this; }

ShapeValue NumberType::getShapeValue(ExprContext &) const { return {}; }
Type NumberType::refine(const ShapeValue &) const { return *this; }

ShapeValue AnyType::getShapeValue(ExprContext &) const { return {}; }
Type AnyType::refine(const ShapeValue &) const { return *this; }

ShapeValue OptionalType::getShapeValue(ExprContext &) const { return {}; }
/// A value that is known not to be None keeps the optional type around what is
/// known of it.
Type OptionalType::refine(const ShapeValue &value) const {
  auto element = dyn_cast<shape::ShapeTypeInterface>(getElementType());
  if (!element || value.isNone() || value.isUnknown())
    return *this;
  return get(getContext(), element.refine(value));
}

/// A list's element type covers all its elements.
static Type refineElement(Type type, const std::vector<ShapeValue> &elements) {
  auto element = dyn_cast<shape::ShapeTypeInterface>(type);
  if (!element || elements.empty())
    return type;
  ShapeValue covered = elements.front();
  for (const ShapeValue &value : llvm::drop_begin(elements))
    covered = ShapeValue::join(covered, value);
  return element.refine(covered);
}

ShapeValue ListType::getShapeValue(ExprContext &) const {
  return ShapeValue::listOfUnknownLength();
}
Type ListType::refine(const ShapeValue &value) const {
  if (const std::vector<ShapeValue> *elements = value.asSequence())
    return get(getContext(), refineElement(getElementType(), *elements));
  return *this;
}

ShapeValue pth::TupleType::getShapeValue(ExprContext &context) const {
  std::vector<ShapeValue> elements;
  for (Type type : getElementTypes()) {
    auto element = dyn_cast<shape::ShapeTypeInterface>(type);
    elements.push_back(element ? element.getShapeValue(context) : ShapeValue());
  }
  return ShapeValue::tuple(std::move(elements));
}
Type pth::TupleType::refine(const ShapeValue &value) const {
  const std::vector<ShapeValue> *elements = value.asSequence();
  if (!elements || elements->size() != getElementTypes().size())
    return *this;
  llvm::SmallVector<Type> types;
  for (auto [type, element] : llvm::zip_equal(getElementTypes(), *elements)) {
    auto shaped = dyn_cast<shape::ShapeTypeInterface>(type);
    types.push_back(shaped ? shaped.refine(element) : type);
  }
  return get(getContext(), types);
}

ShapeValue DictType::getShapeValue(ExprContext &) const { return {}; }
Type DictType::refine(const ShapeValue &value) const {
  const shape::DictValue *dict = value.asDict();
  if (!dict)
    return *this;
  std::vector<ShapeValue> values;
  for (const auto &entry : dict->entries)
    values.push_back(entry.second);
  return get(getContext(), getKeyType(), refineElement(getValueType(), values));
}

ShapeValue ObjectType::getShapeValue(ExprContext &) const {
  return ShapeValue::object();
}
Type ObjectType::refine(const ShapeValue &) const { return *this; }
