//===- Interpreter.cpp - Running a program on shapes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pth/Analysis/Cases.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Elements.h"
#include "llvm/ADT/ScopeExit.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

/// More than any network needs; keeps nested loops of a hostile file finite.
static constexpr uint64_t maxSteps = 5'000'000;
static constexpr unsigned maxRegionDepth = 200;

Interpreter::Interpreter(ExprContext &context, InputProvider inputs,
                         Layouts layouts, HintListener listener)
    : ShapeRelationBuilder(context), inputs(inputs), layouts(layouts),
      listener(listener) {}

/// What no symbol of an input begins with: neither an argument's name nor a
/// symbol in its type.
static std::string choosePrefix(ExprContext &context,
                                FunctionOpInterface function) {
  std::vector<std::string> names;
  for (unsigned index = 0; index < function.getNumArguments(); ++index) {
    names.push_back(argumentName(function, index));
    if (auto type = dyn_cast<ShapeTypeInterface>(declaredType(function, index)))
      (void)type.getShapeValue(context).mapSizes([&](Expr size) {
        size.forEachSymbol(
            [&](llvm::StringRef name) { names.push_back(name.str()); });
        return size;
      });
  }
  std::string prefix = "d";
  auto isTaken = [&](llvm::StringRef name) { return name.starts_with(prefix); };
  while (llvm::any_of(names, isTaken))
    prefix += "_";
  return prefix;
}

