//===- ShapeValue.cpp - What the analysis knows of one value -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/ShapeValue.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;
using namespace pth::shape;

//===----------------------------------------------------------------------===//
// TensorValue
//===----------------------------------------------------------------------===//

Expr TensorValue::numel(ExprContext &context) const {
  Expr product = Expr::constant(context, 1);
  for (Expr dim : dims)
    product = product * dim;
  return product;
}

std::optional<llvm::SmallVector<Expr, 4>>
TensorValue::strides(ExprContext &context) const {
  if (layout.kind == Layout::Kind::Strided)
    return layout.strides;
  if (layout.kind == Layout::Kind::Unknown)
    return std::nullopt;
  llvm::SmallVector<Expr, 4> strides(dims.size());
  Expr one = Expr::constant(context, 1), stride = one;
  for (size_t i = dims.size(); i-- > 0;) {
    strides[i] = stride;
    // Only a size that can be 0 needs the maximum; symbols of an input's sizes
    // are stated over sizes >= 1, so a bare size stays readable.
    std::optional<int64_t> size = dims[i] ? dims[i].asConstant() : std::nullopt;
    stride = stride * (size && *size == 0 ? one : dims[i]);
  }
  return strides;
}

ElementBounds ElementBounds::ofPart() const {
  ElementBounds part = *this;
  if (reach == Reach::Attained && least != greatest)
    part.reach = Reach::Within;
  return part;
}

std::optional<ElementBounds> TensorValue::elementBounds() const {
  if (!elements)
    return bounds;
  if (elements->empty())
    return std::nullopt;
  ElementBounds range{min(*elements), max(*elements),
                      ElementBounds::Reach::Attained};
  if (!range.least || !range.greatest)
    return std::nullopt;
  return range;
}

void TensorValue::forgetElements() {
  elements.reset();
  bounds.reset();
  real.reset();
}

bool TensorValue::operator==(const TensorValue &other) const {
  return dims == other.dims && dtype == other.dtype && layout == other.layout &&
         elements == other.elements && bounds == other.bounds &&
         real == other.real && isWrappedNumber == other.isWrappedNumber;
}

Memory Memory::join(const Memory &lhs, const Memory &rhs) {
  Memory result;
  std::set_union(lhs.storages.begin(), lhs.storages.end(), rhs.storages.begin(),
                 rhs.storages.end(), std::back_inserter(result.storages));
  if (lhs.storages == rhs.storages && lhs.offset == rhs.offset)
    result.offset = lhs.offset;
  result.isCertain =
      lhs.storages == rhs.storages && lhs.isCertain && rhs.isCertain;
  return result;
}

//===----------------------------------------------------------------------===//
// ShapeValue
//===----------------------------------------------------------------------===//

ShapeValue ShapeValue::unrankedTensor(mlir::Type dtype) {
  ShapeValue value;
  value.valueKind = Kind::UnrankedTensor;
  value.content = dtype;
  return value;
}

ShapeValue ShapeValue::tensor(TensorValue tensor) {
  ShapeValue value;
  value.valueKind = Kind::Tensor;
  value.content = std::make_shared<const TensorValue>(std::move(tensor));
  return value;
}

ShapeValue ShapeValue::none() {
  ShapeValue value;
  value.valueKind = Kind::None;
  return value;
}

ShapeValue ShapeValue::integer(Expr integer) {
  ShapeValue value;
  value.valueKind = Kind::Int;
  value.content = integer;
  return value;
}

ShapeValue ShapeValue::real(double constant) {
  return real(FloatValue{constant, Expr(), 1.0, Expr()});
}

ShapeValue ShapeValue::real(FloatValue real) {
  ShapeValue value;
  value.valueKind = Kind::Float;
  value.content = real;
  return value;
}

ShapeValue ShapeValue::boolean(Predicate predicate) {
  ShapeValue value;
  value.valueKind = Kind::Bool;
  value.content = predicate;
  return value;
}

