//===- FactsTest.cpp - What is known to hold of sizes ---------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Facts.h"
#include "ExprTestBase.h"

using namespace pth;

namespace {

class FactsTest : public ExprTestBase {
protected:
  Predicate isEqual(Expr expr, int64_t value) {
    return Predicate::zero(context, expr - value);
  }
  Predicate isAtLeast(Expr expr, int64_t bound) {
    return Predicate::nonNegative(context, expr - bound);
  }

  Facts facts;
};

TEST_F(FactsTest, FactsAndTheirNegations) {
  Predicate fact = isEqual(H, 4) | isEqual(W, 4);
  facts.insert(fact);
  EXPECT_EQ(facts.decide(fact), true);
  EXPECT_EQ(facts.decide(fact.negate()), false);
  EXPECT_EQ(facts.decide(isEqual(H, 4)), std::nullopt);
}

TEST_F(FactsTest, BoundsOfAPolynomial) {
  facts.insert(isAtLeast(H * W, 4));
  EXPECT_EQ(facts.decide(isAtLeast(H * W, 3)), true);
  EXPECT_EQ(facts.decide(isAtLeast(H * W, 5)), std::nullopt);
  EXPECT_EQ(facts.decide(isAtLeast(-(H * W), -3)), false);
  EXPECT_EQ(facts.decide(isEqual(H * W, 3)), false);
  EXPECT_EQ(facts.decide(isEqual(H * W, 3).negate()), true);
  EXPECT_EQ(facts.decide(isEqual(H * W, 4)), std::nullopt);
  facts.insert(isAtLeast(-(H * W), -4));
  EXPECT_EQ(facts.decide(isEqual(H * W, 4)), true);
  EXPECT_EQ(facts.decide(isAtLeast(H * W, 5)), false);
  EXPECT_EQ(facts.decide(isEqual(H, 4)), std::nullopt);
}

TEST_F(FactsTest, ValueOfAPolynomial) {
  facts.insert(isEqual(floorDiv(H * W, constant(4)), 1));
  EXPECT_EQ(facts.decide(isEqual(floorDiv(H * W, constant(4)), 0)), false);
  EXPECT_EQ(facts.decide(isEqual(floorDiv(H * W, constant(4)), 1)), true);
  facts.clear();
  EXPECT_EQ(facts.decide(isEqual(floorDiv(H * W, constant(4)), 1)),
            std::nullopt);
}

} // namespace
