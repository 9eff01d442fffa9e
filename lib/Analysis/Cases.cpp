//===- Cases.cpp - Hypotheses on a program's inputs -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Hypotheses.h"
#include "mlir/Analysis/SliceAnalysis.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

/// Enough for the ranks of four inputs at once; a program that needs more is
/// answered for what was tried.
static constexpr unsigned maxRuns = 4096;
/// Few layouts are worth to be told apart: what each accepts has to be united.
static constexpr unsigned maxLayoutRuns = 128;

static ShapeValue substitute(const ShapeValue &value,
                             const llvm::StringMap<Expr> &equalities) {
  return value.mapSizes([&](Expr expr) {
    return expr.substitute(
        [&](llvm::StringRef name) { return equalities.lookup(name); });
  });
}

/// What two runs fix alike.
static llvm::StringMap<Expr> intersect(const llvm::StringMap<Expr> &lhs,
                                       const llvm::StringMap<Expr> &rhs) {
  llvm::StringMap<Expr> common;
  for (const auto &[name, value] : lhs)
    if (rhs.lookup(name) == value)
      common[name] = value;
  return common;
}

static bool haveSameSizes(const ShapeValue &lhs, const ShapeValue &rhs) {
  const TensorValue *left = lhs.asTensor(), *right = rhs.asTensor();
  return left && right ? left->dims == right->dims : lhs == rhs;
}

llvm::DenseMap<Value, ShapeValue> Case::commonValues() const {
  llvm::DenseMap<Value, ShapeValue> asFound, asFixed;
  llvm::StringMap<Expr> equalities = runs.front().equalities;
  auto add = [](auto &values, Value value, const ShapeValue &found) {
    auto [it, isNew] = values.try_emplace(value, found);
    if (!isNew)
      it->second = ShapeValue::join(it->second, found);
  };
  for (const Run &run : runs) {
    equalities = intersect(equalities, run.equalities);
    for (const auto &[value, found] : run.values) {
      if (runs.size() > 1)
        add(asFound, value, found);
      add(asFixed, value, substitute(found, run.equalities));
    }
  }
  // Where all runs found the same sizes, each may have fixed others of them.
  const auto &first = runs.front().values;
  for (const auto &[value, found] : asFound)
    if (auto it = first.find(value);
        it != first.end() && haveSameSizes(it->second, found))
      asFixed[value] = substitute(found, equalities);
  return asFixed;
}

Type analysis::declaredType(FunctionOpInterface function, unsigned index) {
  if (auto declared =
          function.getArgAttrOfType<TypeAttr>(index, declaredTypeAttrName))
    return declared.getValue();
  return function.getArgument(index).getType();
}

std::string analysis::argumentName(FunctionOpInterface function,
                                   unsigned index) {
  if (auto name =
          function.getArgAttrOfType<StringAttr>(index, argumentNameAttrName))
    return name.getValue().str();
  return "arg" + std::to_string(index);
}

void analysis::forEachPart(
    const ShapeValue &value, const std::string &path,
    llvm::function_ref<void(const std::string &, const ShapeValue &)> visit) {
  if (const std::vector<ShapeValue> *elements = value.asSequence()) {
    for (auto [index, element] : llvm::enumerate(*elements))
      forEachPart(element, path + "[" + std::to_string(index) + "]", visit);
    return;
  }
  if (const DictValue *dict = value.asDict()) {
    for (const auto &[key, element] : dict->entries)
      forEachPart(element, path + "['" + key + "']", visit);
    return;
  }
  visit(path, value);
}

/// The symbols of an input of this value.
static InputSymbols symbolsOf(const ShapeValue &value) {
  InputSymbols symbols;
  forEachPart(value, "", [&](const std::string &, const ShapeValue &part) {
    if (const TensorValue *tensor = part.asTensor())
      for (Expr dim : tensor->dims)
        symbols.names.push_back(dim ? dim.asSymbol().str() : std::string());
    else if (Expr integer = part.asInteger())
      symbols.names.push_back(integer.asSymbol().str());
  });
  return symbols;
}

//===----------------------------------------------------------------------===//
// Enumeration
//===----------------------------------------------------------------------===//

static Case &caseOf(std::vector<Case> &cases, const Run &run) {
  for (Case &known : cases)
    if (known.inputs == run.inputs)
      return known;
  Case &added = cases.emplace_back();
  added.inputs = run.inputs;
  for (const std::optional<ShapeValue> &input : run.inputs)
    added.symbols.push_back(input ? symbolsOf(*input) : InputSymbols());
  return added;
}

/// Whether the case is about an input of the hint's rank.
static bool concerns(const AxisHint &hint, const Case &known) {
  const std::optional<ShapeValue> &input = known.inputs[hint.input];
  const TensorValue *tensor = input ? input->asTensor() : nullptr;
  return tensor && tensor->rank() == hint.names.size();
}

