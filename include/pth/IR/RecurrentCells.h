//===- RecurrentCells.h - Relations of recurrent cells ----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_RECURRENTCELLS_H
#define PTH_IR_RECURRENTCELLS_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// One step: operands are the input, the state or a list of states, the two
/// weights of `gates` rows for each hidden feature, and their biases. A linear
/// cell gives numbers of the state's type, others floating-point ones.
void cell(mlir::Operation *op, ShapeRelationBuilder &builder, unsigned gates,
          bool isLinear);

} // namespace pth::relations

#endif // PTH_IR_RECURRENTCELLS_H
