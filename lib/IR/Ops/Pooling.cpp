//===- Pooling.cpp - Relations of pools over windows -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Pooling.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace {
/// The attributes of an operation; an absent one is null.
struct Settings {
  Attribute kernel, stride, padding, ceilMode;
  Attribute dilation = {};
};

/// One spatial dimension of a pool.
struct Window {
  Expr input, kernel, stride, padding, dilation;

  /// The extent of the dilated kernel.
  Expr extent() const { return dilation * (kernel - 1) + 1; }
  /// How far the last window may start from the first.
  Expr range(bool ceilMode) const {
    Expr range = input + padding * 2 - extent();
    if (!ceilMode)
      return range;
    // The range is rounded up to a stride, but the last window has to start
    // inside the input or its left padding. Both bounds are rounded down
    // alike, so that the lesser one decides.
    return min(range + stride - 1, input + padding - 1);
  }
};
} // namespace

static std::optional<llvm::SmallVector<Window, 3>>
readWindows(ShapeRelationBuilder &b, const TensorValue &input,
            const Settings &settings, size_t rank) {
  auto kernel =
      expandedList(b, "pool_c4", settings.kernel, rank, "kernel sizes");
  if (!kernel)
    return std::nullopt;
  auto given = b.integers(settings.stride);
  auto stride =
      given && given->empty()
          ? kernel
          : expandedList(b, "pool_c4", settings.stride, rank, "strides");
  auto padding = expandedList(b, "pool_c5", settings.padding, rank, "paddings");
  auto dilation =
      settings.dilation
          ? expandedList(b, "pool_c4", settings.dilation, rank, "dilations")
          : llvm::SmallVector<Expr, 4>(rank, b.constant(1));
  if (!stride || !padding || !dilation)
    return std::nullopt;
  requireAtLeast(b, "pool_c4", *kernel, 1, "a kernel");
  requireAtLeast(b, "pool_c4", *stride, 1, "a stride");
  requireAtLeast(b, "pool_c4", *dilation, 1, "a dilation");
  requireAtLeast(b, "pool_c5", *padding, 0, "a padding");
  llvm::SmallVector<Window, 3> windows;
  for (size_t i = 0; i < rank; ++i) {
    Expr most = floorDiv((*kernel)[i], 2);
    b.require("pool_c5", lessEqual(b.exprs(), (*padding)[i], most),
              "expected a padding of at most {0}, half of the kernel, got {1}",
              {most, (*padding)[i]});
    windows.push_back({input.dims[input.rank() - rank + i], (*kernel)[i],
                       (*stride)[i], (*padding)[i], (*dilation)[i]});
  }
  return windows;
}

/// ATen/native/Pool.h, pooling_output_shape, pool2d_shape_check and
/// pool3d_shape_check; one spatial dimension is checked as two. Sets the dtype
/// and the sizes; nothing where a reason was stated.
static std::optional<TensorValue> pool(ShapeRelationBuilder &b, Value self,
                                       const Settings &settings, size_t rank) {
  ExprContext &x = b.exprs();
  const TensorValue *input = requireTensor(b, self);
  if (!input || !requireRank(b, "pool_c1", *input, rank + 1, rank + 2))
    return std::nullopt;
  auto windows = readWindows(b, *input, settings, rank);
  std::optional<bool> ceilMode = b.flag(settings.ceilMode);
  if (!ceilMode)
    b.cannotTell("the rounding of a pool is unknown");
  if (!windows || !ceilMode)
    return std::nullopt;
  bool batched = input->rank() == rank + 2;
  for (Expr size : llvm::ArrayRef(input->dims).drop_front(batched))
    b.require("pool_c3", lessEqual(x, b.constant(1), size),
              "expected an input that is not empty, got a size of {0}", size);
  TensorValue result;
  result.dims.assign(input->dims.begin(), input->dims.end() - rank);
  result.dtype = input->dtype;
  for (const Window &window : *windows) {
    Expr range = window.range(*ceilMode);
    Predicate hasWindow = lessEqual(x, b.constant(0), range);
    if (*ceilMode)
      b.require("pool_c2", hasWindow,
                "expected at least one window of {0} with stride {1}, got an "
                "input of {2}",
                {window.extent(), window.stride, window.input});
    else
      b.require("pool_c2", hasWindow,
                "expected a padded input of at least {0}, the dilated kernel's "
                "size, got {1}",
                {window.extent(), window.input + window.padding * 2});
    result.dims.push_back(floorDiv(range, window.stride) + 1);
  }
  if (batched)
    b.nameAxes(*input, AxisNames::ChannelsFirst);
  return result;
}

/// A pool in one dimension is laid out as the one in two that computes it.
static Layout layoutOf(ShapeRelationBuilder &b, const TensorValue &input,
                       const TensorValue &result, size_t rank) {
  // A volume without a batch keeps the format that it has as a batch of one,
  // whose stride is no matter.
  if (rank == 3 && input.rank() == 4) {
    TensorValue batch = unsqueezed(b, input, 0);
    if (!batch.layout.strides.empty())
      batch.layout.strides[0] = input.numel(b.exprs());
    return suggestMemoryFormat(b, batch) == MemoryFormat::Contiguous
               ? Layout::contiguous()
               : Layout::unknownOfNew();
  }
  if (rank != 1)
    return tensorInFormatOf(b, input, result.dims).layout;
  size_t inserted = input.rank() - 1;
  TensorValue viewed = unsqueezed(b, result, inserted);
  viewed = tensorInFormatOf(b, unsqueezed(b, input, inserted), viewed.dims);
  return squeezed(std::move(viewed), inserted).layout;
}

