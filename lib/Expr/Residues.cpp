//===- Residues.cpp - Splitting a symbol by residues ----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Residues.h"

#include "Arithmetic.h"
#include "Polynomial.h"

#include <numeric>

using namespace pth;
using namespace pth::detail;
using llvm::StringRef;

static OptionalInt leastCommonMultiple(OptionalInt lhs, OptionalInt rhs) {
  if (!lhs || !rhs)
    return std::nullopt;
  return mulChecked(*lhs / std::gcd(*lhs, *rhs), rhs);
}

namespace {

/// How an expression depends on a symbol.
struct Dependence {
  /// Nothing if there is no period.
  OptionalInt period = 1;
  bool depends = false;
};

class PeriodSearch {
public:
  explicit PeriodSearch(StringRef symbol) : symbol(symbol) {}
  Dependence visit(Expr expr);

private:
  Dependence visit(Atom atom);
  Dependence compute(Atom atom);
  Dependence ofFloorDiv(Expr dividend, Expr divisor);

  StringRef symbol;
  llvm::SmallDenseMap<const void *, Dependence, 8> known;
};

} // namespace

Dependence PeriodSearch::visit(Expr expr) {
  Dependence result;
  if (!expr)
    return {std::nullopt, false};
  for (const Term &term : expr.terms())
    for (Atom factor : term.factors) {
      Dependence inner = visit(factor);
      result.depends |= inner.depends;
      result.period = leastCommonMultiple(result.period, inner.period);
    }
  return result;
}

Dependence PeriodSearch::visit(Atom atom) {
  auto found = known.find(atom.getAsOpaquePointer());
  if (found != known.end())
    return found->second;
  Dependence result = compute(atom);
  known.insert({atom.getAsOpaquePointer(), result});
  return result;
}

Dependence PeriodSearch::compute(Atom atom) {
  if (atom.kind() == AtomKind::Symbol)
    return {1, atom.name() == symbol};
  if (atom.kind() == AtomKind::FloorDiv)
    return ofFloorDiv(atom.operands()[0], atom.operands()[1]);
  Dependence result;
  for (Expr operand : atom.operands()) {
    Dependence inner = visit(operand);
    result.depends |= inner.depends;
    result.period = leastCommonMultiple(result.period, inner.period);
  }
  return result;
}

Dependence PeriodSearch::ofFloorDiv(Expr dividend, Expr divisor) {
  Dependence result = visit(dividend);
  OptionalInt constant = divisor.asConstant();
  if (!constant) {
    result.depends |= visit(divisor).depends;
    if (result.depends)
      result.period = std::nullopt;
    return result;
  }
  if (!result.depends)
    return result;
  // With the dividend's own period p, every coefficient of h in it is an
  // integer times the coefficient of its term. The terms that depend on the
  // symbol have the common factor g with the divisor c, so with p * (c / g)
  // each is divisible by c.
  int64_t common = *constant;
  for (const Term &term : dividend.terms())
    if (llvm::any_of(term.factors,
                     [&](Atom factor) { return visit(factor).depends; }))
      common = static_cast<int64_t>(
          std::gcd(magnitude(term.coefficient), static_cast<uint64_t>(common)));
  result.period = mulChecked(result.period, *constant / common);
  return result;
}

OptionalInt pth::periodOf(Expr expr, StringRef symbol) {
  return PeriodSearch(symbol).visit(expr).period;
}

static OptionalInt periodOf(Predicate predicate, PeriodSearch &search) {
  OptionalInt period =
      predicate.expr() ? search.visit(predicate.expr()).period : 1;
  for (Predicate operand : predicate.operands())
    period = leastCommonMultiple(period, periodOf(operand, search));
  return period;
}

OptionalInt pth::periodOf(Predicate predicate, StringRef symbol) {
  PeriodSearch search(symbol);
  return ::periodOf(predicate, search);
}

/// Calls `substitute` with the replacement of the symbol.
template <typename T>
static T split(T what, ExprContext &context, StringRef symbol, int64_t period,
               int64_t residue) {
  Expr replacement = Expr::symbol(context, symbol) * period + residue;
  return what.substitute(
      [&](StringRef name) { return name == symbol ? replacement : Expr(); });
}

Expr pth::splitResidue(Expr expr, StringRef symbol, int64_t period,
                       int64_t residue) {
  return expr ? split(expr, expr.context(), symbol, period, residue) : Expr();
}

Predicate pth::splitResidue(Predicate predicate, StringRef symbol,
                            int64_t period, int64_t residue) {
  return split(predicate, predicate.context(), symbol, period, residue);
}
