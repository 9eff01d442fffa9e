//===- Domains.h - What is known of each symbol -----------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_DOMAINS_H
#define PTH_LIB_ANALYSIS_SOLVER_DOMAINS_H

#include "pth/Analysis/Solver/Box.h"
#include "pth/Analysis/Solver/OneDimension.h"
#include "pth/Expr/Ranges.h"

namespace pth {
namespace solver {

/// A one-dimensional solver for each symbol, over the symbol's declared range
/// or over what other constraints have left of it.
class Domains {
public:
  /// The residue classes, times operations, that a condition may take at first:
  /// a harder one waits until the others have narrowed its symbol.
  static constexpr int64_t easyWork = int64_t(1) << 17;

  explicit Domains(Budget &budget) : budget_(&budget) {}

  Budget &budget() const { return *budget_; }
  void add(llvm::StringRef symbol, PeriodicSet domain) {
    solvers.insert_or_assign(
        symbol.str(),
        OneDimension(symbol, std::move(domain), budget_, easyWork));
  }
  bool contains(llvm::StringRef symbol) const {
    return solvers.count(symbol.str());
  }
  OneDimension &operator[](llvm::StringRef symbol) {
    return solvers.find(symbol.str())->second;
  }
  /// The hulls of the domains, for interval arithmetic.
  SymbolRanges ranges() const {
    SymbolRanges result;
    for (const auto &[symbol, solver] : solvers)
      result.set(symbol, {solver.domain().min(), solver.domain().max()});
    return result;
  }

private:
  Budget *budget_;
  std::map<std::string, OneDimension> solvers;
};

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_DOMAINS_H
