//===- Couplings.cpp - What remains coupled, and its boxes ----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseSolver.h"
#include "Enumerate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>
#include <numeric>

using namespace pth;
using namespace pth::solver;

namespace {
/// Boxes of conditions without a shorter form that become disjuncts.
constexpr size_t maxBranches = 8;
/// Couplings of one component that are compared with each other.
constexpr size_t maxCompared = 24;
/// Branches within branches.
constexpr unsigned maxDepth = 2;

/// The choice within `bounds`; nothing where that is empty.
std::optional<CouplingChoice> clip(const CouplingChoice &choice,
                                   const Box &bounds) {
  CouplingChoice result = choice;
  for (auto &[symbol, set] : result.box) {
    std::optional<PeriodicSet> both = set.intersect(bounds.at(symbol));
    if (!both || both->isEmpty())
      return std::nullopt;
    set = std::move(*both);
  }
  return result;
}
} // namespace

/// Recognises the form of a condition and finds its boxes.
CaseSolver::Entry CaseSolver::makeEntry(const Item &item) {
  Entry entry;
  Coupling &coupling = entry.coupling;
  coupling.predicate = item.predicate;
  coupling.because = item.because;
  coupling.kind = item.predicate.kind() == PredicateKind::Zero
                      ? CouplingKind::Equation
                      : CouplingKind::Condition;
  std::optional<std::vector<Alternative>> alternatives;
  std::optional<Divisibility> multiple = asDivisibility(item.predicate);
  std::optional<Product> product =
      multiple ? factorBySymbol(multiple->dividend)
      : item.predicate.kind() == PredicateKind::Zero
          ? factorBySymbol(item.predicate.expr())
          : std::nullopt;
  if (product && multiple && product->constant == 0) {
    coupling.kind = CouplingKind::Multiple;
    int64_t common = std::gcd(multiple->divisor, product->scale);
    coupling.constant = multiple->divisor / common;
    coupling.cofactor = product->scale / common;
    alternatives =
        enumerateMultiple(context, product->factors, coupling.constant, bases);
  } else if (product && !multiple && product->constant != 0 &&
             product->constant % product->scale == 0) {
    coupling.kind = CouplingKind::Product;
    coupling.constant = product->constant / product->scale;
    alternatives =
        enumerateProduct(context, product->factors, coupling.constant, bases);
  }
  if (coupling.kind == CouplingKind::Product ||
      coupling.kind == CouplingKind::Multiple)
    for (Factor &factor : product->factors)
      coupling.factors.push_back({factor.symbol, factor.expr});
  if (alternatives) {
    for (Alternative &alternative : *alternatives)
      coupling.choices.push_back(
          {std::move(alternative.values), std::move(alternative.box)});
    coupling.enumerated = true;
  } else if (auto boxes = enumerate(item.predicate, bases)) {
    for (Box &box : *boxes)
      coupling.choices.push_back({{}, std::move(box)});
    coupling.enumerated = true;
  }
  for (const CouplingChoice &choice : coupling.choices) {
    entry.baseBoxes.push_back(choice.box);
    for (const auto &[symbol, set] : choice.box) {
      auto [allowed, isNew] = coupling.allowed.try_emplace(symbol, set);
      if (!isNew)
        allowed->second =
            allowed->second.unite(set).value_or(PeriodicSet::all());
    }
  }
  return entry;
}

