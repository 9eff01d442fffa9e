//===- Box.h - Products of one-dimensional sets -----------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_BOX_H
#define PTH_ANALYSIS_SOLVER_BOX_H

#include "pth/Analysis/Solver/Budget.h"
#include "pth/Analysis/Solver/PeriodicSet.h"
#include <map>

namespace pth {
namespace solver {

/// A set for each symbol, each independent of the others; a symbol without an
/// entry may have any value of its domain.
using Box = std::map<std::string, PeriodicSet>;

bool isEmpty(const Box &box);
/// Nothing where a dimension exceeds a set's limits.
std::optional<Box> intersect(const Box &lhs, const Box &rhs);
/// Whether `lhs` lies in `rhs`; false where that cannot be told.
bool isContained(const Box &lhs, const Box &rhs);
/// Whether `box` lies in one of `boxes`; false where that cannot be told.
bool isContainedInOne(const Box &box, llvm::ArrayRef<Box> boxes);
/// The non-empty pairwise intersections; nothing where there are more than
/// `maxBoxes`, a set's limits are exceeded or the budget is.
std::optional<std::vector<Box>>
intersect(llvm::ArrayRef<Box> lhs, llvm::ArrayRef<Box> rhs, Budget &budget);
/// Drops boxes that lie in others and joins those that differ in one symbol.
void mergeBoxes(std::vector<Box> &boxes);

/// The most boxes that a union is spelled out in.
constexpr size_t maxBoxes = 4096;

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_BOX_H
