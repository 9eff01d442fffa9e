//===- MinMax.cpp - The least and the greatest of expressions -------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Polynomial.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

/// How many operands an atom may have.
static constexpr size_t maxOperands = 256;

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

  // Of operands that differ by a constant, the one with the best constant.
  llvm::SmallMapVector<Expr, int64_t, 4> best;
  for (Expr operand : operands) {
    SplitConstant parts = splitConstant(operand);
    auto [entry, isNew] = best.insert({parts.variable, parts.constant});
    if (!isNew)
      entry->second = kind == AtomKind::Min
                          ? std::min(entry->second, parts.constant)
                          : std::max(entry->second, parts.constant);
  }
  operands.clear();
  for (auto [variable, constant] : best)
    operands.push_back(variable + constant);
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
