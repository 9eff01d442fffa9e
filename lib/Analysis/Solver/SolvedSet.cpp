//===- SolvedSet.cpp - The set of accepted sizes --------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/SolvedSet.h"
#include "pth/Expr/Residues.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

llvm::StringRef solver::stringifyLabel(Label label) {
  switch (label) {
  case Label::Exact:
    return "exact";
  case Label::Necessary:
    return "necessary";
  case Label::Sufficient:
    return "sufficient";
  case Label::Unknown:
    return "unknown";
  }
  return "unknown";
}

llvm::StringRef solver::stringifyCouplingKind(CouplingKind kind) {
  switch (kind) {
  case CouplingKind::Product:
    return "product";
  case CouplingKind::Multiple:
    return "multiple";
  case CouplingKind::Equation:
    return "equation";
  case CouplingKind::Condition:
    return "condition";
  }
  return "condition";
}

std::optional<Predicate> solver::quotientIs(const Coupling &coupling,
                                            llvm::StringRef symbol) {
  if (coupling.kind != CouplingKind::Multiple)
    return std::nullopt;
  ExprContext &context = coupling.predicate.context();
  Expr rest = Expr::constant(context, coupling.cofactor);
  bool found = false;
  for (const CouplingFactor &factor : coupling.factors) {
    if (factor.expr.asSymbol() == symbol)
      found = true;
    else
      rest = rest * factor.expr;
  }
  if (!found)
    return std::nullopt;
  return Predicate::zero(context, rest - coupling.constant);
}

const Dimension *Disjunct::find(llvm::StringRef symbol) const {
  auto found = llvm::find_if(dimensions, [&](const Dimension &dimension) {
    return dimension.symbol == symbol;
  });
  return found == dimensions.end() ? nullptr : &*found;
}

bool Disjunct::contains(const Assignment &sizes) const {
  for (const Dimension &dimension : dimensions) {
    auto size = sizes.find(dimension.symbol);
    if (size == sizes.end() || !dimension.bound.contains(size->second))
      return false;
  }
  return llvm::all_of(couplings, [&](const Coupling &coupling) {
    return coupling.predicate.evaluate(sizes) == true;
  });
}

bool SolvedSet::contains(const Assignment &sizes) const {
  return llvm::any_of(disjuncts, [&](const Disjunct &disjunct) {
    return disjunct.contains(sizes);
  });
}

std::optional<PeriodicSet> SolvedSet::project(llvm::StringRef symbol) const {
  std::optional<PeriodicSet> result = PeriodicSet();
  for (const Disjunct &disjunct : disjuncts) {
    const Dimension *dimension = disjunct.find(symbol);
    if (!dimension)
      return std::nullopt;
    result = result->unite(dimension->set);
    if (!result)
      return std::nullopt;
  }
  return result;
}

Causes SolvedSet::because() const {
  Causes result;
  for (const Disjunct &disjunct : disjuncts) {
    for (const Dimension &dimension : disjunct.dimensions)
      result = solver::unite(result, dimension.because);
    for (const Coupling &coupling : disjunct.couplings)
      result = solver::unite(result, coupling.because);
  }
  return result;
}

