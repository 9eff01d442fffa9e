//===- PredicateTest.cpp - Conditions -------------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Predicate.h"
#include "ExprTestBase.h"

using namespace pth;

namespace pth {
static void PrintTo(Predicate predicate, std::ostream *os) {
  *os << predicate.str();
}
} // namespace pth

namespace {

class PredicateTest : public ExprTestBase {
protected:
  Predicate zero(Expr expr) { return Predicate::zero(context, expr); }
  Predicate nonZero(Expr expr) { return Predicate::nonZero(context, expr); }
  Predicate atLeast(Expr expr, int64_t bound) {
    return Predicate::nonNegative(context, expr - bound);
  }
  Predicate atMost(Expr expr, int64_t bound) {
    return Predicate::nonNegative(context, -expr + bound);
  }

  Predicate truth = Predicate::boolean(context, true);
  Predicate falsehood = Predicate::boolean(context, false);
  Predicate unknown = Predicate::unknown(context);
};

TEST_F(PredicateTest, Leaves) {
  EXPECT_EQ(zero(H * 2 - 64), zero(H - 32));
  EXPECT_EQ(zero(-H + 32), zero(H - 32));
  EXPECT_EQ(zero(H * 2 - 63), falsehood);
  EXPECT_EQ(nonZero(H * 2 - 63), truth);
  EXPECT_EQ(atLeast(H * 2, 63), atLeast(H, 32));
  EXPECT_EQ(atMost(H * 2, 63), atMost(H, 31));
  EXPECT_EQ(zero(H - H), truth);
  EXPECT_EQ(atLeast(constant(3), 4), falsehood);
  EXPECT_EQ(zero(Expr()), unknown);
  EXPECT_EQ(equal(context, H * 3, W * 3), zero(H - W));
}

TEST_F(PredicateTest, BoundsOfDivisions) {
  EXPECT_EQ(atLeast(floorDiv(H - 7, 4) + 1, 1), atLeast(H, 7));
  EXPECT_EQ(atMost(floorDiv(H, 32), 7), atMost(H, 255));
  EXPECT_EQ(atLeast(ceilDiv(H, 32), 2), atLeast(H, 33));
  EXPECT_EQ(atLeast(min(H, W), 3), atLeast(H, 3) & atLeast(W, 3));
  EXPECT_EQ(atMost(min(H, W), 3), atMost(H, 3) | atMost(W, 3));
  EXPECT_EQ(atLeast(max(H, W), 3), atLeast(H, 3) | atLeast(W, 3));
  EXPECT_EQ(atMost(max(H, W), 3), atMost(H, 3) & atMost(W, 3));
}

TEST_F(PredicateTest, Combination) {
  EXPECT_EQ(atLeast(H, 3) & atLeast(H, 5), atLeast(H, 5));
  EXPECT_EQ(atLeast(H, 3) | atLeast(H, 5), atLeast(H, 3));
  EXPECT_EQ(atLeast(H, 5) & atMost(H, 4), falsehood);
  EXPECT_EQ(atLeast(H, 5) | atMost(H, 4), truth);
  EXPECT_EQ(atLeast(H, 5) & atMost(H, 5), zero(H - 5));
  EXPECT_EQ(atLeast(H, 5) & nonZero(H - 5), atLeast(H, 6));
  EXPECT_EQ(atLeast(H, 6) | zero(H - 5), atLeast(H, 5));
  EXPECT_EQ(zero(H - 5) & zero(H - 6), falsehood);
  EXPECT_EQ(zero(H - 5) & nonZero(H - 6), zero(H - 5));
  EXPECT_EQ(zero(W) & nonZero(W), falsehood);
  EXPECT_EQ(zero(W) | nonZero(W), truth);
  EXPECT_EQ((atLeast(H, 3) & zero(W)) & zero(L),
            zero(L) & (zero(W) & atLeast(H, 3)));
  EXPECT_EQ(Predicate::conjunction(context, {}), truth);
  EXPECT_EQ(Predicate::disjunction(context, {}), falsehood);
}

TEST_F(PredicateTest, NestedCombination) {
  Predicate p = zero(W - 1), q = atLeast(H, 5), r = zero(N);
  EXPECT_EQ(p & (p | q), p);
  EXPECT_EQ(p | (p & q), p);
  EXPECT_EQ(p & ((!p) | q), p & q);
  EXPECT_EQ(q & (atLeast(H, 3) | p), q);
  EXPECT_EQ(atMost(H, 2) & (atLeast(H, 3) | p), atMost(H, 2) & p);
  EXPECT_EQ((p | q) & !p & !q, falsehood);
  EXPECT_EQ((p & q) | !p | !q, truth);
  EXPECT_EQ(p & ((!p) | (q & r)), p & q & r);
}

TEST_F(PredicateTest, Negation) {
  Predicate p = (zero(W - 1) | atLeast(H, 5)) & nonZero(N);
  EXPECT_EQ(!p, (nonZero(W - 1) & atMost(H, 4)) | zero(N));
  EXPECT_EQ(!!p, p);
  EXPECT_EQ(!truth, falsehood);
  EXPECT_EQ(!unknown, unknown);
}

TEST_F(PredicateTest, KleeneLogic) {
  Predicate p = zero(H);
  EXPECT_EQ(unknown & falsehood, falsehood);
  EXPECT_EQ(unknown | truth, truth);
  EXPECT_EQ(unknown & truth, unknown);
  EXPECT_EQ(unknown & !unknown, unknown);
  EXPECT_TRUE((unknown & p).hasUnknown());
  EXPECT_FALSE(p.hasUnknown());
  // Two occurrences may be different conditions.
  Predicate mixed = unknown | p;
  EXPECT_NE(mixed & !mixed, falsehood);
  EXPECT_EQ(mixed.evaluate({{"H", 0}}), true);
  EXPECT_EQ(mixed.evaluate({{"H", 1}}), std::nullopt);
  EXPECT_EQ((unknown & p).evaluate({{"H", 1}}), false);
  EXPECT_EQ(p.evaluate({}), std::nullopt);
}

TEST_F(PredicateTest, Divides) {
  EXPECT_EQ(divides(context, constant(16), H * 16), truth);
  EXPECT_EQ(divides(context, constant(16), H * 16 + 3), falsehood);
  EXPECT_EQ(divides(context, constant(16), H).str(), "H mod 16 == 0");
  EXPECT_EQ(divides(context, constant(32), H * 2).str(), "H mod 16 == 0");
  EXPECT_EQ(divides(context, constant(0), H), unknown);
}

TEST_F(PredicateTest, Printing) {
  EXPECT_EQ((atLeast(H, 63) & atMost(H, 94)).str(), "H >= 63 and H <= 94");
  EXPECT_EQ((zero(floorDiv(H, 32) * floorDiv(W, 32) - 49)).str(),
            "(H floordiv 32) * (W floordiv 32) == 49");
  EXPECT_EQ(((atLeast(H, 1) & zero(W)) | nonZero(N)).str(),
            "N != 0 or (H >= 1 and W == 0)");
  EXPECT_EQ(lessEqual(context, H, W).str(), "H - W <= 0");
  EXPECT_EQ((unknown & zero(H)).str(), "H == 0 and ?");
  EXPECT_EQ(truth.str(), "true");
}

TEST_F(PredicateTest, LimitsGiveUnknown) {
  Predicate growing = zero(H);
  for (int i = 0; i < 1000; ++i) {
    Predicate left = zero(symbol("a" + std::to_string(i)));
    Predicate right = zero(symbol("b" + std::to_string(i)));
    growing = (growing & left) | (growing & right);
    if (growing.hasUnknown())
      break;
  }
  EXPECT_TRUE(growing.hasUnknown());
  EXPECT_EQ(nonZero(constant(INT64_MIN) * H + 1).kind(),
            PredicateKind::NonZero);
}

TEST_F(PredicateTest, Substitution) {
  Predicate p = zero(mod(H, 16)) & atLeast(W, 5);
  auto sized = p.substitute(
      [&](llvm::StringRef name) { return name == "H" ? N * 32 : constant(9); });
  EXPECT_EQ(sized, truth);
  std::string names;
  p.forEachSymbol([&](llvm::StringRef name) { names += name; });
  EXPECT_EQ(names, "HW");
}

} // namespace
