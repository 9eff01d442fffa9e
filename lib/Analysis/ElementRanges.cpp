//===- ElementRanges.cpp - What elements of inputs have to be -------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/ElementRanges.h"
#include "pth/Analysis/InputContract.h"
#include "pth/Analysis/Solver/SolvedSet.h"

using namespace pth;
using namespace pth::analysis;

ElementRanges::ElementRanges(ExprContext &context, const Run &run)
    : context(context) {
  for (const ElementSymbols &symbols : run.elements)
    inputs.push_back({symbols, {}, {}});
}

ElementRanges::Bounds *ElementRanges::boundsOf(llvm::StringRef symbol) {
  auto found = llvm::find_if(inputs, [&](const Bounds &bounds) {
    return bounds.symbols.least.asSymbol() == symbol ||
           bounds.symbols.greatest.asSymbol() == symbol;
  });
  return found == inputs.end() ? nullptr : &*found;
}

bool ElementRanges::mentionsElements(Predicate condition) {
  bool mentions = false;
  condition.forEachSymbol(
      [&](llvm::StringRef symbol) { mentions |= boundsOf(symbol) != nullptr; });
  return mentions;
}

/// Adds a bound; what is left to the sizes is that an element meets all.
Predicate ElementRanges::addBound(Bounds &bounds, bool isLower, Expr bound) {
  llvm::SmallVector<Expr> &own = isLower ? bounds.lower : bounds.upper;
  if (!llvm::is_contained(own, bound))
    own.push_back(bound);
  Predicate possible = Predicate::boolean(context, true);
  llvm::SmallVector<Expr> others(isLower ? bounds.upper : bounds.lower);
  const Interval &range = bounds.symbols.range;
  if (auto end = isLower ? range.upper : range.lower)
    others.push_back(Expr::constant(context, *end));
  for (Expr other : others)
    possible = possible & (isLower ? lessEqual(context, bound, other)
                                   : lessEqual(context, other, bound));
  return possible;
}

/// `least + sizes >= 0` or `sizes - greatest >= 0`.
Predicate ElementRanges::narrowComparison(Predicate comparison) {
  if (comparison.kind() != PredicateKind::NonNegative)
    return Predicate::unknown(context);
  Bounds *bounds = nullptr;
  int64_t coefficient = 0;
  Expr symbol;
  for (const Term &term : comparison.expr().terms()) {
    if (term.factors.size() != 1 || term.factors[0].kind() != AtomKind::Symbol)
      continue;
    Bounds *found = boundsOf(term.factors[0].name());
    if (!found)
      continue;
    bounds = found;
    coefficient = term.coefficient;
    symbol = Expr::symbol(context, term.factors[0].name());
  }
  if (!bounds || (coefficient != 1 && coefficient != -1))
    return Predicate::unknown(context);
  Expr sizes = comparison.expr() - symbol * coefficient;
  bool isLower = coefficient == 1;
  bool isOwnEnd =
      symbol == (isLower ? bounds->symbols.least : bounds->symbols.greatest);
  if (!sizes || !isOwnEnd || mentionsElements(Predicate::zero(context, sizes)))
    return Predicate::unknown(context);
  return addBound(*bounds, isLower, isLower ? -sizes : sizes);
}

/// The alternatives that are about sizes only, or the one that is not.
Predicate ElementRanges::narrowAlternatives(Predicate alternatives) {
  llvm::SmallVector<Predicate> ofSizes, ofElements;
  for (Predicate alternative : alternatives.operands())
    (mentionsElements(alternative) ? ofElements : ofSizes)
        .push_back(alternative);
  if (ofElements.size() != 1)
    return Predicate::unknown(context);
  ofSizes.push_back(narrow(ofElements.front()));
  return Predicate::disjunction(context, ofSizes);
}

Predicate ElementRanges::narrow(Predicate condition) {
  if (!mentionsElements(condition))
    return condition;
  if (condition.kind() == PredicateKind::Or)
    return narrowAlternatives(condition);
  if (condition.kind() != PredicateKind::And)
    return narrowComparison(condition);
  llvm::SmallVector<Predicate> parts;
  for (Predicate part : condition.operands())
    parts.push_back(narrow(part));
  return Predicate::conjunction(context, parts);
}

std::vector<ElementRange> ElementRanges::ranges() const {
  std::vector<ElementRange> ranges;
  for (const Bounds &bounds : inputs)
    if (!bounds.lower.empty() || !bounds.upper.empty())
      ranges.push_back({bounds.symbols.path,
                        bounds.lower.empty() ? Expr() : max(bounds.lower),
                        bounds.upper.empty() ? Expr() : min(bounds.upper)});
  return ranges;
}

std::string ElementRange::text() const {
  auto textOf = [](Expr end) {
    return end ? solver::formulaOf(end) : std::string();
  };
  return ElementValues{textOf(least), textOf(greatest)}.text();
}

std::vector<ElementRange>
analysis::intersect(std::vector<ElementRange> ranges,
                    llvm::ArrayRef<ElementRange> others) {
  auto meet = [](Expr lhs, Expr rhs, Expr (*choose)(Expr, Expr)) {
    return lhs && rhs ? choose(lhs, rhs) : lhs ? lhs : rhs;
  };
  for (const ElementRange &other : others) {
    auto own = llvm::find_if(ranges, [&](const ElementRange &range) {
      return range.path == other.path;
    });
    if (own == ranges.end()) {
      ranges.push_back(other);
      continue;
    }
    own->least = meet(own->least, other.least, max);
    own->greatest = meet(own->greatest, other.greatest, min);
  }
  return ranges;
}
