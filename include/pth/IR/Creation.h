//===- Creation.h - Relations of new and converted tensors ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Creation.td and Conversion.td.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_CREATION_H
#define PTH_IR_CREATION_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// Of the attribute `size`; of `dtype`, or of operand 0's element type where
/// there is one, or float32.
void newTensor(mlir::Operation *op, ShapeRelationBuilder &builder);
void fullTensor(mlir::Operation *op, ShapeRelationBuilder &builder);
void newFull(mlir::Operation *op, ShapeRelationBuilder &builder);
void fullLike(mlir::Operation *op, ShapeRelationBuilder &builder);
void randomIntegers(mlir::Operation *op, ShapeRelationBuilder &builder);
void tensorLike(mlir::Operation *op, ShapeRelationBuilder &builder);
void randomLike(mlir::Operation *op, ShapeRelationBuilder &builder);
void arange(mlir::Operation *op, ShapeRelationBuilder &builder);
void linspace(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Of the sizes that the attributes `n` and, for a matrix, `m` give.
void eye(mlir::Operation *op, ShapeRelationBuilder &builder);
void tensorOfNumber(mlir::Operation *op, ShapeRelationBuilder &builder);
void scalarTensor(mlir::Operation *op, ShapeRelationBuilder &builder);
void tensorOfList(mlir::Operation *op, ShapeRelationBuilder &builder);

void positive(mlir::Operation *op, ShapeRelationBuilder &builder);
void detachInPlace(mlir::Operation *op, ShapeRelationBuilder &builder);
void contiguousCopy(mlir::Operation *op, ShapeRelationBuilder &builder);
void setRequiresGrad(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Requires an element type that gradients exist for, if the attribute
/// `requires_grad` asks for them.
void requireGradients(mlir::Operation *op, ShapeRelationBuilder &builder,
                      mlir::Type dtype);
void uniform(mlir::Operation *op, ShapeRelationBuilder &builder);
void normal(mlir::Operation *op, ShapeRelationBuilder &builder);
void bernoulli(mlir::Operation *op, ShapeRelationBuilder &builder);
void randomTensor(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Into the attributes `dtype` and `memory_format`.
void convert(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Into operand 1's element type.
void convertTo(mlir::Operation *op, ShapeRelationBuilder &builder);
void copyInto(mlir::Operation *op, ShapeRelationBuilder &builder);
void overwrite(mlir::Operation *op, ShapeRelationBuilder &builder);
void fill(mlir::Operation *op, ShapeRelationBuilder &builder);
void fillWith(mlir::Operation *op, ShapeRelationBuilder &builder);
void setBernoulli(mlir::Operation *op, ShapeRelationBuilder &builder);
void nonzero(mlir::Operation *op, ShapeRelationBuilder &builder);
void maskedSelect(mlir::Operation *op, ShapeRelationBuilder &builder);
void oneHot(mlir::Operation *op, ShapeRelationBuilder &builder);
void meshgrid(mlir::Operation *op, ShapeRelationBuilder &builder);

/// The layout of a copy of `source` in the attribute `memory_format`; absent,
/// it keeps the source's order of dimensions (at::empty_like).
shape::Layout copyLayout(mlir::Operation *op, ShapeRelationBuilder &builder,
                         const shape::TensorValue &source);

} // namespace pth::relations

#endif // PTH_IR_CREATION_H
