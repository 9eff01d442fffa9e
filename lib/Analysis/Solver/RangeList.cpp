//===- RangeList.cpp - Sorted lists of integer intervals ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/RangeList.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <limits>

using namespace pth::solver;

void pth::solver::appendRange(RangeList &list, Range range) {
  if (!list.empty() && range.lower <= list.back().upper + 1)
    list.back().upper = std::max(list.back().upper, range.upper);
  else
    list.push_back(range);
}

RangeList pth::solver::normalizeRanges(RangeList list) {
  llvm::sort(list, [](const Range &a, const Range &b) {
    return a.lower != b.lower ? a.lower < b.lower : a.upper < b.upper;
  });
  RangeList result;
  for (const Range &range : list)
    appendRange(result, range);
  return result;
}

RangeList
pth::solver::combineRanges(llvm::ArrayRef<Range> lhs, llvm::ArrayRef<Range> rhs,
                           llvm::function_ref<bool(bool, bool)> keep) {
  constexpr int64_t none = std::numeric_limits<int64_t>::max();
  RangeList result;
  // The next position where membership in `list` changes, seen from a position
  // that is not beyond its first range.
  auto nextChange = [](llvm::ArrayRef<Range> list, bool inside) {
    return list.empty() ? none : inside ? list[0].upper + 1 : list[0].lower;
  };
  int64_t position = std::min(nextChange(lhs, false), nextChange(rhs, false));
  while (!lhs.empty() || !rhs.empty()) {
    bool inLhs = !lhs.empty() && lhs[0].lower <= position;
    bool inRhs = !rhs.empty() && rhs[0].lower <= position;
    int64_t next = std::min(nextChange(lhs, inLhs), nextChange(rhs, inRhs));
    if (keep(inLhs, inRhs))
      appendRange(result, {position, next - 1});
    if (inLhs && lhs[0].upper < next)
      lhs = lhs.drop_front();
    if (inRhs && rhs[0].upper < next)
      rhs = rhs.drop_front();
    position = next;
  }
  return result;
}

RangeList pth::solver::clipRanges(llvm::ArrayRef<Range> list, Range bounds) {
  RangeList result;
  for (const Range &range : list) {
    Range part = {std::max(range.lower, bounds.lower),
                  std::min(range.upper, bounds.upper)};
    if (part.lower <= part.upper)
      result.push_back(part);
  }
  return result;
}

bool pth::solver::rangesContain(llvm::ArrayRef<Range> list, int64_t value) {
  const Range *after =
      llvm::upper_bound(list, value, [](int64_t wanted, const Range &range) {
        return wanted < range.lower;
      });
  return after != list.begin() && value <= std::prev(after)->upper;
}
