//===- Convolution.cpp - Relations of convolutions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Convolution.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace {
/// The attributes of an operation; an absent one is null.
struct Settings {
  Attribute stride, padding, dilation, groups;
  Attribute outputPadding = {};
  bool transposed = false;
};

/// A convolution with its input batched and one entry of each setting for each
/// spatial dimension.
struct Convolution {
  TensorValue input, weight;
  const TensorValue *bias = nullptr;
  /// `padding` is what is added on both sides together.
  llvm::SmallVector<Expr, 4> stride, padding, dilation, outputPadding;
  Expr groups;
  bool transposed = false;
  /// True if the operand has no batch dimension, and neither has the result.
  bool unbatched = false;

  size_t spatialRank() const { return weight.rank() - 2; }
  Expr spatial(size_t i) const { return input.dims[i + 2]; }
  Expr kernel(size_t i) const { return weight.dims[i + 2]; }
  /// What the dilated kernel covers, but for its last element.
  Expr reach(size_t i) const { return dilation[i] * (kernel(i) - 1); }
  Expr inputChannels() const {
    return transposed ? weight.dims[0] : groups * weight.dims[1];
  }
  Expr outputChannels() const {
    return transposed ? groups * weight.dims[1] : weight.dims[0];
  }
  /// ATen/native/ConvUtils.h, _conv_output_size and _conv_input_size.
  Expr outputSize(size_t i) const {
    if (transposed)
      return (spatial(i) - 1) * stride[i] - padding[i] + reach(i) +
             outputPadding[i] + 1;
    return floorDiv(spatial(i) + padding[i] - reach(i) - 1, stride[i]) + 1;
  }
};
} // namespace

//===----------------------------------------------------------------------===//
// Reading an operation
//===----------------------------------------------------------------------===//

/// The padding as a number of elements on both sides together. 'same' pads by
/// the kernel's reach (ATen/native/Convolution.cpp, convolution_same).
static std::optional<llvm::SmallVector<Expr, 4>>
readPadding(ShapeRelationBuilder &b, const Convolution &c, Attribute padding) {
  size_t rank = c.spatialRank();
  if (b.argument(padding).kind() != ShapeValue::Kind::String) {
    auto entries = expandedList(b, "conv_c7", padding, rank, "paddings");
    if (!entries)
      return std::nullopt;
    requireAtLeast(b, "conv_c7", *entries, 0, "a padding");
    for (Expr &entry : *entries)
      entry = entry * 2;
    return entries;
  }
  std::optional<std::string> mode = b.string(padding);
  if (!mode) {
    b.cannotTell("the padding mode is unknown");
    return std::nullopt;
  }
  b.require("conv_c13", b.boolean(*mode == "valid" || *mode == "same"),
            "expected the padding 'valid' or 'same', got '" + *mode + "'");
  llvm::SmallVector<Expr, 4> entries(rank, b.constant(0));
  if (*mode != "same")
    return entries;
  for (size_t i = 0; i < rank; ++i) {
    b.require("conv_c13", equal(b.exprs(), c.stride[i], b.constant(1)),
              "expected a stride of 1 with padding 'same', got {0}",
              c.stride[i]);
    entries[i] = c.reach(i);
  }
  return entries;
}

