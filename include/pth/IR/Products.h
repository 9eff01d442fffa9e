//===- Products.h - Relations of products of whole tensors ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PRODUCTS_H
#define PTH_IR_PRODUCTS_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

void kron(mlir::Operation *op, ShapeRelationBuilder &builder);
void tensordot(mlir::Operation *op, ShapeRelationBuilder &builder);
void blockDiag(mlir::Operation *op, ShapeRelationBuilder &builder);
void cartesianProd(mlir::Operation *op, ShapeRelationBuilder &builder);

/// What is computed of each square matrix; a matrix may not exist.
enum class SquareResult : uint8_t { Matrix, Number };
void squareMatrix(mlir::Operation *op, ShapeRelationBuilder &builder,
                  SquareResult result);

} // namespace pth::relations

#endif // PTH_IR_PRODUCTS_H
