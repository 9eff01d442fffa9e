//===- Fraction.cpp - A float that is known as a fraction -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fraction.h"
#include <cmath>

using namespace pth;
using namespace pth::numbers;
using namespace pth::shape;

using Builder = ShapeRelationBuilder;
using Operands = llvm::ArrayRef<ShapeValue>;

Expr numbers::asInteger(Builder &builder, const ShapeValue &number) {
  if (std::optional<Predicate> flag = number.asBoolean()) {
    std::optional<bool> value = builder.isDecided(*flag);
    return value ? builder.constant(*value) : Expr();
  }
  return number.asInteger();
}

bool Fraction::isExact() const {
  std::optional<int64_t> value = divisor.asConstant();
  return value && *value > 0 && *value <= 1024 && (*value & (*value - 1)) == 0;
}

/// A constant of few binary digits: 0.5, 1.25, 3; nothing for 0.7.
static Fraction fractionOfConstant(Builder &builder, double value) {
  constexpr int64_t maxNumerator = 1 << 20;
  for (int64_t divisor = 1; divisor <= 1024; divisor *= 2) {
    double numerator = value * double(divisor);
    if (std::abs(numerator) >= double(maxNumerator))
      break;
    if (numerator == std::trunc(numerator))
      return {builder.constant(int64_t(numerator)), builder.constant(divisor)};
  }
  return {};
}

Fraction numbers::fractionOf(Builder &builder, const ShapeValue &number) {
  if (Expr integer = numbers::asInteger(builder, number))
    return {integer, builder.constant(1)};
  const FloatValue *real = number.asFloat();
  if (!real)
    return {};
  if (real->constant)
    return fractionOfConstant(builder, *real->constant);
  if (real->factor != 1.0 || !real->numerator)
    return {};
  return {real->numerator, real->divisor ? real->divisor : builder.constant(1)};
}

ShapeValue numbers::makeReal(Fraction fraction) {
  if (!fraction)
    return ShapeValue::real(FloatValue());
  std::optional<int64_t> numerator = fraction.numerator.asConstant();
  std::optional<int64_t> divisor = fraction.divisor.asConstant();
  if (numerator && divisor && *divisor)
    return ShapeValue::real(double(*numerator) / double(*divisor));
  Expr quotient = divideExactly(fraction.numerator, fraction.divisor);
  return ShapeValue::real(quotient
                              ? FloatValue{std::nullopt, quotient, 1.0, Expr()}
                              : FloatValue{std::nullopt, fraction.numerator,
                                           1.0, fraction.divisor});
}

std::optional<double> numbers::constantOf(Builder &builder,
                                          const ShapeValue &number) {
  if (const FloatValue *real = number.asFloat())
    return real->constant;
  Expr integer = numbers::asInteger(builder, number);
  std::optional<int64_t> value = integer ? integer.asConstant() : std::nullopt;
  return value ? std::optional<double>(*value) : std::nullopt;
}

bool numbers::isIntegral(const ShapeValue &number) {
  return number.kind() == ShapeValue::Kind::Int ||
         number.kind() == ShapeValue::Kind::Bool;
}

bool numbers::isReal(const ShapeValue &number) {
  return number.kind() == ShapeValue::Kind::Float;
}

bool numbers::isNumber(const ShapeValue &number) {
  return isIntegral(number) || isReal(number);
}

bool numbers::isNonNegative(Builder &builder, Expr numerator, Expr divisor) {
  Expr zero = builder.constant(0);
  for (Expr part : {numerator, divisor})
    if (part &&
        builder.isDecided(pth::lessEqual(builder.exprs(), zero, part)) != true)
      return false;
  return true;
}

Expr numbers::truncateQuotient(Builder &builder, Expr numerator, Expr divisor) {
  if (!divisor || divisor.isConstant(1))
    return numerator;
  if (isNonNegative(builder, numerator, divisor))
    return floorDiv(numerator, divisor);
  Expr zero = builder.constant(0);
  return pth::max(floorDiv(numerator, divisor), zero) +
         pth::min(ceilDiv(numerator, divisor), zero);
}
