//===- Cases.cpp - Hypotheses on a program's inputs -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Cases.h"
#include "mlir/Analysis/SliceAnalysis.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

/// Enough for the ranks of four inputs at once; a program that needs more is
/// answered for what was tried.
static constexpr unsigned maxRuns = 4096;

Type analysis::declaredType(FunctionOpInterface function, unsigned index) {
  if (auto declared =
          function.getArgAttrOfType<TypeAttr>(index, declaredTypeAttrName))
    return declared.getValue();
  return function.getArgument(index).getType();
}

/// What is known of the tensor with which the program was traced; unknown where
/// it was not, or the argument is no tensor.
static ShapeValue recordedInput(ExprContext &context,
                                FunctionOpInterface function, unsigned index) {
  auto recorded =
      function.getArgAttrOfType<TypeAttr>(index, recordedTypeAttrName);
  auto type = recorded ? dyn_cast<ShapeTypeInterface>(recorded.getValue())
                       : ShapeTypeInterface();
  return type ? type.getShapeValue(context) : ShapeValue();
}

std::string analysis::argumentName(FunctionOpInterface function,
                                   unsigned index) {
  if (auto name =
          function.getArgAttrOfType<StringAttr>(index, argumentNameAttrName))
    return name.getValue().str();
  return "arg" + std::to_string(index);
}

namespace {
/// Makes the inputs of runs, under names and dtypes that earlier runs taught.
class Hypotheses {
public:
  Hypotheses(ExprContext &context, FunctionOpInterface function)
      : context(&context), function(function),
        dtypes(function.getNumArguments()), names(function.getNumArguments()),
        sureRanks(function.getNumArguments()) {
    for (auto [index, dtype] : llvm::enumerate(dtypes)) {
      dtype = recordedInput(context, function, index).dtype();
      if (!dtype)
        dtype = Float32Type::get(function.getContext());
    }
  }

  ShapeValue input(unsigned index, llvm::function_ref<unsigned(unsigned)>);
  /// The symbols of an input of this value.
  static InputSymbols symbols(const ShapeValue &value);
  SymbolRanges ranges() const;

  ExprContext *context;
  mutable FunctionOpInterface function;
  std::vector<Type> dtypes;
  /// Names of an input's axes, by its rank.
  std::vector<llvm::DenseMap<size_t, llvm::SmallVector<std::string, 5>>> names;
  /// The ranks of each input that a layer of that rank alone has named.
  std::vector<llvm::SmallDenseSet<size_t>> sureRanks;

private:
  std::string symbolName(unsigned input, size_t axis, size_t rank) const;
  ShapeValue tensor(unsigned index, size_t rank) const;
  /// The ranks in the order in which they are tried and reported.
  unsigned rankToTry(unsigned index, unsigned position) const;
  ShapeValue number(unsigned index, const ShapeValue &value,
                    llvm::function_ref<unsigned(unsigned)> choose) const;
};
} // namespace

/// An argument's name as a symbol of the expression language.
static std::string identifier(llvm::StringRef name) {
  std::string text;
  for (char c : name)
    text += llvm::isAlnum(c) ? c : '_';
  if (text.empty() || llvm::isDigit(text.front()))
    text.insert(text.begin(), 'x');
  return text;
}

std::string Hypotheses::symbolName(unsigned input, size_t axis,
                                   size_t rank) const {
  auto it = names[input].find(rank);
  if (it != names[input].end())
    return it->second[axis];
  std::string name = identifier(argumentName(function, input));
  if (llvm::isDigit(name.back()))
    name += '_';
  return name + std::to_string(axis);
}

ShapeValue Hypotheses::tensor(unsigned index, size_t rank) const {
  TensorValue tensor;
  for (size_t axis = 0; axis < rank; ++axis)
    tensor.dims.push_back(
        Expr::symbol(*context, symbolName(index, axis, rank)));
  tensor.dtype = dtypes[index];
  return ShapeValue::tensor(std::move(tensor));
}

ShapeValue
Hypotheses::number(unsigned index, const ShapeValue &value,
                   llvm::function_ref<unsigned(unsigned)> choose) const {
  switch (value.kind()) {
  case ShapeValue::Kind::Int:
    return ShapeValue::integer(
        Expr::symbol(*context, identifier(argumentName(function, index))));
  case ShapeValue::Kind::Bool:
    return ShapeValue::boolean(Predicate::boolean(*context, choose(2) == 0));
  default:
    return value;
  }
}

