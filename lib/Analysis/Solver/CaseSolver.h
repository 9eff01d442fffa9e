//===- CaseSolver.h - Solving one conjunction -------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Constraints of one symbol narrow its set; those of several are simplified
// under what is known of their symbols, solved for a symbol where they define
// one, and else turned into couplings with the boxes that satisfy them. Each
// step carries the constraints that it used.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_CASESOLVER_H
#define PTH_LIB_ANALYSIS_SOLVER_CASESOLVER_H

#include "Domains.h"
#include "Reduce.h"
#include "pth/Analysis/Solver/SolvedSet.h"

namespace pth {
namespace solver {

/// A condition and the constraints that it comes from.
struct Item {
  Predicate predicate;
  Causes because;
  /// When it was last simplified; nothing to do if nothing changed since then.
  uint64_t reducedAt = 0;
};

/// Coupled conditions that are simplified; more are kept as they are.
constexpr size_t maxCoupled = 512;

/// What one constraint leaves of one symbol.
struct Restriction {
  PeriodicSet set;
  Causes because;
};

/// The causes of a subset of `all` whose intersection with `base` is the same
/// and none of which can be left out: a single one where one suffices, a pair
/// where a pair does.
Causes minimalCauses(const PeriodicSet &base, llvm::ArrayRef<Restriction> all);

class CaseSolver {
public:
  /// `index` names the problem in causes. Work is taken from `budget`.
  CaseSolver(ExprContext &context, const Problem &problem, unsigned index,
             Budget &budget);

  /// The disjuncts of the conjunction; none where it is contradictory, for
  /// which `clash` has a reason.
  std::vector<Disjunct> run();

  /// Whether an unknown conjunct was left out.
  bool droppedUnknown() const { return dropped; }
  /// Why a part has no closed form.
  const std::vector<std::string> &remarks() const { return notes; }
  /// After a contradiction, constraints that are known to clash.
  const Causes &clash() const { return conflict; }
  /// The declared symbols, then the others of the constraints.
  const std::vector<Symbol> &symbols() const { return declared; }

private:
  struct SymbolState {
    PeriodicSet base; // the declared range
    PeriodicSet set;
    std::vector<Item> conditions;
    std::vector<Restriction> restrictions;
    uint64_t changedAt = 0;
    Expr definition; // null unless eliminated
    Causes definedBecause;
  };
  /// A coupling, and its boxes over the declared ranges alone.
  struct Entry {
    Coupling coupling;
    std::vector<Box> baseBoxes;
    bool implied = false;
  };
  /// Couplings that share symbols, directly or through others.
  struct Component {
    std::vector<std::string> symbols;
    std::vector<Entry> entries;
    /// The union of boxes that the enumerated entries and all bounds leave;
    /// nothing where there are too many.
    std::optional<std::vector<Box>> boxes;
    bool complete = false; // every entry that is not implied is enumerated
  };

  SymbolState &stateOf(llvm::StringRef symbol) {
    return states.find(symbol.str())->second;
  }
  void declare(const Symbol &symbol);
  Item substituteDefinitions(Item item);
  Causes causesOf(llvm::ArrayRef<std::string> symbols);

  // Each returns false on a contradiction.
  bool saturate();
  bool absorb(const Item &item);
  bool restrict(llvm::StringRef symbol, const Item &item, OneDimension &solver);
  void narrow(llvm::StringRef symbol, PeriodicSet set);

  // Each returns whether it changed anything.
  bool rewriteCoupled();
  bool propagateLiterals();
  bool mergeForms();
  bool clearDenominators();
  bool eliminate();
  bool redefine(const Definition &definition, const Causes &because);
  bool retryHard();

  Entry makeEntry(const Item &item);
  std::vector<Component> makeComponents();
  /// The union of boxes of the enumerated entries that are not implied, but for
  /// `except`; within the symbols' sets if `bounded`, else their ranges.
  std::optional<std::vector<Box>> combine(const Component &component,
                                          const Entry *except, bool bounded);
  void dropImplied(Component &component);
  /// The constraints of the entries and of the bounds of their symbols.
  Causes componentCauses(const Component &component);
  /// Replaces the component's conditions by the boxes, one branch each.
  std::vector<Disjunct> branch(const Component &component);
  Dimension makeDimension(const std::string &symbol,
                          llvm::ArrayRef<Component> components);
  Disjunct makeDisjunct(std::vector<Component> components);

  ExprContext &context;
  Budget &budget;
  std::vector<Symbol> declared;
  std::vector<std::string> names;
  std::map<std::string, SymbolState> states;
  Domains bases, current;
  std::vector<Item> open, coupled, hard;
  std::map<const void *, std::string> reasons; // why hard ones are
  uint64_t clock = 1;
  unsigned depth = 0; // of branching
  bool dropped = false;
  std::vector<std::string> notes;
  Causes conflict;
};

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_CASESOLVER_H
