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
    it = (symbol.range.lower && *it < *symbol.range.lower) ||
                 (symbol.range.upper && *it > *symbol.range.upper)
             ? values.erase(it)
             : std::next(it);
  return values;
}
} // namespace

std::optional<std::string>
solver::findDifference(llvm::ArrayRef<Problem> problems, const SolvedSet &set) {
  std::vector<llvm::StringRef> names;
  std::vector<std::vector<int64_t>> sizes;
  size_t combinations = 1;
  for (const Symbol &symbol : set.symbols) {
    names.push_back(symbol.name);
    std::set<int64_t> values = interestingSizes(set, symbol);
    sizes.emplace_back(values.begin(), values.end());
    if (sizes.back().empty())
      return std::nullopt;
    combinations = std::min(combinations * sizes.back().size(), maxPoints + 1);
  }
  EvaluationPlan plan(names);
  std::vector<std::vector<EvaluationPlan::Id>> conjunctions;
  size_t work = 1;
  for (const Problem &problem : problems) {
    std::set<EvaluationPlan::Id> ids;
    for (Predicate constraint : problem.constraints) {
      bool dropped = false;
      ids.insert(plan.add(withoutUnknown(constraint, dropped)));
    }
    conjunctions.emplace_back(ids.begin(), ids.end());
    work += ids.size();
  }
  // All combinations where these are few, else as many at random; the sequence
  // is the same in every run.
  std::mt19937_64 random(1);
  size_t points = std::min({combinations, maxPoints, maxWork / work + 1});
  bool all = points == combinations;
  std::vector<int64_t> point(names.size());
  EvaluationPlan::State state;
  for (size_t number = 0; number < points; ++number) {
    size_t rest = number;
    Assignment assignment;
    for (auto [index, own] : llvm::enumerate(sizes)) {
      size_t choice = all ? rest % own.size() : random() % own.size();
      rest /= own.size();
      point[index] = own[choice];
      assignment[names[index]] = own[choice];
    }
    plan.run(point, state);
    bool accepted =
        llvm::any_of(conjunctions, [&](llvm::ArrayRef<EvaluationPlan::Id> ids) {
          return llvm::all_of(ids, [&](EvaluationPlan::Id id) {
            return plan.truth(id, state) == true;
          });
        });
    if (accepted == set.contains(assignment))
      continue;
    std::vector<std::string> parts;
    for (auto [name, value] : llvm::zip(names, point))
      parts.push_back((name + " = " + llvm::Twine(value)).str());
    return llvm::join(parts, ", ");
  }
  return std::nullopt;
}
