//===- MinMax.cpp - The least and the greatest of expressions -------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Polynomial.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

/// The operands with those of nested atoms of the same kind in their place.
static llvm::SmallVector<Expr> flatten(AtomKind kind, ArrayRef<Expr> operands) {
  llvm::SmallVector<Expr> result;
  for (Expr operand : operands) {
    Atom atom = asAtom(operand);
    if (atom && atom.kind() == kind)
      llvm::append_range(result, atom.operands());
    else
      result.push_back(operand);
  }
  return result;
}

/// min(-a, -b) is -max(a, b): whether more operands begin with a minus than
/// with a plus, constants aside. One of the two forms is the canonical one.
static bool isMostlyNegative(ArrayRef<Expr> operands) {
  ptrdiff_t balance = 0;
  for (Expr operand : operands)
    if (ArrayRef<Term> terms = variableTerms(operand); !terms.empty())
      balance += terms.front().coefficient < 0 ? 1 : -1;
  return balance > 0;
}

namespace {
/// An operand as `sign * floor((variable + constant) / divisor)`. Operands that
/// agree in all but the constant are ordered by `sign * constant`.
struct Ranked {
  Expr variable;
  int64_t divisor; ///< with the sign; 1 without a division
  int64_t rank;
};
} // namespace

/// Reverses what moved out of a division, to find that `(H + 1) floordiv 2` is
/// not above `H floordiv 2 + 1`: pooling with ceil_mode compares these.
static Ranked rank(Expr operand) {
  SplitConstant parts = splitConstant(operand);
  Ranked plain{parts.variable, 1, parts.constant};
  for (const Term &term : operand.terms()) {
    bool isUnit = term.coefficient == 1 || term.coefficient == -1;
    if (!isUnit || term.factors.size() != 1 ||
        term.factors[0].kind() != AtomKind::FloorDiv)
      continue;
    Expr dividend = term.factors[0].operands()[0];
    OptionalInt divisor = term.factors[0].operands()[1].asConstant();
    if (!divisor)
      continue;
    ExprContext &context = operand.context();
    Expr others = operand - uniqueExpr(context, term);
    Expr whole = dividend + others * (*divisor * term.coefficient);
    if (!whole)
      return plain;
    parts = splitConstant(whole);
    OptionalInt rank = mulChecked(parts.constant, term.coefficient);
    if (!rank)
      return plain;
    return {parts.variable, *divisor * term.coefficient, *rank};
  }
  return plain;
}

/// Of operands that a constant orders, keeps the one that decides.
static void dropDominated(AtomKind kind,
                          llvm::SmallVectorImpl<Expr> &operands) {
  struct Best {
    int64_t rank;
    Expr operand;
  };
  llvm::SmallMapVector<std::pair<Expr, int64_t>, Best, 4> best;
  for (Expr operand : operands) {
    Ranked ranked = rank(operand);
    Best candidate{ranked.rank, operand};
    auto [entry, isNew] =
        best.insert({{ranked.variable, ranked.divisor}, candidate});
    bool isBetter = kind == AtomKind::Min ? candidate.rank < entry->second.rank
                                          : candidate.rank > entry->second.rank;
    if (!isNew && isBetter)
      entry->second = candidate;
  }
  operands.clear();
  for (auto &entry : best)
    operands.push_back(entry.second.operand);
}

static Expr getMinMax(AtomKind kind, ArrayRef<Expr> unflattened) {
  if (unflattened.empty() ||
      llvm::any_of(unflattened, [](Expr operand) { return !operand; }))
    return Expr();
  ExprContext &context = unflattened.front().context();
  llvm::SmallVector<Expr> operands = flatten(kind, unflattened);
  if (operands.size() > maxOperands)
    return Expr();

  if (isMostlyNegative(operands)) {
    for (Expr &operand : operands)
      operand = -operand;
    return -getMinMax(kind == AtomKind::Min ? AtomKind::Max : AtomKind::Min,
                      operands);
  }

  dropDominated(kind, operands);
  if (operands.size() == 1)
    return operands.front();
  llvm::sort(operands,
             [](Expr lhs, Expr rhs) { return compareExprs(lhs, rhs) < 0; });
  return exprOf(context, uniqueAtom(context, {kind, {}, operands}));
}

Expr pth::min(ArrayRef<Expr> operands) {
  return getMinMax(AtomKind::Min, operands);
}

Expr pth::max(ArrayRef<Expr> operands) {
  return getMinMax(AtomKind::Max, operands);
}
