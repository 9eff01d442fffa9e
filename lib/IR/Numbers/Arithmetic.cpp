//===- Arithmetic.cpp - Functions of two numbers --------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fraction.h"
#include "pth/Interfaces/Dims.h"
#include <cmath>

using namespace pth;
using namespace pth::numbers;
using namespace pth::shape;

using Builder = ShapeRelationBuilder;
using Operands = llvm::ArrayRef<ShapeValue>;

/// An operation that integers compute exactly, and floats on fractions.
static ShapeValue arithmetic(Builder &builder, Operands operands,
                             Expr (*onIntegers)(Expr, Expr),
                             double (*onConstants)(double, double),
                             Fraction (*onFractions)(Fraction, Fraction)) {
  const ShapeValue &lhs = operands[0], &rhs = operands[1];
  if (!isNumber(lhs) || !isNumber(rhs))
    return ShapeValue();
  if (isIntegral(lhs) && isIntegral(rhs))
    return ShapeValue::integer(onIntegers(numbers::asInteger(builder, lhs),
                                          numbers::asInteger(builder, rhs)));
  std::optional<double> x = constantOf(builder, lhs),
                        y = constantOf(builder, rhs);
  if (x && y)
    return ShapeValue::real(onConstants(*x, *y));
  Fraction l = fractionOf(builder, lhs), r = fractionOf(builder, rhs);
  if (!l || !r || !l.isExact() || !r.isExact())
    return ShapeValue::real(FloatValue());
  return makeReal(onFractions(l, r));
}

namespace {
/// Two numerators over their common divisor.
struct FractionPair {
  Expr lhs, rhs, divisor;
};
} // namespace

/// The common divisor of two exact fractions is the greater one.
static FractionPair overCommonDivisor(Fraction lhs, Fraction rhs) {
  int64_t l = *lhs.divisor.asConstant(), r = *rhs.divisor.asConstant();
  int64_t common = std::max(l, r);
  return {lhs.numerator * (common / l), rhs.numerator * (common / r),
          l > r ? lhs.divisor : rhs.divisor};
}

static Fraction addFractions(Fraction l, Fraction r) {
  auto [lhs, rhs, divisor] = overCommonDivisor(l, r);
  return {lhs + rhs, divisor};
}

static Fraction subtractFractions(Fraction lhs, Fraction rhs) {
  return addFractions(lhs, {-rhs.numerator, rhs.divisor});
}

ShapeValue numbers::add(Builder &builder, Operands operands) {
  return arithmetic(
      builder, operands, [](Expr l, Expr r) { return l + r; },
      [](double l, double r) { return l + r; }, addFractions);
}

ShapeValue numbers::subtract(Builder &builder, Operands operands) {
  return arithmetic(
      builder, operands, [](Expr l, Expr r) { return l - r; },
      [](double l, double r) { return l - r; }, subtractFractions);
}

ShapeValue numbers::reverseSubtract(Builder &builder, Operands operands) {
  return subtract(builder, {operands[1], operands[0]});
}

/// An integer by a constant of many digits: one rounding, kept as a factor.
static std::optional<FloatValue>
scale(Builder &builder, const ShapeValue &number, const ShapeValue &factor) {
  Fraction size = fractionOf(builder, number);
  std::optional<double> constant = constantOf(builder, factor);
  if (!constant || fractionOf(builder, factor) || !size ||
      !size.divisor.isConstant(1))
    return std::nullopt;
  return FloatValue{std::nullopt, size.numerator, *constant, Expr()};
}

ShapeValue numbers::multiply(Builder &builder, Operands operands) {
  if (isReal(operands[0]) || isReal(operands[1])) {
    for (auto [number, factor] : {std::pair(operands[0], operands[1]),
                                  std::pair(operands[1], operands[0])})
      if (!constantOf(builder, number))
        if (auto scaled = scale(builder, number, factor))
          return ShapeValue::real(*scaled);
  }
  return arithmetic(
      builder, operands, [](Expr l, Expr r) { return l * r; },
      [](double l, double r) { return l * r; },
      [](Fraction l, Fraction r) {
        return Fraction{l.numerator * r.numerator, l.divisor * r.divisor};
      });
}

ShapeValue numbers::divide(Builder &builder, Operands operands) {
  const ShapeValue &lhs = operands[0], &rhs = operands[1];
  if (!isNumber(lhs) || !isNumber(rhs))
    return ShapeValue();
  std::optional<double> x = constantOf(builder, lhs),
                        y = constantOf(builder, rhs);
  if (x && y)
    return ShapeValue::real(*x / *y);
  Fraction l = fractionOf(builder, lhs), r = fractionOf(builder, rhs);
  if (!l || !r || !l.isExact() || !r.isExact())
    return ShapeValue::real(FloatValue());
  Fraction quotient{l.numerator * r.divisor, l.divisor * r.numerator};
  if (y && *y < 0)
    quotient = {-quotient.numerator, -quotient.divisor};
  return makeReal(quotient);
}

/// Division of integers, whose divisor is required not to be 0.
static ShapeValue divideIntegers(Builder &builder, Operands operands,
                                 Expr (*divide)(Builder &, Expr, Expr)) {
  Expr dividend = numbers::asInteger(builder, operands[0]);
  Expr divisor = numbers::asInteger(builder, operands[1]);
  ExprContext &x = builder.exprs();
  builder.require("number_c1", pth::notEqual(x, divisor, builder.constant(0)),
                  "expected a divisor other than 0, got {0}", divisor);
  return ShapeValue::integer(divide(builder, dividend, divisor));
}

