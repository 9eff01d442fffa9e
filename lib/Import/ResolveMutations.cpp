//===- ResolveMutations.cpp - Writes become values ------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names are the values of the program as it was saved; several may stand for
// one object (`y = x.add_(1)`, casts). The operations are visited in order,
// with the value that holds each object's state at that point. A write through
// one object is noted in the logs of its alias classes; another object of the
// class catches up when it is next used.
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

namespace {
/// Where an object stands at the current operation.
struct ObjectState {
  Value value;          ///< holds its state
  unsigned version = 0; ///< names of this version are that state themselves
  unsigned time = 0;    ///< the writes before it are in the state
};

/// A write through some object.
struct LogEntry {
  Value object; ///< its first name
  Value written;
  unsigned time;
  bool isContainer;
};

/// What one writing argument of an operator changes.
struct Effect {
  bool elements, identity, isContainer;
};

class MutationResolver {
public:
  MutationResolver(func::FuncOp function, const ImportLimits &limits)
      : function(function), limits(limits), builder(function.getContext()),
        storage(function, AliasClasses::Relation::Storage),
        identity(function, AliasClasses::Relation::Identity) {}

  LogicalResult run();

private:
  using Classes = llvm::SmallVector<unsigned, 4>;
  using Log = llvm::DenseMap<unsigned, llvm::SmallVector<LogEntry>>;
  struct Change {
    Value object;
    ObjectState before;
  };

  LogicalResult visitBlock(Block &block, llvm::ArrayRef<Value> affected);
  LogicalResult visit(Operation *op);
  LogicalResult visitOperator(OperatorOp op);
  LogicalResult visitIf(IfOp op);
  LogicalResult visitLoop(LoopOp op);

  void addName(Value name, Value object);
  void setState(Value object, Value value);
  Value use(Value name);
  void catchUp(Value object);
  void collect(AliasClasses &classes, const Log &log, Value object,
               unsigned time, llvm::SetVector<Value> &written);
  Classes classesOf(AliasClasses &classes, Value object);
  llvm::SmallVector<Value> affectedBy(Operation *op);
  Operation *addResults(Operation *op, llvm::ArrayRef<Value> objects);
  LogicalResult admit(Operation *op, size_t operands);

  /// Runs `visit` and takes back what it said of objects and writes: another
  /// region, or what follows, sees results only.
  LogicalResult inScope(llvm::function_ref<LogicalResult()> visit);

  func::FuncOp function;
  ImportLimits limits;
  OpBuilder builder;
  AliasClasses storage, identity;

  /// The first name of the object that a name stands for.
  llvm::DenseMap<Value, Value> objectOf;
  llvm::DenseMap<Value, unsigned> versionOf;
  llvm::DenseMap<Value, ObjectState> states;
  /// The objects that are in a class, or contain something that is.
  llvm::DenseMap<unsigned, llvm::SetVector<Value>> storageMembers,
      identityMembers;
  Log storageLog, identityLog;
  /// What `inScope` takes back.
  llvm::SmallVector<Change> changes;
  llvm::SmallVector<std::pair<Log *, unsigned>> logged;
  unsigned now = 0, lastVersion = 0;
  size_t operands = 0;
};
} // namespace

/// What the write of an argument of that type changes.
static Effect effectOn(Type type, llvm::StringRef operation) {
  if (auto optional = dyn_cast<OptionalType>(type))
    return effectOn(optional.getElementType(), operation);
  if (isContainer(type))
    return {false, true, true};
  if (!isa<pth::TensorType>(type))
    return {true, true, true};
  WriteKind kind = writeKind(operation);
  return {kind.elements, kind.metadata, false};
}