ShapeValue ShapeValue::string(std::optional<std::string> text) {
  ShapeValue value;
  value.valueKind = Kind::String;
  if (text)
    value.content = std::make_shared<const std::string>(std::move(*text));
  return value;
}

ShapeValue ShapeValue::otherString() {
  ShapeValue value;
  value.valueKind = Kind::String;
  value.content = OtherString();
  return value;
}

static std::shared_ptr<const SequenceValue>
makeSequence(std::optional<std::vector<ShapeValue>> elements) {
  return std::make_shared<const SequenceValue>(
      SequenceValue{std::move(elements)});
}

ShapeValue ShapeValue::list(std::vector<ShapeValue> elements) {
  ShapeValue value;
  value.valueKind = Kind::List;
  value.content = makeSequence(std::move(elements));
  return value;
}

ShapeValue ShapeValue::listOfUnknownLength() {
  ShapeValue value;
  value.valueKind = Kind::List;
  value.content = makeSequence(std::nullopt);
  return value;
}

ShapeValue ShapeValue::tuple(std::vector<ShapeValue> elements) {
  ShapeValue value;
  value.valueKind = Kind::Tuple;
  value.content = makeSequence(std::move(elements));
  return value;
}

ShapeValue ShapeValue::dict(DictValue dict) {
  ShapeValue value;
  value.valueKind = Kind::Dict;
  value.content = std::make_shared<const DictValue>(std::move(dict));
  return value;
}

ShapeValue ShapeValue::object() {
  ShapeValue value;
  value.valueKind = Kind::Object;
  return value;
}

const TensorValue *ShapeValue::asTensor() const {
  auto *tensor = std::get_if<std::shared_ptr<const TensorValue>>(&content);
  return tensor ? tensor->get() : nullptr;
}

Expr ShapeValue::asInteger() const {
  auto *expr = std::get_if<Expr>(&content);
  return expr ? *expr : Expr();
}

const FloatValue *ShapeValue::asFloat() const {
  return std::get_if<FloatValue>(&content);
}

std::optional<Predicate> ShapeValue::asBoolean() const {
  auto *predicate = std::get_if<Predicate>(&content);
  return predicate ? std::optional<Predicate>(*predicate) : std::nullopt;
}

const std::string *ShapeValue::asString() const {
  auto *text = std::get_if<std::shared_ptr<const std::string>>(&content);
  return text ? text->get() : nullptr;
}

bool ShapeValue::isOtherString() const {
  return std::holds_alternative<OtherString>(content);
}

const std::vector<ShapeValue> *ShapeValue::asSequence() const {
  auto *sequence = std::get_if<std::shared_ptr<const SequenceValue>>(&content);
  return sequence && (*sequence)->elements ? &*(*sequence)->elements : nullptr;
}

const DictValue *ShapeValue::asDict() const {
  auto *dict = std::get_if<std::shared_ptr<const DictValue>>(&content);
  return dict ? dict->get() : nullptr;
}

mlir::Type ShapeValue::dtype() const {
  if (const TensorValue *tensor = asTensor())
    return tensor->dtype;
  auto *type = std::get_if<mlir::Type>(&content);
  return type ? *type : mlir::Type();
}

bool ShapeValue::operator==(const ShapeValue &other) const {
  if (valueKind != other.valueKind)
    return false;
  if (const TensorValue *tensor = asTensor())
    return *tensor == *other.asTensor();
  if (valueKind == Kind::List || valueKind == Kind::Tuple) {
    const auto *lhs = asSequence(), *rhs = other.asSequence();
    return lhs && rhs ? *lhs == *rhs : lhs == rhs;
  }
  if (valueKind == Kind::Dict)
    return asDict()->entries == other.asDict()->entries &&
           asDict()->isOpen == other.asDict()->isOpen;
  if (valueKind == Kind::String)
    return asString() && other.asString()
               ? *asString() == *other.asString()
               : asString() == other.asString() &&
                     isOtherString() == other.isOtherString();
  return content == other.content;
}

