//===- Quantized.h - Relations of operators on quantized tensors -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_QUANTIZED_H
#define PTH_IR_QUANTIZED_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// @{ Operand 0, a float tensor, in quantized numbers; and back.
void quantize(mlir::Operation *op, ShapeRelationBuilder &builder);
void quantizePerChannel(mlir::Operation *op, ShapeRelationBuilder &builder);
void dequantize(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

/// @{ Operand 0, rounded as if it were quantized.
void fakeQuantize(mlir::Operation *op, ShapeRelationBuilder &builder);
void fakeQuantizePerChannel(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

/// @{ Elementwise operators on one and on two quantized tensors.
void quantizedUnary(mlir::Operation *op, ShapeRelationBuilder &builder);
void quantizedCelu(mlir::Operation *op, ShapeRelationBuilder &builder);
void quantizedWithNumber(mlir::Operation *op, ShapeRelationBuilder &builder);
void quantizedBinary(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

void quantizedCat(mlir::Operation *op, ShapeRelationBuilder &builder);

/// @{ Operand 0 is the input, the others are vectors of the channels.
void quantizedBatchNorm(mlir::Operation *op, ShapeRelationBuilder &builder);
void quantizedInstanceNorm(mlir::Operation *op, ShapeRelationBuilder &builder);
/// @}

/// @{ Layers whose operand 1 packs the weight: a tuple that begins with the
/// weight, or unknown. A dynamic layer takes and gives floats.
void quantizedConvolution(mlir::Operation *op, ShapeRelationBuilder &builder,
                          unsigned spatialRank);
void quantizedLinear(mlir::Operation *op, ShapeRelationBuilder &builder,
                     bool isDynamic);
/// @}

} // namespace pth::relations

#endif // PTH_IR_QUANTIZED_H
