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
#include "llvm/ADT/StringExtras.h"
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

void CaseSolver::forEachInputPart(
    llvm::function_ref<void(const std::string &, const ShapeValue &)> visit) {
  for (auto [index, input] : llvm::enumerate(known.inputs))
    if (input)
      forEachPart(*input, argumentName(function, index), visit);
}

void CaseSolver::declareSymbols() {
  llvm::StringSet<> seen;
  auto declare = [&](Expr expr, Interval range) {
    llvm::StringRef name = expr ? expr.asSymbol() : llvm::StringRef();
    if (!name.empty() && seen.insert(name).second)
      symbols.push_back({name.str(), range});
  };
  forEachInputPart([&](const std::string &, const ShapeValue &part) {
    // A size is at least 1, an integer argument is free.
    if (const TensorValue *tensor = part.asTensor())
      for (Expr dim : tensor->dims)
        declare(dim, Interval{1, std::nullopt});
    else
      declare(part.asInteger(), Interval());
  });
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
  ElementRanges ranges(context, run);
  for (const Requirement &requirement : run.requirements) {
    Predicate ofSizes = ranges.narrow(requirement.condition);
    problem.constraints.push_back(overInputs(ofSizes));
    if (ranges.mentionsElements(requirement.condition) && !ofSizes.hasUnknown())
      elementReasons.push_back(reasonFor(requirement));
  }
  for (Predicate assumption : run.path)
    problem.constraints.push_back(overInputs(assumption));
  elements = intersect(std::move(elements), ranges.ranges());
  return problem;
}

