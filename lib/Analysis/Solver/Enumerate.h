//===- Enumerate.h - Coupled conditions as unions of boxes ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Many conditions on several dimensions are unions of boxes: `f(H) * g(W) = 36`
// has one for each factor pair, `25 | N * f(H) * g(W)` one for each way to
// spread 25 over three factors, a disjunction the boxes of its parts.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_ENUMERATE_H
#define PTH_LIB_ANALYSIS_SOLVER_ENUMERATE_H

#include "Domains.h"
#include "Factor.h"

namespace pth {
namespace solver {

/// A box, and for a product the values of its factors there, for a multiple the
/// divisors that its factors must have.
struct Alternative {
  std::vector<int64_t> values;
  Box box;
};

/// The ordered ways to write `constant`, not 0, as a product of `count`
/// positive factors; nothing where there are more than `maxBoxes` or it is too
/// large to be factored.
std::optional<std::vector<std::vector<int64_t>>>
factorizations(int64_t constant, unsigned count);

/// The boxes of `factors[0] * factors[1] * ... == constant`, not 0, over
/// `domains`.
std::optional<std::vector<Alternative>>
enumerateProduct(ExprContext &context, llvm::ArrayRef<Factor> factors,
                 int64_t constant, Domains &domains);

/// The boxes of `divisor | factors[0] * factors[1] * ...`.
std::optional<std::vector<Alternative>>
enumerateMultiple(ExprContext &context, llvm::ArrayRef<Factor> factors,
                  int64_t divisor, Domains &domains);

/// The boxes of any condition over `domains` for which they can be found;
/// nothing otherwise.
std::optional<std::vector<Box>> enumerate(Predicate predicate,
                                          Domains &domains);

/// The boxes of a comparison in two symbols whose truth depends on their
/// residues only.
std::optional<std::vector<Box>> enumerateResidues(Predicate comparison,
                                                  Domains &domains);

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_ENUMERATE_H