std::vector<CaseSolver::Component> CaseSolver::makeComponents() {
  std::vector<Component> result;
  for (const Item &item : coupled) {
    Component component;
    component.symbols = symbolsOf(item.predicate);
    component.entries.push_back(makeEntry(item));
    // Takes in the components that share a symbol with it.
    for (size_t i = 0; i < result.size();) {
      if (llvm::none_of(component.symbols, [&](const std::string &symbol) {
            return llvm::is_contained(result[i].symbols, symbol);
          })) {
        ++i;
        continue;
      }
      for (std::string &symbol : component.symbols)
        if (!llvm::is_contained(result[i].symbols, symbol))
          result[i].symbols.push_back(std::move(symbol));
      std::move(component.entries.begin(), component.entries.end(),
                std::back_inserter(result[i].entries));
      component = std::move(result[i]);
      result.erase(result.begin() + i);
    }
    result.push_back(std::move(component));
  }
  for (Component &component : result) {
    Box bounds;
    for (const std::string &symbol : component.symbols)
      bounds.emplace(symbol, stateOf(symbol).set);
    for (Entry &entry : component.entries) {
      std::vector<CouplingChoice> within;
      for (const CouplingChoice &choice : entry.coupling.choices)
        if (auto clipped = clip(choice, bounds))
          within.push_back(std::move(*clipped));
      entry.coupling.choices = std::move(within);
    }
    dropImplied(component);
    component.boxes = combine(component, nullptr, true);
    component.complete =
        component.boxes && llvm::all_of(component.entries, [](const Entry &e) {
          return e.implied || e.coupling.enumerated;
        });
  }
  return result;
}

std::optional<std::vector<Box>> CaseSolver::combine(const Component &component,
                                                    const Entry *except,
                                                    bool bounded) {
  Box bounds;
  for (const std::string &symbol : component.symbols)
    bounds.emplace(symbol,
                   bounded ? stateOf(symbol).set : stateOf(symbol).base);
  std::optional<std::vector<Box>> result = std::vector<Box>{bounds};
  for (const Entry &entry : component.entries)
    if (&entry != except && !entry.implied && entry.coupling.enumerated &&
        result)
      result = intersect(*result, entry.baseBoxes, budget);
  return result;
}

void CaseSolver::dropImplied(Component &component) {
  // Each entry is compared with all others.
  if (component.entries.size() > maxCompared)
    return;
  // What reads worst goes first.
  for (CouplingKind kind : {CouplingKind::Condition, CouplingKind::Equation,
                            CouplingKind::Multiple, CouplingKind::Product})
    for (Entry &entry : component.entries) {
      if (entry.coupling.kind != kind || !entry.coupling.enumerated)
        continue;
      auto others = combine(component, &entry, true);
      entry.implied = others && llvm::all_of(*others, [&](const Box &box) {
                        return isContainedInOne(box, entry.baseBoxes);
                      });
    }
}

Causes CaseSolver::componentCauses(const Component &component) {
  Causes result = causesOf(component.symbols);
  for (const Entry &entry : component.entries)
    result = unite(result, entry.coupling.because);
  return result;
}

std::vector<Disjunct> CaseSolver::branch(const Component &component) {
  std::vector<Box> boxes = *component.boxes;
  Causes because;
  std::vector<Item> others;
  for (const Item &item : coupled) {
    std::vector<std::string> symbols = symbolsOf(item.predicate);
    if (llvm::is_contained(component.symbols, symbols.front()))
      because = unite(because, item.because);
    else
      others.push_back(item);
  }
  std::vector<Disjunct> result;
  for (const Box &box : boxes) {
    CaseSolver next = *this;
    next.coupled = others;
    next.depth += boxes.size() > 1;
    for (const auto &[symbol, set] : box) {
      SymbolState &state = next.stateOf(symbol);
      if (set == state.set)
        continue;
      state.restrictions.push_back({set, because});
      next.narrow(symbol, set);
    }
    std::vector<Disjunct> disjuncts = next.run();
    std::move(disjuncts.begin(), disjuncts.end(), std::back_inserter(result));
    conflict = unite(conflict, next.conflict);
    for (std::string &note : next.notes)
      if (!llvm::is_contained(notes, note))
        notes.push_back(std::move(note));
  }
  return result;
}

std::vector<Disjunct> CaseSolver::run() {
  if (!saturate())
    return {};
  std::vector<Component> components = makeComponents();
  for (Component &component : components) {
    if (component.boxes && component.boxes->empty()) {
      conflict = componentCauses(component);
      return {};
    }
    if (!component.complete)
      continue;
    // Only a product or a multiple reads better than its boxes.
    std::vector<Box> merged = *component.boxes;
    mergeBoxes(merged);
    bool formula = llvm::any_of(component.entries, [](const Entry &entry) {
      return !entry.implied && (entry.coupling.kind == CouplingKind::Product ||
                                entry.coupling.kind == CouplingKind::Multiple);
    });
    if (merged.size() == 1 ||
        (!formula && merged.size() <= maxBranches && depth < maxDepth)) {
      component.boxes = std::move(merged);
      return branch(component);
    }
  }
  return {makeDisjunct(std::move(components))};
}

