//===- SetState.cpp - What __setstate__ would store -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileObjects.h"
#include "pth/Import/TorchScript/Lexer.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;

namespace {
class SetStateInterpreter {
public:
  SetStateInterpreter(StringRef self,
                      llvm::StringMap<pickle::Value> &attributes)
      : self(self), attributes(attributes) {}

  void define(StringRef name, pickle::Value value) {
    known.insert_or_assign(name, value);
  }
  void run(llvm::ArrayRef<Statement *> block);

private:
  std::optional<pickle::Value> evaluate(const Expression *expression);
  void assign(const Expression *target, std::optional<pickle::Value> value);
  void forgetAssigned(llvm::ArrayRef<Statement *> block);

  StringRef self;
  llvm::StringMap<pickle::Value> &attributes;
  llvm::StringMap<pickle::Value> known;
};
} // namespace

std::optional<pickle::Value>
SetStateInterpreter::evaluate(const Expression *expression) {
  llvm::ArrayRef<Expression *> operands = expression->operands;
  switch (expression->kind) {
  case ExpressionKind::Name: {
    auto found = known.find(expression->text);
    return found == known.end() ? std::nullopt : std::optional(found->second);
  }
  case ExpressionKind::Attribute: {
    if (!operands[0]->isName(self))
      return std::nullopt;
    auto found = attributes.find(expression->text);
    return found == attributes.end() ? std::nullopt
                                     : std::optional(found->second);
  }
  case ExpressionKind::Subscript: {
    std::optional<pickle::Value> value = evaluate(operands[0]);
    size_t index = 0;
    if (!value || operands.size() != 2 ||
        operands[1]->kind != ExpressionKind::Number ||
        operands[1]->text.getAsInteger(10, index) || index >= value->size() ||
        value->is(pickle::Kind::Dict))
      return std::nullopt;
    return (*value)[index];
  }
  case ExpressionKind::Call: // annotate(T, x), unchecked_cast(T, x)
    if (operands.size() == 3 && (operands[0]->isName("annotate") ||
                                 operands[0]->isName("unchecked_cast")))
      return evaluate(operands[2]);
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

void SetStateInterpreter::assign(const Expression *target,
                                 std::optional<pickle::Value> value) {
  if (target->kind == ExpressionKind::Tuple) {
    size_t count = target->operands.size();
    bool isKnown =
        value && !value->is(pickle::Kind::Dict) && value->size() == count;
    for (size_t i = 0; i < count; ++i)
      assign(target->operands[i],
             isKnown ? std::optional((*value)[i]) : std::nullopt);
    return;
  }
  bool isAttribute = target->kind == ExpressionKind::Attribute &&
                     target->operands[0]->isName(self);
  if (target->kind != ExpressionKind::Name && !isAttribute)
    return;
  llvm::StringMap<pickle::Value> &names = isAttribute ? attributes : known;
  if (value)
    names.insert_or_assign(target->text, *value);
  else
    names.erase(target->text);
}

/// What a branch or loop may store is unknown after it.
void SetStateInterpreter::forgetAssigned(llvm::ArrayRef<Statement *> block) {
  for (const Statement *statement : block) {
    if (statement->target)
      assign(statement->target, std::nullopt);
    forgetAssigned(statement->body);
    forgetAssigned(statement->orElse);
  }
}

void SetStateInterpreter::run(llvm::ArrayRef<Statement *> block) {
  for (const Statement *statement : block) {
    if (statement->kind == StatementKind::Assign && statement->value) {
      assign(statement->target, evaluate(statement->value));
      continue;
    }
    forgetAssigned(statement->body);
    forgetAssigned(statement->orElse);
    // A callee may store into the object that it gets.
    const Expression *call = statement->value;
    if (!call || call->kind != ExpressionKind::Call)
      continue;
    for (const Expression *operand : call->operands)
      if (operand->isName(self) ||
          (operand->kind == ExpressionKind::Attribute &&
           operand->operands[0]->isName(self)))
        attributes.clear();
  }
}

void pth::torchscript::interpretSetState(
    const Function &setState, pickle::Value state,
    llvm::StringMap<pickle::Value> &attributes) {
  if (setState.parameters.size() != 2)
    return;
  SetStateInterpreter interpreter(setState.parameters[0].name, attributes);
  interpreter.define(setState.parameters[1].name, state);
  interpreter.run(setState.body);
}
