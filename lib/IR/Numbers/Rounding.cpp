//===- Rounding.cpp - Functions of one number -----------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fraction.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace pth;
using namespace pth::numbers;
using namespace pth::shape;

using Builder = ShapeRelationBuilder;
using Operands = llvm::ArrayRef<ShapeValue>;

ShapeValue numbers::identity(Builder &, Operands operands) {
  return operands[0];
}

ShapeValue numbers::negate(Builder &builder, Operands operands) {
  if (isIntegral(operands[0]))
    return ShapeValue::integer(-asInteger(builder, operands[0]));
  const FloatValue *real = operands[0].asFloat();
  if (!real)
    return ShapeValue();
  FloatValue negated = *real;
  if (real->constant)
    negated.constant = -*real->constant;
  negated.numerator = -real->numerator;
  return ShapeValue::real(negated);
}

ShapeValue numbers::absolute(Builder &builder, Operands operands) {
  return maximum(builder, {operands[0], negate(builder, operands)});
}

ShapeValue numbers::square(Builder &builder, Operands operands) {
  return multiply(builder, {operands[0], operands[0]});
}

ShapeValue numbers::relu(Builder &builder, Operands operands) {
  return maximum(builder,
                 {operands[0], ShapeValue::integer(builder.constant(0))});
}

/// A float of integral value, or its rounding by `onFraction`.
static ShapeValue toInteger(Builder &builder, const ShapeValue &number,
                            double (*onConstant)(double),
                            Expr (*onFraction)(Builder &, Fraction)) {
  if (isIntegral(number))
    return ShapeValue::integer(numbers::asInteger(builder, number));
  const FloatValue *real = number.asFloat();
  if (!real)
    return ShapeValue();
  if (real->constant) {
    double rounded = onConstant(*real->constant);
    // Casting what is not a 64-bit integer has no defined result.
    return ShapeValue::integer(std::abs(rounded) < 0x1p62
                                   ? builder.constant(int64_t(rounded))
                                   : Expr());
  }
  Fraction fraction = fractionOf(builder, number);
  return ShapeValue::integer(fraction ? onFraction(builder, fraction) : Expr());
}

/// The fraction of a small divisor that is a double, or just below it: then
/// rounding a size's product never crosses an integer downwards, and the floor
/// of the product is that of the fraction's. 0.7 as a double is below 7/10, and
/// `floor(90 * 0.7)` is 62.
static std::optional<std::pair<int64_t, int64_t>> fractionBelow(double factor) {
  constexpr int64_t maxDivisor = 1000;
  constexpr double maxError = 1e-13;
  if (!(factor > 0) || factor >= 1024)
    return std::nullopt;
  for (int64_t divisor = 1; divisor <= maxDivisor; ++divisor) {
    int64_t numerator = std::llround(factor * double(divisor));
    // `fma` computes `factor * divisor - numerator` with one rounding, so its
    // sign is exact.
    double error = std::fma(factor, double(divisor), -double(numerator));
    if (error >= 0 && error < maxError)
      return std::pair(numerator, divisor);
  }
  return std::nullopt;
}

ShapeValue numbers::floor(Builder &builder, Operands operands) {
  const FloatValue *real = operands[0].asFloat();
  if (real && real->numerator && real->factor != 1.0) {
    auto fraction = fractionBelow(real->factor);
    if (!fraction || real->divisor ||
        !isNonNegative(builder, real->numerator, Expr()))
      return ShapeValue::integer(Expr());
    return ShapeValue::integer(
        floorDiv(real->numerator * fraction->first, fraction->second));
  }
  return toInteger(
      builder, operands[0], [](double x) { return std::floor(x); },
      [](Builder &, Fraction f) { return floorDiv(f.numerator, f.divisor); });
}

ShapeValue numbers::ceil(Builder &builder, Operands operands) {
  return toInteger(
      builder, operands[0], [](double x) { return std::ceil(x); },
      [](Builder &, Fraction f) { return ceilDiv(f.numerator, f.divisor); });
}

ShapeValue numbers::truncate(Builder &builder, Operands operands) {
  const FloatValue *real = operands[0].asFloat();
  if (real && real->numerator && real->factor != 1.0)
    return floor(builder, operands);
  return toInteger(
      builder, operands[0], [](double x) { return std::trunc(x); },
      [](Builder &b, Fraction f) {
        return truncateQuotient(b, f.numerator, f.divisor);
      });
}

ShapeValue numbers::round(Builder &builder, Operands operands) {
  return toInteger(
      builder, operands[0], [](double x) { return std::nearbyint(x); },
      [](Builder &, Fraction f) {
        Expr twice = f.numerator * 2 + f.divisor;
        Expr up = floorDiv(twice, f.divisor * 2);
        // A tie goes to the even integer: one less where that is odd.
        std::optional<int64_t> divisor = f.divisor.asConstant();
        if (!divisor)
          return Expr();
        if (*divisor % 2 != 0)
          return up;
        // 1 where the fraction is a half away from `up` and `up` is odd: the
        // numerator is then divisor / 2 modulo 2 * divisor.
        Expr phase = mod(f.numerator - *divisor / 2, f.divisor * 2);
        Expr tie = floorDiv(-phase + (*divisor * 2 - 1), *divisor * 2 - 1);
        return up - tie;
      });
}

ShapeValue numbers::toFloat(Builder &builder, Operands operands) {
  if (isReal(operands[0]))
    return operands[0];
  if (!isIntegral(operands[0]))
    return ShapeValue();
  return makeReal(fractionOf(builder, operands[0]));
}

ShapeValue numbers::roundToReal(Builder &builder, Operands operands) {
  return toFloat(builder, round(builder, operands));
}

ShapeValue numbers::toBool(Builder &builder, Operands operands) {
  if (std::optional<Predicate> flag = operands[0].asBoolean())
    return ShapeValue::boolean(*flag);
  return notEqual(builder,
                  {operands[0], ShapeValue::integer(builder.constant(0))});
}

Expr numbers::wrapped(Expr integer, mlir::Type dtype) {
  unsigned width = dtype.getIntOrFloatBitWidth();
  if (!integer || width >= 64)
    return integer;
  std::optional<int64_t> constant = integer.asConstant();
  // Sizes fit into 32 bits.
  if (!constant)
    return width >= 32 ? integer : Expr();
  int64_t value = dtype.isUnsignedInteger()
                      ? int64_t(uint64_t(*constant) &
                                llvm::maskTrailingOnes<uint64_t>(width))
                      : llvm::SignExtend64(uint64_t(*constant), width);
  return Expr::constant(integer.context(), value);
}

FloatValue numbers::roundToSingle(FloatValue value) {
  if (value.constant)
    value.constant = double(float(*value.constant));
  return value.factor == 1.0 ? value : FloatValue();
}
