//===- Core.cpp - Parameters, constants, containers -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Core.h"
#include "pth/IR/Relations.h"

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
    tensor.layout = Layout::strided(constants(*getStrides()));
  if (getElements())
    tensor.elements.emplace(constants(*getElements()));
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
