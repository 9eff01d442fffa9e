//===- Fraction.h - A float that is known as a fraction ------- -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IR_NUMBERS_FRACTION_H
#define PTH_LIB_IR_NUMBERS_FRACTION_H

#include "pth/IR/Numbers.h"

namespace pth::numbers {

/// `numerator / divisor`, the divisor not negative where it is constant. Null
/// expressions for a number that is none.
struct Fraction {
  Expr numerator, divisor;

  explicit operator bool() const { return numerator && divisor; }
  /// True if each double operation on it is exact: it has few binary digits
  /// after the point, and before the point as many as a size has.
  bool isExact() const;
};

/// The number as a fraction. A float constant is one if it has few binary
/// digits: 0.5, 1.25, 3, but not 0.7.
Fraction fractionOf(ShapeRelationBuilder &builder, const ShapeValue &number);
/// A float of the fraction's value, rounded once.
ShapeValue makeReal(Fraction fraction);

/// True for an integer or bool, known or not.
bool isIntegral(const ShapeValue &number);
bool isReal(const ShapeValue &number);
bool isNumber(const ShapeValue &number);

/// Whether neither part is negative, as far as that is known.
bool isNonNegative(ShapeRelationBuilder &builder, Expr numerator, Expr divisor);
/// `numerator / divisor` rounded to zero; a null divisor is 1.
Expr truncateQuotient(ShapeRelationBuilder &builder, Expr numerator,
                      Expr divisor);

} // namespace pth::numbers

#endif // PTH_LIB_IR_NUMBERS_FRACTION_H
