//===- Rearrangement.cpp - Relations of moved elements -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Rearrangement.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"
#include "llvm/ADT/Sequence.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

void RollOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // at::native::roll_common: a concatenation of the two halves for each
  // dimension, or of the flattened tensor's.
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto shifts = b.integers(getShiftsAttr()), dims = b.integers(getDimsAttr());
  if (!shifts || !dims)
    return b.cannotTell("the number of shifts is unknown");
  bool flattened = dims->empty() && shifts->size() == 1;
  bool aligned = !shifts->empty() && shifts->size() == dims->size();
  b.require("roll_c1", b.boolean(flattened || aligned),
            "expected a shift for each of {0} dimensions, got {1}",
            {b.constant(dims->size()), b.constant(shifts->size())});
  // A tensor without elements is returned before the dimensions are looked at.
  if (b.isDecided(hasNoElements(b, *self)) != true)
    for (Expr dim : *dims)
      if (!wrapDim(b, "roll_c2", dim, self->rank(), /*wrapScalar=*/false))
        return;
  TensorValue result = *self;
  bool contiguous =
      flattened || suggestMemoryFormat(b, *self) == MemoryFormat::Contiguous;
  // Where the format is channels-last, the halves' one depends on the shift.
  result.layout = contiguous ? Layout::contiguous() : Layout::unknown();
  result.forgetElements();
  result.bounds = self->elementBounds();
  result.isWrappedNumber = false;
  b.setResult(0, std::move(result));
}

void FlipOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self || !wrapDims(b, "flip_c1", getDimsAttr(), self->rank()))
    return;
  TensorValue result;
  result.dims = self->dims;
  result.dtype = self->dtype;
  result.layout = broadcastLayout(b, self->dims, *self);
  result.bounds = self->elementBounds();
  b.setResult(0, std::move(result));
}

//===----------------------------------------------------------------------===//
// Between channels and space
//===----------------------------------------------------------------------===//

/// The kernels know channels-last in two dimensions only (ATen/native/cpu/
/// PixelShuffleKernel.cpp).
static void requirePlanarFormat(ShapeRelationBuilder &b, llvm::StringRef id,
                                const TensorValue &self) {
  if (self.rank() != 5)
    return;
  MemoryFormat format = suggestMemoryFormat(b, self);
  if (format == MemoryFormat::Contiguous)
    return;
  Predicate isFree = hasNoElements(b, self);
  b.require(
      id, format == MemoryFormat::ChannelsLast ? isFree : isFree | b.unknown(),
      "expected a contiguous input of rank 5");
}

void PixelShuffleOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // ATen/native/PixelShuffle.h, check_pixel_shuffle_shapes.
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  size_t rank = self->rank();
  b.require("pixel_shuffle_c1", b.boolean(rank >= 3),
            "expected a rank of at least 3, got {0}", b.constant(rank));
  if (rank < 3)
    return;
  ExprContext &x = b.exprs();
  Expr factor = b.integer(getUpscaleFactorAttr());
  Expr square = factor * factor, channels = self->dims[rank - 3];
  b.require("pixel_shuffle_c2", less(x, b.constant(0), factor),
            "expected a positive factor, got {0}", factor);
  b.require("pixel_shuffle_c3", divides(x, square, channels),
            "expected channels that {0} divides, got {1}", {square, channels});
  Sizes dims(self->dims);
  dims[rank - 3] = floorDiv(channels, square);
  dims[rank - 2] = dims[rank - 2] * factor;
  dims[rank - 1] = dims[rank - 1] * factor;
  requirePlanarFormat(b, "pixel_shuffle_c4", *self);
  b.setResult(0, tensorInFormatOf(b, *self, dims));
}

void PixelUnshuffleOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // ATen/native/PixelShuffle.h, check_pixel_unshuffle_shapes.
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  size_t rank = self->rank();
  b.require("pixel_unshuffle_c1", b.boolean(rank >= 3),
            "expected a rank of at least 3, got {0}", b.constant(rank));
  if (rank < 3)
    return;
  ExprContext &x = b.exprs();
  Expr factor = b.integer(getDownscaleFactorAttr());
  b.require("pixel_unshuffle_c2", less(x, b.constant(0), factor),
            "expected a positive factor, got {0}", factor);
  Sizes dims(self->dims);
  for (size_t i : {rank - 2, rank - 1}) {
    b.require("pixel_unshuffle_c3", divides(x, factor, dims[i]),
              "expected a size that {0} divides, got {1}", {factor, dims[i]});
    dims[i] = floorDiv(dims[i], factor);
  }
  dims[rank - 3] = dims[rank - 3] * factor * factor;
  requirePlanarFormat(b, "pixel_unshuffle_c4", *self);
  // ATen/native/PixelShuffle.cpp, pixel_unshuffle_cpu: nothing is moved where
  // there is nothing.
  if (b.isDecided(hasNoElements(b, *self)) == true)
    dims = self->dims;
  b.setResult(0, tensorInFormatOf(b, *self, dims));
}

void ChannelShuffleOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // ATen/native/ChanelShuffle.cpp, channel_shuffle.
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  b.require("channel_shuffle_c1", b.boolean(self->rank() >= 3),
            "expected a rank of at least 3, got {0}", b.constant(self->rank()));
  if (self->rank() < 3)
    return;
  ExprContext &x = b.exprs();
  Expr groups = b.integer(getGroupsAttr()), channels = self->dims[1];
  b.require("channel_shuffle_c2", less(x, b.constant(0), groups),
            "expected at least 1 group, got {0}", groups);
  b.require("channel_shuffle_c2", divides(x, groups, channels),
            "expected channels that {0} groups divide, got {1}",
            {groups, channels});
  b.setResult(0, tensorInFormatOf(b, *self, self->dims));
}

//===----------------------------------------------------------------------===//
// Windows and columns
//===----------------------------------------------------------------------===//

namespace {
struct Windows {
  Sizes kernel, dilation, padding, stride;

  Expr area() const { return kernel[0] * kernel[1]; }
  /// The number of windows in dimension `i` of an image.
  Expr count(size_t i, Expr extent) const {
    Expr span = dilation[i] * (kernel[i] - 1) + 1;
    return floorDiv(extent + padding[i] * 2 - span, stride[i]) + 1;
  }
};
} // namespace

static std::optional<Sizes> readPair(ShapeRelationBuilder &b,
                                     Attribute argument) {
  auto list = b.integers(argument);
  if (!list) {
    b.cannotTell("the number of a window's sizes is unknown");
    return std::nullopt;
  }
  b.require("im2col_c1", b.boolean(list->size() == 2),
            "expected 2 entries, got {0}", b.constant(list->size()));
  return list->size() == 2 ? list : std::nullopt;
}

/// The settings, and what im2col_shape_check and col2im_shape_check
/// (ATen/native/im2col_shape_check.h) require of them alone.
template <typename WindowOp>
static std::optional<Windows> readWindows(ShapeRelationBuilder &b,
                                          WindowOp op) {
  auto kernel = readPair(b, op.getKernelSizeAttr()),
       dilation = readPair(b, op.getDilationAttr()),
       padding = readPair(b, op.getPaddingAttr()),
       stride = readPair(b, op.getStrideAttr());
  if (!kernel || !dilation || !padding || !stride)
    return std::nullopt;
  requireAtLeast(b, "im2col_c2", *kernel, 1, "a kernel size");
  requireAtLeast(b, "im2col_c2", *dilation, 1, "a dilation");
  requireAtLeast(b, "im2col_c2", *padding, 0, "a padding");
  requireAtLeast(b, "im2col_c2", *stride, 1, "a stride");
  return Windows{*kernel, *dilation, *padding, *stride};
}

/// Requires rank `rank`, or one more with a batch, whose sizes but the batch's
/// are positive, and an element type for which there is a kernel. True if the
/// rank fits.
static bool requireImage(ShapeRelationBuilder &b, const TensorValue &self,
                         size_t rank) {
  if (!requireRank(b, "im2col_c3", self, rank, rank + 1))
    return false;
  for (Expr size : llvm::ArrayRef(self.dims).take_back(rank))
    b.require("im2col_c3", less(b.exprs(), b.constant(0), size),
              "expected a size of at least 1, got {0}", size);
  requireKernel(b, "im2col_c5", self.dtype, [](Type dtype) {
    return dtype.isInteger(1) || !isa<IntegerType>(dtype);
  });
  return true;
}

void Im2ColOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  auto windows = readWindows(b, *this);
  if (!self || !windows || !requireImage(b, *self, 3))
    return;
  size_t channel = self->rank() - 3;
  Expr columns = b.constant(1);
  for (size_t i : {0, 1}) {
    Expr count = windows->count(i, self->dims[channel + 1 + i]);
    b.require("im2col_c4", less(b.exprs(), b.constant(0), count),
              "expected at least 1 window in a dimension of size {0}, got {1}",
              {self->dims[channel + 1 + i], count});
    columns = columns * count;
  }
  Sizes dims(llvm::ArrayRef(self->dims).take_front(channel));
  dims.append({self->dims[channel] * windows->area(), columns});
  b.setResult(0, dims, self->dtype);
}

void Col2ImOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  auto windows = readWindows(b, *this);
  auto image = readPair(b, getOutputSizeAttr());
  if (!self || !windows || !image || !requireImage(b, *self, 2))
    return;
  ExprContext &x = b.exprs();
  requireAtLeast(b, "col2im_c3", *image, 1, "an image size");
  Expr columnSize = self->dims[self->rank() - 2], columns = self->dims.back();
  b.require("col2im_c1", divides(x, windows->area(), columnSize),
            "expected a column size that {0} divides, got {1}",
            {windows->area(), columnSize});
  Expr windowCount = b.constant(1);
  for (size_t i : {0, 1}) {
    Expr count = windows->count(i, (*image)[i]);
    b.require("im2col_c4", less(x, b.constant(0), count),
              "expected at least 1 window in a dimension of size {0}, got {1}",
              {(*image)[i], count});
    windowCount = windowCount * count;
  }
  b.require("col2im_c2", equal(x, columns, windowCount),
            "expected {0} columns, got {1}", {windowCount, columns});
  Sizes dims(llvm::ArrayRef(self->dims).drop_back(2));
  dims.push_back(floorDiv(columnSize, windows->area()));
  llvm::append_range(dims, *image);
  b.setResult(0, dims, self->dtype);
}
