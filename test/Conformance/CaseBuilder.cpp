//===- CaseBuilder.cpp - One call of an operator as a program -------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseBuilder.h"
#include "Types.h"
#include "pth/IR/OperatorTable.h"
#include "pth/Import/ModuleBuilder.h"
#include "llvm/ADT/STLExtras.h"
#include <limits>

using namespace mlir;
using namespace pth;
using namespace pth::conformance;
namespace json = llvm::json;

/// Elements beyond this are not told: programs keep no more of a constant.
static constexpr int64_t maxElements = 256;

namespace {
class CaseBuilder {
public:
  CaseBuilder(MLIRContext *context, const OperatorSchema &schema,
              bool isComputed)
      : builder(context), context(context), location(UnknownLoc::get(context)),
        schema(schema), isComputed(isComputed) {}

  llvm::Expected<OwningOpRef<ModuleOp>> build(const json::Array &arguments);

private:
  llvm::Expected<Value> readValue(const json::Value &value,
                                  llvm::StringRef type);
  llvm::Expected<Value> readObject(const json::Object &object);
  llvm::Expected<Value> readList(const json::Array &array,
                                 llvm::StringRef type);
  Value createTensor(const json::Object &object);
  Value createInteger(int64_t value);
  /// A parameter of the next free key.
  Value createParameter(ParameterInfo info);

  ModuleBuilder builder;
  MLIRContext *context;
  Location location;
  const OperatorSchema &schema;
  bool isComputed;
  unsigned parameters = 0;
};
} // namespace

static llvm::SmallVector<int64_t, 4> readIntegers(const json::Object &object,
                                                  llvm::StringRef key) {
  llvm::SmallVector<int64_t, 4> integers;
  if (const json::Array *array = object.getArray(key))
    for (const json::Value &value : *array)
      integers.push_back(value.getAsInteger().value_or(0));
  return integers;
}

Value CaseBuilder::createParameter(ParameterInfo info) {
  info.key = "x" + std::to_string(parameters++);
  return *builder.createParameter(info, location);
}

Value CaseBuilder::createTensor(const json::Object &object) {
  ParameterInfo info;
  info.dtype = dtypeOf(context, object.getString("dtype").value_or(""));
  info.sizes = readIntegers(object, "sizes");
  info.strides = readIntegers(object, "strides");
  int64_t count = 1;
  for (int64_t size : info.sizes)
    count *= size;
  bool isIntegral = isa_and_nonnull<IntegerType>(info.dtype);
  if (isIntegral && count <= maxElements &&
      object.getBoolean("known").value_or(true)) {
    if (object.get("elements"))
      info.elements = readIntegers(object, "elements");
    else if (auto fill = object.getInteger("fill"))
      info.elements.emplace(count, *fill);
  }
  return createParameter(std::move(info));
}

/// An integer that the program computes: `int(tensor)`.
Value CaseBuilder::createInteger(int64_t value) {
  if (!isComputed)
    return builder.createInt(value, location);
  ParameterInfo info;
  info.dtype = IntegerType::get(context, 64);
  info.elements.emplace(1, value);
  return builder
      .createOperator("aten::Int", "Tensor", createParameter(std::move(info)),
                      IntType::get(context), location)
      ->front();
}

llvm::Expected<Value> CaseBuilder::readObject(const json::Object &object) {
  if (object.get("sizes"))
    return createTensor(object);
  if (const json::Value *real = object.get("float")) {
    double infinity = std::numeric_limits<double>::infinity();
    auto text = real->getAsString();
    return builder.createFloat(!text ? real->getAsNumber().value_or(0)
                               : *text == "nan"
                                   ? std::numeric_limits<double>::quiet_NaN()
                               : *text == "inf" ? infinity
                                                : -infinity,
                               location);
  }
  // What is packed is known by what it was packed from.
  bool isTuple = object.get("tuple") || object.get("packs");
  if (const json::Array *elements =
          object.getArray(object.get("packs") ? "arguments"
                          : isTuple           ? "tuple"
                                              : "dict")) {
    llvm::SmallVector<Value> values;
    for (const json::Value &element : *elements) {
      json::Array single{element};
      const json::Array *entry = isTuple ? &single : element.getAsArray();
      for (const json::Value &part : *entry) {
        llvm::Expected<Value> value = readValue(part, "Any");
        if (!value)
          return value.takeError();
        values.push_back(*value);
      }
    }
    if (isTuple)
      return *builder.createTuple(values, location);
    Type key = StringType::get(context);
    Type value = pth::TensorType::getUnknown(context);
    if (!values.empty()) {
      key = values[0].getType();
      value = generalType(values[1].getType());
    }
    return *builder.createDict(values, DictType::get(context, key, value),
                               location);
  }
  if (object.get("complex"))
    return builder.createUnknown(NumberType::get(context), location);
  return builder.createUnknown(AnyType::get(context), location);
}

