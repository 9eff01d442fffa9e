//===- Recurrent.cpp - Relations of recurrent networks -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Recurrent.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace {
/// The sizes of a stack of recurrent layers.
struct Layers {
  int64_t layers, directions;
  bool batchFirst;
  Expr length, batch;
  /// The sizes of a cell's state and of what it gives out; they differ where
  /// the LSTM projects.
  Expr cell, output;
  /// Each layer has a projection's weight.
  bool projects = false;

  int64_t count() const { return layers * directions; }
};

/// States a requirement. If LibTorch does not check it, `unchecked`, it goes on
/// with memory that is not the operands', and nothing can be told.
void requireSize(ShapeRelationBuilder &b, bool unchecked, llvm::StringRef id,
                 Predicate condition, llvm::StringRef format,
                 llvm::ArrayRef<Expr> sizes) {
  if (!unchecked)
    return b.require(id, condition, format, sizes);
  if (!b.decide(condition))
    b.cannotTell("LibTorch does not compare the sizes of an LSTM's input and "
                 "state with its weights");
}

/// Reads and checks the weights, which are those of each layer and direction
/// in turn: input and hidden weight, then their biases, then the projection.
class LayerReader {
public:
  /// With `unchecked`, LibTorch does not compare the input with the weights.
  LayerReader(ShapeRelationBuilder &b, const TensorValue &input, int64_t gates,
              bool unchecked = false)
      : b(b), x(b.exprs()), input(input), gates(gates), unchecked(unchecked) {}

  template <typename RecurrentOp> std::optional<Layers> read(RecurrentOp op);

private:
  bool requireWeight(const TensorValue &weight, Expr rows, Expr columns);
  void requireBias(const TensorValue &bias, Expr rows);
  bool requireLayer(llvm::ArrayRef<TensorValue> weights, Expr features,
                    const Layers &layers, bool biases);

  ShapeRelationBuilder &b;
  ExprContext &x;
  const TensorValue &input;
  int64_t gates;
  bool unchecked;
};
} // namespace

bool LayerReader::requireWeight(const TensorValue &weight, Expr rows,
                                Expr columns) {
  requireDType(b, "rnn_c6", input.dtype, weight.dtype, "a weight");
  if (weight.rank() == 1) {
    b.cannotTell("a weight of a recurrent layer is a vector");
    return false;
  }
  if (!requireRank(b, "rnn_c3", weight, 2, 2, "a weight"))
    return false;
  b.require("rnn_c3", equal(x, weight.dims[0], rows),
            "expected a weight of {0} rows, got {1}", {rows, weight.dims[0]});
  b.require("rnn_c3", equal(x, weight.dims[1], columns),
            "expected a weight of {0} columns, got {1}",
            {columns, weight.dims[1]});
  return true;
}

/// Some kernels add a bias with broadcasting.
void LayerReader::requireBias(const TensorValue &bias, Expr rows) {
  if (bias.rank() != 1)
    return b.cannotTell("a bias of a recurrent layer is no vector");
  b.require("rnn_c3",
            equal(x, bias.dims[0], rows) |
                (equal(x, bias.dims[0], b.constant(1)) & b.unknown()),
            "expected a bias of {0} elements, got {1}", {rows, bias.dims[0]});
}

bool LayerReader::requireLayer(llvm::ArrayRef<TensorValue> weights,
                               Expr features, const Layers &layers,
                               bool biases) {
  Expr rows = layers.cell * gates;
  // Some kernels add biases, and weights of projections, with promotion.
  for (auto [i, weight] : llvm::enumerate(weights))
    requireDType(b, "rnn_c6", input.dtype, weight.dtype, "a weight",
                 i < 2 ? b.boolean(false) : b.unknown());
  if (!requireWeight(weights[0], rows, features) ||
      !requireWeight(weights[1], rows, layers.output))
    return false;
  if (biases)
    for (const TensorValue &bias : weights.slice(2, 2))
      requireBias(bias, rows);
  bool projects = weights.size() > (biases ? 4 : 2);
  return !projects || requireWeight(weights.back(), layers.output, layers.cell);
}

