//===- Traversal.cpp - Evaluation and substitution ------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The depth of an expression is limited, so recursion is safe. What is known of
// an atom is kept: the cost is that of the shared form, not of the tree.
//
//===----------------------------------------------------------------------===//

#include "Traversal.h"

#include "Arithmetic.h"
#include "Polynomial.h"

using namespace pth;
using namespace pth::detail;

//===----------------------------------------------------------------------===//
// Evaluation
//===----------------------------------------------------------------------===//

OptionalInt Evaluation::valueOf(Expr expr) {
  if (!expr)
    return std::nullopt;
  OptionalInt sum = 0;
  for (const Term &term : expr.terms()) {
    OptionalInt product = term.coefficient;
    for (Atom factor : term.factors)
      product = mulChecked(product, valueOf(factor));
    sum = addChecked(sum, product);
    if (!sum)
      return std::nullopt;
  }
  return sum;
}

OptionalInt Evaluation::valueOf(Atom atom) {
  auto found = known.find(atom.getAsOpaquePointer());
  if (found != known.end())
    return found->second;
  OptionalInt value = compute(atom);
  known.insert({atom.getAsOpaquePointer(), value});
  return value;
}

OptionalInt Evaluation::compute(Atom atom) {
  if (atom.kind() == AtomKind::Symbol) {
    auto value = assignment.find(atom.name());
    return value == assignment.end() ? OptionalInt() : value->second;
  }
  OptionalInt result = valueOf(atom.operands().front());
  for (Expr operand : atom.operands().drop_front()) {
    OptionalInt next = valueOf(operand);
    if (!result || !next)
      return std::nullopt;
    if (atom.kind() == AtomKind::FloorDiv)
      result = floorDivChecked(result, next);
    else if (atom.kind() == AtomKind::Min)
      result = std::min(*result, *next);
    else
      result = std::max(*result, *next);
  }
  return result;
}

OptionalInt Expr::evaluate(const Assignment &assignment) const {
  return Evaluation(assignment).valueOf(*this);
}

//===----------------------------------------------------------------------===//
// Substitution
//===----------------------------------------------------------------------===//

/// Whether `expr` is the product of `factors`.
static bool isMonomial(Expr expr, llvm::ArrayRef<Atom> factors) {
  llvm::ArrayRef<Term> terms = expr.terms();
  return terms.size() == 1 && terms[0].coefficient == 1 &&
         terms[0].factors == factors;
}

Expr Substitution::apply(Expr expr) {
  if (!expr)
    return Expr();
  ExprContext &context = expr.context();
  TermSum sum;
  bool changed = false;
  // Neighbours among sorted terms begin alike: prefixes[i] is the product of
  // the first i + 1 replaced factors and serves the next term too.
  llvm::SmallVector<Expr, 8> prefixes;
  llvm::ArrayRef<Atom> previous;
  for (const Term &term : expr.terms()) {
    auto differs = std::mismatch(previous.begin(), previous.end(),
                                 term.factors.begin(), term.factors.end());
    size_t shared = std::distance(previous.begin(), differs.first);
    prefixes.truncate(shared);
    for (Atom factor : term.factors.drop_front(shared)) {
      Expr replaced = apply(context, factor);
      Expr product = prefixes.empty() ? replaced : prefixes.back() * replaced;
      if (!product)
        return Expr();
      prefixes.push_back(product);
    }
    previous = term.factors;

    if (prefixes.empty() || isMonomial(prefixes.back(), term.factors)) {
      sum.add(term.coefficient, term.factors);
      continue;
    }
    sum.add(prefixes.back(), term.coefficient);
    changed = true;
  }
  return changed ? sum.get(context) : expr;
}

Expr Substitution::apply(ExprContext &context, Atom atom) {
  auto found = known.find(atom.getAsOpaquePointer());
  if (found != known.end())
    return found->second;
  Expr result = rebuild(context, atom);
  known.insert({atom.getAsOpaquePointer(), result});
  return result;
}

Expr Substitution::rebuild(ExprContext &context, Atom atom) {
  if (atom.kind() == AtomKind::Symbol) {
    Expr replaced = replacement(atom.name());
    return replaced ? replaced : exprOf(context, atom);
  }
  llvm::SmallVector<Expr, 4> operands;
  for (Expr operand : atom.operands())
    operands.push_back(apply(operand));
  return build(atom.kind(), operands);
}

Expr detail::buildAtom(AtomKind kind, llvm::ArrayRef<Expr> operands) {
  switch (kind) {
  case AtomKind::FloorDiv:
    return floorDiv(operands[0], operands[1]);
  case AtomKind::Min:
    return min(operands);
  default:
    return max(operands);
  }
}

Expr Expr::substitute(
    llvm::function_ref<Expr(llvm::StringRef name)> replacement) const {
  return Substitution(replacement).apply(*this);
}

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

void SymbolWalk::walk(Expr expr) {
  if (!expr)
    return;
  for (const Term &term : expr.terms())
    for (Atom factor : term.factors) {
      if (!seen.insert(factor.getAsOpaquePointer()).second)
        continue;
      if (factor.kind() == AtomKind::Symbol)
        visit(factor.name());
      for (Expr operand : factor.operands())
        walk(operand);
    }
}

void Expr::forEachSymbol(
    llvm::function_ref<void(llvm::StringRef)> visit) const {
  SymbolWalk(visit).walk(*this);
}