static bool forEachHypothesis(Hypotheses &hypotheses, Layouts layouts,
                              llvm::function_ref<void(Run &&)> visit,
                              HintListener listener) {
  auto input = [&](unsigned index,
                   llvm::function_ref<unsigned(unsigned)> choose) {
    return hypotheses.input(index, choose);
  };
  return forEachRun(
      *hypotheses.context, hypotheses.function, input,
      layouts == Layouts::Followed ? maxLayoutRuns : maxRuns,
      [&](Run &&run) {
        visit(std::move(run));
        return true;
      },
      layouts, listener);
}

/// Puts the rejected run that came furthest, the best explanation, first.
static void sortRejected(std::vector<Case> &cases) {
  auto isFurther = [](const Run &lhs, const Run &rhs) {
    return lhs.values.size() > rhs.values.size();
  };
  for (Case &known : cases)
    llvm::stable_sort(known.rejected, isFurther);
  llvm::stable_sort(cases, [&](const Case &lhs, const Case &rhs) {
    return isFurther(lhs.rejected.front(), rhs.rejected.front());
  });
}

static Cases collect(Hypotheses &hypotheses, Layouts layouts) {
  std::vector<Case> cases;
  Cases result;
  auto add = [&](Run &&run) {
    Case &owner = caseOf(cases, run);
    (run.rejected ? owner.rejected : owner.runs).push_back(std::move(run));
  };
  bool isStale = true;
  auto rename = [&](const AxisHint &hint) {
    bool isNew = hypotheses.takeNames(hint);
    isStale |= isNew && llvm::any_of(cases, [&](const Case &known) {
                 return concerns(hint, known);
               });
    return isNew;
  };
  // What was found under the first names and texts is found again under the
  // better ones.
  constexpr unsigned maxRounds = 8;
  for (unsigned round = 0; isStale && round < maxRounds; ++round) {
    isStale = false;
    cases.clear();
    result.complete = forEachHypothesis(
        hypotheses, layouts,
        [&](Run &&run) {
          for (const AxisHint &hint : run.hints)
            isStale |= hypotheses.takeNames(hint);
          hypotheses.note(run);
          add(std::move(run));
        },
        rename);
    isStale |= hypotheses.learn();
  }
  result.complete &= !isStale;
  result.texts = hypotheses.knownTexts();
  for (Case &found : cases)
    (found.runs.empty() ? result.rejected : result.accepted)
        .push_back(std::move(found));
  sortRejected(result.rejected);
  return result;
}

/// Whether a view may exist or not, for all that is known of its strides.
static bool needsLayouts(const Cases &cases) {
  return llvm::any_of(cases.accepted, [](const Case &known) {
    return llvm::any_of(known.runs,
                        [](const Run &run) { return run.needsLayouts; });
  });
}

/// Follows the layouts where acceptance hangs on them, if they are few and all
/// that there is to know.
static Cases collect(Hypotheses &hypotheses) {
  Cases cases = collect(hypotheses, Layouts::Left);
  if (!needsLayouts(cases))
    return cases;
  Hypotheses trial = hypotheses;
  Cases followed = collect(trial, Layouts::Followed);
  if (!followed.complete || needsLayouts(followed))
    return cases;
  hypotheses = std::move(trial);
  return followed;
}

static const Run *furthest(const Cases &cases) {
  return cases.rejected.empty() ? nullptr
                                : &cases.rejected.front().rejected.front();
}

/// The tensors of float32 in the inputs that reach the operation which rejects.
static std::vector<std::string> tensorsBehind(const Run &run,
                                              const Hypotheses &hypotheses) {
  std::vector<std::string> paths;
  if (run.requirements.empty())
    return paths;
  llvm::SetVector<Operation *> slice;
  Operation *op = run.requirements.back().op;
  BackwardSliceOptions options;
  options.omitBlockArguments = true;
  options.inclusive = true;
  (void)getBackwardSlice(op, &slice, options);
  for (BlockArgument argument : hypotheses.function.getArguments()) {
    bool reaches = llvm::any_of(argument.getUsers(), [&](Operation *user) {
      return slice.contains(user);
    });
    if (reaches)
      llvm::append_range(paths, hypotheses.tensorsOf(argument.getArgNumber()));
  }
  llvm::erase_if(paths, [&](const std::string &path) {
    return !hypotheses.dtypeOf(path).isF32();
  });
  return paths;
}

