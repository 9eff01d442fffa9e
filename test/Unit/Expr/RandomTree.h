//===- RandomTree.h - Random expressions with a naive meaning ---*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_UNIT_EXPR_RANDOMTREE_H
#define PTH_TEST_UNIT_EXPR_RANDOMTREE_H

#include "pth/Expr/Expr.h"

#include <array>
#include <memory>
#include <random>

namespace pth {

/// An arithmetic expression that is evaluated just as it is written, to compare
/// with what the canonical form makes of it.
struct RandomTree {
  enum class Op { Constant, Symbol, Add, Sub, Mul, Floor, Ceil, Mod, Min, Max };
  using Point = std::array<int64_t, 3>;
  static constexpr llvm::StringLiteral names[] = {"H", "W", "N"};

  /// `anyDivisor` also makes divisions by what is not constant.
  static std::unique_ptr<RandomTree> make(std::mt19937 &random, int depth,
                                          bool anyDivisor, bool extrema = true);
  /// Nothing for a division by zero.
  std::optional<int64_t> evaluate(const Point &point) const;
  Expr build(ExprContext &context) const;

  Op op = Op::Constant;
  int64_t value = 0; ///< the constant, or the index of the symbol
  std::unique_ptr<RandomTree> lhs, rhs;
};

inline Assignment assignmentOf(const RandomTree::Point &point) {
  Assignment result;
  for (size_t i = 0; i < point.size(); ++i)
    result[RandomTree::names[i]] = point[i];
  return result;
}

} // namespace pth

#endif // PTH_TEST_UNIT_EXPR_RANDOMTREE_H