static ShapeValue joinTensors(const TensorValue &lhs, const TensorValue &rhs) {
  mlir::Type dtype = lhs.dtype == rhs.dtype ? lhs.dtype : mlir::Type();
  if (lhs.rank() != rhs.rank())
    return ShapeValue::unrankedTensor(dtype);
  TensorValue result;
  result.dtype = dtype;
  for (auto [l, r] : llvm::zip_equal(lhs.dims, rhs.dims))
    result.dims.push_back(l == r ? l : Expr());
  if (!(lhs.layout == rhs.layout)) {
    auto isNew = [](const Layout &layout) {
      return layout.kind == Layout::Kind::Contiguous || layout.isNew;
    };
    bool bothNew = isNew(lhs.layout) && isNew(rhs.layout);
    result.layout = bothNew ? Layout::unknownOfNew() : Layout::unknown();
  }
  result.isWrappedNumber = lhs.isWrappedNumber && rhs.isWrappedNumber;
  result.memory = Memory::join(lhs.memory, rhs.memory);
  if (lhs.elements == rhs.elements)
    result.elements = lhs.elements;
  if (lhs.bounds == rhs.bounds)
    result.bounds = lhs.bounds;
  if (lhs.real == rhs.real)
    result.real = lhs.real;
  return ShapeValue::tensor(std::move(result));
}

ShapeValue ShapeValue::join(const ShapeValue &lhs, const ShapeValue &rhs) {
  const TensorValue *left = lhs.asTensor(), *right = rhs.asTensor();
  if (left && right && lhs == rhs) {
    TensorValue result = *left;
    result.memory = Memory::join(left->memory, right->memory);
    return tensor(std::move(result));
  }
  if (lhs == rhs && !lhs.asSequence())
    return lhs;
  bool bothTensors = true;
  for (const ShapeValue *value : {&lhs, &rhs})
    bothTensors &=
        value->kind() == Kind::Tensor || value->kind() == Kind::UnrankedTensor;
  if (bothTensors) {
    if (lhs.asTensor() && rhs.asTensor())
      return joinTensors(*lhs.asTensor(), *rhs.asTensor());
    return unrankedTensor(lhs.dtype() == rhs.dtype() ? lhs.dtype()
                                                     : mlir::Type());
  }
  if (lhs.kind() != rhs.kind())
    return ShapeValue();
  switch (lhs.kind()) {
  case Kind::Int:
    return integer(Expr());
  case Kind::Float:
    return real(FloatValue());
  case Kind::Bool:
    return boolean(Predicate::unknown(lhs.asBoolean()->context()));
  case Kind::String:
    return string(std::nullopt);
  case Kind::List:
  case Kind::Tuple: {
    const auto *l = lhs.asSequence(), *r = rhs.asSequence();
    if (!l || !r || l->size() != r->size())
      return lhs.kind() == Kind::List ? listOfUnknownLength() : ShapeValue();
    std::vector<ShapeValue> elements;
    for (auto [a, b] : llvm::zip_equal(*l, *r))
      elements.push_back(join(a, b));
    return lhs.kind() == Kind::List ? list(std::move(elements))
                                    : tuple(std::move(elements));
  }
  default:
    return ShapeValue();
  }
}

