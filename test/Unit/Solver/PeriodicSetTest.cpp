//===- PeriodicSetTest.cpp - One-dimensional sets -------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/PeriodicSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <random>

using namespace pth::solver;

namespace pth {
namespace solver {
static void PrintTo(const PeriodicSet &set, std::ostream *os) {
  *os << set.str();
}
} // namespace solver
} // namespace pth

static PeriodicSet interval(std::optional<int64_t> lower,
                            std::optional<int64_t> upper) {
  return *PeriodicSet::interval(lower, upper);
}

/// `n >= from` with `n mod period` in `residues`.
static PeriodicSet periodic(int64_t period, RangeList residues, int64_t from) {
  return {*HalfLineSet::get({}, from, period, std::move(residues)),
          HalfLineSet()};
}

TEST(PeriodicSetTest, Prints) {
  EXPECT_EQ(PeriodicSet().str(), "none");
  EXPECT_EQ(PeriodicSet::all().str(), "any");
  EXPECT_EQ(interval(223, 254).str(), "223..254");
  EXPECT_EQ(interval(63, std::nullopt).str(), ">= 63");
  EXPECT_EQ(interval(-3, std::nullopt).str(), ">= -3");
  EXPECT_EQ(interval(std::nullopt, 7).str(), "<= 7");
  EXPECT_EQ(interval(-3, 4).str(), "-3..4");
  EXPECT_EQ(interval(5, 5).str(), "5");
  EXPECT_EQ(interval(7, 7).unite(interval(14, 14))->str(), "{7, 14}");
  EXPECT_EQ(interval(1, 3).unite(interval(7, 9))->str(), "1..3, 7..9");
  EXPECT_EQ(periodic(32, {{0, 0}}, 1).str(), "32k, k >= 1");
  EXPECT_EQ(periodic(32, {{5, 5}}, 30).str(), "32k + 5, k >= 1");
  EXPECT_EQ(periodic(16, {{0, 0}, {13, 15}}, 1).str(),
            "mod 16 in {13, 14, 15, 0}, >= 13");
  EXPECT_EQ(periodic(32, {{5, 27}}, 1).str(), "mod 32 in 5..27, >= 5");
  EXPECT_EQ(periodic(20, {{12, 15}}, 13).intersect(interval(30, 200))->str(),
            "mod 20 in {12, 13, 14, 15}, 32..195");
  EXPECT_EQ(periodic(32, {{0, 0}}, 1).intersect(interval(1, 320))->str(),
            "32k, 1 <= k <= 10");
  EXPECT_EQ(interval(2, 3).unite(interval(50, std::nullopt))->str(),
            "2..3 or >= 50");
}

TEST(PeriodicSetTest, IsCanonical) {
  EXPECT_EQ(periodic(4, {{0, 0}, {2, 2}}, 7), periodic(2, {{0, 0}}, 7));
  EXPECT_EQ(periodic(6, {{0, 5}}, 2), interval(2, std::nullopt));
  EXPECT_EQ(periodic(2, {{0, 0}}, 0).unite(periodic(2, {{1, 1}}, 0)),
            interval(0, std::nullopt));
  // The threshold goes down as far as the pattern holds.
  PeriodicSet set = *interval(12, 12).unite(periodic(12, {{0, 0}}, 24));
  EXPECT_EQ(set, periodic(12, {{0, 0}}, 1));
  EXPECT_EQ(set.above().threshold(), 1);
}

TEST(PeriodicSetTest, KnowsItsExtent) {
  PeriodicSet evens = periodic(2, {{0, 0}}, 6);
  EXPECT_EQ(evens.min(), 6);
  EXPECT_EQ(evens.max(), std::nullopt);
  EXPECT_EQ(evens.cofiniteFrom(), std::nullopt);
  EXPECT_FALSE(evens.isFinite());
  EXPECT_EQ(interval(2, 9).max(), 9);
  EXPECT_EQ(interval(4, 4).asSingleton(), 4);
  EXPECT_EQ(interval(4, std::nullopt).cofiniteFrom(), 4);
  EXPECT_EQ(interval(-4, std::nullopt).cofiniteFrom(), -4);
  EXPECT_EQ(interval(1, 3).unite(interval(7, std::nullopt))->cofiniteFrom(), 7);
  EXPECT_EQ(PeriodicSet().min(), std::nullopt);
}

// Sets that would need too many parts are refused, not approximated.
TEST(PeriodicSetTest, RefusesWhatIsTooLarge) {
  PeriodicSet a = periodic(1000003, {{0, 0}}, 0);
  PeriodicSet b = periodic(1000033, {{0, 0}}, 0);
  EXPECT_EQ(a.unite(b), std::nullopt);
  EXPECT_EQ(PeriodicSet::interval(int64_t(1) << 61, std::nullopt),
            std::nullopt);
}

static PeriodicSet random(std::mt19937 &engine) {
  auto pick = [&](int64_t count) { return int64_t(engine() % count); };
  auto half = [&] {
    int64_t threshold = pick(30), period = 1 + pick(12);
    RangeList ranges, residues;
    for (int64_t n = 0; n < threshold; ++n)
      if (pick(2))
        appendRange(ranges, {n, n});
    unsigned density = pick(4);
    for (int64_t n = 0; n < period; ++n)
      if (pick(4) < density)
        appendRange(residues, {n, n});
    return *HalfLineSet::get(ranges, threshold, period, residues);
  };
  HalfLineSet above = half(), below = half();
  return pick(2) ? PeriodicSet(above, HalfLineSet())
                 : PeriodicSet(above, below);
}

TEST(PeriodicSetTest, AgreesWithMembership) {
  std::mt19937 engine(1);
  for (unsigned i = 0; i < 2000; ++i) {
    PeriodicSet a = random(engine), b = random(engine);
    PeriodicSet both = *a.intersect(b), either = *a.unite(b),
                none = a.complement();
    bool contained = true;
    for (int64_t n = -300; n <= 300; ++n) {
      ASSERT_EQ(both.contains(n), a.contains(n) && b.contains(n));
      ASSERT_EQ(either.contains(n), a.contains(n) || b.contains(n));
      ASSERT_EQ(none.contains(n), !a.contains(n));
      contained &= !a.contains(n) || b.contains(n);
    }
    ASSERT_EQ(a.isSubsetOf(b), contained) << a.str() << " and " << b.str();
    ASSERT_EQ(none.complement(), a);
    ASSERT_EQ(*both.unite(*a.intersect(b.complement())), a);
    for (int64_t n = 0; n < 60; ++n) {
      auto next = a.above().firstFrom(n);
      int64_t expected = n;
      while (expected < 300 && !a.contains(expected))
        ++expected;
      ASSERT_EQ(next.value_or(300), expected);
    }
  }
}

TEST(PeriodicSetTest, WritesJson) {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << interval(3, 4).unite(periodic(16, {{0, 0}, {13, 15}}, 13))->json();
  EXPECT_EQ(text, "{\"from\":13,\"period\":16,\"ranges\":[[3,4]],"
                  "\"residues\":[[0,0],[13,15]]}");
}