template <typename RecurrentOp>
std::optional<Layers> LayerReader::read(RecurrentOp op) {
  auto params = requireTensors(b, op.getParams());
  std::optional<bool> biases = b.flag(op.getHasBiasesAttr()),
                      bidirectional = b.flag(op.getBidirectionalAttr()),
                      batchFirst = b.flag(op.getBatchFirstAttr());
  Expr count = b.integer(op.getNumLayersAttr());
  int64_t number = count ? count.asConstant().value_or(0) : 0;
  if (!params || !biases || !bidirectional || !batchFirst || number < 1) {
    b.cannotTell("the number of layers is unknown");
    return std::nullopt;
  }
  // A plain cell adds what a step gives to the states, of whatever rank below
  // theirs it is; the others split it along dimension 1.
  size_t leastRank = gates > 1 ? 3 : *batchFirst ? 2 : 1;
  size_t mostRank = unchecked ? std::max<size_t>(3, input.rank()) : 3;
  // ATen's own kernel, which is taken where the processor has none for half
  // precision, is another.
  if (input.rank() > 3 && unchecked && input.dtype && !input.dtype.isF32())
    b.cannotTell("whether oneDNN computes in half precision depends on the "
                 "processor");
  if (!requireRank(b, "rnn_c1", input, leastRank, mostRank))
    return std::nullopt;
  // at::dropout between the layers.
  std::optional<double> p = b.real(op.getDropoutAttr());
  if (number > 1 && b.flag(op.getTrainAttr()) != false && p)
    b.require("rnn_c7", b.boolean(*p >= 0 && *p <= 1),
              "expected a probability between 0 and 1");

  Layers result;
  requireKernel(b, "rnn_c6", input.dtype, isFloatingPoint, b.unknown());
  result.layers = number;
  result.directions = *bidirectional ? 2 : 1;
  result.batchFirst = *batchFirst;
  llvm::SmallVector<Expr, 3> dims(input.dims.begin(), input.dims.end());
  if (*batchFirst)
    std::swap(dims[0], dims[1]);
  Expr width = dims[std::min<size_t>(2, input.rank() - 1)];
  result.batch = input.rank() > 2 ? dims[1] : b.constant(1);

  // A projecting layer has one weight more.
  size_t plain = *biases ? 4 : 2;
  bool fits = false;
  size_t each = 0;
  for (size_t size : {plain, plain + (gates == 4)})
    if (number <= int64_t(params->size()) &&
        params->size() == size * result.count()) {
      each = size;
      fits = true;
    }
  b.require("rnn_c3", b.boolean(fits),
            "expected {0} weights for each of {1} layers and {2} directions, "
            "got {3}",
            {b.constant(plain), count, b.constant(result.directions),
             b.constant(params->size())});
  if (!fits)
    return std::nullopt;
  const TensorValue &first = params->front(), &hidden = (*params)[1];
  if (first.rank() == 1 || hidden.rank() == 1) {
    b.cannotTell("a weight of a recurrent layer is a vector");
    return std::nullopt;
  }
  if (!requireRank(b, "rnn_c3", first, 2, 2, "a weight") ||
      !requireRank(b, "rnn_c3", hidden, 2, 2, "a weight"))
    return std::nullopt;
  result.cell = floorDiv(first.dims[0], gates);
  result.output = hidden.dims[1];
  requireSize(b, unchecked, "rnn_c4", equal(x, width, first.dims[1]),
              "expected {0} input features, got {1}", {first.dims[1], width});
  // One step's features alone give a number to each step.
  result.length = input.rank() > 1 ? dims[0] : first.dims[0];
  b.require("rnn_c2", less(x, b.constant(0), result.length),
            "expected a sequence of at least 1, got {0}", result.length);
  result.projects = each != plain;
  for (int64_t i = 0; i < result.count(); ++i) {
    Expr features = i < result.directions ? first.dims[1]
                                          : result.output * result.directions;
    if (!requireLayer(llvm::ArrayRef(*params).slice(i * each, each), features,
                      result, *biases))
      return std::nullopt;
  }
  return result;
}

/// Requires a state of the layers for `batch` sequences.
static void requireState(ShapeRelationBuilder &b, const TensorValue &state,
                         Type dtype, const Layers &layers, Expr size,
                         bool unchecked = false) {
  requireDType(b, "rnn_c6", dtype, state.dtype, "a state");
  if (!requireRank(b, "rnn_c5", state, 3, 3, "a state"))
    return;
  Expr expected[] = {b.constant(layers.count()), layers.batch, size};
  for (auto [i, extent] : llvm::enumerate(expected))
    requireSize(b, unchecked, "rnn_c5", equal(b.exprs(), state.dims[i], extent),
                "expected a state of size {0} in dimension {1}, got {2}",
                {extent, b.constant(i), state.dims[i]});
}