/// The quotient as an integral float, for operands of which one is a float.
static ShapeValue divideReals(Builder &builder, Operands operands,
                              numbers::Function roundQuotient) {
  if (!isNumber(operands[0]) || !isNumber(operands[1]))
    return ShapeValue();
  return numbers::toFloat(
      builder, roundQuotient(builder, numbers::divide(builder, operands)));
}

ShapeValue numbers::floorDivide(Builder &builder, Operands operands) {
  if (!isIntegral(operands[0]) || !isIntegral(operands[1]))
    return divideReals(builder, operands, floor);
  return divideIntegers(builder, operands, [](Builder &, Expr l, Expr r) {
    return floorDiv(l, r);
  });
}

ShapeValue numbers::truncDivide(Builder &builder, Operands operands) {
  if (!isIntegral(operands[0]) || !isIntegral(operands[1]))
    return divideReals(builder, operands, truncate);
  return divideIntegers(builder, operands, [](Builder &b, Expr l, Expr r) {
    return r ? truncateQuotient(b, l, r) : Expr();
  });
}

ShapeValue numbers::remainder(Builder &builder, Operands operands) {
  if (!isIntegral(operands[0]) || !isIntegral(operands[1]))
    return isNumber(operands[0]) && isNumber(operands[1])
               ? ShapeValue::real(FloatValue())
               : ShapeValue();
  return divideIntegers(builder, operands,
                        [](Builder &, Expr l, Expr r) { return mod(l, r); });
}

static ShapeValue extremum(Builder &builder, Operands operands,
                           Expr (*onIntegers)(Builder &, Expr, Expr),
                           double (*onConstants)(double, double)) {
  ShapeValue result = operands.front();
  for (const ShapeValue &operand : operands.drop_front()) {
    if (!isNumber(result) || !isNumber(operand))
      return ShapeValue();
    if (isIntegral(result) && isIntegral(operand)) {
      result = ShapeValue::integer(
          onIntegers(builder, numbers::asInteger(builder, result),
                     numbers::asInteger(builder, operand)));
      continue;
    }
    std::optional<double> x = constantOf(builder, result),
                          y = constantOf(builder, operand);
    Fraction l = fractionOf(builder, result), r = fractionOf(builder, operand);
    if (x && y) {
      result = ShapeValue::real(onConstants(*x, *y));
    } else if (l && r && l.isExact() && r.isExact()) {
      auto [lhs, rhs, divisor] = overCommonDivisor(l, r);
      result = makeReal({onIntegers(builder, lhs, rhs), divisor});
    } else {
      result = ShapeValue::real(FloatValue());
    }
  }
  return result;
}

ShapeValue numbers::minimum(Builder &builder, Operands operands) {
  return extremum(builder, operands, shape::minimum,
                  [](double l, double r) { return l < r ? l : r; });
}

ShapeValue numbers::maximum(Builder &builder, Operands operands) {
  return extremum(builder, operands, shape::maximum,
                  [](double l, double r) { return l > r ? l : r; });
}

ShapeValue numbers::clamp(Builder &builder, Operands operands) {
  return minimum(builder,
                 {maximum(builder, operands.take_front(2)), operands.back()});
}

std::optional<llvm::ArrayRef<int>> numbers::orderOf(Function function) {
  static constexpr int up[] = {1, 1, 1}, down[] = {-1}, upDown[] = {1, -1},
                       downUp[] = {-1, 1};
  if (function == identity || function == relu)
    return llvm::ArrayRef(up, 1);
  if (function == negate)
    return llvm::ArrayRef(down);
  if (function == add || function == minimum || function == maximum)
    return llvm::ArrayRef(up, 2);
  if (function == clamp)
    return llvm::ArrayRef(up);
  if (function == subtract)
    return llvm::ArrayRef(upDown);
  if (function == reverseSubtract)
    return llvm::ArrayRef(downUp);
  return std::nullopt;
}

static ShapeValue zero(Builder &builder) {
  return ShapeValue::integer(builder.constant(0));
}

/// register_prim_ops.cpp, powWrapper: Python's rule.
ShapeValue numbers::realPower(Builder &builder, Operands operands) {
  // A NaN is not negative either.
  builder.require("power_c1",
                  *notEqual(builder, {operands[0], zero(builder)}).asBoolean() |
                      !*less(builder, {operands[1], zero(builder)}).asBoolean(),
                  "expected an exponent of at least 0 for the base 0");
  return scalarPower(builder, operands);
}

ShapeValue numbers::scalarPower(Builder &builder, Operands operands) {
  std::optional<double> base = constantOf(builder, operands[0]),
                        exponent = constantOf(builder, operands[1]);
  return ShapeValue::real(
      base && exponent
          ? FloatValue{std::pow(*base, *exponent), Expr(), 1.0, Expr()}
          : FloatValue());
}

ShapeValue numbers::power(Builder &builder, Operands operands) {
  std::optional<double> base = constantOf(builder, operands[0]),
                        exponent = constantOf(builder, operands[1]);
  bool integral = isIntegral(operands[0]) && isIntegral(operands[1]);
  if (base && exponent && !integral)
    return ShapeValue::real(std::pow(*base, *exponent));
  if (!integral)
    return isNumber(operands[0]) && isNumber(operands[1])
               ? ShapeValue::real(FloatValue())
               : ShapeValue();
  constexpr double maxExponent = 16;
  if (!exponent || *exponent < 0 || *exponent > maxExponent)
    return ShapeValue::integer(Expr());
  Expr result = builder.constant(1);
  for (int i = 0; i < int(*exponent); ++i)
    result = result * asInteger(builder, operands[0]);
  return ShapeValue::integer(result);
}
