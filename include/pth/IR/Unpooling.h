//===- Unpooling.h - Relations of pools' inverses ---------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_UNPOOLING_H
#define PTH_IR_UNPOOLING_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// Operand 0's elements at the places of operand 1 in a tensor whose last
/// `rank` sizes are `output_size`.
void maxUnpool(mlir::Operation *op, ShapeRelationBuilder &builder,
               unsigned rank);
/// Maxima over windows that lie at random, as operand 1 says, and where they
/// are.
void fractionalMaxPool(mlir::Operation *op, ShapeRelationBuilder &builder,
                       unsigned rank);

} // namespace pth::relations

#endif // PTH_IR_UNPOOLING_H
