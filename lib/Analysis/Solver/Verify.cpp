//===- Verify.cpp - Comparing a set with its constraints ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verify.h"
#include "Reduce.h"
#include "pth/Expr/Evaluator.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <random>
#include <set>

using namespace pth;
using namespace pth::solver;

namespace {
/// Evaluations of one constraint at one point.
constexpr size_t maxWork = size_t(1) << 20;
constexpr size_t maxPoints = 4096;

bool isInRange(const Symbol &symbol, int64_t value) {
  return (!symbol.range.lower || value >= *symbol.range.lower) &&
         (!symbol.range.upper || value <= *symbol.range.upper);
}

/// The sizes at which membership in `set` changes, their neighbours, and one
/// whole period behind the threshold.
void addInteresting(const PeriodicSet &set, std::set<int64_t> &values) {
  constexpr size_t enough = 512;
  auto add = [&](int64_t n) {
    for (int64_t near : {n - 1, n, n + 1})
      if (values.size() < enough)
        values.insert(near);
  };
  RangeList ranges = set.ranges();
  for (const Range &range : ranges) {
    add(range.lower);
    add(range.upper);
  }
  if (set.above().isFinite())
    return;
  add(set.above().threshold());
  int64_t n = set.above().threshold();
  for (unsigned i = 0; i < 8; ++i)
    if (std::optional<int64_t> next = set.above().firstFrom(n)) {
      add(*next);
      n = *next + 1;
    }
}

std::set<int64_t> interestingSizes(const SolvedSet &set, const Symbol &symbol) {
  std::set<int64_t> values = {1, 2, 3, 4};
  for (const Disjunct &disjunct : set.disjuncts) {
    if (const Dimension *dimension = disjunct.find(symbol.name)) {
      addInteresting(dimension->bound, values);
      addInteresting(dimension->set, values);
    }
    for (const Coupling &coupling : disjunct.couplings)
      for (const CouplingChoice &choice : coupling.choices) {
        auto own = choice.box.find(symbol.name);
        if (own != choice.box.end())
          addInteresting(own->second, values);
      }
  }
  // Only sizes that the declaration allows.
  for (auto it = values.begin(); it != values.end();)
    it = isInRange(symbol, *it) ? std::next(it) : values.erase(it);
  return values;
}

/// Compares at points given one after the other.
class Comparison {
public:
  Comparison(llvm::ArrayRef<Problem> problems, const SolvedSet &set)
      : set(set), plan(names(set)), point(set.symbols.size()) {
    for (const Problem &problem : problems) {
      std::set<EvaluationPlan::Id> ids;
      for (Predicate constraint : problem.constraints) {
        bool dropped = false;
        ids.insert(plan.add(withoutUnknown(constraint, dropped)));
      }
      conjunctions.emplace_back(ids.begin(), ids.end());
      cost += ids.size();
    }
  }

  /// Evaluations for one point.
  size_t work() const { return cost; }

  /// Whether the two agree where the symbols have these values.
  bool agreeAt(const Assignment &sizes) {
    for (auto [index, symbol] : llvm::enumerate(set.symbols))
      point[index] = sizes.lookup(symbol.name);
    plan.run(point, state);
    bool accepted =
        llvm::any_of(conjunctions, [&](llvm::ArrayRef<EvaluationPlan::Id> ids) {
          return llvm::all_of(ids, [&](EvaluationPlan::Id id) {
            return plan.truth(id, state) == true;
          });
        });
    return accepted == set.contains(sizes);
  }

  std::string describe(const Assignment &sizes) const {
    std::vector<std::string> parts;
    for (const Symbol &symbol : set.symbols)
      parts.push_back(symbol.name + " = " +
                      std::to_string(sizes.lookup(symbol.name)));
    return llvm::join(parts, ", ");
  }

private:
  static std::vector<llvm::StringRef> names(const SolvedSet &set) {
    std::vector<llvm::StringRef> result;
    for (const Symbol &symbol : set.symbols)
      result.push_back(symbol.name);
    return result;
  }

  const SolvedSet &set;
  EvaluationPlan plan;
  EvaluationPlan::State state;
  std::vector<std::vector<EvaluationPlan::Id>> conjunctions;
  std::vector<int64_t> point;
  size_t cost = 1;
};

/// Points inside each choice of each coupling, at its ends in every dimension.
std::vector<Assignment> pointsInChoices(const SolvedSet &set) {
  std::vector<Assignment> result;
  for (const Disjunct &disjunct : set.disjuncts) {
    Assignment inside;
    for (const Dimension &dimension : disjunct.dimensions)
      inside[dimension.symbol] = dimension.set.min().value_or(0);
    for (const Coupling &coupling : disjunct.couplings)
      for (const CouplingChoice &choice : coupling.choices)
        for (bool greatest : {false, true}) {
          if (result.size() >= maxPoints / 8)
            return result;
          Assignment at = inside;
          for (const auto &[symbol, own] : choice.box)
            at[symbol] =
                (greatest && own.max() ? own.max() : own.min()).value_or(0);
          for (const Coupling &definition : disjunct.couplings)
            if (!definition.defined.empty())
              at[definition.defined] =
                  definition.value.evaluate(at).value_or(0);
          result.push_back(std::move(at));
        }
  }
  return result;
}
} // namespace

std::optional<std::string>
solver::findDifference(llvm::ArrayRef<Problem> problems, const SolvedSet &set) {
  std::vector<std::vector<int64_t>> sizes;
  size_t combinations = 1;
  for (const Symbol &symbol : set.symbols) {
    std::set<int64_t> values = interestingSizes(set, symbol);
    sizes.emplace_back(values.begin(), values.end());
    if (sizes.back().empty())
      return std::nullopt;
    combinations = std::min(combinations * sizes.back().size(), maxPoints + 1);
  }
  Comparison comparison(problems, set);
  size_t points =
      std::min({combinations, maxPoints, maxWork / comparison.work() + 1});
  // All combinations where these are few, else as many at random; the sequence
  // is the same in every run.
  std::mt19937_64 random(1);
  bool all = points == combinations;
  for (size_t number = 0; number < points; ++number) {
    size_t rest = number;
    Assignment at;
    for (auto [symbol, own] : llvm::zip(set.symbols, sizes)) {
      at[symbol.name] = own[all ? rest % own.size() : random() % own.size()];
      rest /= own.size();
    }
    if (!comparison.agreeAt(at))
      return comparison.describe(at);
  }
  // Accepted points, which chance rarely finds, and their neighbours.
  std::vector<Assignment> accepted = pointsInChoices(set);
  accepted.resize(std::min(accepted.size(), points));
  for (const Assignment &center : accepted)
    for (const Symbol &symbol : set.symbols)
      for (int64_t step : {-1, 0, 1}) {
        Assignment at = center;
        at[symbol.name] += step;
        if (isInRange(symbol, at[symbol.name]) && !comparison.agreeAt(at))
          return comparison.describe(at);
      }
  return std::nullopt;
}
