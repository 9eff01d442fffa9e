//===- Numbers.h - Arithmetic on the numbers of a program -------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Python's and ATen's arithmetic on integers, floats and bools that are known
// as expressions of the input's sizes. Integers are exact. A float is exact as
// far as double precision is for sizes below 2^32; what is not is unknown.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_NUMBERS_H
#define PTH_IR_NUMBERS_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::numbers {

using shape::ShapeRelationBuilder;
using shape::ShapeValue;

/// A function of numbers; integers, floats or bools. An operand of another
/// kind, or one that is unknown, gives an unknown number.
using Function = ShapeValue (*)(ShapeRelationBuilder &builder,
                                llvm::ArrayRef<ShapeValue> operands);

/// @{ Two operands. An integer and a float give a float.
ShapeValue add(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue subtract(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue reverseSubtract(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue multiply(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// True division: a float.
ShapeValue divide(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// @}

/// @{ Two operands; an integer divisor is required not to be 0 (`number_c1`).
ShapeValue floorDivide(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// Rounds to zero (`rounding_mode="trunc"`).
ShapeValue truncDivide(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// Python's remainder, of the divisor's sign.
ShapeValue remainder(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// @}

/// @{ Two or more operands.
ShapeValue minimum(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue maximum(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// @}

/// Three operands: the first, limited by the others. The upper limit counts
/// where they cross, as in ATen.
ShapeValue clamp(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);

/// @{ As a float, where both operands are constants; the first requires that 0
/// is not raised to a negative number.
ShapeValue realPower(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue scalarPower(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// @}
/// `base ** exponent`, where the exponent is a constant.
ShapeValue power(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);

/// @{ One operand; the kind of number stays.
ShapeValue identity(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue negate(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue absolute(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue square(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue relu(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// @}

/// @{ One operand, as an integer.
ShapeValue floor(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue ceil(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// To zero, as `int(x)` does.
ShapeValue truncate(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// To the nearest integer, ties to the even one.
ShapeValue round(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// @}

/// `round` as a float.
ShapeValue roundToReal(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// One operand, as a float.
ShapeValue toFloat(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// One operand, as whether it is not 0.
ShapeValue toBool(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);

/// @{ Two operands, compared: a bool.
ShapeValue equal(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue notEqual(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue less(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue lessEqual(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue greater(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
ShapeValue greaterEqual(ShapeRelationBuilder &, llvm::ArrayRef<ShapeValue>);
/// @}

/// Of a function of integers that keeps (1) or reverses (-1) the order of each
/// operand: which it does, operand by operand. Modulo 2^64 it takes different
/// numbers to different ones, or limits them.
std::optional<llvm::ArrayRef<int>> orderOf(Function function);

/// The value of a number that does not depend on the input.
std::optional<double> constantOf(ShapeRelationBuilder &builder,
                                 const ShapeValue &number);

/// The float as float32 holds it; unknown where rounding it to fewer bits could
/// show in an integer made of it.
shape::FloatValue roundToSingle(shape::FloatValue value);

/// The integer as an element of an integer type: a constant beyond the type's
/// range wraps; unknown where a narrow type may not hold the value.
Expr wrapped(Expr integer, mlir::Type dtype);

/// The number as an integer expression: also that of a bool that is decided.
/// Null for other kinds and where it is unknown.
Expr asInteger(ShapeRelationBuilder &builder, const ShapeValue &number);

} // namespace pth::numbers

#endif // PTH_IR_NUMBERS_H
