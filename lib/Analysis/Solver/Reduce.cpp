//===- Reduce.cpp - Simplifying conditions under domains ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Reduce.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

/// The same combination of other operands.
static Predicate rebuild(Predicate predicate,
                         llvm::function_ref<Predicate(Predicate)> operand) {
  llvm::SmallVector<Predicate> parts;
  for (Predicate part : predicate.operands())
    parts.push_back(operand(part));
  return predicate.kind() == PredicateKind::And
             ? Predicate::conjunction(predicate.context(), parts)
             : Predicate::disjunction(predicate.context(), parts);
}

static bool isCombination(Predicate predicate) {
  return predicate.kind() == PredicateKind::And ||
         predicate.kind() == PredicateKind::Or;
}

static Predicate comparison(ExprContext &context, PredicateKind kind,
                            Expr expr) {
  switch (kind) {
  case PredicateKind::Zero:
    return Predicate::zero(context, expr);
  case PredicateKind::NonZero:
    return Predicate::nonZero(context, expr);
  default:
    return Predicate::nonNegative(context, expr);
  }
}

Predicate solver::replaceUnknown(Predicate predicate, bool value) {
  if (!predicate.hasUnknown())
    return predicate;
  if (isCombination(predicate))
    return rebuild(predicate,
                   [&](Predicate part) { return replaceUnknown(part, value); });
  return Predicate::boolean(predicate.context(), value);
}

Predicate solver::withoutUnknown(Predicate predicate, bool &dropped) {
  dropped |= predicate.hasUnknown();
  return replaceUnknown(predicate, true);
}

/// Appends a condition for each divisor in `expr` that is not constant.
static void addDivisors(Expr expr, llvm::DenseSet<const void *> &seen,
                        llvm::SmallVectorImpl<Predicate> &conditions) {
  for (const Term &term : expr.terms())
    for (Atom atom : term.factors) {
      if (!seen.insert(atom.getAsOpaquePointer()).second)
        continue;
      llvm::ArrayRef<Expr> operands = atom.operands();
      if (atom.kind() == AtomKind::FloorDiv && !operands[1].asConstant())
        conditions.push_back(Predicate::nonZero(expr.context(), operands[1]));
      for (Expr operand : operands)
        addDivisors(operand, seen, conditions);
    }
}

Predicate solver::withDefinedness(Predicate predicate) {
  if (isCombination(predicate))
    return rebuild(predicate, withDefinedness);
  if (predicate.isTrue() || predicate.isFalse() ||
      predicate.kind() == PredicateKind::Unknown)
    return predicate;
  llvm::SmallVector<Predicate> conditions = {predicate};
  llvm::DenseSet<const void *> seen;
  addDivisors(predicate.expr(), seen, conditions);
  return Predicate::conjunction(predicate.context(), conditions);
}

std::optional<Predicate>
solver::substituteKnown(Predicate predicate,
                        llvm::function_ref<Expr(llvm::StringRef)> replacement) {
  Predicate result = predicate.substitute(replacement);
  if (result.hasUnknown() && !predicate.hasUnknown())
    return std::nullopt;
  return result;
}

/// Divides a factor in one symbol out of a comparison, as far as its sign is
/// known.
static std::optional<Predicate> divideOut(Predicate predicate,
                                          Domains &domains) {
  ExprContext &context = predicate.context();
  for (const std::string &symbol : symbolsOf(predicate)) {
    std::optional<CommonFactor> common = splitOff(predicate.expr(), symbol);
    if (!common)
      continue;
    Expr factor = common->inner.expr;
    Predicate rest = comparison(context, predicate.kind(), common->rest);
    auto never = [&](Predicate condition) {
      auto where = domains[symbol].solve(condition);
      return where && where->isEmpty();
    };
    switch (predicate.kind()) {
    case PredicateKind::Zero:
      return never(Predicate::zero(context, factor))
                 ? rest
                 : Predicate::zero(context, factor) | rest;
    case PredicateKind::NonZero:
      return Predicate::nonZero(context, factor) & rest;
    case PredicateKind::NonNegative:
      if (!never(Predicate::nonNegative(context, -factor - 1)))
        continue;
      return never(Predicate::zero(context, factor))
                 ? rest
                 : Predicate::zero(context, factor) | rest;
    default:
      continue;
    }
  }
  return std::nullopt;
}

