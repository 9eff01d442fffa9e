//===- Peel.h - Inverting floor divisions -----------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `floor(x / 32) - 7 >= 0` is `x >= 224`: a condition on one atom is a
// condition on the atom's operands. Chains of convolutions and pools come down
// to a bound on the size itself this way, without any search.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_PEEL_H
#define PTH_LIB_ANALYSIS_SOLVER_PEEL_H

#include "pth/Expr/Predicate.h"

namespace pth {
namespace solver {

/// The only term of `expr` beside its constant, where that is one atom:
/// `expr == scale * atom + offset`.
struct SingleAtom {
  int64_t scale;
  Atom atom;
  int64_t offset;
};
std::optional<SingleAtom> asSingleAtom(Expr expr);

/// An equal predicate in which no comparison is of a single floordiv by a
/// positive constant, min or max against a constant.
Predicate peel(Predicate predicate);

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_PEEL_H
