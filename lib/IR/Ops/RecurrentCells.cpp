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

/// The part of a step that comes from `operand`: its product with a weight of
/// `rows` rows, with a bias.
static void requirePart(ShapeRelationBuilder &b, const TensorValue &operand,
                        const TensorValue &weight, const TensorValue *bias,
                        Expr rows) {
  b.require("cell_c3", equal(b.exprs(), weight.dims[0], rows),
            "expected a weight of {0} rows, got {1}", {rows, weight.dims[0]});
  requireKernel(b, "cell_c4", operand.dtype,
                [](Type dtype) { return !isBool(dtype); });
  requireDType(b, "cell_c4", operand.dtype, weight.dtype, "a weight");
  if (!bias)
    return;
  requireDType(b, "cell_c4", operand.dtype, bias->dtype, "a bias");
  requireBroadcastableTo(b, "cell_c3", bias->dims, {operand.dims[0], rows});
}

/// check_rnn_cell_forward_hidden; the input's part is added to the hidden
/// state's in place.
static void requireState(ShapeRelationBuilder &b, const TensorValue &state,
                         const TensorValue &input, Expr size, bool isAddedTo) {
  if (!requireRank(b, "cell_c2", state, 2, 2, "a state"))
    return;
  ExprContext &x = b.exprs();
  b.require("cell_c2",
            equal(x, state.dims[0], input.dims[0]) &
                equal(x, state.dims[1], size),
            "expected a state of {0} x {1}, got {2} x {3}",
            {input.dims[0], size, state.dims[0], state.dims[1]});
  if (isAddedTo &&
      canCast(promoteTypes(input.dtype, state.dtype), state.dtype) == false)
    b.require("cell_c4", b.boolean(false),
              ("expected a state of a type that " + dtypeName(input.dtype) +
               " can be added to, got " + dtypeName(state.dtype))
                  .str());
}

/// The states that the operation's results follow; nothing where a reason was
/// stated.
static std::optional<std::vector<TensorValue>>
readStates(Operation *op, ShapeRelationBuilder &b) {
  if (op->getNumResults() == 1) {
    const TensorValue *state = requireTensor(b, op->getOperand(1));
    return state ? std::optional(std::vector{*state}) : std::nullopt;
  }
  auto states = requireTensors(b, op->getOperand(1));
  if (!states)
    return std::nullopt;
  b.require("cell_c5", b.boolean(states->size() == 2),
            "expected two states, got {0}", b.constant(states->size()));
  if (states->size() != 2)
    return std::nullopt;
  if ((*states)[0].dtype != (*states)[1].dtype)
    b.cannotTell("the states have two element types");
  return states;
}

void relations::cell(Operation *op, ShapeRelationBuilder &b, unsigned gates,
                     bool isLinear) {
  const TensorValue *input = requireTensor(b, op->getOperand(0));
  const TensorValue *fromInput = requireTensor(b, op->getOperand(2));
  const TensorValue *fromState = requireTensor(b, op->getOperand(3));
  auto states = readStates(op, b);
  if (!input || !fromInput || !fromState || !states ||
      !requireRank(b, "cell_c1", *input, 2, 2) ||
      !requireRank(b, "cell_c3", *fromInput, 2, 2, "a weight") ||
      !requireRank(b, "cell_c3", *fromState, 2, 2, "a weight"))
    return;
  Expr size = fromState->dims[1], rows = size * gates;
  b.require("cell_c1", equal(b.exprs(), input->dims[1], fromInput->dims[1]),
            "expected {0} input features, got {1}",
            {fromInput->dims[1], input->dims[1]});
  const TensorValue &hidden = states->front();
  requirePart(b, *input, *fromInput, b.tensor(op->getOperand(4)), rows);
  requirePart(b, hidden, *fromState, b.tensor(op->getOperand(5)), rows);
  for (const TensorValue &state : *states)
    requireState(b, state, *input, size, &state == &hidden);
  // Gates are computed in place.
  if (gates > 1)
    requireKernel(b, "cell_c4", hidden.dtype, [](Type dtype) {
      return isFloatingPoint(dtype) || isComplex(dtype);
    });
  if (isLinear)
    requireKernel(b, "cell_c4", hidden.dtype,
                  [](Type dtype) { return !isComplex(dtype); });
  // What is computed elementwise is laid out as the states are.
  bool isRowMajor = llvm::all_of(*states, [](const TensorValue &state) {
    return state.layout.isContiguous();
  });
  TensorValue result;
  result.dims = {input->dims[0], size};
  result.dtype = isLinear ? hidden.dtype : toFloatingPoint(hidden.dtype);
  // A GRU mixes its state with a gate of the promoted type.
  if (gates == 3)
    result.dtype = promoteTypes(input->dtype, hidden.dtype);
  if (!isRowMajor)
    result.layout = Layout::unknownOfNew();
  for (unsigned i = 0; i < op->getNumResults(); ++i)
    b.setResult(i, result);
}
