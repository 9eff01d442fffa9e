//===- Normalization.cpp - Relations over channels -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Batch, instance and group normalization: one parameter for each channel.
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Normalization.h"
#include "NormalizationParameters.h"
#include "pth/Interfaces/MemoryFormat.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

void pth::requireParameterTypes(ShapeRelationBuilder &b, Type dtype,
                                llvm::ArrayRef<const TensorValue *> parameters,
                                Predicate otherwise) {
  requireKernel(b, "norm_c6", dtype, isFloatingPoint, otherwise);
  bool isHalf = dtype && (dtype.isF16() || dtype.isBF16());
  Type expected;
  for (const TensorValue *parameter : parameters) {
    if (!parameter)
      continue;
    bool isMixed = isHalf && parameter->dtype && parameter->dtype.isF32();
    if (!expected)
      expected = isMixed ? parameter->dtype : dtype;
    requireDType(b, "norm_c7", expected, parameter->dtype, "a parameter",
                 otherwise);
  }
  if (expected && expected != dtype && llvm::is_contained(parameters, nullptr))
    b.cannotTell("float32 parameters of a half-precision input are not all "
                 "given");
}

/// Requires a parameter of one element for each channel, unless `exempt`.
static void requireChannels(ShapeRelationBuilder &b,
                            const TensorValue *parameter, Expr channels,
                            Predicate exempt) {
  if (!parameter)
    return;
  Expr count = parameter->numel(b.exprs());
  b.require("norm_c2", exempt | equal(b.exprs(), count, channels),
            "expected {0} channels, got {1}", {count, channels});
}

/// As above for a weight or bias, whose first element is looked at even where
/// the input has none.
static void requireFirstElement(ShapeRelationBuilder &b,
                                const TensorValue *parameter, Expr channels,
                                Predicate exempt) {
  requireChannels(b, parameter, channels, exempt);
  if (!parameter)
    return;
  Expr count = parameter->numel(b.exprs());
  b.require("norm_c2", lessEqual(b.exprs(), b.constant(1), count),
            "expected a weight or bias with elements, got {0}", count);
  // A weight that is no vector is broadcast, or repeated, by its own sizes.
  if (parameter->rank() != 1)
    b.require("norm_c2", (!exempt) | b.unknown(),
              "expected a weight or bias that is a vector");
}

//===----------------------------------------------------------------------===//
// Batch and instance normalization
//===----------------------------------------------------------------------===//

namespace {
struct ChannelNorm {
  const TensorValue *input, *weight, *bias, *mean, *variance;

  Expr channels() const { return input->dims[1]; }
};
} // namespace

/// The operands, and what batch and instance normalization require alike;
/// nothing, with the reason stated, where there are no channels. `usesInput`
/// is whether the input's own statistics are taken.
template <typename NormOp>
static std::optional<ChannelNorm>
readChannelNorm(ShapeRelationBuilder &b, NormOp op, Attribute usesInput,
                Predicate &empty) {
  ChannelNorm norm{requireTensor(b, op.getInput()), b.tensor(op.getWeight()),
                   b.tensor(op.getBias()), b.tensor(op.getRunningMean()),
                   b.tensor(op.getRunningVar())};
  if (!norm.input)
    return std::nullopt;
  if (norm.input->rank() < 2) {
    b.require("norm_c1", hasNoElements(b, *norm.input) & b.unknown(),
              "expected an input with a batch and channels, got rank {0}",
              b.constant(norm.input->rank()));
    return std::nullopt;
  }
  empty = hasNoElements(b, *norm.input);
  bool hasMean = norm.mean, hasVariance = norm.variance;
  if (!hasMean || !hasVariance) {
    std::optional<bool> own = b.flag(usesInput);
    if (!own)
      b.cannotTell("whether running statistics are needed is unknown");
    else
      b.require("norm_c3",
                b.boolean(*own && hasMean == hasVariance) |
                    (empty & b.unknown()),
                "expected a running mean and variance");
  }
  requireParameterTypes(b, norm.input->dtype,
                        {norm.weight, norm.bias, norm.mean, norm.variance},
                        empty & b.unknown());
  b.nameAxes(*norm.input, AxisNames::ChannelsFirst);
  return norm;
}

/// ATen/native/Normalization.cpp, _batch_norm_impl_index: an input without
/// elements is returned, after a look at the first weight and bias.
template <typename NormOp>
static std::optional<ChannelNorm> batchNorm(ShapeRelationBuilder &b,
                                            NormOp op) {
  Predicate empty = b.boolean(false);
  auto norm = readChannelNorm(b, op, op.getTraining(), empty);
  if (!norm)
    return std::nullopt;
  for (const TensorValue *parameter : {norm->weight, norm->bias})
    requireFirstElement(b, parameter, norm->channels(), empty);
  for (const TensorValue *parameter : {norm->mean, norm->variance})
    requireChannels(b, parameter, norm->channels(), empty);
  b.setResult(0, tensorInFormatOf(b, *norm->input, norm->input->dims));
  return norm;
}

void BatchNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  batchNorm(builder, *this);
}

void NativeBatchNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  auto norm = batchNorm(builder, *this);
  std::optional<bool> training = builder.flag(getTraining());
  if (!norm || !training)
    return;
  if (*training)
    builder.require("norm_c10", !hasNoElements(builder, *norm->input),
                    "expected an input that is not empty");
  Expr count = *training ? norm->channels() : builder.constant(0);
  Type dtype = norm->weight ? norm->weight->dtype : norm->input->dtype;
  builder.setResult(1, count, dtype);
  builder.setResult(2, count, dtype);
}

/// ATen/native/Normalization.cpp, instance_norm: a batch norm over batch times
/// channels, on a row-major copy.
void InstanceNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  ExprContext &x = builder.exprs();
  Predicate empty = builder.boolean(false);
  auto norm = readChannelNorm(builder, *this, getUseInputStats(), empty);
  if (!norm)
    return;
  Predicate hasBatch = lessEqual(x, builder.constant(1), norm->input->dims[0]);
  std::optional<bool> own = builder.flag(getUseInputStats());
  Predicate unwritten = own ? builder.boolean(!*own) : builder.unknown();
  for (const TensorValue *parameter : {norm->weight, norm->bias})
    if (parameter) {
      requireFirstElement(builder, parameter, norm->channels(), empty);
      builder.require("norm_c2", hasBatch,
                      "expected a batch that is not empty, got {0}",
                      norm->input->dims[0]);
    }
  for (const TensorValue *parameter : {norm->mean, norm->variance})
    requireChannels(builder, parameter, norm->channels(), empty & unwritten);
  builder.setResult(0, norm->input->dims, norm->input->dtype);
}

//===----------------------------------------------------------------------===//
// Group normalization
//===----------------------------------------------------------------------===//

/// ATen/native/group_norm.cpp, check_group_norm_inputs.
static void requireGroups(ShapeRelationBuilder &b, Expr channels, Expr groups,
                          const TensorValue *weight, const TensorValue *bias) {
  ExprContext &x = b.exprs();
  requireAtLeast(b, "norm_c4", groups, 1, "a number of groups");
  b.require("norm_c4", divides(x, groups, channels),
            "expected channels that {0} groups divide, got {1}",
            {groups, channels});
  for (const TensorValue *parameter : {weight, bias})
    if (parameter)
      requireVector(b, "norm_c2", *parameter, channels, "a weight or bias");
}

void GroupNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *input = requireTensor(builder, getInput());
  if (!input)
    return;
  if (input->rank() < 2)
    return builder.require(
        "norm_c1", builder.boolean(false),
        "expected an input with a batch and channels, got rank {0}",
        builder.constant(input->rank()));
  const TensorValue *weight = builder.tensor(getWeight());
  const TensorValue *bias = builder.tensor(getBias());
  requireGroups(builder, input->dims[1], builder.integer(getNumGroups()),
                weight, bias);
  requireParameterTypes(builder, input->dtype, {weight, bias},
                        builder.boolean(false));
  builder.nameAxes(*input, AxisNames::ChannelsFirst);
  builder.setResult(0, tensorInFormatOf(builder, *input, input->dims));
}

void NativeGroupNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *input = requireTensor(builder, getInput());
  if (!input)
    return;
  const TensorValue *weight = builder.tensor(getWeight());
  const TensorValue *bias = builder.tensor(getBias());
  Expr batch = builder.integer(getNAttr()),
       channels = builder.integer(getCAttr()),
       positions = builder.integer(getHxWAttr()),
       groups = builder.integer(getGroup());
  requireGroups(builder, channels, groups, weight, bias);
  Expr count = input->numel(builder.exprs());
  Expr expected = batch * channels * positions;
  builder.require("norm_c8", equal(builder.exprs(), count, expected),
                  "expected {0} elements, got {1}", {expected, count});
  requireParameterTypes(builder, input->dtype, {weight, bias},
                        builder.boolean(false));
  // ATen/native/group_norm.cpp, native_group_norm: the input is dense in its
  // memory format.
  bool isDense =
      input->layout.isContiguous() ||
      suggestMemoryFormat(builder, *input) == MemoryFormat::ChannelsLast;
  if (!isDense)
    builder.require("norm_c9", builder.unknown(),
                    "expected an input that is dense in its memory format");
  builder.setResult(0, tensorInFormatOf(builder, *input, input->dims));
  Type dtype = weight ? weight->dtype : input->dtype;
  builder.setResult(1, {batch, groups}, dtype);
  builder.setResult(2, {batch, groups}, dtype);
}
