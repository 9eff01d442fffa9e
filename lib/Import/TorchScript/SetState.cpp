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
using Known = std::optional<pickle::Value>;

/// Methods that call each other are followed no deeper.
static constexpr unsigned maxDepth = 8;

namespace {
/// Follows the methods of one object. A value without an entry is unknown.
class SetStateInterpreter {
public:
  SetStateInterpreter(const ClassDefinition &definition, pickle::Graph &graph,
                      size_t &steps, llvm::StringMap<pickle::Value> &attributes)
      : definition(definition), graph(graph), steps(steps),
        attributes(attributes) {}

  /// Runs a method on arguments beside the object; what it returns.
  Known call(const Function &method, llvm::ArrayRef<Known> arguments);

private:
  /// The names of one method.
  struct Frame {
    StringRef self;
    llvm::StringMap<pickle::Value> known;
    Known result;
    bool hasReturned = false;
  };

  void run(llvm::ArrayRef<Statement *> block);
  void run(const Statement &statement);
  Known evaluate(const Expression *expression);
  Known evaluateCall(const Expression *call);
  Known evaluateLiteral(const Expression *expression);
  Known select(const Expression *subscript);
  Known pack(llvm::ArrayRef<Known> values);
  void assign(const Expression *target, Known value);
  void forgetAssigned(llvm::ArrayRef<Statement *> block);
  /// Whether the expression is the object, or one of its attributes.
  bool isOwn(const Expression *expression) const;

  const ClassDefinition &definition;
  pickle::Graph &graph;
  size_t &steps;
  llvm::StringMap<pickle::Value> &attributes;
  Frame *frame = nullptr;
  unsigned depth = 0;
};
} // namespace