/// The tensors of float32 with which no hypothesis is accepted: an optional
/// mask, where only the program without one is.
static std::vector<std::string> rejectedTensors(const Cases &cases,
                                                const Hypotheses &hypotheses) {
  llvm::StringSet<> accepted;
  for (const Case &known : cases.accepted)
    for (auto [index, input] : llvm::enumerate(known.inputs))
      if (input)
        forEachPart(*input, argumentName(hypotheses.function, index),
                    [&](const std::string &path, const ShapeValue &part) {
                      if (part.asTensor())
                        accepted.insert(path);
                    });
  std::vector<std::string> paths;
  for (unsigned index = 0; index < hypotheses.function.getNumArguments();
       ++index)
    for (const std::string &path : hypotheses.tensorsOf(index))
      if (!accepted.contains(path) && hypotheses.dtypeOf(path).isF32())
        paths.push_back(path);
  return paths;
}

/// The case whose axes have names, a batch of images or signals, comes first;
/// an image without a batch is named by layers of any rank only.
static void sortCases(std::vector<Case> &cases, const Hypotheses &hypotheses) {
  auto doubt = [&](const Case &known) {
    unsigned sum = 0;
    for (auto [index, input] : llvm::enumerate(known.inputs)) {
      const TensorValue *tensor = input ? input->asTensor() : nullptr;
      std::string path = argumentName(hypotheses.function, index);
      if (!tensor || hypotheses.isSureRank(path, tensor->rank()))
        continue;
      sum += hypotheses.hasAxisNames(path, tensor->rank()) ? 1 : 2;
    }
    return sum;
  };
  llvm::stable_sort(cases, [&](const Case &lhs, const Case &rhs) {
    return doubt(lhs) < doubt(rhs);
  });
}

/// Whether a trial of other element types leads further: to an accepted case
/// with one of `paths`, or where there is no accepted case at all to a later
/// rejection.
static bool leadsFurther(const Cases &trial, const Cases &known,
                         const Hypotheses &hypotheses,
                         llvm::ArrayRef<std::string> paths) {
  if (!known.accepted.empty()) {
    std::vector<std::string> rejected = rejectedTensors(trial, hypotheses);
    return trial.accepted.size() > known.accepted.size() &&
           llvm::any_of(paths, [&](const std::string &path) {
             return !llvm::is_contained(rejected, path);
           });
  }
  const Run *further = furthest(trial), *best = furthest(known);
  return !trial.accepted.empty() ||
         (further && best && further->values.size() > best->values.size());
}

/// Tries other element types for each of `paths`, and for all of them. False if
/// none leads further.
static bool retry(Cases &cases, Hypotheses &hypotheses,
                  const std::vector<std::string> &paths) {
  std::vector<std::vector<std::string>> groups;
  for (const std::string &path : paths)
    groups.push_back({path});
  if (paths.size() > 1)
    groups.push_back(paths);
  for (const std::vector<std::string> &group : groups)
    for (unsigned width : {64, 1}) {
      Hypotheses trial = hypotheses;
      for (const std::string &path : group)
        trial.setDType(
            path, IntegerType::get(hypotheses.function.getContext(), width));
      Cases retried = collect(trial);
      if (!leadsFurther(retried, cases, trial, group))
        continue;
      hypotheses = std::move(trial);
      cases = std::move(retried);
      return true;
    }
  return false;
}

/// Where no rank that was tried is accepted, a higher one may be.
static void tryHigherRanks(Cases &cases, Hypotheses &hypotheses) {
  constexpr unsigned mostTried = 16;
  for (unsigned rank = maxRank + 1; rank <= mostTried; ++rank) {
    Hypotheses trial = hypotheses;
    trial.tryRank(rank);
    Cases retried = collect(trial);
    cases.complete &= retried.complete;
    if (retried.accepted.empty())
      continue;
    hypotheses = std::move(trial);
    cases = std::move(retried);
    return;
  }
}

Cases analysis::enumerateCases(ExprContext &context,
                               FunctionOpInterface function) {
  Hypotheses hypotheses(context, function);
  Cases cases = collect(hypotheses);
  // Floating-point inputs are the rule. Where no size passes, the inputs behind
  // the rejection may be indices or masks: one of them, or all.
  constexpr unsigned maxTrials = 4;
  while (cases.accepted.empty() && cases.complete && furthest(cases) &&
         retry(cases, hypotheses, tensorsBehind(*furthest(cases), hypotheses)))
    ;
  // So may what is optional, or an element of a list.
  for (unsigned trial = 0; trial < maxTrials && !cases.accepted.empty();
       ++trial)
    if (!retry(cases, hypotheses, rejectedTensors(cases, hypotheses)))
      break;
  if (cases.accepted.empty() && cases.complete && hypotheses.triedRanks())
    tryHigherRanks(cases, hypotheses);
  // A list that is longer than those tried may be what the program takes.
  cases.complete &= !cases.accepted.empty() || !hypotheses.triedLists();
  sortCases(cases.accepted, hypotheses);
  return cases;
}
