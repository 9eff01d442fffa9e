//===- PropertyTest.cpp - What holds for all expressions ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprTestBase.h"
#include "RandomTree.h"
#include "TextParser.h"
#include "pth/Expr/Evaluator.h"
#include "pth/Expr/Ranges.h"
#include "pth/Expr/Residues.h"

#include <thread>

using namespace pth;

namespace {

class PropertyTest : public ExprTestBase {
protected:
  RandomTree::Point randomPoint(int64_t low) {
    RandomTree::Point point;
    for (int64_t &value : point)
      value = std::uniform_int_distribution<int64_t>(low, 40)(random);
    return point;
  }

  /// A predicate, and its negation by another way.
  Predicate randomPredicate(int depth, bool negated) {
    unsigned choice = random() % 5;
    if (depth > 0 && choice < 2) {
      bool isAnd = (choice == 0) != negated;
      Predicate operands[] = {randomPredicate(depth - 1, negated),
                              randomPredicate(depth - 1, negated),
                              randomPredicate(depth - 1, negated)};
      return isAnd ? Predicate::conjunction(context, operands)
                   : Predicate::disjunction(context, operands);
    }
    Expr symbols[] = {H, W, N, H * 2 - W, floorDiv(H, 3), min(H, W * 2)};
    Expr expr = symbols[random() % 6] * (int64_t(random() % 5) - 2) +
                (int64_t(random() % 21) - 10);
    if (choice == 2)
      return negated ? Predicate::nonZero(context, expr)
                     : Predicate::zero(context, expr);
    if (choice == 3)
      return negated ? Predicate::zero(context, expr)
                     : Predicate::nonZero(context, expr);
    return negated ? Predicate::nonNegative(context, -expr - 1)
                   : Predicate::nonNegative(context, expr);
  }

