//===- CaseSolver.cpp - Solving one case of a program -----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseSolver.h"
#include "pth/Analysis/AffineSets.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Origin.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

static std::string toText(const ShapeValue &value) {
  std::string text;
  llvm::raw_string_ostream os(text);
  value.print(os);
  return text;
}

Reason analysis::reasonFor(const Requirement &requirement) {
  Origin origin = originOf(requirement.op->getLoc());
  auto print = [](llvm::raw_ostream &os, Expr size) {
    os << solver::formulaOf(size);
  };
  return {requirement.id, requirement.op->getName().getStringRef().str(),
          origin.module, origin.position(), requirement.message.render(print)};
}

void CaseSolver::declareSymbols() {
  llvm::StringSet<> seen;
  for (auto [index, input] : llvm::enumerate(known.symbols))
    for (const std::string &name : input.names) {
      if (name.empty() || !seen.insert(name).second)
        continue;
      // A size is at least 1, an integer argument is free.
      bool isSize = known.inputs[index]->asTensor();
      symbols.push_back(
          {name, isSize ? Interval{1, std::nullopt} : Interval()});
    }
}

Predicate CaseSolver::overInputs(Predicate predicate) {
  if (predicate.kind() == PredicateKind::And) {
    Predicate all = Predicate::boolean(context, true);
    for (Predicate operand : predicate.operands())
      all = all & overInputs(operand);
    return all;
  }
  bool foreign = false;
  predicate.forEachSymbol([&](llvm::StringRef name) {
    foreign |= llvm::none_of(symbols, [&](const solver::Symbol &symbol) {
      return symbol.name == name;
    });
  });
  return foreign ? Predicate::unknown(context) : predicate;
}

solver::Problem CaseSolver::problemOf(const Run &run) {
  solver::Problem problem;
  problem.symbols = symbols;
  for (const Requirement &requirement : run.requirements)
    problem.constraints.push_back(overInputs(requirement.condition));
  for (Predicate assumption : run.path)
    problem.constraints.push_back(overInputs(assumption));
  return problem;
}

/// Names the first preconditions that the solver had to leave out.
void CaseSolver::explainUnknown() {
  constexpr size_t maxNamed = 3;
  llvm::StringSet<> named;
  for (const Run &run : known.runs)
    for (const Requirement &requirement : run.requirements) {
      if (!overInputs(requirement.condition).hasUnknown())
        continue;
      Reason reason = reasonFor(requirement);
      if (!named.insert(reason.constraint + reason.location).second)
        continue;
      std::string text = reason.constraint + " cannot be told";
      if (!reason.module.empty())
        text += " [" + reason.module + "]";
      if (!reason.location.empty())
        text += " (" + reason.location + ")";
      solved.remarks.push_back(std::move(text));
      if (named.size() == maxNamed)
        return;
    }
}

/// What the relations do not state can only reject more.
void CaseSolver::weaken() {
  llvm::StringSet<> reasons;
  auto addRemark = [&](llvm::StringRef text) {
    if (reasons.insert(text).second)
      solved.remarks.push_back(text.str());
  };
  bool doubtful = false;
  for (const Run &run : known.runs) {
    doubtful |= !run.doubts.empty() || run.exhausted;
    for (const Doubt &doubt : run.doubts)
      addRemark(doubt.reason);
    if (run.exhausted)
      addRemark("the program runs too long to be followed");
  }
  if (!doubtful)
    return;
  if (solved.label == solver::Label::Exact)
    solved.label = solver::Label::Necessary;
  else if (solved.label == solver::Label::Sufficient)
    solved.label = solver::Label::Unknown;
}

bool CaseSolver::outputsFollow(llvm::StringRef symbol) {
  bool follows = false;
  for (const Run &run : known.runs)
    for (const ShapeValue &result : run.results)
      (void)result.mapSizes([&](Expr size) {
        size.forEachSymbol(
            [&](llvm::StringRef name) { follows |= name == symbol; });
        return size;
      });
  return follows;
}

Verdict CaseSolver::verdictOf(llvm::StringRef symbol) {
  if (solved.isUnsatisfiable())
    return Verdict::Unsatisfiable;
  if (solved.label == solver::Label::Unknown)
    return Verdict::Unknown;
  switch (solved.behaviourOf(symbol)) {
  case solver::Behaviour::Impossible:
    return Verdict::Unsatisfiable;
  case solver::Behaviour::Unknown:
    return Verdict::Unknown;
  case solver::Behaviour::Finite:
    return Verdict::Fixed;
  case solver::Behaviour::Divisible:
    return Verdict::Divisible;
  case solver::Behaviour::Cofinite:
  case solver::Behaviour::Free:
    break;
  }
  bool examined = llvm::any_of(known.runs, [&](const Run &run) {
    return run.examined.contains(symbol);
  });
  if (!examined)
    return Verdict::Free;
  return outputsFollow(symbol) ? Verdict::Convolutional : Verdict::Adaptive;
}

