//===- Solver.cpp - Constraints to closed forms ---------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/Solver.h"
#include "CaseSolver.h"
#include "Verify.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

namespace {
/// Constraints of a contradiction of which a smallest subset is sought.
constexpr size_t maxCandidates = 64;
/// Constraints of which every subset of 1, 2 and 3 is tried for a
/// contradiction.
constexpr size_t maxCandidatesOf[] = {64, 24, 12};
constexpr size_t maxSubset = std::size(maxCandidatesOf);
/// The budgets of one call, a few seconds at most, and of one contradiction.
constexpr int64_t totalWork = int64_t(1) << 26, clashWork = int64_t(1) << 22;

bool isContradictory(ExprContext &context, const Problem &problem,
                     const Causes &subset, Budget &budget) {
  Problem part{problem.symbols, {}};
  for (const Cause &cause : subset)
    part.constraints.push_back(problem.constraints[cause.constraint]);
  return CaseSolver(context, part, 0, budget).run().empty();
}

/// `chosen` with `count` more of `clash`, from the one at `first` on, that
/// together are contradictory.
std::optional<Causes> findContradiction(ExprContext &context,
                                        const Problem &problem,
                                        const Causes &clash, size_t count,
                                        size_t first, const Causes &chosen,
                                        Budget &budget) {
  if (count == 0)
    return isContradictory(context, problem, chosen, budget)
               ? std::optional<Causes>(chosen)
               : std::nullopt;
  for (size_t i = first; i + count <= clash.size(); ++i) {
    Causes more = chosen;
    more.push_back(clash[i]);
    if (auto result = findContradiction(context, problem, clash, count - 1,
                                        i + 1, more, budget))
      return result;
  }
  return std::nullopt;
}

/// A subset of `clash` that is contradictory by itself and of which nothing can
/// be left out.
Causes minimizeClash(ExprContext &context, const Problem &problem,
                     Causes clash) {
  Budget budget(clashWork);
  if (clash.size() <= 1 || clash.size() > maxCandidates ||
      !isContradictory(context, problem, clash, budget))
    return clash;
  // By size, as far as that is affordable; beyond, one by one.
  for (size_t size = 1; size <= maxSubset; ++size)
    if (clash.size() <= maxCandidatesOf[size - 1])
      if (auto subset =
              findContradiction(context, problem, clash, size, 0, {}, budget))
        return *subset;
  for (size_t i = clash.size(); i-- > 0;) {
    Causes fewer = clash;
    fewer.erase(fewer.begin() + i);
    if (isContradictory(context, problem, fewer, budget))
      clash = std::move(fewer);
  }
  return clash;
}

SolvedSet solveCase(ExprContext &context, const Problem &problem,
                    unsigned index, Budget &budget) {
  CaseSolver solver(context, problem, index, budget);
  SolvedSet result;
  result.disjuncts = solver.run();
  result.symbols = solver.symbols();
  result.remarks = solver.remarks();
  if (solver.droppedUnknown() && !result.disjuncts.empty()) {
    result.label = Label::Necessary;
    result.remarks.push_back("a condition is unknown and left out");
  }
  if (result.disjuncts.empty())
    result.clashes.push_back(minimizeClash(context, problem, solver.clash()));
  return result;
}

SolvedSet solveWithin(ExprContext &context, llvm::ArrayRef<Problem> problems,
                      Budget &budget) {
  std::vector<SolvedSet> cases;
  for (auto [index, problem] : llvm::enumerate(problems))
    cases.push_back(solveCase(context, problem, index, budget));
  SolvedSet result = unite(std::move(cases));
  if (std::optional<std::string> difference =
          findDifference(problems, result)) {
    result.label = Label::Unknown;
    result.remarks.push_back("the closed form and the constraints differ at " +
                             *difference);
  }
  return result;
}

/// The problems in which nothing that is unknown holds.
std::vector<Problem> refuteUnknown(llvm::ArrayRef<Problem> problems) {
  std::vector<Problem> refuted(problems);
  for (Problem &problem : refuted)
    for (Predicate &constraint : problem.constraints)
      constraint = replaceUnknown(constraint, false);
  return refuted;
}
} // namespace

SolvedSet solver::solve(ExprContext &context,
                        llvm::ArrayRef<Problem> problems) {
  Budget budget(totalWork);
  SolvedSet result = solveWithin(context, problems, budget);
  // What holds whether or not the unknown does is known.
  if (result.label == Label::Necessary) {
    SolvedSet certain = solveWithin(context, refuteUnknown(problems), budget);
    if (certain.label == Label::Exact && certain.formula() == result.formula())
      result = std::move(certain);
  }
  if (budget.isExhausted())
    result.remarks.push_back(
        "the work limit is reached; some conditions are left as they are");
  return result;
}

std::optional<PeriodicSet> solver::solveTied(ExprContext &context,
                                             llvm::ArrayRef<Problem> problems,
                                             llvm::ArrayRef<std::string> tied,
                                             const Assignment &fixed) {
  if (tied.empty())
    return std::nullopt;
  Expr common = Expr::symbol(context, tied.front());
  auto replacement = [&](llvm::StringRef name) {
    return llvm::is_contained(tied, name) ? common : Expr();
  };
  std::vector<Problem> substituted;
  for (const Problem &problem : problems) {
    Problem next;
    for (Predicate constraint : problem.constraints) {
      auto replaced = substituteKnown(constraint, replacement);
      if (!replaced)
        return std::nullopt;
      next.constraints.push_back(*replaced);
    }
    for (const Symbol &symbol : problem.symbols) {
      auto value = fixed.find(symbol.name);
      if (value != fixed.end())
        next.symbols.push_back({symbol.name, {value->second, value->second}});
      else if (symbol.name == tied.front() ||
               !llvm::is_contained(tied, symbol.name))
        next.symbols.push_back(symbol);
      else // its range is the common symbol's as well
        for (auto [bound, sign] : {std::pair(symbol.range.lower, 1),
                                   std::pair(symbol.range.upper, -1)})
          if (bound)
            next.constraints.push_back(Predicate::nonNegative(
                context, (common - *bound) * int64_t(sign)));
    }
    substituted.push_back(std::move(next));
  }
  SolvedSet set = solve(context, substituted);
  if (set.label == Label::Unknown)
    return std::nullopt;
  // The projection is complete where each coupling of the symbol is spelled
  // out in boxes, or defines another symbol.
  for (const Disjunct &disjunct : set.disjuncts)
    for (const Coupling &coupling : disjunct.couplings)
      if (!coupling.enumerated && coupling.defined.empty() &&
          llvm::is_contained(symbolsOf(coupling.predicate), tied.front()))
        return std::nullopt;
  return set.disjuncts.empty() ? PeriodicSet() : set.project(tied.front());
}
