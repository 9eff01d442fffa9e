//===- LowerCalls.cpp - Calls to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;
using mlir::LogicalResult;
using mlir::success;

LogicalResult
Lowering::lowerArguments(const Expression *call,
                         llvm::SmallVectorImpl<Argument> &arguments) {
  llvm::ArrayRef<Expression *> operands = call->operands.drop_front();
  size_t positional = operands.size() - call->keywords.size();
  for (auto [index, operand] : llvm::enumerate(operands)) {
    Result value = lower(operand);
    if (failed(value))
      return failure();
    arguments.push_back({*value, index < positional
                                     ? StringRef()
                                     : call->keywords[index - positional]});
  }
  return success();
}

Lowering::Results Lowering::lowerCall(const Expression *call, size_t count,
                                      const Type *hint) {
  const Expression *callee = call->operands[0];
  const Expression *root = callee;
  while (root->kind == ExpressionKind::Attribute)
    root = root->operands[0];
  bool isNamespace = root != callee && root->kind == ExpressionKind::Name &&
                     (root->text == "torch" || root->text == "ops" ||
                      root->text == "__torch__") &&
                     !frame->scope->find(root->text);
  if (isNamespace)
    return lowerQualifiedCall(*spellName(callee), call, count, hint);

  if (callee->kind == ExpressionKind::Attribute) {
    Result receiver = lower(callee->operands[0]);
    if (failed(receiver))
      return failure();
    return lowerMethodCall(*receiver, callee->text, call, count, hint);
  }
  if (callee->kind == ExpressionKind::Name &&
      !frame->scope->find(callee->text)) {
    if (std::optional<Results> results =
            lowerSpecialForm(callee->text, call, hint))
      return *results;
    llvm::SmallVector<Argument> arguments;
    if (failed(lowerArguments(call, arguments)))
      return failure();
    return createBuiltin(("aten::" + callee->text).str(), arguments,
                         call->offset, count, hint);
  }
  Result value = lower(callee);
  if (failed(value))
    return failure();
  if (!value->function)
    return lowerMethodCall(*value, "forward", call, count, hint);
  llvm::SmallVector<Argument> arguments;
  if (failed(lowerArguments(call, arguments)))
    return failure();
  Result result = inlineFunction(*value->function, frame->modulePath, arguments,
                                 call->offset);
  if (failed(result))
    return failure();
  return llvm::SmallVector<Value, 2>{*result};
}

/// `torch.relu(x)`, `ops.prim.NumToTensor(n)`, `__torch__.net.helper(x)`.
Lowering::Results Lowering::lowerQualifiedCall(StringRef name,
                                               const Expression *call,
                                               size_t count, const Type *hint) {
  bool isDefinition = name.starts_with("__torch__.");
  if (isDefinition) {
    auto [holder, last] = name.rsplit('.');
    const ClassDefinition *definition =
        last == "__new__" ? model.program.findClass(holder) : nullptr;
    if (definition) {
      auto object = builder.createObject(/*path=*/"", definition->name,
                                         locate(call->offset));
      if (failed(object))
        return failure();
      return llvm::SmallVector<Value, 2>{Value{definition->type, *object}};
    }
    if ((definition = model.program.findClass(name))) {
      Result object = construct(*definition, call, hint);
      if (failed(object))
        return failure();
      return llvm::SmallVector<Value, 2>{*object};
    }
  }
  llvm::SmallVector<Argument> arguments;
  if (failed(lowerArguments(call, arguments)))
    return failure();
  if (isDefinition) {
    Result callee = getQualified(name, call->offset);
    if (failed(callee))
      return failure();
    if (!callee->function)
      return fail(call->offset)
             << "expected a function, found '" << name << "'";
    Result result = inlineFunction(*callee->function, frame->modulePath,
                                   arguments, call->offset);
    if (failed(result))
      return failure();
    return llvm::SmallVector<Value, 2>{*result};
  }
  std::string op;
  if (name.consume_front("ops.")) {
    auto [space, base] = name.split('.');
    op = (space + "::" + base).str();
  } else {
    op = ("aten::" + name.rsplit('.').second).str();
  }
  return createBuiltin(op, arguments, call->offset, count, hint);
}

Lowering::Results Lowering::lowerMethodCall(const Value &receiver,
                                            StringRef name,
                                            const Expression *call,
                                            size_t count, const Type *hint) {
  llvm::SmallVector<Argument> arguments{{receiver, {}}};
  if (failed(lowerArguments(call, arguments)))
    return failure();
  if (!receiver.type->isObject()) {
    std::string op = ((name == "tolist" ? "prim::" : "aten::") + name).str();
    return createBuiltin(op, arguments, call->offset, count, hint);
  }
  const ClassDefinition *definition = findDefinition(receiver);
  const FunctionDefinition *method =
      definition ? definition->findMethod(name) : nullptr;
  if (!method) {
    // A class of a library, or an interface whose object is not known.
    if (receiver.object && receiver.object->object)
      return fail(call->offset) << "expected a method of " << definition->name
                                << ", found '" << name << "'";
    return createUnmatched("prim::CallMethod", arguments, call->offset, count,
                           hint);
  }
  StringRef path =
      receiver.object ? StringRef(receiver.object->path) : frame->modulePath;
  Result result = inlineFunction(*method, path, arguments, call->offset);
  if (failed(result))
    return failure();
  return llvm::SmallVector<Value, 2>{*result};
}