InputDescription CaseSolver::describe(unsigned index, const ShapeValue &input) {
  InputDescription description;
  description.name = argumentName(function, index);
  const TensorValue *tensor = input.asTensor();
  description.dtype = tensor ? dtypeName(tensor->dtype).str() : toText(input);
  if (tensor)
    description.rank = tensor->rank();
  description.verdict = Verdict::Free;
  bool allFixed = true, onlyBatchVaries = known.symbols[index].names.size() > 2;
  for (auto [axis, name] : llvm::enumerate(known.symbols[index].names)) {
    DimContract dim;
    if (name.empty()) {
      dim = {tensor->dims[axis].str(), Verdict::Fixed,
             tensor->dims[axis].str()};
    } else {
      std::optional<solver::PeriodicSet> set = solved.project(name);
      dim = {name, verdictOf(name), set ? set->str() : std::string()};
      if (!set || !set->asSingleton()) {
        allFixed = false;
        onlyBatchVaries &= axis == 0;
        description.verdict = std::min(description.verdict, dim.verdict);
      }
    }
    description.dims.push_back(std::move(dim));
  }
  // One size of an image is as fixed as a range of them; the number of channels
  // or features alone says nothing.
  if ((allFixed || onlyBatchVaries) && !description.dims.empty())
    description.verdict = std::min(description.verdict, Verdict::Fixed);
  return description;
}

std::string CaseSolver::condition() {
  std::string text;
  llvm::raw_string_ostream os(text);
  for (auto [index, input] : llvm::enumerate(known.inputs)) {
    if (!input)
      continue;
    llvm::StringRef separator = text.empty() ? "" : ", ";
    if (const TensorValue *tensor = input->asTensor())
      os << separator << argumentName(function, index) << " has rank "
         << tensor->rank();
    else if (input->isNone() || input->asBoolean())
      os << separator << argumentName(function, index) << " is "
         << toText(*input);
  }
  return text;
}

/// The last two axes of the first image-like input, tied.
std::optional<std::string> CaseSolver::square() {
  for (auto [index, input] : llvm::enumerate(known.inputs)) {
    if (!input || !input->asTensor() || input->asTensor()->rank() < 4)
      continue;
    llvm::ArrayRef<std::string> names = known.symbols[index].names;
    names = names.take_back(2);
    if (llvm::any_of(names,
                     [](const std::string &name) { return name.empty(); }))
      return std::nullopt;
    // Where batch and sizes decide together (`view(-1, K)` folds one into the
    // other), the least batch is meant: with a large enough one all are taken.
    Assignment fixed;
    const std::string &batch = known.symbols[index].names.front();
    if (!batch.empty())
      if (std::optional<solver::PeriodicSet> sizes = solved.project(batch))
        if (std::optional<int64_t> least = sizes->min())
          fixed[batch] = *least;
    std::optional<solver::PeriodicSet> set =
        solver::solveTied(context, problems, names, fixed);
    return set ? std::optional(set->str()) : std::nullopt;
  }
  return std::nullopt;
}

void CaseSolver::addAffineSets(CaseContract &contract) {
  auto conjunctions = solved.conjunctions(context);
  if (!conjunctions)
    return;
  std::vector<IntegerSet> sets;
  for (const std::vector<Predicate> &conjunction : *conjunctions) {
    std::optional<IntegerSet> set =
        toIntegerSet(function.getContext(), conjunction, contract.symbols);
    if (!set)
      return;
    sets.push_back(*set);
  }
  contract.accepts = std::move(sets);
}

CaseSolver::CaseSolver(ExprContext &context, FunctionOpInterface function,
                       const Case &known)
    : context(context), function(function), known(known) {
  declareSymbols();
  for (const Run &run : known.runs)
    problems.push_back(problemOf(run));
  solved = solver::solve(context, problems);
  if (solved.label != solver::Label::Exact)
    explainUnknown();
  weaken();
}

const Requirement *CaseSolver::otherwise(const Run &run, size_t assumption) {
  if (assumption >= run.path.size())
    return nullptr;
  llvm::ArrayRef<Predicate> path(run.path);
  for (const Run &rejected : known.rejected) {
    llvm::ArrayRef<Predicate> other(rejected.path);
    if (!rejected.requirements.empty() && other.size() > assumption &&
        other.take_front(assumption) == path.take_front(assumption) &&
        other[assumption] == path[assumption].negate())
      return &rejected.requirements.back();
  }
  return nullptr;
}

CaseContract CaseSolver::contract() {
  CaseContract contract;
  contract.condition = condition();
  contract.label = solver::stringifyLabel(solved.label).str();
  for (const solver::Symbol &symbol : symbols)
    contract.symbols.push_back(symbol.name);
  for (auto [index, input] : llvm::enumerate(known.inputs))
    contract.inputs.push_back(
        describe(index, input.value_or(ShapeValue::unrankedTensor())));
  contract.set = solved.text();
  contract.formula = solved.formula();
  llvm::raw_string_ostream(contract.structure) << solved.json();
  contract.square = square();
  for (solver::Cause cause : solved.because()) {
    const Run &run = known.runs[cause.problem];
    if (cause.constraint < run.requirements.size())
      contract.because.push_back(reasonFor(run.requirements[cause.constraint]));
    else if (const Requirement *requirement =
                 otherwise(run, cause.constraint - run.requirements.size()))
      contract.because.push_back(reasonFor(*requirement));
  }
  for (const ShapeValue &result : known.runs.front().results)
    contract.outputs.push_back(toText(result));
  contract.remarks = solved.remarks;
  addAffineSets(contract);
  return contract;
}
