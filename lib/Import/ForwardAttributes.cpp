//===- ForwardAttributes.cpp - Attributes that a program writes -----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What MLIR's mem2reg does for memory: each read of an attribute becomes the
// value that was written last, which branches and loops hand on.
//
//===----------------------------------------------------------------------===//

#include "AliasClasses.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/Lowering.h"
#include "pth/Import/OperatorEffects.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace pth;

/// Whether the program writes into tensors and containers of the file: by
/// which other names the file holds one is not known here.
static bool changesFileValues(func::FuncOp function) {
  AliasClasses classes(function, AliasClasses::Relation::Storage);
  llvm::DenseSet<unsigned> ofFile;
  function.walk([&](Operation *op) {
    if (op->getNumOperands() == 0 || isa<GetAttrOp>(op))
      for (Value result : op->getResults())
        ofFile.insert(classes.classOf(result));
  });
  WalkResult result = function.walk([&](OperatorOp op) {
    bool found = llvm::any_of(
        operatorEffects(op).writes, [&](OperatorEffects::Write write) {
          return ofFile.contains(
              classes.classOf(op.getOperands_()[write.argument]));
        });
    return found ? WalkResult::interrupt() : WalkResult::advance();
  });
  return result.wasInterrupted();
}

namespace {
/// An attribute of one object, read as values of `type`.
struct Slot {
  Value object;
  StringAttr name;
  Type type;
};

class AttributeForwarder {
public:
  explicit AttributeForwarder(func::FuncOp function)
      : function(function), builder(function.getContext()),
        fileValuesChange(changesFileValues(function)) {}

  void run();

private:
  /// What each slot holds; null where no operation read or wrote it yet.
  using Contents = llvm::SmallVector<Value>;

  void collectSlots();
  std::optional<size_t> slotOf(Value object, StringAttr name) const;
  void visitBlock(Block &block, Contents &contents);
  void visitWrite(SetAttrOp op, Contents &contents);
  void visitRead(GetAttrOp op, Contents &contents);
  Operation *visitIf(IfOp op, Contents &contents);
  Operation *visitLoop(LoopOp op, Contents &contents);
  llvm::SmallVector<size_t> writtenIn(Operation *op) const;
  /// Visits a branch or a loop's body, which hands on what it wrote.
  void visitRegion(Region &region, llvm::ArrayRef<size_t> written,
                   Contents contents);
  Operation *addResults(Operation *op, llvm::ArrayRef<size_t> written,
                        Contents &contents);

  func::FuncOp function;
  OpBuilder builder;
  bool fileValuesChange;
  llvm::SmallVector<Slot> slots;
};
} // namespace

static bool mayHoldObject(Type type) {
  if (auto optional = dyn_cast<OptionalType>(type))
    return mayHoldObject(optional.getElementType());
  return isa<ObjectType, AnyType>(type);
}

/// Whether an operation may make a second name of an object, or hand one to
/// what writes it unseen.
static bool mayAlias(Operation *op) {
  if (auto object = dyn_cast<ObjectOp>(op)) {
    Attribute held = object->getAttr(heldAttrName);
    return (held && !isa<StringAttr>(held)) ||
           llvm::any_of(object->getUses(), [](OpOperand &use) {
             return !isa<GetAttrOp, SetAttrOp>(use.getOwner()) ||
                    use.getOperandNumber() != 0;
           });
  }
  if (llvm::any_of(op->getResultTypes(), mayHoldObject))
    return true;
  // A function's argument of any type is a value of the caller's.
  auto isOther = [&](Type type) {
    return isa<ObjectType>(type) ||
           (!isa<func::FuncOp>(op) && mayHoldObject(type));
  };
  return llvm::any_of(op->getRegions(), [&](Region &region) {
    return llvm::any_of(region, [&](Block &block) {
      return llvm::any_of(block.getArgumentTypes(), isOther);
    });
  });
}

