//===- OneDimension.h - Solving conditions in one symbol --------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A condition in one symbol n made of +, -, *, floordiv by constants, min, max
// and comparisons is solved completely: with n = P * h + r for the residues r
// of a period P that makes every floordiv a polynomial in h, each comparison is
// a sign of a polynomial on intervals of h.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_ONEDIMENSION_H
#define PTH_ANALYSIS_SOLVER_ONEDIMENSION_H

#include "pth/Analysis/Solver/Budget.h"
#include "pth/Analysis/Solver/PeriodicSet.h"
#include "pth/Expr/Predicate.h"
#include "llvm/ADT/DenseMap.h"

namespace pth {
namespace solver {

/// Solves conditions in one symbol over a domain, remembering what it solved.
class OneDimension {
public:
  /// The most residue classes, times the operations of the condition, that a
  /// comparison is split into.
  static constexpr int64_t maxWork = int64_t(1) << 22;

  /// Work is taken from `budget`, where there is one.
  OneDimension(llvm::StringRef symbol, PeriodicSet domain,
               Budget *budget = nullptr, int64_t work = maxWork)
      : symbol(symbol), domain_(std::move(domain)), budget(budget),
        workLimit(work) {}

  llvm::StringRef name() const { return symbol; }
  const PeriodicSet &domain() const { return domain_; }

  /// The elements of the domain at which `predicate`, which has no other
  /// symbol, holds. A comparison with a division by zero does not hold. Nothing
  /// where the predicate is not of the solvable kind (a divisor in the symbol
  /// that leaves no polynomial, something unknown) or costs more than the
  /// limits; `reason` then says which.
  std::optional<PeriodicSet> solve(Predicate predicate);
  llvm::StringRef reason() const { return failure; }

private:
  std::optional<PeriodicSet> solvePeeled(Predicate predicate);
  std::optional<PeriodicSet> solveComparison(Predicate predicate);

  std::string symbol;
  PeriodicSet domain_;
  Budget *budget;
  int64_t workLimit;
  llvm::DenseMap<const void *, std::optional<PeriodicSet>> solved;
  std::string failure;
};

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_ONEDIMENSION_H
