//===- SharedMemory.cpp - Which tensors may share memory ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/SharedMemory.h"
#include "pth/IR/OperatorTable.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace pth;

/// Whether a schema of the operation gives a view of an argument.
static bool givesViews(Operation *op) {
  static const llvm::StringSet<> names = [] {
    llvm::StringSet<> found;
    for (const OperatorSchema &schema : operatorSchemas())
      for (const OperatorResult &result : schema.results())
        if (*result.alias.before && !result.alias.isWrite)
          found.insert(schema.mnemonic);
    return found;
  }();
  return names.contains(op->getName().getStringRef());
}

/// How far a value is followed: a chain of operations is as long as a file
/// says.
static constexpr unsigned maxSteps = 256;

/// Whether the result is the first operand itself, perhaps written to.
static bool keepsObject(Operation *op) {
  return op->getNumOperands() &&
         (isa<CastOp, OverwrittenOp>(op) || op->hasAttr("inplace"));
}

/// The same object under its first name.
static Value objectOf(Value value) {
  for (unsigned step = 0; step < maxSteps; ++step) {
    Operation *op = value.getDefiningOp();
    if (!op || !keepsObject(op))
      break;
    value = op->getOperand(0);
  }
  return value;
}

/// What a value is, a view of something, or what a branch or loop gives.
static llvm::SmallVector<Value, 2> sourcesOf(Value value) {
  Operation *op = value.getDefiningOp();
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    // The first argument of a loop's body is the number of the round.
    auto loop = dyn_cast<LoopOp>(argument.getOwner()->getParentOp());
    unsigned index = argument.getArgNumber();
    if (!loop || index == 0)
      return {};
    return {loop.getInitial()[index - 1],
            argument.getOwner()->getTerminator()->getOperand(index)};
  }
  unsigned index = cast<OpResult>(value).getResultNumber();
  if (isa<IfOp>(op))
    return {op->getRegion(0).front().getTerminator()->getOperand(index),
            op->getRegion(1).front().getTerminator()->getOperand(index)};
  if (auto loop = dyn_cast<LoopOp>(op))
    return {loop.getInitial()[index],
            loop.getBody().front().getTerminator()->getOperand(index + 1)};
  if (op->getNumOperands() &&
      (keepsObject(op) || isa<UnpackOp>(op) || givesViews(op)))
    return {op->getOperand(0)};
  return {};
}

/// All that a value may be a view of.
static llvm::SetVector<Value> basesOf(Value value) {
  llvm::SetVector<Value> bases;
  bases.insert(value);
  for (unsigned next = 0; next < bases.size() && next < maxSteps; ++next)
    for (Value source : sourcesOf(bases[next]))
      bases.insert(source);
  return bases;
}

bool pth::mayShareMemory(Value lhs, Value rhs) {
  if (objectOf(lhs) == objectOf(rhs))
    return false;
  llvm::SetVector<Value> bases = basesOf(lhs);
  return llvm::any_of(basesOf(rhs),
                      [&](Value base) { return bases.contains(base); });
}

void pth::doubtSharedMemory(shape::ShapeRelationBuilder &builder, Value written,
                            ValueRange others) {
  for (Value other : others)
    if (isa<pth::TensorType>(other.getType()) && mayShareMemory(written, other))
      return builder.cannotTell("the written tensor may share a part of its "
                                "memory with another operand");
}
