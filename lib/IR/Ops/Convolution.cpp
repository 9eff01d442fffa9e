//===- Convolution.cpp - Relations of convolutions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/PthOps.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace {
/// A convolution's operands and settings, each setting with one entry for each
/// spatial dimension.
struct Convolution {
  TensorValue input, weight;
  const TensorValue *bias;
  llvm::SmallVector<Expr, 4> stride, padding, dilation;
  Expr groups;
  /// True if the input has no batch dimension.
  bool unbatched;

  size_t spatialRank() const { return weight.rank() - 2; }
  Expr channels() const { return input.dims[unbatched ? 0 : 1]; }
  Expr spatial(size_t i) const { return input.dims[i + (unbatched ? 1 : 2)]; }
  /// The extent of the dilated kernel.
  Expr extent(size_t i) const {
    return dilation[i] * (weight.dims[i + 2] - 1) + 1;
  }
};
} // namespace

/// ATen/native/Convolution.cpp, check_shape_forward.
static void requireConvolution(ShapeRelationBuilder &b, const Convolution &c) {
  ExprContext &x = b.exprs();
  for (size_t i = 0; i < c.spatialRank(); ++i) {
    b.require("conv_c7", lessEqual(x, b.constant(1), c.stride[i]),
              "expected a positive stride, got {0}", c.stride[i]);
    b.require("conv_c7", lessEqual(x, b.constant(1), c.dilation[i]),
              "expected a positive dilation, got {0}", c.dilation[i]);
    b.require("conv_c7", lessEqual(x, b.constant(0), c.padding[i]),
              "expected a padding of at least 0, got {0}", c.padding[i]);
  }
  Expr inputChannels = c.groups * c.weight.dims[1];
  b.require("conv_c3", equal(x, c.channels(), inputChannels),
            "expected {0} input channels, got {1}",
            {inputChannels, c.channels()});
  if (c.bias)
    b.require("conv_c4",
              c.bias->rank() == 1 ? equal(x, c.bias->dims[0], c.weight.dims[0])
                                  : b.boolean(false),
              "expected a bias of {0} elements", c.weight.dims[0]);
  b.require("conv_c5", divides(x, c.groups, c.weight.dims[0]),
            "expected output channels that {0} groups divide, got {1}",
            {c.groups, c.weight.dims[0]});
  for (size_t i = 0; i < c.spatialRank(); ++i) {
    Expr padded = c.spatial(i) + c.padding[i] * 2;
    b.require("conv_c2", lessEqual(x, c.extent(i), padded),
              "expected a padded input of at least {0}, the dilated kernel's "
              "size, got {1}",
              {c.extent(i), padded});
  }
}

/// The operation's operands and settings; nothing, with what that means said,
/// where the ranks do not fit or a setting is unknown.
template <typename ConvOp>
static std::optional<Convolution> readConvolution(ShapeRelationBuilder &b,
                                                  ConvOp op, size_t rank) {
  const TensorValue *input = b.tensor(op.getInput());
  const TensorValue *weight = b.tensor(op.getWeight());
  if (!input || !weight)
    return std::nullopt;
  bool unbatched = input->rank() == rank + 1;
  bool fits =
      weight->rank() == rank + 2 && (unbatched || input->rank() == rank + 2);
  b.require(
      "conv_c1", b.boolean(fits),
      "expected an input of rank {0} or {1}, got rank {2}",
      {b.constant(rank + 1), b.constant(rank + 2), b.constant(input->rank())});
  auto stride = b.integers(op.getStrideAttr(), rank);
  auto padding = b.integers(op.getPaddingAttr(), rank);
  auto dilation = b.integers(op.getDilationAttr(), rank);
  if (!fits || !stride || !padding || !dilation)
    return std::nullopt;
  return Convolution{
      *input,   *weight,   b.tensor(op.getBias()),        *stride,
      *padding, *dilation, b.integer(op.getGroupsAttr()), unbatched};
}

template <typename ConvOp>
static void convolution(ShapeRelationBuilder &b, ConvOp op, size_t rank) {
  std::optional<Convolution> c = readConvolution(b, op, rank);
  if (!c)
    return;
  requireConvolution(b, *c);
  if (!c->unbatched)
    b.nameAxes(c->input, AxisNames::ChannelsFirst);
  llvm::SmallVector<Expr, 5> dims;
  if (!c->unbatched)
    dims.push_back(c->input.dims[0]);
  dims.push_back(c->weight.dims[0]);
  for (size_t i = 0; i < rank; ++i)
    dims.push_back(floorDiv(c->spatial(i) + c->padding[i] * 2 - c->extent(i),
                            c->stride[i]) +
                   1);
  b.setResult(0, dims, c->input.dtype);
}

void Conv1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, *this, 1);
}

void Conv2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, *this, 2);
}

void Conv3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, *this, 3);
}
