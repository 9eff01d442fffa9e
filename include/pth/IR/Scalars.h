//===- Scalars.h - Relations of numbers, lists and queries ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_SCALARS_H
#define PTH_IR_SCALARS_H

#include "pth/IR/Numbers.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

/// Result 0 is the function of the operands.
void number(mlir::Operation *op, ShapeRelationBuilder &builder,
            numbers::Function function);
/// As `number`, for an operator that computes a Scalar which is a float in
/// single precision: such a result is unknown.
void singlePrecision(mlir::Operation *op, ShapeRelationBuilder &builder,
                     numbers::Function function);
/// As `number`, for a function that makes an integer of a finite float.
void wholeNumber(mlir::Operation *op, ShapeRelationBuilder &builder,
                 numbers::Function function);
/// `int(a)`: of a float without a check, of a Scalar with one.
void toInt(mlir::Operation *op, ShapeRelationBuilder &builder);
/// As `singlePrecision` for a function of one float.
void realFunction(mlir::Operation *op, ShapeRelationBuilder &builder,
                  double (*function)(double));

/// @{ Equality of numbers, strings and lists; unknown for other kinds.
void valuesEqual(mlir::Operation *op, ShapeRelationBuilder &builder);
void valuesDiffer(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}
/// @{ Identity, which programs ask of None.
void isSame(mlir::Operation *op, ShapeRelationBuilder &builder);
void isNotSame(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}
/// @{ Logic on bools.
void boolNot(mlir::Operation *op, ShapeRelationBuilder &builder);
void boolAnd(mlir::Operation *op, ShapeRelationBuilder &builder);
void boolOr(mlir::Operation *op, ShapeRelationBuilder &builder);
void boolXor(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

/// The element of a tensor of one element, converted.
void item(mlir::Operation *op, ShapeRelationBuilder &builder,
          numbers::Function conversion);
/// As above for a tensor that stands where a number is wanted; `integral` asks
/// for an integer element type.
void implicitItem(mlir::Operation *op, ShapeRelationBuilder &builder,
                  numbers::Function conversion, bool integral);
void numToTensor(mlir::Operation *op, ShapeRelationBuilder &builder);

/// What is known of two values' equality.
Predicate equalValues(ShapeRelationBuilder &builder,
                      const shape::ShapeValue &lhs,
                      const shape::ShapeValue &rhs);
/// The element type that a number becomes: int64, bool, or `real` for a float;
/// null if its kind is unknown.
mlir::Type dtypeOfNumber(const shape::ShapeValue &number, mlir::Type real);
/// A tensor of rank 0 and of element type `dtype` that holds the number.
shape::TensorValue tensorOf(ShapeRelationBuilder &builder,
                            const shape::ShapeValue &number, mlir::Type dtype);

//===----------------------------------------------------------------------===//
// Queries of tensors
//===----------------------------------------------------------------------===//

void sizes(mlir::Operation *op, ShapeRelationBuilder &builder);
void shapeAsTensor(mlir::Operation *op, ShapeRelationBuilder &builder);
void size(mlir::Operation *op, ShapeRelationBuilder &builder);
void rankOf(mlir::Operation *op, ShapeRelationBuilder &builder);
void numel(mlir::Operation *op, ShapeRelationBuilder &builder);
void tensorLength(mlir::Operation *op, ShapeRelationBuilder &builder);
void strides(mlir::Operation *op, ShapeRelationBuilder &builder);
void stride(mlir::Operation *op, ShapeRelationBuilder &builder);
void isContiguous(mlir::Operation *op, ShapeRelationBuilder &builder);
void dtypeCode(mlir::Operation *op, ShapeRelationBuilder &builder);
void isFloatingPointTensor(mlir::Operation *op, ShapeRelationBuilder &builder);
void isComplexTensor(mlir::Operation *op, ShapeRelationBuilder &builder);

//===----------------------------------------------------------------------===//
// Lists, dicts and strings: see Lists.td
//===----------------------------------------------------------------------===//

void listGet(mlir::Operation *op, ShapeRelationBuilder &builder);
void listSet(mlir::Operation *op, ShapeRelationBuilder &builder);
void listPop(mlir::Operation *op, ShapeRelationBuilder &builder);
void listDelete(mlir::Operation *op, ShapeRelationBuilder &builder);
void listInsert(mlir::Operation *op, ShapeRelationBuilder &builder);
void listAppend(mlir::Operation *op, ShapeRelationBuilder &builder);
void listConcatenate(mlir::Operation *op, ShapeRelationBuilder &builder);
void listRepeat(mlir::Operation *op, ShapeRelationBuilder &builder);
void listSlice(mlir::Operation *op, ShapeRelationBuilder &builder);
void listReverse(mlir::Operation *op, ShapeRelationBuilder &builder);
void listClear(mlir::Operation *op, ShapeRelationBuilder &builder);
void firstOperand(mlir::Operation *op, ShapeRelationBuilder &builder);
void listLength(mlir::Operation *op, ShapeRelationBuilder &builder);
void rangeList(mlir::Operation *op, ShapeRelationBuilder &builder);
void rangeLength(mlir::Operation *op, ShapeRelationBuilder &builder);
void rangeIndex(mlir::Operation *op, ShapeRelationBuilder &builder);
void listContains(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictGet(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictGetOptional(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictSet(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictContains(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictLength(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictKeys(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictValues(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictItems(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictUpdate(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictDelete(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictPop(mlir::Operation *op, ShapeRelationBuilder &builder);
void dictOfItems(mlir::Operation *op, ShapeRelationBuilder &builder);
void unwrap(mlir::Operation *op, ShapeRelationBuilder &builder);
void unknownString(mlir::Operation *op, ShapeRelationBuilder &builder);
void stringConcatenate(mlir::Operation *op, ShapeRelationBuilder &builder);
void stringFormat(mlir::Operation *op, ShapeRelationBuilder &builder);
void percentFormat(mlir::Operation *op, ShapeRelationBuilder &builder);
/// A device: `cuda:0`. Each that there is counts as the CPU.
void namedDevice(mlir::Operation *op, ShapeRelationBuilder &builder);
void stringLength(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Whether each element of a list, or else one, is not 0.
void listQuantify(mlir::Operation *op, ShapeRelationBuilder &builder,
                  bool each);
/// A list of numbers reduced by a function of two. An empty list gives
/// `ifEmpty`, and is required not to be one without it.
void listFold(mlir::Operation *op, ShapeRelationBuilder &builder,
              numbers::Function function, std::optional<int64_t> ifEmpty);

} // namespace pth::relations

#endif // PTH_IR_SCALARS_H