/// Whether each object is used by the one name that its operation gives it.
static bool haveOneName(func::FuncOp function) {
  WalkResult result = function.walk([](Operation *op) {
    return mayAlias(op) ? WalkResult::interrupt() : WalkResult::advance();
  });
  return !result.wasInterrupted();
}

std::optional<size_t> AttributeForwarder::slotOf(Value object,
                                                 StringAttr name) const {
  auto found = llvm::find_if(slots, [&](const Slot &slot) {
    return slot.object == object && slot.name == name;
  });
  return found == slots.end() ? std::nullopt
                              : std::optional<size_t>(found - slots.begin());
}

void AttributeForwarder::collectSlots() {
  if (!haveOneName(function))
    return;
  for (auto object : function.getBody().front().getOps<ObjectOp>()) {
    llvm::SetVector<StringAttr> ambiguous;
    for (Operation *user : object->getUsers()) {
      auto read = dyn_cast<GetAttrOp>(user);
      if (!read)
        continue;
      Type type = read.getResult().getType();
      std::optional<size_t> known = slotOf(object, read.getNameAttr());
      if (!known)
        slots.push_back({object, read.getNameAttr(), type});
      else if (slots[*known].type != type)
        ambiguous.insert(read.getNameAttr());
    }
    llvm::erase_if(slots, [&](const Slot &slot) {
      return slot.object == object.getResult() && ambiguous.contains(slot.name);
    });
  }
}

void AttributeForwarder::visitWrite(SetAttrOp op, Contents &contents) {
  std::optional<size_t> slot = slotOf(op.getObject(), op.getNameAttr());
  if (!slot)
    return;
  Value value = op.getValue();
  if (op->hasAttr(initialAttrName) && isMutable(value.getType()) &&
      fileValuesChange)
    return;
  if (value.getType() != slots[*slot].type) {
    builder.setInsertionPoint(op);
    value = CastOp::create(builder, op.getLoc(), slots[*slot].type, value);
  }
  contents[*slot] = value;
}

void AttributeForwarder::visitRead(GetAttrOp op, Contents &contents) {
  std::optional<size_t> slot = slotOf(op.getObject(), op.getNameAttr());
  if (!slot)
    return;
  Value &content = contents[*slot];
  if (!content) {
    content = op.getResult();
    return;
  }
  op.getResult().replaceAllUsesWith(content);
  op.erase();
}

llvm::SmallVector<size_t> AttributeForwarder::writtenIn(Operation *op) const {
  llvm::SmallSetVector<size_t, 4> written;
  op->walk([&](SetAttrOp write) {
    if (auto slot = slotOf(write.getObject(), write.getNameAttr()))
      written.insert(*slot);
  });
  return written.takeVector();
}

void AttributeForwarder::visitRegion(Region &region,
                                     llvm::ArrayRef<size_t> written,
                                     Contents contents) {
  visitBlock(region.front(), contents);
  Operation *terminator = region.front().getTerminator();
  for (size_t slot : written)
    terminator->insertOperands(terminator->getNumOperands(), contents[slot]);
}

/// The operation with one more result for each slot.
Operation *AttributeForwarder::addResults(Operation *op,
                                          llvm::ArrayRef<size_t> written,
                                          Contents &contents) {
  if (written.empty())
    return op;
  OperationState state(op->getLoc(), op->getName());
  state.addOperands(op->getOperands());
  state.addTypes(op->getResultTypes());
  state.addAttributes(op->getAttrs());
  for (size_t slot : written)
    state.types.push_back(slots[slot].type);
  for (Region &region : op->getRegions())
    state.addRegion()->takeBody(region);
  builder.setInsertionPoint(op);
  Operation *replacement = builder.create(state);
  size_t count = op->getNumResults();
  op->replaceAllUsesWith(replacement->getResults().take_front(count));
  op->erase();
  for (auto [slot, result] :
       llvm::zip_equal(written, replacement->getResults().drop_front(count)))
    contents[slot] = result;
  return replacement;
}

