//===- CaseSolver.cpp - Solving one conjunction ---------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseSolver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <algorithm>

using namespace pth;
using namespace pth::solver;

namespace {
/// What a round of simplification costs beside the work on its conditions.
constexpr int64_t roundWork = 1024;
} // namespace

Causes solver::unite(const Causes &lhs, const Causes &rhs) {
  Causes result;
  std::set_union(lhs.begin(), lhs.end(), rhs.begin(), rhs.end(),
                 std::back_inserter(result));
  return result;
}

Causes solver::minimalCauses(const PeriodicSet &base,
                             llvm::ArrayRef<Restriction> all) {
  // What narrows the set in order of appearance; the rest is not needed.
  std::vector<const Restriction *> candidates;
  PeriodicSet target = base;
  for (const Restriction &restriction : all)
    if (auto next = target.intersect(restriction.set)) {
      if (*next != target)
        candidates.push_back(&restriction);
      target = std::move(*next);
    }
  auto leaves = [&](llvm::ArrayRef<const Restriction *> subset) {
    PeriodicSet set = base;
    for (const Restriction *restriction : subset) {
      auto next = set.intersect(restriction->set);
      if (!next)
        return false;
      set = std::move(*next);
    }
    return set == target;
  };
  if (candidates.empty())
    return {};
  for (const Restriction &single : all)
    if (leaves({&single}))
      return single.because;
  constexpr size_t fewEnough = 32;
  if (candidates.size() <= fewEnough)
    for (const Restriction *a : candidates)
      for (const Restriction *b : candidates)
        if (a < b && leaves({a, b}))
          return unite(a->because, b->because);
  for (size_t i = candidates.size(); i-- > 0;) {
    std::vector<const Restriction *> fewer = candidates;
    fewer.erase(fewer.begin() + i);
    if (leaves(fewer))
      candidates = std::move(fewer);
  }
  Causes result;
  for (const Restriction *restriction : candidates)
    result = unite(result, restriction->because);
  return result;
}

CaseSolver::CaseSolver(ExprContext &context, const Problem &problem,
                       unsigned index, Budget &budget)
    : context(context), budget(budget), bases(budget), current(budget) {
  for (const Symbol &symbol : problem.symbols)
    declare(symbol);
  llvm::SmallPtrSet<const void *, 16> seen;
  for (auto [number, constraint] : llvm::enumerate(problem.constraints)) {
    if (!seen.insert(constraint.getAsOpaquePointer()).second)
      continue;
    constraint.forEachSymbol([&](llvm::StringRef name) {
      declare({name.str(), {1, std::nullopt}});
    });
    open.push_back({withDefinedness(withoutUnknown(constraint, dropped)),
                    {{index, static_cast<unsigned>(number)}}});
  }
  // Absorbed from the back.
  std::reverse(open.begin(), open.end());
}

void CaseSolver::declare(const Symbol &symbol) {
  if (states.count(symbol.name))
    return;
  auto base = PeriodicSet::interval(symbol.range.lower, symbol.range.upper);
  SymbolState state;
  state.base = state.set = base ? *base : PeriodicSet::all();
  if (!base) {
    notes.push_back("the range of " + symbol.name + " is too large");
    dropped = true;
  }
  bases.add(symbol.name, state.base);
  current.add(symbol.name, state.base);
  states.emplace(symbol.name, std::move(state));
  declared.push_back(symbol);
  names.push_back(symbol.name);
}

Causes CaseSolver::causesOf(llvm::ArrayRef<std::string> symbols) {
  Causes result;
  for (const std::string &symbol : symbols) {
    const SymbolState &state = stateOf(symbol);
    result = unite(result, minimalCauses(state.base, state.restrictions));
  }
  return result;
}

Item CaseSolver::substituteDefinitions(Item item) {
  Causes used;
  std::optional<Predicate> replaced =
      substituteKnown(item.predicate, [&](llvm::StringRef name) -> Expr {
        const SymbolState &state = stateOf(name);
        if (state.definition)
          used = unite(used, state.definedBecause);
        return state.definition;
      });
  if (used.empty() || !replaced)
    return item;
  return {*replaced, unite(item.because, used)};
}

void CaseSolver::narrow(llvm::StringRef symbol, PeriodicSet set) {
  SymbolState &state = stateOf(symbol);
  if (set == state.set)
    return;
  state.changedAt = ++clock;
  current.add(symbol, set);
  state.set = std::move(set);
}

bool CaseSolver::restrict(llvm::StringRef symbol, const Item &item,
                          OneDimension &solver) {
  SymbolState &state = stateOf(symbol);
  std::optional<PeriodicSet> set = solver.solve(item.predicate);
  std::optional<PeriodicSet> both =
      set ? state.set.intersect(*set) : std::nullopt;
  if (!both) {
    hard.push_back(item);
    return true;
  }
  state.restrictions.push_back({std::move(*set), item.because});
  narrow(symbol, std::move(*both));
  if (state.set.isEmpty()) {
    conflict = minimalCauses(state.base, state.restrictions);
    return false;
  }
  state.conditions.push_back(item);
  if (!state.definition)
    return true;
  Item replaced = substituteDefinitions(item);
  return replaced.predicate == item.predicate || absorb(replaced);
}

bool CaseSolver::absorb(const Item &item) {
  switch (item.predicate.kind()) {
  case PredicateKind::True:
    return true;
  case PredicateKind::False:
    conflict = item.because;
    return false;
  case PredicateKind::And:
    return llvm::all_of(item.predicate.operands(), [&](Predicate part) {
      return absorb({part, item.because});
    });
  default:
    break;
  }
  std::vector<std::string> symbols = symbolsOf(item.predicate);
  if (symbols.size() == 1)
    return restrict(symbols[0], item, bases[symbols[0]]);
  Item replaced = substituteDefinitions(item);
  if (replaced.predicate != item.predicate)
    return absorb(replaced);
  coupled.push_back(std::move(replaced));
  return true;
}

