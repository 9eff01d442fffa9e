//===- Remainder.h - Remainders within a polynomial -------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_EXPR_REMAINDER_H
#define PTH_LIB_EXPR_REMAINDER_H

#include "Storage.h"

namespace pth::detail {

/// `scale * factors * (dividend mod divisor)`. The canonical form writes a
/// remainder as `dividend - divisor * floor(dividend / divisor)`.
struct Remainder {
  int64_t scale;
  llvm::SmallVector<Atom, 4> factors;
  Expr dividend;
  int64_t divisor;
};

/// The polynomial that the remainder is; null beyond the limits.
Expr productOf(const Remainder &remainder);

/// A polynomial as a sum of remainders and a rest, which sum up to it.
struct RemainderSum {
  llvm::SmallVector<Remainder, 2> remainders;
  Expr rest;
};

/// Finds the remainders by constants of which `expr`, not null, visibly is
/// made: each variable term of the dividend occurs with just the coefficient
/// that the remainder has. The constant term may differ.
RemainderSum findRemainders(Expr expr);

} // namespace pth::detail

#endif // PTH_LIB_EXPR_REMAINDER_H
