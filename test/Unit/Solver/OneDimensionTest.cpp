//===- OneDimensionTest.cpp - Conditions in one symbol --------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/OneDimension.h"
#include "SolverTestBase.h"
#include <random>

using namespace pth;
using namespace pth::solver;

namespace {
class OneDimensionTest : public SolverTestBase {
protected:
  PeriodicSet solveOver(const PeriodicSet &domain, Predicate predicate) {
    OneDimension solver("H", domain);
    auto set = solver.solve(predicate);
    EXPECT_TRUE(set.has_value())
        << predicate.str() << ": " << solver.reason().str();
    return set.value_or(PeriodicSet());
  }
  std::string sizes(Predicate predicate) {
    return solveOver(*PeriodicSet::interval(1, std::nullopt), predicate).str();
  }
  Predicate zero(Expr expr) { return Predicate::zero(context, expr); }
  Predicate atLeast(Expr expr, int64_t bound) {
    return Predicate::nonNegative(context, expr - bound);
  }
};
} // namespace

TEST_F(OneDimensionTest, InvertsFloors) {
  EXPECT_EQ(sizes(zero(floorDiv(H + 25, 32) - 7)), "199..230");
  EXPECT_EQ(sizes(atLeast(floorDiv(floorDiv(H - 3, 2) * 3 + 1, 5), 4)),
            ">= 17");
  EXPECT_EQ(sizes(atLeast(-floorDiv(H, 4), -3)), "1..15");
}

TEST_F(OneDimensionTest, FindsThePeriodOfNestedDivisions) {
  EXPECT_EQ(sizes(zero(mod(floorDiv(H, 4), 6))),
            "mod 24 in {0, 1, 2, 3}, >= 1");
  EXPECT_EQ(sizes(zero(mod(H, 4)) & zero(mod(H, 6))), "12k, k >= 1");
  EXPECT_EQ(sizes(zero(floorDiv(H, 2) * 2 - floorDiv(H, 3) * 3)),
            "mod 6 in {0, 1}, >= 1");
}

TEST_F(OneDimensionTest, SolvesPolynomials) {
  Expr f = floorDiv(H, 32);
  EXPECT_EQ(sizes(zero(f * f - 49)), "224..255");
  EXPECT_EQ(sizes(zero(f * (f + 5) - 36)), "128..159");
  EXPECT_EQ(sizes(atLeast(H * H - H * 10, -24)), "1..4 or >= 6");
  EXPECT_EQ(sizes(atLeast(-(H * H * H) + H * 1000, 0)), "1..31");
  // Beyond 64 bits at the root, not in the answer.
  EXPECT_EQ(sizes(atLeast(H * H * H * H, 100000001)), ">= 101");
}

TEST_F(OneDimensionTest, SplitsMinimaAndMaxima) {
  EXPECT_EQ(sizes(zero(min(H, constant(10)) - max(H - 5, constant(4)))),
            "{4, 15}");
  EXPECT_EQ(sizes(atLeast(min(floorDiv(H, 2), -H + 40), 12)), "24..28");
  EXPECT_EQ(sizes(zero(max(H, constant(9)) * H - 100)), "10");
}

TEST_F(OneDimensionTest, DividesByTheDimension) {
  EXPECT_EQ(sizes(zero(floorDiv(constant(100), H) - 3)), "26..33");
  EXPECT_EQ(sizes(atLeast(floorDiv(H * 3 + 1, H + 4), 2)), ">= 7");
  // Not defined at 5, which is thereby rejected.
  EXPECT_EQ(sizes(atLeast(floorDiv(constant(-3), H - 5), -1)), "1..4 or >= 8");
}

TEST_F(OneDimensionTest, SolvesOverNegativeArguments) {
  EXPECT_EQ(solveOver(PeriodicSet::all(), atLeast(H * H, 10)).str(),
            "<= -4 or >= 4");
  EXPECT_EQ(solveOver(*PeriodicSet::interval(-5, 20), zero(mod(H, 4))).str(),
            "{-4, 0, 4, 8, 12, 16, 20}");
}

TEST_F(OneDimensionTest, StopsAtItsWorkLimit) {
  OneDimension solver("H", *PeriodicSet::interval(1, std::nullopt));
  Expr e = floorDiv(H, 1000003) * floorDiv(H, 1000033) - H * 7;
  EXPECT_EQ(solver.solve(atLeast(e, 0)), std::nullopt);
  EXPECT_NE(solver.reason().find("work limit"), llvm::StringRef::npos);
  // A chain of floors needs no residues, however large they are.
  EXPECT_EQ(sizes(zero(floorDiv(H, int64_t(1) << 40) - 3)),
            "3298534883328..4398046511103");
}

namespace {
/// Random expressions in H of the kind that is solved completely.
struct Generator {
  ExprContext &context;
  std::mt19937 engine;
  int64_t pick(int64_t lower, int64_t upper) {
    return lower + int64_t(engine() % (upper - lower + 1));
  }
  Expr expr(unsigned depth) {
    Expr H = Expr::symbol(context, "H");
    if (depth == 0)
      return pick(0, 2) ? H + pick(-9, 9)
                        : Expr::constant(context, pick(-9, 9));
    switch (pick(0, 6)) {
    case 0:
      return expr(depth - 1) + expr(depth - 1);
    case 1:
      return expr(depth - 1) - expr(depth - 1);
    case 2:
      return expr(depth - 1) * pick(-3, 3);
    case 3:
      return depth > 1 ? expr(depth - 1) * expr(1) : expr(0);
    case 4:
      return min(expr(depth - 1), expr(depth - 1));
    case 5:
      return max(expr(depth - 1), expr(depth - 1));
    default:
      return floorDiv(expr(depth - 1), pick(1, 6));
    }
  }
  Predicate predicate() {
    Expr e = expr(pick(1, 3)) - pick(-20, 60);
    switch (pick(0, 5)) {
    case 0:
      return Predicate::zero(context, e);
    case 1:
      return Predicate::nonZero(context, e);
    case 2:
      return predicate() & predicate();
    case 3:
      return predicate() | predicate();
    default:
      return Predicate::nonNegative(context, e);
    }
  }
};
} // namespace

TEST_F(OneDimensionTest, AgreesWithEvaluation) {
  Generator generator{context, std::mt19937(7)};
  unsigned unsolved = 0;
  for (unsigned i = 0; i < 3000; ++i) {
    Predicate predicate = generator.predicate();
    OneDimension solver("H", PeriodicSet::all());
    auto set = solver.solve(predicate);
    if (!set) {
      ++unsolved;
      continue;
    }
    for (int64_t n = -150; n <= 600; ++n) {
      Assignment at;
      at["H"] = n;
      ASSERT_EQ(set->contains(n), predicate.evaluate(at) == true)
          << predicate.str() << " at " << n << ": " << set->str();
    }
  }
  // All are of the solvable kind; only the work limit may stop one.
  EXPECT_LE(unsolved, 10u);
}
