//===- LowerBuiltins.cpp - Operators to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "../LiteralFolding.h"
#include "../Literals.h"
#include "Upgraders.h"
#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;

Lowering::Result Lowering::createSingle(StringRef name,
                                        llvm::ArrayRef<Value> values,
                                        uint32_t offset) {
  llvm::SmallVector<Argument> arguments;
  for (const Value &value : values)
    arguments.push_back({value, {}});
  Results results = createBuiltin(name, arguments, offset);
  return failed(results) ? Result(failure()) : pack(*results, offset);
}

/// A branch that is never taken need not be lowered. ModuleBuilder folds what
/// is left.
std::optional<Lowering::Value>
Lowering::fold(StringRef name, llvm::ArrayRef<Argument> arguments) {
  llvm::SmallVector<mlir::Attribute, 2> literals;
  for (const Argument &argument : arguments)
    literals.push_back(getLiteral(argument.value));
  if (arguments.size() == 2 && arguments[0].value.value &&
      arguments[1].value.value)
    if (std::optional<bool> answer =
            foldIsNone(name, arguments[0].value.value.getType(),
                       arguments[1].value.value.getType()))
      return makeBool(*answer);
  if (llvm::is_contained(literals, mlir::Attribute()))
    return std::nullopt;
  mlir::Attribute result = foldLiterals(name, literals);
  if (auto boolean = mlir::dyn_cast_or_null<mlir::BoolAttr>(result))
    return makeBool(boolean.getValue());
  if (auto integer = mlir::dyn_cast_or_null<mlir::IntegerAttr>(result))
    return makeInt(integer.getInt());
  return std::nullopt;
}

Lowering::Results Lowering::createBuiltin(StringRef name,
                                          llvm::ArrayRef<Argument> arguments,
                                          uint32_t offset, size_t count,
                                          const Type *hint) {
  // What waits for a task that was inlined.
  if (name == "aten::wait" && arguments.size() == 1 &&
      arguments[0].value.type->is(TypeKind::Future)) {
    Value result = arguments[0].value;
    result.type = result.type->elements[0];
    return llvm::SmallVector<Value, 2>{result};
  }
  if ((name == "prim::unchecked_unwrap_optional" ||
       name == "prim::unchecked_cast") &&
      arguments.size() == 1) {
    Value result = arguments[0].value;
    if (result.type->is(TypeKind::Optional))
      result.type = result.type->elements[0];
    return llvm::SmallVector<Value, 2>{result};
  }
  // A refined value is unwrapped already.
  if (name == "aten::_unwrap_optional" && arguments.size() == 1 &&
      arguments[0].value.type->is(TypeKind::Tensor))
    return llvm::SmallVector<Value, 2>{arguments[0].value};
  if (std::optional<Value> folded = fold(name, arguments))
    return llvm::SmallVector<Value, 2>{*folded};

  llvm::SmallVector<CallArgument> types;
  for (const Argument &argument : arguments)
    types.push_back({argument.value.type, argument.keyword});
  std::optional<OverloadMatch> match = matchOverload(this->types, name, types);
  StringRef upgrader = findUpgrader(
      name, match ? StringRef(match->schema->overload) : "", model.version);
  if (!upgrader.empty()) {
    const FunctionDefinition *function = model.program.findFunction(upgrader);
    // An upgrader runs the operator as it is now.
    int64_t version = std::exchange(model.version, currentVersion);
    Result result =
        inlineFunction(*function, frame->modulePath, arguments, offset);
    model.version = version;
    if (failed(result))
      return failure();
    return llvm::SmallVector<Value, 2>{*result};
  }
  if (!match)
    match = matchInterpreterOperator(this->types, name, types);
  if (match)
    return createMatched(name, *match, arguments, offset);
  return createUnmatched(name, arguments, offset, count, hint);
}

