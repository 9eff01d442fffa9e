//===- RangeList.h - Sorted lists of integer intervals ----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The finite half of a periodic set: closed intervals in ascending order that
// neither touch nor overlap, so that equal sets have equal lists.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_RANGELIST_H
#define PTH_ANALYSIS_SOLVER_RANGELIST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <cstdint>
#include <vector>

namespace pth {
namespace solver {

/// The integers `lower..upper`, both included; `lower <= upper`.
struct Range {
  int64_t lower, upper;
  bool operator==(const Range &other) const {
    return lower == other.lower && upper == other.upper;
  }
  bool operator!=(const Range &other) const { return !(*this == other); }
};

using RangeList = std::vector<Range>;

/// Appends `range`, which begins after the last one's end, joining the two
/// where they touch.
void appendRange(RangeList &list, Range range);

/// Sorts and joins ranges given in any order.
RangeList normalizeRanges(RangeList list);

/// The elements for which `keep(in lhs, in rhs)`; `keep(false, false)` must be
/// false. Ends must be below 2^62.
RangeList combineRanges(llvm::ArrayRef<Range> lhs, llvm::ArrayRef<Range> rhs,
                        llvm::function_ref<bool(bool, bool)> keep);

/// The part of `list` within `bounds`; nothing where `bounds` is empty
/// (`lower > upper`).
RangeList clipRanges(llvm::ArrayRef<Range> list, Range bounds);

bool rangesContain(llvm::ArrayRef<Range> list, int64_t value);

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_RANGELIST_H
