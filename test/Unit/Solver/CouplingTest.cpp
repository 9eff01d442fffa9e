//===- CouplingTest.cpp - Conditions on several symbols -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SolverTestBase.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <random>

using namespace pth;
using namespace pth::solver;

namespace {
class CouplingTest : public SolverTestBase {
protected:
  void SetUp() override { problem.symbols = {{"N"}, {"H"}, {"W"}}; }
};
} // namespace

TEST_F(CouplingTest, ProductWithoutASquare) {
  requireEqual(conv(H, 4, 4) * conv(W, 4, 4) * 10, 60);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "floor(H / 4) * floor(W / 4) = 6");
  EXPECT_EQ(set.text(), "H, W with h * w = 6 (1x6, 2x3, 3x2, 6x1), where h = "
                        "floor(H / 4), w = floor(W / 4)");
  EXPECT_EQ(set.project("H")->str(), "4..15, 24..27");
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 200}, {"W", 1, 200}});
}

TEST_F(CouplingTest, ProductOfThree) {
  requireEqual(N * floorDiv(H, 2) * floorDiv(W, 3), 12);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "N * floor(H / 2) * floor(W / 3) = 12");
  EXPECT_EQ(set.disjuncts[0].couplings[0].choices.size(), 18u);
  EXPECT_EQ(set.behaviourOf("N"), Behaviour::Finite);
  expectEqualOn(set, {{"N", 1, 14}, {"H", 1, 40}, {"W", 1, 50}});
}

TEST_F(CouplingTest, ProductThatOneBoundDecides) {
  requireEqual(floorDiv(H, 8) * floorDiv(W, 8), 9);
  requireAtLeast(-W, -70);
  requireAtLeast(H, 20);
  SolvedSet set = solve();
  EXPECT_EQ(set.label, Label::Exact);
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 200}, {"W", 1, 200}});
  EXPECT_EQ(set.project("W")->str(), "8..15, 24..31");
}

TEST_F(CouplingTest, TwoHeadsOnOneMap) {
  requireEqual(floorDiv(H, 8) * floorDiv(W, 8), 36);
  requireEqual(floorDiv(H, 16) * floorDiv(W, 16), 8);
  SolvedSet set = solve();
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 400}, {"W", 1, 400}});
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Finite);
}

TEST_F(CouplingTest, ProductsThatCannotHoldTogether) {
  requireAtLeast(H, 2);
  requireEqual(floorDiv(H, 8) * floorDiv(W, 8), 49);
  requireAtLeast(W, 3);
  requireEqual(floorDiv(H, 8) * floorDiv(W, 8), 36);
  SolvedSet set = solve();
  EXPECT_TRUE(set.isUnsatisfiable());
  ASSERT_EQ(set.clashes.size(), 1u);
  EXPECT_EQ(set.clashes[0], (Causes{{0, 1}, {0, 3}}));
  EXPECT_EQ(set.text(), "nothing is accepted");
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Impossible);
}

TEST_F(CouplingTest, BoundsThatClash) {
  for (int64_t bound : {3, 7, 60, 40})
    requireAtLeast(H, bound);
  for (int64_t bound : {100, 50, 80})
    requireAtLeast(-H, -bound);
  SolvedSet set = solve();
  ASSERT_EQ(set.clashes.size(), 1u);
  EXPECT_EQ(set.clashes[0], (Causes{{0, 2}, {0, 5}}));
}

// No two of them clash.
TEST_F(CouplingTest, ThreeThatClash) {
  require(Predicate::zero(context, mod(H, 2)) |
          Predicate::zero(context, mod(H, 3)));
  require(Predicate::nonZero(context, mod(H, 2)));
  require(Predicate::nonZero(context, mod(H, 3)));
  require(Predicate::nonNegative(context, H - 4));
  SolvedSet set = solve();
  ASSERT_EQ(set.clashes.size(), 1u);
  EXPECT_EQ(set.clashes[0], (Causes{{0, 0}, {0, 1}, {0, 2}}));
}

