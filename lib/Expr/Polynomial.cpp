//===- Polynomial.cpp - Polynomial arithmetic -----------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Polynomial.h"

#include "Arithmetic.h"

#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

//===----------------------------------------------------------------------===//
// TermSum
//===----------------------------------------------------------------------===//

void TermSum::add(Expr expr, int64_t scale) {
  if (!expr)
    return invalidate();
  for (const Term &term : expr.terms()) {
    OptionalInt coefficient = mulChecked(term.coefficient, scale);
    if (!coefficient)
      return invalidate();
    add(*coefficient, term.factors);
  }
}

void TermSum::add(int64_t coefficient, ArrayRef<Atom> factors) {
  if (coefficient)
    terms.push_back({coefficient, factors});
}

void TermSum::addProduct(const Term &lhs, const Term &rhs) {
  OptionalInt coefficient = mulChecked(lhs.coefficient, rhs.coefficient);
  size_t degree = lhs.factors.size() + rhs.factors.size();
  if (!coefficient || degree > maxDegree)
    return invalidate();
  Atom *factors = ownedFactors.Allocate<Atom>(degree);
  std::merge(lhs.factors.begin(), lhs.factors.end(), rhs.factors.begin(),
             rhs.factors.end(), factors, [](Atom left, Atom right) {
               return compareAtoms(left, right) < 0;
             });
  add(*coefficient, ArrayRef<Atom>(factors, degree));
}

Expr TermSum::get(ExprContext &context) {
  if (!valid)
    return Expr();
  llvm::stable_sort(terms, [](const Term &lhs, const Term &rhs) {
    return compareMonomials(lhs.factors, rhs.factors) < 0;
  });
  size_t kept = 0;
  for (size_t i = 0; i < terms.size();) {
    Term term = terms[i];
    // Partial sums may leave 64 bits where the whole one does not.
    __int128 coefficient = 0;
    for (; i < terms.size() && terms[i].factors == term.factors; ++i)
      coefficient += terms[i].coefficient;
    term.coefficient = static_cast<int64_t>(coefficient);
    if (term.coefficient != coefficient)
      return Expr();
    if (coefficient != 0)
      terms[kept++] = term;
  }
  return uniqueExpr(context, ArrayRef<Term>(terms).take_front(kept));
}

//===----------------------------------------------------------------------===//
// Parts of a polynomial
//===----------------------------------------------------------------------===//

ArrayRef<Term> detail::variableTerms(Expr expr) {
  ArrayRef<Term> terms = expr.terms();
  bool hasConstant = !terms.empty() && terms.back().factors.empty();
  return terms.drop_back(hasConstant);
}

int64_t detail::constantTerm(Expr expr) {
  ArrayRef<Term> terms = expr.terms();
  bool hasConstant = !terms.empty() && terms.back().factors.empty();
  return hasConstant ? terms.back().coefficient : 0;
}

SplitConstant detail::splitConstant(Expr expr) {
  return {uniqueExpr(expr.context(), variableTerms(expr)), constantTerm(expr)};
}

uint64_t detail::contentOf(ArrayRef<Term> terms) {
  uint64_t content = 0;
  for (const Term &term : terms)
    content = std::gcd(content, magnitude(term.coefficient));
  return content;
}

Atom detail::asAtom(Expr expr) {
  ArrayRef<Term> terms = expr.terms();
  if (terms.size() == 1 && terms[0].coefficient == 1 &&
      terms[0].factors.size() == 1)
    return terms[0].factors[0];
  return Atom();
}

std::optional<llvm::SmallVector<Atom, 4>>
detail::divideMonomials(ArrayRef<Atom> numerator, ArrayRef<Atom> denominator) {
  llvm::SmallVector<Atom, 4> quotient;
  for (Atom factor : numerator) {
    if (!denominator.empty() && denominator.front() == factor)
      denominator = denominator.drop_front();
    else
      quotient.push_back(factor);
  }
  if (!denominator.empty())
    return std::nullopt;
  return quotient;
}

//===----------------------------------------------------------------------===//
// Construction and arithmetic
//===----------------------------------------------------------------------===//

Expr Expr::constant(ExprContext &context, int64_t value) {
  if (value == 0)
    return context.impl().zero;
  return uniqueExpr(context, Term{value, {}});
}

Expr Expr::symbol(ExprContext &context, llvm::StringRef name) {
  return exprOf(context, uniqueAtom(context, {AtomKind::Symbol, name, {}}));
}

OptionalInt Expr::asConstant() const {
  if (!*this || !variableTerms(*this).empty())
    return std::nullopt;
  return constantTerm(*this);
}

bool Expr::isConstant(int64_t value) const { return asConstant() == value; }

llvm::StringRef Expr::asSymbol() const {
  Atom atom = *this ? asAtom(*this) : Atom();
  return atom ? atom.name() : llvm::StringRef();
}

Expr pth::operator+(Expr lhs, Expr rhs) {
  if (!lhs || !rhs)
    return Expr();
  TermSum sum;
  sum.add(lhs);
  sum.add(rhs);
  return sum.get(lhs.context());
}

Expr pth::operator-(Expr lhs, Expr rhs) {
  if (!lhs || !rhs)
    return Expr();
  TermSum sum;
  sum.add(lhs);
  sum.add(rhs, -1);
  return sum.get(lhs.context());
}

Expr pth::operator*(Expr lhs, Expr rhs) {
  if (!lhs || !rhs || lhs.terms().size() * rhs.terms().size() > maxProducts)
    return Expr();
  TermSum sum;
  for (const Term &left : lhs.terms())
    for (const Term &right : rhs.terms())
      sum.addProduct(left, right);
  return sum.get(lhs.context());
}

Expr pth::operator*(Expr lhs, int64_t rhs) {
  if (!lhs)
    return Expr();
  TermSum sum;
  sum.add(lhs, rhs);
  return sum.get(lhs.context());
}

Expr pth::operator+(Expr lhs, int64_t rhs) {
  if (!lhs)
    return Expr();
  TermSum sum;
  sum.add(lhs);
  sum.add(rhs, {});
  return sum.get(lhs.context());
}

Expr pth::operator-(Expr lhs, int64_t rhs) {
  return lhs ? lhs - Expr::constant(lhs.context(), rhs) : Expr();
}

Expr pth::operator-(Expr operand) { return operand * -1; }

Expr pth::divideExactly(Expr dividend, Expr divisor) {
  if (!dividend || !divisor || divisor.terms().empty())
    return Expr();
  // Long division by one divisor: the leading terms decide at each step, since
  // the monomial order is preserved by multiplication.
  ExprContext &context = dividend.context();
  const Term &leading = divisor.terms().front();
  TermSum quotient;
  for (size_t steps = 0; !dividend.terms().empty(); ++steps) {
    const Term &next = dividend.terms().front();
    auto monomial = divideMonomials(next.factors, leading.factors);
    OptionalInt coefficient =
        floorDivChecked(next.coefficient, leading.coefficient);
    if (!monomial || !coefficient || steps == maxTerms ||
        mulChecked(coefficient, leading.coefficient) != next.coefficient)
      return Expr();
    Term step{*coefficient, *monomial};
    quotient.addProduct(step, {1, {}});
    TermSum rest;
    rest.add(dividend);
    for (const Term &term : divisor.terms()) {
      OptionalInt negated = subChecked(0, term.coefficient);
      if (!negated)
        return Expr();
      rest.addProduct(step, {*negated, term.factors});
    }
    dividend = rest.get(context);
    if (!dividend)
      return Expr();
  }
  return quotient.get(context);
}
