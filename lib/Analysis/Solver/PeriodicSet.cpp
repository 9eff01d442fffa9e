//===- PeriodicSet.cpp - One-dimensional sets of sizes --------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/PeriodicSet.h"
#include <algorithm>
#include <limits>

using namespace pth::solver;

/// `lower..upper` cut to `n >= 0`.
static std::optional<HalfLineSet> halfInterval(std::optional<int64_t> lower,
                                               std::optional<int64_t> upper) {
  int64_t first = std::max<int64_t>(0, lower.value_or(0));
  if (first > HalfLineSet::maxValue)
    return std::nullopt;
  if (!upper)
    return HalfLineSet::from(first);
  if (*upper < first)
    return HalfLineSet();
  if (*upper >= HalfLineSet::maxValue)
    return std::nullopt;
  return HalfLineSet::get({{first, *upper}}, *upper + 1, 1, {});
}

std::optional<PeriodicSet> PeriodicSet::interval(std::optional<int64_t> lower,
                                                 std::optional<int64_t> upper) {
  auto mirror = [](std::optional<int64_t> end) {
    return end ? std::optional<int64_t>(-1 - *end) : end;
  };
  std::optional<HalfLineSet> above = halfInterval(lower, upper);
  std::optional<HalfLineSet> below = halfInterval(mirror(upper), mirror(lower));
  if (!above || !below)
    return std::nullopt;
  return PeriodicSet(std::move(*above), std::move(*below));
}

std::optional<int64_t> PeriodicSet::asSingleton() const {
  std::optional<int64_t> least = min();
  return least && least == max() ? least : std::nullopt;
}

/// The greatest element of `half`, if there is one.
static std::optional<int64_t> lastOf(const HalfLineSet &half) {
  if (!half.isFinite() || half.ranges().empty())
    return std::nullopt;
  return half.ranges().back().upper;
}

std::optional<int64_t> PeriodicSet::min() const {
  if (below_.isEmpty())
    return above_.firstFrom(0);
  std::optional<int64_t> last = lastOf(below_);
  return last ? std::optional<int64_t>(-1 - *last) : std::nullopt;
}

std::optional<int64_t> PeriodicSet::max() const {
  std::optional<int64_t> mirrored = PeriodicSet(below_, above_).min();
  return mirrored ? std::optional<int64_t>(-1 - *mirrored) : std::nullopt;
}

std::optional<int64_t> PeriodicSet::cofiniteFrom() const {
  if (!above_.isCofinite())
    return std::nullopt;
  if (above_.threshold() > 0)
    return above_.threshold();
  // The elements reach below zero as far as the mirrored complement starts.
  std::optional<int64_t> missing = below_.complement().firstFrom(0);
  return missing ? -*missing : std::numeric_limits<int64_t>::min();
}

RangeList PeriodicSet::ranges() const {
  RangeList result;
  for (auto it = below_.ranges().rbegin(); it != below_.ranges().rend(); ++it)
    result.push_back({-1 - it->upper, -1 - it->lower});
  for (const Range &range : above_.ranges())
    appendRange(result, range);
  return result;
}

static std::optional<PeriodicSet>
combine(const PeriodicSet &lhs, const PeriodicSet &rhs,
        llvm::function_ref<bool(bool, bool)> keep) {
  auto above = HalfLineSet::combine(lhs.above(), rhs.above(), keep);
  auto below = HalfLineSet::combine(lhs.below(), rhs.below(), keep);
  if (!above || !below)
    return std::nullopt;
  return PeriodicSet(std::move(*above), std::move(*below));
}

std::optional<PeriodicSet>
PeriodicSet::intersect(const PeriodicSet &other) const {
  return combine(*this, other, [](bool a, bool b) { return a && b; });
}

std::optional<PeriodicSet> PeriodicSet::unite(const PeriodicSet &other) const {
  return combine(*this, other, [](bool a, bool b) { return a || b; });
}

std::optional<bool> PeriodicSet::isSubsetOf(const PeriodicSet &other) const {
  auto rest = combine(*this, other, [](bool a, bool b) { return a && !b; });
  return rest ? std::optional<bool>(rest->isEmpty()) : std::nullopt;
}