TEST_F(CouplingTest, TiedDimensions) {
  requireEqual(H, W);
  requireEqual(floorDiv(H, 32) * floorDiv(W, 32), 49);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "H in 224..255 and W = H");
  EXPECT_EQ(set.project("W")->str(), "224..255");
  EXPECT_EQ(set.behaviourOf("W"), Behaviour::Finite);
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 300}, {"W", 1, 300}});
}

TEST_F(CouplingTest, DefinedDimension) {
  // A mask as long as the downsampled input.
  requireEqual(W, floorDiv(H + 1, 2) + 1);
  requireAtLeast(W, 5);
  SolvedSet set = solve();
  EXPECT_EQ(set.behaviourOf("W"), Behaviour::Finite);
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Cofinite);
  EXPECT_EQ(set.project("H")->str(), ">= 7");
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 200}, {"W", 1, 200}});
}

TEST_F(CouplingTest, EqualMaps) {
  requireEqual(conv(H, 3, 2), conv(W, 5, 3, 1));
  SolvedSet set = solve();
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Finite);
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 200}, {"W", 1, 200}});
}

TEST_F(CouplingTest, BroadcastOfInputs) {
  broadcast(H, W);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "(H = W or H = 1 or W = 1)");
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 200}, {"W", 1, 200}});
}

TEST_F(CouplingTest, NonEmptyProducts) {
  requireAtLeast(N * floorDiv(H, 3) * floorDiv(W, 4), 1);
  EXPECT_EQ(solve().formula(), "H >= 3 and W >= 4");
  expectEqualOn(solve(), {{"N", 1, 2}, {"H", 1, 40}, {"W", 1, 40}});
}

// Batch normalisation in training mode: more than one value a channel.
TEST_F(CouplingTest, MoreThanOneValue) {
  require(notEqual(context, N * H * W, constant(1)));
  expectEqualOn(solve(), {{"N", 1, 5}, {"H", 1, 30}, {"W", 1, 30}});
}

TEST_F(CouplingTest, SequenceLimit) {
  requireAtLeast(-(floorDiv(H, 16) * floorDiv(W, 16)), -100);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "floor(H / 16) * floor(W / 16) <= 100");
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 200}, {"W", 1, 200}});
}

TEST_F(CouplingTest, UnknownConjunctsWeaken) {
  require(Predicate::unknown(context));
  requireAtLeast(H, 7);
  require(Predicate::unknown(context) | Predicate::zero(context, W - 3));
  SolvedSet set = solve();
  EXPECT_EQ(set.label, Label::Necessary);
  EXPECT_EQ(set.remarks.size(), 1u);
  EXPECT_EQ(set.formula(), "H >= 7");
  // A contradiction needs nothing that is unknown.
  requireAtLeast(-H, -6);
  EXPECT_TRUE(solve().isUnsatisfiable());
  EXPECT_EQ(solve().label, Label::Exact);
}

TEST_F(CouplingTest, WhatHoldsEitherWayIsExact) {
  // Sizes below 8 may or may not pass the first, and fail the second.
  require(Predicate::unknown(context) | Predicate::nonNegative(context, H - 8));
  require(Predicate::zero(context, mod(H, 8)));
  SolvedSet set = solve();
  EXPECT_EQ(set.label, Label::Exact);
  EXPECT_EQ(set.formula(), "8 | H");
  EXPECT_TRUE(set.remarks.empty());
}

TEST_F(CouplingTest, CasesUnite) {
  // An even size goes one way, an odd one is padded.
  Problem even, odd;
  even.symbols = odd.symbols = problem.symbols;
  even.constraints = {Predicate::zero(context, mod(H, 2)),
                      Predicate::nonNegative(context, floorDiv(H, 2) - 4)};
  odd.constraints = {Predicate::nonZero(context, mod(H, 2)),
                     Predicate::nonNegative(context, floorDiv(H + 1, 2) - 4)};
  SolvedSet set = solver::solve(context, {even, odd});
  EXPECT_EQ(set.formula(), "H >= 7");
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Cofinite);
  expectEqualOn({even, odd}, set, {{"N", 1, 1}, {"H", 1, 200}, {"W", 1, 3}});
}

