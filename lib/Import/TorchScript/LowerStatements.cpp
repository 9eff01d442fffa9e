//===- LowerStatements.cpp - Statements to the dialect -*- C++ -*-===//
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
using mlir::FailureOr;
using mlir::LogicalResult;
using mlir::success;

static bool holdsReturn(llvm::ArrayRef<Statement *> block) {
  return llvm::any_of(block, [](const Statement *statement) {
    return statement->kind == StatementKind::Return ||
           holdsReturn(statement->body) || holdsReturn(statement->orElse);
  });
}

/// `next` is what runs after the block if it does not return.
FailureOr<Lowering::Flow>
Lowering::lowerBlock(llvm::ArrayRef<Statement *> statements,
                     const Continuation *next) {
  Nesting nesting(*this);
  while (true) {
    for (auto [index, statement] : llvm::enumerate(statements)) {
      // Saved programs return at their end only; others are given that form.
      if (statement->kind == StatementKind::If &&
          (holdsReturn(statement->body) || holdsReturn(statement->orElse))) {
        Continuation rest{statements.drop_front(index + 1), next};
        return lowerReturningIf(statement, rest);
      }
      FailureOr<Flow> flow = lowerStatement(statement);
      if (failed(flow) || *flow != Flow::Next)
        return flow;
    }
    if (!next)
      return Flow::Next;
    statements = next->statements;
    next = next->next;
  }
}

FailureOr<Lowering::Flow> Lowering::lowerStatement(const Statement *statement) {
  if (failed(admit(statement->offset)))
    return failure();
  auto flowOf = [](LogicalResult result, Flow flow) -> FailureOr<Flow> {
    if (failed(result))
      return failure();
    return flow;
  };
  switch (statement->kind) {
  case StatementKind::Assign:
    return flowOf(lowerAssign(statement), Flow::Next);
  case StatementKind::Augmented:
    return flowOf(lowerAugmented(statement), Flow::Next);
  case StatementKind::Expression: {
    // A call may have no result.
    if (failed(lowerMultiple(statement->value, /*count=*/0, /*hint=*/nullptr)))
      return failure();
    const Expression *value = statement->value;
    bool isRaise = value->kind == ExpressionKind::Call &&
                   spellName(value->operands[0]) == "ops.prim.RaiseException";
    return isRaise ? Flow::Raised : Flow::Next;
  }
  case StatementKind::If:
    return lowerIf(statement);
  case StatementKind::While:
    return flowOf(lowerWhile(statement), Flow::Next);
  case StatementKind::For:
    return flowOf(lowerFor(statement), Flow::Next);
  case StatementKind::With:
    return flowOf(lowerWith(statement), Flow::Next);
  case StatementKind::Return:
    return flowOf(lowerReturn(statement), Flow::Returned);
  case StatementKind::Raise:
    return flowOf(lowerRaise(statement), Flow::Raised);
  case StatementKind::Assert:
    return flowOf(lowerAssert(statement), Flow::Next);
  case StatementKind::Pass:
    return Flow::Next;
  case StatementKind::Function:
    closures.push_back({statement->function, frame->scope});
    define(statement->function->name, {types.get(TypeKind::Any), nullptr,
                                       nullptr, nullptr, &closures.back()});
    return Flow::Next;
  case StatementKind::Break:
  case StatementKind::Continue:
    break;
  }
  return fail(statement->offset)
         << "expected a loop as it is saved, without break and continue";
}

//===----------------------------------------------------------------------===//
// Assignments
//===----------------------------------------------------------------------===//

LogicalResult Lowering::lowerAssign(const Statement *statement) {
  if (!statement->value)
    return success();
  const Type *hint = statement->annotation
                         ? model.program.resolveType(statement->annotation)
                         : nullptr;
  const Expression *target = statement->target;
  if (target->kind != ExpressionKind::Tuple) {
    Result value = lower(statement->value, hint);
    if (failed(value))
      return failure();
    if (hint)
      value->type = hint;
    return assign(target, *value);
  }
  size_t count = target->operands.size();
  Results values = lowerMultiple(statement->value, count, hint);
  if (failed(values))
    return failure();
  if (values->size() == 1)
    return assignEach(target, values->front());
  if (values->size() != count)
    return fail(statement->offset)
           << "expected " << count << " values, found " << values->size();
  for (auto [part, value] : llvm::zip_equal(target->operands, *values))
    if (failed(assign(part, value)))
      return failure();
  return success();
}

LogicalResult Lowering::assign(const Expression *target, const Value &value) {
  switch (target->kind) {
  case ExpressionKind::Name:
    define(target->text, value);
    return success();
  case ExpressionKind::Tuple:
    return assignEach(target, value);
  case ExpressionKind::Attribute:
    return storeAttribute(target, value);
  case ExpressionKind::Subscript: {
    if (target->operands.size() != 2)
      break;
    Result container = lower(target->operands[0]);
    Result index = lower(target->operands[1]);
    if (failed(container) || failed(index))
      return failure();
    Argument arguments[] = {{*container, {}}, {*index, {}}, {value, {}}};
    return createBuiltin("aten::_set_item", arguments, target->offset,
                         /*count=*/0);
  }
  default:
    break;
  }
  return fail(target->offset) << "expected something to assign to";
}