Operation *AttributeForwarder::visitIf(IfOp op, Contents &contents) {
  llvm::SmallVector<size_t> written = writtenIn(op);
  for (Region &region : op->getRegions())
    visitRegion(region, written, contents);
  return addResults(op, written, contents);
}

Operation *AttributeForwarder::visitLoop(LoopOp op, Contents &contents) {
  llvm::SmallVector<size_t> written = writtenIn(op);
  Contents inside = contents;
  for (size_t slot : written) {
    op.getInitialMutable().append(contents[slot]);
    inside[slot] =
        op.getBody().front().addArgument(slots[slot].type, op.getLoc());
  }
  visitRegion(op.getBody(), written, inside);
  return addResults(op, written, contents);
}

void AttributeForwarder::visitBlock(Block &block, Contents &contents) {
  for (Operation *op = &block.front(); op;) {
    Operation *next = op->getNextNode();
    if (auto write = dyn_cast<SetAttrOp>(op)) {
      visitWrite(write, contents);
    } else if (auto read = dyn_cast<GetAttrOp>(op)) {
      visitRead(read, contents);
    } else if (isa<IfOp, LoopOp>(op)) {
      for (size_t slot : writtenIn(op)) {
        if (contents[slot])
          continue;
        builder.setInsertionPoint(op);
        contents[slot] =
            GetAttrOp::create(builder, op->getLoc(), slots[slot].type,
                              slots[slot].object, slots[slot].name);
      }
      if (auto branch = dyn_cast<IfOp>(op))
        visitIf(branch, contents);
      else
        visitLoop(cast<LoopOp>(op), contents);
    }
    op = next;
  }
}

void AttributeForwarder::run() {
  collectSlots();
  Contents contents(slots.size());
  visitBlock(function.getBody().front(), contents);
}

void pth::forwardAttributes(func::FuncOp function) {
  WalkResult writes = function.walk([](SetAttrOp op) {
    return op->hasAttr(initialAttrName) ? WalkResult::advance()
                                        : WalkResult::interrupt();
  });
  if (writes.wasInterrupted())
    AttributeForwarder(function).run();
  function.walk([](Operation *op) {
    op->removeAttr(heldAttrName);
    if (op->hasAttr(initialAttrName))
      op->erase();
  });
}

//===----------------------------------------------------------------------===//
// What a program leaves behind
//===----------------------------------------------------------------------===//

/// The lists and dictionaries of the file that the program changes.
static void addChangedContainers(func::FuncOp function,
                                 llvm::SetVector<StringAttr> &paths) {
  llvm::SmallVector<std::pair<Value, StringAttr>> held;
  function.walk([&](Operation *op) {
    if (auto path = op->getAttrOfType<StringAttr>(heldAttrName))
      held.emplace_back(op->getResult(0), path);
  });
  if (held.empty())
    return;
  AliasClasses classes(function, AliasClasses::Relation::Identity);
  function.walk([&](OperatorOp op) {
    for (OperatorEffects::Write write : operatorEffects(op).writes) {
      Value argument = op.getOperands_()[write.argument];
      for (auto [container, path] : held)
        if (isContainer(argument.getType()) &&
            classes.classOf(argument) == classes.classOf(container))
          paths.insert(path);
    }
  });
}

std::vector<std::string> pth::writtenAttributes(func::FuncOp function) {
  llvm::SetVector<StringAttr> paths;
  function.walk([&](SetAttrOp op) {
    auto object = op.getObject().getDefiningOp<ObjectOp>();
    // An object that the program makes is gone after the call.
    bool isOwn = object && !object->hasAttr(heldAttrName);
    if (op->hasAttr(initialAttrName) || isOwn)
      return;
    llvm::StringRef holder = object ? object.getPath() : "";
    paths.insert(
        StringAttr::get(function.getContext(),
                        (holder.empty() ? "" : holder + ".") + op.getName()));
  });
  addChangedContainers(function, paths);
  std::vector<std::string> texts;
  for (StringAttr path : paths)
    texts.push_back(path.str());
  return texts;
}