Run Interpreter::run(FunctionOpInterface function,
                     std::vector<Choice> choices) {
  current = Run();
  current.choices = std::move(choices);
  current.inputs.resize(function.getNumArguments());
  nextChoice = dataSizes = 0;
  dataPrefix = choosePrefix(exprs(), function);
  facts.clear();
  stopped = leftLayout = false;
  steps = work = 0;
  Block &entry = function.getFunctionBody().front();
  for (Operation &op : entry) {
    if (stopped)
      break;
    runOperation(&op);
  }
  if (!stopped)
    for (Value value : entry.getTerminator()->getOperands())
      current.results.push_back(operand(value));
  return std::move(current);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

ShapeValue Interpreter::operand(Value value) {
  auto it = current.values.find(value);
  if (it != current.values.end())
    return it->second;
  // Only a function's argument is looked at before it is defined.
  auto argument = dyn_cast<BlockArgument>(value);
  if (!argument ||
      !isa<FunctionOpInterface>(argument.getOwner()->getParentOp()))
    return {};
  unsigned index = argument.getArgNumber();
  auto function = cast<FunctionOpInterface>(argument.getOwner()->getParentOp());
  ShapeValue input =
      admit(inputs(index, [this](unsigned count) { return choose(count); }),
            argumentName(function, index));
  if (!trialFailed) {
    current.inputs[index] = input;
    current.values.try_emplace(value, input);
  }
  return input;
}

ElementBounds Interpreter::makeElementBounds(const std::string &path,
                                             Type dtype) {
  // No name of a size holds a point.
  ElementSymbols symbols{path,
                         Expr::symbol(exprs(), path + ".least"),
                         Expr::symbol(exprs(), path + ".greatest"),
                         {}};
  if (dtype.getIntOrFloatBitWidth() < 64)
    std::tie(symbols.range.lower, symbols.range.upper) = *integerRange(dtype);
  for (Expr end : {symbols.least, symbols.greatest})
    current.ranges.set(end.asSymbol(), symbols.range);
  bool isKnown = llvm::any_of(
      current.elements, [&](const auto &known) { return known.path == path; });
  if (!isKnown)
    current.elements.push_back(symbols);
  return {symbols.least, symbols.greatest, ElementBounds::Reach::OfInput};
}

/// Sizes are at least 1; integers are free.
ShapeValue Interpreter::admit(const ShapeValue &input,
                              const std::string &name) {
  (void)input.mapSizes([&](Expr integer) {
    integer.forEachSymbol([&](llvm::StringRef symbol) {
      current.ranges.set(symbol, Interval());
    });
    return integer;
  });
  std::vector<std::string> paths;
  forEachPart(input, name,
              [&](const std::string &path, const ShapeValue &part) {
                if (part.asTensor())
                  paths.push_back(path);
              });
  size_t next = 0;
  return input.mapTensors([&](TensorValue &tensor) {
    tensor.memory = newMemory();
    for (Expr dim : tensor.dims)
      if (dim)
        dim.forEachSymbol([&](llvm::StringRef symbol) {
          current.ranges.set(symbol, Interval{1, std::nullopt});
        });
    const std::string &path = paths[next++];
    if (isInteger(tensor.dtype) && !tensor.elementBounds())
      tensor.bounds = makeElementBounds(path, tensor.dtype);
  });
}

void Interpreter::defineResult(Value result, ShapeValue value) {
  current.values.insert_or_assign(result, std::move(value));
}

void Interpreter::assumeUnknownResults(Operation *op) {
  for (Value result : op->getResults()) {
    if (current.values.contains(result))
      continue;
    auto type = dyn_cast<ShapeTypeInterface>(result.getType());
    current.values.try_emplace(result, type ? type.getShapeValue(exprs())
                                            : ShapeValue());
  }
}

/// A parameter or literal is the same in every run.
static bool isConstant(Operation *op) {
  return op->getNumOperands() == 0 && op->getNumRegions() == 0 &&
         op->getNumResults() == 1 && isMemoryEffectFree(op);
}

size_t Interpreter::countStatements() const {
  return current.requirements.size() + current.doubts.size() +
         current.choices.size() + dataSizes + stopped;
}

bool Interpreter::takeConstant(Operation *op) {
  if (op->getNumOperands() || op->getNumResults() != 1)
    return false;
  auto known = constants.find(op->getResult(0));
  if (known == constants.end())
    return false;
  current.values.insert_or_assign(op->getResult(0), known->second);
  return true;
}

void Interpreter::runOperation(Operation *op) {
  if (op->hasTrait<OpTrait::IsTerminator>())
    return;
  if (++steps > maxSteps) {
    current.exhausted = stopped = true;
    return;
  }
  work += !isConstant(op);
  if (takeConstant(op))
    return;
  // A loop's body runs again: what an earlier round found is stale.
  if (regionDepth)
    for (Value result : op->getResults())
      current.values.erase(result);
  size_t statements = countStatements();
  auto relation = dyn_cast<ShapeRelationOpInterface>(op);
  if (!relation) {
    visit(op, [&](ShapeRelationBuilder &) {
      cannotTell(("the operation " + op->getName().getStringRef() +
                  " has no shape relation")
                     .str());
    });
  } else {
    bool ranked = relation.handlesUnrankedOperands() ||
                  llvm::none_of(op->getOperands(), [&](Value value) {
                    return operand(value).mayBeUnrankedTensor();
                  });
    if (ranked)
      visit(op, [&](ShapeRelationBuilder &builder) {
        relation.buildShapeRelation(builder);
      });
    else
      visit(op, [&](ShapeRelationBuilder &) {
        cannotTell("the rank of an operand is unknown");
      });
  }
  assumeUnknownResults(op);
  if (isConstant(op) && statements == countStatements())
    constants.try_emplace(op->getResult(0), operand(op->getResult(0)));
}

//===----------------------------------------------------------------------===//
// Requirements and facts
//===----------------------------------------------------------------------===//

Predicate Interpreter::simplify(Predicate condition) {
  if (current.equalities.empty())
    return condition;
  return condition.substitute([&](llvm::StringRef name) {
    auto it = current.equalities.find(name);
    return it == current.equalities.end() ? Expr() : it->second;
  });
}

std::optional<bool> Interpreter::isDecided(Predicate condition) {
  if (condition.isTrue() || condition.isFalse())
    return condition.isTrue();
  if (std::optional<bool> known = facts.decide(condition))
    return known;
  if (std::optional<bool> known = isKnown(simplify(condition), current.ranges))
    return known;
  // A fact may decide one part, and ranges another.
  bool isAnd = condition.kind() == PredicateKind::And;
  if (!isAnd && condition.kind() != PredicateKind::Or)
    return std::nullopt;
  bool allDecided = true;
  for (Predicate operand : condition.operands()) {
    std::optional<bool> decided = isDecided(operand);
    if (decided == !isAnd)
      return decided;
    allDecided &= decided.has_value();
  }
  return allDecided ? std::optional(isAnd) : std::nullopt;
}

/// `symbol + constant`, with the coefficient's sign: the form of a bound or of
/// an equality that determines a symbol.
static std::optional<std::pair<llvm::StringRef, int64_t>>
asSignedSymbol(Expr expr, int64_t &sign) {
  int64_t constant = 0;
  llvm::StringRef symbol;
  for (const Term &term : expr.terms()) {
    if (term.factors.empty()) {
      constant = term.coefficient;
      continue;
    }
    bool bare = term.factors.size() == 1 && symbol.empty() &&
                term.factors[0].kind() == AtomKind::Symbol &&
                (term.coefficient == 1 || term.coefficient == -1);
    if (!bare)
      return std::nullopt;
    symbol = term.factors[0].name();
    sign = term.coefficient;
  }
  if (symbol.empty())
    return std::nullopt;
  return std::make_pair(symbol, constant);
}

void Interpreter::learn(Predicate fact) {
  facts.insert(fact);
  if (fact.kind() == PredicateKind::And) {
    for (Predicate operand : fact.operands())
      learn(operand);
    return;
  }
  if (fact.kind() != PredicateKind::Zero &&
      fact.kind() != PredicateKind::NonNegative)
    return;
  int64_t sign = 1, value;
  auto bound = asSignedSymbol(fact.expr(), sign);
  if (!bound || llvm::MulOverflow<int64_t>(bound->second, -sign, value))
    return;
  // sign * symbol + constant = 0, or >= 0.
  Interval interval = current.ranges.get(bound->first);
  if (fact.kind() == PredicateKind::Zero)
    current.equalities[bound->first] = constant(value);
  else if (sign > 0)
    interval.lower = std::max(interval.lower.value_or(value), value);
  else
    interval.upper = std::min(interval.upper.value_or(value), value);
  current.ranges.set(bound->first, interval);
}

Predicate Interpreter::withoutDecided(Predicate condition) {
  if (std::optional<bool> decided = isDecided(condition))
    return boolean(*decided);
  bool isAnd = condition.kind() == PredicateKind::And;
  if (!isAnd && condition.kind() != PredicateKind::Or)
    return condition;
  Predicate combined = boolean(isAnd);
  for (Predicate operand : condition.operands()) {
    Predicate part = withoutDecided(operand);
    combined = isAnd ? combined & part : combined | part;
  }
  return combined;
}

void Interpreter::addRequirement(llvm::StringRef id, Predicate condition,
                                 Message message) {
  condition.forEachSymbol(
      [&](llvm::StringRef name) { current.examined.insert(name); });
  std::optional<bool> decided = isDecided(condition);
  if (decided == true)
    return;
  // What is unknown of an empty tensor is nothing to others.
  if (condition.hasUnknown())
    condition = withoutDecided(condition);
  current.needsLayouts |= leftLayout && condition.hasUnknown();
  if (decided == false)
    condition = boolean(false);
  Predicate guarded = condition;
  for (Predicate guard : guards)
    guarded = guarded | guard.negate();
  if (!guarded.isTrue())
    current.requirements.push_back(
        {currentOperation(), id.str(), guarded, std::move(message)});
  if (guards.empty() && !condition.hasUnknown())
    learn(condition);
  if (condition.isFalse()) {
    stopped = true;
    current.rejected |= guards.empty();
  }
}

void Interpreter::cannotTell(llvm::StringRef reason) {
  current.doubts.push_back({currentOperation(), reason.str()});
}

void Interpreter::nameAxes(const TensorValue &tensor, AxisNames axes) {
  static constexpr llvm::StringLiteral spatial[] = {"L", "HW", "DHW"};
  size_t rank = tensor.rank();
  if (rank < 3 || rank > 5)
    return;
  for (auto [index, input] : llvm::enumerate(current.inputs)) {
    const TensorValue *known = input ? input->asTensor() : nullptr;
    if (!known || known->rank() != rank)
      continue;
    // The tensor's axes are the input's if its spatial sizes still name them.
    bool same = true;
    for (size_t i = 2; i < rank; ++i) {
      bool mentions = false;
      if (tensor.dims[i])
        tensor.dims[i].forEachSymbol([&](llvm::StringRef name) {
          mentions |= known->dims[i] && known->dims[i].asSymbol() == name;
        });
      same &= mentions;
    }
    if (!same)
      continue;
    AxisHint hint{unsigned(index), {"N", "C"}};
    hint.ofThisRank = axes == AxisNames::ChannelsFirst;
    for (char name : spatial[rank - 3])
      hint.names.emplace_back(1, name);
    // What a trial finds may be undone; it is a run's to keep.
    current.renamed = !trials && listener && listener(hint);
    current.hints.push_back(std::move(hint));
    if (current.renamed) {
      stopped = true;
      return;
    }
  }
}

Expr Interpreter::dataDependentSize(Expr lower, Expr upper) {
  std::string name = dataPrefix + std::to_string(dataSizes++);
  Interval low = current.ranges.rangeOf(lower),
           high = current.ranges.rangeOf(upper);
  current.ranges.set(name, {low.lower, high.upper});
  return Expr::symbol(exprs(), name);
}

//===----------------------------------------------------------------------===//
// Choices and control flow
//===----------------------------------------------------------------------===//

unsigned Interpreter::choose(unsigned count) {
  if (trials) {
    trialFailed = stopped = true;
    return 0;
  }
  if (nextChoice == current.choices.size())
    current.choices.push_back({0, count});
  return current.choices[nextChoice++].taken;
}

bool Interpreter::decide(Predicate condition) {
  if (std::optional<bool> decided = isDecided(condition))
    return *decided;
  bool holds = choose(2) == 0;
  if (trialFailed)
    return holds;
  // Within a branch the assumption only concerns inputs that come here; those
  // that do not are on the path where it holds.
  Predicate assumed = holds ? condition : condition.negate();
  for (Predicate guard : guards)
    assumed = holds ? assumed | guard.negate() : assumed & guard;
  current.path.push_back(assumed);
  if (!assumed.hasUnknown())
    learn(assumed);
  return holds;
}

std::optional<bool> Interpreter::decideLayout(Predicate condition) {
  std::optional<bool> decided = isDecided(condition);
  if (decided || condition.hasUnknown())
    return decided;
  if (layouts == Layouts::Followed)
    return decide(condition);
  leftLayout = true;
  return std::nullopt;
}

std::optional<std::vector<ShapeValue>>
Interpreter::evaluate(Region &region, llvm::ArrayRef<ShapeValue> arguments) {
  if (regionDepth == maxRegionDepth) {
    current.exhausted = stopped = true;
    return std::nullopt;
  }
  ++work;
  ++regionDepth;
  auto ascend = llvm::scope_exit([&] { --regionDepth; });
  Block &block = region.front();
  for (auto [argument, value] : llvm::zip(block.getArguments(), arguments))
    current.values.insert_or_assign(argument, value);
  for (Operation &op : block) {
    if (stopped)
      return std::nullopt;
    runOperation(&op);
  }
  if (stopped)
    return std::nullopt;
  std::vector<ShapeValue> yielded;
  for (Value value : block.getTerminator()->getOperands())
    yielded.push_back(operand(value));
  return yielded;
}

std::optional<std::vector<ShapeValue>>
Interpreter::evaluateUnder(Predicate condition, Region &region) {
  guards.push_back(condition);
  std::optional<std::vector<ShapeValue>> values = evaluate(region, {});
  guards.pop_back();
  // A region that cannot end only rules its own condition out.
  if (!trialFailed && !current.exhausted && !current.rejected)
    stopped = false;
  return values;
}

static std::vector<ShapeValue> join(llvm::ArrayRef<ShapeValue> lhs,
                                    llvm::ArrayRef<ShapeValue> rhs) {
  std::vector<ShapeValue> joined;
  for (auto [left, right] : llvm::zip_equal(lhs, rhs))
    joined.push_back(ShapeValue::join(left, right));
  return joined;
}

/// Both ways raise: nothing comes after.
std::vector<ShapeValue> Interpreter::rejectBoth() {
  stopped = true;
  current.rejected |= guards.empty();
  return {};
}

Interpreter::Trace Interpreter::trace() const {
  return {current.requirements.size(), current.doubts.size(),
          current.hints.size()};
}

void Interpreter::forget(const Trace &trace) {
  current.requirements.resize(trace.requirements);
  current.doubts.resize(trace.doubts);
  current.hints.resize(trace.hints);
}

std::optional<std::vector<ShapeValue>>
Interpreter::branchWithoutForking(Predicate condition, Region &thenRegion,
                                  Region &elseRegion) {
  Trace before = trace();
  unsigned sizes = dataSizes;
  ++trials;
  auto thenValues = evaluateUnder(condition, thenRegion);
  std::optional<std::vector<ShapeValue>> elseValues;
  if (!trialFailed && !stopped)
    elseValues = evaluateUnder(condition.negate(), elseRegion);
  --trials;
  bool agree = !trialFailed && !stopped &&
               (!thenValues || !elseValues || *thenValues == *elseValues);
  if (agree) {
    if (!thenValues && !elseValues)
      return rejectBoth();
    if (guards.empty() && !(thenValues && elseValues))
      learn(thenValues ? condition : condition.negate());
    if (!thenValues || !elseValues)
      return thenValues ? thenValues : elseValues;
    return join(*thenValues, *elseValues);
  }
  if (trials) // an outer trial fails with this one
    return std::nullopt;
  trialFailed = false;
  stopped = current.exhausted || current.rejected;
  forget(before);
  dataSizes = sizes;
  return std::nullopt;
}

std::optional<std::vector<ShapeValue>>
Interpreter::evaluateRounds(Region &body, int64_t first, Expr count,
                            llvm::ArrayRef<ShapeValue> carried) {
  Trace before = trace();
  Expr last = count - 1;
  if (!last)
    return std::nullopt;
  Expr round = dataDependentSize(constant(first), last);
  llvm::StringRef name = round.asSymbol();
  facts.insert(lessEqual(exprs(), round, last));
  std::vector<ShapeValue> arguments{ShapeValue::integer(round)};
  arguments.insert(arguments.end(), carried.begin(), carried.end());
  ++trials;
  // Under a guard nothing is learned of a round that may fail.
  guards.push_back(boolean(true));
  auto yielded = evaluate(body, arguments);
  guards.pop_back();
  --trials;
  bool same = yielded && !trialFailed &&
              yielded->front().asBoolean() == boolean(true) &&
              llvm::ArrayRef(*yielded).drop_front() == carried;
  // What depends on the round would have to hold of each.
  for (const Requirement &requirement :
       llvm::ArrayRef(current.requirements).drop_front(before.requirements))
    requirement.condition.forEachSymbol(
        [&](llvm::StringRef symbol) { same &= symbol != name; });
  if (same)
    return carried.vec();
  if (!trials)
    trialFailed = false;
  stopped = current.exhausted || current.rejected || trialFailed;
  forget(before);
  return std::nullopt;
}

std::vector<ShapeValue> Interpreter::branch(Predicate condition,
                                            Region &thenRegion,
                                            Region &elseRegion) {
  std::optional<bool> decided = isDecided(condition);
  if (!decided && condition.hasUnknown()) {
    // A tensor's value decides: both ways are possible, none can be excluded.
    auto thenValues = evaluateUnder(condition, thenRegion);
    auto elseValues = evaluateUnder(condition.negate(), elseRegion);
    if (!thenValues && !elseValues)
      return rejectBoth();
    if (!thenValues || !elseValues)
      return thenValues ? *thenValues : *elseValues;
    return join(*thenValues, *elseValues);
  }
  if (!decided)
    if (auto values = branchWithoutForking(condition, thenRegion, elseRegion))
      return *values;
  if (!decided && stopped)
    return {};
  bool taken = decided ? *decided : decide(condition);
  if (stopped)
    return {};
  return evaluate(taken ? thenRegion : elseRegion, {})
      .value_or(std::vector<ShapeValue>());
}

bool analysis::forEachRun(ExprContext &context, FunctionOpInterface function,
                          InputProvider inputs, unsigned limit,
                          llvm::function_ref<bool(Run &&)> visit,
                          Layouts layouts, HintListener listener) {
  Interpreter interpreter(context, inputs, layouts, listener);
  std::vector<Choice> choices;
  // A loop over a size has a run for each number of rounds: work is bounded in
  // proportion to the program, too.
  constexpr uint64_t leastWork = 10'000, workPerOperation = 256;
  uint64_t work = leastWork;
  function->walk(
      [&](Operation *op) { work += isConstant(op) ? 0 : workPerOperation; });
  for (unsigned count = 0; count < limit; ++count) {
    Run run = interpreter.run(function, choices);
    if (!run.renamed) {
      choices = run.choices;
      if (!visit(std::move(run)))
        return true;
      while (!choices.empty() &&
             choices.back().taken + 1 == choices.back().count)
        choices.pop_back();
      if (choices.empty())
        return true;
      ++choices.back().taken;
    }
    if (work < interpreter.workDone())
      return false;
    work -= interpreter.workDone();
  }
  return false;
}