LogicalResult MutationResolver::admit(Operation *op, size_t count) {
  operands += count;
  if (operands <= limits.operands)
    return success();
  return emitError(op->getLoc(),
                   "expected a program whose writes make at most ")
         << limits.operands << " operands";
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

/// The class of an object and those of what it contains.
MutationResolver::Classes MutationResolver::classesOf(AliasClasses &classes,
                                                      Value object) {
  Classes found{classes.classOf(object)};
  while (std::optional<unsigned> contents = classes.contentsOf(found.back())) {
    if (llvm::is_contained(found, *contents))
      break;
    found.push_back(*contents);
  }
  return found;
}

void MutationResolver::addName(Value name, Value object) {
  if (!isMutable(name.getType()))
    return;
  objectOf[name] = object;
  if (name != object) {
    versionOf[name] = states[object].version;
    return;
  }
  states[object] = {object, 0, now};
  for (unsigned aliasClass : classesOf(storage, object))
    storageMembers[aliasClass].insert(object);
  for (unsigned aliasClass : classesOf(identity, object))
    identityMembers[aliasClass].insert(object);
}

void MutationResolver::setState(Value object, Value value) {
  ObjectState &state = states[object];
  changes.push_back({object, state});
  state = {value, ++lastVersion, now};
}

/// The writes since `time` that reach an object through other ones.
void MutationResolver::collect(AliasClasses &classes, const Log &log,
                               Value object, unsigned time,
                               llvm::SetVector<Value> &written) {
  bool isTensor = !isContainer(object.getType()) &&
                  !isa<AnyType, ObjectType>(object.getType());
  for (unsigned aliasClass : classesOf(classes, object)) {
    auto entries = log.find(aliasClass);
    if (entries == log.end())
      continue;
    for (const LogEntry &entry : llvm::reverse(entries->second)) {
      if (entry.time <= time)
        break;
      // A list that receives a tensor does not change the tensor.
      if (entry.object != object && !(isTensor && entry.isContainer))
        written.insert(entry.written);
    }
  }
}

void MutationResolver::catchUp(Value object) {
  ObjectState state = states[object];
  if (state.time == now)
    return;
  llvm::SetVector<Value> changed, overwritten;
  collect(identity, identityLog, object, state.time, changed);
  collect(storage, storageLog, object, state.time, overwritten);
  if (changed.empty() && overwritten.empty()) {
    changes.push_back({object, state});
    states[object].time = now;
    return;
  }
  llvm::SmallVector<Value> sources{state.value};
  llvm::append_range(sources, changed.empty() ? overwritten.getArrayRef()
                                              : changed.getArrayRef());
  operands += sources.size();
  Location location = object.getLoc();
  Value value;
  if (changed.empty())
    value = OverwrittenOp::create(builder, location, state.value.getType(),
                                  state.value,
                                  llvm::ArrayRef(sources).drop_front());
  else
    value = UnknownOp::create(builder, location, object.getType(), sources);
  setState(object, value);
}

/// What stands for a name at the current operation.
Value MutationResolver::use(Value name) {
  auto object = objectOf.find(name);
  if (object == objectOf.end())
    return name;
  catchUp(object->second);
  const ObjectState &state = states[object->second];
  if (versionOf.lookup(name) == state.version)
    return name;
  if (state.value.getType() == name.getType())
    return state.value;
  return CastOp::create(builder, name.getLoc(), name.getType(), state.value);
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

LogicalResult MutationResolver::visitOperator(OperatorOp op) {
  OperatorEffects effects = operatorEffects(op);
  llvm::SmallVector<Value> arguments(op.getOperands_());
  for (OpOperand &operand : op->getOpOperands())
    operand.set(use(operand.get()));
  llvm::SmallDenseSet<unsigned> states;
  for (OperatorEffects::Write write : effects.writes) {
    Value argument = arguments[write.argument];
    Value result = op.getResult(write.result);
    auto object = objectOf.find(argument);
    if (object == objectOf.end() || !states.insert(write.result).second)
      continue;
    Value first = object->second;
    ++now;
    setState(first, result);
    addName(result, first);
    Effect effect = effectOn(argument.getType(), op.getName());
    auto note = [&](AliasClasses &classes, Log &log) {
      unsigned aliasClass = classes.classOf(first);
      log[aliasClass].push_back({first, result, now, effect.isContainer});
      logged.push_back({&log, aliasClass});
    };
    if (effect.elements)
      note(storage, storageLog);
    if (effect.identity)
      note(identity, identityLog);
  }
  for (auto [index, result] : llvm::enumerate(op.getResults()))
    if (!states.contains(index))
      addName(result, result);
  return admit(op, 0);
}

LogicalResult MutationResolver::visit(Operation *op) {
  if (auto branch = dyn_cast<IfOp>(op))
    return visitIf(branch);
  if (auto loop = dyn_cast<LoopOp>(op))
    return visitLoop(loop);
  if (auto operation = dyn_cast<OperatorOp>(op))
    return visitOperator(operation);
  auto cast = dyn_cast<CastOp>(op);
  Value object = cast ? objectOf.lookup(cast.getValue()) : Value();
  for (OpOperand &operand : op->getOpOperands())
    operand.set(use(operand.get()));
  for (Value result : op->getResults())
    addName(result, object ? object : result);
  return admit(op, 0);
}

/// Visits a block; its terminator also yields the state of `affected`.
LogicalResult MutationResolver::visitBlock(Block &block,
                                           llvm::ArrayRef<Value> affected) {
  for (Operation &op : llvm::make_early_inc_range(block)) {
    builder.setInsertionPoint(&op);
    if (failed(visit(&op)))
      return failure();
  }
  Operation *terminator = block.getTerminator();
  builder.setInsertionPoint(terminator);
  for (Value object : affected)
    terminator->insertOperands(terminator->getNumOperands(), use(object));
  return admit(terminator, affected.size());
}

LogicalResult
MutationResolver::inScope(llvm::function_ref<LogicalResult()> visit) {
  size_t changesBefore = changes.size(), loggedBefore = logged.size();
  LogicalResult result = visit();
  while (changes.size() > changesBefore) {
    Change change = changes.pop_back_val();
    states[change.object] = change.before;
  }
  while (logged.size() > loggedBefore) {
    auto [log, aliasClass] = logged.pop_back_val();
    (*log)[aliasClass].pop_back();
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Branches and loops
//===----------------------------------------------------------------------===//

/// The objects from outside whose state the operation's regions may change.
llvm::SmallVector<Value> MutationResolver::affectedBy(Operation *op) {
  llvm::SetVector<Value> affected;
  auto add = [&](const llvm::SetVector<Value> &objects) {
    for (Value object : objects)
      if (object.getParentRegion()->isAncestor(op->getParentRegion()))
        affected.insert(object);
  };
  op->walk([&](OperatorOp writer) {
    for (OperatorEffects::Write write : operatorEffects(writer).writes) {
      Value argument = writer.getOperands_()[write.argument];
      if (!isMutable(argument.getType()))
        continue;
      Effect effect = effectOn(argument.getType(), writer.getName());
      if (effect.elements)
        add(storageMembers[storage.classOf(argument)]);
      if (effect.identity)
        add(identityMembers[identity.classOf(argument)]);
    }
  });
  return affected.takeVector();
}

/// The operation with one more result for each object, whose state it is.
Operation *MutationResolver::addResults(Operation *op,
                                        llvm::ArrayRef<Value> objects) {
  if (!objects.empty()) {
    OperationState state(op->getLoc(), op->getName());
    state.addOperands(op->getOperands());
    state.addTypes(op->getResultTypes());
    state.addAttributes(op->getAttrs());
    for (Value object : objects)
      state.types.push_back(object.getType());
    for (Region &region : op->getRegions())
      state.addRegion()->takeBody(region);
    builder.setInsertionPoint(op);
    Operation *replacement = builder.create(state);
    for (auto [old, result] :
         llvm::zip(op->getResults(), replacement->getResults())) {
      storage.rename(old, result);
      identity.rename(old, result);
      old.replaceAllUsesWith(result);
    }
    op->erase();
    op = replacement;
    ++now;
    for (auto [object, result] :
         llvm::zip(objects, op->getResults().take_back(objects.size())))
      setState(object, result);
  }
  for (Value result : op->getResults().drop_back(objects.size()))
    addName(result, result);
  return op;
}

LogicalResult MutationResolver::visitIf(IfOp op) {
  op.getConditionMutable().assign(use(op.getCondition()));
  llvm::SmallVector<Value> affected = affectedBy(op);
  for (Region &region : op->getRegions())
    if (failed(inScope([&] { return visitBlock(region.front(), affected); })))
      return failure();
  addResults(op, affected);
  return success();
}

LogicalResult MutationResolver::visitLoop(LoopOp op) {
  for (OpOperand &operand : op->getOpOperands())
    operand.set(use(operand.get()));
  llvm::SmallVector<Value> affected = affectedBy(op);
  for (Value object : affected)
    op.getInitialMutable().append(use(object));
  Block &body = op.getBody().front();
  LogicalResult visited = inScope([&] {
    ++now;
    for (Value argument : body.getArguments())
      addName(argument, argument);
    for (Value object : affected)
      setState(object, body.addArgument(object.getType(), object.getLoc()));
    return visitBlock(body, affected);
  });
  if (failed(visited) || failed(admit(op, affected.size())))
    return failure();
  addResults(op, affected);
  return success();
}

LogicalResult MutationResolver::run() {
  for (Value argument : function.getArguments())
    addName(argument, argument);
  return visitBlock(function.getBody().front(), {});
}

LogicalResult pth::resolveMutations(func::FuncOp function,
                                    const ImportLimits &limits) {
  bool anyWrite = false;
  function.walk([&](OperatorOp op) {
    anyWrite |= !operatorEffects(op).writes.empty();
    return anyWrite ? WalkResult::interrupt() : WalkResult::advance();
  });
  if (!anyWrite)
    return success();
  return MutationResolver(function, limits).run();
}
