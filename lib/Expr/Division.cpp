//===- Division.cpp - Rounded division and remainder ----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The canonical form of floor(a / c) for a constant c > 1:
// * No coefficient of a variable term is c or more in magnitude, the constant
//   is in [0, c): what c divides has moved out of the division.
// * c and the coefficients of the variable terms have no common factor.
// * The first coefficient is positive, by floor(-a / c) = -floor((a + c - 1) /
//   c). Padding to a multiple, H + (-H) mod 7, thus is 7 * ((H + 6) floordiv
//   7).
// * a is no single floordiv plus a constant, by floor((floor(a / b) + k) / c) =
//   floor((a + k * b) / (b * c)).
//
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Polynomial.h"

#include <numeric>

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

static Expr floorDivAtom(Expr dividend, Expr divisor) {
  ExprContext &context = dividend.context();
  Expr operands[] = {dividend, divisor};
  return exprOf(context,
                uniqueAtom(context, {AtomKind::FloorDiv, {}, operands}));
}

/// `expr` with each coefficient divided by `divisor`, rounded to minus
/// infinity.
static Expr divideCoefficients(Expr expr, int64_t divisor) {
  TermSum sum;
  for (const Term &term : expr.terms())
    sum.add(*floorDivChecked(term.coefficient, divisor), term.factors);
  return sum.get(expr.context());
}

/// floor(dividend / divisor) for what is left after the divisible part has
/// moved out: coefficients below the divisor in magnitude, a variable term.
static Expr floorDivReduced(Expr dividend, int64_t divisor) {
  if (!dividend)
    return Expr();
  ExprContext &context = dividend.context();
  uint64_t common = std::gcd(contentOf(variableTerms(dividend)),
                             static_cast<uint64_t>(divisor));
  if (common > 1) {
    dividend = divideCoefficients(dividend, common);
    divisor /= static_cast<int64_t>(common);
  }
  if (dividend.terms().front().coefficient < 0)
    return -floorDivReduced(-dividend + (divisor - 1), divisor);

  SplitConstant parts = splitConstant(dividend);
  Atom inner = asAtom(parts.variable);
  if (inner && inner.kind() == AtomKind::FloorDiv) {
    Expr scale = inner.operands()[1];
    Expr merged =
        floorDiv(inner.operands()[0] + scale * parts.constant, scale * divisor);
    if (merged)
      return merged;
  }
  return floorDivAtom(dividend, Expr::constant(context, divisor));
}

Expr pth::floorDiv(Expr dividend, int64_t divisor) {
  if (!dividend || divisor == 0)
    return Expr();
  if (divisor < 0) {
    OptionalInt negated = subChecked(0, divisor);
    return negated ? floorDiv(-dividend, *negated) : Expr();
  }
  // The quotients of variable terms round to zero, which keeps signs; the
  // constant's rounds down, which makes its remainder non-negative.
  TermSum quotient, remainder;
  for (const Term &term : dividend.terms()) {
    int64_t rounded = term.coefficient / divisor;
    int64_t left = term.coefficient % divisor;
    if (term.factors.empty() && left < 0) {
      rounded -= 1;
      left += divisor;
    }
    quotient.add(rounded, term.factors);
    remainder.add(left, term.factors);
  }
  ExprContext &context = dividend.context();
  Expr rest = remainder.get(context);
  if (!variableTerms(rest).empty())
    quotient.add(floorDivReduced(rest, divisor));
  return quotient.get(context);
}

/// The factors that every term of both expressions has.
static llvm::SmallVector<Atom, 4> commonFactors(Expr lhs, Expr rhs) {
  ArrayRef<Atom> first = rhs.terms().front().factors;
  llvm::SmallVector<Atom, 4> common(first.begin(), first.end());
  for (Expr expr : {lhs, rhs})
    for (const Term &term : expr.terms()) {
      llvm::SmallVector<Atom, 4> kept;
      std::set_intersection(
          common.begin(), common.end(), term.factors.begin(),
          term.factors.end(), std::back_inserter(kept),
          [](Atom left, Atom right) { return compareAtoms(left, right) < 0; });
      common = std::move(kept);
    }
  return common;
}

/// Moves the terms that a divisor of one term divides out of the division.
static Expr floorDivByMonomial(Expr dividend, Expr divisor) {
  ExprContext &context = dividend.context();
  const Term &by = divisor.terms().front();
  TermSum quotient, remainder;
  for (const Term &term : dividend.terms()) {
    auto monomial = divideMonomials(term.factors, by.factors);
    if (!monomial) {
      remainder.add(term.coefficient, term.factors);
      continue;
    }
    quotient.addProduct({term.coefficient / by.coefficient, *monomial},
                        {1, {}});
    remainder.add(term.coefficient % by.coefficient, term.factors);
  }
  Expr rest = remainder.get(context);
  if (!rest.terms().empty())
    quotient.add(floorDivAtom(rest, divisor));
  return quotient.get(context);
}

Expr pth::floorDiv(Expr dividend, Expr divisor) {
  if (!dividend || !divisor)
    return Expr();
  if (OptionalInt constant = divisor.asConstant())
    return floorDiv(dividend, *constant);
  if (dividend.terms().empty())
    return dividend;
  if (Expr exact = divideExactly(dividend, divisor))
    return exact;

  int64_t sign = divisor.terms().front().coefficient < 0 ? -1 : 1;
  uint64_t content =
      std::gcd(contentOf(dividend.terms()), contentOf(divisor.terms()));
  if (content > std::numeric_limits<int64_t>::max())
    return floorDivAtom(dividend, divisor);
  Expr common =
      uniqueExpr(dividend.context(), Term{sign * static_cast<int64_t>(content),
                                          commonFactors(dividend, divisor)});
  if (!common.isConstant(1))
    return floorDiv(divideExactly(dividend, common),
                    divideExactly(divisor, common));
  if (divisor.terms().size() == 1)
    return floorDivByMonomial(dividend, divisor);
  return floorDivAtom(dividend, divisor);
}

Expr pth::ceilDiv(Expr dividend, Expr divisor) {
  return -floorDiv(-dividend, divisor);
}

Expr pth::ceilDiv(Expr dividend, int64_t divisor) {
  return -floorDiv(-dividend, divisor);
}

Expr pth::truncDiv(Expr dividend, int64_t divisor) {
  if (!dividend || divisor == 0)
    return Expr();
  if (divisor < 0)
    return -truncDiv(dividend, divisor == std::numeric_limits<int64_t>::min()
                                   ? 0
                                   : -divisor);
  // The greater of both for a dividend >= 0 is the floor, which is then not
  // negative; below zero it is the ceiling, which is then not positive.
  Expr zero = Expr::constant(dividend.context(), 0);
  return max(floorDiv(dividend, divisor),
             min(zero, ceilDiv(dividend, divisor)));
}

Expr pth::mod(Expr dividend, Expr divisor) {
  return dividend - divisor * floorDiv(dividend, divisor);
}

Expr pth::mod(Expr dividend, int64_t divisor) {
  return dividend - floorDiv(dividend, divisor) * divisor;
}
