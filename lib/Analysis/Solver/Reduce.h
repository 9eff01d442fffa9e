//===- Reduce.h - Simplifying conditions under domains ----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_REDUCE_H
#define PTH_LIB_ANALYSIS_SOLVER_REDUCE_H

#include "Domains.h"
#include "Factor.h"

namespace pth {
namespace solver {

/// `predicate` with its unknown parts taken as `value`.
Predicate replaceUnknown(Predicate predicate, bool value);

/// `predicate` with its unknown parts taken as true; sets `dropped` where there
/// were any.
Predicate withoutUnknown(Predicate predicate, bool &dropped);

/// `predicate` with the condition beside each comparison that nothing in it is
/// divided by zero, for such a comparison does not hold and simplification must
/// not lose that.
Predicate withDefinedness(Predicate predicate);

/// `predicate` with symbols replaced; nothing where that makes a part unknown
/// that was known (a division by zero, a coefficient beyond 64 bits).
std::optional<Predicate>
substituteKnown(Predicate predicate,
                llvm::function_ref<Expr(llvm::StringRef)> replacement);

/// A predicate that is equal to `predicate` for all sizes in `domains`: symbols
/// of one value replaced by it, what always or never holds folded, factors that
/// are never zero divided out.
Predicate reduce(Predicate predicate, Domains &domains);

/// `symbol == value`, with the symbol not in `value`.
struct Definition {
  std::string symbol;
  Expr value;
};
/// The definition that an equation gives for one of `symbols`, the last one
/// that it can be solved for.
std::optional<Definition> asDefinition(Predicate predicate,
                                       llvm::ArrayRef<std::string> symbols);

/// `predicate`, in which `floordiv(multiple.dividend, multiple.divisor)` occurs
/// in the top-level terms of a comparison only and is exact, multiplied out;
/// the predicate itself where that is not so.
Predicate clearDenominator(Predicate predicate, const Divisibility &multiple);

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_REDUCE_H
