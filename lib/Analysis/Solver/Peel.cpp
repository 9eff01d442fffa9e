//===- Peel.cpp - Inverting floor divisions -------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Peel.h"
#include "llvm/Support/MathExtras.h"

using namespace pth;
using namespace pth::solver;

std::optional<SingleAtom> solver::asSingleAtom(Expr expr) {
  if (!expr)
    return std::nullopt;
  std::optional<SingleAtom> result;
  int64_t offset = 0;
  for (const Term &term : expr.terms()) {
    if (term.factors.empty()) {
      offset = term.coefficient;
      continue;
    }
    if (result || term.factors.size() != 1 || term.coefficient == INT64_MIN)
      return std::nullopt;
    result = SingleAtom{term.coefficient, term.factors.front(), 0};
  }
  if (result)
    result->offset = offset;
  return result;
}

/// `scale * atom + offset >= 0` for a peelable atom.
static std::optional<Predicate> peelNonNegative(ExprContext &context,
                                                const SingleAtom &e) {
  if (e.offset == INT64_MIN)
    return std::nullopt;
  // Against the atom: `atom >= bound` for a positive scale, else `<=`.
  bool atLeast = e.scale > 0;
  int64_t bound = atLeast ? llvm::divideCeilSigned(-e.offset, e.scale)
                          : llvm::divideFloorSigned(e.offset, -e.scale);
  auto compare = [&](Expr operand, int64_t limit) {
    return Predicate::nonNegative(context,
                                  atLeast ? operand - limit : -operand + limit);
  };
  llvm::ArrayRef<Expr> operands = e.atom.operands();
  switch (e.atom.kind()) {
  case AtomKind::Symbol:
    return std::nullopt;
  case AtomKind::FloorDiv: {
    // floor(x / k) >= b iff x >= k*b; floor(x / k) <= b iff x <= k*b + k - 1.
    std::optional<int64_t> divisor = operands[1].asConstant();
    int64_t limit;
    if (!divisor || *divisor <= 0 ||
        llvm::MulOverflow(bound, *divisor, limit) ||
        (!atLeast && llvm::AddOverflow(limit, *divisor - 1, limit)) ||
        limit == INT64_MIN)
      return std::nullopt;
    return compare(operands[0], limit);
  }
  case AtomKind::Min:
  case AtomKind::Max: {
    llvm::SmallVector<Predicate> parts;
    for (Expr operand : operands)
      parts.push_back(compare(operand, bound));
    return atLeast == (e.atom.kind() == AtomKind::Min)
               ? Predicate::conjunction(context, parts)
               : Predicate::disjunction(context, parts);
  }
  }
  return std::nullopt;
}

/// One step on a comparison; nothing where there is none.
static std::optional<Predicate> peelComparison(Predicate predicate) {
  std::optional<SingleAtom> e = asSingleAtom(predicate.expr());
  if (!e || e->atom.kind() == AtomKind::Symbol)
    return std::nullopt;
  ExprContext &context = predicate.context();
  if (predicate.kind() == PredicateKind::NonNegative)
    return peelNonNegative(context, *e);
  // An equation holds where both inequalities do.
  if (e->offset == INT64_MIN)
    return std::nullopt;
  std::optional<Predicate> lower = peelNonNegative(context, *e);
  std::optional<Predicate> upper =
      peelNonNegative(context, {-e->scale, e->atom, -e->offset});
  if (!lower || !upper)
    return std::nullopt;
  Predicate both = *lower & *upper;
  return predicate.kind() == PredicateKind::Zero ? both : both.negate();
}

Predicate solver::peel(Predicate predicate) {
  switch (predicate.kind()) {
  case PredicateKind::Zero:
  case PredicateKind::NonZero:
  case PredicateKind::NonNegative: {
    std::optional<Predicate> next = peelComparison(predicate);
    return next ? peel(*next) : predicate;
  }
  case PredicateKind::And:
  case PredicateKind::Or: {
    llvm::SmallVector<Predicate> parts;
    for (Predicate part : predicate.operands())
      parts.push_back(peel(part));
    return predicate.kind() == PredicateKind::And
               ? Predicate::conjunction(predicate.context(), parts)
               : Predicate::disjunction(predicate.context(), parts);
  }
  default:
    return predicate;
  }
}