TEST_F(CouplingTest, CasesOfOneCondition) {
  Problem larger, smaller;
  Predicate condition = Predicate::nonNegative(context, H - W);
  larger.constraints = {condition, Predicate::nonNegative(context, N - 2)};
  smaller.constraints = {condition.negate(),
                         Predicate::nonNegative(context, N - 2)};
  EXPECT_EQ(solver::solve(context, {larger, smaller}).formula(), "N >= 2");
}

TEST_F(CouplingTest, TextOfFixedSizes) {
  Problem gray, color;
  gray.symbols = color.symbols = {{"N"}, {"C"}, {"H"}};
  gray.constraints = {Predicate::zero(context, C - 1)};
  color.constraints = {Predicate::zero(context, C - 3),
                       Predicate::nonNegative(context, H - 4)};
  EXPECT_EQ(solver::solve(context, {gray}).text(), "any N, H");
  EXPECT_EQ(solver::solve(context, {color}).text(), "H >= 4");
  // What tells the disjuncts apart is not left out.
  EXPECT_EQ(solver::solve(context, {gray, color}).text(),
            "C = 1; or C = 3; H >= 4");
}

TEST_F(CouplingTest, CasesOfDifferentConditions) {
  Problem larger, smaller;
  larger.constraints = {Predicate::nonNegative(context, H - W)};
  smaller.constraints = {Predicate::nonNegative(context, W - H - 5)};
  SolvedSet set = solver::solve(context, {larger, smaller});
  EXPECT_EQ(set.label, Label::Exact);
  EXPECT_EQ(set.formula(), "(H >= W) or (W >= H + 5)");
  expectEqualOn({larger, smaller}, set, {{"H", 1, 40}, {"W", 1, 40}});
}

TEST_F(CouplingTest, CasesOfOneProduct) {
  // The parity is looked at on the way to one head.
  Problem even, odd;
  even.symbols = odd.symbols = problem.symbols;
  Predicate head =
      equal(context, floorDiv(H, 32) * floorDiv(W, 32), constant(49));
  even.constraints = {Predicate::zero(context, mod(H, 2)), head};
  odd.constraints = {Predicate::nonZero(context, mod(H, 2)), head};
  SolvedSet set = solver::solve(context, {even, odd});
  EXPECT_EQ(set.formula(), "floor(H / 32) * floor(W / 32) = 49");
  EXPECT_EQ(set.text(), "H, W in 224..255 each, or another pair of maps with "
                        "h * w = 49 (1x49, 49x1)");
  expectEqualOn({even, odd}, set, {{"N", 1, 1}, {"H", 1, 300}, {"W", 1, 300}});
}

TEST_F(CouplingTest, CasesWithAContradiction) {
  Problem never;
  never.constraints = {Predicate::nonNegative(context, H - 4),
                       Predicate::nonNegative(context, -H + 3)};
  Problem some;
  some.constraints = {Predicate::nonNegative(context, W - 4)};
  SolvedSet set = solver::solve(context, {never, some});
  EXPECT_EQ(set.formula(), "W >= 4");
  EXPECT_EQ(set.clashes, (std::vector<Causes>{{{0, 0}, {0, 1}}}));
}

// What branches on sizes leave behind.
TEST_F(CouplingTest, ConditionsDecideOthers) {
  Predicate larger = less(context, W, H);
  require(larger);
  require(larger.negate() | Predicate::zero(context, N - 3));
  require(larger | Predicate::zero(context, N - 9));
  requireAtLeast(H - W, 3);
  require(notEqual(context, H, W));
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "N = 3 and H >= W + 3");
  expectEqualOn(set, {{"N", 1, 4}, {"H", 1, 60}, {"W", 1, 60}});
  requireAtLeast(W - H, -2);
  EXPECT_EQ(solve().clashes, (std::vector<Causes>{{{0, 3}, {0, 5}}}));
}

