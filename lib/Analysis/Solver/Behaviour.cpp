//===- Behaviour.cpp - How a dimension behaves, the others given ----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/OneDimension.h"
#include "pth/Analysis/Solver/SolvedSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

llvm::StringRef solver::stringifyBehaviour(Behaviour behaviour) {
  switch (behaviour) {
  case Behaviour::Impossible:
    return "impossible";
  case Behaviour::Finite:
    return "finite";
  case Behaviour::Divisible:
    return "divisible";
  case Behaviour::Cofinite:
    return "cofinite";
  case Behaviour::Free:
    return "free";
  case Behaviour::Unknown:
    return "unknown";
  }
  return "unknown";
}

namespace {
Behaviour behaviourOf(const PeriodicSet &set, const PeriodicSet &range) {
  if (set.isEmpty())
    return Behaviour::Impossible;
  if (set == range)
    return Behaviour::Free;
  if (set.isFinite())
    return Behaviour::Finite;
  return set.cofiniteFrom() ? Behaviour::Cofinite : Behaviour::Divisible;
}

/// The first few elements of `set` that are not negative.
std::vector<int64_t> firstElements(const PeriodicSet &set, unsigned count) {
  std::vector<int64_t> result;
  std::optional<int64_t> next = set.above().firstFrom(0);
  while (next && result.size() < count) {
    result.push_back(*next);
    next = set.above().firstFrom(*next + 1);
  }
  return result;
}

/// What `coupling` leaves of a dimension, judged at a few accepted values of
/// the other dimensions: finite where it is finite at all of them (a size that
/// broadcasts to `y` is `y` or 1, but any where `y` is 1).
Behaviour sample(const Coupling &coupling, const Disjunct &disjunct,
                 const Dimension &dimension) {
  ExprContext &context = coupling.predicate.context();
  std::vector<std::string> others;
  coupling.predicate.forEachSymbol([&](llvm::StringRef name) {
    if (name != dimension.symbol)
      others.push_back(name.str());
  });
  // Points with the same position in each set's list, then shifted ones.
  constexpr unsigned count = 12;
  std::vector<std::vector<int64_t>> values;
  for (const std::string &other : others) {
    const Dimension *own = disjunct.find(other);
    values.push_back(own ? firstElements(own->set, count)
                         : std::vector<int64_t>());
    if (values.back().empty())
      return Behaviour::Unknown;
  }
  std::optional<Behaviour> result;
  OneDimension solver(dimension.symbol, dimension.bound);
  for (unsigned i = 0; i < count; ++i)
    for (unsigned shift : {0, 1}) {
      Predicate at = coupling.predicate.substitute([&](llvm::StringRef name) {
        auto found = llvm::find(others, name);
        if (found == others.end())
          return Expr();
        size_t index = found - others.begin();
        const std::vector<int64_t> &own = values[index];
        return Expr::constant(context, own[(i + index * shift) % own.size()]);
      });
      std::optional<PeriodicSet> set = solver.solve(at);
      if (!set)
        return Behaviour::Unknown;
      if (set->isEmpty())
        continue;
      Behaviour here = set->isFinite()       ? Behaviour::Finite
                       : set->cofiniteFrom() ? Behaviour::Cofinite
                                             : Behaviour::Divisible;
      if (!result)
        result = here;
      else if (*result == Behaviour::Finite || here == Behaviour::Finite)
        result = std::max(*result, here);
      else
        result = std::min(*result, here);
    }
  return result.value_or(Behaviour::Unknown);
}

Behaviour behaviourOf(const Coupling &coupling, const Disjunct &disjunct,
                      const Dimension &dimension) {
  if (!coupling.defined.empty())
    return coupling.defined == dimension.symbol ? Behaviour::Finite
                                                : Behaviour::Free;
  bool finite = coupling.enumerated &&
                llvm::all_of(coupling.choices, [&](const auto &choice) {
                  auto own = choice.box.find(dimension.symbol);
                  return own != choice.box.end() && own->second.isFinite();
                });
  switch (coupling.kind) {
  case CouplingKind::Product:
    if (finite)
      return Behaviour::Finite;
    return coupling.enumerated ? Behaviour::Divisible
                               : sample(coupling, disjunct, dimension);
  case CouplingKind::Multiple:
    return finite ? Behaviour::Finite : Behaviour::Divisible;
  default:
    return finite ? Behaviour::Finite : sample(coupling, disjunct, dimension);
  }
}

/// The more restrictive of the two, unknown above all.
Behaviour worse(Behaviour lhs, Behaviour rhs) {
  if (lhs == Behaviour::Finite || rhs == Behaviour::Finite)
    return Behaviour::Finite;
  if (lhs == Behaviour::Unknown || rhs == Behaviour::Unknown)
    return Behaviour::Unknown;
  return std::min(lhs, rhs);
}

Behaviour behaviourOf(const Disjunct &disjunct, const Dimension &dimension,
                      const PeriodicSet &range) {
  Behaviour result = behaviourOf(dimension.set, range);
  for (const Coupling &coupling : disjunct.couplings) {
    bool concerned = false;
    coupling.predicate.forEachSymbol(
        [&](llvm::StringRef name) { concerned |= name == dimension.symbol; });
    if (!concerned)
      continue;
    // A dimension equal to another behaves as that one does.
    if (coupling.defined == dimension.symbol)
      if (const Dimension *twin = disjunct.find(coupling.value.asSymbol()))
        return behaviourOf(disjunct, *twin, range);
    result = worse(result, behaviourOf(coupling, disjunct, dimension));
  }
  return result;
}
} // namespace

Behaviour SolvedSet::behaviourOf(llvm::StringRef symbol) const {
  if (disjuncts.empty())
    return Behaviour::Impossible;
  PeriodicSet range = PeriodicSet::all();
  for (const Symbol &own : symbols)
    if (own.name == symbol)
      range = PeriodicSet::interval(own.range.lower, own.range.upper)
                  .value_or(range);
  std::vector<Behaviour> all;
  bool independent = true;
  for (const Disjunct &disjunct : disjuncts) {
    const Dimension *dimension = disjunct.find(symbol);
    all.push_back(dimension ? ::behaviourOf(disjunct, *dimension, range)
                            : Behaviour::Free);
    independent &= disjunct.couplings.empty();
  }
  if (all.size() == 1)
    return all.front();
  if (llvm::all_of(all, [](Behaviour b) { return b == Behaviour::Finite; }))
    return Behaviour::Finite;
  if (llvm::is_contained(all, Behaviour::Unknown))
    return Behaviour::Unknown;
  if (llvm::all_of(all, [](Behaviour b) { return b == Behaviour::Free; }))
    return Behaviour::Free;
  // Even and odd sizes in two disjuncts are all sizes.
  if (independent)
    if (std::optional<PeriodicSet> set = project(symbol))
      return ::behaviourOf(*set, range);
  return llvm::is_contained(all, Behaviour::Divisible) ? Behaviour::Divisible
                                                       : Behaviour::Cofinite;
}
