//===- Verify.h - Comparing a set with its constraints ----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_VERIFY_H
#define PTH_LIB_ANALYSIS_SOLVER_VERIFY_H

#include "pth/Analysis/Solver/SolvedSet.h"

namespace pth {
namespace solver {

/// Compares `set` with the constraints (unknown parts taken as true) on and
/// beside every boundary, in every residue class and around every choice of a
/// coupling, within a limit on the work. The first point where they differ,
/// printed as `H = 7, W = 9`; nothing if there is none.
std::optional<std::string> findDifference(llvm::ArrayRef<Problem> problems,
                                          const SolvedSet &set);

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_VERIFY_H