/// A named tuple, or an object whose `__init__` is called.
Lowering::Result Lowering::construct(const ClassDefinition &definition,
                                     const Expression *call, const Type *hint) {
  llvm::SmallVector<Argument> arguments;
  if (failed(lowerArguments(call, arguments)))
    return failure();
  const Type *type = definition.type;
  if (type->is(TypeKind::Tuple)) {
    llvm::SmallVector<mlir::Value> elements(type->elements.size());
    for (auto [index, argument] : llvm::enumerate(arguments)) {
      size_t position = argument.keyword.empty()
                            ? index
                            : llvm::find(type->fields, argument.keyword) -
                                  type->fields.begin();
      if (position >= elements.size() || elements[position])
        return fail(call->offset)
               << "expected the elements of " << definition.name;
      elements[position] = materialize(argument.value, call->offset);
      if (!elements[position])
        return failure();
    }
    if (llvm::is_contained(elements, mlir::Value()))
      return fail(call->offset)
             << "expected " << elements.size() << " elements of "
             << definition.name << ", found " << arguments.size();
    auto tuple = builder.createTuple(elements, locate(call->offset));
    if (failed(tuple))
      return failure();
    return Value{type, *tuple};
  }
  if (!type->is(TypeKind::Class))
    return makeUnknown(hint ? hint : type, call->offset);
  auto object =
      builder.createObject(/*path=*/"", definition.name, locate(call->offset));
  if (failed(object))
    return failure();
  Value self{type, *object};
  if (const FunctionDefinition *init = definition.findMethod("__init__")) {
    arguments.insert(arguments.begin(), Argument{self, {}});
    if (failed(
            inlineFunction(*init, frame->modulePath, arguments, call->offset)))
      return failure();
  }
  return self;
}

/// Gives the parameters of the frame's function their values.
LogicalResult Lowering::bindParameters(const FunctionDefinition &function,
                                       llvm::ArrayRef<Argument> arguments,
                                       Scope &scope, uint32_t offset) {
  llvm::ArrayRef<Parameter> parameters = function.syntax->parameters;
  llvm::SmallVector<const Value *> given(parameters.size());
  for (auto [index, argument] : llvm::enumerate(arguments)) {
    size_t position = index;
    if (!argument.keyword.empty())
      position = llvm::find_if(parameters,
                               [&](const Parameter &parameter) {
                                 return parameter.name == argument.keyword;
                               }) -
                 parameters.begin();
    if (position >= given.size() || given[position])
      return fail(offset) << "expected a call of '" << function.syntax->name
                          << "' with its " << given.size() << " parameters";
    given[position] = &argument.value;
  }
  for (auto [parameter, value] : llvm::zip_equal(parameters, given)) {
    const Type *type =
        parameter.type ? model.program.resolveType(parameter.type) : nullptr;
    if (!value && !parameter.defaultValue)
      return fail(offset) << "expected a call of '" << function.syntax->name
                          << "' with the argument '" << parameter.name << "'";
    Result bound = value ? Result(*value) : lower(parameter.defaultValue, type);
    if (!failed(bound) && type && !bound->object && !bound->function) {
      bound = convert(*bound, type, offset);
      if (!failed(bound))
        bound->type = type;
    }
    if (failed(bound))
      return failure();
    scope.names[parameter.name] = *bound;
  }
  return success();
}

Lowering::Result Lowering::inlineFunction(const FunctionDefinition &function,
                                          StringRef modulePath,
                                          llvm::ArrayRef<Argument> arguments,
                                          uint32_t offset) {
  Nesting nesting(*this);
  if (failed(admit(offset)))
    return failure();
  auto *site = new (arena.Allocate<CallSite>())
      CallSite{frame->tree, offset, frame->caller};
  Scope scope;
  Frame callee;
  callee.tree = function.tree;
  callee.modulePath = modulePath;
  callee.caller = site;
  callee.scope = &scope;
  if (function.syntax->resultType)
    callee.resultType = model.program.resolveType(function.syntax->resultType);
  Frame *caller = frame;
  frame = &callee;
  LogicalResult bound =
      bindParameters(function, arguments, scope, function.syntax->offset);
  frame = caller;
  if (failed(bound))
    return failure();
  return runFrame(callee, function.syntax->body);
}
