//===- Trials.cpp - Inputs with which a claim is tried --------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Trials.h"
#include "mlir/IR/Builders.h"
#include "pth/Analysis/InputRequest.h"
#include "pth/Interfaces/DType.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <random>

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

namespace {
class TrialMaker {
public:
  TrialMaker(ExprContext &context, SolvedCases &solved,
             InputEvaluator &evaluator, const TrialOptions &options)
      : context(context), solved(solved), evaluator(evaluator),
        options(options), random(options.seed) {}

  std::vector<Trial> make();

private:
  /// A few sizes for each symbol of the case, small ones more often.
  Assignment randomSizes(const Case &known);
  void around(const Case &known, const Assignment &inside);
  void boundaries(const Case &known, const Assignment &inside);
  void otherRanks(llvm::ArrayRef<ShapeValue> inputs);
  void otherDTypes(llvm::ArrayRef<ShapeValue> inputs);
  void otherValues(llvm::ArrayRef<ShapeValue> inputs);
  void add(llvm::StringRef kind, const Case &known, const Assignment &sizes);
  void addElements(const Case &known, const Assignment &sizes,
                   std::vector<ShapeValue> &inputs);
  /// Says of the tensor at `path` what its elements are.
  void setElements(std::vector<ShapeValue> &inputs, const std::string &path,
                   int64_t least, int64_t greatest);
  void add(llvm::StringRef kind, std::vector<ShapeValue> inputs);

  ExprContext &context;
  SolvedCases &solved;
  InputEvaluator &evaluator;
  const TrialOptions &options;
  std::mt19937_64 random;
  llvm::StringSet<> seen;
  std::vector<Trial> trials;
};
} // namespace

Assignment TrialMaker::randomSizes(const Case &known) {
  Assignment sizes;
  for (const InputSymbols &symbols : known.symbols)
    for (const std::string &name : symbols.names)
      if (!name.empty())
        sizes[name] = 1 + random() % (int64_t(4) << random() % 7);
  return sizes;
}

/// Whether the tensors hold at most `maxElements` each.
static bool isSmall(ExprContext &context, const ShapeValue &value,
                    int64_t maxElements) {
  bool small = true;
  forEachPart(value, "", [&](const std::string &, const ShapeValue &part) {
    const TensorValue *tensor = part.asTensor();
    if (!tensor)
      return;
    Expr numel = tensor->numel(context);
    std::optional<int64_t> count = numel ? numel.asConstant() : std::nullopt;
    small &= count && *count <= maxElements &&
             llvm::all_of(tensor->dims, [&](Expr dim) {
               return dim.asConstant() && *dim.asConstant() <= maxElements;
             });
  });
  return small;
}

/// A value that a request can write, for what a hypothesis leaves open.
static ShapeValue concretize(const ShapeValue &value, double real) {
  if (const std::vector<ShapeValue> *elements = value.asSequence()) {
    std::vector<ShapeValue> concrete;
    for (const ShapeValue &element : *elements)
      concrete.push_back(concretize(element, real));
    return value.kind() == ShapeValue::Kind::List
               ? ShapeValue::list(std::move(concrete))
               : ShapeValue::tuple(std::move(concrete));
  }
  if (const DictValue *dict = value.asDict()) {
    DictValue concrete = *dict;
    concrete.isOpen = false;
    for (auto &entry : concrete.entries)
      entry.second = concretize(entry.second, real);
    return ShapeValue::dict(std::move(concrete));
  }
  if (value.kind() == ShapeValue::Kind::String && !value.asString())
    return ShapeValue::string("another");
  const FloatValue *number = value.asFloat();
  return number && !number->constant ? ShapeValue::real(real) : value;
}

void TrialMaker::add(llvm::StringRef kind, std::vector<ShapeValue> inputs) {
  static constexpr double reals[] = {0.5, 1.0, 2.0, 0.0, -1.0, 0.7, 1.5};
  double real = reals[random() % std::size(reals)];
  for (ShapeValue &input : inputs)
    input = concretize(input, real).mapTensors([&](TensorValue &tensor) {
      if (isInteger(tensor.dtype) && !tensor.bounds)
        tensor.bounds = ElementBounds{Expr::constant(context, 0),
                                      Expr::constant(context, 0),
                                      ElementBounds::Reach::Attained};
    });
  std::string request = toRequest(inputs);
  auto isFit = [&](const ShapeValue &input) {
    return isSmall(context, input, options.maxElements);
  };
  if (!llvm::all_of(inputs, isFit) || !seen.insert(request).second)
    return;
  Answer answer = evaluator.evaluate(inputs);
  std::optional<bool> inSet = solved.claims(inputs);
  trials.push_back({kind, std::move(request), inSet, std::move(answer)});
}