/// Names the first preconditions that the solver had to leave out.
void CaseSolver::explainUnknown() {
  constexpr size_t maxNamed = 3;
  llvm::StringSet<> named;
  for (auto [run, problem] : llvm::zip_equal(known.runs, problems))
    for (auto [requirement, condition] :
         llvm::zip(run.requirements, problem.constraints)) {
      if (!condition.hasUnknown())
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
      (void)result
          .mapTensors([](TensorValue &tensor) { tensor.forgetElements(); })
          .mapSizes([&](Expr size) {
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

DimContract CaseSolver::describeSymbol(llvm::StringRef name) {
  std::optional<solver::PeriodicSet> set = solved.project(name);
  return {name.str(), verdictOf(name), set ? set->str() : std::string()};
}

static bool isOneNumber(const DimContract &dim) {
  int64_t number;
  return !llvm::StringRef(dim.set).getAsInteger(10, number);
}

static std::string endText(Expr end) {
  return end ? solver::formulaOf(end) : std::string();
}

InputDescription CaseSolver::describe(const std::string &path,
                                      const ShapeValue &part) {
  InputDescription description;
  description.name = path;
  description.verdict = Verdict::Free;
  if (Expr integer = part.asInteger()) {
    DimContract number = describeSymbol(integer.asSymbol());
    description.dtype = "int";
    description.verdict = number.verdict;
    description.dims.push_back(std::move(number));
    return description;
  }
  const TensorValue *tensor = part.asTensor();
  if (!tensor) {
    description.dtype = toText(part);
    return description;
  }
  description.dtype = dtypeName(tensor->dtype).str();
  description.rank = tensor->rank();
  for (const ElementRange &range : elements)
    if (range.path == path)
      description.values =
          ElementValues{endText(range.least), endText(range.greatest)};
  bool allFixed = true, onlyBatchVaries = tensor->rank() > 2;
  for (auto [axis, size] : llvm::enumerate(tensor->dims)) {
    llvm::StringRef name = size.asSymbol();
    DimContract dim = name.empty()
                          ? DimContract{size.str(), Verdict::Fixed, size.str()}
                          : describeSymbol(name);
    if (!isOneNumber(dim)) {
      allFixed = false;
      onlyBatchVaries &= axis == 0;
      description.verdict = std::min(description.verdict, dim.verdict);
    }
    description.dims.push_back(std::move(dim));
  }
  // One size of an image is as fixed as a range of them; the number of channels
  // or features alone says nothing.
  if ((allFixed || onlyBatchVaries) && !description.dims.empty())
    description.verdict = std::min(description.verdict, Verdict::Fixed);
  return description;
}

/// What is said of an argument's value, beyond the ranks of its tensors.
static std::string structureText(const ShapeValue &value,
                                 const std::string &path, bool isOptional) {
  if (value.kind() == ShapeValue::Kind::List && value.asSequence())
    return path + " has " + std::to_string(value.asSequence()->size()) +
           (value.asSequence()->size() == 1 ? " element" : " elements");
  if (const DictValue *dict = value.asDict()) {
    if (dict->entries.empty())
      return path + " is empty";
    std::string text = path + " has ";
    for (const auto &entry : dict->entries)
      text +=
          (&entry == &dict->entries.front() ? "'" : ", '") + entry.first + "'";
    return text;
  }
  if (isOptional && !value.isNone() && !value.asTensor())
    return path + " is given";
  return {};
}

std::string CaseSolver::condition() {
  std::string text;
  auto add = [&](const std::string &part) {
    if (!part.empty())
      text += (text.empty() ? "" : ", ") + part;
  };
  for (auto [index, input] : llvm::enumerate(known.inputs)) {
    if (!input)
      continue;
    std::string name = argumentName(function, index);
    auto type = dyn_cast<ShapeTypeInterface>(declaredType(function, index));
    bool isOptional =
        type && type.getStructure().kind == TypeStructure::Kind::Optional;
    add(structureText(*input, name, isOptional));
    forEachPart(*input, name,
                [&](const std::string &path, const ShapeValue &part) {
                  if (const TensorValue *tensor = part.asTensor())
                    add(path + " has rank " + std::to_string(tensor->rank()));
                  else if (part.isNone() || part.asBoolean() ||
                           part.kind() == ShapeValue::Kind::String)
                    add(path + " is " + toText(part));
                });
  }
  return text;
}

/// The last two axes of the first image-like input, tied.
std::optional<std::string> CaseSolver::square() {
  std::optional<TensorValue> image;
  forEachInputPart([&](const std::string &, const ShapeValue &part) {
    const TensorValue *tensor = part.asTensor();
    if (!image && tensor && tensor->rank() >= 4)
      image = *tensor;
  });
  if (!image)
    return std::nullopt;
  std::vector<std::string> names;
  for (Expr size : llvm::ArrayRef(image->dims).take_back(2)) {
    if (size.asSymbol().empty())
      return std::nullopt;
    names.push_back(size.asSymbol().str());
  }
  // Where batch and sizes decide together (`view(-1, K)` folds one into the
  // other), the least batch is meant: with a large enough one all are taken.
  Assignment fixed;
  llvm::StringRef batch = image->dims.front().asSymbol();
  if (!batch.empty())
    if (std::optional<solver::PeriodicSet> sizes = solved.project(batch))
      if (std::optional<int64_t> least = sizes->min())
        fixed[batch] = *least;
  std::optional<solver::PeriodicSet> set =
      solver::solveTied(context, problems, names, fixed);
  return set ? std::optional(set->str()) : std::nullopt;
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
  for (auto [index, input] : llvm::enumerate(known.inputs)) {
    std::string name = argumentName(function, index);
    if (!input)
      contract.inputs.push_back(
          {name, "any value", std::nullopt, {}, std::nullopt, Verdict::Free});
    else
      forEachPart(*input, name,
                  [&](const std::string &path, const ShapeValue &part) {
                    contract.inputs.push_back(describe(path, part));
                  });
  }
  contract.set = solved.text();
  contract.formula = solved.formula();
  llvm::raw_string_ostream(contract.structure) << solved.json();
  contract.square = square();
  // Runs that differ elsewhere have the same reason.
  llvm::StringSet<> reasons;
  for (solver::Cause cause : solved.because()) {
    const Run &run = known.runs[cause.problem];
    const Requirement *requirement =
        cause.constraint < run.requirements.size()
            ? &run.requirements[cause.constraint]
            : otherwise(run, cause.constraint - run.requirements.size());
    if (!requirement)
      continue;
    Reason reason = reasonFor(*requirement);
    std::string text = llvm::join_items('\n', reason.constraint, reason.module,
                                        reason.location, reason.message);
    if (reasons.insert(text).second)
      contract.because.push_back(std::move(reason));
  }
  for (const Reason &reason : elementReasons) {
    bool isNamed = llvm::any_of(contract.because, [&](const Reason &other) {
      return other.constraint == reason.constraint &&
             other.module == reason.module && other.location == reason.location;
    });
    if (!isNamed)
      contract.because.push_back(reason);
  }
  for (const ShapeValue &result : known.runs.front().results)
    contract.outputs.push_back(toText(result));
  contract.remarks = solved.remarks;
  addAffineSets(contract);
  return contract;
}