//===----------------------------------------------------------------------===//
// Maximum
//===----------------------------------------------------------------------===//

static bool isReal(Type dtype) {
  return isFloatingPoint(dtype) || isInteger(dtype);
}

/// The indices of a channels-last maximum are counted in an integer of the
/// element type's width (cpu_max_pool_channels_last, integer_t); wider ones
/// count further than memory reaches.
static void requireCountable(ShapeRelationBuilder &b,
                             const TensorValue &input) {
  unsigned width = input.dtype && isInteger(input.dtype)
                       ? input.dtype.getIntOrFloatBitWidth()
                       : 64;
  if (width > 16)
    return;
  MemoryFormat format = suggestMemoryFormat(b, input);
  if (format == MemoryFormat::Contiguous)
    return;
  Expr volume = b.constant(1), most = b.constant((1 << (width - 1)) - 1);
  for (Expr size : llvm::ArrayRef(input.dims).drop_front(2))
    volume = volume * size;
  Predicate fits = lessEqual(b.exprs(), volume, most);
  b.require(
      "pool_c10", format == MemoryFormat::Unknown ? fits | b.unknown() : fits,
      "expected at most {0} elements in each channel, got {1}", {most, volume});
}

template <typename PoolOp>
static void maxPool(ShapeRelationBuilder &b, PoolOp op, size_t rank) {
  auto result = pool(b, op.getSelf(),
                     {op.getKernelSize(), op.getStride(), op.getPadding(),
                      op.getCeilMode(), op.getDilation()},
                     rank);
  if (!result)
    return;
  const TensorValue &input = *b.tensor(op.getSelf());
  bool hasIndices = op->getNumResults() == 2;
  bool onlyFloats = rank == 1 && !hasIndices;
  requireKernel(b, "pool_c6", result->dtype,
                onlyFloats ? isFloatingPoint : isReal);
  // ATen/native/cpu/MaxPoolKernel.cpp, max_pool3d_kernel_impl.
  if (rank == 3 && input.rank() == 4) {
    MemoryFormat format = suggestMemoryFormat(b, input);
    b.require("pool_c9",
              format == MemoryFormat::Unknown
                  ? b.unknown()
                  : b.boolean(format == MemoryFormat::Contiguous),
              "expected a volume that is not channels-last");
  }
  if (input.rank() == rank + 2 && rank > 1)
    requireCountable(b, input);
  result->layout = layoutOf(b, input, *result, rank);
  // max_pool1d has a kernel of its own, row-major, where it records no
  // gradient.
  if (onlyFloats && !result->layout.isContiguous())
    result->layout = Layout::unknownOfNew();
  b.setResult(0, *result);
  result->dtype = IntegerType::get(op.getContext(), 64);
  Expr places = b.constant(1);
  for (Expr size : llvm::ArrayRef(input.dims).take_back(rank))
    places = places * size;
  result->bounds = ElementBounds{b.constant(0), places - 1};
  b.setResult(1, *result);
}

void MaxPool1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  maxPool(builder, *this, 1);
}

void MaxPool2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  maxPool(builder, *this, 2);
}

void MaxPool3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  maxPool(builder, *this, 3);
}

void MaxPool1dWithIndicesOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  maxPool(builder, *this, 1);
}

void MaxPool2dWithIndicesOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  maxPool(builder, *this, 2);
}

void MaxPool3dWithIndicesOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  maxPool(builder, *this, 3);
}

//===----------------------------------------------------------------------===//
// Average
//===----------------------------------------------------------------------===//

static bool isAveraged(Type dtype) {
  return isFloatingPoint(dtype) || dtype.isInteger(64);
}

static bool isAveraged3d(Type dtype) {
  return dtype.isF32() || dtype.isF64() || dtype.isInteger(64);
}

template <typename PoolOp>
static void avgPool(ShapeRelationBuilder &b, PoolOp op, size_t rank,
                    Attribute divisorOverride = {}) {
  auto result = pool(
      b, op.getSelf(),
      {op.getKernelSize(), op.getStride(), op.getPadding(), op.getCeilMode()},
      rank);
  if (!result)
    return;
  ExprContext &x = b.exprs();
  const TensorValue &input = *b.tensor(op.getSelf());
  requireKernel(b, "pool_c6", result->dtype,
                rank == 3 ? isAveraged3d : isAveraged);
  if (!b.argument(divisorOverride).isNone()) {
    Expr divisor = b.integer(divisorOverride);
    b.require("pool_c7", notEqual(x, divisor, b.constant(0)),
              "expected a divisor that is not 0, got {0}", divisor);
  }
  // ATen/native/AveragePool3d.cpp is the only one to compare without padding,
  // and keeps no channels-last.
  if (rank == 3) {
    auto kernel = b.integers(op.getKernelSize(), rank);
    for (size_t i = 0; i < rank; ++i) {
      Expr size = input.dims[input.rank() - rank + i];
      b.require("pool_c8", lessEqual(x, (*kernel)[i], size),
                "expected an input no smaller than the kernel of {0}, got {1}",
                {(*kernel)[i], size});
    }
  } else {
    result->layout = layoutOf(b, input, *result, rank);
  }
  b.setResult(0, *result);
}

void AvgPool1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  avgPool(builder, *this, 1);
}

void AvgPool2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  avgPool(builder, *this, 2, getDivisorOverrideAttr());
}

void AvgPool3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  avgPool(builder, *this, 3, getDivisorOverrideAttr());
}