namespace {
Box boundsOf(const Disjunct &disjunct) {
  Box result;
  for (const Dimension &dimension : disjunct.dimensions)
    result.emplace(dimension.symbol, dimension.bound);
  return result;
}

bool hasCoupling(const Disjunct &disjunct, const Coupling &coupling) {
  return llvm::any_of(disjunct.couplings, [&](const Coupling &own) {
    return own.predicate == coupling.predicate;
  });
}

/// Whether every coupling of `rhs` is one of `lhs`, which may have more.
bool hasCouplingsOf(const Disjunct &lhs, const Disjunct &rhs) {
  return llvm::all_of(rhs.couplings, [&](const Coupling &coupling) {
    return hasCoupling(lhs, coupling);
  });
}

/// Whether `lhs` lies in `rhs`; false where that cannot be told.
bool isContained(const Disjunct &lhs, const Disjunct &rhs) {
  return hasCouplingsOf(lhs, rhs) &&
         solver::isContained(boundsOf(lhs), boundsOf(rhs));
}

/// Whether the condition has a truth value everywhere: nothing is divided by
/// what may be zero.
bool isTotal(Predicate predicate) {
  bool result = true;
  predicate.forEachSymbol([&](llvm::StringRef symbol) {
    result &= periodOf(predicate, symbol).has_value();
  });
  return result;
}

/// Where the two differ in one condition only, which the other has negated,
/// takes that condition from `lhs`.
bool dropNegated(Disjunct &lhs, const Disjunct &rhs) {
  if (lhs.couplings.size() != rhs.couplings.size() ||
      boundsOf(lhs) != boundsOf(rhs))
    return false;
  auto lacking = [](const Disjunct &owner, const Disjunct &other) {
    std::vector<size_t> result;
    for (auto [index, coupling] : llvm::enumerate(owner.couplings))
      if (!hasCoupling(other, coupling))
        result.push_back(index);
    return result;
  };
  std::vector<size_t> mine = lacking(lhs, rhs), others = lacking(rhs, lhs);
  if (mine.size() != 1 || others.size() != 1 ||
      lhs.couplings[mine[0]].predicate.negate() !=
          rhs.couplings[others[0]].predicate ||
      !isTotal(lhs.couplings[mine[0]].predicate))
    return false;
  lhs.couplings.erase(lhs.couplings.begin() + mine[0]);
  for (Dimension &dimension : lhs.dimensions)
    dimension.set = dimension.set.unite(rhs.find(dimension.symbol)->set)
                        .value_or(dimension.bound);
  return true;
}

/// Adds the choices of `rhs`, the same condition under another bound of
/// `symbol`, to those of `lhs`.
void joinChoices(Coupling &lhs, const Coupling &rhs,
                 const std::string &symbol) {
  lhs.because = solver::unite(lhs.because, rhs.because);
  lhs.enumerated &= rhs.enumerated;
  for (const CouplingChoice &choice : rhs.choices) {
    auto twin = llvm::find_if(lhs.choices, [&](const CouplingChoice &own) {
      if (own.values != choice.values || own.box.size() != choice.box.size())
        return false;
      return llvm::all_of(own.box, [&](const auto &entry) {
        auto other = choice.box.find(entry.first);
        return other != choice.box.end() &&
               (entry.first == symbol || entry.second == other->second);
      });
    });
    auto set = choice.box.find(symbol);
    std::optional<PeriodicSet> both;
    if (twin != lhs.choices.end() && set != choice.box.end())
      both = twin->box.at(symbol).unite(set->second);
    if (both)
      twin->box[symbol] = std::move(*both);
    else if (twin == lhs.choices.end() || set != choice.box.end())
      lhs.choices.push_back(choice);
  }
}

/// Whether the declared range or a coupling alone already requires the bound.
bool isImplied(const Dimension &dimension, const Disjunct &disjunct,
               llvm::ArrayRef<Symbol> symbols) {
  for (const Symbol &symbol : symbols)
    if (symbol.name == dimension.symbol &&
        PeriodicSet::interval(symbol.range.lower, symbol.range.upper) ==
            dimension.bound)
      return true;
  return llvm::any_of(disjunct.couplings, [&](const Coupling &coupling) {
    auto allowed = coupling.allowed.find(dimension.symbol);
    return coupling.enumerated && allowed != coupling.allowed.end() &&
           allowed->second.isSubsetOf(dimension.bound) == true;
  });
}

/// Makes `lhs` the union of the two, where that is one disjunct: they have the
/// same couplings and differ in one dimension.
bool join(Disjunct &lhs, const Disjunct &rhs, llvm::ArrayRef<Symbol> symbols) {
  if (isContained(rhs, lhs))
    return true;
  if (isContained(lhs, rhs)) {
    lhs = rhs;
    return true;
  }
  if (dropNegated(lhs, rhs))
    return true;
  if (!hasCouplingsOf(lhs, rhs) || !hasCouplingsOf(rhs, lhs))
    return false;
  Dimension *differing = nullptr;
  const Dimension *other = nullptr;
  for (Dimension &dimension : lhs.dimensions) {
    const Dimension *twin = rhs.find(dimension.symbol);
    if (twin->bound == dimension.bound)
      continue;
    if (differing)
      return false;
    differing = &dimension;
    other = twin;
  }
  std::optional<PeriodicSet> both =
      differing ? differing->bound.unite(other->bound) : std::nullopt;
  if (!both)
    return false;
  differing->bound = *both;
  differing->because = solver::unite(differing->because, other->because);
  for (Dimension &dimension : lhs.dimensions)
    dimension.set = dimension.set.unite(rhs.find(dimension.symbol)->set)
                        .value_or(dimension.bound);
  for (Coupling &coupling : lhs.couplings)
    for (const Coupling &twin : rhs.couplings)
      if (twin.predicate == coupling.predicate)
        joinChoices(coupling, twin, differing->symbol);
  differing->implied = isImplied(*differing, lhs, symbols);
  if (differing->set == differing->bound && differing->implied)
    differing->because.clear();
  return true;
}

/// A disjunct speaks of every symbol of the union.
void addMissing(Disjunct &disjunct, llvm::ArrayRef<Symbol> symbols) {
  std::vector<Dimension> all;
  for (const Symbol &symbol : symbols) {
    if (const Dimension *own = disjunct.find(symbol.name)) {
      all.push_back(*own);
      continue;
    }
    PeriodicSet range =
        PeriodicSet::interval(symbol.range.lower, symbol.range.upper)
            .value_or(PeriodicSet::all());
    all.push_back({symbol.name, range, range, true, {}});
  }
  disjunct.dimensions = std::move(all);
}
} // namespace

SolvedSet solver::unite(std::vector<SolvedSet> cases) {
  SolvedSet result;
  bool exact = true, necessary = true, sufficient = true;
  for (SolvedSet &part : cases) {
    exact &= part.label == Label::Exact;
    necessary &= part.label == Label::Exact || part.label == Label::Necessary;
    sufficient &= part.label == Label::Exact || part.label == Label::Sufficient;
    for (std::string &remark : part.remarks)
      if (!llvm::is_contained(result.remarks, remark))
        result.remarks.push_back(std::move(remark));
    for (Symbol &symbol : part.symbols)
      if (llvm::none_of(result.symbols, [&](const Symbol &known) {
            return known.name == symbol.name;
          }))
        result.symbols.push_back(std::move(symbol));
    llvm::append_range(result.clashes, part.clashes);
    llvm::append_range(result.disjuncts, part.disjuncts);
  }
  result.label = exact        ? Label::Exact
                 : necessary  ? Label::Necessary
                 : sufficient ? Label::Sufficient
                              : Label::Unknown;
  for (Disjunct &disjunct : result.disjuncts)
    addMissing(disjunct, result.symbols);
  // Quadratic in each round; long lists are left as they are.
  constexpr size_t fewEnough = 256;
  for (bool changed = result.disjuncts.size() <= fewEnough; changed;) {
    changed = false;
    for (size_t i = 0; i < result.disjuncts.size(); ++i)
      for (size_t j = i + 1; j < result.disjuncts.size();) {
        if (!join(result.disjuncts[i], result.disjuncts[j], result.symbols)) {
          ++j;
          continue;
        }
        result.disjuncts.erase(result.disjuncts.begin() + j);
        changed = true;
      }
  }
  return result;
}
