//===- EvaluatorTest.cpp - Fast evaluation at many points -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Evaluator.h"
#include "ExprTestBase.h"

using namespace pth;

namespace {

using EvaluatorTest = ExprTestBase;

TEST_F(EvaluatorTest, Values) {
  EvaluationPlan plan({"H", "W"});
  auto product = plan.add(floorDiv(H, 32) * floorDiv(W, 32));
  auto symbol = plan.add(W);
  auto constant = plan.add(this->constant(9));
  auto foreign = plan.add(N + 1);
  auto unknown = plan.add(Expr());
  auto fits = plan.add(
      Predicate::zero(context, floorDiv(H, 32) * floorDiv(W, 32) - 49));
  EXPECT_EQ(plan.add(floorDiv(H, 32) * floorDiv(W, 32)), product);

  EvaluationPlan::State state;
  plan.run({224, 255}, state);
  EXPECT_EQ(plan.value(product, state), 49);
  EXPECT_EQ(plan.value(symbol, state), 255);
  EXPECT_EQ(plan.value(constant, state), 9);
  EXPECT_EQ(plan.value(foreign, state), std::nullopt);
  EXPECT_EQ(plan.value(unknown, state), std::nullopt);
  EXPECT_EQ(plan.truth(fits, state), true);
  plan.run({224, 256}, state);
  EXPECT_EQ(plan.truth(fits, state), false);
  plan.run({224}, state);
  EXPECT_EQ(plan.truth(fits, state), std::nullopt);
}

TEST_F(EvaluatorTest, OverflowIsUnknown) {
  EvaluationPlan plan({"H"});
  auto square = plan.add(H * H);
  auto large = plan.add(Predicate::nonNegative(context, H * H - 1));
  EvaluationPlan::State state;
  plan.run({INT64_MAX}, state);
  EXPECT_EQ(plan.value(square, state), std::nullopt);
  EXPECT_EQ(plan.truth(large, state), std::nullopt);
}

TEST_F(EvaluatorTest, ConnectivesAreThreeValued) {
  EvaluationPlan plan({"H"});
  Predicate known = Predicate::zero(context, H);
  Predicate missing = Predicate::zero(context, W);
  auto both = plan.add(known & missing), either = plan.add(known | missing);
  auto truth = plan.add(Predicate::boolean(context, true));
  EvaluationPlan::State state;
  plan.run({0}, state);
  EXPECT_EQ(plan.truth(both, state), std::nullopt);
  EXPECT_EQ(plan.truth(either, state), true);
  EXPECT_EQ(plan.truth(truth, state), true);
  plan.run({1}, state);
  EXPECT_EQ(plan.truth(both, state), false);
  EXPECT_EQ(plan.truth(either, state), std::nullopt);
}

} // namespace
