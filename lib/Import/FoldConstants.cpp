//===- FoldConstants.cpp - What LibTorch decides before the first run -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LibTorch's default executor simplifies a program before it removes dead code:
// GraphFunction::optimized_graph and
// ProfilingGraphExecutorImpl::runProfilingInsensitiveOptimizations run
// PeepholeOptimize, ConstantPropagation and LowerSimpleTuples. What they decide
// is done here: a branch on a constant is not taken, an element is found in the
// list, tuple or dictionary that holds it, `dim` of a convolution is a constant
// (whatever rank it has; peephole_alias_sensitive.cpp).
//
//===----------------------------------------------------------------------===//

#include "AliasClasses.h"
#include "LiteralFolding.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/Lowering.h"
#include "pth/Import/OperatorEffects.h"

using namespace mlir;
using namespace pth;

namespace {
class ConstantFolding {
public:
  ConstantFolding(func::FuncOp function, const llvm::DenseSet<Value> &opaque);

  void run() { foldBlock(function.getBody().front()); }

private:
  void foldBlock(Block &block);
  void foldOperator(OperatorOp op);
  void foldUnpack(UnpackOp op);
  bool foldIf(IfOp op);
  void foldResults(IfOp op);
  Value foldDim(OperatorOp op);
  Value foldItem(OperatorOp op);
  Value foldElement(OperatorOp op);
  bool isWritten(Value value);
  Attribute literalOf(Value value) const;
  Value createConstant(Operation *before, Attribute value);
  void replace(Operation *op, Value value);

  func::FuncOp function;
  const llvm::DenseSet<Value> &opaque;
  AliasClasses aliases;
  llvm::DenseSet<unsigned> written;
  bool isWildWritten = false;
};
} // namespace

ConstantFolding::ConstantFolding(func::FuncOp function,
                                 const llvm::DenseSet<Value> &opaque)
    : function(function), opaque(opaque),
      aliases(function, AliasClasses::Relation::Storage) {
  function.walk([&](OperatorOp op) {
    for (OperatorEffects::Write write : operatorEffects(op).writes) {
      unsigned aliasClass = aliases.classOf(op.getOperands_()[write.argument]);
      written.insert(aliasClass);
      isWildWritten |= aliases.isWild(aliasClass);
    }
  });
}

bool ConstantFolding::isWritten(Value value) {
  unsigned aliasClass = aliases.classOf(value);
  return written.contains(aliasClass) ||
         (isWildWritten && aliases.isWild(aliasClass));
}

/// The literal that a value is, null if it is none. What the file's objects
/// hold is none for LibTorch.
Attribute ConstantFolding::literalOf(Value value) const {
  auto constant = value.getDefiningOp<ConstantOp>();
  return constant && !opaque.contains(value) ? constant.getValue()
                                             : Attribute();
}

Value ConstantFolding::createConstant(Operation *before, Attribute value) {
  MLIRContext *context = before->getContext();
  Type type = isa<BoolAttr>(value) ? Type(BoolType::get(context))
                                   : Type(IntType::get(context));
  OpBuilder builder(before);
  return ConstantOp::create(builder, before->getLoc(), type, value);
}

