//===- Predicate.cpp - Comparisons, negation and evaluation ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Predicate.h"

#include "Arithmetic.h"
#include "Polynomial.h"
#include "PredicateCombine.h"
#include "Traversal.h"

#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

//===----------------------------------------------------------------------===//
// Leaves
//===----------------------------------------------------------------------===//

Predicate Predicate::boolean(ExprContext &context, bool value) {
  return Predicate(value ? context.impl().truth : context.impl().falsehood);
}

Predicate Predicate::unknown(ExprContext &context) {
  return Predicate(context.impl().unknown);
}

/// `variable + constant` with every coefficient of `variable` divided by
/// `divisor`, which divides them, and the given constant.
static Expr dividedBy(Expr variable, int64_t divisor, int64_t constant) {
  TermSum sum;
  for (const Term &term : variable.terms())
    sum.add(term.coefficient / divisor, term.factors);
  sum.add(constant, {});
  return sum.get(variable.context());
}

/// `expr == 0` or `expr != 0`: primitive, with a positive first coefficient.
static Predicate getEquality(ExprContext &context, PredicateKind kind,
                             Expr expr) {
  if (!expr)
    return Predicate::unknown(context);
  bool isZero = kind == PredicateKind::Zero;
  if (OptionalInt constant = expr.asConstant())
    return Predicate::boolean(context, (*constant == 0) == isZero);
  auto [variable, constant] = splitConstant(expr);
  uint64_t content = contentOf(variable.terms());
  // A single coefficient of -2^63 has a content that int64_t cannot hold.
  if (content > std::numeric_limits<int64_t>::max())
    return uniquePredicate(context, {kind, expr, {}});
  int64_t divisor = static_cast<int64_t>(content);
  if (constant % divisor != 0)
    return Predicate::boolean(context, !isZero);
  if (variable.terms().front().coefficient < 0)
    divisor = -divisor;
  Expr primitive =
      divisor == 1 ? expr : dividedBy(variable, divisor, constant / divisor);
  return primitive ? uniquePredicate(context, {kind, primitive, {}})
                   : Predicate::unknown(context);
}

Predicate Predicate::zero(ExprContext &context, Expr expr) {
  return getEquality(context, PredicateKind::Zero, expr);
}

Predicate Predicate::nonZero(ExprContext &context, Expr expr) {
  return getEquality(context, PredicateKind::NonZero, expr);
}

/// `expr >= 0` stated of the operands of the one atom that varies in `expr`,
/// which it has with coefficient 1 or -1; nothing if there is no such atom or
/// 64 bits do not suffice.
static std::optional<Predicate>
nonNegativeOfAtom(ExprContext &context, Expr variable, int64_t constant) {
  Atom atom = asAtom(variable);
  bool negated = !atom;
  if (negated)
    atom = asAtom(-variable);
  if (!atom || atom.kind() == AtomKind::Symbol)
    return std::nullopt;

  if (atom.kind() == AtomKind::FloorDiv) {
    // floor(a / c) >= -k is a >= -k * c, and floor(a / c) <= k is
    // a <= k * c + (c - 1).
    Expr dividend = atom.operands()[0];
    OptionalInt divisor = atom.operands()[1].asConstant();
    OptionalInt bound = mulChecked(constant, divisor);
    if (negated)
      bound = addChecked(bound, subChecked(divisor, 1));
    if (!bound)
      return std::nullopt;
    Expr reduced = (negated ? -dividend : dividend) + *bound;
    if (!reduced)
      return std::nullopt;
    return Predicate::nonNegative(context, reduced);
  }

  llvm::SmallVector<Predicate> parts;
  for (Expr operand : atom.operands()) {
    Expr part = (negated ? -operand : operand) + constant;
    if (!part)
      return std::nullopt;
    parts.push_back(Predicate::nonNegative(context, part));
  }
  // min(a, b) >= 0 where both are, -min(a, b) >= 0 where one is.
  bool all = (atom.kind() == AtomKind::Min) != negated;
  return all ? Predicate::conjunction(context, parts)
             : Predicate::disjunction(context, parts);
}

Predicate Predicate::nonNegative(ExprContext &context, Expr expr) {
  if (!expr)
    return unknown(context);
  if (OptionalInt constant = expr.asConstant())
    return boolean(context, *constant >= 0);
  auto [variable, constant] = splitConstant(expr);
  uint64_t content = contentOf(variable.terms());
  if (content > std::numeric_limits<int64_t>::max())
    return uniquePredicate(context, {PredicateKind::NonNegative, expr, {}});
  if (content > 1) {
    int64_t divisor = static_cast<int64_t>(content);
    constant = llvm::divideFloorSigned(constant, divisor);
    expr = dividedBy(variable, divisor, constant);
    variable = dividedBy(variable, divisor, 0);
    if (!expr || !variable)
      return unknown(context);
  }
  if (auto rewritten = nonNegativeOfAtom(context, variable, constant))
    return *rewritten;
  return uniquePredicate(context, {PredicateKind::NonNegative, expr, {}});
}

//===----------------------------------------------------------------------===//
// Connectives
//===----------------------------------------------------------------------===//

