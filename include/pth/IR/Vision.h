//===- Vision.h - Relations of torchvision's operators ----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_VISION_H
#define PTH_IR_VISION_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// The boxes, of four numbers in operand 0 with a score each in operand 1, that
/// overlap no better one: a number of them that depends on data.
void nonMaximumSuppression(mlir::Operation *op, ShapeRelationBuilder &builder);
/// The overlap of each rotated box of operand 0, of five numbers, with each of
/// operand 1.
void rotatedOverlap(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Operand 0, images, in windows of one size at the boxes of operand 1: an
/// image and four numbers each. With `perPosition`, each window takes its
/// elements from channels of their own. A second result tells where elements
/// come from.
void regionPool(mlir::Operation *op, ShapeRelationBuilder &builder,
                bool perPosition);
/// A convolution whose samples are moved: operands are the input, the weight,
/// the offsets, a mask and the bias.
void deformableConvolution(mlir::Operation *op, ShapeRelationBuilder &builder);

} // namespace pth::relations

#endif // PTH_IR_VISION_H
