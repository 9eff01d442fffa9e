//===- ModuleBuilder.cpp - From a program's graph to the dialect ----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/ModuleBuilder.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Verifier.h"
#include "pth/IR/OperatorTable.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/OperatorEffects.h"
#include "pth/Interfaces/Origin.h"

using namespace mlir;
using namespace pth;

ModuleBuilder::ModuleBuilder(MLIRContext *context, Liveness liveness,
                             const ImportLimits &limits)
    : builder(context), module(ModuleOp::create(UnknownLoc::get(context))),
      liveness(liveness), limits(limits) {
  context->loadDialect<func::FuncDialect, PthDialect>();
}

ModuleBuilder::~ModuleBuilder() = default;

void ModuleBuilder::setModuleAttribute(llvm::StringRef name, Attribute value) {
  (*module)->setAttr(name, value);
}

LogicalResult ModuleBuilder::admit(Location location, size_t operands) {
  operationCount += 1;
  operandCount += operands;
  if (operationCount > limits.operations)
    return emitError(location, "expected at most ")
           << limits.operations << " operations in a program";
  if (operandCount > limits.operands)
    return emitError(location, "expected at most ")
           << limits.operands << " operands in a program";
  return success();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

FailureOr<llvm::SmallVector<Value>>
ModuleBuilder::beginFunction(llvm::StringRef name,
                             llvm::ArrayRef<FunctionArgument> arguments,
                             Location location) {
  if (failed(admit(location, arguments.size())))
    return failure();
  llvm::SmallVector<Type> types;
  for (const FunctionArgument &argument : arguments)
    types.push_back(argument.type);
  builder.setInsertionPointToEnd(module->getBody());
  auto function = func::FuncOp::create(builder, location, name,
                                       builder.getFunctionType(types, {}));
  auto *dialect = getContext()->getLoadedDialect<PthDialect>();
  for (auto [index, argument] : llvm::enumerate(arguments)) {
    function.setArgAttr(index, "pth.name",
                        builder.getStringAttr(argument.name));
    if (!argument.recordedSizes)
      continue;
    llvm::SmallVector<Expr> dims;
    for (int64_t size : *argument.recordedSizes)
      dims.push_back(Expr::constant(dialect->getExprContext(), size));
    function.setArgAttr(index, "pth.recorded",
                        TypeAttr::get(pth::TensorType::get(
                            getContext(), dims, argument.recordedDtype)));
  }
  builder.setInsertionPointToStart(function.addEntryBlock());
  open.assign(1, function);
  parameters.clear();
  literals.clear();
  lastParameter = nullptr;
  return llvm::SmallVector<Value>(function.getArguments());
}

LogicalResult ModuleBuilder::endFunction(ValueRange results,
                                         Location location) {
  if (failed(admit(location, results.size())))
    return failure();
  func::ReturnOp::create(builder, location, results);
  auto function = cast<func::FuncOp>(open.pop_back_val());
  function.setType(
      builder.getFunctionType(function.getArgumentTypes(), results.getTypes()));
  return success();
}

//===----------------------------------------------------------------------===//
// Leaves
//===----------------------------------------------------------------------===//

FailureOr<Value> ModuleBuilder::createParameter(const ParameterInfo &info,
                                                Location location) {
  auto [known, isNew] = parameters.try_emplace(info.key);
  if (!isNew)
    return known->second;
  if (failed(admit(location, 0)))
    return failure();
  OpBuilder::InsertionGuard guard(builder);
  if (lastParameter)
    builder.setInsertionPointAfter(lastParameter);
  else
    builder.setInsertionPointToStart(&open.front()->getRegion(0).front());
  ExprContext &exprs =
      getContext()->getLoadedDialect<PthDialect>()->getExprContext();
  llvm::SmallVector<Expr> dims;
  for (int64_t size : info.sizes)
    dims.push_back(Expr::constant(exprs, size));
  auto list = [&](llvm::ArrayRef<int64_t> values) {
    return builder.getDenseI64ArrayAttr(values);
  };
  DenseI64ArrayAttr strides, elements, bounds;
  if (!info.strides.empty())
    strides = list(info.strides);
  if (info.elements)
    elements = list(*info.elements);
  if (info.bounds)
    bounds = list({info.bounds->first, info.bounds->second});
  auto parameter = ParameterOp::create(
      builder, location, pth::TensorType::get(getContext(), dims, info.dtype),
      builder.getStringAttr(info.key), strides, elements, bounds);
  lastParameter = parameter;
  known->second = parameter;
  return Value(parameter);
}

Value ModuleBuilder::createConstant(Attribute value, Type type,
                                    Location location) {
  return ConstantOp::create(builder, location, type, value);
}

Value ModuleBuilder::createLiteral(Attribute value, Type type) {
  auto [known, isNew] = literals.try_emplace({value, type});
  if (!isNew)
    return known->second;
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(&open.front()->getRegion(0).front());
  known->second =
      createConstant(value, type, UnknownLoc::get(builder.getContext()));
  return known->second;
}

Value ModuleBuilder::createInt(int64_t value, Location location) {
  return createConstant(builder.getI64IntegerAttr(value),
                        IntType::get(getContext()), location);
}

Value ModuleBuilder::createFloat(double value, Location location) {
  return createConstant(builder.getF64FloatAttr(value),
                        pth::FloatType::get(getContext()), location);
}

Value ModuleBuilder::createBool(bool value, Location location) {
  return createConstant(builder.getBoolAttr(value), BoolType::get(getContext()),
                        location);
}

Value ModuleBuilder::createString(llvm::StringRef value, Location location) {
  return createConstant(builder.getStringAttr(value),
                        StringType::get(getContext()), location);
}

Value ModuleBuilder::createNone(Location location) {
  return createConstant(builder.getUnitAttr(), pth::NoneType::get(getContext()),
                        location);
}

Value ModuleBuilder::createConstantList(Attribute value, ListType type,
                                        Location location) {
  return createConstant(value, type, location);
}

Value ModuleBuilder::createUnknown(Type type, Location location) {
  return UnknownOp::create(builder, location, type, ValueRange());
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

FailureOr<llvm::SmallVector<Value>>
ModuleBuilder::createOperator(llvm::StringRef name, llvm::StringRef overload,
                              ValueRange arguments, TypeRange resultTypes,
                              Location location, llvm::StringRef schema) {
  if (failed(admit(location, arguments.size())))
    return failure();
  // Other names of one value: no operator of the program.
  if (name == "prim::unchecked_cast" ||
      name == "prim::unchecked_unwrap_optional") {
    if (arguments.size() == 1 && resultTypes.size() == 1)
      return llvm::SmallVector<Value>{CastOp::create(
          builder, location, resultTypes.front(), arguments.front())};
  }
  // It has no schema; the nesting and kind that LibTorch writes beside the
  // tensor are those of the result.
  if (name == "prim::tolist" && !arguments.empty() && resultTypes.size() == 1)
    return llvm::SmallVector<Value>{ToListOp::create(
        builder, location, resultTypes.front(), arguments.front())};
  std::string qualifiedName = name.str();
  if (!overload.empty())
    qualifiedName += ("." + overload).str();
  bool isKnown = lookupOperatorSchema(name, overload);
  OperatorEffects effects = operatorEffects(
      qualifiedName, schema, arguments.size(), resultTypes.size());
  llvm::SmallVector<Type> types(resultTypes);
  for (unsigned argument : effects.writtenWithoutResult)
    types.push_back(arguments[argument].getType());
  auto op = OperatorOp::create(
      builder, location, types, builder.getStringAttr(qualifiedName), arguments,
      isKnown || schema.empty() ? StringAttr() : builder.getStringAttr(schema));
  return llvm::SmallVector<Value>(
      op.getResults().take_front(resultTypes.size()));
}

FailureOr<Value> ModuleBuilder::createList(ValueRange elements, ListType type,
                                           Location location) {
  if (failed(admit(location, elements.size())))
    return failure();
  return Value(ListOp::create(builder, location, type, elements));
}

FailureOr<Value> ModuleBuilder::createTuple(ValueRange elements,
                                            Location location) {
  if (failed(admit(location, elements.size())))
    return failure();
  auto type =
      pth::TupleType::get(getContext(), llvm::to_vector(elements.getTypes()));
  return Value(TupleOp::create(builder, location, type, elements));
}

FailureOr<Value> ModuleBuilder::createDict(ValueRange entries, DictType type,
                                           Location location) {
  if (failed(admit(location, entries.size())))
    return failure();
  return Value(DictOp::create(builder, location, type, entries));
}

FailureOr<llvm::SmallVector<Value>>
ModuleBuilder::createUnpack(Value sequence, TypeRange types,
                            Location location) {
  if (failed(admit(location, types.size())))
    return failure();
  auto op = UnpackOp::create(builder, location, types, sequence);
  return llvm::SmallVector<Value>(op.getResults());
}

FailureOr<Value> ModuleBuilder::createTupleSlice(Value tuple, TypeRange types,
                                                 int64_t begin, int64_t end,
                                                 Location location) {
  int64_t count = types.size();
  begin = std::clamp<int64_t>(begin, 0, count);
  end = std::clamp<int64_t>(end, begin, count);
  FailureOr<llvm::SmallVector<Value>> elements =
      createUnpack(tuple, types, location);
  if (failed(elements))
    return failure();
  return createTuple(llvm::ArrayRef(*elements).slice(begin, end - begin),
                     location);
}

FailureOr<Value> ModuleBuilder::createCast(Value value, Type type,
                                           Location location) {
  if (failed(admit(location, 1)))
    return failure();
  return Value(CastOp::create(builder, location, type, value));
}

FailureOr<Value> ModuleBuilder::createIsInstance(Value value, TypeRange types,
                                                 Location location) {
  if (failed(admit(location, 1)))
    return failure();
  return Value(IsInstanceOp::create(
      builder, location, BoolType::get(getContext()), value,
      builder.getTypeArrayAttr(llvm::to_vector(types))));
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

FailureOr<Value> ModuleBuilder::createObject(llvm::StringRef path,
                                             llvm::StringRef className,
                                             Location location) {
  if (failed(admit(location, 0)))
    return failure();
  return Value(ObjectOp::create(
      builder, location, ObjectType::get(getContext(), className), path));
}

FailureOr<Value> ModuleBuilder::createGetAttr(Value object,
                                              llvm::StringRef name, Type type,
                                              Location location) {
  if (failed(admit(location, 1)))
    return failure();
  return Value(GetAttrOp::create(builder, location, type, object, name));
}

LogicalResult ModuleBuilder::createSetAttr(Value object, llvm::StringRef name,
                                           Value value, Location location) {
  if (failed(admit(location, 2)))
    return failure();
  SetAttrOp::create(builder, location, object, name, value);
  return success();
}

LogicalResult ModuleBuilder::createInitialAttr(Value object,
                                               llvm::StringRef name,
                                               Value value, Location location) {
  if (failed(createSetAttr(object, name, value, location)))
    return failure();
  // The last use is the one that was made.
  Operation *op = *object.getUsers().begin();
  op->setAttr(initialAttrName, builder.getUnitAttr());
  Operation *made = object.getDefiningOp();
  if (op->getBlock() != made->getBlock())
    op->moveAfter(made);
  return success();
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

LogicalResult ModuleBuilder::beginIf(Value condition, TypeRange resultTypes,
                                     Location location) {
  if (failed(admit(location, 1)) || failed(admitRegion(location)))
    return failure();
  auto op = IfOp::create(builder, location, resultTypes, condition);
  op.getThenRegion().emplaceBlock();
  op.getElseRegion().emplaceBlock();
  builder.setInsertionPointToStart(&op.getThenRegion().front());
  open.push_back(op);
  return success();
}

LogicalResult ModuleBuilder::admitRegion(Location location) {
  if (open.size() <= limits.depth)
    return success();
  return emitError(location, "expected at most ")
         << limits.depth << " branches and loops inside each other";
}

void ModuleBuilder::beginElse(ValueRange thenValues, Location location) {
  YieldOp::create(builder, location, thenValues);
  auto op = cast<IfOp>(open.back());
  builder.setInsertionPointToStart(&op.getElseRegion().front());
}

llvm::SmallVector<Value> ModuleBuilder::endIf(ValueRange elseValues,
                                              Location location) {
  YieldOp::create(builder, location, elseValues);
  auto op = cast<IfOp>(open.pop_back_val());
  builder.setInsertionPointAfter(op);
  return llvm::SmallVector<Value>(op.getResults());
}

LogicalResult ModuleBuilder::beginIf(Value condition, Location location) {
  return beginIf(condition, /*resultTypes=*/TypeRange(), location);
}

void ModuleBuilder::beginElse() {
  builder.setInsertionPointToStart(
      &cast<IfOp>(open.back()).getElseRegion().front());
}

llvm::SmallVector<Value> ModuleBuilder::endIf(llvm::ArrayRef<Value> thenValues,
                                              llvm::ArrayRef<Value> elseValues,
                                              TypeRange resultTypes,
                                              Location location) {
  auto untyped = cast<IfOp>(open.pop_back_val());
  auto yield = [&](Region &region, llvm::ArrayRef<Value> values) {
    builder.setInsertionPointToEnd(&region.front());
    llvm::SmallVector<Value> yielded(values);
    for (auto [value, type] : llvm::zip_equal(yielded, resultTypes))
      if (!value)
        value = createUnknown(type, location);
    YieldOp::create(builder, location, yielded);
  };
  yield(untyped.getThenRegion(), thenValues);
  yield(untyped.getElseRegion(), elseValues);
  builder.setInsertionPoint(untyped);
  auto op = IfOp::create(builder, untyped.getLoc(), resultTypes,
                         untyped.getCondition());
  op.getThenRegion().takeBody(untyped.getThenRegion());
  op.getElseRegion().takeBody(untyped.getElseRegion());
  untyped.erase();
  builder.setInsertionPointAfter(op);
  return llvm::SmallVector<Value>(op.getResults());
}

FailureOr<llvm::SmallVector<Value>>
ModuleBuilder::beginLoop(Value maxTripCount, Value condition,
                         ValueRange initial, TypeRange carriedTypes,
                         Location location) {
  if (failed(admit(location, 2 + initial.size())) ||
      failed(admitRegion(location)))
    return failure();
  auto op = LoopOp::create(builder, location, carriedTypes, maxTripCount,
                           condition, initial);
  Block &body = op.getBody().emplaceBlock();
  body.addArgument(IntType::get(getContext()), location);
  for (Type type : carriedTypes)
    body.addArgument(type, location);
  builder.setInsertionPointToStart(&body);
  open.push_back(op);
  return llvm::SmallVector<Value>(body.getArguments());
}

llvm::SmallVector<Value>
ModuleBuilder::endLoop(Value condition, ValueRange carried, Location location) {
  llvm::SmallVector<Value> yielded{condition};
  yielded.append(carried.begin(), carried.end());
  YieldOp::create(builder, location, yielded);
  auto op = cast<LoopOp>(open.pop_back_val());
  builder.setInsertionPointAfter(op);
  return llvm::SmallVector<Value>(op.getResults());
}

//===----------------------------------------------------------------------===//
// End
//===----------------------------------------------------------------------===//

OwningOpRef<ModuleOp> ModuleBuilder::finish() {
  for (auto function : module->getOps<func::FuncOp>()) {
    if (liveness == Liveness::Undecided) {
      foldConstants(function, opaque);
      eliminateDeadCode(function, liveness, opaque);
    }
    decideIdentities(function);
    std::vector<std::string> written = writtenAttributes(function);
    if (!written.empty())
      function->setAttr(
          shape::stateAttrName,
          builder.getStrArrayAttr(llvm::SmallVector<llvm::StringRef>(
              written.begin(), written.end())));
    forwardAttributes(function);
    if (failed(resolveMutations(function, limits)))
      return {};
    passNumbers(function);
    lowerOperators(function);
    eliminateDeadCode(function, Liveness::Decided);
    poolConstants(function);
  }
  if (failed(verify(*module)))
    return {};
  return std::move(module);
}
