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
#include "pth/Interfaces/Broadcast.h"
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

/// A parameter that is no vector is broadcast by its own sizes or rejected;
/// which, depends on the layouts.
static void requireIsVector(ShapeRelationBuilder &b,
                            const TensorValue &parameter) {
  if (parameter.rank() != 1)
    b.require("norm_c2", b.unknown(), "expected a parameter that is a vector");
}

/// As above for a weight or bias, whose first element is looked at even where
/// the input has none.
static void requireFirstElement(ShapeRelationBuilder &b,
                                const TensorValue *parameter, Expr channels,
                                Predicate exempt) {
  requireChannels(b, parameter, channels, exempt);
  if (!parameter)
    return;
  if (parameter->rank())
    b.require(
        "norm_c2", lessEqual(b.exprs(), b.constant(1), parameter->dims[0]),
        "expected a weight or bias with elements, got {0}", parameter->dims[0]);
  requireIsVector(b, *parameter);
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
    bool isUnchecked = std::is_same_v<NormOp, NativeBatchNormOp>;
    b.require("norm_c1",
              (b.boolean(isUnchecked) | hasNoElements(b, *norm.input)) &
                  b.unknown(),
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
  // In evaluation, the deviation of an integer variance is a float, which some
  // of the kernels take.
  Type varianceType = norm.variance ? norm.variance->dtype : Type();
  bool isConverted = isInteger(varianceType) || isBool(varianceType);
  // instance_norm converts both statistics where the mean has another type.
  if (std::is_same_v<NormOp, InstanceNormOp> && norm.mean)
    isConverted |= norm.mean->dtype != norm.input->dtype;
  requireParameterTypes(b, norm.input->dtype,
                        {norm.weight, norm.bias, norm.mean, norm.variance},
                        isConverted ? b.unknown() : empty & b.unknown());
  b.nameAxes(*norm.input, AxisNames::ChannelsFirstOfAnyRank);
  return norm;
}

/// The layout of the input's memory format. Kernels also take a batch of one
/// sample for channels-last whose stride of the batch is another.
static TensorValue normalized(ShapeRelationBuilder &b,
                              const TensorValue &input) {
  TensorValue result = tensorInFormatOf(b, input, input.dims);
  if (input.rank() > 3 && !input.layout.isContiguous() &&
      result.layout.isContiguous())
    result.layout = Layout::unknownOfNew();
  return result;
}

/// ATen/native/Normalization.cpp, _batch_norm_impl_index: an input without
/// elements is returned, after a look at the first weight and bias.
void BatchNormOp::buildShapeRelation(ShapeRelationBuilder &b) {
  Predicate empty = b.boolean(false);
  auto norm = readChannelNorm(b, *this, getTraining(), empty);
  if (!norm)
    return;
  for (const TensorValue *parameter : {norm->weight, norm->bias})
    requireFirstElement(b, parameter, norm->channels(), empty);
  for (const TensorValue *parameter : {norm->mean, norm->variance}) {
    requireChannels(b, parameter, norm->channels(), empty);
    if (parameter)
      requireIsVector(b, *parameter);
  }
  b.setResult(0, normalized(b, *norm->input));
}

/// ATen/native/Normalization.cpp, batch_norm_cpu, which compares no parameter
/// with the channels and reads past those that are too short.
void NativeBatchNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  Predicate empty = builder.boolean(false);
  auto norm = readChannelNorm(builder, *this, getTraining(), empty);
  std::optional<bool> training = builder.flag(getTraining());
  if (!norm || !training)
    return;
  for (const TensorValue *parameter :
       {norm->weight, norm->bias, norm->mean, norm->variance}) {
    requireChannels(builder, parameter, norm->channels(), builder.unknown());
    if (parameter)
      requireIsVector(builder, *parameter);
  }
  if (*training)
    builder.require("norm_c10", !hasNoElements(builder, *norm->input),
                    "expected an input that is not empty");
  builder.setResult(0, normalized(builder, *norm->input));
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
  for (const TensorValue *parameter :
       {norm->weight, norm->bias, norm->mean, norm->variance})
    if (parameter)
      requireRank(builder, "norm_c2", *parameter, 0, 1, "a parameter");
  for (const TensorValue *parameter : {norm->mean, norm->variance}) {
    requireChannels(builder, parameter, norm->channels(),
                    empty & (unwritten | builder.unknown()));
    if (!parameter || own == false)
      continue;
    builder.require("norm_c11",
                    builder.boolean(parameter->rank() == 1) | unwritten,
                    "expected running statistics in a vector");
    requireNoInternalOverlap(builder, "norm_c11", *parameter, unwritten);
  }
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
  builder.nameAxes(*input, AxisNames::ChannelsFirstOfAnyRank);
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
  requireAtLeast(builder, "norm_c8", batch, 0, "a batch");
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
