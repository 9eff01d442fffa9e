//===- ShapeRelation.cpp - An operation's statement of its shapes -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/ShapeRelation.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "pth/Interfaces/DType.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

#include "pth/Interfaces/ShapeRelationAttrInterfaces.cpp.inc"
#include "pth/Interfaces/ShapeRelationOpInterfaces.cpp.inc"
#include "pth/Interfaces/ShapeRelationTypeInterfaces.cpp.inc"

std::string Message::render(
    llvm::function_ref<void(llvm::raw_ostream &, Expr)> print) const {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::StringRef rest = format;
  while (!rest.empty()) {
    auto [before, after] = rest.split('{');
    os << before;
    auto [index, tail] = after.split('}');
    size_t position;
    if (after.empty() || index.getAsInteger(10, position) ||
        position >= sizes.size()) {
      if (rest.size() > before.size())
        os << '{' << after;
      break;
    }
    print(os, sizes[position]);
    rest = tail;
  }
  return text;
}

std::string Message::render() const {
  return render([](llvm::raw_ostream &os, Expr size) { os << size; });
}

//===----------------------------------------------------------------------===//
// Operands and arguments
//===----------------------------------------------------------------------===//

ShapeValue ShapeRelationBuilder::argument(Attribute attribute) {
  if (!attribute || isa<UnitAttr>(attribute))
    return ShapeValue::none();
  if (auto dynamic = dyn_cast<DynamicArgumentAttrInterface>(attribute)) {
    unsigned index = dynamic.getOperandIndex();
    return index < current->getNumOperands()
               ? operand(current->getOperand(index))
               : ShapeValue();
  }
  if (auto boolean = dyn_cast<BoolAttr>(attribute))
    return ShapeValue::boolean(this->boolean(boolean.getValue()));
  if (auto integer = dyn_cast<IntegerAttr>(attribute))
    return ShapeValue::integer(constant(integer.getValue().getSExtValue()));
  if (auto real = dyn_cast<FloatAttr>(attribute))
    return ShapeValue::real(real.getValueAsDouble());
  if (auto string = dyn_cast<StringAttr>(attribute))
    return ShapeValue::string(string.getValue().str());
  std::vector<ShapeValue> elements;
  if (auto integers = dyn_cast<DenseI64ArrayAttr>(attribute)) {
    for (int64_t value : integers.asArrayRef())
      elements.push_back(ShapeValue::integer(constant(value)));
    return ShapeValue::list(std::move(elements));
  }
  if (auto array = dyn_cast<ArrayAttr>(attribute)) {
    for (Attribute element : array)
      elements.push_back(argument(element));
    return ShapeValue::list(std::move(elements));
  }
  return ShapeValue();
}

const TensorValue *ShapeRelationBuilder::tensor(Value value) {
  held.push_back(operand(value));
  return held.back().asTensor();
}

Expr ShapeRelationBuilder::integer(Attribute attribute) {
  ShapeValue value = argument(attribute);
  // ATen takes a bool, and a tensor of one element, where it wants a number.
  if (std::optional<Predicate> flag = value.asBoolean())
    return flag->isTrue()    ? constant(1)
           : flag->isFalse() ? constant(0)
                             : Expr();
  if (const TensorValue *tensor = value.asTensor())
    return tensor->elements && tensor->elements->size() == 1
               ? tensor->elements->front()
               : Expr();
  return value.asInteger();
}

std::optional<double> ShapeRelationBuilder::real(Attribute attribute) {
  ShapeValue value = argument(attribute);
  if (const FloatValue *real = value.asFloat())
    return real->constant;
  if (Expr integer = value.asInteger())
    if (std::optional<int64_t> constant = integer.asConstant())
      return double(*constant);
  return std::nullopt;
}

std::optional<bool> ShapeRelationBuilder::flag(Attribute attribute) {
  ShapeValue value = argument(attribute);
  if (std::optional<Predicate> flag = value.asBoolean())
    return isDecided(*flag);
  return std::nullopt;
}

std::optional<std::string> ShapeRelationBuilder::string(Attribute attribute) {
  ShapeValue value = argument(attribute);
  if (const std::string *text = value.asString())
    return *text;
  return std::nullopt;
}

std::optional<Type> ShapeRelationBuilder::dtype(Attribute attribute) {
  if (auto type = dyn_cast_or_null<TypeAttr>(attribute))
    return type.getValue();
  ShapeValue value = argument(attribute);
  if (value.isNone())
    return std::nullopt;
  Expr code = value.asInteger();
  if (!code || !code.asConstant())
    return Type();
  Type type = dtypeFromScalarType(attribute.getContext(), *code.asConstant());
  if (!type)
    cannotTell("an element type is asked for that is none of numbers");
  return type;
}

std::optional<llvm::SmallVector<Expr, 4>>
ShapeRelationBuilder::integers(Attribute attribute) {
  ShapeValue value = argument(attribute);
  if (value.kind() == ShapeValue::Kind::Int)
    return llvm::SmallVector<Expr, 4>{value.asInteger()};
  const std::vector<ShapeValue> *elements = value.asSequence();
  if (!elements)
    return std::nullopt;
  return llvm::map_to_vector<4>(
      *elements, [](const ShapeValue &element) { return element.asInteger(); });
}

std::optional<llvm::SmallVector<Expr, 4>>
ShapeRelationBuilder::integers(Attribute attribute, size_t count) {
  std::optional<llvm::SmallVector<Expr, 4>> list = integers(attribute);
  if (list && list->size() == 1 && count != 1)
    list->assign(count, Expr(list->front()));
  if (list && list->size() != count)
    return std::nullopt;
  return list;
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

void ShapeRelationBuilder::require(llvm::StringRef id, Predicate condition,
                                   llvm::StringRef format,
                                   llvm::ArrayRef<Expr> sizes) {
  if (!condition.isTrue())
    addRequirement(id, condition,
                   Message{format.str(), llvm::SmallVector<Expr, 4>(sizes)});
}

void ShapeRelationBuilder::setResult(unsigned index, ShapeValue value) {
  if (index < current->getNumResults())
    defineResult(current->getResult(index), std::move(value));
}

void ShapeRelationBuilder::setResult(unsigned index, TensorValue value) {
  if (!current->hasAttr("inplace"))
    value.memory = newMemory();
  setView(index, std::move(value));
}

void ShapeRelationBuilder::setResult(unsigned index, llvm::ArrayRef<Expr> dims,
                                     Type dtype) {
  TensorValue tensor;
  tensor.dims.assign(dims.begin(), dims.end());
  tensor.dtype = dtype;
  setResult(index, std::move(tensor));
}

void ShapeRelationBuilder::visit(Operation *op) {
  visit(op, [&](ShapeRelationBuilder &builder) {
    cast<ShapeRelationOpInterface>(op).buildShapeRelation(builder);
  });
}

void ShapeRelationBuilder::visit(
    Operation *op, llvm::function_ref<void(ShapeRelationBuilder &)> relation) {
  Operation *outer = std::exchange(current, op);
  std::vector<ShapeValue> outerHeld = std::exchange(held, {});
  relation(*this);
  current = outer;
  held = std::move(outerHeld);
}
