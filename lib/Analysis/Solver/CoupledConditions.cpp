//===- CoupledConditions.cpp - Conditions that decide others --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Branches on sizes leave conditions such as `H > W` beside `H >= W + 3` or
// beside a disjunction of which they are a part. What one of them says about
// another is decided here without looking at the sizes themselves.
//
//===----------------------------------------------------------------------===//

#include "CaseSolver.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

static bool isComparison(Predicate predicate) {
  return predicate.kind() == PredicateKind::Zero ||
         predicate.kind() == PredicateKind::NonZero ||
         predicate.kind() == PredicateKind::NonNegative;
}

/// `predicate` where `literal` holds.
static Predicate assume(Predicate predicate, Predicate literal,
                        Predicate negated) {
  if (predicate == literal || predicate == negated)
    return Predicate::boolean(predicate.context(), predicate == literal);
  if (predicate.kind() != PredicateKind::And &&
      predicate.kind() != PredicateKind::Or)
    return predicate;
  llvm::SmallVector<Predicate> parts;
  for (Predicate part : predicate.operands())
    parts.push_back(assume(part, literal, negated));
  return predicate.kind() == PredicateKind::And
             ? Predicate::conjunction(predicate.context(), parts)
             : Predicate::disjunction(predicate.context(), parts);
}

bool CaseSolver::propagateLiterals() {
  if (coupled.size() > maxCoupled)
    return false;
  bool changed = false;
  for (size_t i = 0; i < coupled.size(); ++i) {
    if (!isComparison(coupled[i].predicate))
      continue;
    Predicate literal = coupled[i].predicate, negated = literal.negate();
    for (size_t j = 0; j < coupled.size(); ++j) {
      if (j == i)
        continue;
      Predicate rest = assume(coupled[j].predicate, literal, negated);
      if (rest == coupled[j].predicate)
        continue;
      // A condition that is merely repeated needs no further cause.
      Causes because = rest.isTrue()
                           ? coupled[j].because
                           : unite(coupled[j].because, coupled[i].because);
      open.push_back({rest, std::move(because)});
      coupled.erase(coupled.begin() + j);
      i -= j < i;
      --j;
      changed = true;
    }
  }
  return changed;
}

namespace {
/// A comparison as membership of an expression without a constant term in a
/// set of integers.
struct Form {
  Expr expr;
  PeriodicSet set;
};

std::optional<Form> formOf(Predicate predicate) {
  if (!isComparison(predicate))
    return std::nullopt;
  Expr expr = predicate.expr();
  int64_t constant = 0;
  const Term *leading = nullptr;
  for (const Term &term : expr.terms())
    if (term.factors.empty())
      constant = term.coefficient;
    else if (!leading)
      leading = &term;
  if (!leading || constant == INT64_MIN)
    return std::nullopt;
  // expr == sign * form + constant.
  int64_t sign = leading->coefficient < 0 ? -1 : 1;
  Expr form = (expr - constant) * sign;
  if (!form)
    return std::nullopt;
  std::optional<int64_t> bound = -constant * sign;
  std::optional<PeriodicSet> set;
  switch (predicate.kind()) {
  case PredicateKind::NonNegative:
    set = sign > 0 ? PeriodicSet::interval(bound, std::nullopt)
                   : PeriodicSet::interval(std::nullopt, bound);
    break;
  case PredicateKind::NonZero:
  case PredicateKind::Zero:
    set = PeriodicSet::interval(bound, bound);
    if (set && predicate.kind() == PredicateKind::NonZero)
      set = set->complement();
    break;
  default:
    break;
  }
  if (!set)
    return std::nullopt;
  return Form{form, std::move(*set)};
}
} // namespace

bool CaseSolver::mergeForms() {
  if (coupled.size() > maxCoupled)
    return false;
  llvm::DenseMap<Expr, std::vector<std::pair<size_t, PeriodicSet>>> groups;
  llvm::SmallVector<Expr> order;
  for (auto [index, item] : llvm::enumerate(coupled))
    if (std::optional<Form> form = formOf(item.predicate)) {
      auto &group = groups[form->expr];
      if (group.empty())
        order.push_back(form->expr);
      group.push_back({index, std::move(form->set)});
    }
  llvm::SmallVector<bool> redundant(coupled.size(), false);
  bool changed = false;
  for (Expr form : order) {
    auto &group = groups[form];
    if (group.size() < 2)
      continue;
    // The least subset with the same intersection, the clash if that is empty.
    std::vector<Restriction> restrictions;
    PeriodicSet all = PeriodicSet::all();
    for (auto &[index, set] : group) {
      restrictions.push_back({set, {{0, static_cast<unsigned>(index)}}});
      all = all.intersect(set).value_or(all);
    }
    Causes needed = minimalCauses(PeriodicSet::all(), restrictions);
    if (all.isEmpty()) {
      Causes because;
      for (const Cause &cause : needed)
        because = unite(because, coupled[cause.constraint].because);
      open.push_back({Predicate::boolean(context, false), because});
      return true;
    }
    for (auto &[index, set] : group)
      if (!llvm::is_contained(needed, Cause{0, static_cast<unsigned>(index)})) {
        redundant[index] = true;
        changed = true;
      }
  }
  std::vector<Item> kept;
  for (auto [index, item] : llvm::enumerate(coupled))
    if (!redundant[index])
      kept.push_back(std::move(item));
  coupled = std::move(kept);
  return changed;
}