/// The operands and settings; nothing, with the reason stated, where they do
/// not make a convolution. `spatialRank` is nothing where the weight gives it.
static std::optional<Convolution>
readConvolution(ShapeRelationBuilder &b, OperandRange tensors,
                const Settings &settings, std::optional<size_t> spatialRank) {
  const TensorValue *input = requireTensor(b, tensors[0]);
  const TensorValue *weight = requireTensor(b, tensors[1]);
  if (!input || !weight)
    return std::nullopt;
  bool takesUnbatched = spatialRank.has_value();
  if (!requireRank(b, "conv_c1", *weight, spatialRank ? *spatialRank + 2 : 3,
                   spatialRank ? *spatialRank + 2 : 5, "a weight"))
    return std::nullopt;
  size_t rank = weight->rank() - 2;
  if (!requireRank(b, "conv_c1", *input, takesUnbatched ? rank + 1 : rank + 2,
                   rank + 2))
    return std::nullopt;

  Convolution c;
  c.input = *input;
  c.weight = *weight;
  c.bias = b.tensor(tensors[2]);
  c.transposed = settings.transposed;
  c.unbatched = input->rank() == rank + 1;
  if (c.unbatched)
    c.input = unsqueezed(b, *input, 0);
  auto stride = expandedList(b, "conv_c7", settings.stride, rank, "strides");
  auto dilation =
      expandedList(b, "conv_c7", settings.dilation, rank, "dilations");
  if (!stride || !dilation)
    return std::nullopt;
  c.stride = std::move(*stride);
  c.dilation = std::move(*dilation);
  requireAtLeast(b, "conv_c7", c.stride, 1, "a stride");
  requireAtLeast(b, "conv_c7", c.dilation, 0, "a dilation");
  c.groups = b.integer(settings.groups);
  requireAtLeast(b, "conv_c7", c.groups, 1, "a number of groups");
  auto padding = readPadding(b, c, settings.padding);
  if (!padding)
    return std::nullopt;
  c.padding = std::move(*padding);
  c.outputPadding.assign(rank, b.constant(0));
  if (settings.outputPadding) {
    auto outputPadding = expandedList(b, "conv_c7", settings.outputPadding,
                                      rank, "output paddings");
    if (!outputPadding)
      return std::nullopt;
    c.outputPadding = std::move(*outputPadding);
    requireAtLeast(b, "conv_c7", c.outputPadding, 0, "an output padding");
  }
  return c;
}

//===----------------------------------------------------------------------===//
// Preconditions
//===----------------------------------------------------------------------===//

/// ATen/native/Convolution.cpp, check_shape_forward.
static void requireChannels(ShapeRelationBuilder &b, const Convolution &c) {
  ExprContext &x = b.exprs();
  Expr first = c.weight.dims[0];
  b.require(
      "conv_c5", lessEqual(x, c.groups, first) & divides(x, c.groups, first),
      "expected a weight whose first dimension {0} groups divide, got {1}",
      {c.groups, first});
  b.require("conv_c3", equal(x, c.input.dims[1], c.inputChannels()),
            "expected {0} input channels, got {1}",
            {c.inputChannels(), c.input.dims[1]});
  if (c.bias)
    requireVector(b, "conv_c4", *c.bias, c.outputChannels(), "a bias");
}

/// Without a batch or channels there is nothing to compute, and no kernel looks
/// at the sizes (ATen/native/Convolution.cpp, _select_conv_backend).
static Predicate isEmpty(ShapeRelationBuilder &b, const Convolution &c) {
  ExprContext &x = b.exprs();
  return equal(x, c.input.dims[0], b.constant(0)) |
         equal(x, c.input.dims[1], b.constant(0));
}

static void requireSpatial(ShapeRelationBuilder &b, const Convolution &c,
                           Predicate empty) {
  ExprContext &x = b.exprs();
  Expr zero = b.constant(0), one = b.constant(1);
  // oneDNN, which runs some of the transposed ones, takes a dilation of 0.
  Predicate unchecked = c.transposed ? empty | b.unknown() : empty;
  for (size_t i = 0; i < c.spatialRank(); ++i) {
    b.require("conv_c7", unchecked | lessEqual(x, one, c.dilation[i]),
              "expected a dilation of at least 1, got {0}", c.dilation[i]);
    b.require("conv_c11", lessEqual(x, one, c.kernel(i)),
              "expected a kernel of at least 1, got {0}", c.kernel(i));
    Expr extent = c.reach(i) + 1;
    if (!c.transposed)
      b.require("conv_c2", lessEqual(x, extent, c.spatial(i) + c.padding[i]),
                "expected a padded input of at least {0}, the dilated kernel's "
                "size, got {1}",
                {extent, c.spatial(i) + c.padding[i]});
    // Only more padding than the kernel needs lets a size of 0 come this far.
    Expr least = extent - c.padding[i];
    std::optional<int64_t> known = least ? least.asConstant() : std::nullopt;
    if (c.transposed || !known || *known < 1)
      b.require("conv_c8", empty | lessEqual(x, one, c.spatial(i)),
                "expected an input that is not empty, got a size of {0}",
                c.spatial(i));
  }
  if (!c.transposed)
    return;
  b.require("conv_c11", lessEqual(x, one, c.weight.dims[1]),
            "expected at least one output channel, got {0}", c.weight.dims[1]);
  for (size_t i = 0; i < c.spatialRank(); ++i) {
    // ATen/native/NaiveConvolutionTranspose2d.cpp,
    // slow_conv_transpose2d_shape_check.
    b.require("conv_c9",
              empty | less(x, c.outputPadding[i], c.stride[i]) |
                  less(x, c.outputPadding[i], c.dilation[i]),
              "expected an output padding smaller than the stride {0} or the "
              "dilation {1}, got {2}",
              {c.stride[i], c.dilation[i], c.outputPadding[i]});
    // Whether a kernel looks at an empty result depends on which one ATen
    // takes: on sizes, and on the number of threads.
    Expr size = c.outputSize(i);
    b.require("conv_c10",
              lessEqual(x, one, size) |
                  (lessEqual(x, zero, size) & (empty | b.unknown())),
              "expected a result of at least 1, got {0}", size);
  }
}

