//===- Ranges.h - What is known of symbols and expressions ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_EXPR_RANGES_H
#define PTH_EXPR_RANGES_H

#include "pth/Expr/Predicate.h"

namespace pth {

/// A closed interval; an absent end is infinite.
struct Interval {
  std::optional<int64_t> lower, upper;
};

/// Intervals of symbols. A symbol without an entry is a size: at least 0.
class SymbolRanges {
public:
  void set(llvm::StringRef symbol, Interval interval);
  Interval get(llvm::StringRef symbol) const;

  /// An interval that holds `expr` for every assignment within the ranges.
  Interval rangeOf(Expr expr) const;

private:
  llvm::StringMap<Interval> intervals;
};

/// An expression that is equal at every assignment within `ranges`, and mostly
/// simpler: what has a single value there is a constant, and operands of min
/// and max that never decide are dropped.
Expr simplifyWithin(Expr expr, const SymbolRanges &ranges);

/// Whether the two are equal at every assignment within `ranges` (true), at
/// none (false), or it depends or cannot be told (nothing). Complete for
/// constant divisors over unbounded symbols, up to a limit on the number of
/// residue classes: each symbol is split as `P * h + r`, which makes every
/// floordiv a polynomial, and polynomials compare by coefficients.
std::optional<bool> isKnownEqual(Expr lhs, Expr rhs,
                                 const SymbolRanges &ranges = {});

/// Whether the predicate holds at every assignment within `ranges` (true), at
/// none (false), or it depends or cannot be told (nothing). Sound, by interval
/// arithmetic and the identity procedure of `isKnownEqual`.
std::optional<bool> isKnown(Predicate predicate,
                            const SymbolRanges &ranges = {});

} // namespace pth

#endif // PTH_EXPR_RANGES_H
