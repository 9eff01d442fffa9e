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

/// The remainder that a term would belong to by its factor `index`.
static std::optional<Remainder> remainderOf(const Term &term, size_t index) {
  Atom division = term.factors[index];
  if (division.kind() != AtomKind::FloorDiv)
    return std::nullopt;
  OptionalInt divisor = division.operands()[1].asConstant();
  if (!divisor || term.coefficient % *divisor != 0)
    return std::nullopt;
  Remainder result;
  result.scale = -(term.coefficient / *divisor);
  result.factors.assign(term.factors.begin(), term.factors.end());
  result.factors.erase(result.factors.begin() + index);
  result.dividend = division.operands()[0];
  result.divisor = *divisor;
  return result;
}

Expr detail::productOf(const Remainder &remainder) {
  ExprContext &context = remainder.dividend.context();
  return uniqueExpr(context, Term{remainder.scale, remainder.factors}) *
         mod(remainder.dividend, remainder.divisor);
}

RemainderSum detail::findRemainders(Expr expr) {
  RemainderSum result;
  result.rest = expr;
  for (const Term &term : expr.terms())
    for (size_t index = 0; index < term.factors.size(); ++index) {
      std::optional<Remainder> found = remainderOf(term, index);
      if (!found)
        continue;
      Expr product = productOf(*found);
      if (!product || !holdsAll(result.rest.terms(), variableTerms(product)))
        continue;
      Expr rest = result.rest - product;
      if (!rest)
        continue;
      result.remainders.push_back(std::move(*found));
      result.rest = rest;
      break;
    }
  return result;
}
