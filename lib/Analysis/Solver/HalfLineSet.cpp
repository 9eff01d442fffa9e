//===- HalfLineSet.cpp - Eventually periodic sets of n >= 0 ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/HalfLineSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <numeric>

using namespace pth::solver;

static bool differs(bool lhs, bool rhs) { return lhs != rhs; }

HalfLineSet HalfLineSet::from(int64_t first) {
  HalfLineSet result;
  result.threshold_ = first;
  result.repeated = {{0, 0}};
  return result;
}

std::optional<HalfLineSet> HalfLineSet::get(RangeList ranges, int64_t threshold,
                                            int64_t period,
                                            RangeList residues) {
  if (threshold > maxValue || period > maxValue || ranges.size() > maxRanges ||
      residues.size() > maxRanges)
    return std::nullopt;
  HalfLineSet result;
  result.finitePart = std::move(ranges);
  result.threshold_ = threshold;
  result.period_ = period;
  result.repeated = std::move(residues);
  result.reducePeriod();
  result.reduceThreshold();
  return result;
}

bool HalfLineSet::contains(int64_t n) const {
  if (n < 0)
    return false;
  return n < threshold_ ? rangesContain(finitePart, n)
                        : rangesContain(repeated, n % period_);
}

std::optional<int64_t> HalfLineSet::firstFrom(int64_t n) const {
  for (const Range &range : finitePart)
    if (n <= range.upper)
      return std::max(n, range.lower);
  if (repeated.empty())
    return std::nullopt;
  n = std::max(n, threshold_);
  for (const Range &range : repeated)
    if (n % period_ <= range.upper)
      return n + std::max<int64_t>(0, range.lower - n % period_);
  return n + (period_ - n % period_) + repeated.front().lower;
}

std::optional<RangeList> HalfLineSet::unroll(Range bounds) const {
  RangeList result;
  if (repeated.empty() || bounds.lower > bounds.upper)
    return result;
  if (isCofinite())
    return RangeList{bounds};
  int64_t first = bounds.lower / period_, last = bounds.upper / period_;
  if (last - first > int64_t(maxRanges / repeated.size()))
    return std::nullopt;
  for (int64_t block = first; block <= last; ++block)
    for (const Range &range : repeated) {
      Range part = {std::max(bounds.lower, block * period_ + range.lower),
                    std::min(bounds.upper, block * period_ + range.upper)};
      if (part.lower <= part.upper)
        appendRange(result, part);
    }
  return result;
}

/// The distinct prime factors of `n`, those below 2^20 and a last cofactor.
static llvm::SmallVector<int64_t> primeFactors(int64_t n) {
  llvm::SmallVector<int64_t> result;
  for (int64_t p = 2; p * p <= n && p < (1 << 20); ++p)
    if (n % p == 0) {
      result.push_back(p);
      while (n % p == 0)
        n /= p;
    }
  if (n > 1)
    result.push_back(n);
  return result;
}

void HalfLineSet::reducePeriod() {
  if (repeated.empty() || repeated.front() == Range{0, period_ - 1}) {
    period_ = 1;
    if (!repeated.empty())
      repeated = {{0, 0}};
    return;
  }
  for (int64_t prime : primeFactors(period_))
    while (period_ % prime == 0) {
      // The pattern has the shorter period iff the shorter pattern, repeated,
      // gives it back.
      HalfLineSet shorter;
      shorter.period_ = period_ / prime;
      shorter.repeated = clipRanges(repeated, {0, shorter.period_ - 1});
      if (shorter.repeated.empty() ||
          shorter.unroll({0, period_ - 1}) != repeated)
        break;
      *this = [&] {
        shorter.finitePart = std::move(finitePart);
        shorter.threshold_ = threshold_;
        return shorter;
      }();
    }
}

void HalfLineSet::reduceThreshold() {
  if (repeated.empty()) {
    threshold_ = finitePart.empty() ? 0 : finitePart.back().upper + 1;
    return;
  }
  // Walks down in growing steps until one holds a number that the repeating
  // part would get wrong.
  for (int64_t step = period_; threshold_ > 0;
       step = std::min(2 * step, maxValue)) {
    Range below = {std::max<int64_t>(0, threshold_ - step), threshold_ - 1};
    std::optional<RangeList> expected = unroll(below);
    if (!expected)
      return;
    RangeList wrong =
        combineRanges(*expected, clipRanges(finitePart, below), differs);
    threshold_ = wrong.empty() ? below.lower : wrong.back().upper + 1;
    finitePart = clipRanges(finitePart, {0, threshold_ - 1});
    if (!wrong.empty())
      return;
  }
}

HalfLineSet HalfLineSet::complement() const {
  HalfLineSet result;
  RangeList universe;
  if (threshold_ > 0)
    universe.push_back({0, threshold_ - 1});
  result.finitePart = combineRanges(universe, finitePart, differs);
  result.threshold_ = threshold_;
  result.period_ = period_;
  result.repeated = combineRanges({{0, period_ - 1}}, repeated, differs);
  result.reduceThreshold();
  return result;
}

std::optional<HalfLineSet>
HalfLineSet::combine(const HalfLineSet &lhs, const HalfLineSet &rhs,
                     llvm::function_ref<bool(bool, bool)> keep) {
  int64_t threshold = std::max(lhs.threshold_, rhs.threshold_);
  int64_t common = std::gcd(lhs.period_, rhs.period_);
  int64_t period;
  if (llvm::MulOverflow(lhs.period_ / common, rhs.period_, period) ||
      period > maxValue)
    return std::nullopt;
  // Both sides, brought to the common threshold and period.
  RangeList finite[2], residues[2];
  const HalfLineSet *sets[2] = {&lhs, &rhs};
  for (unsigned i = 0; i < 2; ++i) {
    auto middle = sets[i]->unroll({sets[i]->threshold_, threshold - 1});
    auto repeated = sets[i]->unroll({0, period - 1});
    if (!middle || !repeated)
      return std::nullopt;
    finite[i] = sets[i]->finitePart;
    for (const Range &range : *middle)
      appendRange(finite[i], range);
    residues[i] = std::move(*repeated);
  }
  return get(combineRanges(finite[0], finite[1], keep), threshold, period,
             combineRanges(residues[0], residues[1], keep));
}