ShapeValue ShapeValue::mapSizes(llvm::function_ref<Expr(Expr)> map) const {
  auto mapped = [&](Expr expr) { return expr ? map(expr) : expr; };
  auto mappedReal = [&](FloatValue value) {
    Expr divisor = mapped(value.divisor);
    if (value.divisor && !divisor)
      return FloatValue();
    return FloatValue{value.constant, mapped(value.numerator), value.factor,
                      divisor};
  };
  if (const TensorValue *known = asTensor()) {
    TensorValue result = *known;
    for (Expr &dim : result.dims)
      dim = mapped(dim);
    for (Expr &stride : result.layout.strides)
      stride = mapped(stride);
    if (result.elements)
      for (Expr &element : *result.elements)
        element = mapped(element);
    if (result.bounds) {
      result.bounds->least = mapped(result.bounds->least);
      result.bounds->greatest = mapped(result.bounds->greatest);
    }
    if (result.real)
      result.real = mappedReal(*result.real);
    return tensor(std::move(result));
  }
  if (valueKind == Kind::Int)
    return integer(mapped(asInteger()));
  if (const FloatValue *known = asFloat())
    return real(mappedReal(*known));
  if (const std::vector<ShapeValue> *sequence = asSequence()) {
    std::vector<ShapeValue> elements;
    for (const ShapeValue &element : *sequence)
      elements.push_back(element.mapSizes(map));
    return valueKind == Kind::List ? list(std::move(elements))
                                   : tuple(std::move(elements));
  }
  if (const DictValue *known = asDict()) {
    DictValue result = *known;
    for (auto &entry : result.entries)
      entry.second = entry.second.mapSizes(map);
    return dict(std::move(result));
  }
  return *this;
}

ShapeValue
ShapeValue::mapTensors(llvm::function_ref<void(TensorValue &)> change) const {
  if (const TensorValue *known = asTensor()) {
    TensorValue result = *known;
    change(result);
    return tensor(std::move(result));
  }
  if (const std::vector<ShapeValue> *sequence = asSequence()) {
    std::vector<ShapeValue> elements;
    for (const ShapeValue &element : *sequence)
      elements.push_back(element.mapTensors(change));
    return valueKind == Kind::List ? list(std::move(elements))
                                   : tuple(std::move(elements));
  }
  if (const DictValue *known = asDict()) {
    DictValue result = *known;
    for (auto &entry : result.entries)
      entry.second = entry.second.mapTensors(change);
    return dict(std::move(result));
  }
  return *this;
}

static void printScaled(llvm::raw_ostream &os, const FloatValue &value) {
  os << "(" << value.numerator << ")";
  if (value.factor != 1.0)
    os << " * " << value.factor;
  if (value.divisor)
    os << " / (" << value.divisor << ")";
}

void ShapeValue::print(llvm::raw_ostream &os) const {
  switch (valueKind) {
  case Kind::Unknown:
    os << "?";
    return;
  case Kind::UnrankedTensor:
    os << "tensor of unknown rank";
    return;
  case Kind::Tensor:
    os << "[";
    llvm::interleaveComma(asTensor()->dims, os);
    os << "]";
    if (asTensor()->dtype)
      os << " " << asTensor()->dtype;
    return;
  case Kind::None:
    os << "none";
    return;
  case Kind::Int:
    os << asInteger();
    return;
  case Kind::Float:
    if (asFloat()->constant)
      os << *asFloat()->constant;
    else if (asFloat()->numerator)
      printScaled(os, *asFloat());
    else
      os << "float";
    return;
  case Kind::Bool:
    os << *asBoolean();
    return;
  case Kind::String:
    if (asString())
      os << '"' << *asString() << '"';
    else
      os << (isOtherString() ? "another string" : "string");
    return;
  case Kind::List:
  case Kind::Tuple: {
    os << (valueKind == Kind::List ? "[" : "(");
    if (asSequence())
      llvm::interleaveComma(*asSequence(), os,
                            [&](const ShapeValue &value) { value.print(os); });
    else
      os << "...";
    os << (valueKind == Kind::List ? "]" : ")");
    return;
  }
  case Kind::Dict:
    os << "{";
    llvm::interleaveComma(asDict()->entries, os, [&](const auto &entry) {
      os << entry.first << ": ";
      entry.second.print(os);
    });
    os << "}";
    return;
  case Kind::Object:
    os << "object";
    return;
  }
}
