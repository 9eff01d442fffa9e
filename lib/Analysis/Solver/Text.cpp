//===- Text.cpp - Solved sets as people write them ------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/SolvedSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace pth;
using namespace pth::solver;

namespace {
/// Alternatives of a product that are spelled out.
constexpr size_t shownPairs = 4;

/// The divisor of a set of all its multiples from some bound on.
std::optional<int64_t> multiplesOf(const PeriodicSet &set) {
  const HalfLineSet &half = set.above();
  if (!set.below().isEmpty() || half.period() == 1 || !half.ranges().empty() ||
      half.residues().size() != 1 || half.residues().front() != Range{0, 0})
    return std::nullopt;
  return half.period();
}

/// `H, W` being in `set`, as a condition.
std::string membershipText(llvm::StringRef names, const PeriodicSet &set,
                           bool words) {
  std::string text = names.str();
  if (std::optional<int64_t> value = set.asSingleton())
    return text + " = " + std::to_string(*value);
  if (std::optional<int64_t> divisor = multiplesOf(set)) {
    int64_t first = *set.min();
    std::string bound = first > *divisor ? ", >= " + std::to_string(first) : "";
    if (words)
      return text + " divisible by " + std::to_string(*divisor) + bound;
    return std::to_string(*divisor) + " | " + text +
           (bound.empty() ? "" : " and " + text + bound.substr(1));
  }
  std::string own = set.str();
  llvm::StringRef form = own;
  // Alternatives within a conjunction of formulas.
  if (form.contains(" or "))
    return text + " in " + (words ? own : "(" + own + ")");
  bool relation = form.starts_with(">=") || form.starts_with("<=") ||
                  form.starts_with("mod ");
  return text + (relation ? " " : " in ") + own;
}

std::string productText(const Coupling &coupling) {
  std::string text;
  for (const CouplingFactor &factor : coupling.factors) {
    std::string own = formulaOf(factor.expr);
    bool sum = factor.expr.terms().size() > 1;
    text += (text.empty() ? "" : " * ") + (sum ? "(" + own + ")" : own);
  }
  return text;
}

std::string couplingFormula(const Coupling &coupling) {
  if (coupling.kind == CouplingKind::Product)
    return productText(coupling) + " = " + std::to_string(coupling.constant);
  if (coupling.kind == CouplingKind::Multiple)
    return std::to_string(coupling.constant) + " | " + productText(coupling);
  if (!coupling.defined.empty())
    return coupling.defined + " = " + formulaOf(coupling.value);
  return formulaOf(coupling.predicate);
}

/// `1x36, 2x18, 3x12, 4x9, ...`: values of the choices other than `except`.
std::string pairsText(const Coupling &coupling, const CouplingChoice *except) {
  std::vector<std::string> texts;
  for (const CouplingChoice &choice : coupling.choices) {
    if (&choice == except)
      continue;
    std::string text;
    for (int64_t value : choice.values)
      text += (text.empty() ? "" : "x") + std::to_string(value);
    texts.push_back(std::move(text));
  }
  bool more = texts.size() > shownPairs;
  if (more)
    texts.resize(shownPairs);
  return llvm::join(texts, ", ") + (more ? ", ..." : "");
}

/// A product of maps: its most nearly square choice in full, the others by the
/// factors' values. The factors go by the symbols' lower-case letters.
std::string productWords(const Coupling &coupling) {
  std::string symbols, product, where;
  for (const CouplingFactor &factor : coupling.factors) {
    std::string letter = llvm::StringRef(factor.symbol).lower();
    std::string value = formulaOf(factor.expr);
    if (value == factor.symbol)
      letter = factor.symbol;
    else if (letter == factor.symbol)
      letter = "map(" + factor.symbol + ")";
    symbols += (symbols.empty() ? "" : ", ") + factor.symbol;
    product += (product.empty() ? "" : " * ") + letter;
    if (letter != value)
      where += (where.empty() ? "" : ", ") + letter + " = " + value;
  }
  product += " = " + std::to_string(coupling.constant);
  if (!coupling.enumerated)
    return symbols + " with " + couplingFormula(coupling);
  const CouplingChoice *square = nullptr;
  for (const CouplingChoice &choice : coupling.choices) {
    const PeriodicSet &first = choice.box.begin()->second;
    if (llvm::all_of(choice.box,
                     [&](const auto &entry) { return entry.second == first; }))
      square = &choice;
  }
  if (!square)
    return symbols + " with " + product + " (" + pairsText(coupling, nullptr) +
           ")" + (where.empty() ? "" : ", where " + where);
  std::string text =
      membershipText(symbols, square->box.begin()->second, true) + " each";
  if (coupling.choices.size() > 1)
    text += ", or another pair of maps with " + product + " (" +
            pairsText(coupling, square) + ")";
  return text;
}

/// Whether every disjunct has the same one value for the symbol, which then
/// belongs to the input's type rather than to the set.
bool isFixedEverywhere(const SolvedSet &set, const std::string &symbol) {
  std::optional<int64_t> value;
  for (const Disjunct &disjunct : set.disjuncts) {
    const Dimension *dimension = disjunct.find(symbol);
    std::optional<int64_t> own =
        dimension ? dimension->bound.asSingleton() : std::nullopt;
    if (!own || (value && value != own))
      return false;
    value = own;
  }
  return value.has_value();
}

std::string disjunctText(const SolvedSet &set, const Disjunct &disjunct) {
  std::vector<std::string> parts, fixed, free;
  for (const Coupling &coupling : disjunct.couplings)
    if (coupling.kind == CouplingKind::Product)
      parts.push_back(productWords(coupling));
  // Dimensions with the same bound together, in order of the first.
  std::vector<bool> done(disjunct.dimensions.size(), false);
  for (auto [index, dimension] : llvm::enumerate(disjunct.dimensions)) {
    if (dimension.implied)
      free.push_back(dimension.symbol);
    if (dimension.implied || done[index])
      continue;
    std::string names;
    for (size_t i = index; i < disjunct.dimensions.size(); ++i) {
      const Dimension &other = disjunct.dimensions[i];
      if (other.implied || other.bound != dimension.bound)
        continue;
      done[i] = true;
      names += (names.empty() ? "" : ", ") + other.symbol;
    }
    (isFixedEverywhere(set, dimension.symbol) ? fixed : parts)
        .push_back(membershipText(names, dimension.bound, true));
  }
  for (const Coupling &coupling : disjunct.couplings)
    if (coupling.kind != CouplingKind::Product)
      parts.push_back(couplingFormula(coupling));
  if (!parts.empty())
    return llvm::join(parts, "; ");
  if (fixed.empty())
    return "any size";
  return free.empty() ? llvm::join(fixed, "; ")
                      : "any " + llvm::join(free, ", ");
}

std::string disjunctFormula(const Disjunct &disjunct) {
  std::vector<std::string> parts;
  for (const Dimension &dimension : disjunct.dimensions)
    if (!dimension.implied)
      parts.push_back(membershipText(dimension.symbol, dimension.bound, false));
  for (const Coupling &coupling : disjunct.couplings) {
    std::string text = couplingFormula(coupling);
    parts.push_back(coupling.predicate.kind() == PredicateKind::Or
                        ? "(" + text + ")"
                        : text);
  }
  return parts.empty() ? "true" : llvm::join(parts, " and ");
}
} // namespace

std::string SolvedSet::text() const {
  if (disjuncts.empty())
    return "nothing is accepted";
  std::vector<std::string> parts;
  for (const Disjunct &disjunct : disjuncts)
    parts.push_back(disjunctText(*this, disjunct));
  return llvm::join(parts, "; or ");
}

std::string SolvedSet::formula() const {
  if (disjuncts.empty())
    return "false";
  std::vector<std::string> parts;
  for (const Disjunct &disjunct : disjuncts)
    parts.push_back(disjuncts.size() > 1 ? "(" + disjunctFormula(disjunct) + ")"
                                         : disjunctFormula(disjunct));
  return llvm::join(parts, " or ");
}