  std::mt19937 random{20240229};
};

TEST_F(PropertyTest, CanonicalFormKeepsTheValue) {
  size_t compared = 0;
  for (int i = 0; i < 20000; ++i) {
    auto tree = RandomTree::make(random, 1 + i % 5, /*anyDivisor=*/true);
    Expr expr = tree->build(context);
    for (int j = 0; j < 4; ++j) {
      RandomTree::Point point = randomPoint(-40);
      std::optional<int64_t> expected = tree->evaluate(point);
      if (!expected || !expr)
        continue;
      ASSERT_EQ(expr.evaluate(assignmentOf(point)), expected)
          << expr.str() << " at H = " << point[0] << ", W = " << point[1]
          << ", N = " << point[2];
      ++compared;
    }
  }
  EXPECT_GT(compared, 50000u);
}

TEST_F(PropertyTest, PrintedTextReadsBack) {
  for (int i = 0; i < 20000; ++i) {
    Expr expr = RandomTree::make(random, 1 + i % 5, true)->build(context);
    if (!expr)
      continue;
    ASSERT_EQ(TextParser(context, expr.str()).parse(), expr) << expr.str();
  }
}

TEST_F(PropertyTest, RenamingBackAndForthChangesNothing) {
  // Other names have another order, so the canonical form is built anew twice.
  const std::pair<llvm::StringRef, llvm::StringRef> renaming[] = {
      {"H", "z"}, {"W", "y"}, {"N", "x"}};
  for (int i = 0; i < 20000; ++i) {
    Expr expr =
        RandomTree::make(random, 1 + i % 4, false, false)->build(context);
    Expr there = expr.substitute([&](llvm::StringRef name) {
      for (auto [from, to] : renaming)
        if (name == from)
          return symbol(to);
      return Expr();
    });
    Expr back = there.substitute([&](llvm::StringRef name) {
      for (auto [from, to] : renaming)
        if (name == to)
          return symbol(from);
      return Expr();
    });
    ASSERT_EQ(back, expr) << there.str();
  }
}

TEST_F(PropertyTest, PredicatesKeepTheirTruth) {
  for (int i = 0; i < 20000; ++i) {
    auto state = random;
    Predicate predicate = randomPredicate(i % 5, false);
    random = state;
    Predicate negation = randomPredicate(i % 5, true);
    Predicate negated = !predicate;
    for (int j = 0; j < 6; ++j) {
      Assignment point = assignmentOf(randomPoint(-12));
      std::optional<bool> truth = predicate.evaluate(point);
      ASSERT_TRUE(truth.has_value()) << predicate.str();
      ASSERT_EQ(negation.evaluate(point), !*truth) << predicate.str();
      ASSERT_EQ(negated.evaluate(point), !*truth) << predicate.str();
    }
  }
}

TEST_F(PropertyTest, CombinationIsWhatItsOperandsAre) {
  for (int i = 0; i < 20000; ++i) {
    Predicate lhs = randomPredicate(i % 4, false);
    Predicate rhs = randomPredicate(i % 4, false);
    Predicate both = lhs & rhs, either = lhs | rhs;
    for (int j = 0; j < 6; ++j) {
      Assignment point = assignmentOf(randomPoint(-12));
      bool left = *lhs.evaluate(point), right = *rhs.evaluate(point);
      ASSERT_EQ(both.evaluate(point), left && right)
          << lhs.str() << " AND " << rhs.str();
      ASSERT_EQ(either.evaluate(point), left || right)
          << lhs.str() << " OR " << rhs.str();
    }
  }
}

TEST_F(PropertyTest, RangesHoldTheValues) {
  SymbolRanges ranges;
  ranges.set("H", {3, std::nullopt});
  ranges.set("W", {-5, 20});
  ranges.set("N", {std::nullopt, 7});
  for (int i = 0; i < 20000; ++i) {
    Expr expr = RandomTree::make(random, 1 + i % 4, true)->build(context);
    Interval interval = ranges.rangeOf(expr);
    Expr simplified = simplifyWithin(expr, ranges);
    for (int j = 0; j < 4; ++j) {
      RandomTree::Point point = randomPoint(3);
      point[1] = int64_t(random() % 26) - 5;
      point[2] = 7 - int64_t(random() % 40);
      auto value = expr.evaluate(assignmentOf(point));
      if (!value)
        continue;
      ASSERT_TRUE(!interval.lower || *interval.lower <= *value) << expr.str();
      ASSERT_TRUE(!interval.upper || *interval.upper >= *value) << expr.str();
      ASSERT_EQ(simplified.evaluate(assignmentOf(point)), value) << expr.str();
    }
  }
}

TEST_F(PropertyTest, DecisionsHold) {
  SymbolRanges ranges;
  ranges.set("H", {1, std::nullopt});
  ranges.set("W", {2, 9});
  size_t decided = 0;
  for (int i = 0; i < 3000; ++i) {
    bool extrema = i % 3 == 0;
    Expr lhs =
        RandomTree::make(random, 1 + i % 3, false, extrema)->build(context);
    Expr rhs =
        RandomTree::make(random, 1 + i % 2, false, extrema)->build(context);
    auto equal = isKnownEqual(lhs, rhs, ranges);
    auto atLeast = isKnown(lessEqual(context, rhs, lhs), ranges);
    decided += equal.has_value() + atLeast.has_value();
    for (int j = 0; j < 30; ++j) {
      RandomTree::Point point = randomPoint(1);
      point[1] = 2 + random() % 8;
      point[2] = random() % 30;
      Assignment sizes = assignmentOf(point);
      auto left = lhs.evaluate(sizes), right = rhs.evaluate(sizes);
      if (equal) {
        ASSERT_EQ(left == right, *equal) << lhs.str() << " == " << rhs.str();
      }
      if (atLeast) {
        ASSERT_EQ(*left >= *right, *atLeast)
            << lhs.str() << " >= " << rhs.str();
      }
    }
  }
  EXPECT_GT(decided, 500u);
}

TEST_F(PropertyTest, ResiduesRemoveDivisions) {
  for (int i = 0; i < 2000; ++i) {
    Expr expr =
        RandomTree::make(random, 1 + i % 4, false, false)->build(context);
    Expr split = expr;
    RandomTree::Point inner = randomPoint(0), outer;
    bool tooLarge = false;
    for (size_t index = 0; index < 3; ++index) {
      llvm::StringRef name = RandomTree::names[index];
      auto period = periodOf(expr, name);
      tooLarge |= !period || *period > 100000;
      if (tooLarge)
        break;
      int64_t residue = random() % *period;
      split = splitResidue(split, name, *period, residue);
      outer[index] = *period * inner[index] + residue;
    }
    if (tooLarge || !split)
      continue;
    for (const Term &term : split.terms())
      for (Atom factor : term.factors)
        ASSERT_EQ(factor.kind(), AtomKind::Symbol)
            << expr.str() << " became " << split.str();
    auto value = expr.evaluate(assignmentOf(outer));
    if (value) {
      ASSERT_EQ(split.evaluate(assignmentOf(inner)), value) << expr.str();
    }
  }
}

TEST_F(PropertyTest, PlansEvaluateAlike) {
  EvaluationPlan plan({"H", "W", "N"});
  std::vector<std::pair<Expr, EvaluationPlan::Id>> exprs;
  std::vector<std::pair<Predicate, EvaluationPlan::Id>> predicates;
  for (int i = 0; i < 500; ++i) {
    Expr expr = RandomTree::make(random, 1 + i % 5, true)->build(context);
    exprs.push_back({expr, plan.add(expr)});
    Predicate predicate = randomPredicate(i % 5, false);
    if (i % 7 == 0)
      predicate = predicate & Predicate::zero(context, L);
    predicates.push_back({predicate, plan.add(predicate)});
  }
  EvaluationPlan::State state;
  for (int i = 0; i < 100; ++i) {
    RandomTree::Point point = randomPoint(-20);
    Assignment sizes = assignmentOf(point);
    plan.run(point, state);
    for (auto [expr, id] : exprs)
      ASSERT_EQ(plan.value(id, state), expr.evaluate(sizes)) << expr.str();
    for (auto [predicate, id] : predicates)
      ASSERT_EQ(plan.truth(id, state), predicate.evaluate(sizes))
          << predicate.str();
  }
}

TEST_F(PropertyTest, ThreadsGetTheSameExpressions) {
  constexpr size_t numThreads = 4;
  std::vector<std::vector<Expr>> results(numThreads);
  std::vector<std::thread> threads;
  for (std::vector<Expr> &result : results)
    threads.emplace_back([&] {
      std::mt19937 own(7);
      for (int i = 0; i < 2000; ++i)
        result.push_back(RandomTree::make(own, 4, true)->build(context));
    });
  for (std::thread &thread : threads)
    thread.join();
  for (const std::vector<Expr> &result : results)
    EXPECT_EQ(result, results.front());
}

} // namespace
