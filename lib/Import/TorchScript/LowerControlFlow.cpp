//===- LowerControlFlow.cpp - Branches and loops to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names that a branch or loop assigns become its results, as in
// torch/csrc/jit/frontend/ir_emitter.cpp (emitIfElseBlocks, emitLoopCommon).
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/SetVector.h"

#include <limits>

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;
using mlir::FailureOr;
using mlir::LogicalResult;
using mlir::success;

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

/// A bool for a branch or loop to look at.
Lowering::Result Lowering::lowerCondition(const Expression *expression) {
  Result value = lower(expression);
  if (failed(value) || value->type->is(TypeKind::Bool))
    return value;
  return createSingle("aten::Bool", *value, expression->offset);
}

FailureOr<Lowering::Flow> Lowering::lowerIf(const Statement *statement) {
  Result condition = lowerCondition(statement->value);
  if (failed(condition))
    return failure();
  if (std::optional<bool> known = getBool(*condition))
    return lowerBlock(*known ? statement->body : statement->orElse);

  mlir::Location location = locate(statement->offset);
  Scope *outer = frame->scope;
  Scope scopes[2];
  Flow flows[2] = {Flow::Next, Flow::Next};
  if (failed(builder.beginIf(condition->value, location)))
    return failure();
  for (unsigned branch : {0, 1}) {
    if (branch)
      builder.beginElse();
    scopes[branch].parent = outer;
    frame->scope = &scopes[branch];
    FailureOr<Flow> flow =
        lowerBlock(branch ? statement->orElse : statement->body);
    frame->scope = outer;
    if (failed(flow))
      return failure();
    flows[branch] = *flow;
  }
  if (failed(mergeBranches(scopes[0], flows[0], scopes[1], flows[1], location)))
    return failure();
  return flows[0] == Flow::Raised && flows[1] == Flow::Raised ? Flow::Raised
                                                              : Flow::Next;
}

/// Ends the branch: a name has a value after it if both branches have one, or
/// the other one raises.
LogicalResult Lowering::mergeBranches(const Scope &thenScope, Flow thenFlow,
                                      const Scope &elseScope, Flow elseFlow,
                                      mlir::Location location) {
  llvm::SetVector<StringRef> names;
  for (const Scope *scope : {&thenScope, &elseScope})
    for (const auto &entry : scope->names)
      names.insert(entry.first);

  llvm::SmallVector<std::pair<StringRef, const Type *>> results;
  llvm::SmallVector<mlir::Value> thenValues, elseValues;
  llvm::SmallVector<mlir::Type> resultTypes;
  for (StringRef name : names) {
    const Value *thenValue = thenScope.find(name);
    const Value *elseValue = elseScope.find(name);
    if (thenFlow == Flow::Raised && elseValue)
      thenValue = nullptr;
    else if (elseFlow == Flow::Raised && thenValue)
      elseValue = nullptr;
    else if (!thenValue || !elseValue)
      continue;
    const Type *type = !thenValue ? elseValue->type
                       : !elseValue
                           ? thenValue->type
                           : unify(types, thenValue->type, elseValue->type);
    if (!type)
      continue; // of no use after the branch
    const Value *some = thenValue ? thenValue : elseValue;
    if (some->function || some->closure) {
      define(name, *some);
      continue;
    }
    bool isSameObject =
        some->object &&
        (!thenValue || !elseValue ||
         (thenValue->object && elseValue->object &&
          thenValue->object->object == elseValue->object->object));
    if (isSameObject) {
      define(name, *some);
      continue;
    }
    thenValues.emplace_back();
    elseValues.emplace_back();
    if ((thenValue &&
         !(thenValues.back() = materialize(*thenValue, /*offset=*/0))) ||
        (elseValue &&
         !(elseValues.back() = materialize(*elseValue, /*offset=*/0))))
      return failure();
    results.emplace_back(name, type);
    resultTypes.push_back(types.convert(type));
  }
  llvm::SmallVector<mlir::Value> values =
      builder.endIf(thenValues, elseValues, resultTypes, location);
  for (auto [result, value] : llvm::zip_equal(results, values))
    define(result.first, {result.second, value});
  return success();
}

