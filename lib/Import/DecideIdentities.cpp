//===- DecideIdentities.cpp - Whether two tensors are one object ----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `query is key` chooses the kernel of a scripted attention. LibTorch compares
// objects when it runs; which objects a program's values are is known from how
// they are made. LibTorch does not know it before the first run: what the
// comparison keeps alive has been decided already.
//
//===----------------------------------------------------------------------===//

#include "AliasClasses.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/Lowering.h"
#include "pth/Import/OperatorEffects.h"

using namespace mlir;
using namespace pth;

namespace {
/// Compares the objects that values of one function are.
class Identities {
public:
  explicit Identities(func::FuncOp function)
      : aliases(function, AliasClasses::Relation::Identity) {}

  /// Whether both values are one object; none where that is not known.
  std::optional<bool> isOneObject(Value lhs, Value rhs, unsigned depth = 0);

private:
  std::optional<bool> isOneOfClasses(Value lhs, Value rhs);
  std::optional<bool> isOneResult(OpResult lhs, OpResult rhs, unsigned depth);

  AliasClasses aliases;
};
} // namespace

/// Whether an operator may return its argument, though its schema says that the
/// result is new: dropout in evaluation, a conversion to the type at hand.
static bool mayBeArgument(Value value) {
  auto op = value.getDefiningOp<OperatorOp>();
  return op && (op.getName().contains("dropout") ||
                op.getName().starts_with("aten::type_as"));
}

/// By what the values may be: objects of different classes are different.
std::optional<bool> Identities::isOneOfClasses(Value lhs, Value rhs) {
  if (mayBeArgument(lhs) || mayBeArgument(rhs))
    return std::nullopt;
  unsigned left = aliases.classOf(lhs), right = aliases.classOf(rhs);
  if (left == right)
    return std::nullopt;
  // Two arguments of a call are two tensors. Other objects from outside may be
  // anything that is stored there.
  auto isArgument = [](Value value) {
    return isa<BlockArgument>(value) &&
           isa<func::FuncOp>(value.getParentBlock()->getParentOp());
  };
  bool wild = aliases.isWild(left) && aliases.isWild(right);
  if (wild && !(isArgument(lhs) && isArgument(rhs)))
    return std::nullopt;
  return false;
}

/// The elements of a list that is built in one block and taken apart there,
/// as what `a, b = [f(x) for x in ...]` becomes; none of any other list.
static llvm::SmallVector<Value> elementsOf(UnpackOp unpack) {
  llvm::SmallVector<Value> elements;
  auto list = unpack.getSequence().getDefiningOp<ListOp>();
  if (!list)
    return elements;
  llvm::append_range(elements, list.getElements());
  llvm::SmallVector<OperatorOp> appends;
  for (Operation *user : list->getUsers()) {
    if (user == unpack.getOperation())
      continue;
    auto append = dyn_cast<OperatorOp>(user);
    if (!append || !append.getName().starts_with("aten::append") ||
        append->getBlock() != unpack->getBlock() ||
        append.getOperands_()[0] != list.getResult() ||
        !append->isBeforeInBlock(unpack))
      return {};
    appends.push_back(append);
  }
  llvm::sort(appends, [](OperatorOp lhs, OperatorOp rhs) {
    return lhs->isBeforeInBlock(rhs);
  });
  for (OperatorOp append : appends)
    elements.push_back(append.getOperands_()[1]);
  if (elements.size() != unpack->getNumResults())
    elements.clear();
  return elements;
}

/// Two results of one branch, or of one list.
std::optional<bool> Identities::isOneResult(OpResult lhs, OpResult rhs,
                                            unsigned depth) {
  if (auto unpack = dyn_cast<UnpackOp>(lhs.getOwner())) {
    llvm::SmallVector<Value> elements = elementsOf(unpack);
    if (elements.empty())
      return std::nullopt;
    Value left = elements[lhs.getResultNumber()],
          right = elements[rhs.getResultNumber()];
    if (left == right)
      return true;
    // What is in a list counts as what may be anywhere: but two operations
    // that make new objects make two.
    auto isMade = [&](Value value) {
      auto op = value.getDefiningOp<OperatorOp>();
      return op && !mayBeArgument(value) &&
             (operatorEffects(op).shares.empty() ||
              !mayReturnArgument(op.getName()));
    };
    return isMade(left) && isMade(right) ? std::optional(false) : std::nullopt;
  }
  auto branch = dyn_cast<IfOp>(lhs.getOwner());
  if (!branch)
    return std::nullopt;
  std::optional<bool> known;
  for (Region &region : branch->getRegions()) {
    Operation *yield = region.front().getTerminator();
    std::optional<bool> here =
        isOneObject(yield->getOperand(lhs.getResultNumber()),
                    yield->getOperand(rhs.getResultNumber()), depth + 1);
    if (!here || (known && known != here))
      return std::nullopt;
    known = here;
  }
  return known;
}

std::optional<bool> Identities::isOneObject(Value lhs, Value rhs,
                                            unsigned depth) {
  constexpr unsigned maxDepth = 32;
  if (lhs == rhs)
    return true;
  auto left = dyn_cast<OpResult>(lhs), right = dyn_cast<OpResult>(rhs);
  if (left && right && left.getOwner() == right.getOwner() && depth < maxDepth)
    if (std::optional<bool> known = isOneResult(left, right, depth))
      return known;
  return isOneOfClasses(lhs, rhs);
}

void pth::decideIdentities(func::FuncOp function) {
  llvm::SmallVector<OperatorOp> comparisons;
  function.walk([&](OperatorOp op) {
    bool compares =
        op.getName() == "aten::__is__" || op.getName() == "aten::__isnot__";
    if (compares && llvm::all_of(op.getOperandTypes(), [](Type type) {
          return isa<pth::TensorType>(type);
        }))
      comparisons.push_back(op);
  });
  if (comparisons.empty())
    return;
  Identities identities(function);
  for (OperatorOp op : comparisons) {
    std::optional<bool> same =
        identities.isOneObject(op.getOperand(0), op.getOperand(1));
    if (!same)
      continue;
    OpBuilder builder(op);
    bool answer = *same == (op.getName() == "aten::__is__");
    op.getResult(0).replaceAllUsesWith(
        ConstantOp::create(builder, op.getLoc(), op.getResult(0).getType(),
                           builder.getBoolAttr(answer)));
    op->erase();
  }
}
