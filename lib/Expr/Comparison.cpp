//===- Comparison.cpp - Comparing a polynomial with constants -------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Comparison.h"

#include "Polynomial.h"

#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::detail;

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

std::optional<Comparison> detail::comparisonOf(Predicate predicate) {
  if (!predicate.expr())
    return std::nullopt;
  auto [variable, constant] = splitConstant(predicate.expr());
  OptionalInt negated = subChecked(0, constant);
  switch (predicate.kind()) {
  case PredicateKind::Zero:
  case PredicateKind::NonZero:
    if (!negated)
      return std::nullopt;
    return Comparison{variable,
                      predicate.kind() == PredicateKind::Zero
                          ? Relation::Equal
                          : Relation::NotEqual,
                      *negated};
  default:
    break;
  }
  if (variable.terms().front().coefficient > 0) {
    if (!negated)
      return std::nullopt;
    return Comparison{variable, Relation::AtLeast, *negated};
  }
  Expr positive = -variable;
  if (!positive)
    return std::nullopt;
  return Comparison{positive, Relation::AtMost, constant};
}

std::optional<Comparison> detail::negate(const Comparison &comparison) {
  auto [variable, relation, value] = comparison;
  switch (relation) {
  case Relation::Equal:
    return Comparison{variable, Relation::NotEqual, value};
  case Relation::NotEqual:
    return Comparison{variable, Relation::Equal, value};
  case Relation::AtLeast:
    if (OptionalInt below = subChecked(value, 1))
      return Comparison{variable, Relation::AtMost, *below};
    return std::nullopt;
  case Relation::AtMost:
    if (OptionalInt above = addChecked(value, 1))
      return Comparison{variable, Relation::AtLeast, *above};
    return std::nullopt;
  }
  return std::nullopt;
}

Predicate detail::predicateOf(const Comparison &comparison) {
  ExprContext &context = comparison.variable.context();
  auto leaf = [&](PredicateKind kind, Expr expr) {
    return expr ? uniquePredicate(context, {kind, expr, {}})
                : Predicate::unknown(context);
  };
  Expr bound = Expr::constant(context, comparison.value);
  switch (comparison.relation) {
  case Relation::AtLeast:
    return leaf(PredicateKind::NonNegative, comparison.variable - bound);
  case Relation::AtMost:
    return leaf(PredicateKind::NonNegative, bound - comparison.variable);
  case Relation::Equal:
    return leaf(PredicateKind::Zero, comparison.variable - bound);
  case Relation::NotEqual:
    return leaf(PredicateKind::NonZero, comparison.variable - bound);
  }
  return Predicate::unknown(context);
}

//===----------------------------------------------------------------------===//
// ValueSet
//===----------------------------------------------------------------------===//

void ValueSet::add(Relation relation, int64_t value) {
  if (relation == Relation::NotEqual) {
    holes.push_back(value);
    return;
  }
  if (relation != Relation::AtMost)
    lower = lower ? std::max(*lower, value) : value;
  if (relation != Relation::AtLeast)
    upper = upper ? std::min(*upper, value) : value;
}

bool ValueSet::normalize() {
  llvm::sort(holes);
  holes.erase(llvm::unique(holes), holes.end());
  for (int64_t hole : holes)
    if (lower == hole)
      lower = addChecked(lower, 1);
  for (int64_t hole : llvm::reverse(holes))
    if (upper == hole)
      upper = subChecked(upper, 1);
  llvm::erase_if(holes, [&](int64_t hole) {
    return (lower && hole < *lower) || (upper && hole > *upper);
  });
  return !lower || !upper || *lower <= *upper;
}

std::optional<bool> ValueSet::decide(Relation relation, int64_t value) const {
  switch (relation) {
  case Relation::AtLeast:
    if (lower && *lower >= value)
      return true;
    if (upper && *upper < value)
      return false;
    return std::nullopt;
  case Relation::AtMost:
    if (upper && *upper <= value)
      return true;
    if (lower && *lower > value)
      return false;
    return std::nullopt;
  case Relation::Equal:
    if (lower && lower == upper)
      return *lower == value;
    if ((lower && *lower > value) || (upper && *upper < value) ||
        std::binary_search(holes.begin(), holes.end(), value))
      return false;
    return std::nullopt;
  case Relation::NotEqual:
    if (std::optional<bool> equal = decide(Relation::Equal, value))
      return !*equal;
    return std::nullopt;
  }
  return std::nullopt;
}

void ValueSet::forEach(
    llvm::function_ref<void(Relation, int64_t)> visit) const {
  if (lower && lower == upper)
    return visit(Relation::Equal, *lower);
  if (lower)
    visit(Relation::AtLeast, *lower);
  if (upper)
    visit(Relation::AtMost, *upper);
  for (int64_t hole : holes)
    visit(Relation::NotEqual, hole);
}
