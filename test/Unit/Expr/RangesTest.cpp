//===- RangesTest.cpp - Decisions within ranges ---------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Ranges.h"
#include "ExprTestBase.h"
#include "pth/Expr/Residues.h"

using namespace pth;

namespace {

class RangesTest : public ExprTestBase {
protected:
  std::optional<bool> atLeast(Expr lhs, Expr rhs) {
    return isKnown(lessEqual(context, rhs, lhs), ranges);
  }
  void expectRange(Expr expr, std::optional<int64_t> lower,
                   std::optional<int64_t> upper) {
    Interval interval = ranges.rangeOf(expr);
    EXPECT_EQ(interval.lower, lower) << expr.str();
    EXPECT_EQ(interval.upper, upper) << expr.str();
  }

  SymbolRanges ranges;
};

TEST_F(RangesTest, Intervals) {
  ranges.set("W", {2, 9});
  expectRange(H, 0, std::nullopt);
  expectRange(-H + 3, std::nullopt, 3);
  expectRange(W * 3 - 1, 5, 26);
  expectRange(H * W, 0, std::nullopt);
  expectRange(floorDiv(W, 4), 0, 2);
  expectRange(mod(H, 7), 0, 6);
  expectRange(mod(H + W, 7) * 2 + N * 3 - 1, -1, std::nullopt);
  expectRange(min(H, W), 0, 9);
  expectRange(max(H, W), 2, std::nullopt);
  expectRange(floorDiv(H, W), 0, std::nullopt);
  expectRange(floorDiv(W, W + 1), 0, 3);
  ranges.set("L", {-3, 2});
  expectRange(L * L, 0, 9);
  expectRange(L * L * L, -27, 18);
  expectRange(floorDiv(W, L), std::nullopt, std::nullopt);
  ranges.set("N", {INT64_MAX - 1, INT64_MAX});
  expectRange(N + 5, INT64_MAX, std::nullopt);
  expectRange(Expr(), std::nullopt, std::nullopt);
}

TEST_F(RangesTest, IdentitiesOfDivisions) {
  EXPECT_EQ(isKnownEqual(floorDiv(H, 2) + floorDiv(H + 1, 2), H), true);
  EXPECT_EQ(isKnownEqual(ceilDiv(H, 2), H - floorDiv(H, 2)), true);
  EXPECT_EQ(isKnownEqual(floorDiv(H, 2) * 2, H), std::nullopt);
  EXPECT_EQ(isKnownEqual(floorDiv(H, 2), floorDiv(H, 2) + 1), false);
  EXPECT_EQ(isKnownEqual(H * 2, W * 4 + 1), false);
  EXPECT_EQ(
      isKnownEqual(mod(H, 2) * 2, mod(H, 4) * 2 - floorDiv(mod(H, 4), 2) * 4),
      true);
  EXPECT_EQ(isKnownEqual(floorDiv(H + W, 3), floorDiv(H, 3) + floorDiv(W, 3)),
            std::nullopt);
  EXPECT_EQ(isKnownEqual(floorDiv(H * 3, 4), H - ceilDiv(H, 4)), true);
  EXPECT_EQ(isKnownEqual(H, Expr()), std::nullopt);
  EXPECT_EQ(isKnownEqual(H, W), std::nullopt);
  EXPECT_EQ(isKnownEqual(H + 1, constant(0)), false);
}

TEST_F(RangesTest, WhatIsKnownDependsOnTheRanges) {
  // The same question again, under other ranges, and with another predicate.
  Expr halves = floorDiv(H, 2) * floorDiv(W, 2), quarter = floorDiv(H * W, 4);
  SymbolRanges small;
  small.set("H", {2, 2});
  small.set("W", {4, 4});
  for (int repeat = 0; repeat < 2; ++repeat) {
    EXPECT_EQ(isKnownEqual(halves, quarter), std::nullopt);
    EXPECT_EQ(isKnownEqual(halves, quarter, small), true);
    EXPECT_EQ(isKnown(lessEqual(context, halves + 1, quarter), small), false);
  }
}

TEST_F(RangesTest, WindowedAttention) {
  Expr padH = H + mod(-H, 7), padW = W + mod(-W, 7);
  EXPECT_EQ(isKnownEqual(N * padH * padW * 96, N * floorDiv(padH, 7) * 7 *
                                                   floorDiv(padW, 7) * 7 * 96),
            true);
  EXPECT_EQ(atLeast(padH, H), true);
  EXPECT_EQ(atLeast(H + 6, padH), true);
  EXPECT_EQ(atLeast(H + 5, padH), std::nullopt);
}

TEST_F(RangesTest, SkipConnection) {
  // Four halvings and doublings of a U-Net, and 16 | H.
  Expr up = floorDiv(H, 16) * 16;
  EXPECT_EQ(isKnownEqual(up, H), std::nullopt);
  EXPECT_EQ(isKnownEqual(up.substitute([&](llvm::StringRef) { return N * 16; }),
                         N * 16),
            true);
  EXPECT_EQ(atLeast(H, up), true);
  EXPECT_EQ(atLeast(up, H + 1), false);
}

TEST_F(RangesTest, BoundedSymbols) {
  ranges.set("H", {4, 6});
  EXPECT_EQ(isKnownEqual(floorDiv(H, 7), constant(0), ranges), true);
  EXPECT_EQ(isKnownEqual(floorDiv(H, 2), constant(1), ranges), false);
  EXPECT_EQ(isKnownEqual((H - 4) * (H - 5) * (H - 6), constant(0), ranges),
            std::nullopt);
  ranges.set("W", {5, 5});
  EXPECT_EQ(isKnownEqual(W * 2, constant(10), ranges), true);
  ranges.set("L", {std::nullopt, -1});
  EXPECT_EQ(isKnown(Predicate::nonNegative(context, floorDiv(L, 3)), ranges),
            false);
  EXPECT_EQ(atLeast(L, floorDiv(L, 2)), std::nullopt);
  EXPECT_EQ(atLeast(floorDiv(L, 2), L), true);
}

TEST_F(RangesTest, SimplifyWithin) {
  ranges.set("H", {3, 100});
  ranges.set("W", {5, 5});
  EXPECT_EQ(simplifyWithin(max(H - 3, constant(0)), ranges), H - 3);
  EXPECT_EQ(simplifyWithin(min({H, N + 101, N * 2}), ranges), min(H, N * 2));
  EXPECT_EQ(simplifyWithin(floorDiv(H + W, 200) + N * W, ranges), N * 5);
  EXPECT_EQ(simplifyWithin(floorDiv(max(H, constant(2)) * 3, 4), ranges),
            floorDiv(H * 3, 4));
  EXPECT_EQ(simplifyWithin(max(H, N), ranges), max(H, N));
  EXPECT_FALSE(simplifyWithin(Expr(), ranges));
}

TEST_F(RangesTest, ExtremaThatRangesDecide) {
  EXPECT_EQ(isKnownEqual(max(H - 3, constant(0)), H - 3), std::nullopt);
  ranges.set("H", {3, std::nullopt});
  EXPECT_EQ(isKnownEqual(max(H - 3, constant(0)), H - 3, ranges), true);
  EXPECT_EQ(isKnownEqual(min(H, floorDiv(H, 2)), floorDiv(H, 2), ranges), true);
  EXPECT_EQ(isKnownEqual(max(H, W), max(H, W) + floorDiv(H, 3), ranges), false);
}

TEST_F(RangesTest, Predicates) {
  Predicate unknown = Predicate::unknown(context);
  Predicate yes = Predicate::nonNegative(context, H - floorDiv(H, 2));
  Predicate no = !yes;
  EXPECT_EQ(isKnown(yes & unknown), std::nullopt);
  EXPECT_EQ(isKnown(no & unknown), false);
  EXPECT_EQ(isKnown(yes | unknown), true);
  EXPECT_EQ(isKnown(Predicate::nonZero(context, H * 2 - floorDiv(W, 2) * 4)),
            std::nullopt);
}

TEST_F(RangesTest, ManyResiduesAreNotTried) {
  Expr sum = H - H;
  for (int prime : {101, 103, 107, 109})
    sum = sum + floorDiv(H, prime) + floorDiv(H * 2, prime);
  EXPECT_EQ(isKnownEqual(sum, H), std::nullopt);
}

TEST_F(RangesTest, Periods) {
  EXPECT_EQ(periodOf(H * W, "H"), 1);
  EXPECT_EQ(periodOf(floorDiv(H, 4) + floorDiv(H, 6), "H"), 12);
  EXPECT_EQ(periodOf(mod(floorDiv(H, 4), 6), "H"), 24);
  EXPECT_EQ(periodOf(floorDiv(H * 2 + W, 4), "H"), 2);
  EXPECT_EQ(periodOf(floorDiv(H * 2 + W, 4), "W"), 4);
  EXPECT_EQ(periodOf(floorDiv(W, 4), "H"), 1);
  EXPECT_EQ(periodOf(min(floorDiv(H, 4), W), "H"), 4);
  EXPECT_EQ(periodOf(floorDiv(H, W), "H"), std::nullopt);
  EXPECT_EQ(periodOf(floorDiv(H, W), "W"), std::nullopt);
  EXPECT_EQ(periodOf(floorDiv(H, W), "N"), 1);
  EXPECT_EQ(periodOf(Expr(), "N"), std::nullopt);
  EXPECT_EQ(periodOf(divides(context, constant(16), H) |
                         divides(context, constant(24), H),
                     "H"),
            48);
  EXPECT_EQ(splitResidue(floorDiv(H, 4), "H", 4, 3), H);
  EXPECT_EQ(splitResidue(divides(context, constant(16), H), "H", 16, 3),
            Predicate::boolean(context, false));
}

} // namespace
