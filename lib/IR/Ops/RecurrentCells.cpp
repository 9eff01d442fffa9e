//===- RecurrentCells.cpp - Relations of recurrent cells --------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/RecurrentCells.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

static void requireWeight(ShapeRelationBuilder &b, const TensorValue &weight,
                          const TensorValue &input, Expr rows) {
  b.require("cell_c3", equal(b.exprs(), weight.dims[0], rows),
            "expected a weight of {0} rows, got {1}", {rows, weight.dims[0]});
  requireDType(b, "cell_c4", input.dtype, weight.dtype, "a weight");
}

/// check_rnn_cell_forward_hidden.
static void requireState(ShapeRelationBuilder &b, const TensorValue &state,
                         const TensorValue &input, Expr size) {
  if (!requireRank(b, "cell_c2", state, 2, 2, "a state"))
    return;
  ExprContext &x = b.exprs();
  b.require("cell_c2",
            equal(x, state.dims[0], input.dims[0]) &
                equal(x, state.dims[1], size),
            "expected a state of {0} x {1}, got {2} x {3}",
            {input.dims[0], size, state.dims[0], state.dims[1]});
  requireDType(b, "cell_c4", input.dtype, state.dtype, "a state");
}

void relations::cell(Operation *op, ShapeRelationBuilder &b, unsigned gates) {
  const TensorValue *input = requireTensor(b, op->getOperand(0));
  const TensorValue *fromInput = requireTensor(b, op->getOperand(2));
  const TensorValue *fromState = requireTensor(b, op->getOperand(3));
  if (!input || !fromInput || !fromState ||
      !requireRank(b, "cell_c1", *input, 2, 2) ||
      !requireRank(b, "cell_c3", *fromInput, 2, 2, "a weight") ||
      !requireRank(b, "cell_c3", *fromState, 2, 2, "a weight"))
    return;
  Expr size = fromState->dims[1], rows = size * gates;
  b.require("cell_c1", equal(b.exprs(), input->dims[1], fromInput->dims[1]),
            "expected {0} input features, got {1}",
            {fromInput->dims[1], input->dims[1]});
  requireKernel(b, "cell_c4", input->dtype, isFloatingPoint);
  requireWeight(b, *fromInput, *input, rows);
  requireWeight(b, *fromState, *input, rows);
  for (unsigned i : {4, 5})
    if (const TensorValue *bias = b.tensor(op->getOperand(i))) {
      requireDType(b, "cell_c4", input->dtype, bias->dtype, "a bias");
      requireBroadcastableTo(b, "cell_c3", bias->dims, {input->dims[0], rows});
    }

  unsigned states = op->getNumResults();
  std::vector<TensorValue> hidden;
  if (states == 1) {
    if (const TensorValue *state = requireTensor(b, op->getOperand(1)))
      hidden.push_back(*state);
  } else if (auto list = requireTensors(b, op->getOperand(1))) {
    hidden = *list;
    b.require("cell_c5", b.boolean(hidden.size() == states),
              "expected two states, got {0}", b.constant(hidden.size()));
  }
  for (const TensorValue &state : hidden)
    requireState(b, state, *input, size);
  for (unsigned i = 0; i < states; ++i)
    b.setResult(i, {input->dims[0], size}, input->dtype);
}