Predicate Predicate::conjunction(ExprContext &context,
                                 ArrayRef<Predicate> operands) {
  return combine(context, PredicateKind::And, operands);
}

Predicate Predicate::disjunction(ExprContext &context,
                                 ArrayRef<Predicate> operands) {
  return combine(context, PredicateKind::Or, operands);
}

Predicate Predicate::negate() const {
  ExprContext &ctx = context();
  llvm::SmallVector<Predicate> negated;
  for (Predicate operand : operands())
    negated.push_back(operand.negate());
  switch (kind()) {
  case PredicateKind::True:
    return boolean(ctx, false);
  case PredicateKind::False:
    return boolean(ctx, true);
  case PredicateKind::Unknown:
    return *this;
  case PredicateKind::Zero:
    return nonZero(ctx, expr());
  case PredicateKind::NonZero:
    return zero(ctx, expr());
  case PredicateKind::NonNegative:
    return nonNegative(ctx, -expr() - 1);
  case PredicateKind::And:
    return disjunction(ctx, negated);
  case PredicateKind::Or:
    return conjunction(ctx, negated);
  }
  return unknown(ctx);
}

Predicate pth::operator&(Predicate lhs, Predicate rhs) {
  return Predicate::conjunction(lhs.context(), {lhs, rhs});
}

Predicate pth::operator|(Predicate lhs, Predicate rhs) {
  return Predicate::disjunction(lhs.context(), {lhs, rhs});
}

Predicate pth::operator!(Predicate operand) { return operand.negate(); }

//===----------------------------------------------------------------------===//
// Walks
//===----------------------------------------------------------------------===//

static std::optional<bool> evaluate(Predicate predicate,
                                    Evaluation &evaluation) {
  switch (predicate.kind()) {
  case PredicateKind::True:
    return true;
  case PredicateKind::False:
    return false;
  case PredicateKind::Unknown:
    return std::nullopt;
  case PredicateKind::Zero:
    if (OptionalInt value = evaluation.valueOf(predicate.expr()))
      return *value == 0;
    return std::nullopt;
  case PredicateKind::NonZero:
    if (OptionalInt value = evaluation.valueOf(predicate.expr()))
      return *value != 0;
    return std::nullopt;
  case PredicateKind::NonNegative:
    if (OptionalInt value = evaluation.valueOf(predicate.expr()))
      return *value >= 0;
    return std::nullopt;
  case PredicateKind::And:
  case PredicateKind::Or:
    break;
  }
  // One false operand decides a conjunction, one true operand a disjunction.
  bool decisive = predicate.kind() == PredicateKind::Or;
  bool allKnown = true;
  for (Predicate operand : predicate.operands()) {
    std::optional<bool> value = evaluate(operand, evaluation);
    if (value == decisive)
      return decisive;
    allKnown &= value.has_value();
  }
  if (!allKnown)
    return std::nullopt;
  return !decisive;
}

std::optional<bool> Predicate::evaluate(const Assignment &assignment) const {
  Evaluation evaluation(assignment);
  return ::evaluate(*this, evaluation);
}

static Predicate substituteIn(Predicate predicate, Substitution &substitution) {
  ExprContext &context = predicate.context();
  llvm::SmallVector<Predicate> operands;
  for (Predicate operand : predicate.operands())
    operands.push_back(substituteIn(operand, substitution));
  Expr expr = substitution.apply(predicate.expr());
  switch (predicate.kind()) {
  case PredicateKind::Zero:
    return Predicate::zero(context, expr);
  case PredicateKind::NonZero:
    return Predicate::nonZero(context, expr);
  case PredicateKind::NonNegative:
    return Predicate::nonNegative(context, expr);
  case PredicateKind::And:
    return Predicate::conjunction(context, operands);
  case PredicateKind::Or:
    return Predicate::disjunction(context, operands);
  default:
    return predicate;
  }
}

Predicate Predicate::substitute(
    llvm::function_ref<Expr(llvm::StringRef name)> replacement) const {
  Substitution substitution(replacement);
  return substituteIn(*this, substitution);
}

static void walkSymbols(Predicate predicate, SymbolWalk &walk) {
  walk.walk(predicate.expr());
  for (Predicate operand : predicate.operands())
    walkSymbols(operand, walk);
}

void Predicate::forEachSymbol(
    llvm::function_ref<void(llvm::StringRef)> visit) const {
  SymbolWalk walk(visit);
  walkSymbols(*this, walk);
}

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

Predicate pth::equal(ExprContext &context, Expr lhs, Expr rhs) {
  return Predicate::zero(context, lhs - rhs);
}

Predicate pth::notEqual(ExprContext &context, Expr lhs, Expr rhs) {
  return Predicate::nonZero(context, lhs - rhs);
}

Predicate pth::lessEqual(ExprContext &context, Expr lhs, Expr rhs) {
  return Predicate::nonNegative(context, rhs - lhs);
}

Predicate pth::less(ExprContext &context, Expr lhs, Expr rhs) {
  return Predicate::nonNegative(context, rhs - lhs - 1);
}

Predicate pth::divides(ExprContext &context, Expr divisor, Expr dividend) {
  return Predicate::zero(context, mod(dividend, divisor));
}
