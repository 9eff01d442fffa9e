//===- AliasClasses.cpp - Values that may be or share one object ----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AliasClasses.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/OperatorEffects.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pth;

bool pth::isMutable(Type type) {
  if (auto optional = dyn_cast<OptionalType>(type))
    return isMutable(optional.getElementType());
  return isa<pth::TensorType, ListType, DictType, pth::TupleType, ObjectType,
             AnyType>(type);
}

bool pth::isContainer(Type type) {
  if (auto optional = dyn_cast<OptionalType>(type))
    return isContainer(optional.getElementType());
  return isa<ListType, DictType, pth::TupleType>(type);
}

//===----------------------------------------------------------------------===//
// Union-find
//===----------------------------------------------------------------------===//

unsigned AliasClasses::makeNode() {
  nodes.push_back({unsigned(nodes.size())});
  return nodes.size() - 1;
}

unsigned AliasClasses::find(unsigned node) {
  while (nodes[node].parent != node) {
    nodes[node].parent = nodes[nodes[node].parent].parent;
    node = nodes[node].parent;
  }
  return node;
}

void AliasClasses::unify(unsigned lhs, unsigned rhs) {
  llvm::SmallVector<std::pair<unsigned, unsigned>> worklist{{lhs, rhs}};
  while (!worklist.empty()) {
    auto [left, right] = worklist.pop_back_val();
    left = find(left);
    right = find(right);
    if (left == right)
      continue;
    if (nodes[left].size < nodes[right].size)
      std::swap(left, right);
    Node &root = nodes[left], &child = nodes[right];
    child.parent = left;
    root.size += child.size;
    root.isWild |= child.isWild;
    if (root.contents && child.contents)
      worklist.push_back({*root.contents, *child.contents});
    else if (child.contents)
      root.contents = child.contents;
  }
}

unsigned AliasClasses::classOf(Value value) {
  auto [it, isNew] = nodeOf.try_emplace(value);
  if (isNew)
    it->second = makeNode();
  return find(it->second);
}

std::optional<unsigned> AliasClasses::contentsOf(unsigned aliasClass) {
  std::optional<unsigned> contents = nodes[find(aliasClass)].contents;
  return contents ? std::optional(find(*contents)) : std::nullopt;
}

void AliasClasses::unify(Value lhs, Value rhs) {
  if (isMutable(lhs.getType()) && isMutable(rhs.getType()))
    unify(classOf(lhs), classOf(rhs));
}

unsigned AliasClasses::makeContents(Value container) {
  unsigned node = classOf(container);
  if (!nodes[node].contents) {
    unsigned contents = makeNode();
    nodes[node].contents = contents;
  }
  return *nodes[node].contents;
}

void AliasClasses::contain(Value container, Value element) {
  if (isMutable(container.getType()) && isMutable(element.getType()))
    unify(makeContents(container), classOf(element));
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

AliasClasses::AliasClasses(func::FuncOp function, Relation relation)
    : relation(relation) {
  for (Value argument : function.getArguments())
    nodes[classOf(argument)].isWild = true;
  function.walk([&](Operation *op) { visit(op); });
}

void AliasClasses::visitOperator(OperatorOp op) {
  OperatorEffects effects = operatorEffects(op);
  OperandRange arguments = op.getOperands_();
  for (OperatorEffects::Write write : effects.writes) {
    unify(arguments[write.argument], op.getResult(write.result));
    for (unsigned captured : effects.captured)
      contain(arguments[write.argument], arguments[captured]);
  }
  // An element that was put into a container may be anywhere, says LibTorch.
  for (unsigned captured : effects.captured)
    if (isMutable(arguments[captured].getType()))
      nodes[classOf(arguments[captured])].isWild = true;
  for (OperatorEffects::Share share : effects.shares) {
    Value argument = arguments[share.argument];
    Value result = op.getResult(share.result);
    if (relation == Relation::Identity && !mayReturnArgument(op.getName()))
      continue;
    if (isContainer(result.getType()) && !isContainer(argument.getType()))
      contain(result, argument);
    else if (isContainer(argument.getType()) && !isContainer(result.getType()))
      contain(argument, result);
    else
      unify(argument, result);
  }
  for (unsigned index : effects.wildResults) {
    Value result = op.getResult(index);
    if (!isMutable(result.getType()))
      continue;
    nodes[classOf(result)].isWild = true;
    for (Value argument : arguments)
      contain(argument, result);
  }
}

void AliasClasses::visitControlFlow(Operation *op) {
  if (auto branch = dyn_cast<IfOp>(op)) {
    for (Region &region : branch->getRegions())
      for (auto [yielded, result] :
           llvm::zip(region.front().getTerminator()->getOperands(),
                     branch.getResults()))
        unify(yielded, result);
    return;
  }
  auto loop = cast<LoopOp>(op);
  Block &body = loop.getBody().front();
  ValueRange yielded = body.getTerminator()->getOperands().drop_front();
  for (auto [index, initial] : llvm::enumerate(loop.getInitial())) {
    Value carried = body.getArgument(index + 1);
    unify(initial, carried);
    unify(yielded[index], carried);
    unify(carried, loop.getResult(index));
  }
}

void AliasClasses::visit(Operation *op) {
  llvm::TypeSwitch<Operation *>(op)
      .Case([&](OperatorOp op) { visitOperator(op); })
      .Case([&](CastOp op) { unify(op.getValue(), op.getResult()); })
      .Case<ListOp, TupleOp, DictOp>([&](auto op) {
        for (Value element : op->getOperands())
          contain(op.getResult(), element);
      })
      .Case([&](UnpackOp op) {
        for (Value element : op.getElements())
          contain(op.getSequence(), element);
      })
      .Case([&](GetAttrOp op) {
        contain(op.getObject(), op.getResult());
        if (isMutable(op.getResult().getType()))
          nodes[classOf(op.getResult())].isWild = true;
      })
      .Case([&](SetAttrOp op) { contain(op.getObject(), op.getValue()); })
      .Case<IfOp, LoopOp>([&](Operation *op) { visitControlFlow(op); });
}