static Predicate reduceComparison(Predicate predicate, Domains &domains,
                                  bool nested) {
  ExprContext &context = predicate.context();
  std::vector<std::string> symbols = symbolsOf(predicate);
  if (symbols.empty())
    return predicate;
  if (symbols.size() == 1) {
    // At the top it is the domain's business.
    if (!nested)
      return predicate;
    OneDimension &dimension = domains[symbols[0]];
    std::optional<PeriodicSet> set = dimension.solve(predicate);
    if (set && (set->isEmpty() || *set == dimension.domain()))
      return Predicate::boolean(context, !set->isEmpty());
    return predicate;
  }
  if (std::optional<bool> known = isKnown(predicate, domains.ranges()))
    return Predicate::boolean(context, *known);
  if (std::optional<Predicate> divided = divideOut(predicate, domains))
    return reduce(*divided, domains);
  return predicate;
}

static Predicate reduceNested(Predicate predicate, Domains &domains,
                              bool nested) {
  if (isCombination(predicate))
    return rebuild(predicate, [&](Predicate part) {
      return reduceNested(part, domains,
                          nested || predicate.kind() == PredicateKind::Or);
    });
  if (predicate.isTrue() || predicate.isFalse() ||
      predicate.kind() == PredicateKind::Unknown)
    return predicate;
  return reduceComparison(predicate, domains, nested);
}

Predicate solver::reduce(Predicate predicate, Domains &domains) {
  auto fixed = substituteKnown(predicate, [&](llvm::StringRef name) {
    std::optional<int64_t> value = domains.contains(name)
                                       ? domains[name].domain().asSingleton()
                                       : std::nullopt;
    return value ? Expr::constant(predicate.context(), *value) : Expr();
  });
  return reduceNested(fixed.value_or(predicate), domains, false);
}

std::optional<Definition>
solver::asDefinition(Predicate predicate, llvm::ArrayRef<std::string> symbols) {
  if (predicate.kind() != PredicateKind::Zero)
    return std::nullopt;
  Expr expr = predicate.expr();
  std::vector<std::string> own = symbolsOf(expr);
  for (const std::string &symbol : llvm::reverse(symbols)) {
    if (!llvm::is_contained(own, symbol))
      continue;
    Expr bare = Expr::symbol(expr.context(), symbol);
    for (Expr value : {bare - expr, bare + expr})
      if (value && !llvm::is_contained(symbolsOf(value), symbol))
        return Definition{symbol, value};
  }
  return std::nullopt;
}

/// `divisor * expr` with the quotient's atom times the divisor replaced by the
/// dividend; null where the atom occurs in any other way.
static Expr multiplyOut(Expr expr, const Divisibility &multiple) {
  Expr quotient = floorDiv(multiple.dividend, multiple.divisor);
  std::optional<Atom> atom;
  for (const Term &term : quotient.terms())
    if (quotient.terms().size() == 1 && term.factors.size() == 1 &&
        term.coefficient == 1)
      atom = term.factors[0];
  if (!atom)
    return {};
  // expr == slope * quotient + rest, the slope being what the terms with the
  // atom have beside it.
  Expr slope;
  for (const Term &term : expr.terms()) {
    if (llvm::count(term.factors, *atom) != 1)
      continue;
    Expr others = Expr::constant(expr.context(), term.coefficient);
    for (Atom factor : term.factors)
      if (factor != *atom)
        others = others * atomExpr(expr.context(), factor);
    slope = slope ? slope + others : others;
  }
  if (!slope)
    return {};
  Expr rest = expr - slope * quotient;
  return rest * multiple.divisor + slope * multiple.dividend;
}

Predicate solver::clearDenominator(Predicate predicate,
                                   const Divisibility &multiple) {
  if (isCombination(predicate))
    return rebuild(predicate, [&](Predicate part) {
      return clearDenominator(part, multiple);
    });
  if (predicate.isTrue() || predicate.isFalse() ||
      predicate.kind() == PredicateKind::Unknown)
    return predicate;
  Expr cleared = multiplyOut(predicate.expr(), multiple);
  return cleared ? comparison(predicate.context(), predicate.kind(), cleared)
                 : predicate;
}