// A division by zero rejects, also where simplification drops the quotient.
TEST_F(CouplingTest, DivisionByZero) {
  problem.symbols = {{"H"}, {"W"}, {"k", {std::nullopt, std::nullopt}}};
  Expr quotient = floorDiv(constant(12), symbol("k"));
  require(divides(context, constant(5), (quotient + 7) * (H + 1)));
  require(Predicate::zero(context, quotient * (W - 3)) |
          Predicate::zero(context, H - 8));
  expectEqualOn(solve(), {{"H", 1, 20}, {"W", 1, 10}, {"k", -20, 20}});
  // Nothing is left of a condition at the value where it is not defined.
  Assignment fixed;
  fixed["k"] = 0;
  EXPECT_EQ(square(fixed).str(), "none");
}

TEST_F(CouplingTest, WorkIsLimited) {
  // Each needs hundreds of thousands of residue classes.
  for (int64_t i = 0; i < 400; ++i)
    requireAtLeast(floorDiv(H + i, 307) * floorDiv(H, 311 + 2 * i) -
                       floorDiv(H, 293),
                   -1 - i);
  SolvedSet set = solve();
  EXPECT_EQ(set.label, Label::Exact);
  EXPECT_NE(llvm::join(set.remarks, "; ").find("work limit"),
            std::string::npos);
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 2000}, {"W", 1, 1}});
}

TEST_F(CouplingTest, IntegerArguments) {
  problem.symbols = {{"H"}, {"k", {std::nullopt, std::nullopt}}};
  Expr k = symbol("k");
  requireAtLeast(k * k, 9);
  requireAtLeast(-k, -20);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "k in (<= -3 or 3..20)");
  expectEqualOn(set, {{"H", 1, 3}, {"k", -100, 100}});
}

TEST_F(CouplingTest, ExportsConjunctions) {
  requireEqual(floorDiv(H, 32) * floorDiv(W, 32), 49);
  requireAtLeast(N, 2);
  SolvedSet set = solve();
  auto parts = set.conjunctions(context);
  ASSERT_TRUE(parts && parts->size() == 1);
  std::string text;
  for (Predicate predicate : parts->front())
    text += predicate.str() + "; ";
  EXPECT_EQ(text, "N >= 2; (H floordiv 32) * (W floordiv 32) == 49; ");
  // What an affine set cannot state is split.
  requireAtLeast(-N, -9);
  require(notEqual(context, N, constant(5)));
  require(notEqual(context, N * H, W));
  parts = solve().conjunctions(context);
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(parts->size(), 4u);
  for (const auto &part : *parts)
    for (Predicate predicate : part)
      EXPECT_TRUE(predicate.kind() == PredicateKind::Zero ||
                  predicate.kind() == PredicateKind::NonNegative);
  std::string json;
  llvm::raw_string_ostream os(json);
  os << set.json();
  EXPECT_NE(json.find("\"values\":[7,7]"), std::string::npos) << json;
}

// Membership of every kind of one-dimensional set.
TEST_F(CouplingTest, ExportsPeriodicSets) {
  PeriodicSet set(
      *HalfLineSet::get({{2, 2}, {5, 8}}, 12, 10, {{0, 1}, {4, 4}, {8, 9}}),
      *HalfLineSet::get({{3, 3}}, 7, 3, {{1, 1}}));
  auto parts = membership(H, set);
  ASSERT_TRUE(parts.has_value());
  for (int64_t n = -60; n <= 60; ++n) {
    Assignment at;
    at["H"] = n;
    bool held = llvm::any_of(*parts, [&](const auto &part) {
      return llvm::all_of(part,
                          [&](Predicate p) { return p.evaluate(at) == true; });
    });
    EXPECT_EQ(held, set.contains(n)) << n;
  }
}

TEST_F(CouplingTest, LargeConstantsEndInTime) {
  // 2^61 - 1 is prime: too large for trial division, so the formula stays.
  requireEqual(floorDiv(H, 2) * floorDiv(W, 2), (int64_t(1) << 61) - 1);
  SolvedSet set = solve();
  EXPECT_EQ(set.label, Label::Exact);
  ASSERT_EQ(set.disjuncts.size(), 1u);
  EXPECT_FALSE(set.disjuncts[0].couplings[0].enumerated);
  // Many ways to divide.
  problem.constraints.clear();
  require(divides(context, constant(int64_t(1) << 40),
                  N * floorDiv(H, 4) * floorDiv(W, 8)));
  EXPECT_EQ(solve().label, Label::Exact);
}

