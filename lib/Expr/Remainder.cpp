//===- Remainder.cpp - Remainders within a polynomial ---------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Remainder.h"

#include "Arithmetic.h"
#include "Polynomial.h"

#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

/// Whether `terms` holds each term of `part`.
static bool holdsAll(ArrayRef<Term> terms, ArrayRef<Term> part) {
  // Both are sorted alike.
  for (const Term &wanted : part) {
    while (!terms.empty() && terms.front().factors != wanted.factors)
      terms = terms.drop_front();
    if (terms.empty() || terms.front().coefficient != wanted.coefficient)
      return false;
    terms = terms.drop_front();
  }
  return true;
}

/// The remainder that `term` of `expr` belongs to by its factor `index`.
static std::optional<Remainder> remainderAt(Expr expr, const Term &term,
                                            size_t index) {
  Atom division = term.factors[index];
  if (division.kind() != AtomKind::FloorDiv)
    return std::nullopt;
  OptionalInt divisor = division.operands()[1].asConstant();
  if (!divisor || term.coefficient % *divisor != 0)
    return std::nullopt;
  Remainder found;
  found.scale = -(term.coefficient / *divisor);
  found.factors.assign(term.factors.begin(), term.factors.end());
  found.factors.erase(found.factors.begin() + index);
  found.dividend = division.operands()[0];
  found.divisor = *divisor;

  // Without other factors, the dividend's constant joins the polynomial's.
  TermSum part;
  for (const Term &inner : found.factors.empty() ? variableTerms(found.dividend)
                                                 : found.dividend.terms())
    part.addProduct({found.scale, found.factors}, inner);
  Expr needed = part.get(expr.context());
  if (!needed || !holdsAll(expr.terms(), needed.terms()))
    return std::nullopt;
  return found;
}

static std::optional<Remainder> firstRemainder(Expr expr) {
  for (const Term &term : expr.terms())
    for (size_t index = 0; index < term.factors.size(); ++index)
      if (auto found = remainderAt(expr, term, index))
        return found;
  return std::nullopt;
}

RemainderSum detail::findRemainders(Expr expr) {
  RemainderSum result;
  result.rest = expr;
  while (auto found = firstRemainder(result.rest)) {
    ExprContext &context = expr.context();
    Expr product = uniqueExpr(context, Term{found->scale, found->factors}) *
                   mod(found->dividend, found->divisor);
    Expr rest = result.rest - product;
    // A removal takes two terms or more away and adds at most a constant.
    if (!rest || rest.terms().size() >= result.rest.terms().size())
      break;
    result.remainders.push_back(std::move(*found));
    result.rest = rest;
  }
  return result;
}
