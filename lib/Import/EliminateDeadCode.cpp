//===- EliminateDeadCode.cpp - What the program does not need -------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Live are the results, what has effects, and what these need; with
// Liveness::Undecided also each write to something that may alias a live value:
// DeadCodeEliminator in torch/csrc/jit/passes/dead_code_elimination.cpp.
//
//===----------------------------------------------------------------------===//

#include "AliasClasses.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/Lowering.h"
#include "pth/Import/OperatorEffects.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace pth;

namespace {
class DeadCode {
public:
  DeadCode(func::FuncOp function, Liveness liveness,
           const llvm::DenseSet<Value> &attributes);

  void run();

private:
  bool isRoot(Operation *op);
  void collectWriters(OperatorOp op);
  void mark(Operation *op);
  void mark(Value value);
  void markSlot(LoopOp loop, unsigned slot);
  /// Marks what a live value needs.
  void propagate(Value value);
  void shrinkYields(Operation *op);
  Operation *withoutDeadResults(Operation *op);

  func::FuncOp function;
  Liveness liveness;
  std::optional<AliasClasses> aliases;
  llvm::DenseSet<Operation *> liveOps;
  llvm::DenseSet<Value> liveValues;
  llvm::DenseSet<std::pair<Operation *, unsigned>> liveSlots;
  llvm::DenseSet<unsigned> liveClasses;
  /// The operators that write to a class.
  llvm::DenseMap<unsigned, llvm::SmallVector<Operation *>> writers;
  llvm::SmallVector<Value> worklist;
};
} // namespace

DeadCode::DeadCode(func::FuncOp function, Liveness liveness,
                   const llvm::DenseSet<Value> &attributes)
    : function(function), liveness(liveness) {
  if (liveness == Liveness::Decided)
    return;
  aliases.emplace(function, AliasClasses::Relation::Storage);
  // Whoever holds the file's objects sees what is written to them.
  for (Operation &op : function.getBody().front())
    for (Value result : op.getResults())
      if (isMutable(result.getType()) && attributes.contains(result))
        aliases->setWild(result);
}

/// Operations that never reject anything and have no effect.
static bool isHarmless(Operation *op) {
  return isa<ConstantOp, ParameterOp, CastOp, ListOp, TupleOp, DictOp,
             UnknownOp, OverwrittenOp, IsInstanceOp, ObjectOp, GetAttrOp, IfOp,
             YieldOp>(op);
}

bool DeadCode::isRoot(Operation *op) {
  if (isHarmless(op))
    return false;
  auto operation = dyn_cast<OperatorOp>(op);
  if (liveness == Liveness::Decided || !operation)
    return !isa<UnpackOp>(op) || liveness == Liveness::Decided;
  OperatorEffects effects = operatorEffects(operation);
  return effects.hasSideEffects ||
         llvm::any_of(effects.writes, [&](OperatorEffects::Write write) {
           Value written = operation.getOperands_()[write.argument];
           return aliases->isWild(aliases->classOf(written));
         });
}

void DeadCode::collectWriters(OperatorOp op) {
  for (OperatorEffects::Write write : operatorEffects(op).writes)
    writers[aliases->classOf(op.getOperands_()[write.argument])].push_back(op);
}

void DeadCode::mark(Value value) {
  if (liveValues.insert(value).second)
    worklist.push_back(value);
}

void DeadCode::mark(Operation *op) {
  while (op != function && liveOps.insert(op).second) {
    if (!isa<YieldOp>(op))
      for (Value operand : isa<LoopOp>(op) ? op->getOperands().take_front(2)
                                           : OperandRange(op->getOperands()))
        mark(operand);
    if (auto loop = dyn_cast<LoopOp>(op)) {
      // The condition of the next round.
      Block &body = loop.getBody().front();
      mark(body.getTerminator()->getOperand(0));
      // What a round looks at counts, also if only the next round's value is
      // made of it (torch/csrc/jit/passes/dead_code_elimination.cpp,
      // markReturnNode).
      for (BlockArgument carried : body.getArguments().drop_front())
        if (!carried.use_empty())
          markSlot(loop, carried.getArgNumber() - 1);
    }
    op = op->getParentOp();
  }
}

void DeadCode::markSlot(LoopOp loop, unsigned slot) {
  if (!liveSlots.insert({loop, slot}).second)
    return;
  mark(loop.getInitial()[slot]);
  mark(loop.getBody().front().getTerminator()->getOperand(slot + 1));
}

