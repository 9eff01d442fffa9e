//===- Search.h - Relations of searches, unique elements and samples -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_SEARCH_H
#define PTH_IR_SEARCH_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// @{ Positions of operand `self` in a sorted sequence.
void bucketize(mlir::Operation *op, ShapeRelationBuilder &builder);
void searchsorted(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

/// The number of different elements is a fresh size.
/// Operand 1 is the share, or a vector of them.
void quantile(mlir::Operation *op, ShapeRelationBuilder &builder);
void unique(mlir::Operation *op, ShapeRelationBuilder &builder);

void multinomial(mlir::Operation *op, ShapeRelationBuilder &builder);

} // namespace pth::relations

#endif // PTH_IR_SEARCH_H
