//===- Membership.cpp - Closed forms as conjunctions of comparisons -------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/SolvedSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

using Conjunction = std::vector<Predicate>;
using Conjunctions = std::vector<Conjunction>;

namespace {
/// The elements `n >= 0` of a half-line, each conjunction one range or one run
/// of residues.
void addHalf(Expr n, const HalfLineSet &half, Conjunctions &result) {
  ExprContext &context = n.context();
  for (const Range &range : half.ranges()) {
    if (range.lower == range.upper)
      result.push_back({Predicate::zero(context, n - range.lower)});
    else
      result.push_back({Predicate::nonNegative(context, n - range.lower),
                        Predicate::nonNegative(context, -n + range.upper)});
  }
  // The runs of residues; the last joins the first through zero.
  RangeList runs(half.residues().begin(), half.residues().end());
  if (runs.size() > 1 && runs.front().lower == 0 &&
      runs.back().upper == half.period() - 1) {
    runs.back().upper += runs.front().upper + 1;
    runs.erase(runs.begin());
  }
  for (const Range &run : runs) {
    Conjunction part = {
        Predicate::nonNegative(context, n - *half.firstFrom(half.threshold()))};
    Expr residue = mod(n - run.lower, half.period());
    if (run.lower == run.upper && half.period() > 1)
      part.push_back(Predicate::zero(context, residue));
    else if (half.period() > 1)
      part.push_back(
          Predicate::nonNegative(context, -residue + (run.upper - run.lower)));
    result.push_back(std::move(part));
  }
}

/// `lhs` and `rhs`, distributed.
std::optional<Conjunctions> distribute(const Conjunctions &lhs,
                                       const Conjunctions &rhs, size_t limit) {
  if (lhs.size() * rhs.size() > limit)
    return std::nullopt;
  Conjunctions result;
  for (const Conjunction &a : lhs)
    for (const Conjunction &b : rhs) {
      Conjunction both = a;
      both.insert(both.end(), b.begin(), b.end());
      result.push_back(std::move(both));
    }
  return result;
}

/// The disjunctive normal form of a predicate.
std::optional<Conjunctions> normalForm(Predicate predicate, size_t limit) {
  switch (predicate.kind()) {
  case PredicateKind::True:
    return Conjunctions{{}};
  case PredicateKind::False:
    return Conjunctions();
  case PredicateKind::And: {
    std::optional<Conjunctions> result = Conjunctions{{}};
    for (Predicate operand : predicate.operands()) {
      auto part = normalForm(operand, limit);
      result = part ? distribute(*result, *part, limit) : std::nullopt;
      if (!result)
        return std::nullopt;
    }
    return result;
  }
  case PredicateKind::Or: {
    Conjunctions result;
    for (Predicate operand : predicate.operands()) {
      auto part = normalForm(operand, limit);
      if (!part || result.size() + part->size() > limit)
        return std::nullopt;
      result.insert(result.end(), part->begin(), part->end());
    }
    return result;
  }
  case PredicateKind::NonZero: {
    ExprContext &context = predicate.context();
    Expr expr = predicate.expr();
    return Conjunctions{{Predicate::nonNegative(context, expr - 1)},
                        {Predicate::nonNegative(context, -expr - 1)}};
  }
  case PredicateKind::Unknown:
    return std::nullopt;
  default:
    return Conjunctions{{predicate}};
  }
}
} // namespace

std::optional<Conjunctions> solver::membership(Expr n, const PeriodicSet &set,
                                               size_t limit) {
  auto parts = [](const HalfLineSet &half) {
    return half.ranges().size() + half.residues().size();
  };
  if (parts(set.above()) + parts(set.below()) > limit)
    return std::nullopt;
  Conjunctions result;
  addHalf(n, set.above(), result);
  addHalf(-n - 1, set.below(), result);
  return result;
}

std::optional<Conjunctions> SolvedSet::conjunctions(ExprContext &context,
                                                    size_t limit) const {
  Conjunctions result;
  for (const Disjunct &disjunct : disjuncts) {
    std::optional<Conjunctions> all = Conjunctions{{}};
    for (const Dimension &dimension : disjunct.dimensions) {
      if (dimension.implied)
        continue;
      auto part = membership(Expr::symbol(context, dimension.symbol),
                             dimension.bound, limit);
      all = part ? distribute(*all, *part, limit) : std::nullopt;
      if (!all)
        return std::nullopt;
    }
    for (const Coupling &coupling : disjunct.couplings) {
      auto part = normalForm(coupling.predicate, limit);
      all = part ? distribute(*all, *part, limit) : std::nullopt;
      if (!all)
        return std::nullopt;
    }
    if (result.size() + all->size() > limit)
      return std::nullopt;
    result.insert(result.end(), all->begin(), all->end());
  }
  return result;
}