void DeadCode::propagate(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    if (auto loop = dyn_cast<LoopOp>(argument.getOwner()->getParentOp())) {
      mark(loop.getOperation());
      if (argument.getArgNumber())
        markSlot(loop, argument.getArgNumber() - 1);
    }
  } else {
    auto result = cast<OpResult>(value);
    mark(result.getOwner());
    if (auto loop = dyn_cast<LoopOp>(result.getOwner()))
      markSlot(loop, result.getResultNumber());
    if (auto branch = dyn_cast<IfOp>(result.getOwner()))
      for (Region &region : branch->getRegions())
        mark(region.front().getTerminator()->getOperand(
            result.getResultNumber()));
  }
  if (!aliases || !isMutable(value.getType()))
    return;
  unsigned aliasClass = aliases->classOf(value);
  if (liveClasses.insert(aliasClass).second)
    for (Operation *writer : writers.lookup(aliasClass))
      mark(writer);
}

//===----------------------------------------------------------------------===//
// Sweeping
//===----------------------------------------------------------------------===//

static bool
isDeadSlot(const llvm::DenseSet<Value> &live,
           const llvm::DenseSet<std::pair<Operation *, unsigned>> &slots,
           OpResult result) {
  if (isa<LoopOp>(result.getOwner()))
    return !slots.contains({result.getOwner(), result.getResultNumber()});
  return !live.contains(result);
}

/// Drops the yielded values of dead results.
void DeadCode::shrinkYields(Operation *op) {
  unsigned first = isa<LoopOp>(op);
  for (Region &region : op->getRegions()) {
    Operation *yield = region.front().getTerminator();
    llvm::BitVector dead(yield->getNumOperands());
    for (OpResult result : op->getResults())
      if (isDeadSlot(liveValues, liveSlots, result))
        dead.set(result.getResultNumber() + first);
    yield->eraseOperands(dead);
  }
}

/// The operation with its live results only; their uses moved to it.
Operation *DeadCode::withoutDeadResults(Operation *op) {
  llvm::SmallVector<OpResult> kept;
  llvm::SmallVector<Type> types;
  llvm::BitVector dead(op->getNumResults());
  for (OpResult result : op->getResults()) {
    if (isDeadSlot(liveValues, liveSlots, result)) {
      dead.set(result.getResultNumber());
      continue;
    }
    kept.push_back(result);
    types.push_back(result.getType());
  }
  if (dead.none())
    return op;
  OperationState state(op->getLoc(), op->getName());
  state.addTypes(types);
  state.addAttributes(op->getAttrs());
  for (auto [index, operand] : llvm::enumerate(op->getOperands()))
    if (!isa<LoopOp>(op) || index < 2 || !dead[index - 2])
      state.operands.push_back(operand);
  for (Region &region : op->getRegions())
    state.addRegion()->takeBody(region);
  Operation *replacement = OpBuilder(op).create(state);
  if (isa<LoopOp>(op)) {
    llvm::BitVector deadArguments(1);
    deadArguments.resize(dead.size() + 1);
    for (unsigned slot : dead.set_bits())
      deadArguments.set(slot + 1);
    replacement->getRegion(0).front().eraseArguments(deadArguments);
  }
  for (auto [old, result] : llvm::zip(kept, replacement->getResults()))
    old.replaceAllUsesWith(result);
  op->erase();
  return replacement;
}

void DeadCode::run() {
  llvm::SmallVector<Operation *> all;
  function.getBody().walk<WalkOrder::PreOrder>([&](Operation *op) {
    all.push_back(op);
    if (auto operation = dyn_cast<OperatorOp>(op); operation && aliases)
      collectWriters(operation);
  });
  for (Operation *op : all)
    if (isRoot(op))
      mark(op);
  while (!worklist.empty())
    propagate(worklist.pop_back_val());

  for (Operation *op : all)
    if (liveOps.contains(op) && isa<IfOp, LoopOp>(op))
      shrinkYields(op);
  // Users come after what they use, and regions after their operation.
  for (Operation *op : llvm::reverse(all)) {
    if (!liveOps.contains(op) && !isa<YieldOp>(op)) {
      op->dropAllUses();
      op->erase();
    } else if (isa<IfOp, LoopOp>(op)) {
      withoutDeadResults(op);
    }
  }
}

void pth::eliminateDeadCode(func::FuncOp function, Liveness liveness,
                            const llvm::DenseSet<Value> &attributes) {
  // What a dead operator of a loop looked at is dead in the next pass only;
  // LibTorch makes several.
  auto countOperations = [&] {
    size_t count = 0;
    function.walk([&](Operation *) { ++count; });
    return count;
  };
  bool hasLoops = function.walk([](LoopOp) { return WalkResult::interrupt(); })
                      .wasInterrupted();
  size_t before = 0;
  do {
    before = hasLoops ? countOperations() : 0;
    DeadCode(function, liveness, attributes).run();
  } while (hasLoops && countOperations() != before);
}
