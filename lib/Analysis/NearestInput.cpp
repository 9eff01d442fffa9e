//===- NearestInput.cpp - The accepted input nearest to a rejected one ----===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/NearestInput.h"
#include "CaseSolver.h"
#include "pth/Analysis/InputRequest.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;
using solver::PeriodicSet;

namespace {
/// Sizes by symbol, and how far they are from those asked about.
struct Candidate {
  Assignment sizes;
  int64_t distance = 0;
};

/// The nearest candidates in one disjunct of the accepted set, one for each way
/// to satisfy its couplings.
class DisjunctSearch {
public:
  DisjunctSearch(const solver::Disjunct &disjunct, const Assignment &asked,
                 std::vector<Candidate> &found)
      : disjunct(disjunct), asked(asked), found(found) {}

  void run() {
    solver::Box box;
    for (const solver::Dimension &dimension : disjunct.dimensions)
      box.emplace(dimension.symbol, dimension.bound);
    visit(0, box);
  }

private:
  static constexpr size_t maxCandidates = 4096;

  /// Narrows `box` to each choice of the couplings from `index` on.
  void visit(size_t index, const solver::Box &box);
  void add(const solver::Box &box);

  const solver::Disjunct &disjunct;
  const Assignment &asked;
  std::vector<Candidate> &found;
};
} // namespace

/// The element of `set` nearest to `size`, the lesser of two.
static std::optional<int64_t> nearest(const PeriodicSet &set, int64_t size) {
  auto within = [&](std::optional<int64_t> lower,
                    std::optional<int64_t> upper) {
    std::optional<PeriodicSet> part = PeriodicSet::interval(lower, upper);
    return part ? part->intersect(set) : std::nullopt;
  };
  std::optional<PeriodicSet> below = within(1, size), above = within(size, {});
  std::optional<int64_t> last = below ? below->max() : std::nullopt;
  std::optional<int64_t> first = above ? above->min() : std::nullopt;
  if (!last)
    return first;
  if (!first)
    return last;
  return size - *last <= *first - size ? last : first;
}

void DisjunctSearch::visit(size_t index, const solver::Box &box) {
  if (found.size() >= maxCandidates)
    return;
  if (index == disjunct.couplings.size())
    return add(box);
  const solver::Coupling &coupling = disjunct.couplings[index];
  if (!coupling.enumerated)
    return visit(index + 1, box);
  for (const solver::CouplingChoice &choice : coupling.choices)
    if (std::optional<solver::Box> both = intersect(box, choice.box))
      visit(index + 1, *both);
}

void DisjunctSearch::add(const solver::Box &box) {
  Candidate candidate;
  for (const auto &[symbol, set] : box) {
    int64_t size = asked.lookup(symbol);
    std::optional<int64_t> chosen = nearest(set, size);
    if (!chosen)
      return;
    candidate.sizes[symbol] = *chosen;
  }
  for (const solver::Coupling &coupling : disjunct.couplings)
    if (!coupling.defined.empty())
      if (auto value = coupling.value.evaluate(candidate.sizes))
        candidate.sizes[coupling.defined] = *value;
  if (!disjunct.contains(candidate.sizes))
    return;
  for (const auto &size : candidate.sizes)
    if (__builtin_add_overflow(
            candidate.distance,
            std::abs(size.second - asked.lookup(size.first())),
            &candidate.distance))
      return;
  found.push_back(std::move(candidate));
}

NearestInput::NearestInput(ExprContext &context, FunctionOpInterface function,
                           const Cases &cases, InputEvaluator &evaluator)
    : context(context), function(function), cases(cases), evaluator(evaluator) {
}
NearestInput::~NearestInput() = default;

/// Whether an input is one of those that a case is about.
static bool isOfCase(const ShapeValue &input,
                     const std::optional<ShapeValue> &known) {
  if (!known)
    return true;
  const TensorValue *tensor = input.asTensor(), *expected = known->asTensor();
  if (tensor || expected)
    return tensor && expected && tensor->rank() == expected->rank();
  return input.isNone() == known->isNone() &&
         (!known->asBoolean() || input == *known);
}

const CaseSolver *NearestInput::solverFor(llvm::ArrayRef<ShapeValue> inputs,
                                          size_t &index) {
  auto matches = [&](const Case &known) {
    return llvm::all_of(llvm::zip(inputs, known.inputs), [](auto pair) {
      return isOfCase(std::get<0>(pair), std::get<1>(pair));
    });
  };
  auto found = llvm::find_if(cases.accepted, matches);
  index = found - cases.accepted.begin();
  if (index == cases.accepted.size())
    return nullptr;
  std::unique_ptr<CaseSolver> &solver = solvers[index];
  if (!solver)
    solver = std::make_unique<CaseSolver>(context, function, *found);
  return solver.get();
}

std::optional<std::string>
NearestInput::find(llvm::ArrayRef<ShapeValue> inputs) {
  size_t index;
  const CaseSolver *solver = solverFor(inputs, index);
  if (!solver)
    return std::nullopt;
  const Case &known = cases.accepted[index];
  // The sizes asked about, by the case's symbols.
  Assignment asked;
  for (auto [input, symbols] : llvm::zip(inputs, known.symbols))
    for (auto [axis, name] : llvm::enumerate(symbols.names)) {
      const TensorValue *tensor = input.asTensor();
      Expr size = tensor ? tensor->dims[axis] : input.asInteger();
      std::optional<int64_t> value = size ? size.asConstant() : std::nullopt;
      if (!name.empty() && value)
        asked[name] = *value;
    }
  std::vector<Candidate> candidates;
  for (const solver::Disjunct &disjunct : solver->set().disjuncts)
    DisjunctSearch(disjunct, asked, candidates).run();
  llvm::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
    return a.distance < b.distance;
  });
  constexpr size_t tried = 16;
  for (const Candidate &candidate :
       llvm::ArrayRef(candidates).take_front(tried)) {
    std::vector<ShapeValue> near;
    std::vector<std::string> texts;
    for (auto [input, expected] : llvm::zip(inputs, known.inputs)) {
      near.push_back(!expected ? input : expected->mapSizes([&](Expr size) {
        std::optional<int64_t> value = size.evaluate(candidate.sizes);
        return value ? Expr::constant(context, *value) : size;
      }));
      printAsRequest(near.back(), texts);
    }
    if (evaluator.evaluate(near).accepted == true)
      return llvm::join(texts, ",");
  }
  return std::nullopt;
}
