//===- Comparison.h - Comparing a polynomial with constants -----*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_EXPR_COMPARISON_H
#define PTH_LIB_EXPR_COMPARISON_H

#include "Arithmetic.h"
#include "pth/Expr/Predicate.h"

namespace pth::detail {

enum class Relation { AtLeast, AtMost, Equal, NotEqual };

/// `variable relation value`; the first coefficient of `variable` is positive.
struct Comparison {
  Expr variable;
  Relation relation;
  int64_t value;
};

/// The comparison that a predicate is; nothing for another predicate, and where
/// 64 bits do not hold the value.
std::optional<Comparison> comparisonOf(Predicate predicate);
/// The opposite; nothing where 64 bits do not hold the value.
std::optional<Comparison> negate(const Comparison &comparison);
/// The predicate that states the comparison.
Predicate predicateOf(const Comparison &comparison);

/// The values that satisfy all comparisons of a group.
class ValueSet {
public:
  void add(Relation relation, int64_t value);
  /// Moves holes at the ends into the ends; false if no value remains.
  bool normalize();
  /// Whether the comparison holds for all of the values, or for none.
  std::optional<bool> decide(Relation relation, int64_t value) const;
  /// The fewest comparisons that state the set.
  void forEach(llvm::function_ref<void(Relation, int64_t)> visit) const;

private:
  OptionalInt lower, upper;
  llvm::SmallVector<int64_t, 2> holes; ///< sorted once normalized
};

} // namespace pth::detail

#endif // PTH_LIB_EXPR_COMPARISON_H
