//===- PeriodicSet.h - One-dimensional sets of sizes ------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A set of integers that is periodic outside a finite part: an interval, a
// congruence, a finite set, and everything that union, intersection and
// complement make of these. What a solved dimension is.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_PERIODICSET_H
#define PTH_ANALYSIS_SOLVER_PERIODICSET_H

#include "pth/Analysis/Solver/HalfLineSet.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace llvm {
class raw_ostream;
namespace json {
class Value;
} // namespace json
} // namespace llvm

namespace pth {
namespace solver {

/// An eventually periodic set of integers, in both directions. Canonical: equal
/// sets compare equal. Binary operations give nothing where the result would
/// need more than `HalfLineSet::maxRanges` intervals.
class PeriodicSet {
public:
  /// The empty set.
  PeriodicSet() = default;
  /// `above` are the elements `n >= 0`; `below` those `n < 0`, as `-1 - n`.
  PeriodicSet(HalfLineSet above, HalfLineSet below)
      : above_(std::move(above)), below_(std::move(below)) {}

  static PeriodicSet all() { return {HalfLineSet::all(), HalfLineSet::all()}; }
  /// `lower..upper`, an absent end being infinite. Nothing where an end is
  /// beyond `HalfLineSet::maxValue`.
  static std::optional<PeriodicSet> interval(std::optional<int64_t> lower,
                                             std::optional<int64_t> upper);

  bool contains(int64_t n) const {
    return n >= 0 ? above_.contains(n) : below_.contains(-1 - n);
  }
  bool isEmpty() const { return above_.isEmpty() && below_.isEmpty(); }
  bool isFinite() const { return above_.isFinite() && below_.isFinite(); }
  /// The one element of a set of one.
  std::optional<int64_t> asSingleton() const;
  /// The least element; nothing for an empty set or one without a least.
  std::optional<int64_t> min() const;
  /// The greatest element; nothing for an empty set or one without a greatest.
  std::optional<int64_t> max() const;
  /// The least `b` such that every `n >= b` is an element, if there is one.
  std::optional<int64_t> cofiniteFrom() const;

  const HalfLineSet &above() const { return above_; }
  const HalfLineSet &below() const { return below_; }
  /// The elements outside the repeating parts, ascending.
  RangeList ranges() const;

  PeriodicSet complement() const {
    return {above_.complement(), below_.complement()};
  }
  std::optional<PeriodicSet> intersect(const PeriodicSet &other) const;
  std::optional<PeriodicSet> unite(const PeriodicSet &other) const;
  /// Whether every element is one of `other`; nothing beyond the limits.
  std::optional<bool> isSubsetOf(const PeriodicSet &other) const;

  bool operator==(const PeriodicSet &other) const {
    return above_ == other.above_ && below_ == other.below_;
  }
  bool operator!=(const PeriodicSet &other) const { return !(*this == other); }

  /// `223..254`, `>= 63`, `32k, k >= 1`, `mod 16 in {13, 14, 15, 0}, >= 13`,
  /// `{7, 14}`; a finite part and a repeating one are joined by ` or `; `none`
  /// for the empty set, `any` for all integers.
  void print(llvm::raw_ostream &os) const;
  std::string str() const;
  /// `{"ranges": [[lower, upper], ...], "from": t, "period": p, "residues":
  /// [[lower, upper], ...]}`: `n < from` is an element iff a range holds it,
  /// `n >= from` iff a residue range holds `n mod period`. Without the last
  /// three fields the set ends with its ranges. Where a set has no least
  /// element, `"below"` holds the same fields for `-1 - n`.
  llvm::json::Value json() const;

private:
  HalfLineSet above_, below_;
};

llvm::raw_ostream &operator<<(llvm::raw_ostream &os, const PeriodicSet &set);

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_PERIODICSET_H