void ConstantFolding::replace(Operation *op, Value value) {
  op->getResult(0).replaceAllUsesWith(value);
  op->erase();
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

/// `dim` of a convolution. LibTorch takes the rank from the operator's name,
/// and is wrong of a convolution without a batch.
Value ConstantFolding::foldDim(OperatorOp op) {
  auto convolution = op.getOperands_()[0].getDefiningOp<OperatorOp>();
  if (!convolution || isWritten(op.getOperands_()[0]))
    return {};
  static constexpr std::pair<llvm::StringLiteral, int64_t> ranks[] = {
      {"aten::conv1d", 3}, {"aten::conv2d", 4}, {"aten::conv3d", 5}};
  llvm::StringRef name = convolution.getName().split('.').first;
  for (const auto &[kind, rank] : ranks)
    if (name == kind)
      return createConstant(op, Builder(op).getI64IntegerAttr(rank));
  return {};
}

/// The number that was made a tensor and is read from it
/// (torch/csrc/jit/passes/peephole.cpp).
Value ConstantFolding::foldItem(OperatorOp op) {
  static constexpr llvm::StringLiteral readers[] = {
      "aten::Int.Tensor", "aten::Float.Tensor", "aten::IntImplicit",
      "aten::FloatImplicit", "aten::ScalarImplicit"};
  auto tensor = op.getOperands_()[0].getDefiningOp<OperatorOp>();
  if (!tensor || !llvm::is_contained(readers, op.getName()) ||
      tensor.getName().split('.').first != "prim::NumToTensor" ||
      isWritten(tensor.getResult(0)))
    return {};
  Value number = tensor.getOperands_()[0];
  return number.getType() == op.getResult(0).getType() ? number : Value();
}

/// The element at a Python index, if there is one.
static Value elementAt(ValueRange elements, Attribute index) {
  auto integer = dyn_cast_or_null<IntegerAttr>(index);
  if (!integer || isa<BoolAttr>(index))
    return {};
  int64_t position = integer.getInt(), count = elements.size();
  if (position < 0)
    position += count;
  return position >= 0 && position < count ? elements[position] : Value();
}

/// An element of a container that the program builds and does not change.
Value ConstantFolding::foldElement(OperatorOp op) {
  Value container = op.getOperands_()[0];
  Attribute key = literalOf(op.getOperands_()[1]);
  if (auto tuple = container.getDefiningOp<TupleOp>())
    return elementAt(tuple.getElements(), key);
  if (!key || isWritten(container))
    return {};
  if (auto list = container.getDefiningOp<ListOp>())
    return elementAt(list.getElements(), key);
  auto dict = container.getDefiningOp<DictOp>();
  Value found;
  for (unsigned i = 0; dict && i < dict.getEntries().size(); i += 2) {
    Attribute entry = literalOf(dict.getEntries()[i]);
    if (!entry)
      return {};
    if (entry == key)
      found = dict.getEntries()[i + 1];
  }
  return found;
}

void ConstantFolding::foldOperator(OperatorOp op) {
  OperandRange operands = op.getOperands_();
  if (op->getNumResults() != 1 || operands.empty() || operands.size() > 2)
    return;
  llvm::StringRef name = op.getName().split('.').first;
  if (operands.size() == 2) {
    if (std::optional<bool> answer =
            foldIsNone(name, operands[0].getType(), operands[1].getType()))
      return replace(op, createConstant(op, Builder(op).getBoolAttr(*answer)));
    if (name == "prim::TupleIndex" || name == "aten::__getitem__") {
      if (Value element = foldElement(op))
        replace(op, element);
      return;
    }
  }
  if (name == "aten::dim" && operands.size() == 1) {
    if (Value rank = foldDim(op))
      replace(op, rank);
    return;
  }
  if (Value number = foldItem(op))
    return replace(op, number);
  auto list = operands[0].getDefiningOp<ListOp>();
  if (name == "aten::len" && list && !isWritten(list))
    return replace(op, createConstant(op, Builder(op).getI64IntegerAttr(
                                              list.getElements().size())));
  llvm::SmallVector<Attribute, 2> literals;
  for (Value operand : operands)
    literals.push_back(literalOf(operand));
  if (llvm::is_contained(literals, Attribute()))
    return;
  if (Attribute result = foldLiterals(name, literals))
    replace(op, createConstant(op, result));
}

void ConstantFolding::foldUnpack(UnpackOp op) {
  Operation *container = op.getSequence().getDefiningOp();
  bool isKnown =
      container && (isa<TupleOp>(container) ||
                    (isa<ListOp>(container) && !isWritten(op.getSequence())));
  if (!isKnown || container->getNumOperands() != op->getNumResults())
    return;
  op->replaceAllUsesWith(container->getOperands());
  op->erase();
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

/// Puts the taken region of a branch on a constant in its place.
bool ConstantFolding::foldIf(IfOp op) {
  auto condition = dyn_cast_or_null<BoolAttr>(literalOf(op.getCondition()));
  if (!condition)
    return false;
  Block &taken =
      (condition.getValue() ? op.getThenRegion() : op.getElseRegion()).front();
  Operation *yield = taken.getTerminator();
  op->replaceAllUsesWith(yield->getOperands());
  yield->erase();
  op->getBlock()->getOperations().splice(op->getIterator(),
                                         taken.getOperations());
  op->erase();
  return true;
}

/// A result that is the same in both regions is that value; one that is true
/// where the condition is, the condition.
void ConstantFolding::foldResults(IfOp op) {
  for (OpResult result : op.getResults()) {
    Value values[2];
    for (auto [value, region] : llvm::zip_equal(values, op->getRegions()))
      value =
          region.front().getTerminator()->getOperand(result.getResultNumber());
    Attribute literals[2] = {literalOf(values[0]), literalOf(values[1])};
    auto isOutside = [&](Value value) {
      return !op->isAncestor(value.getParentBlock()->getParentOp());
    };
    if (values[0] == values[1] && isOutside(values[0])) {
      result.replaceAllUsesWith(values[0]);
    } else if (literals[0] && literals[0] == literals[1] &&
               values[0].getType() == values[1].getType()) {
      OpBuilder builder(op);
      result.replaceAllUsesWith(ConstantOp::create(
          builder, op.getLoc(), values[0].getType(), literals[0]));
    } else if (literals[0] && literals[1] &&
               literals[0] == BoolAttr::get(op.getContext(), true) &&
               literals[1] == BoolAttr::get(op.getContext(), false)) {
      result.replaceAllUsesWith(op.getCondition());
    }
  }
}

void ConstantFolding::foldBlock(Block &block) {
  for (auto it = block.begin(); it != block.end();) {
    Operation *op = &*it;
    if (auto branch = dyn_cast<IfOp>(op)) {
      // The operations of the region that is taken come next.
      Operation *previous = op->getPrevNode();
      if (foldIf(branch)) {
        it = previous ? std::next(previous->getIterator()) : block.begin();
        continue;
      }
    }
    for (Region &region : op->getRegions())
      foldBlock(region.front());
    ++it;
    if (auto branch = dyn_cast<IfOp>(op))
      foldResults(branch);
    else if (auto unpack = dyn_cast<UnpackOp>(op))
      foldUnpack(unpack);
    else if (auto operation = dyn_cast<OperatorOp>(op))
      foldOperator(operation);
  }
}

void pth::foldConstants(func::FuncOp function,
                        const llvm::DenseSet<Value> &opaque) {
  ConstantFolding(function, opaque).run();
}