bool SetStateInterpreter::isOwn(const Expression *expression) const {
  return expression->isName(frame->self) ||
         (expression->kind == ExpressionKind::Attribute &&
          expression->operands[0]->isName(frame->self));
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Known SetStateInterpreter::evaluateLiteral(const Expression *expression) {
  StringRef text = expression->text;
  int64_t integer = 0;
  switch (expression->kind) {
  case ExpressionKind::Number:
    if (!text.getAsInteger(10, integer))
      return graph.makeInt(integer);
    return std::nullopt;
  case ExpressionKind::String:
    if (text.size() < 2 || text.contains('\\'))
      return std::nullopt;
    return graph.makeString(text.drop_front().drop_back());
  default:
    if (text == "True" || text == "False")
      return graph.makeBool(text == "True");
    return std::nullopt;
  }
}

Known SetStateInterpreter::select(const Expression *subscript) {
  Known value = evaluate(subscript->operands[0]);
  Known index = subscript->operands.size() == 2
                    ? evaluate(subscript->operands[1])
                    : std::nullopt;
  std::optional<int64_t> position = index ? index->getInt() : std::nullopt;
  if (!value || !position || *position < 0 ||
      uint64_t(*position) >= value->size() || value->is(pickle::Kind::Dict))
    return std::nullopt;
  return (*value)[*position];
}

/// A tuple; what is not known of it is an unknown value.
Known SetStateInterpreter::pack(llvm::ArrayRef<Known> values) {
  llvm::SmallVector<pickle::Value> elements;
  for (const Known &value : values)
    elements.push_back(
        value ? *value : graph.makeUnknown("__setstate__ computes the value"));
  return graph.makeTuple(elements);
}

/// Whether two literals are equal, nothing for other values.
static std::optional<bool> areEqual(const Known &lhs, const Known &rhs) {
  if (!lhs || !rhs)
    return std::nullopt;
  if (lhs->getInt() && rhs->getInt())
    return lhs->getInt() == rhs->getInt();
  if (lhs->getString() && rhs->getString())
    return lhs->getString() == rhs->getString();
  return std::nullopt;
}

Known SetStateInterpreter::evaluateCall(const Expression *call) {
  const Expression *callee = call->operands[0];
  llvm::SmallVector<Known> arguments;
  for (const Expression *operand : call->operands.drop_front())
    arguments.push_back(evaluate(operand));
  bool isPositional = call->keywords.empty();
  if (callee->isName("annotate") || callee->isName("unchecked_cast"))
    return arguments.size() == 2 ? arguments[1] : std::nullopt;
  if (callee->kind == ExpressionKind::Attribute &&
      callee->operands[0]->isName(frame->self) && isPositional)
    if (const FunctionDefinition *method = definition.findMethod(callee->text))
      return this->call(*method->syntax, arguments);
  // Another callee may store into the object that it gets.
  if (llvm::any_of(call->operands,
                   [&](const Expression *operand) { return isOwn(operand); }))
    attributes.clear();
  std::string name = spellName(callee).value_or("");
  if (name == "torch.eq" && arguments.size() == 2) {
    std::optional<bool> equal = areEqual(arguments[0], arguments[1]);
    return equal ? Known(graph.makeBool(*equal)) : std::nullopt;
  }
  bool packs = StringRef(name).starts_with("ops.quantized.") &&
               StringRef(name).ends_with("_prepack");
  return packs && isPositional ? pack(arguments) : std::nullopt;
}

Known SetStateInterpreter::evaluate(const Expression *expression) {
  llvm::ArrayRef<Expression *> operands = expression->operands;
  auto find = [&](const llvm::StringMap<pickle::Value> &names) {
    auto found = names.find(expression->text);
    return found == names.end() ? std::nullopt : Known(found->second);
  };
  switch (expression->kind) {
  case ExpressionKind::Name:
    return find(frame->known);
  case ExpressionKind::Attribute:
    return operands[0]->isName(frame->self) ? find(attributes) : std::nullopt;
  case ExpressionKind::Subscript:
    return select(expression);
  case ExpressionKind::Call:
    return evaluateCall(expression);
  case ExpressionKind::Tuple:
  case ExpressionKind::List: {
    llvm::SmallVector<Known> values;
    for (const Expression *operand : operands)
      values.push_back(evaluate(operand));
    return pack(values);
  }
  default:
    return evaluateLiteral(expression);
  }
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

void SetStateInterpreter::assign(const Expression *target, Known value) {
  if (target->kind == ExpressionKind::Tuple) {
    size_t count = target->operands.size();
    bool isKnown =
        value && !value->is(pickle::Kind::Dict) && value->size() == count;
    for (size_t i = 0; i < count; ++i)
      assign(target->operands[i], isKnown ? Known((*value)[i]) : std::nullopt);
    return;
  }
  bool isAttribute = target->kind == ExpressionKind::Attribute &&
                     target->operands[0]->isName(frame->self);
  if (target->kind != ExpressionKind::Name && !isAttribute)
    return;
  llvm::StringMap<pickle::Value> &names =
      isAttribute ? attributes : frame->known;
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
    const Expression *value = statement->value;
    if (value && value->kind == ExpressionKind::Call &&
        llvm::any_of(value->operands,
                     [&](const Expression *e) { return isOwn(e); }))
      attributes.clear();
    forgetAssigned(statement->body);
    forgetAssigned(statement->orElse);
  }
}

void SetStateInterpreter::run(const Statement &statement) {
  Known value = statement.value ? evaluate(statement.value) : std::nullopt;
  switch (statement.kind) {
  case StatementKind::Assign:
    return assign(statement.target, value);
  case StatementKind::Expression:
  case StatementKind::Pass:
    return;
  case StatementKind::Return:
    frame->result = value;
    frame->hasReturned = true;
    return;
  case StatementKind::If:
    if (std::optional<bool> holds = value ? value->getBool() : std::nullopt)
      return run(*holds ? statement.body : statement.orElse);
    break;
  default:
    break;
  }
  if (statement.target)
    assign(statement.target, std::nullopt);
  forgetAssigned(statement.body);
  forgetAssigned(statement.orElse);
}

void SetStateInterpreter::run(llvm::ArrayRef<Statement *> block) {
  for (const Statement *statement : block) {
    if (frame->hasReturned)
      return;
    if (steps == 0) {
      attributes.clear();
      return;
    }
    --steps;
    run(*statement);
  }
}

Known SetStateInterpreter::call(const Function &method,
                                llvm::ArrayRef<Known> arguments) {
  if (method.parameters.size() != arguments.size() + 1 || depth == maxDepth) {
    attributes.clear();
    return std::nullopt;
  }
  Frame callee{method.parameters[0].name, {}, {}, false};
  for (auto [parameter, argument] :
       llvm::zip_equal(method.parameters.drop_front(), arguments))
    if (argument)
      callee.known.insert_or_assign(parameter.name, *argument);
  Frame *caller = std::exchange(frame, &callee);
  ++depth;
  run(method.body);
  --depth;
  frame = caller;
  return callee.result;
}

void pth::torchscript::interpretSetState(
    const ClassDefinition &definition, pickle::Value state, pickle::Graph &data,
    size_t &steps, llvm::StringMap<pickle::Value> &attributes) {
  const FunctionDefinition *setState = definition.findMethod("__setstate__");
  SetStateInterpreter(definition, data, steps, attributes)
      .call(*setState->syntax, Known(state));
}