bool CaseSolver::rewriteCoupled() {
  if (coupled.size() > maxCoupled)
    return false;
  std::vector<Item> kept;
  bool changed = false;
  for (Item &item : coupled) {
    bool same = item.reducedAt > 0;
    item.predicate.forEachSymbol([&](llvm::StringRef symbol) {
      same &= stateOf(symbol).changedAt <= item.reducedAt;
    });
    if (same || !budget.spend(1024)) {
      kept.push_back(std::move(item));
      continue;
    }
    Predicate reduced = reduce(item.predicate, current);
    if (reduced == item.predicate) {
      item.reducedAt = clock;
      kept.push_back(std::move(item));
      continue;
    }
    changed = true;
    // The declared ranges are no constraint; what more was used is.
    Causes because = item.because;
    if (reduce(item.predicate, bases) != reduced)
      because = unite(because, causesOf(symbolsOf(item.predicate)));
    open.push_back({reduced, std::move(because)});
  }
  coupled = std::move(kept);
  return changed;
}

bool CaseSolver::clearDenominators() {
  if (coupled.size() > maxCoupled)
    return false;
  for (size_t i = 0; i < coupled.size(); ++i) {
    std::optional<Divisibility> multiple = asDivisibility(coupled[i].predicate);
    if (!multiple)
      continue;
    for (size_t j = 0; j < coupled.size(); ++j) {
      if (coupled[j].predicate == coupled[i].predicate)
        continue;
      Predicate cleared = clearDenominator(coupled[j].predicate, *multiple);
      if (cleared == coupled[j].predicate)
        continue;
      open.push_back({cleared, unite(coupled[j].because, coupled[i].because)});
      coupled.erase(coupled.begin() + j);
      return true;
    }
  }
  return false;
}

/// Makes definitions in terms of `symbol` ones in terms of its value. False,
/// with nothing changed, where that leaves 64 bits.
bool CaseSolver::redefine(const Definition &definition, const Causes &because) {
  std::vector<std::pair<SymbolState *, Expr>> values;
  for (auto &[name, state] : states) {
    if (!state.definition ||
        !llvm::is_contained(symbolsOf(state.definition), definition.symbol))
      continue;
    Expr value = state.definition.substitute([&](llvm::StringRef symbol) {
      return symbol == definition.symbol ? definition.value : Expr();
    });
    if (!value)
      return false;
    values.push_back({&state, value});
  }
  for (auto &[state, value] : values) {
    state->definition = value;
    state->definedBecause = unite(state->definedBecause, because);
  }
  return true;
}

bool CaseSolver::eliminate() {
  for (size_t i = 0; i < coupled.size(); ++i) {
    std::optional<Definition> definition =
        asDefinition(coupled[i].predicate, names);
    if (!definition || stateOf(definition->symbol).definition ||
        !redefine(*definition, coupled[i].because))
      continue;
    Item equation = std::move(coupled[i]);
    coupled.erase(coupled.begin() + i);
    SymbolState &state = stateOf(definition->symbol);
    state.definition = definition->value;
    state.definedBecause = equation.because;
    // What is known of the symbol holds of its value, and conditions on it
    // become conditions on the others.
    for (const Item &condition : state.conditions) {
      Item replaced = substituteDefinitions(condition);
      if (replaced.predicate != condition.predicate)
        open.push_back(std::move(replaced));
    }
    auto addBound = [&](Expr room) {
      if (room)
        open.push_back(
            {Predicate::nonNegative(context, room), equation.because});
    };
    if (auto lower = state.base.min())
      addBound(definition->value - *lower);
    if (auto upper = state.base.max())
      addBound(-definition->value + *upper);
    std::vector<Item> others;
    for (Item &item : coupled)
      (llvm::is_contained(symbolsOf(item.predicate), definition->symbol)
           ? open
           : others)
          .push_back(std::move(item));
    coupled = std::move(others);
    return true;
  }
  return false;
}

bool CaseSolver::retryHard() {
  std::vector<Item> pending = std::move(hard), rest;
  hard.clear();
  bool changed = false;
  for (Item &item : pending) {
    std::string symbol = symbolsOf(item.predicate)[0];
    SymbolState &state = stateOf(symbol);
    // At finitely many points every condition can be evaluated; what leaves
    // only these has a part in the result.
    bool finite = state.set.isFinite();
    OneDimension solver(symbol, finite ? state.set : state.base, &budget);
    if (!solver.solve(item.predicate)) {
      reasons[item.predicate.getAsOpaquePointer()] = solver.reason().str();
      rest.push_back(std::move(item));
      continue;
    }
    changed = true;
    if (finite)
      item.because = unite(item.because, causesOf({symbol}));
    if (!restrict(symbol, item, solver)) {
      open.push_back({Predicate::boolean(context, false), conflict});
      break;
    }
  }
  hard.insert(hard.end(), rest.begin(), rest.end());
  return changed;
}

bool CaseSolver::saturate() {
  // Each round that changes something takes away a symbol, a value or a part of
  // a condition.
  while (budget.spend(roundWork)) {
    while (!open.empty()) {
      Item item = std::move(open.back());
      open.pop_back();
      if (!absorb(item))
        return false;
    }
    if (!rewriteCoupled() && !propagateLiterals() && !mergeForms() &&
        !clearDenominators() && !eliminate() && !retryHard())
      return true;
  }
  // Out of work: what is still open is kept as it is.
  for (Item &item : open)
    (symbolsOf(item.predicate).size() == 1 ? hard : coupled)
        .push_back(std::move(item));
  open.clear();
  return true;
}
