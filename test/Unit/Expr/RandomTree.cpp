//===- RandomTree.cpp - Random expressions with a naive meaning -----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomTree.h"

using namespace pth;

std::unique_ptr<RandomTree> RandomTree::make(std::mt19937 &random, int depth,
                                             bool anyDivisor, bool extrema) {
  auto pick = [&](int64_t low, int64_t high) {
    return std::uniform_int_distribution<int64_t>(low, high)(random);
  };
  auto tree = std::make_unique<RandomTree>();
  if (depth == 0 || pick(0, 9) == 0) {
    tree->op = pick(0, 2) ? Op::Symbol : Op::Constant;
    tree->value = tree->op == Op::Symbol ? pick(0, 2) : pick(-9, 9);
    return tree;
  }
  tree->op =
      static_cast<Op>(pick(int(Op::Add), int(extrema ? Op::Max : Op::Mod)));
  tree->lhs = make(random, depth - 1, anyDivisor, extrema);
  bool divides =
      tree->op == Op::Floor || tree->op == Op::Ceil || tree->op == Op::Mod;
  if (!divides || (anyDivisor && pick(0, 3) == 0)) {
    tree->rhs = make(random, depth - 1, anyDivisor, extrema);
    return tree;
  }
  tree->rhs = std::make_unique<RandomTree>();
  tree->rhs->value = pick(1, 8);
  if (anyDivisor && pick(0, 3) == 0)
    tree->rhs->value *= -1;
  return tree;
}

static int64_t floorOf(int64_t lhs, int64_t rhs) {
  int64_t quotient = lhs / rhs;
  return quotient - (lhs % rhs != 0 && (lhs < 0) != (rhs < 0));
}

std::optional<int64_t> RandomTree::evaluate(const Point &point) const {
  if (op == Op::Constant)
    return value;
  if (op == Op::Symbol)
    return point[value];
  std::optional<int64_t> left = lhs->evaluate(point);
  std::optional<int64_t> right = rhs->evaluate(point);
  if (!left || !right)
    return std::nullopt;
  bool divides = op == Op::Floor || op == Op::Ceil || op == Op::Mod;
  if (divides && *right == 0)
    return std::nullopt;
  switch (op) {
  case Op::Add:
    return *left + *right;
  case Op::Sub:
    return *left - *right;
  case Op::Mul:
    return *left * *right;
  case Op::Floor:
    return floorOf(*left, *right);
  case Op::Ceil:
    return -floorOf(-*left, *right);
  case Op::Mod:
    return *left - *right * floorOf(*left, *right);
  case Op::Min:
    return std::min(*left, *right);
  default:
    return std::max(*left, *right);
  }
}

Expr RandomTree::build(ExprContext &context) const {
  if (op == Op::Constant)
    return Expr::constant(context, value);
  if (op == Op::Symbol)
    return Expr::symbol(context, names[value]);
  Expr left = lhs->build(context), right = rhs->build(context);
  switch (op) {
  case Op::Add:
    return left + right;
  case Op::Sub:
    return left - right;
  case Op::Mul:
    return left * right;
  case Op::Floor:
    return floorDiv(left, right);
  case Op::Ceil:
    return ceilDiv(left, right);
  case Op::Mod:
    return mod(left, right);
  case Op::Min:
    return min(left, right);
  default:
    return max(left, right);
  }
}
