//===- PoolConstants.cpp - One constant of each value -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LibTorch's frontend runs ConstantPooling, a file repeats its literals. Here
// both come to the same: each constant is there once, before its first user,
// and the parameters are in the order in which they are used.
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Core.h"
#include "pth/Import/Lowering.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace pth;

/// Where one value serves two users: the block that holds both, and in it the
/// first's ancestor. `first` comes before `second`.
static Operation *findCommonPlace(Operation *first, Operation *second) {
  Operation *place = first;
  while (!place->getBlock()->findAncestorOpInBlock(*second))
    place = place->getParentOp();
  return place;
}

void pth::poolConstants(func::FuncOp function) {
  /// What stays of a value, and before what it goes.
  struct Pooled {
    ConstantOp constant;
    Operation *place = nullptr;
  };
  llvm::MapVector<std::pair<Attribute, Type>, Pooled> pool;
  llvm::SetVector<Operation *> parameters;
  // Parents come before what they hold.
  function.walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (OpOperand &operand : op->getOpOperands()) {
      Operation *definition = operand.get().getDefiningOp();
      if (isa_and_nonnull<ParameterOp>(definition))
        parameters.insert(definition);
      auto constant = dyn_cast_or_null<ConstantOp>(definition);
      if (!constant)
        continue;
      Pooled &pooled = pool[{constant.getValue(), constant.getType()}];
      pooled.place = pooled.place ? findCommonPlace(pooled.place, op) : op;
      if (!pooled.constant)
        pooled.constant = constant;
      else if (pooled.constant != constant)
        operand.set(pooled.constant);
    }
  });
  // A walk allows that the operation it is at is erased.
  function.walk([](Operation *op) {
    if (isa<ConstantOp, ParameterOp>(op) && op->use_empty())
      op->erase();
  });
  for (auto &[value, pooled] : pool)
    pooled.constant->moveBefore(pooled.place);
  Block &entry = function.getBody().front();
  for (Operation *parameter : llvm::reverse(parameters))
    parameter->moveBefore(&entry, entry.begin());
}
