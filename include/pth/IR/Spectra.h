//===- Spectra.h - Relations of Fourier transforms -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_SPECTRA_H
#define PTH_IR_SPECTRA_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// What a Fourier transform takes and gives.
enum class Transform : uint8_t {
  Complex,  ///< real or complex numbers to complex ones, of the same size
  FromReal, ///< real numbers to one half of the spectrum, `n / 2 + 1`
  ToReal    ///< one half of a spectrum to `n` real numbers
};

/// Over the attribute `dim`, to the size `n`.
void fourierTransform(mlir::Operation *op, ShapeRelationBuilder &builder,
                      Transform transform);
/// Over the dimensions `dim`, to the sizes `s`; the last of them is the one of
/// which half a spectrum is kept.
void fourierTransforms(mlir::Operation *op, ShapeRelationBuilder &builder,
                       Transform transform);
/// Of self's sizes, rolled along the dimensions `dim`.
void fourierShift(mlir::Operation *op, ShapeRelationBuilder &builder);
/// The vector of frequencies, `n` or `n / 2 + 1` of them.
void fourierFrequencies(mlir::Operation *op, ShapeRelationBuilder &builder,
                        bool half);
void shortTimeTransform(mlir::Operation *op, ShapeRelationBuilder &builder);
void inverseShortTimeTransform(mlir::Operation *op,
                               ShapeRelationBuilder &builder);
/// A vector of `window_length` weights.
void window(mlir::Operation *op, ShapeRelationBuilder &builder);

} // namespace pth::relations

#endif // PTH_IR_SPECTRA_H