void TrialMaker::add(llvm::StringRef kind, const Case &known,
                     const Assignment &sizes) {
  for (const solver::Symbol &symbol : solved.problemsOf(known).front().symbols)
    if (symbol.range.lower && sizes.lookup(symbol.name) < *symbol.range.lower)
      return;
  std::vector<ShapeValue> inputs = solved.instantiate(known, sizes);
  for (auto [index, input] : llvm::enumerate(known.inputs))
    if (!input) // What no run looks at may be anything.
      inputs[index] = evaluator.anyInput(index);
  addElements(known, sizes, inputs);
  add(kind, std::move(inputs));
}

/// Gives tensors the elements that the set assumes, all of them; and tries one
/// beside each end, which an exact set says to be rejected.
void TrialMaker::addElements(const Case &known, const Assignment &sizes,
                             std::vector<ShapeValue> &inputs) {
  for (const ElementRange &range : solved.elementsOf(known)) {
    auto endOf = [&](Expr end) {
      return end ? end.evaluate(sizes) : std::optional<int64_t>(0);
    };
    std::optional<int64_t> least = endOf(range.least),
                           greatest = endOf(range.greatest);
    if (!least || !greatest)
      continue;
    if (*least > *greatest)
      (range.least ? greatest : least) = range.least ? *least : *greatest;
    setElements(inputs, range.path, *least, *greatest);
    for (auto [end, beside] : {std::pair(range.least, *least - 1),
                               std::pair(range.greatest, *greatest + 1)}) {
      if (!end)
        continue;
      std::vector<ShapeValue> others = inputs;
      setElements(others, range.path, beside, beside);
      add("element", std::move(others));
    }
  }
}

void TrialMaker::setElements(std::vector<ShapeValue> &inputs,
                             const std::string &path, int64_t least,
                             int64_t greatest) {
  for (auto [index, input] : llvm::enumerate(inputs)) {
    std::vector<std::string> paths;
    forEachPart(input, evaluator.argumentName(index),
                [&](const std::string &own, const ShapeValue &part) {
                  if (part.asTensor())
                    paths.push_back(own);
                });
    size_t next = 0;
    input = input.mapTensors([&](TensorValue &tensor) {
      if (paths[next++] == path)
        tensor.bounds = ElementBounds{
            Expr::constant(context, least), Expr::constant(context, greatest),
            least == greatest ? ElementBounds::Reach::Attained
                              : ElementBounds::Reach::Within};
    });
  }
}

void TrialMaker::around(const Case &known, const Assignment &inside) {
  std::vector<std::string> names;
  for (const auto &size : inside)
    names.push_back(size.first().str());
  llvm::sort(names);
  for (size_t index = 0; index < names.size(); ++index) {
    for (int64_t step : {-2, -1, 1, 2}) {
      Assignment moved = inside;
      moved[names[index]] += step;
      add("neighbour", known, moved);
    }
    if (index == 0)
      continue;
    Assignment swapped = inside;
    std::swap(swapped[names[index - 1]], swapped[names[index]]);
    add("transpose", known, swapped);
  }
}

void TrialMaker::boundaries(const Case &known, const Assignment &inside) {
  for (const solver::Disjunct &disjunct : solved.setOf(known).disjuncts)
    for (const solver::Dimension &dimension : disjunct.dimensions) {
      solver::RangeList ranges = dimension.set.ranges();
      std::vector<int64_t> ends = {dimension.set.above().threshold()};
      for (const solver::Range &range : ranges)
        ends.insert(ends.end(), {range.lower, range.upper});
      std::shuffle(ends.begin(), ends.end(), random);
      ends.resize(std::min<size_t>(ends.size(), 6));
      for (int64_t end : ends)
        for (int64_t step : {-1, 0, 1}) {
          Assignment moved = inside;
          moved[dimension.symbol] = end + step;
          add("boundary", known, moved);
          // The others follow, where the dimension is coupled with them.
          std::vector<Assignment> near = solved.nearest(known, moved);
          if (!near.empty())
            add("inside", known, near.front());
        }
    }
}

