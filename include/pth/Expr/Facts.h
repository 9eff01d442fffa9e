//===- Facts.h - What is known to hold of sizes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_EXPR_FACTS_H
#define PTH_EXPR_FACTS_H

#include "pth/Expr/Predicate.h"
#include "pth/Expr/Ranges.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace pth {

/// Conditions that hold, and what they say of others: a condition that is a
/// fact or the negation of one, and a comparison of a polynomial with constants
/// that others bound (`H * W == 4` decides `H * W >= 2`). The cost of each
/// question is that of its own size.
class Facts {
public:
  void insert(Predicate fact);
  /// Whether the condition holds; nothing if the facts do not tell.
  std::optional<bool> decide(Predicate condition) const;
  void clear();

private:
  std::optional<bool> decideByInterval(Predicate comparison) const;

  llvm::SmallPtrSet<const void *, 16> conditions;
  /// The interval of each polynomial, which is without its constant and has a
  /// positive leading coefficient.
  llvm::DenseMap<const void *, Interval> intervals;
};

} // namespace pth

#endif // PTH_EXPR_FACTS_H