ShapeValue Hypotheses::input(unsigned index,
                             llvm::function_ref<unsigned(unsigned)> choose) {
  auto type = dyn_cast<ShapeTypeInterface>(declaredType(function, index));
  ShapeValue value = type ? type.getShapeValue(*context) : ShapeValue();
  if (const TensorValue *known = value.asTensor()) {
    TensorValue tensor = *known;
    tensor.layout = Layout::contiguous();
    if (!tensor.dtype)
      tensor.dtype = dtypes[index];
    for (auto [axis, dim] : llvm::enumerate(tensor.dims))
      if (!dim)
        dim = Expr::symbol(*context, symbolName(index, axis, tensor.rank()));
    return ShapeValue::tensor(std::move(tensor));
  }
  if (value.kind() != ShapeValue::Kind::UnrankedTensor)
    return number(index, value, choose);
  if (value.dtype())
    dtypes[index] = value.dtype();
  return tensor(index, rankToTry(index, choose(maxRank + 1)));
}

unsigned Hypotheses::rankToTry(unsigned index, unsigned position) const {
  // What a layer without named axes usually takes comes first, but for what the
  // file was recorded with.
  llvm::SmallVector<unsigned, maxRank + 1> order = {2, 3, 4, 1, 5, 0, 6};
  ShapeValue example = recordedInput(*context, function, index);
  if (const TensorValue *tensor = example.asTensor()) {
    auto found = llvm::find(order, tensor->rank());
    if (found != order.end())
      std::rotate(order.begin(), found, found + 1);
  }
  return order[position];
}

InputSymbols Hypotheses::symbols(const ShapeValue &value) {
  InputSymbols symbols;
  if (const TensorValue *tensor = value.asTensor())
    for (Expr dim : tensor->dims)
      symbols.names.push_back(dim ? dim.asSymbol().str() : std::string());
  else if (Expr integer = value.asInteger())
    symbols.names.push_back(integer.asSymbol().str());
  return symbols;
}

/// Sizes are at least 1; integers are free.
SymbolRanges Hypotheses::ranges() const {
  SymbolRanges ranges;
  for (unsigned index = 0; index < function.getNumArguments(); ++index) {
    auto type = dyn_cast<ShapeTypeInterface>(declaredType(function, index));
    ShapeValue value = type ? type.getShapeValue(*context) : ShapeValue();
    if (value.kind() == ShapeValue::Kind::Int) {
      ranges.set(identifier(argumentName(function, index)), Interval());
      continue;
    }
    if (const TensorValue *tensor = value.asTensor())
      for (Expr dim : tensor->dims)
        if (dim)
          dim.forEachSymbol([&](llvm::StringRef name) {
            ranges.set(name, Interval{1, std::nullopt});
          });
    for (size_t rank = 0; rank <= maxRank; ++rank)
      for (size_t axis = 0; axis < rank; ++axis)
        ranges.set(symbolName(index, axis, rank), Interval{1, std::nullopt});
  }
  return ranges;
}

//===----------------------------------------------------------------------===//
// Enumeration
//===----------------------------------------------------------------------===//

/// Takes the names that a run suggests; true if they are new. A second input
/// whose axes bear the same names gets a suffix.
static bool takeNames(Hypotheses &hypotheses, const AxisHint &hint) {
  auto &known = hypotheses.names[hint.input];
  if (hint.ofThisRank)
    hypotheses.sureRanks[hint.input].insert(hint.names.size());
  if (known.count(hint.names.size()))
    return false;
  unsigned earlier = 0;
  for (unsigned other = 0; other < hypotheses.names.size(); ++other)
    earlier += other != hint.input && !hypotheses.names[other].empty();
  llvm::SmallVector<std::string, 5> names = hint.names;
  if (earlier)
    for (std::string &name : names)
      name += "_" + std::to_string(earlier + 1);
  known[names.size()] = names;
  return true;
}

/// Whether the case is about an input of the hint's rank.
static bool concerns(const AxisHint &hint, const Case &known) {
  const std::optional<ShapeValue> &input = known.inputs[hint.input];
  const TensorValue *tensor = input ? input->asTensor() : nullptr;
  return tensor && tensor->rank() == hint.names.size();
}

static Case &caseOf(std::vector<Case> &cases, const Run &run) {
  for (Case &known : cases)
    if (known.inputs == run.inputs)
      return known;
  Case &added = cases.emplace_back();
  added.inputs = run.inputs;
  for (const std::optional<ShapeValue> &input : run.inputs)
    added.symbols.push_back(input ? Hypotheses::symbols(*input)
                                  : InputSymbols());
  return added;
}

