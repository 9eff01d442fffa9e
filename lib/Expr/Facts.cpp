//===- Facts.cpp - What is known to hold of sizes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Facts.h"
#include "llvm/Support/MathExtras.h"

using namespace pth;

namespace {
/// A comparison's expression as `polynomial - root`, or as `root - polynomial`.
struct Comparison {
  Expr polynomial;
  int64_t root;
  bool isReversed;
};
} // namespace

static std::optional<Comparison> asComparison(Predicate predicate) {
  if (predicate.kind() != PredicateKind::Zero &&
      predicate.kind() != PredicateKind::NonZero &&
      predicate.kind() != PredicateKind::NonNegative)
    return std::nullopt;
  Expr expr = predicate.expr();
  int64_t constant = 0, root;
  for (const Term &term : expr.terms())
    if (term.factors.empty())
      constant = term.coefficient;
  Expr polynomial = expr - constant;
  if (!polynomial || polynomial.terms().empty())
    return std::nullopt;
  bool isReversed = polynomial.terms().front().coefficient < 0;
  if (isReversed)
    polynomial = polynomial * -1;
  if (!polynomial ||
      llvm::MulOverflow<int64_t>(constant, isReversed ? 1 : -1, root))
    return std::nullopt;
  return Comparison{polynomial, root, isReversed};
}

void Facts::insert(Predicate fact) {
  conditions.insert(fact.getAsOpaquePointer());
  std::optional<Comparison> comparison = asComparison(fact);
  if (!comparison || fact.kind() == PredicateKind::NonZero)
    return;
  auto &[lower, upper] = intervals[comparison->polynomial.getAsOpaquePointer()];
  int64_t root = comparison->root;
  bool isEqual = fact.kind() == PredicateKind::Zero;
  if (isEqual || !comparison->isReversed)
    lower = std::max(lower.value_or(root), root);
  if (isEqual || comparison->isReversed)
    upper = std::min(upper.value_or(root), root);
}

std::optional<bool> Facts::decideByInterval(Predicate predicate) const {
  std::optional<Comparison> comparison = asComparison(predicate);
  if (!comparison)
    return std::nullopt;
  auto known = intervals.find(comparison->polynomial.getAsOpaquePointer());
  if (known == intervals.end())
    return std::nullopt;
  auto [lower, upper] = known->second;
  int64_t root = comparison->root;
  bool isBelow = upper && *upper < root, isAbove = lower && *lower > root;
  bool isAtMost = upper && *upper <= root, isAtLeast = lower && *lower >= root;
  if (predicate.kind() == PredicateKind::NonNegative) {
    if (comparison->isReversed ? isAtMost : isAtLeast)
      return true;
    if (comparison->isReversed ? isAbove : isBelow)
      return false;
    return std::nullopt;
  }
  if (isBelow || isAbove)
    return predicate.kind() == PredicateKind::NonZero;
  if (isAtMost && isAtLeast)
    return predicate.kind() == PredicateKind::Zero;
  return std::nullopt;
}

std::optional<bool> Facts::decide(Predicate condition) const {
  if (conditions.contains(condition.getAsOpaquePointer()))
    return true;
  if (conditions.contains(condition.negate().getAsOpaquePointer()))
    return false;
  return intervals.empty() ? std::nullopt : decideByInterval(condition);
}

void Facts::clear() {
  conditions.clear();
  intervals.clear();
}