namespace {
/// Random conjunctions of the forms that networks make.
struct Generator {
  ExprContext &context;
  std::mt19937 engine;
  int64_t pick(int64_t lower, int64_t upper) {
    return lower + int64_t(engine() % (upper - lower + 1));
  }
  Expr symbol() {
    const char *names[] = {"N", "H", "W"};
    return Expr::symbol(context, names[pick(0, 2)]);
  }
  Expr map(Expr n) {
    n = floorDiv(n + pick(-5, 5), pick(1, 6)) + pick(-1, 2);
    return pick(0, 2) ? n : floorDiv(n * pick(1, 3) + pick(-3, 3), pick(1, 3));
  }
  Expr product(unsigned count) {
    Expr result = Expr::constant(context, pick(1, 4));
    for (unsigned i = 0; i < count; ++i)
      result = result * map(symbol());
    return result;
  }
  Predicate predicate() {
    switch (pick(0, 8)) {
    case 0:
      return Predicate::zero(context, product(pick(1, 3)) - pick(0, 48));
    case 1:
      return Predicate::nonNegative(context, product(pick(1, 2)) - pick(0, 9));
    case 2:
      return Predicate::nonNegative(context,
                                    -product(pick(1, 3)) + pick(0, 90));
    case 3:
      return divides(context, Expr::constant(context, pick(2, 24)),
                     product(pick(1, 3)));
    case 4:
      return equal(context, map(symbol()), map(symbol()));
    case 5:
      return predicate() | predicate();
    case 6:
      return Predicate::nonZero(context, product(pick(1, 2)) - pick(0, 6));
    case 7: {
      Expr a = symbol() * symbol();
      int64_t k = pick(2, 4);
      return equal(context, a,
                   floorDiv(symbol(), k) * floorDiv(symbol(), k) * (k * k));
    }
    default: {
      Expr a = symbol(), b = symbol();
      return equal(context, floorDiv(a * b * 6, pick(2, 9)),
                   floorDiv(a * 3, 2) * b);
    }
    }
  }
};
} // namespace

TEST_F(CouplingTest, AgreesWithEvaluation) {
  Generator generator{context, std::mt19937(11)};
  unsigned contradictions = 0;
  for (unsigned i = 0; i < 400; ++i) {
    problem.constraints.clear();
    for (int64_t count = generator.pick(1, 4); count > 0; --count)
      require(generator.predicate());
    SolvedSet set = solve();
    ASSERT_EQ(set.label, Label::Exact) << set.remarks.front();
    contradictions += set.isUnsatisfiable();
    for (int64_t n : {1, 2, 3, 6, 24})
      for (int64_t h = 1; h <= 40; ++h)
        for (int64_t w = 1; w <= 40; ++w) {
          Assignment at;
          at["N"] = n;
          at["H"] = h;
          at["W"] = w;
          bool expected = llvm::all_of(problem.constraints, [&](Predicate p) {
            return p.evaluate(at) == true;
          });
          ASSERT_EQ(set.contains(at), expected)
              << set.formula() << " at " << n << ", " << h << ", " << w;
          // Projections and choices never lose an accepted value.
          if (!expected)
            continue;
          ASSERT_TRUE(set.project("N")->contains(n));
          ASSERT_TRUE(set.project("H")->contains(h));
          ASSERT_TRUE(set.project("W")->contains(w));
        }
    // What clashes does so by itself.
    for (const Causes &clash : set.clashes) {
      Problem part{problem.symbols, {}};
      for (const Cause &cause : clash)
        part.constraints.push_back(problem.constraints[cause.constraint]);
      ASSERT_TRUE(solver::solve(context, {part}).isUnsatisfiable());
    }
  }
  EXPECT_GT(contradictions, 20u);
  EXPECT_LT(contradictions, 300u);
}