/// `a, b, = value`.
LogicalResult Lowering::assignEach(const Expression *tuple,
                                   const Value &value) {
  llvm::ArrayRef<Expression *> targets = tuple->operands;
  mlir::Value sequence = materialize(value, tuple->offset);
  if (!sequence)
    return failure();
  llvm::SmallVector<const Type *> elements(targets.size(),
                                           types.get(TypeKind::Any));
  if (value.type->is(TypeKind::Tuple)) {
    if (value.type->elements.size() != targets.size())
      return fail(tuple->offset)
             << "expected a tuple of " << targets.size()
             << " elements, found one of " << value.type->elements.size();
    elements.assign(value.type->elements.begin(), value.type->elements.end());
  } else if (value.type->is(TypeKind::List)) {
    elements.assign(targets.size(), value.type->elements[0]);
  }
  llvm::SmallVector<mlir::Value> parts;
  if (std::optional<mlir::ValueRange> known = getTupleElements(sequence)) {
    parts.assign(known->begin(), known->end());
  } else {
    llvm::SmallVector<mlir::Type> converted;
    for (const Type *element : elements)
      converted.push_back(types.convert(element));
    auto unpacked =
        builder.createUnpack(sequence, converted, locate(tuple->offset));
    if (failed(unpacked))
      return failure();
    parts = std::move(*unpacked);
  }
  for (auto [target, type, part] : llvm::zip_equal(targets, elements, parts))
    if (failed(assign(target, {type, part})))
      return failure();
  return success();
}

LogicalResult Lowering::storeAttribute(const Expression *target,
                                       const Value &value) {
  Result holder = lower(target->operands[0]);
  if (failed(holder))
    return failure();
  mlir::Value object = materialize(*holder, target->offset);
  mlir::Value content = materialize(value, target->offset);
  if (!object || !content)
    return failure();
  if (!mlir::isa<ObjectType>(object.getType()))
    return fail(target->offset) << "expected an object with attributes";
  stored.insert(target->text);
  return builder.createSetAttr(object, target->text, content,
                               locate(target->offset));
}

/// `x += y`: of a tensor in place, otherwise `x = x + y`.
LogicalResult Lowering::lowerAugmented(const Statement *statement) {
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> names[] =
      {{"+", "add"},       {"-", "sub"},           {"*", "mul"}, {"/", "div"},
       {"%", "remainder"}, {"//", "floor_divide"}, {"**", "pow"}};
  const auto *entry = llvm::find_if(
      names, [&](const auto &name) { return name.first == statement->text; });
  if (entry == std::end(names))
    return fail(statement->offset)
           << "expected an assignment, found '" << statement->text << "='";
  Result left = lower(statement->target);
  Result right = lower(statement->value);
  if (failed(left) || failed(right))
    return failure();
  std::string name = ("aten::" + entry->second).str();
  if (left->type->is(TypeKind::Tensor))
    name += "_";
  else if (entry->first == "//")
    name = "aten::floordiv";
  Result sum = createSingle(name, {*left, *right}, statement->offset);
  return failed(sum) ? failure() : assign(statement->target, *sum);
}

//===----------------------------------------------------------------------===//
// Others
//===----------------------------------------------------------------------===//

LogicalResult Lowering::lowerReturn(const Statement *statement) {
  Result value = statement->value ? lower(statement->value, frame->resultType)
                                  : Result(makeNone(statement->offset));
  if (failed(value))
    return failure();
  if (frame->resultType && !value->object)
    value->type = frame->resultType;
  frame->result = *value;
  return success();
}

LogicalResult Lowering::lowerRaise(const Statement *statement) {
  return createBuiltin("prim::RaiseException", Argument{makeString(""), {}},
                       statement->offset, /*count=*/0);
}

/// `assert condition`: a branch that raises.
LogicalResult Lowering::lowerAssert(const Statement *statement) {
  Result condition = lowerCondition(statement->value);
  if (failed(condition))
    return failure();
  mlir::Location location = locate(statement->offset);
  if (failed(builder.beginIf(condition->value, location)))
    return failure();
  builder.beginElse();
  if (failed(lowerRaise(statement)))
    return failure();
  builder.endIf({}, {}, {}, location);
  return success();
}

LogicalResult Lowering::lowerWith(const Statement *statement) {
  Result manager = lower(statement->value);
  if (failed(manager))
    return failure();
  Results entered =
      createBuiltin("prim::Enter", Argument{*manager, {}}, statement->offset);
  if (failed(entered))
    return failure();
  if (statement->target && failed(assign(statement->target, entered->front())))
    return failure();
  FailureOr<Flow> flow = lowerBlock(statement->body);
  if (failed(flow))
    return failure();
  if (*flow != Flow::Next)
    return fail(statement->offset)
           << "expected a with statement that does not return";
  Value none = makeNone(statement->offset);
  Argument arguments[] = {{*manager, {}}, {none, {}}, {none, {}}, {none, {}}};
  return createBuiltin("prim::Exit", arguments, statement->offset);
}