/// `takesComplex` is of the operators that compute the parts of complex numbers
/// apart, those of a fixed rank (Convolution.cpp, complex_convolution).
static void requireElementTypes(ShapeRelationBuilder &b, const Convolution &c,
                                Predicate empty, bool takesComplex) {
  Type dtype = c.input.dtype;
  auto require = [&](const TensorValue &other, llvm::StringRef what,
                     Predicate exempt) {
    if (dtype && other.dtype)
      b.require("conv_c6", exempt | b.boolean(other.dtype == dtype),
                ("expected a " + what + " of type " + dtypeName(dtype) +
                 ", got " + dtypeName(other.dtype))
                    .str());
  };
  // Without a batch or channels the result's type is that of some operand.
  require(c.weight, "weight", empty & b.unknown());
  // Some kernels add the bias with promotion; which is taken depends on sizes.
  if (c.bias)
    require(*c.bias, "bias", b.unknown());
  bool dilated = llvm::any_of(c.dilation, [](Expr dilation) {
    return !dilation || !dilation.isConstant(1);
  });
  bool supported = !dtype || isFloatingPoint(dtype) ||
                   (takesComplex && isComplex(dtype)) || dtype.isInteger(64) ||
                   (isInteger(dtype) && !c.transposed && !dilated);
  b.require("conv_c12", empty | b.boolean(supported),
            ("expected an element type with a convolution kernel, got " +
             dtypeName(dtype))
                .str());
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

/// Whether a row-major copy of an input of one spatial dimension is seen as
/// channels-last after all: a contiguous input is not copied, and may have any
/// stride where its size is 1.
static MemoryFormat formatOfRowMajor(ShapeRelationBuilder &b,
                                     const TensorValue &input) {
  if (input.layout.isContiguous())
    return suggestMemoryFormat(b, unsqueezed(b, input, 2));
  bool large =
      llvm::all_of(llvm::ArrayRef(input.dims).drop_front(), [&](Expr size) {
        return b.isDecided(lessEqual(b.exprs(), b.constant(2), size)) == true;
      });
  return large ? MemoryFormat::Contiguous : MemoryFormat::Unknown;
}

/// Whether oneDNN surely runs a convolution in three dimensions whose layout is
/// to be `format`: ATen's own kernels give row-major results, and oneDNN does
/// not take the format from the weight (ConvParams::use_mkldnn).
static bool isRunByOneDNN(ShapeRelationBuilder &b, const Convolution &c,
                          MemoryFormat format) {
  ExprContext &x = b.exprs();
  auto isAbove = [&](Expr size, int64_t bound) {
    return b.isDecided(less(x, b.constant(bound), size)) == true;
  };
  for (size_t i = 0; c.transposed && i < c.spatialRank(); ++i)
    if (b.isDecided(less(x, c.outputPadding[i], c.stride[i])) != true)
      return false;
  size_t last = c.spatialRank() - 1;
  bool isWide = isAbove(c.kernel(last), 1) || isAbove(c.kernel(last - 1), 1);
  for (size_t i = 0; i < c.spatialRank(); ++i)
    isWide |= isAbove(c.stride[i], 1) || isAbove(c.dilation[i], 1);
  bool isLarge = isAbove(c.groups, 1) || isAbove(c.input.dims[0], 1) ||
                 (isAbove(c.kernel(last), 3) && isAbove(c.kernel(last - 1), 3));
  return isWide && isLarge && c.input.dtype && c.input.dtype.isF32() &&
         suggestMemoryFormat(b, c.input) == format;
}

/// Channels-last if the input or the weight is
/// (_determine_backend_memory_format). One spatial dimension is computed as two
/// on a row-major copy of the input.
static MemoryFormat formatOf(ShapeRelationBuilder &b, const Convolution &c) {
  MemoryFormat format, other;
  if (c.spatialRank() == 1) {
    format = formatOfRowMajor(b, c.input);
    other = suggestMemoryFormat(b, unsqueezed(b, c.weight, 2));
  } else {
    format = suggestMemoryFormat(b, c.input);
    other = suggestMemoryFormat(b, c.weight);
  }
  if (format == MemoryFormat::Contiguous || other == MemoryFormat::ChannelsLast)
    format = other;
  bool mayKeep = c.spatialRank() != 3 || isRunByOneDNN(b, c, format);
  return mayKeep || format == MemoryFormat::Contiguous ? format
                                                       : MemoryFormat::Unknown;
}

static TensorValue resultOf(ShapeRelationBuilder &b, const Convolution &c) {
  TensorValue result;
  result.dtype = c.input.dtype;
  // A result of no input channels has no channels itself (calc_output_size).
  bool noChannels =
      !c.transposed && c.weight.dims[1] && c.weight.dims[1].isConstant(0);
  result.dims = {c.input.dims[0],
                 noChannels ? b.constant(0) : c.outputChannels()};
  for (size_t i = 0; i < c.spatialRank(); ++i)
    result.dims.push_back(c.outputSize(i));
  bool viewed = c.spatialRank() == 1;
  if (viewed)
    result.dims.insert(result.dims.begin() + 2, b.constant(1));
  result.layout = layoutIn(b, formatOf(b, c), result.dims);
  return viewed ? squeezed(std::move(result), 2) : result;
}

static void convolution(ShapeRelationBuilder &b, OperandRange tensors,
                        const Settings &settings,
                        std::optional<size_t> spatialRank = std::nullopt) {
  std::optional<Convolution> c =
      readConvolution(b, tensors, settings, spatialRank);
  if (!c)
    return;
  requireChannels(b, *c);
  Predicate empty = isEmpty(b, *c);
  requireElementTypes(b, *c, empty, /*takesComplex=*/spatialRank.has_value());
  requireSpatial(b, *c, empty);
  TensorValue result = resultOf(b, *c);
  if (!c->unbatched)
    b.nameAxes(c->input, AxisNames::ChannelsFirst);
  b.setResult(0, c->unbatched ? squeezed(std::move(result), 0) : result);
}

template <typename ConvOp> static Settings settingsOf(ConvOp op) {
  return {op.getStride(), op.getPadding(), op.getDilation(), op.getGroups()};
}

template <typename ConvOp> static Settings transposedSettingsOf(ConvOp op) {
  Settings settings = settingsOf(op);
  settings.outputPadding = op.getOutputPadding();
  settings.transposed = true;
  return settings;
}

void Conv1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, getOperands(), settingsOf(*this), 1);
}

void Conv2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, getOperands(), settingsOf(*this), 2);
}

void Conv3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, getOperands(), settingsOf(*this), 3);
}

void ConvTranspose1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, getOperands(), transposedSettingsOf(*this), 1);
}

void ConvTranspose2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, getOperands(), transposedSettingsOf(*this), 2);
}

void ConvTranspose3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  convolution(builder, getOperands(), transposedSettingsOf(*this), 3);
}

void ConvolutionOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  Settings settings = settingsOf(*this);
  if (getTransposedAttr()) {
    std::optional<bool> transposed = builder.flag(getTransposedAttr());
    if (!transposed)
      return builder.cannotTell("whether a convolution is transposed");
    settings.transposed = *transposed;
    settings.outputPadding = getOutputPaddingAttr();
  }
  convolution(builder, getOperands(), settings);
}