static bool forEachHypothesis(Hypotheses &hypotheses,
                              llvm::function_ref<void(Run &&)> visit,
                              HintListener listener = {}) {
  auto input = [&](unsigned index,
                   llvm::function_ref<unsigned(unsigned)> choose) {
    return hypotheses.input(index, choose);
  };
  return forEachRun(
      *hypotheses.context, hypotheses.function, input,
      [&] { return hypotheses.ranges(); }, maxRuns,
      [&](Run &&run) {
        visit(std::move(run));
        return true;
      },
      listener);
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

static Cases collect(Hypotheses &hypotheses) {
  std::vector<Case> cases;
  Cases result;
  auto add = [&](Run &&run) {
    Case &owner = caseOf(cases, run);
    (run.rejected ? owner.rejected : owner.runs).push_back(std::move(run));
  };
  bool isStale = false;
  auto rename = [&](const AxisHint &hint) {
    bool isNew = takeNames(hypotheses, hint);
    isStale |= isNew && llvm::any_of(cases, [&](const Case &known) {
                 return concerns(hint, known);
               });
    return isNew;
  };
  result.complete = forEachHypothesis(
      hypotheses,
      [&](Run &&run) {
        for (const AxisHint &hint : run.hints)
          isStale |= takeNames(hypotheses, hint);
        add(std::move(run));
      },
      rename);
  // What was found under the first names is found again under the better ones.
  if (isStale) {
    cases.clear();
    result.complete = forEachHypothesis(hypotheses, add);
  }
  for (Case &found : cases)
    (found.runs.empty() ? result.rejected : result.accepted)
        .push_back(std::move(found));
  sortRejected(result.rejected);
  return result;
}

static const Run *furthest(const Cases &cases) {
  return cases.rejected.empty() ? nullptr
                                : &cases.rejected.front().rejected.front();
}

/// The float32 inputs that reach the operation which rejects.
static llvm::SmallVector<unsigned> inputsBehind(const Run &run,
                                                const Hypotheses &hypotheses) {
  llvm::SmallVector<unsigned> inputs;
  if (run.requirements.empty())
    return inputs;
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
    if (reaches && hypotheses.dtypes[argument.getArgNumber()].isF32())
      inputs.push_back(argument.getArgNumber());
  }
  return inputs;
}

/// The case whose axes have names, a batch of images or signals, comes first;
/// an image without a batch is named by layers of any rank only.
static void sortCases(std::vector<Case> &cases, const Hypotheses &hypotheses) {
  auto doubt = [&](const Case &known) {
    unsigned sum = 0;
    for (auto [index, input] : llvm::enumerate(known.inputs)) {
      const TensorValue *tensor = input ? input->asTensor() : nullptr;
      if (!tensor || hypotheses.sureRanks[index].contains(tensor->rank()))
        continue;
      sum += hypotheses.names[index].count(tensor->rank()) ? 1 : 2;
    }
    return sum;
  };
  llvm::stable_sort(cases, [&](const Case &lhs, const Case &rhs) {
    return doubt(lhs) < doubt(rhs);
  });
}

/// Tries other element types for the inputs behind the rejection that came
/// furthest. False if none leads further.
static bool retry(Cases &cases, Hypotheses &hypotheses) {
  const Run *best = furthest(cases);
  if (!best)
    return false;
  llvm::SmallVector<unsigned> candidates = inputsBehind(*best, hypotheses);
  if (candidates.empty())
    return false;
  std::vector<llvm::SmallVector<unsigned>> groups;
  for (unsigned index : candidates)
    groups.push_back({index});
  if (candidates.size() > 1)
    groups.push_back(candidates);
  size_t reached = best->values.size();
  for (const llvm::SmallVector<unsigned> &group : groups)
    for (unsigned width : {64, 1}) {
      Hypotheses trial = hypotheses;
      for (unsigned index : group)
        trial.dtypes[index] =
            IntegerType::get(hypotheses.function.getContext(), width);
      Cases retried = collect(trial);
      const Run *further = furthest(retried);
      if (retried.accepted.empty() &&
          (!further || further->values.size() <= reached))
        continue;
      hypotheses = std::move(trial);
      cases = std::move(retried);
      return true;
    }
  return false;
}

Cases analysis::enumerateCases(ExprContext &context,
                               FunctionOpInterface function) {
  Hypotheses hypotheses(context, function);
  Cases cases = collect(hypotheses);
  // Floating-point inputs are the rule. Where no size passes, the inputs behind
  // the rejection may be indices or masks: one of them, or all.
  while (cases.accepted.empty() && cases.complete && retry(cases, hypotheses))
    ;
  sortCases(cases.accepted, hypotheses);
  return cases;
}
