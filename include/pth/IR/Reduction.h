//===- Reduction.h - What reductions and scans share ------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_REDUCTION_H
#define PTH_IR_REDUCTION_H

#include "pth/IR/Elementwise.h"

namespace pth::relations {

/// Whether a reduction takes a dimension without elements.
enum class Over : uint8_t { Any, NonEmpty };

/// What a reduction, or a function along a dimension, takes whatever its
/// element type.
enum class Free : uint8_t {
  Nothing,
  Empty,        ///< tensors without elements
  EmptyOrScalar ///< also those of rank 0; of an empty one any dimension
};

/// The rule of a reduction.
struct Reduction {
  DTypes accepts;
  Gives gives;
  Over over;
  /// Combines two elements of a tensor that carries sizes; may be null.
  numbers::Function number = nullptr;
  Free free = Free::Nothing;
};

/// A reduction of operand 0 over the attribute `dim` (a dimension or a list;
/// absent or empty for all), with `keepdim` and `dtype` where present.
void reduce(mlir::Operation *op, ShapeRelationBuilder &builder,
            const Reduction &rule);
/// As above with a second result of the same shape.
void reducePair(mlir::Operation *op, ShapeRelationBuilder &builder,
                const Reduction &rule, Gives second);
/// A norm whose order is the attribute `order`: an infinite or negative one has
/// no identity.
void norm(mlir::Operation *op, ShapeRelationBuilder &builder,
          const Reduction &rule, llvm::StringRef order);
void logsumexp(mlir::Operation *op, ShapeRelationBuilder &builder,
               const Reduction &rule);
void frobeniusNorm(mlir::Operation *op, ShapeRelationBuilder &builder,
                   const Reduction &rule);
void nanReduce(mlir::Operation *op, ShapeRelationBuilder &builder,
               const Reduction &rule);
void kthvalue(mlir::Operation *op, ShapeRelationBuilder &builder,
              const Reduction &rule);

/// The rule of a function along the attribute `dim`.
struct AlongDim {
  DTypes accepts;
  Gives gives;
  Free free;
};

/// Of self's sizes, contiguous; indices as a second result if there is one.
void alongDim(mlir::Operation *op, ShapeRelationBuilder &builder,
              const AlongDim &rule);
/// As above, with the strides that an elementwise operation would give.
void sort(mlir::Operation *op, ShapeRelationBuilder &builder,
          const AlongDim &rule);
void topk(mlir::Operation *op, ShapeRelationBuilder &builder,
          const AlongDim &rule);
void triangle(mlir::Operation *op, ShapeRelationBuilder &builder);

} // namespace pth::relations

#endif // PTH_IR_REDUCTION_H
