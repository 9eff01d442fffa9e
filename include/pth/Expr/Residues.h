//===- Residues.h - Splitting a symbol by residues --------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With H = P * h + r, P a multiple of all divisors along each nesting, every
// floordiv of H by constants is a polynomial in h. The canonical form does that
// by itself once the substitution is made, because P * h is divisible.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_EXPR_RESIDUES_H
#define PTH_EXPR_RESIDUES_H

#include "pth/Expr/Predicate.h"

namespace pth {

/// A positive P such that `splitResidue(expr, symbol, P, r)` has no floordiv
/// that depends on the symbol, for every r, once each other symbol is split by
/// its own period as well; 1 if the symbol does not occur in a division. `min`
/// and `max` remain: between the points where their operands cross, `expr` is a
/// quasi-polynomial of that period. Nothing if the symbol occurs in a division
/// by something not constant, if the expression is null, or beyond 64 bits.
/// Not always the least such P.
std::optional<int64_t> periodOf(Expr expr, llvm::StringRef symbol);
/// The least common multiple of the periods of the predicate's expressions.
std::optional<int64_t> periodOf(Predicate predicate, llvm::StringRef symbol);

/// `expr` with `period * symbol + residue` in place of `symbol`.
Expr splitResidue(Expr expr, llvm::StringRef symbol, int64_t period,
                  int64_t residue);
Predicate splitResidue(Predicate predicate, llvm::StringRef symbol,
                       int64_t period, int64_t residue);

} // namespace pth

#endif // PTH_EXPR_RESIDUES_H
