//===- LowerLiterals.cpp - Literals and containers to the dialect -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "mlir/IR/Diagnostics.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/TorchScript/Lexer.h"

#include <limits>

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;

//===----------------------------------------------------------------------===//
// Values of the reader's own
//===----------------------------------------------------------------------===//

Lowering::Value Lowering::makeBool(bool value) {
  mlir::MLIRContext *context = builder.getContext();
  return {types.get(TypeKind::Bool),
          builder.createLiteral(mlir::BoolAttr::get(context, value),
                                BoolType::get(context))};
}

Lowering::Value Lowering::makeInt(int64_t value) {
  mlir::MLIRContext *context = builder.getContext();
  return {types.get(TypeKind::Int),
          builder.createLiteral(mlir::Builder(context).getI64IntegerAttr(value),
                                IntType::get(context))};
}

Lowering::Value Lowering::makeFloat(double value) {
  mlir::MLIRContext *context = builder.getContext();
  return {types.get(TypeKind::Float),
          builder.createLiteral(mlir::Builder(context).getF64FloatAttr(value),
                                FloatType::get(context))};
}

Lowering::Value Lowering::makeString(StringRef value) {
  mlir::MLIRContext *context = builder.getContext();
  return {types.get(TypeKind::String),
          builder.createLiteral(mlir::StringAttr::get(context, value),
                                StringType::get(context))};
}

Lowering::Value Lowering::makeNone(uint32_t offset) {
  return {types.get(TypeKind::None), builder.createNone(locate(offset))};
}

Lowering::Value Lowering::makeUnknown(const Type *type, uint32_t offset) {
  return {type, builder.createUnknown(types.convert(type), locate(offset))};
}

mlir::Attribute Lowering::getLiteral(const Value &value) const {
  if (!value.value || attributeConstants.contains(value.value))
    return {};
  auto constant = value.value.getDefiningOp<ConstantOp>();
  return constant ? constant.getValue() : mlir::Attribute();
}

