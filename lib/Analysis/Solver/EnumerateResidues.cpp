//===- EnumerateResidues.cpp - Conditions on two residues -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `H * W == 49 * (H floordiv 7) * (W floordiv 7)` says that 7 divides both:
// over H = 7h + r, W = 7w + s it is a polynomial identity or impossible,
// whatever h and w, for each r and s.
//
//===----------------------------------------------------------------------===//

#include "Enumerate.h"
#include "pth/Expr/Residues.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

namespace {
/// The most pairs of residues that are tried.
constexpr int64_t maxPairs = 4096;

/// `residue` modulo `period` within the domain.
std::optional<PeriodicSet> residueClasses(const RangeList &residues,
                                          int64_t period,
                                          const PeriodicSet &domain) {
  auto above = HalfLineSet::get({}, 0, period, residues);
  RangeList mirrored;
  for (auto it = residues.rbegin(); it != residues.rend(); ++it)
    mirrored.push_back({period - 1 - it->upper, period - 1 - it->lower});
  auto below = HalfLineSet::get({}, 0, period, mirrored);
  if (!above || !below)
    return std::nullopt;
  return PeriodicSet(std::move(*above), std::move(*below)).intersect(domain);
}
} // namespace

std::optional<std::vector<Box>> solver::enumerateResidues(Predicate comparison,
                                                          Domains &domains) {
  std::vector<std::string> symbols = symbolsOf(comparison);
  if (symbols.size() != 2)
    return std::nullopt;
  ExprContext &context = comparison.context();
  int64_t periods[2];
  std::optional<int64_t> least[2];
  for (unsigned i = 0; i < 2; ++i) {
    auto period = periodOf(comparison, symbols[i]);
    least[i] = domains[symbols[i]].domain().min();
    if (!period || !least[i] || *period > maxPairs)
      return std::nullopt;
    periods[i] = *period;
  }
  int64_t pairs = periods[0] * periods[1];
  if (pairs > maxPairs || pairs == 1 || !domains.budget().spend(512 * pairs))
    return std::nullopt;

  // For each residue of the first symbol, those of the second with which the
  // comparison holds.
  std::map<std::vector<int64_t>, RangeList> rows;
  for (int64_t r = 0; r < periods[0]; ++r) {
    std::vector<int64_t> row;
    for (int64_t s = 0; s < periods[1]; ++s) {
      SymbolRanges ranges;
      // symbol = period * symbol' + its least value of the residue class, for
      // symbol' >= 0.
      int64_t residues[2] = {r, s};
      for (unsigned i = 0; i < 2; ++i)
        ranges.set(symbols[i], {0, std::nullopt});
      Predicate split =
          comparison.substitute([&](llvm::StringRef name) -> Expr {
            unsigned i = name == symbols[0] ? 0 : 1;
            int64_t first = residues[i] - *least[i] % periods[i];
            first = *least[i] + (first % periods[i] + periods[i]) % periods[i];
            return Expr::symbol(context, name) * periods[i] + first;
          });
      std::optional<bool> holds = isKnown(split, ranges);
      if (!holds)
        return std::nullopt;
      if (*holds)
        row.push_back(s);
    }
    appendRange(rows[std::move(row)], {r, r});
  }
  std::vector<Box> result;
  for (const auto &[row, residues] : rows) {
    if (row.empty())
      continue;
    RangeList columns;
    for (int64_t s : row)
      appendRange(columns, {s, s});
    auto first =
        residueClasses(residues, periods[0], domains[symbols[0]].domain());
    auto second =
        residueClasses(columns, periods[1], domains[symbols[1]].domain());
    if (!first || !second)
      return std::nullopt;
    Box box{{symbols[0], std::move(*first)}, {symbols[1], std::move(*second)}};
    if (!isEmpty(box))
      result.push_back(std::move(box));
  }
  return result;
}
