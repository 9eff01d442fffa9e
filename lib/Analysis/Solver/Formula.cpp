//===- Formula.cpp - Expressions as mathematics writes them ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Factor.h"
#include "pth/Analysis/Solver/SolvedSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;
using namespace pth::solver;

namespace {
/// Nesting that is printed; beyond it stands `...`.
constexpr unsigned maxDepth = 64;

std::string sumOf(Expr expr, unsigned depth);

std::string listOf(llvm::StringRef function, llvm::ArrayRef<Expr> operands,
                   unsigned depth) {
  std::string text = function.str() + "(";
  for (auto [index, operand] : llvm::enumerate(operands))
    text += (index ? ", " : "") + sumOf(operand, depth);
  return text + ")";
}

/// In parentheses where it is a sum.
std::string operandOf(Expr expr, unsigned depth) {
  std::string text = sumOf(expr, depth);
  bool single = expr.terms().size() == 1 && expr.terms()[0].coefficient == 1 &&
                expr.terms()[0].factors.size() == 1;
  return single || expr.asConstant() ? text : "(" + text + ")";
}

std::string atomText(Atom atom, unsigned depth) {
  if (depth > maxDepth)
    return "...";
  llvm::ArrayRef<Expr> operands = atom.operands();
  switch (atom.kind()) {
  case AtomKind::Symbol:
    return atom.name().str();
  case AtomKind::FloorDiv:
    return "floor(" + operandOf(operands[0], depth + 1) + " / " +
           operandOf(operands[1], depth + 1) + ")";
  case AtomKind::Min:
    return listOf("min", operands, depth + 1);
  case AtomKind::Max:
    return listOf("max", operands, depth + 1);
  }
  return "...";
}

/// `scale * (dividend mod divisor)`, split off a sum.
struct Remainder {
  int64_t scale;
  Expr dividend;
  int64_t divisor;
  Expr rest;
};

/// A remainder, which the sum holds as `dividend - divisor * floor(...)`:
/// taking it away leaves fewer terms.
std::optional<Remainder> findRemainder(Expr expr) {
  for (const Term &term : expr.terms()) {
    if (term.factors.size() != 1 ||
        term.factors[0].kind() != AtomKind::FloorDiv ||
        term.coefficient == INT64_MIN)
      continue;
    llvm::ArrayRef<Expr> operands = term.factors[0].operands();
    std::optional<int64_t> divisor = operands[1].asConstant();
    if (!divisor || *divisor <= 1 || term.coefficient % *divisor != 0)
      continue;
    int64_t scale = -(term.coefficient / *divisor);
    Expr rest = expr - mod(operands[0], *divisor) * scale;
    if (rest && rest.terms().size() + 1 < expr.terms().size())
      return Remainder{scale, operands[0], *divisor, rest};
  }
  return std::nullopt;
}

void addTerm(std::string &text, int64_t coefficient, std::string factors) {
  bool negative = coefficient < 0;
  text += text.empty() ? (negative ? "-" : "") : (negative ? " - " : " + ");
  uint64_t size = negative ? 0 - static_cast<uint64_t>(coefficient)
                           : static_cast<uint64_t>(coefficient);
  if (factors.empty())
    text += std::to_string(size);
  else
    text += (size == 1 ? "" : std::to_string(size) + " * ") + factors;
}

std::string sumOf(Expr expr, unsigned depth) {
  if (!expr)
    return "?";
  if (depth > maxDepth)
    return "...";
  std::string text;
  while (std::optional<Remainder> remainder = findRemainder(expr)) {
    addTerm(text, remainder->scale,
            "(" + operandOf(remainder->dividend, depth + 1) + " mod " +
                std::to_string(remainder->divisor) + ")");
    expr = remainder->rest;
  }
  // Positive terms first, so that a sum does not begin with a minus.
  for (bool negative : {false, true})
    for (const Term &term : expr.terms()) {
      if ((term.coefficient < 0) != negative || term.factors.empty())
        continue;
      std::string factors;
      for (Atom factor : term.factors)
        factors += (factors.empty() ? "" : " * ") + atomText(factor, depth);
      addTerm(text, term.coefficient, factors);
    }
  for (const Term &term : expr.terms())
    if (term.factors.empty())
      addTerm(text, term.coefficient, "");
  return text.empty() ? "0" : text;
}

/// A comparison with only positive terms on either side.
std::string comparisonOf(Expr expr, llvm::StringRef relation, bool symmetric) {
  ExprContext &context = expr.context();
  Expr left = Expr::constant(context, 0), right = left;
  Expr rest = expr;
  while (std::optional<Remainder> remainder = findRemainder(rest)) {
    Expr part = rest - remainder->rest;
    (remainder->scale > 0 ? left : right) =
        remainder->scale > 0 ? left + part : right - part;
    rest = remainder->rest;
  }
  for (const Term &term : rest.terms()) {
    Expr part = Expr::constant(context, term.coefficient);
    for (Atom factor : term.factors)
      part = part * atomExpr(context, factor);
    if (term.coefficient > 0)
      left = left + part;
    else
      right = right - part;
  }
  if (!left || !right)
    return sumOf(expr, 0) + " " + relation.str() + " 0";
  // `7 >= x` is `x <= 7`, `0 = x` is `x = 0`.
  if (left.asConstant())
    return sumOf(right, 0) + (symmetric ? " " + relation.str() : " <=") + " " +
           sumOf(left, 0);
  return sumOf(left, 0) + " " + relation.str() + " " + sumOf(right, 0);
}

/// `N * (H - 2) * (W - 2) != 1`, which arrives multiplied out.
std::optional<std::string> productText(Predicate predicate) {
  std::optional<Product> product = factorBySymbol(predicate.expr());
  if (!product || product->factors.size() < 2 || product->scale == INT64_MIN ||
      product->constant == INT64_MIN)
    return std::nullopt;
  int64_t scale = product->scale, constant = product->constant;
  if (scale < 0) {
    scale = -scale;
    constant = -constant;
  }
  std::string factors;
  for (const Factor &factor : product->factors)
    factors += (factors.empty() ? "" : " * ") + operandOf(factor.expr, 0);
  std::string text;
  addTerm(text, scale, factors);
  return text + " != " + std::to_string(constant);
}

std::string predicateText(Predicate predicate, unsigned depth) {
  if (depth > maxDepth)
    return "...";
  switch (predicate.kind()) {
  case PredicateKind::True:
    return "true";
  case PredicateKind::False:
    return "false";
  case PredicateKind::Unknown:
    return "unknown";
  case PredicateKind::Zero:
    if (std::optional<Divisibility> multiple = asDivisibility(predicate))
      return std::to_string(multiple->divisor) + " | " +
             operandOf(multiple->dividend, 0);
    return comparisonOf(predicate.expr(), "=", true);
  case PredicateKind::NonZero:
    if (std::optional<std::string> product = productText(predicate))
      return *product;
    return comparisonOf(predicate.expr(), "!=", true);
  case PredicateKind::NonNegative:
    return comparisonOf(predicate.expr(), ">=", false);
  case PredicateKind::And:
  case PredicateKind::Or: {
    bool all = predicate.kind() == PredicateKind::And;
    std::string text;
    for (Predicate operand : predicate.operands())
      text += (text.empty() ? ""
               : all        ? " and "
                            : " or ") +
              predicateText(operand, depth + 1);
    return depth > 0 ? "(" + text + ")" : text;
  }
  }
  return "...";
}
} // namespace

std::string solver::formulaOf(Expr expr) {
  std::optional<Product> product =
      expr && expr.terms().size() > 1 ? factorBySymbol(expr) : std::nullopt;
  if (!product || product->constant != 0)
    return sumOf(expr, 0);
  std::string factors;
  for (const Factor &factor : product->factors)
    factors += (factors.empty() ? "" : " * ") + operandOf(factor.expr, 0);
  std::string text;
  addTerm(text, product->scale, factors);
  return text;
}
std::string solver::formulaOf(Predicate predicate) {
  return predicateText(predicate, 0);
}
