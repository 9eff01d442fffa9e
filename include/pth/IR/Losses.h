//===- Losses.h - Relations of losses ---------------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_LOSSES_H
#define PTH_IR_LOSSES_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// A loss element by element of the operands, which broadcast together, reduced
/// by the attribute `reduction`.
void pairLoss(mlir::Operation *op, ShapeRelationBuilder &builder);
/// With self and target, weights of elements and of the positive class.
void logitsLoss(mlir::Operation *op, ShapeRelationBuilder &builder);
/// As pairLoss; the attribute `bound` is where the loss changes its form.
/// As above, written into a tensor of one operand's sizes.
void softMarginLoss(mlir::Operation *op, ShapeRelationBuilder &builder);
/// Operand 0 holds probabilities, operand 1 the true ones, operand 2 a weight.
void probabilityLoss(mlir::Operation *op, ShapeRelationBuilder &builder);
void smoothLoss(mlir::Operation *op, ShapeRelationBuilder &builder,
                llvm::StringRef bound, bool mayBeZero);

/// @{ A loss of scores for classes, each sample's class, and a weight for each
/// class. A target of the scores' own sizes holds probabilities, for
/// crossEntropyLoss.
void nllLoss(mlir::Operation *op, ShapeRelationBuilder &builder);
void crossEntropyLoss(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

} // namespace pth::relations

#endif // PTH_IR_LOSSES_H