Dimension CaseSolver::makeDimension(const std::string &symbol,
                                    llvm::ArrayRef<Component> components) {
  SymbolState &state = stateOf(symbol);
  Dimension dimension{symbol, state.set, state.set, false, {}};
  dimension.implied = state.set == state.base;
  if (!dimension.implied)
    dimension.because = minimalCauses(state.base, state.restrictions);
  for (const Component &component : components) {
    if (!llvm::is_contained(component.symbols, symbol) || !component.boxes)
      continue;
    std::optional<PeriodicSet> taken = PeriodicSet();
    for (const Box &box : *component.boxes)
      taken = taken ? taken->unite(box.at(symbol)) : taken;
    if (taken)
      dimension.set = *taken;
    // Whether the couplings alone already require the bound.
    auto unbounded = combine(component, nullptr, false);
    if (dimension.implied || !unbounded ||
        llvm::any_of(*unbounded, [&](const Box &box) {
          return box.at(symbol).isSubsetOf(state.set) != true;
        }))
      continue;
    dimension.implied = true;
    dimension.because.clear();
    for (const Entry &entry : component.entries)
      if (!entry.implied)
        dimension.because = unite(dimension.because, entry.coupling.because);
  }
  return dimension;
}

Disjunct CaseSolver::makeDisjunct(std::vector<Component> components) {
  Disjunct result;
  for (const std::string &symbol : names)
    result.dimensions.push_back(makeDimension(symbol, components));
  // A symbol that is given by others of one value has one value, too.
  llvm::StringSet<> constants;
  Assignment single;
  for (const Dimension &dimension : result.dimensions)
    if (std::optional<int64_t> value = dimension.set.asSingleton())
      single[dimension.symbol] = *value;
  for (Dimension &dimension : result.dimensions) {
    const SymbolState &state = stateOf(dimension.symbol);
    std::optional<int64_t> value =
        state.definition ? state.definition.evaluate(single) : std::nullopt;
    auto set = value ? PeriodicSet::interval(value, value) : std::nullopt;
    if (!set)
      continue;
    constants.insert(dimension.symbol);
    dimension.set = dimension.bound = *set;
    dimension.implied = false;
    dimension.because =
        unite(state.definedBecause, causesOf(symbolsOf(state.definition)));
  }
  // A symbol that equals another takes the other's values.
  for (Dimension &dimension : result.dimensions) {
    Expr value = stateOf(dimension.symbol).definition;
    const Dimension *other = value && !value.asSymbol().empty()
                                 ? result.find(value.asSymbol())
                                 : nullptr;
    if (other)
      dimension.set = other->set;
  }
  for (const std::string &symbol : names) {
    const SymbolState &state = stateOf(symbol);
    if (!state.definition || constants.contains(symbol))
      continue;
    Coupling coupling;
    coupling.kind = CouplingKind::Equation;
    coupling.defined = symbol;
    coupling.value = state.definition;
    coupling.predicate =
        equal(context, Expr::symbol(context, symbol), state.definition);
    coupling.because = state.definedBecause;
    result.couplings.push_back(std::move(coupling));
  }
  for (Component &component : components)
    for (Entry &entry : component.entries)
      if (!entry.implied)
        result.couplings.push_back(std::move(entry.coupling));
  for (const Item &item : hard) {
    std::string symbol = symbolsOf(item.predicate)[0];
    Coupling coupling;
    coupling.predicate = item.predicate;
    coupling.because = item.because;
    const std::string &reason = reasons[item.predicate.getAsOpaquePointer()];
    if (!reason.empty())
      notes.push_back("a condition on " + symbol +
                      " has no closed form: " + reason);
    result.couplings.push_back(std::move(coupling));
  }
  return result;
}