Lowering::Result Lowering::createDefault(StringRef text, const Type *type,
                                         uint32_t offset) {
  mlir::Attribute value = parseDefault(builder.getContext(), text);
  if (!value)
    return makeUnknown(type, offset);
  if (auto boolean = mlir::dyn_cast<mlir::BoolAttr>(value))
    return makeBool(boolean.getValue());
  if (auto integer = mlir::dyn_cast<mlir::IntegerAttr>(value))
    return makeInt(integer.getInt());
  if (auto number = mlir::dyn_cast<mlir::FloatAttr>(value))
    return Value{type, makeFloat(number.getValueAsDouble()).value};
  if (auto string = mlir::dyn_cast<mlir::StringAttr>(value))
    return Value{type, makeString(string.getValue()).value};
  if (mlir::isa<mlir::UnitAttr>(value))
    return makeNone(offset);
  const Type *list = type->is(TypeKind::Optional) ? type->elements[0] : type;
  auto listType = mlir::dyn_cast<ListType>(types.convert(list));
  if (!listType)
    return makeUnknown(type, offset);
  return Value{list,
               builder.createConstantList(value, listType, locate(offset))};
}

Lowering::Results Lowering::createMatched(StringRef name,
                                          const OverloadMatch &match,
                                          llvm::ArrayRef<Argument> arguments,
                                          uint32_t offset) {
  // Trailing defaults are left out.
  size_t given = match.sources.size();
  while (given > 0 && !match.sources[given - 1])
    --given;
  auto defaultOf = [&](size_t index) -> StringRef {
    if (match.schema)
      return match.schema->arguments()[index].defaultValue;
    return *match.interpreted->schema.arguments[index].defaultValue;
  };
  llvm::SmallVector<mlir::Value> operands;
  for (size_t i = 0; i < given; ++i) {
    Result value = match.sources[i]
                       ? convert(arguments[*match.sources[i]].value,
                                 match.formals[i], offset)
                       : createDefault(defaultOf(i), match.formals[i], offset);
    if (failed(value))
      return failure();
    operands.push_back(materialize(*value, offset));
    if (!operands.back())
      return failure();
  }
  for (unsigned index : match.rest) {
    operands.push_back(materialize(arguments[index].value, offset));
    if (!operands.back())
      return failure();
  }
  llvm::SmallVector<mlir::Type> resultTypes;
  for (const Type *result : match.results)
    resultTypes.push_back(types.convert(result));
  auto created =
      match.schema
          ? builder.createOperator(name, match.schema->overload, operands,
                                   resultTypes, locate(offset))
          : builder.createOperator(name, match.interpreted->schema.overload,
                                   operands, resultTypes, locate(offset),
                                   match.interpreted->text);
  if (failed(created))
    return failure();
  llvm::SmallVector<Value, 2> results;
  for (auto [type, value] : llvm::zip_equal(match.results, *created))
    results.push_back({type, value});
  return results;
}

/// The result of an operator of the interpreter that the dialect lacks.
static std::optional<TypeKind> findResultKind(StringRef name) {
  static constexpr std::pair<llvm::StringLiteral, TypeKind> kinds[] = {
      {"aten::format", TypeKind::String},
      {"aten::percentFormat", TypeKind::String},
      {"aten::sqrt", TypeKind::Float},
      {"prim::Enter", TypeKind::Any},
      {"prim::Exit", TypeKind::None},
      {"prim::CallMethod", TypeKind::Any}};
  for (const auto &[spelling, kind] : kinds)
    if (name == spelling)
      return kind;
  return std::nullopt;
}

/// A schema for an operator of which only the arguments are known: what such
/// a call can change, it may have changed. Empty if it is nothing that the
/// effects by name do not cover.
template <typename Arguments>
static std::string makeSchema(StringRef name, const Arguments &arguments,
                              size_t resultCount) {
  bool isInPlace = name.ends_with("_") && !name.ends_with("__");
  bool isNeeded = false;
  std::string formals;
  for (auto [index, argument] : llvm::enumerate(arguments)) {
    const Type *type = argument.value.type;
    bool isContainer = type->is(TypeKind::List) || type->is(TypeKind::Dict);
    isContainer |= argument.keyword == "out";
    isNeeded |= isContainer;
    std::string number = std::to_string(index);
    bool isWritten = isContainer || (isInPlace && index == 0);
    formals += (index ? ", Any" : "Any") +
               (isWritten ? "(w" + number + "!)" : std::string()) + " x" +
               number;
  }
  if (!isNeeded)
    return {};
  std::string results;
  for (size_t i = 0; i < resultCount; ++i)
    results += i ? ", Any" : "Any";
  return (name + "(" + formals + ") -> (" + results + ")").str();
}

