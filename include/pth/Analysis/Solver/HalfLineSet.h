//===- HalfLineSet.h - Eventually periodic sets of n >= 0 -------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A set of non-negative integers that repeats from some threshold on. These are
// the sets that Presburger formulas in one variable define; they are closed
// under union, intersection and complement.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_HALFLINESET_H
#define PTH_ANALYSIS_SOLVER_HALFLINESET_H

#include "pth/Analysis/Solver/RangeList.h"
#include <optional>

namespace pth {
namespace solver {

/// `n < threshold` is in the set iff a range holds it; `n >= threshold` iff a
/// residue range holds `n mod period`. Kept canonical (least period, then least
/// threshold), so that equal sets compare equal.
class HalfLineSet {
public:
  /// The largest threshold and element; more is not represented.
  static constexpr int64_t maxValue = int64_t(1) << 60;
  /// The most intervals that a set may need.
  static constexpr size_t maxRanges = size_t(1) << 17;

  /// The empty set.
  HalfLineSet() = default;
  static HalfLineSet all() { return from(0); }
  /// Every `n >= first`; `0 <= first <= maxValue`.
  static HalfLineSet from(int64_t first);

  /// The set with these parts: `ranges` normalized and within `0..threshold-1`,
  /// `residues` normalized and within `0..period-1`. Nothing where a limit is
  /// exceeded.
  static std::optional<HalfLineSet> get(RangeList ranges, int64_t threshold,
                                        int64_t period, RangeList residues);

  bool contains(int64_t n) const;
  bool isEmpty() const { return finitePart.empty() && isFinite(); }
  bool isFinite() const { return repeated.empty(); }
  /// Whether it holds every integer from the threshold on.
  bool isCofinite() const { return period_ == 1 && !repeated.empty(); }
  /// The least element not below `n`; nothing where there is none.
  std::optional<int64_t> firstFrom(int64_t n) const;

  /// The elements below the threshold.
  llvm::ArrayRef<Range> ranges() const { return finitePart; }
  int64_t threshold() const { return threshold_; }
  int64_t period() const { return period_; }
  /// The elements from the threshold on, modulo the period.
  llvm::ArrayRef<Range> residues() const { return repeated; }

  HalfLineSet complement() const;
  /// The elements for which `keep(in lhs, in rhs)`; nothing where the result
  /// exceeds a limit. `keep(false, false)` must be false.
  static std::optional<HalfLineSet>
  combine(const HalfLineSet &lhs, const HalfLineSet &rhs,
          llvm::function_ref<bool(bool, bool)> keep);

  bool operator==(const HalfLineSet &other) const {
    return threshold_ == other.threshold_ && period_ == other.period_ &&
           finitePart == other.finitePart && repeated == other.repeated;
  }

private:
  /// The repeating part as if it reached down to 0, within `bounds`.
  std::optional<RangeList> unroll(Range bounds) const;
  void reducePeriod();
  void reduceThreshold();

  RangeList finitePart;
  int64_t threshold_ = 0;
  int64_t period_ = 1;
  RangeList repeated;
};

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_HALFLINESET_H