/// A branch after which not all of the function runs: what would run after it
/// goes into both regions, and the function's result is the branch's.
FailureOr<Lowering::Flow> Lowering::lowerReturningIf(const Statement *statement,
                                                     const Continuation &next) {
  if (failed(admit(statement->offset)))
    return failure();
  Result condition = lowerCondition(statement->value);
  if (failed(condition))
    return failure();
  if (std::optional<bool> known = getBool(*condition))
    return lowerBlock(*known ? statement->body : statement->orElse, &next);

  mlir::Location location = locate(statement->offset);
  Scope *outer = frame->scope;
  std::optional<Value> returned[2];
  if (failed(builder.beginIf(condition->value, location)))
    return failure();
  for (unsigned branch : {0, 1}) {
    if (branch)
      builder.beginElse();
    Scope scope;
    scope.parent = outer;
    frame->scope = &scope;
    frame->result.reset();
    FailureOr<Flow> flow =
        lowerBlock(branch ? statement->orElse : statement->body, &next);
    frame->scope = outer;
    if (failed(flow))
      return failure();
    if (*flow != Flow::Raised)
      returned[branch] =
          frame->result ? *frame->result : makeNone(statement->offset);
  }
  if (!returned[0] && !returned[1]) {
    builder.endIf({}, {}, {}, location);
    return Flow::Raised;
  }
  const Type *type = !returned[0] ? returned[1]->type
                     : !returned[1]
                         ? returned[0]->type
                         : unify(types, returned[0]->type, returned[1]->type);
  if (!type)
    type = types.get(TypeKind::Any);
  mlir::Value values[2];
  for (unsigned branch : {0, 1})
    if (returned[branch] &&
        !(values[branch] = materialize(*returned[branch], statement->offset)))
      return failure();
  frame->result = {type, builder.endIf(values[0], values[1],
                                       types.convert(type), location)[0]};
  return Flow::Returned;
}

/// An expression in each branch.
Lowering::Result
Lowering::lowerBranches(const Value &condition, uint32_t offset,
                        llvm::function_ref<Result()> lowerThen,
                        llvm::function_ref<Result()> lowerElse) {
  if (std::optional<bool> known = getBool(condition))
    return *known ? lowerThen() : lowerElse();
  mlir::Location location = locate(offset);
  if (failed(builder.beginIf(condition.value, location)))
    return failure();
  Result thenResult = lowerThen();
  if (failed(thenResult))
    return failure();
  mlir::Value thenValue = materialize(*thenResult, offset);
  builder.beginElse();
  Result elseResult = lowerElse();
  if (failed(elseResult))
    return failure();
  mlir::Value elseValue = materialize(*elseResult, offset);
  const Type *type = unify(types, thenResult->type, elseResult->type);
  if (!thenValue || !elseValue)
    return failure();
  if (!type)
    type = types.get(TypeKind::Any);
  return Value{type, builder.endIf(thenValue, elseValue, types.convert(type),
                                   location)[0]};
}

Lowering::Result Lowering::lowerConditional(const Expression *expression) {
  llvm::ArrayRef<Expression *> operands = expression->operands;
  Result condition = lowerCondition(operands[0]);
  if (failed(condition))
    return failure();
  return lowerBranches(
      *condition, expression->offset, [&] { return lower(operands[1]); },
      [&] { return lower(operands[2]); });
}

