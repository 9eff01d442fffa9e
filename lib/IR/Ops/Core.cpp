//===- Core.cpp - Parameters, constants, containers -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Core.h"
#include "pth/IR/Relations.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

//===----------------------------------------------------------------------===//
// ParameterOp
//===----------------------------------------------------------------------===//

void ParameterOp::getAsmResultNames(OpAsmSetValueNameFn setName) {
  setName(getResult(), getKey());
}

LogicalResult ParameterOp::verify() {
  pth::TensorType type = getType();
  if (!type.hasRank() || llvm::any_of(type.getDims(), [](Expr dim) {
        return !dim || !dim.asConstant() || *dim.asConstant() < 0;
      }))
    return emitOpError("expected sizes that are integers of at least 0");
  size_t rank = type.getDims().size();
  if (getStrides() && getStrides()->size() != rank)
    return emitOpError("expected ")
           << rank << " strides, got " << getStrides()->size();
  if (getBounds() && getBounds()->size() != 2)
    return emitOpError("expected a least and a greatest element as bounds");
  return success();
}

void ParameterOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  TensorValue tensor;
  tensor.dims.assign(getType().getDims().begin(), getType().getDims().end());
  tensor.dtype = getType().getDtype();
  auto constants = [&](llvm::ArrayRef<int64_t> values) {
    return llvm::map_to_vector<4>(
        values, [&](int64_t value) { return builder.constant(value); });
  };
  if (getStrides())
    tensor.layout = layoutOf(builder, tensor.dims, constants(*getStrides()));
  if (getElements())
    tensor.elements.emplace(constants(*getElements()));
  if (getBounds())
    tensor.bounds = ElementBounds{builder.constant((*getBounds())[0]),
                                  builder.constant((*getBounds())[1]),
                                  ElementBounds::Reach::Attained};
  builder.setResult(0, std::move(tensor));
}

//===----------------------------------------------------------------------===//
// ConstantOp
//===----------------------------------------------------------------------===//

void ConstantOp::getAsmResultNames(OpAsmSetValueNameFn setName) {
  if (auto integer = dyn_cast<IntegerAttr>(getValue());
      integer && integer.getType().isSignlessInteger(64))
    setName(getResult(), "c" + std::to_string(integer.getInt()));
  else if (isa<UnitAttr>(getValue()))
    setName(getResult(), "none");
}

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

void ConstantOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  builder.setResult(0, builder.argument(getValue()));
}

//===----------------------------------------------------------------------===//
// OperatorOp
//===----------------------------------------------------------------------===//

void OperatorOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  auto *dialect = cast<PthDialect>((*this)->getDialect());
  if (const ForeignRelation *relation = dialect->lookupOperator(getName()))
    return (*relation)(*this, builder);
  builder.cannotTell(
      ("the operator " + getName() + " has no shape relation").str());
}

//===----------------------------------------------------------------------===//
// Containers
//===----------------------------------------------------------------------===//

static std::vector<ShapeValue> operandValues(Operation *op,
                                             ShapeRelationBuilder &builder) {
  std::vector<ShapeValue> values;
  for (Value operand : op->getOperands())
    values.push_back(builder.operand(operand));
  return values;
}

void relations::list(Operation *op, ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::list(operandValues(op, builder)));
}

void relations::tuple(Operation *op, ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::tuple(operandValues(op, builder)));
}

void relations::cast(Operation *op, ShapeRelationBuilder &builder) {
  builder.setResult(0, builder.operand(op->getOperand(0)));
}

void DictOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  DictValue dict;
  for (size_t i = 0; i + 1 < getEntries().size(); i += 2) {
    std::string key;
    llvm::raw_string_ostream os(key);
    ShapeValue value = builder.operand(getEntries()[i]);
    if (const std::string *text = value.asString())
      os << *text;
    else
      value.print(os);
    dict.entries.emplace_back(std::move(key),
                              builder.operand(getEntries()[i + 1]));
  }
  builder.setResult(0, ShapeValue::dict(std::move(dict)));
}

void UnpackOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  ShapeValue sequence = builder.operand(getSequence());
  const std::vector<ShapeValue> *elements = sequence.asSequence();
  if (!elements)
    return builder.cannotTell("the length of an unpacked list is unknown");
  builder.require(
      "unpack_c1", builder.boolean(elements->size() == getNumResults()),
      "expected {0} elements, got {1}",
      {builder.constant(getNumResults()), builder.constant(elements->size())});
  for (auto [index, value] : llvm::enumerate(*elements))
    builder.setResult(index, value);
}

void TupleIndexOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  ShapeValue tuple = builder.operand(getTup());
  const std::vector<ShapeValue> *elements = tuple.asSequence();
  Expr index = builder.integer(getIAttr());
  if (!elements || !index || !index.asConstant())
    return;
  int64_t count = elements->size();
  int64_t position = *index.asConstant();
  bool fits = position >= -count && position < count;
  builder.require("tuple_index_c1", builder.boolean(fits),
                  "expected an index into {0} elements, got {1}",
                  {builder.constant(count), index});
  if (fits)
    builder.setResult(0,
                      (*elements)[position < 0 ? position + count : position]);
}

//===----------------------------------------------------------------------===//
// IsInstanceOp
//===----------------------------------------------------------------------===//

/// Whether a value of that kind has a type; nothing where the kind does not
/// say.
static std::optional<bool> isInstance(ShapeValue::Kind kind, Type type) {
  using Kind = ShapeValue::Kind;
  if (isa<AnyType>(type))
    return true;
  if (auto optional = dyn_cast<OptionalType>(type))
    return kind == Kind::None ? std::optional<bool>(true)
                              : isInstance(kind, optional.getElementType());
  switch (kind) {
  case Kind::Unknown:
    return std::nullopt;
  case Kind::UnrankedTensor:
  case Kind::Tensor:
    return isa<pth::TensorType>(type);
  case Kind::None:
    return isa<pth::NoneType>(type);
  case Kind::Int:
    return isa<IntType, NumberType>(type);
  case Kind::Float:
    return isa<pth::FloatType, NumberType>(type);
  case Kind::Bool:
    return isa<BoolType, NumberType>(type);
  case Kind::String:
    return isa<StringType>(type);
  case Kind::List:
  case Kind::Tuple:
  case Kind::Dict:
  case Kind::Object: {
    // The elements' types are not followed.
    bool sameKind = kind == Kind::List    ? isa<ListType>(type)
                    : kind == Kind::Tuple ? isa<pth::TupleType>(type)
                    : kind == Kind::Dict  ? isa<DictType>(type)
                                          : isa<ObjectType>(type);
    return sameKind ? std::nullopt : std::optional<bool>(false);
  }
  }
  return std::nullopt;
}

void IsInstanceOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  ShapeValue::Kind kind = builder.operand(getValue()).kind();
  bool known = true;
  for (Attribute type : getTypes()) {
    std::optional<bool> answer =
        isInstance(kind, cast<TypeAttr>(type).getValue());
    if (answer == true)
      return builder.setResult(0, ShapeValue::boolean(builder.boolean(true)));
    known &= answer.has_value();
  }
  builder.setResult(0, ShapeValue::boolean(known ? builder.boolean(false)
                                                 : builder.unknown()));
}

//===----------------------------------------------------------------------===//
// What is not followed
//===----------------------------------------------------------------------===//

/// The value without the elements of tensors in it.
static ShapeValue forgetElements(const ShapeValue &value) {
  if (const TensorValue *tensor = value.asTensor()) {
    TensorValue result = *tensor;
    result.forgetElements();
    return ShapeValue::tensor(std::move(result));
  }
  if (const std::vector<ShapeValue> *elements = value.asSequence()) {
    std::vector<ShapeValue> result;
    for (const ShapeValue &element : *elements)
      result.push_back(forgetElements(element));
    return value.kind() == ShapeValue::Kind::List
               ? ShapeValue::list(std::move(result))
               : ShapeValue::tuple(std::move(result));
  }
  if (const DictValue *dict = value.asDict()) {
    DictValue result;
    for (const auto &[key, element] : dict->entries)
      result.entries.emplace_back(key, forgetElements(element));
    return ShapeValue::dict(std::move(result));
  }
  return value;
}

void OverwrittenOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  builder.setResult(0, forgetElements(builder.operand(getValue())));
}

void UnknownOp::buildShapeRelation(ShapeRelationBuilder &) {}

//===----------------------------------------------------------------------===//
// Objects with state
//===----------------------------------------------------------------------===//

void ObjectOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::object());
}

void GetAttrOp::buildShapeRelation(ShapeRelationBuilder &) {}

void SetAttrOp::buildShapeRelation(ShapeRelationBuilder &) {}
