//===- Comparison.cpp - Comparisons of numbers ----------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fraction.h"

using namespace pth;
using namespace pth::numbers;
using namespace pth::shape;

using Builder = ShapeRelationBuilder;
using Operands = llvm::ArrayRef<ShapeValue>;

using PredicateFunction = Predicate (*)(ExprContext &, Expr, Expr);

/// Cross-multiplied: the divisors are sizes or positive constants.
static ShapeValue compare(Builder &builder, const ShapeValue &lhs,
                          const ShapeValue &rhs, PredicateFunction onIntegers,
                          bool (*onConstants)(double, double)) {
  if (isReal(lhs) || isReal(rhs)) {
    std::optional<double> x = constantOf(builder, lhs),
                          y = constantOf(builder, rhs);
    if (x && y)
      return ShapeValue::boolean(builder.boolean(onConstants(*x, *y)));
  }
  Fraction l = fractionOf(builder, lhs), r = fractionOf(builder, rhs);
  if (!l || !r || !isNonNegative(builder, l.divisor, r.divisor))
    return ShapeValue::boolean(builder.unknown());
  return ShapeValue::boolean(onIntegers(
      builder.exprs(), l.numerator * r.divisor, r.numerator * l.divisor));
}

ShapeValue numbers::equal(Builder &builder, Operands operands) {
  return compare(builder, operands[0], operands[1], pth::equal,
                 [](double l, double r) { return l == r; });
}

ShapeValue numbers::notEqual(Builder &builder, Operands operands) {
  return ShapeValue::boolean(!*equal(builder, operands).asBoolean());
}

ShapeValue numbers::less(Builder &builder, Operands operands) {
  return compare(builder, operands[0], operands[1], pth::less,
                 [](double l, double r) { return l < r; });
}

ShapeValue numbers::lessEqual(Builder &builder, Operands operands) {
  return compare(builder, operands[0], operands[1], pth::lessEqual,
                 [](double l, double r) { return l <= r; });
}

ShapeValue numbers::greater(Builder &builder, Operands operands) {
  return less(builder, {operands[1], operands[0]});
}

ShapeValue numbers::greaterEqual(Builder &builder, Operands operands) {
  return lessEqual(builder, {operands[1], operands[0]});
}