/// The output of the last layer, whose layout is the sequence's first.
static void setOutput(ShapeRelationBuilder &b, const Layers &layers,
                      Type dtype) {
  Expr features = layers.output * layers.directions;
  TensorValue result;
  result.dtype = dtype;
  result.dims = {layers.length, layers.batch, features};
  if (layers.batchFirst) {
    std::swap(result.dims[0], result.dims[1]);
    result.layout =
        Layout::strided({features, layers.batch * features, b.constant(1)});
  }
  b.setResult(0, std::move(result));
}

/// Whether oneDNN runs the LSTM: ATen/native/RNN.cpp, use_mkldnn. Inputs that
/// may be empty go to ATen's own kernel where they are.
static bool isRunByOneDNN(ShapeRelationBuilder &b, LstmOp op,
                          const TensorValue &input) {
  auto params = requireTensors(b, op.getParams());
  Expr layers = b.integer(op.getNumLayersAttr());
  std::optional<bool> biases = b.flag(op.getHasBiasesAttr()),
                      bidirectional = b.flag(op.getBidirectionalAttr());
  if (!params || !layers || !biases || !bidirectional)
    return false;
  int64_t plain = (*biases ? 4 : 2) * (*bidirectional ? 2 : 1);
  bool projects = layers * plain != b.constant(params->size());
  bool hasKernel = !input.dtype || input.dtype.isF32() || input.dtype.isF16() ||
                   input.dtype.isBF16();
  return hasKernel && !projects && b.isDecided(hasNoElements(b, input)) != true;
}

void LstmOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *input = requireTensor(b, getInput());
  if (!input)
    return;
  auto states = requireTensors(b, getHx());
  bool unchecked = isRunByOneDNN(b, *this, *input);
  auto layers = LayerReader(b, *input, /*gates=*/4, unchecked).read(*this);
  if (!states || !layers)
    return;
  b.require("rnn_c5", b.boolean(states->size() == 2),
            "expected a hidden and a cell state, got {0} states",
            b.constant(states->size()));
  if (states->size() != 2)
    return;
  // RNN.cpp, lstm: the states tell whether there is a projection.
  if (layers->projects)
    b.require("rnn_c3", notEqual(b.exprs(), layers->output, layers->cell),
              "expected no projection between states of one size {0}",
              layers->cell);
  Expr sizes[] = {layers->output, layers->cell};
  setOutput(b, *layers, input->dtype);
  for (size_t i : {0, 1}) {
    requireState(b, (*states)[i], input->dtype, *layers, sizes[i], unchecked);
    b.setResult(i + 1, {b.constant(layers->count()), layers->batch, sizes[i]},
                input->dtype);
  }
}

/// GRUs and plain networks add the input's part to the state's in place: the
/// input may be a batch of 1 that is repeated for each state.
template <typename RecurrentOp>
static void recurrent(ShapeRelationBuilder &b, RecurrentOp op, int64_t gates) {
  const TensorValue *input = requireTensor(b, op.getInput());
  const TensorValue *state = requireTensor(b, op.getHx());
  if (!input || !state)
    return;
  // Without elements, operands are compared as they happen to be used.
  if (b.isDecided(hasNoElements(b, *input) | hasNoElements(b, *state)) == true)
    return b.cannotTell("the input or the state is empty");
  if (state->rank() != 3)
    return b.cannotTell("the state is broadcast");
  auto layers = LayerReader(b, *input, gates).read(op);
  if (!layers || !requireRank(b, "rnn_c5", *state, 3, 3, "a state"))
    return;
  ExprContext &x = b.exprs();
  b.require("rnn_c5",
            equal(x, layers->batch, b.constant(1)) |
                equal(x, layers->batch, state->dims[1]),
            "expected a state for a batch of {0}, got {1}",
            {layers->batch, state->dims[1]});
  layers->batch = state->dims[1];
  requireState(b, *state, input->dtype, *layers, layers->output);
  setOutput(b, *layers, input->dtype);
  b.setResult(1, state->dims, input->dtype);
}

void GruOp::buildShapeRelation(ShapeRelationBuilder &b) {
  recurrent(b, *this, /*gates=*/3);
}

void RnnTanhOp::buildShapeRelation(ShapeRelationBuilder &b) {
  recurrent(b, *this, /*gates=*/1);
}

void RnnReluOp::buildShapeRelation(ShapeRelationBuilder &b) {
  recurrent(b, *this, /*gates=*/1);
}