/// Calls `visit` with the inputs changed in one tensor, for each tensor.
static void
forEachChange(llvm::ArrayRef<ShapeValue> inputs,
              llvm::function_ref<void(TensorValue &)> change,
              llvm::function_ref<void(std::vector<ShapeValue>)> visit) {
  for (auto [index, input] : llvm::enumerate(inputs)) {
    unsigned count = 0;
    (void)input.mapTensors([&](TensorValue &) { ++count; });
    for (unsigned chosen = 0; chosen < count; ++chosen) {
      std::vector<ShapeValue> changed = inputs.vec();
      unsigned next = 0;
      changed[index] = input.mapTensors([&](TensorValue &tensor) {
        if (next++ == chosen)
          change(tensor);
      });
      visit(std::move(changed));
    }
  }
}

void TrialMaker::otherRanks(llvm::ArrayRef<ShapeValue> inputs) {
  for (size_t rank = 0; rank <= maxRank; ++rank)
    forEachChange(
        inputs,
        [&](TensorValue &tensor) {
          while (tensor.rank() > rank)
            tensor.dims.erase(tensor.dims.begin());
          while (tensor.rank() < rank)
            tensor.dims.insert(tensor.dims.begin(), Expr::constant(context, 1));
        },
        [&](std::vector<ShapeValue> changed) {
          add("rank", std::move(changed));
        });
}

void TrialMaker::otherDTypes(llvm::ArrayRef<ShapeValue> inputs) {
  Builder types(evaluator.typeContext());
  for (Type dtype : {Type(types.getF64Type()), Type(types.getI64Type()),
                     Type(types.getF32Type()), Type(types.getI1Type())})
    forEachChange(
        inputs, [&](TensorValue &tensor) { tensor.dtype = dtype; },
        [&](std::vector<ShapeValue> changed) {
          add("dtype", std::move(changed));
        });
}

/// Other values of what is no tensor: integers by one and far off, flags
/// turned.
void TrialMaker::otherValues(llvm::ArrayRef<ShapeValue> inputs) {
  for (auto [index, input] : llvm::enumerate(inputs)) {
    std::vector<ShapeValue> others;
    if (Expr number = input.asInteger())
      for (int64_t step : {-1, 1, 1000})
        others.push_back(ShapeValue::integer(number + step));
    if (input.asInteger())
      others.push_back(ShapeValue::integer(Expr::constant(context, -3)));
    if (std::optional<Predicate> flag = input.asBoolean())
      others.push_back(ShapeValue::boolean(!*flag));
    if (input.asString())
      others.push_back(ShapeValue::string("another"));
    for (const ShapeValue &other : others) {
      std::vector<ShapeValue> changed = inputs.vec();
      changed[index] = other;
      add("value", std::move(changed));
    }
  }
}

std::vector<Trial> TrialMaker::make() {
  constexpr size_t casesTried = 8, rounds = 8, parts = 8;
  for (const Case &known :
       llvm::ArrayRef(solved.all().accepted).take_front(casesTried)) {
    for (size_t round = 0; round < rounds; ++round) {
      Assignment asked = randomSizes(known);
      add("random", known, asked);
      std::vector<Assignment> near = solved.nearest(known, asked);
      if (near.empty())
        continue;
      add("inside", known, near.front());
      std::shuffle(near.begin() + 1, near.end(), random);
      for (const Assignment &part :
           llvm::ArrayRef(near).drop_front().take_front(parts))
        add("part", known, part);
      if (round >= 2)
        continue;
      around(known, near.front());
      boundaries(known, near.front());
      std::vector<ShapeValue> inputs = solved.instantiate(known, near.front());
      otherRanks(inputs);
      otherDTypes(inputs);
      otherValues(inputs);
    }
  }
  std::shuffle(trials.begin(), trials.end(), random);
  trials.resize(std::min<size_t>(trials.size(), options.count));
  return std::move(trials);
}

std::vector<Trial> analysis::makeTrials(ExprContext &context,
                                        SolvedCases &solved,
                                        InputEvaluator &evaluator,
                                        const TrialOptions &options) {
  return TrialMaker(context, solved, evaluator, options).make();
}
