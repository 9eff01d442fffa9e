//===- Problem.h - What the solver is asked ---------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_PROBLEM_H
#define PTH_ANALYSIS_SOLVER_PROBLEM_H

#include "pth/Expr/Ranges.h"
#include <string>
#include <vector>

namespace pth {
namespace solver {

/// An input dimension, at least 1 unless said otherwise, or an integer argument
/// with its own range.
struct Symbol {
  std::string name;
  Interval range = {1, std::nullopt};
};

/// Constraints that must hold together, in the order of the program. A symbol
/// of a constraint that is not declared is an input dimension.
struct Problem {
  std::vector<Symbol> symbols;
  std::vector<Predicate> constraints;
};

/// A constraint of one of the problems that are solved together, by index.
struct Cause {
  unsigned problem, constraint;
  bool operator==(const Cause &other) const {
    return problem == other.problem && constraint == other.constraint;
  }
  bool operator<(const Cause &other) const {
    return problem != other.problem ? problem < other.problem
                                    : constraint < other.constraint;
  }
};

/// Ascending, each once.
using Causes = std::vector<Cause>;
Causes unite(const Causes &lhs, const Causes &rhs);

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_PROBLEM_H
