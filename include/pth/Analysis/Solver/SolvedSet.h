//===- SolvedSet.h - The set of accepted sizes ------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The structured answer: a union of disjuncts, each a one-dimensional set for
// every dimension and couplings between dimensions. Nothing is lost between the
// constraints and this form, except where the label says so.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_SOLVEDSET_H
#define PTH_ANALYSIS_SOLVER_SOLVEDSET_H

#include "pth/Analysis/Solver/Box.h"
#include "pth/Analysis/Solver/Problem.h"

namespace pth {
namespace solver {

/// How a stated set relates to the set of accepted inputs.
enum class Label : uint8_t {
  Exact,      ///< they are equal
  Necessary,  ///< everything outside the stated set is rejected
  Sufficient, ///< everything inside is accepted
  Unknown     ///< nothing is claimed
};
llvm::StringRef stringifyLabel(Label label);

/// What one dimension may be.
struct Dimension {
  std::string symbol;
  /// Every value that it takes, couplings included, as far as these are
  /// enumerated: beyond that a superset.
  PeriodicSet set;
  /// What is required of it alone.
  PeriodicSet bound;
  /// The bound follows from the couplings, or from the declared range.
  bool implied = false;
  /// The constraints that make the bound, or the coupling that implies it.
  Causes because;
};

enum class CouplingKind : uint8_t {
  Product,  ///< factors[0] * factors[1] * ... == constant
  Multiple, ///< constant divides factors[0] * factors[1] * ...
  Equation, ///< another equation of several dimensions
  Condition ///< anything else, `predicate` itself being the form
};
llvm::StringRef stringifyCouplingKind(CouplingKind kind);

/// A factor of a product: an expression in one dimension.
struct CouplingFactor {
  std::string symbol;
  Expr expr;
};

/// One way to satisfy a coupling.
struct CouplingChoice {
  /// The factors' values for a product, their divisors for a multiple, empty
  /// for the other kinds.
  std::vector<int64_t> values;
  /// The sets of sizes that give them.
  Box box;
};

/// A condition on several dimensions, or on one that has no closed form.
struct Coupling {
  CouplingKind kind = CouplingKind::Condition;
  /// The condition, simplified; exact.
  Predicate predicate;
  std::vector<CouplingFactor> factors;
  int64_t constant = 0;
  /// For a multiple: `constant * quotient == cofactor * factors...` for the
  /// integer quotient, such as the batch that `view(-1, K)` makes.
  int64_t cofactor = 1;
  /// Where `enumerated`, the condition and the dimensions' bounds hold together
  /// in the union of these boxes and nowhere else.
  std::vector<CouplingChoice> choices;
  bool enumerated = false;
  /// Where `enumerated`, the values of each symbol with which the coupling can
  /// hold at all, whatever the bounds.
  Box allowed;
  /// An equation that gives a dimension in terms of others: `defined == value`.
  /// The other conditions do not mention that dimension any more.
  std::string defined;
  Expr value;
  Causes because;
};

/// For a multiple that has `symbol` itself as a factor, the condition under
/// which the quotient is that symbol again: where `view(-1, K)` keeps the
/// batch. Nothing for other couplings.
std::optional<Predicate> quotientIs(const Coupling &coupling,
                                    llvm::StringRef symbol);

/// Dimensions within their bounds for which all couplings hold.
struct Disjunct {
  std::vector<Dimension> dimensions; ///< in the order of the symbols
  std::vector<Coupling> couplings;

  const Dimension *find(llvm::StringRef symbol) const;
  bool contains(const Assignment &sizes) const;
};

/// How a dimension behaves once the others are given; the first that applies.
enum class Behaviour : uint8_t {
  Impossible, ///< the set is empty
  Finite,     ///< finitely many values
  Divisible,  ///< infinitely many, but not all from some bound on
  Cofinite,   ///< all from some bound on
  Free,       ///< every value of its range
  Unknown     ///< cannot be told
};
llvm::StringRef stringifyBehaviour(Behaviour behaviour);

class SolvedSet {
public:
  Label label = Label::Exact;
  /// Why the label is weaker than exact, or a part has no closed form.
  std::vector<std::string> remarks;
  std::vector<Symbol> symbols;
  std::vector<Disjunct> disjuncts;
  /// For each contradictory problem a set of clashing constraints, none of
  /// which can be left out.
  std::vector<Causes> clashes;

  bool isUnsatisfiable() const { return disjuncts.empty(); }
  bool contains(const Assignment &sizes) const;
  /// The values of `symbol` over all disjuncts; nothing beyond a set's limits.
  std::optional<PeriodicSet> project(llvm::StringRef symbol) const;
  Behaviour behaviourOf(llvm::StringRef symbol) const;
  /// All constraints that shape the set.
  Causes because() const;

  /// The set as a union of conjunctions of `Zero` and `NonNegative`, as an
  /// affine set states them. Nothing where there are more than `limit`.
  std::optional<std::vector<std::vector<Predicate>>>
  conjunctions(ExprContext &context, size_t limit = 64) const;

  /// One line for people: `H, W in 223..254 each, or another pair of maps with
  /// h * w = 36 (1x36, 2x18, 3x12, 4x9, ...)`. A size that is the same
  /// throughout
  /// (`C = 3`) is left out where anything else can be said; `any N, H, W` where
  /// nothing else is required.
  std::string text() const;
  /// One line that says everything: `C = 3 and floor(H / 32) * floor(W / 32) =
  /// 49`.
  std::string formula() const;
  /// The structure as JSON: `label`, `text`, `formula`, `remarks`,
  /// `dimensions` (`symbol`, `behaviour`, `set`, `text`), `disjuncts`, each
  /// with `dimensions` and `couplings` (`kind`, `condition`, `factors`,
  /// `constant`, `choices`), and `clashes`. Causes are pairs of `case` and
  /// `constraint`.
  llvm::json::Value json() const;
};

/// The union of sets of one program's cases: disjuncts that lie in others are
/// dropped and neighbours joined.
SolvedSet unite(std::vector<SolvedSet> cases);

/// `n` in `set`, as a union of conjunctions; nothing where there are more than
/// `limit`.
std::optional<std::vector<std::vector<Predicate>>>
membership(Expr n, const PeriodicSet &set, size_t limit = 1024);

/// `expr` as mathematics writes it: `floor(H / 32)`, `(H mod 4)`.
std::string formulaOf(Expr expr);
std::string formulaOf(Predicate predicate);

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_SOLVEDSET_H
