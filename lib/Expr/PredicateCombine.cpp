//===- PredicateCombine.cpp - Conjunction and disjunction -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Comparisons of one polynomial with constants form a group, which is kept as
// the set of the values that the polynomial may take: an interval with holes.
// A disjunction is worked on as the conjunction of the negations; only the
// leaves are negated for that, so both connectives share this code.
//
//===----------------------------------------------------------------------===//

#include "PredicateCombine.h"

#include "Comparison.h"
#include "Storage.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

namespace {

/// The operands of one connective on their way to the canonical form.
class Combination {
public:
  Combination(ExprContext &context, PredicateKind connective)
      : context(context), connective(connective),
        isAnd(connective == PredicateKind::And) {}

  /// Takes the operands; false if they decide the whole.
  bool add(ArrayRef<Predicate> operands);
  /// Uses the groups on the nested connectives: drops a nested operand that
  /// they imply, and within it what they contradict. Returns what is to be
  /// added again, in place of what this takes out.
  llvm::SmallVector<Predicate> simplifyNested();
  Predicate get() const;
  /// What the whole is if one operand decides it.
  Predicate decisive() const { return Predicate::boolean(context, !isAnd); }

private:
  struct Group {
    ValueSet values;
    /// The operand that states the values if it is the only one that does.
    std::optional<Predicate> only;
  };

  /// Sorts the operands into groups and others; false if one is decisive.
  bool collect(ArrayRef<Predicate> operands);
  /// The comparison as a member of a conjunction.
  std::optional<Comparison> conjunct(Predicate predicate) const;
  /// The operand of a nested connective in its simplest form; nothing if it is
  /// implied.
  std::optional<Predicate> simplify(Predicate nested) const;
  /// Appends what states the values of `variable`.
  void append(Expr variable, const ValueSet &values,
              llvm::SmallVectorImpl<Predicate> &operands) const;

  ExprContext &context;
  PredicateKind connective;
  bool isAnd;
  llvm::MapVector<Expr, Group> groups;
  llvm::SmallSetVector<const PredicateStorage *, 8> others;
};

} // namespace

static const PredicateStorage *storageOf(Predicate predicate) {
  return static_cast<const PredicateStorage *>(predicate.getAsOpaquePointer());
}

std::optional<Comparison> Combination::conjunct(Predicate predicate) const {
  std::optional<Comparison> comparison = comparisonOf(predicate);
  if (comparison && !isAnd)
    return negate(*comparison);
  return comparison;
}

bool Combination::collect(ArrayRef<Predicate> operands) {
  for (Predicate operand : operands) {
    if (operand.kind() == connective) {
      if (!collect(operand.operands()))
        return false;
      continue;
    }
    if (operand == decisive())
      return false;
    if (operand.isTrue() || operand.isFalse())
      continue;
    std::optional<Comparison> comparison = conjunct(operand);
    if (!comparison) {
      others.insert(storageOf(operand));
      continue;
    }
    auto [entry, isNew] = groups.insert({comparison->variable, Group()});
    Group &group = entry->second;
    group.values.add(comparison->relation, comparison->value);
    if (isNew)
      group.only = operand;
    else if (group.only != operand)
      group.only = std::nullopt;
  }
  return true;
}

bool Combination::add(ArrayRef<Predicate> operands) {
  return collect(operands) && llvm::all_of(groups, [](auto &entry) {
           return entry.second.values.normalize();
         });
}

std::optional<Predicate> Combination::simplify(Predicate nested) const {
  llvm::SmallVector<Predicate> kept;
  for (Predicate operand : nested.operands()) {
    if (others.contains(storageOf(operand)))
      return std::nullopt;
    if (std::optional<Comparison> comparison = conjunct(operand)) {
      auto *group = groups.find(comparison->variable);
      std::optional<bool> decided;
      if (group != groups.end())
        decided = group->second.values.decide(comparison->relation,
                                              comparison->value);
      if (decided == true)
        return std::nullopt;
      if (decided == false)
        continue;
    }
    kept.push_back(operand);
  }
  if (kept.empty())
    return decisive();
  if (kept.size() == 1)
    return kept.front();
  return uniquePredicate(context, {nested.kind(), Expr(), kept});
}

llvm::SmallVector<Predicate> Combination::simplifyNested() {
  llvm::SmallVector<Predicate> replaced;
  if (groups.empty() && others.size() < 2)
    return replaced;
  for (const PredicateStorage *storage : llvm::to_vector(others)) {
    Predicate nested(storage);
    if (nested.operands().empty())
      continue;
    std::optional<Predicate> simplified = simplify(nested);
    if (simplified == nested)
      continue;
    others.remove(storage);
    if (simplified)
      replaced.push_back(*simplified);
  }
  return replaced;
}

void Combination::append(Expr variable, const ValueSet &values,
                         llvm::SmallVectorImpl<Predicate> &operands) const {
  values.forEach([&](Relation relation, int64_t value) {
    std::optional<Comparison> comparison =
        Comparison{variable, relation, value};
    if (!isAnd)
      comparison = negate(*comparison);
    operands.push_back(comparison ? predicateOf(*comparison)
                                  : Predicate::unknown(context));
  });
}

Predicate Combination::get() const {
  llvm::SmallVector<Predicate> operands;
  for (auto &[variable, group] : groups)
    if (group.only)
      operands.push_back(*group.only);
    else
      append(variable, group.values, operands);
  for (const PredicateStorage *other : others)
    operands.push_back(Predicate(other));
  if (operands.empty())
    return Predicate::boolean(context, isAnd);
  if (operands.size() == 1)
    return operands.front();
  // Often one operand more joins many sorted ones.
  auto less = [](Predicate lhs, Predicate rhs) {
    return comparePredicates(lhs, rhs) < 0;
  };
  auto *unsorted = std::is_sorted_until(operands.begin(), operands.end(), less);
  std::sort(unsorted, operands.end(), less);
  std::inplace_merge(operands.begin(), unsorted, operands.end(), less);
  return uniquePredicate(context, {connective, Expr(), operands});
}

Predicate detail::combine(ExprContext &context, PredicateKind connective,
                          ArrayRef<Predicate> operands) {
  Combination combination(context, connective);
  if (!combination.add(operands))
    return combination.decisive();
  // What one round learns may simplify more in the next; the cost of a hostile
  // chain is bounded by stopping early, which loses only brevity.
  for (unsigned round = 0; round < 4; ++round) {
    llvm::SmallVector<Predicate> again = combination.simplifyNested();
    if (again.empty())
      break;
    if (!combination.add(again))
      return combination.decisive();
  }
  return combination.get();
}
