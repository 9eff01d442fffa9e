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

/// The element types that an interpolation has kernels for.
enum class InterpolatedTypes : uint8_t {
  Floats,
  FloatsAndBytes,
  SinglesAndBytes ///< float32, float64 and uint8
};

/// An interpolation in `rank` dimensions of operand 0 to the attribute
/// `output_size` or, where the operation has the attribute, by `scale_factors`.
/// Instantiated for ranks 1 to 3.
template <unsigned rank, InterpolatedTypes types>
void upsample(mlir::Operation *op, ShapeRelationBuilder &builder);

} // namespace pth::relations

#endif // PTH_IR_RELATIONS_H
