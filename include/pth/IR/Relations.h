//===- Relations.h - Relations that several operations share -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_RELATIONS_H
#define PTH_IR_RELATIONS_H

#include "pth/Interfaces/ShapeRelation.h"

/// Relations that a family's td entries name as `shared`.
namespace pth::relations {

using shape::ShapeRelationBuilder;

void list(mlir::Operation *op, ShapeRelationBuilder &builder);
void tuple(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Result 0 is operand 0.
void cast(mlir::Operation *op, ShapeRelationBuilder &builder);

/// @{ Dropouts of elements and of whole channels, `p` and `train` being the
/// attributes and operand 0 the input.
void dropout(mlir::Operation *op, ShapeRelationBuilder &builder);
void featureDropout(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

} // namespace pth::relations

#endif // PTH_IR_RELATIONS_H
