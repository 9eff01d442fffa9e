//===- DivisionTest.cpp - Rounded division and remainder ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprTestBase.h"

using namespace pth;

namespace {

using DivisionTest = ExprTestBase;

TEST_F(DivisionTest, DivisiblePartMovesOut) {
  EXPECT_EQ(floorDiv(H * 8, 4), H * 2);
  EXPECT_EQ(floorDiv(H * 9 + 10, 4).str(), "2 * H + (H + 2) floordiv 4 + 2");
  EXPECT_EQ(floorDiv(H - 7, 4) + 1, floorDiv(H - 3, 4));
  EXPECT_EQ(floorDiv(H * 2 + 1, 2), H);
  EXPECT_EQ(floorDiv(H * 6 + 5, 4), floorDiv(H * 3 + 2, 2));
}

TEST_F(DivisionTest, NestedDivisionsMerge) {
  EXPECT_EQ(floorDiv(floorDiv(H, 2), 3), floorDiv(H, 6));
  EXPECT_EQ(floorDiv(floorDiv(H + 1, 2) + 1, 2), floorDiv(H + 3, 4));
  Expr halved = H;
  for (int i = 0; i < 5; ++i)
    halved = ceilDiv(halved, 2);
  EXPECT_EQ(halved.str(), "H ceildiv 32");
  EXPECT_EQ(floorDiv(floorDiv(H, 4) * 2 + 1, 4), floorDiv(H, 8));
  EXPECT_EQ(floorDiv(floorDiv(H, W), 3), floorDiv(H, W * 3));
}

TEST_F(DivisionTest, PaddingToAMultiple) {
  Expr padded = H + mod(-H, 7);
  EXPECT_EQ(padded, ceilDiv(H, 7) * 7);
  EXPECT_EQ(padded.str(), "7 * (H ceildiv 7)");
  EXPECT_EQ(floorDiv(padded, 7) * 7, padded);
  EXPECT_EQ(mod(-H, 7).str(), "7 * (H ceildiv 7) - H");
  EXPECT_EQ(mod(padded, 7), constant(0));
}

TEST_F(DivisionTest, OneSign) {
  EXPECT_EQ(floorDiv(-H, 7), -ceilDiv(H, 7));
  EXPECT_EQ(floorDiv(W - H * 2, 3), -ceilDiv(H * 2 - W, 3));
  EXPECT_EQ(floorDiv(H, -3), floorDiv(-H, 3));
  EXPECT_EQ(floorDiv(H, -1), -H);
}

TEST_F(DivisionTest, Remainder) {
  EXPECT_EQ(mod(mod(H, 14), 7), mod(H, 7));
  EXPECT_EQ(mod(H * 7 + 3, 7), constant(3));
  EXPECT_EQ(mod(H * 2, 4), mod(H, 2) * 2);
  EXPECT_EQ(mod(constant(-1), 7), constant(6));
  EXPECT_EQ(mod(constant(7), -4), constant(-1));
}

TEST_F(DivisionTest, DivisorsThatAreNotConstant) {
  EXPECT_EQ(floorDiv(L * N * 768, N * 64), L * 12);
  EXPECT_EQ(mod(L * N * 768, N * 64), constant(0));
  EXPECT_EQ(floorDiv(N * H * 3, N * 2), floorDiv(H * 3, 2));
  EXPECT_EQ(floorDiv(N * H + 3, N), H + floorDiv(constant(3), N));
  EXPECT_EQ(floorDiv(H * W * 4, N * 6), floorDiv(H * W * 2, N * 3));
  EXPECT_EQ(floorDiv(H, -W), floorDiv(-H, W));
}

TEST_F(DivisionTest, ZeroAndOverflow) {
  EXPECT_FALSE(floorDiv(H, 0));
  EXPECT_FALSE(floorDiv(H, H - H));
  EXPECT_FALSE(mod(H, 0));
  EXPECT_FALSE(ceilDiv(H, 0));
  EXPECT_FALSE(truncDiv(H, 0));
  EXPECT_FALSE(floorDiv(H, INT64_MIN));
  EXPECT_FALSE(truncDiv(H, INT64_MIN));
  EXPECT_FALSE(floorDiv(constant(INT64_MIN), -1));
  EXPECT_TRUE(floorDiv(floorDiv(H, INT64_MAX), INT64_MAX));
  EXPECT_EQ(floorDiv(constant(INT64_MIN), INT64_MAX), constant(-2));
}

TEST_F(DivisionTest, Truncation) {
  for (int64_t divisor : {-5, -2, -1, 1, 2, 5})
    for (int64_t value = -12; value <= 12; ++value)
      EXPECT_EQ(truncDiv(H, divisor).evaluate({{"H", value}}), value / divisor)
          << value << " / " << divisor;
}

} // namespace
