//===- Solver.h - Constraints to closed forms -------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_SOLVER_H
#define PTH_ANALYSIS_SOLVER_SOLVER_H

#include "pth/Analysis/Solver/SolvedSet.h"

namespace pth {
namespace solver {

/// The union of the problems' solutions, in closed form as far as one is found.
/// Unknown conjuncts are left out, which makes the label `necessary`. The
/// result is compared with the constraints themselves at the sizes where
/// mistakes would show; a difference makes the label `unknown` and says where.
SolvedSet solve(ExprContext &context, llvm::ArrayRef<Problem> problems);

/// The common values of the symbols in `tied` (the square inputs of H and W)
/// for which there is an accepted input, with other symbols at their value in
/// `fixed`, or at any. Nothing where no closed form is found. Unknown conjuncts
/// are left out, as in `solve`.
std::optional<PeriodicSet> solveTied(ExprContext &context,
                                     llvm::ArrayRef<Problem> problems,
                                     llvm::ArrayRef<std::string> tied,
                                     const Assignment &fixed = {});

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_SOLVER_H