Lowering::Results Lowering::createUnmatched(StringRef name,
                                            llvm::ArrayRef<Argument> arguments,
                                            uint32_t offset, size_t count,
                                            const Type *hint) {
  std::optional<TypeKind> kind = findResultKind(name);
  llvm::SmallVector<const Type *> results;
  if (hint)
    results.push_back(hint);
  else if (kind)
    results.push_back(types.get(*kind));
  else
    results.assign(count, types.get(TypeKind::Tensor));
  bool isLiteral = llvm::all_of(arguments, [&](const Argument &argument) {
    return getLiteral(argument.value);
  });
  if (kind == TypeKind::Device && isLiteral)
    return llvm::SmallVector<Value, 2>{makeUnknown(results[0], offset)};

  llvm::SmallVector<mlir::Value> operands;
  for (const Argument &argument : arguments) {
    operands.push_back(materialize(argument.value, offset));
    if (!operands.back())
      return failure();
  }
  llvm::SmallVector<mlir::Type> resultTypes;
  for (const Type *result : results)
    resultTypes.push_back(types.convert(result));
  // Not the schema without an overload, which does not take these arguments.
  StringRef overload = lookupOperatorSchema(name, "") ? "unknown" : "";
  auto created = builder.createOperator(
      name, overload, operands, resultTypes, locate(offset),
      makeSchema(name, arguments, results.size()));
  if (failed(created))
    return failure();
  llvm::SmallVector<Value, 2> values;
  for (auto [type, value] : llvm::zip_equal(results, *created))
    values.push_back({type, value});
  return values;
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// As torch::jit::tryConvertToType.
Lowering::Result Lowering::convert(const Value &value, const Type *formal,
                                   uint32_t offset) {
  const Type *type = value.type;
  if (formal->is(TypeKind::Optional) && !type->is(TypeKind::None) &&
      !type->is(TypeKind::Optional))
    formal = formal->elements[0];
  if (isSubtype(type, formal))
    return value;
  if (type->is(TypeKind::Tuple) && formal->is(TypeKind::List)) {
    mlir::Value tuple = materialize(value, offset);
    if (!tuple)
      return failure();
    llvm::SmallVector<mlir::Value> parts;
    if (std::optional<mlir::ValueRange> known = getTupleElements(tuple)) {
      parts.assign(known->begin(), known->end());
    } else {
      llvm::SmallVector<mlir::Type> elements;
      for (const Type *element : type->elements)
        elements.push_back(types.convert(element));
      auto unpacked = builder.createUnpack(tuple, elements, locate(offset));
      if (failed(unpacked))
        return failure();
      parts = std::move(*unpacked);
    }
    auto list = builder.createList(
        parts, mlir::cast<ListType>(types.convert(formal)), locate(offset));
    if (failed(list))
      return failure();
    return Value{formal, *list};
  }
  static constexpr struct {
    TypeKind kind;
    llvm::StringLiteral ofTensor, ofNumber;
  } conversions[] = {
      {TypeKind::Int, "aten::IntImplicit", "aten::Int"},
      {TypeKind::Float, "aten::FloatImplicit", "aten::Float"},
      {TypeKind::Number, "aten::ScalarImplicit", ""},
      {TypeKind::Bool, "", ""},
  };
  bool isNumber = type->is(TypeKind::Number) || type->is(TypeKind::Bool) ||
                  type->is(TypeKind::Int);
  for (const auto &conversion : conversions) {
    if (!formal->is(conversion.kind))
      continue;
    StringRef name = "";
    if (type->is(TypeKind::Tensor))
      name = conversion.ofTensor;
    else if (isNumber)
      name = conversion.ofNumber;
    if (!name.empty())
      return createSingle(name, value, offset);
  }
  return value;
}