/// `a and b`, `a or b`: the second is evaluated where the first does not
/// decide.
Lowering::Result Lowering::lowerShortCircuit(const Expression *expression) {
  Result first = lowerCondition(expression->operands[0]);
  if (failed(first))
    return failure();
  bool isAnd = expression->text == "and";
  auto lowerSecond = [&] { return lowerCondition(expression->operands[1]); };
  auto lowerFirst = [&] { return Result(makeBool(!isAnd)); };
  if (isAnd)
    return lowerBranches(*first, expression->offset, lowerSecond, lowerFirst);
  return lowerBranches(*first, expression->offset, lowerFirst, lowerSecond);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

static void collectAssigned(const Expression *target,
                            llvm::SetVector<StringRef> &names) {
  if (target->kind == ExpressionKind::Name)
    names.insert(target->text);
  if (target->kind == ExpressionKind::Tuple)
    for (const Expression *part : target->operands)
      collectAssigned(part, names);
}

static void collectAssigned(llvm::ArrayRef<Statement *> block,
                            llvm::SetVector<StringRef> &names) {
  for (const Statement *statement : block) {
    if (statement->target)
      collectAssigned(statement->target, names);
    collectAssigned(statement->body, names);
    collectAssigned(statement->orElse, names);
  }
}

/// `enter` gives the names of a round their values, `nextCondition` says at its
/// end whether there is another.
LogicalResult
Lowering::lowerLoop(const Statement *statement, mlir::Value maxTripCount,
                    mlir::Value condition,
                    llvm::function_ref<LogicalResult(const Value &round)> enter,
                    llvm::function_ref<Result()> nextCondition) {
  // The names that have a value before and another after a round.
  llvm::SetVector<StringRef> assigned;
  collectAssigned(statement->body, assigned);
  llvm::SmallVector<std::pair<StringRef, const Type *>> carried;
  llvm::SmallVector<mlir::Value> initial;
  llvm::SmallVector<mlir::Type> carriedTypes;
  for (StringRef name : assigned) {
    const Value *value = frame->scope->find(name);
    if (!value || value->function || value->closure)
      continue;
    mlir::Value before = materialize(*value, statement->offset);
    if (!before)
      return failure();
    carried.emplace_back(name, value->type);
    initial.push_back(before);
    carriedTypes.push_back(types.convert(value->type));
  }

  mlir::Location location = locate(statement->offset);
  auto inside = builder.beginLoop(maxTripCount, condition, initial,
                                  carriedTypes, location);
  if (failed(inside))
    return failure();
  Scope scope;
  scope.parent = frame->scope;
  for (auto [entry, value] :
       llvm::zip_equal(carried, llvm::drop_begin(*inside)))
    scope.names[entry.first] = {entry.second, value};
  frame->scope = &scope;
  auto leave = [&] { frame->scope = const_cast<Scope *>(scope.parent); };
  if (failed(enter({types.get(TypeKind::Int), inside->front()}))) {
    leave();
    return failure();
  }
  FailureOr<Flow> flow = lowerBlock(statement->body);
  if (failed(flow)) {
    leave();
    return failure();
  }
  Result again = nextCondition();
  llvm::SmallVector<mlir::Value> after;
  for (const auto &[name, type] : carried)
    after.push_back(materialize(*scope.find(name), statement->offset));
  leave();
  if (failed(again) || llvm::is_contained(after, mlir::Value()))
    return failure();
  if (*flow == Flow::Returned)
    return fail(statement->offset) << "expected a loop without return";
  llvm::SmallVector<mlir::Value> results =
      builder.endLoop(again->value, after, location);
  for (auto [entry, value] : llvm::zip_equal(carried, results))
    define(entry.first, {entry.second, value});
  return success();
}

LogicalResult Lowering::lowerWhile(const Statement *statement) {
  Result condition = lowerCondition(statement->value);
  if (failed(condition))
    return failure();
  Value forever = makeInt(std::numeric_limits<int64_t>::max());
  return lowerLoop(
      statement, forever.value, condition->value,
      [](const Value &) { return success(); },
      [&] { return lowerCondition(statement->value); });
}

/// `for i in range(n)`, `for x in list`.
LogicalResult Lowering::lowerFor(const Statement *statement) {
  const Expression *iterable = statement->value;
  uint32_t offset = iterable->offset;
  bool isRange = iterable->kind == ExpressionKind::Call &&
                 iterable->operands[0]->isName("range") &&
                 iterable->keywords.empty();
  llvm::SmallVector<Value> bounds; // of a range; or the list
  for (const Expression *part :
       isRange ? iterable->operands.drop_front() : llvm::ArrayRef(iterable)) {
    Result value = lower(part);
    if (failed(value))
      return failure();
    if (isRange) {
      value = convert(*value, types.get(TypeKind::Int), offset);
      if (failed(value))
        return failure();
    }
    bounds.push_back(*value);
  }
  if (bounds.empty() || bounds.size() > 3)
    return fail(offset) << "expected a range of 1 to 3 numbers";
  if (bounds.size() == 2)
    bounds.push_back(makeInt(1));

  Result count = !isRange ? createSingle("aten::len", bounds, offset)
                 : bounds.size() > 1
                     ? createSingle("aten::__range_length", bounds, offset)
                     : Result(bounds[0]);
  if (failed(count))
    return failure();
  auto enter = [&](const Value &round) -> LogicalResult {
    Result item = round;
    if (!isRange)
      item = createSingle("aten::__getitem__", {bounds[0], round}, offset);
    else if (bounds.size() > 1)
      item = createSingle("aten::__derive_index", {round, bounds[0], bounds[2]},
                          offset);
    return failed(item) ? failure() : assign(statement->target, *item);
  };
  Value always = makeBool(true);
  return lowerLoop(statement, count->value, always.value, enter,
                   [&] { return Result(makeBool(true)); });
}
