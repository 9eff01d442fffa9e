//===- ExprTest.cpp - Polynomials, min and max, printing ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprTestBase.h"

using namespace pth;

namespace {

using ExprTest = ExprTestBase;

TEST_F(ExprTest, PolynomialNormalForm) {
  EXPECT_EQ((L * (N * 12) * 64).str(), "768 * L * N");
  EXPECT_EQ(L * (N * 12) * 64, N * L * 768);
  EXPECT_EQ(((H + W) * (H - W)).str(), "H * H - W * W");
  EXPECT_EQ((H + 1) * (W + 1), H * W + W + H + 1);
  EXPECT_EQ((H - H).str(), "0");
  EXPECT_EQ((W - H * 2 - 3).str(), "W - 2 * H - 3");
  EXPECT_EQ((-H).str(), "-H");
  EXPECT_EQ((H + W - W).asSymbol(), "H");
  EXPECT_EQ((H + 1).asSymbol(), "");
  EXPECT_EQ(constant(7).asConstant(), 7);
  EXPECT_TRUE((H - H).isConstant(0));
  EXPECT_EQ(H.asConstant(), std::nullopt);
}

TEST_F(ExprTest, UnknownAndOverflowAreNull) {
  EXPECT_EQ(Expr().str(), "?");
  EXPECT_FALSE(H + Expr());
  EXPECT_FALSE(Expr() * 3);
  EXPECT_FALSE(-Expr());
  EXPECT_FALSE(min(H, Expr()));
  EXPECT_FALSE(floorDiv(Expr(), 2));
  EXPECT_FALSE(H * INT64_MAX * 2);
  EXPECT_FALSE(constant(INT64_MAX) + 1);
  EXPECT_FALSE(-constant(INT64_MIN));
  EXPECT_EQ((constant(INT64_MAX) + H) - INT64_MAX, H);
  EXPECT_EQ(constant(INT64_MIN).str(), "-9223372036854775808");
}

TEST_F(ExprTest, LimitsGiveNull) {
  Expr power = H + W + N + L + 1;
  for (int i = 0; i < 20 && power; ++i)
    power = power * power;
  EXPECT_FALSE(power);

  // Each level doubles the tree, not the shared form.
  Expr doubling = H;
  for (int i = 0; i < 100 && doubling; ++i)
    doubling = min(floorDiv(doubling * 5 + W, 7), floorDiv(doubling * 3, 11));
  EXPECT_FALSE(doubling);

  Expr nested = H;
  unsigned depth = 0;
  for (; depth < 1000 && nested; ++depth)
    nested = floorDiv(nested * 2 + W, 3);
  EXPECT_FALSE(nested);
  EXPECT_GT(depth, 50u);

  EXPECT_FALSE(max(llvm::SmallVector<Expr>()));
}

TEST_F(ExprTest, MinMax) {
  EXPECT_EQ(min(H, H + 2), H);
  EXPECT_EQ(max(H, H + 2), H + 2);
  EXPECT_EQ(min(constant(3), constant(5)), constant(3));
  EXPECT_EQ(min(W, min(H, constant(4))), min({constant(4), H, W, H}));
  EXPECT_EQ(min(W, min(H, constant(4))).str(), "min(H, W, 4)");
  EXPECT_EQ(max(-H, constant(0)), -min(H, constant(0)));
  EXPECT_EQ(max(constant(0), H - 3).str(), "max(H - 3, 0)");
  EXPECT_EQ((max(H, W) * 2 - 1).str(), "2 * max(H, W) - 1");
}

TEST_F(ExprTest, MinMaxOfOrderedDivisions) {
  EXPECT_EQ(min(floorDiv(H + 1, 2), floorDiv(H, 2) + 1), floorDiv(H + 1, 2));
  EXPECT_EQ(max(floorDiv(H + 1, 2), floorDiv(H, 2) + 1), floorDiv(H, 2) + 1);
  EXPECT_EQ(min(floorDiv(H * 3 + 1, 2), floorDiv(H * 3, 2)),
            floorDiv(H * 3, 2));
  EXPECT_EQ(min(W - floorDiv(H, 3), W - floorDiv(H + 4, 3)),
            W - floorDiv(H + 4, 3));
  EXPECT_EQ(min(N * floorDiv(H, 2), N * floorDiv(H + 1, 2)).terms().size(), 1u);
  EXPECT_EQ(min(floorDiv(H, 2), floorDiv(H, 3)).str(),
            "min(H floordiv 2, H floordiv 3)");
}

TEST_F(ExprTest, ExactDivision) {
  EXPECT_EQ(divideExactly(N * L * 768, N * 64), L * 12);
  EXPECT_EQ(divideExactly((H + 1) * (W - 2) * N, W - 2), (H + 1) * N);
  EXPECT_FALSE(divideExactly(H * W + 1, H));
  EXPECT_FALSE(divideExactly(H * 3, H * 2));
  EXPECT_FALSE(divideExactly(H, constant(0)));
  EXPECT_EQ(divideExactly(constant(0), H), constant(0));
}

TEST_F(ExprTest, EvaluateAndSubstitute) {
  Expr expr = floorDiv(H + 3, 4) * W + max(H, W);
  Assignment sizes{{"H", 10}, {"W", 7}};
  EXPECT_EQ(expr.evaluate(sizes), 3 * 7 + 10);
  EXPECT_EQ((expr + N).evaluate(sizes), std::nullopt);
  EXPECT_EQ(Expr().evaluate(sizes), std::nullopt);
  EXPECT_EQ(floorDiv(W, H - 10).evaluate(sizes), std::nullopt);
  EXPECT_EQ((H * H).evaluate({{"H", INT64_MAX}}), std::nullopt);

  auto doubled = expr.substitute(
      [&](llvm::StringRef name) { return name == "H" ? W * 4 : Expr(); });
  EXPECT_EQ(doubled, W * W + max(W * 4, W));
  auto swapped = (H - W * 2).substitute(
      [&](llvm::StringRef name) { return name == "H" ? W : H; });
  EXPECT_EQ(swapped, W - H * 2);
}

TEST_F(ExprTest, SymbolsInOrderOfOccurrence) {
  std::string names;
  (N * floorDiv(W + H * 5, 7) + L).forEachSymbol([&](llvm::StringRef name) {
    names += name;
  });
  EXPECT_EQ(names, "NHWL");
}

TEST_F(ExprTest, OrderDoesNotDependOnCreation) {
  auto build = [](ExprContext &context, bool backwards) {
    const char *names[] = {"a", "b", "c", "d"};
    llvm::SmallVector<Expr> symbols(4);
    for (int i = 0; i < 4; ++i) {
      int index = backwards ? 3 - i : i;
      symbols[index] = Expr::symbol(context, names[index]);
    }
    llvm::SmallVector<Expr> atoms(3);
    for (int i = 0; i < 3; ++i) {
      int index = backwards ? 2 - i : i;
      atoms[index] = floorDiv(symbols[index] * 2 + symbols[index + 1], 5);
    }
    return (min(atoms) * max(atoms) + atoms[0] * atoms[2] * symbols[1]).str();
  };
  ExprContext other;
  EXPECT_EQ(build(context, false), build(other, true));
}

TEST_F(ExprTest, Printing) {
  EXPECT_EQ(mod(H, 7).str(), "H mod 7");
  EXPECT_EQ((mod(H + 3, 7) * N + 1).str(), "N * ((H + 3) mod 7) + 1");
  EXPECT_EQ((mod(H, 7) - 3).str(), "H mod 7 - 3");
  EXPECT_EQ((-mod(H, 7)).str(), "-(H mod 7)");
  EXPECT_EQ((-floorDiv(H, 2)).str(), "-(H floordiv 2)");
  EXPECT_EQ((N - floorDiv(H, 2)).str(), "N - H floordiv 2");
  EXPECT_EQ((floorDiv(H, 32) * floorDiv(W, 32) - 49).str(),
            "(H floordiv 32) * (W floordiv 32) - 49");
  EXPECT_EQ(floorDiv(H, W + 1).str(), "H floordiv (W + 1)");
  EXPECT_EQ(floorDiv(H * 3, 4).str(), "(3 * H) floordiv 4");
}

} // namespace
