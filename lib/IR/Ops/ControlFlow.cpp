//===- ControlFlow.cpp - Branches, loops, exceptions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/ControlFlow.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

void IfOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  std::optional<Predicate> condition =
      builder.operand(getCondition()).asBoolean();
  std::vector<ShapeValue> values = builder.branch(
      condition.value_or(builder.unknown()), getThenRegion(), getElseRegion());
  for (auto [index, value] : llvm::enumerate(values))
    builder.setResult(index, value);
}

LogicalResult LoopOp::verifyRegions() {
  Block &block = getBody().front();
  size_t carried = getInitial().size();
  if (block.getNumArguments() != carried + 1 || getNumResults() != carried)
    return emitOpError("expected ")
           << carried + 1 << " block arguments and " << carried
           << " results for " << carried << " carried values";
  if (block.getTerminator()->getNumOperands() != carried + 1)
    return emitOpError("expected the body to yield a condition and ")
           << carried << " values";
  return success();
}

void LoopOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  // A trip count beyond this is not a network's; the bound keeps a hostile
  // file's loop finite.
  constexpr int64_t maxTrips = 4096;
  // Each number of rounds after which a size may end the loop is a way through
  // the program.
  constexpr int64_t maxWays = 16;
  int64_t ways = 0;
  Expr maxTripCount = builder.operand(getMaxTripCount()).asInteger();
  std::optional<int64_t> limit =
      maxTripCount ? maxTripCount.asConstant() : std::nullopt;
  ShapeValue condition = builder.operand(getCondition());
  std::vector<ShapeValue> carried;
  for (Value value : getInitial())
    carried.push_back(builder.operand(value));
  for (int64_t trip = 0;; ++trip) {
    if (limit && trip >= *limit)
      break;
    std::optional<Predicate> goesOn = condition.asBoolean();
    std::optional<bool> decided =
        goesOn ? builder.isDecided(*goesOn) : std::nullopt;
    if (decided == false)
      break;
    if (!goesOn || goesOn->hasUnknown() || !maxTripCount || trip == maxTrips ||
        (!decided && ++ways > maxWays))
      return builder.cannotTell("the number of a loop's rounds is unknown");
    if (!limit && !builder.decide(less(builder.exprs(), builder.constant(trip),
                                       maxTripCount)))
      break;
    // The first rounds may differ from all others: what they carry is made
    // before the loop.
    constexpr int64_t roundsApart = 2;
    if (!limit && trip < roundsApart)
      if (auto last =
              builder.evaluateRounds(getBody(), trip, maxTripCount, carried)) {
        carried = std::move(*last);
        break;
      }
    if (!decided && !builder.decide(*goesOn))
      break;
    std::vector<ShapeValue> arguments{
        ShapeValue::integer(builder.constant(trip))};
    arguments.insert(arguments.end(), carried.begin(), carried.end());
    auto yielded = builder.evaluate(getBody(), arguments);
    if (!yielded)
      return;
    condition = yielded->front();
    carried.assign(yielded->begin() + 1, yielded->end());
  }
  for (auto [index, value] : llvm::enumerate(carried))
    builder.setResult(index, value);
}

void RaiseOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  ShapeValue message = builder.operand(getMsg());
  const std::string *text = message.asString();
  builder.require("raise_c1", builder.boolean(false),
                  "the program raises an exception" +
                      (text && !text->empty() ? ": " + *text : ""));
}
