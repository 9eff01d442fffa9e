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

#include "Arithmetic.h"
#include "Polynomial.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

namespace {

enum class Relation { AtLeast, AtMost, Equal, NotEqual };

/// `variable relation value`; the first coefficient of `variable` is positive.
struct Comparison {
  Expr variable;
  Relation relation;
  int64_t value;
};

/// The values that satisfy all comparisons of a group.
class ValueSet {
public:
  void add(Relation relation, int64_t value);
  /// Moves holes at the ends into the ends; false if no value remains.
  bool normalize();
  /// Whether the comparison holds for all of the values, or for none.
  std::optional<bool> decide(Relation relation, int64_t value) const;
  /// The fewest comparisons that state the set.
  void forEach(llvm::function_ref<void(Relation, int64_t)> visit) const;

private:
  OptionalInt lower, upper;
  llvm::SmallVector<int64_t, 2> holes; ///< sorted once normalized
};

} // namespace

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

static std::optional<Comparison> comparisonOf(Predicate predicate) {
  if (!predicate.expr())
    return std::nullopt;
  auto [variable, constant] = splitConstant(predicate.expr());
  OptionalInt negated = subChecked(0, constant);
  switch (predicate.kind()) {
  case PredicateKind::Zero:
  case PredicateKind::NonZero:
    if (!negated)
      return std::nullopt;
    return Comparison{variable,
                      predicate.kind() == PredicateKind::Zero
                          ? Relation::Equal
                          : Relation::NotEqual,
                      *negated};
  default:
    break;
  }
  if (variable.terms().front().coefficient > 0) {
    if (!negated)
      return std::nullopt;
    return Comparison{variable, Relation::AtLeast, *negated};
  }
  Expr positive = -variable;
  if (!positive)
    return std::nullopt;
  return Comparison{positive, Relation::AtMost, constant};
}

static std::optional<Comparison> negate(const Comparison &comparison) {
  auto [variable, relation, value] = comparison;
  switch (relation) {
  case Relation::Equal:
    return Comparison{variable, Relation::NotEqual, value};
  case Relation::NotEqual:
    return Comparison{variable, Relation::Equal, value};
  case Relation::AtLeast:
    if (OptionalInt below = subChecked(value, 1))
      return Comparison{variable, Relation::AtMost, *below};
    return std::nullopt;
  case Relation::AtMost:
    if (OptionalInt above = addChecked(value, 1))
      return Comparison{variable, Relation::AtLeast, *above};
    return std::nullopt;
  }
  return std::nullopt;
}

static Predicate predicateOf(const Comparison &comparison) {
  ExprContext &context = comparison.variable.context();
  auto leaf = [&](PredicateKind kind, Expr expr) {
    return expr ? uniquePredicate(context, {kind, expr, {}})
                : Predicate::unknown(context);
  };
  Expr bound = Expr::constant(context, comparison.value);
  switch (comparison.relation) {
  case Relation::AtLeast:
    return leaf(PredicateKind::NonNegative, comparison.variable - bound);
  case Relation::AtMost:
    return leaf(PredicateKind::NonNegative, bound - comparison.variable);
  case Relation::Equal:
    return leaf(PredicateKind::Zero, comparison.variable - bound);
  case Relation::NotEqual:
    return leaf(PredicateKind::NonZero, comparison.variable - bound);
  }
  return Predicate::unknown(context);
}

//===----------------------------------------------------------------------===//
// ValueSet
//===----------------------------------------------------------------------===//

void ValueSet::add(Relation relation, int64_t value) {
  if (relation == Relation::NotEqual) {
    holes.push_back(value);
    return;
  }
  if (relation != Relation::AtMost)
    lower = lower ? std::max(*lower, value) : value;
  if (relation != Relation::AtLeast)
    upper = upper ? std::min(*upper, value) : value;
}

bool ValueSet::normalize() {
  llvm::sort(holes);
  holes.erase(llvm::unique(holes), holes.end());
  for (int64_t hole : holes)
    if (lower == hole)
      lower = addChecked(lower, 1);
  for (int64_t hole : llvm::reverse(holes))
    if (upper == hole)
      upper = subChecked(upper, 1);
  llvm::erase_if(holes, [&](int64_t hole) {
    return (lower && hole < *lower) || (upper && hole > *upper);
  });
  return !lower || !upper || *lower <= *upper;
}

std::optional<bool> ValueSet::decide(Relation relation, int64_t value) const {
  switch (relation) {
  case Relation::AtLeast:
    if (lower && *lower >= value)
      return true;
    if (upper && *upper < value)
      return false;
    return std::nullopt;
  case Relation::AtMost:
    if (upper && *upper <= value)
      return true;
    if (lower && *lower > value)
      return false;
    return std::nullopt;
  case Relation::Equal:
    if (lower && lower == upper)
      return *lower == value;
    if ((lower && *lower > value) || (upper && *upper < value) ||
        llvm::is_contained(holes, value))
      return false;
    return std::nullopt;
  case Relation::NotEqual:
    if (std::optional<bool> equal = decide(Relation::Equal, value))
      return !*equal;
    return std::nullopt;
  }
  return std::nullopt;
}

void ValueSet::forEach(
    llvm::function_ref<void(Relation, int64_t)> visit) const {
  if (lower && lower == upper)
    return visit(Relation::Equal, *lower);
  if (lower)
    visit(Relation::AtLeast, *lower);
  if (upper)
    visit(Relation::AtMost, *upper);
  for (int64_t hole : holes)
    visit(Relation::NotEqual, hole);
}

//===----------------------------------------------------------------------===//
// Combination
//===----------------------------------------------------------------------===//

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
  /// The comparison as a member of a conjunction.
  std::optional<Comparison> conjunct(Predicate predicate) const;
  /// The operand of a nested connective in its simplest form; nothing if it is
  /// implied.
  std::optional<Predicate> simplify(Predicate nested) const;

  ExprContext &context;
  PredicateKind connective;
  bool isAnd;
  llvm::MapVector<Expr, ValueSet> groups;
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

bool Combination::add(ArrayRef<Predicate> operands) {
  for (Predicate operand : operands) {
    if (operand.kind() == connective) {
      if (!add(operand.operands()))
        return false;
      continue;
    }
    if (operand == decisive())
      return false;
    if (operand.isTrue() || operand.isFalse())
      continue;
    if (std::optional<Comparison> comparison = conjunct(operand))
      groups[comparison->variable].add(comparison->relation, comparison->value);
    else
      others.insert(storageOf(operand));
  }
  for (auto &group : groups)
    if (!group.second.normalize())
      return false;
  return true;
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
        decided = group->second.decide(comparison->relation, comparison->value);
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

Predicate Combination::get() const {
  llvm::SmallVector<Predicate> operands;
  for (auto &[variable, values] : groups)
    values.forEach([&, &variable = variable](Relation relation, int64_t value) {
      std::optional<Comparison> comparison =
          Comparison{variable, relation, value};
      if (!isAnd)
        comparison = negate(*comparison);
      operands.push_back(comparison ? predicateOf(*comparison)
                                    : Predicate::unknown(context));
    });
  for (const PredicateStorage *other : others)
    operands.push_back(Predicate(other));
  if (operands.empty())
    return Predicate::boolean(context, isAnd);
  if (operands.size() == 1)
    return operands.front();
  llvm::sort(operands, [](Predicate lhs, Predicate rhs) {
    return comparePredicates(lhs, rhs) < 0;
  });
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