llvm::Expected<Value> CaseBuilder::readList(const json::Array &array,
                                            llvm::StringRef type) {
  llvm::StringRef element = elementTypeOf(type);
  llvm::SmallVector<Value> values;
  for (const json::Value &entry : array) {
    llvm::Expected<Value> value = readValue(entry, element);
    if (!value)
      return value.takeError();
    values.push_back(*value);
  }
  // The schema's `t[]` is a list of what the elements are.
  Type elementType = typeOf(context, element);
  if (isa<AnyType>(elementType))
    elementType = values.empty() ? pth::TensorType::getUnknown(context)
                                 : generalType(values.front().getType());
  return *builder.createList(values, ListType::get(context, elementType),
                             location);
}

llvm::Expected<Value> CaseBuilder::readValue(const json::Value &value,
                                             llvm::StringRef type) {
  switch (value.kind()) {
  case json::Value::Null:
    return builder.createNone(location);
  case json::Value::Boolean:
    return builder.createBool(*value.getAsBoolean(), location);
  case json::Value::Number:
    // The code of a dtype is written, never computed.
    if (type.starts_with("ScalarType") || type.starts_with("MemoryFormat"))
      return builder.createInt(value.getAsInteger().value_or(0), location);
    return createInteger(value.getAsInteger().value_or(0));
  case json::Value::String:
    return builder.createString(*value.getAsString(), location);
  case json::Value::Array:
    return readList(*value.getAsArray(), type);
  case json::Value::Object:
    return readObject(*value.getAsObject());
  }
  return llvm::createStringError("expected a value");
}

llvm::Expected<OwningOpRef<ModuleOp>>
CaseBuilder::build(const json::Array &arguments) {
  if (arguments.size() > schema.argumentsCount && !schema.isVariadic)
    return llvm::createStringError("expected at most %u arguments",
                                   unsigned(schema.argumentsCount));
  if (failed(builder.beginFunction("call", {}, location)))
    return llvm::createStringError("expected a function");
  llvm::SmallVector<Value> values;
  for (auto [argument, declared] : llvm::zip(arguments, schema.arguments())) {
    llvm::Expected<Value> value = readValue(argument, declared.type);
    if (!value)
      return value.takeError();
    // What is a Scalar has lost whether it is an integer or a float.
    llvm::StringRef type = declared.type;
    if (type == "Scalar" || type == "number")
      *value = *builder.createCast(*value, NumberType::get(context), location);
    values.push_back(*value);
  }
  for (size_t i = schema.argumentsCount; i < arguments.size(); ++i) {
    llvm::Expected<Value> value = readValue(arguments[i], "Any");
    if (!value)
      return value.takeError();
    values.push_back(*value);
  }
  llvm::SmallVector<Type> resultTypes;
  for (const OperatorResult &result : schema.results())
    resultTypes.push_back(typeOf(context, result.type));
  auto results = builder.createOperator(schema.name, schema.overload, values,
                                        resultTypes, location);
  if (failed(results))
    return llvm::createStringError("expected an operator");
  llvm::SmallVector<Value> returned(*results);
  for (auto [value, declared] : llvm::zip(values, schema.arguments())) {
    llvm::StringRef alias = declared.alias.before;
    bool isReturned = llvm::any_of(schema.results(), [&](const auto &result) {
      return result.alias.before == alias;
    });
    if (declared.alias.isWrite && !isReturned)
      returned.push_back(value);
  }
  if (failed(builder.endFunction(returned, location)))
    return llvm::createStringError("expected results");
  OwningOpRef<ModuleOp> module = builder.finish();
  if (!module)
    return llvm::createStringError("expected a program that verifies");
  return module;
}

llvm::Expected<OwningOpRef<ModuleOp>>
conformance::buildCase(MLIRContext *context, const json::Object &request) {
  auto name = request.getString("op");
  const json::Array *arguments = request.getArray("arguments");
  const OperatorSchema *schema = lookupOperatorSchema(name.value_or(""));
  if (!schema || !arguments)
    return llvm::createStringError("expected an operator and its arguments");
  bool isComputed = request.getBoolean("computed").value_or(false);
  return CaseBuilder(context, *schema, isComputed).build(*arguments);
}