std::optional<bool> Lowering::getBool(const Value &value) const {
  auto literal = mlir::dyn_cast_or_null<mlir::BoolAttr>(getLiteral(value));
  return literal ? std::optional(literal.getValue()) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Literals
//===----------------------------------------------------------------------===//

Lowering::Result Lowering::lowerName(const Expression *expression) {
  StringRef name = expression->text;
  if (const Value *value = frame->scope->find(name))
    return *value;
  if (name == "inf" || name == "nan")
    return makeFloat(name == "inf" ? std::numeric_limits<double>::infinity()
                                   : std::numeric_limits<double>::quiet_NaN());
  return fail(expression->offset)
         << "expected a name that has a value, found '" << name << "'";
}

Lowering::Result Lowering::lowerConstant(const Expression *expression) {
  if (expression->text == "True" || expression->text == "False")
    return makeBool(expression->text == "True");
  if (expression->text == "None")
    return makeNone(expression->offset);
  return makeUnknown(types.get(TypeKind::Any), expression->offset);
}

Lowering::Result Lowering::lowerNumber(const Expression *expression,
                                       bool isNegative) {
  StringRef text = expression->text;
  if (text.ends_with("j"))
    return makeUnknown(types.get(TypeKind::Complex), expression->offset);
  uint64_t magnitude = 0;
  if (!text.getAsInteger(text.starts_with("0x") ? 0 : 10, magnitude)) {
    uint64_t limit = uint64_t(std::numeric_limits<int64_t>::max());
    if (magnitude > limit + isNegative)
      return fail(expression->offset) << "expected an integer of 64 bits";
    return makeInt(int64_t(isNegative ? 0 - magnitude : magnitude));
  }
  double value = 0;
  if (text.getAsDouble(value, /*AllowInexact=*/true))
    return fail(expression->offset) << "expected a number";
  return makeFloat(isNegative ? -value : value);
}

Lowering::Result Lowering::lowerString(const Expression *expression) {
  std::string value;
  if (!decodeString(expression->text, value))
    return fail(expression->offset) << "expected a string with known escapes";
  return makeString(value);
}

//===----------------------------------------------------------------------===//
// Containers
//===----------------------------------------------------------------------===//

Lowering::Result Lowering::lowerTuple(const Expression *expression,
                                      const Type *hint) {
  size_t count = expression->operands.size();
  bool isHinted =
      hint && hint->is(TypeKind::Tuple) && hint->elements.size() == count;
  llvm::SmallVector<mlir::Value> values;
  llvm::SmallVector<const Type *> elements;
  for (auto [i, part] : llvm::enumerate(expression->operands)) {
    Result value = lower(part, isHinted ? hint->elements[i] : nullptr);
    if (failed(value))
      return failure();
    elements.push_back(value->type);
    values.push_back(materialize(*value, part->offset));
    if (!values.back())
      return failure();
  }
  auto tuple = builder.createTuple(values, locate(expression->offset));
  if (failed(tuple))
    return failure();
  return Value{types.get(TypeKind::Tuple, elements), *tuple};
}

Lowering::Result Lowering::lowerList(const Expression *expression,
                                     const Type *hint) {
  if (hint && hint->is(TypeKind::Optional))
    hint = hint->elements[0];
  const Type *element =
      hint && hint->is(TypeKind::List) ? hint->elements[0] : nullptr;
  llvm::SmallVector<mlir::Value> values;
  const Type *common = nullptr;
  for (const Expression *part : expression->operands) {
    Result value = lower(part, element);
    if (failed(value))
      return failure();
    values.push_back(materialize(*value, part->offset));
    if (!values.back())
      return failure();
    const Type *unified =
        common ? unify(types, common, value->type) : value->type;
    common = unified ? unified : types.get(TypeKind::Any);
  }
  if (!element)
    element = common ? common : types.get(TypeKind::Tensor); // the default
  const Type *type = types.getList(element);
  auto list =
      builder.createList(values, mlir::cast<ListType>(types.convert(type)),
                         locate(expression->offset));
  if (failed(list))
    return failure();
  return Value{type, *list};
}

Lowering::Result Lowering::lowerDict(const Expression *expression,
                                     const Type *hint) {
  bool isHinted = hint && hint->is(TypeKind::Dict);
  const Type *common[2] = {nullptr, nullptr};
  llvm::SmallVector<mlir::Value> entries;
  for (auto [i, part] : llvm::enumerate(expression->operands)) {
    Result value = lower(part, isHinted ? hint->elements[i % 2] : nullptr);
    if (failed(value))
      return failure();
    entries.push_back(materialize(*value, part->offset));
    if (!entries.back())
      return failure();
    const Type *&known = common[i % 2];
    const Type *unified =
        known ? unify(types, known, value->type) : value->type;
    known = unified ? unified : types.get(TypeKind::Any);
  }
  if (!isHinted) {
    if (!common[0])
      common[0] = types.get(TypeKind::String);
    if (!common[1])
      common[1] = types.get(TypeKind::Tensor);
  }
  const Type *type = isHinted ? hint : types.get(TypeKind::Dict, common);
  auto dict =
      builder.createDict(entries, mlir::cast<DictType>(types.convert(type)),
                         locate(expression->offset));
  if (failed(dict))
    return failure();
  return Value{type, *dict};
}

/// `CONSTANTS.c3`.
Lowering::Result Lowering::lowerTableConstant(const Expression *expression) {
  size_t index = 0;
  StringRef digits = expression->text;
  if (!digits.consume_front("c") || digits.getAsInteger(10, index) ||
      index >= model.constants.size())
    return fail(expression->offset)
           << "expected a constant of the table of " << model.constants.size()
           << " entries, found '" << expression->text << "'";
  pickle::Value value = model.constants[index];
  const Type *type = types.get(value.is(pickle::Kind::Tensor) ? TypeKind::Tensor
                                                              : TypeKind::Any);
  if (value.is(pickle::Kind::String))
    type = types.get(TypeKind::String);
  auto imported =
      fileValues.import(value, type, ("constants." + digits).str(),
                        model.constantTensors, locate(expression->offset));
  if (failed(imported))
    return failure();
  return Value{type, *imported};
}
