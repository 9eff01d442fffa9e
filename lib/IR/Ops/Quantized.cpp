//===- Quantized.cpp - Relations of operators on quantized tensors -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Quantized.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"

#include <cmath>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

/// The element type of a quantized tensor is not followed; one that is known is
/// another.
static void requireQuantized(ShapeRelationBuilder &b,
                             const TensorValue &tensor) {
  b.require("quantized_c1", b.boolean(!tensor.dtype),
            "expected a quantized tensor");
}

/// A new tensor of quantized numbers.
static void setQuantized(ShapeRelationBuilder &b, llvm::ArrayRef<Expr> dims,
                         Layout layout) {
  TensorValue result;
  result.dims.assign(dims.begin(), dims.end());
  result.layout = std::move(layout);
  b.setResult(0, std::move(result));
}

/// That of an operator which may choose channels last: row-major only where no
/// other order is possible.
static Layout newLayout(llvm::ArrayRef<Expr> dims) {
  return dims.size() < 3 ? Layout::contiguous() : Layout::unknownOfNew();
}

void relations::quantize(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  requireKernel(b, "quantize_c1", self->dtype,
                [](Type dtype) { return dtype.isF32(); });
  // The codes of qint8, quint8 and qint32 (c10/core/ScalarType.h); smaller
  // types are quantized by other functions.
  ExprContext &x = b.exprs();
  Expr code = b.integer(op->getAttr("dtype"));
  b.require("quantize_c3",
            lessEqual(x, b.constant(12), code) &
                lessEqual(x, code, b.constant(14)),
            "expected a quantized element type, got code {0}", code);
  TensorValue result = tensorInFormatOf(b, *self, self->dims);
  result.dtype = Type();
  b.setResult(0, std::move(result));
}

void relations::quantizePerChannel(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *scales = requireTensor(b, op->getOperand(1));
  const TensorValue *zeros = requireTensor(b, op->getOperand(2));
  if (!self || !scales || !zeros)
    return;
  auto axis = wrapDim(b, "quantize_c2", op->getAttr("axis"), self->rank(),
                      /*wrapScalar=*/false);
  if (!axis)
    return;
  requireVector(b, "quantize_c2", *scales, self->dims[*axis], "scales");
  requireVector(b, "quantize_c2", *zeros, self->dims[*axis], "zero points");
  quantize(op, b);
}

static bool isFakeQuantized(Type dtype) { return isFloatingPoint(dtype); }

/// The result keeps the strides of a dense tensor (at::empty_like).
static void setFakeQuantized(ShapeRelationBuilder &b, const TensorValue &self) {
  TensorValue result = self;
  if (!result.layout.isContiguous())
    result.layout = Layout::unknownOfNew();
  b.setResult(0, std::move(result));
}

void relations::fakeQuantize(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  ExprContext &x = b.exprs();
  Expr least = b.integer(op->getAttr("quant_min")),
       greatest = b.integer(op->getAttr("quant_max")),
       zero = b.integer(op->getAttr("zero_point"));
  b.require("fake_quantize_c1",
            lessEqual(x, least, greatest) & lessEqual(x, least, zero) &
                lessEqual(x, zero, greatest),
            "expected a zero point from {0} to {1}, got {2}",
            {least, greatest, zero});
  requireKernel(b, "fake_quantize_c2", self->dtype, isFakeQuantized);
  setFakeQuantized(b, *self);
}

void relations::fakeQuantizePerChannel(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *scale = requireTensor(b, op->getOperand(1));
  const TensorValue *zero = requireTensor(b, op->getOperand(2));
  if (!self || !scale || !zero)
    return;
  auto axis = wrapDim(b, "fake_quantize_c3", op->getAttr("axis"), self->rank(),
                      /*wrapScalar=*/false);
  if (!axis)
    return;
  b.require("fake_quantize_c3",
            lessEqual(b.exprs(), b.constant(0), b.integer(op->getAttr("axis"))),
            "expected an axis of at least 0");
  requireVector(b, "fake_quantize_c3", *scale, self->dims[*axis], "scales");
  requireVector(b, "fake_quantize_c3", *zero, self->dims[*axis], "zero points");
  requireKernel(b, "fake_quantize_c3", scale->dtype,
                [](Type dtype) { return dtype.isF32(); });
  Expr least = b.integer(op->getAttr("quant_min")),
       greatest = b.integer(op->getAttr("quant_max"));
  b.require("fake_quantize_c1", lessEqual(b.exprs(), least, greatest),
            "expected a least number of at most {0}, got {1}",
            {greatest, least});
  requireKernel(b, "fake_quantize_c2", self->dtype, isFakeQuantized);
  requireKernel(b, "fake_quantize_c3", zero->dtype, [](Type dtype) {
    return dtype.isSignlessInteger(32) || dtype.isF32() || dtype.isF16();
  });
  // Those of integers are compared with the range.
  bool isCompared = !zero->dtype || isInteger(zero->dtype);
  if (isCompared)
    b.require("fake_quantize_c3", !hasNoElements(b, *zero),
              "expected zero points, got none");
  if (isCompared)
    b.cannotTell("a zero point may be out of range");
  setFakeQuantized(b, *self);
}

/// A float tensor stays what it is.
void relations::dequantize(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  TensorValue result = tensorInFormatOf(b, *self, self->dims);
  result.dtype = Float32Type::get(op->getContext());
  if (self->dtype)
    result.layout = self->dtype.isF32() ? self->layout : Layout::unknown();
  b.setResult(0, std::move(result));
}

void relations::quantizedUnary(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  requireQuantized(b, *self);
  // relu6 may write its operand.
  if (op->getName().getStringRef() == "pth.quantized.relu6")
    requireNoInternalOverlap(b, "quantized_c5", *self, b.unknown());
  setQuantized(b, self->dims,
               self->layout.isContiguous() ? Layout::contiguous()
                                           : Layout::unknownOfNew());
}

/// Activation.cpp, celu.
void relations::quantizedCelu(Operation *op, ShapeRelationBuilder &b) {
  std::optional<double> alpha = b.real(op->getAttr("alpha"));
  b.require("quantized_c3", alpha ? b.boolean(*alpha != 0) : b.unknown(),
            "expected a slope other than 0");
  quantizedUnary(op, b);
}

/// A number that is added is rounded to an integer.
void relations::quantizedWithNumber(Operation *op, ShapeRelationBuilder &b) {
  std::optional<double> number = b.real(op->getAttr("b"));
  bool isAdded = op->getName().getStringRef().contains("add");
  if (!number)
    b.cannotTell("a number may be infinite");
  else
    b.require("quantized_c4", b.boolean(!isAdded || std::isfinite(*number)),
              "expected a finite number");
  quantizedUnary(op, b);
}

/// qadd.cpp, qmul.cpp.
void relations::quantizedBinary(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *lhs = requireTensor(b, op->getOperand(0));
  const TensorValue *rhs = requireTensor(b, op->getOperand(1));
  if (!lhs || !rhs)
    return;
  requireQuantized(b, *lhs);
  requireQuantized(b, *rhs);
  Sizes dims = broadcastDims(b, "quantized_c2", lhs->dims, rhs->dims);
  bool isRowMajor = lhs->layout.isContiguous() && rhs->layout.isContiguous();
  setQuantized(b, dims,
               isRowMajor ? Layout::contiguous() : Layout::unknownOfNew());
}

/// qconcat.cpp: the float tensors are concatenated, row-major where one of them
/// is (TensorShape.cpp, cat_compute_output_memory_format).
static Layout layoutOf(ShapeRelationBuilder &b,
                       llvm::ArrayRef<TensorValue> tensors,
                       llvm::ArrayRef<Expr> dims) {
  MemoryFormat common = MemoryFormat::ChannelsLast;
  for (const TensorValue &tensor : tensors) {
    MemoryFormat format = suggestMemoryFormat(b, tensor);
    // With a single channel, a row-major tensor is channels-last, too.
    bool isEither =
        tensor.rank() > 3 && b.isDecided(lessEqual(b.exprs(), b.constant(2),
                                                   tensor.dims[1])) != true;
    if (format == MemoryFormat::Contiguous && !isEither)
      return Layout::contiguous();
    if (format == MemoryFormat::Contiguous)
      format = MemoryFormat::Unknown;
    if (format == MemoryFormat::Unknown)
      common = format;
  }
  return layoutIn(b, common, dims);
}

void relations::quantizedCat(Operation *op, ShapeRelationBuilder &b) {
  auto tensors = requireTensors(b, op->getOperand(0));
  if (!tensors)
    return;
  // Of the element types, which are not followed, each has these numbers.
  Expr zero = b.integer(op->getAttr("zero_point"));
  bool isNone = b.argument(op->getAttr("zero_point")).isNone();
  if (!isNone && (!zero || !zero.asConstant() || *zero.asConstant() < 0 ||
                  *zero.asConstant() > 127))
    b.cannotTell("a zero point may be out of range");
  b.require("quantized_cat_c1", b.boolean(!tensors->empty()),
            "expected a tensor, got none");
  if (tensors->empty())
    return;
  for (const TensorValue &tensor : *tensors)
    if (tensor.rank() == 1 && b.isDecided(hasNoElements(b, tensor)) != false)
      return b.cannotTell("an empty vector is left out");
  Sizes dims(tensors->front().dims);
  auto axis = wrapDim(b, "quantized_cat_c2", op->getAttr("dim"), dims.size(),
                      /*wrapScalar=*/false);
  if (!axis)
    return;
  for (const TensorValue &tensor : *tensors) {
    requireQuantized(b, tensor);
    if (tensor.rank() != dims.size())
      return b.require("quantized_cat_c1", b.boolean(false),
                       "expected tensors of rank {0}, got {1}",
                       {b.constant(dims.size()), b.constant(tensor.rank())});
    if (&tensor == &tensors->front())
      continue;
    for (auto [i, size] : llvm::enumerate(tensor.dims)) {
      if (i == *axis)
        dims[i] = dims[i] + size;
      else
        b.require("quantized_cat_c3", equal(b.exprs(), size, dims[i]),
                  "expected size {0} in dimension {1}, got {2}",
                  {dims[i], b.constant(i), size});
    }
  }
  setQuantized(b, dims, layoutOf(b, *tensors, dims));
}

/// The parameters of a normalization: a vector of the channels each.
static void requireChannels(ShapeRelationBuilder &b, OperandRange parameters,
                            Expr channels) {
  for (Value parameter : parameters)
    if (const TensorValue *tensor = b.tensor(parameter)) {
      if (tensor->rank() != 1 || !tensor->dtype)
        b.cannotTell("a parameter is no vector of a known element type");
      else
        requireVector(b, "quantized_norm_c2", *tensor, channels, "a parameter");
      requireKernel(b, "quantized_norm_c3", tensor->dtype,
                    [](Type dtype) { return dtype.isF32(); });
    }
}

/// qbatch_norm.cpp. An empty tensor is looked at no further.
void relations::quantizedBatchNorm(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  requireQuantized(b, *self);
  OperandRange parameters = op->getOperands().slice(1, 4);
  for (Value parameter : parameters.take_front(2))
    b.require("quantized_norm_c3", b.boolean(!b.operand(parameter).isNone()),
              "expected a weight and a bias, got none");
  if (b.isDecided(hasNoElements(b, *self)) == true)
    return b.cannotTell("a normalized tensor is empty");
  llvm::StringRef name = op->getName().getStringRef();
  size_t least = name.contains("2d") ? 4 : name.contains("3d") ? 5 : 2;
  size_t most = name.contains("1d") ? 3 : least == 2 ? 5 : least;
  if (!requireRank(b, "quantized_norm_c1", *self, least, most))
    return;
  requireChannels(b, parameters, self->dims[1]);
  setQuantized(b, self->dims, newLayout(self->dims));
}

/// qnormalization.cpp.
void relations::quantizedInstanceNorm(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  requireQuantized(b, *self);
  if (b.isDecided(hasNoElements(b, *self)) == true)
    return b.cannotTell("a normalized tensor is empty");
  if (!requireRank(b, "quantized_norm_c1", *self, 3, SIZE_MAX))
    return;
  requireChannels(b, op->getOperands().slice(1, 2), self->dims[1]);
  setQuantized(b, self->dims, newLayout(self->dims));
}

namespace {
/// What a convolution's parameters were packed from: the arguments of
/// quantized::conv2d_prepack or conv_transpose2d_prepack.
struct PackedConvolution {
  TensorValue weight;
  Sizes stride, padding, outputPadding, dilation;
  Expr groups;
  bool isTransposed;

  Expr inputChannels() const {
    return isTransposed ? weight.dims[0] : groups * weight.dims[1];
  }
  Expr outputChannels() const {
    return isTransposed ? groups * weight.dims[1] : weight.dims[0];
  }
  /// What the dilated kernel covers, but for its last element.
  Expr reach(size_t i) const { return dilation[i] * (weight.dims[i + 2] - 1); }
};
} // namespace

/// The integers of a packed list; nothing where one is unknown.
static std::optional<Sizes> integersOf(const ShapeValue &list, size_t count) {
  const std::vector<ShapeValue> *elements = list.asSequence();
  if (!elements || elements->size() != count)
    return std::nullopt;
  Sizes integers;
  for (const ShapeValue &element : *elements)
    if (Expr integer = element.asInteger())
      integers.push_back(integer);
  return integers.size() == count ? std::optional(integers) : std::nullopt;
}

static std::optional<PackedConvolution>
readPacked(const ShapeValue &packed, size_t rank, bool isTransposed) {
  const std::vector<ShapeValue> *parts = packed.asSequence();
  if (!parts || parts->size() != (isTransposed ? 7 : 6))
    return std::nullopt;
  const TensorValue *weight = (*parts)[0].asTensor();
  auto stride = integersOf((*parts)[2], rank);
  auto padding = integersOf((*parts)[3], rank);
  auto outputPadding =
      isTransposed ? integersOf((*parts)[4], rank) : std::optional(Sizes());
  auto dilation = integersOf((*parts)[parts->size() - 2], rank);
  Expr groups = parts->back().asInteger();
  if (!weight || weight->rank() != rank + 2 || !stride || !padding ||
      !outputPadding || !dilation || !groups)
    return std::nullopt;
  return PackedConvolution{*weight,   *stride, *padding,    *outputPadding,
                           *dilation, groups,  isTransposed};
}

/// qconv.cpp, MakeConvOutputShape, which divides towards zero: the size that
/// the result has.
static Expr outputSize(ShapeRelationBuilder &b, const PackedConvolution &conv,
                       Expr size, size_t i) {
  Expr padding = conv.padding[i] * 2;
  if (conv.isTransposed)
    return (size - 1) * conv.stride[i] - padding + conv.reach(i) +
           conv.outputPadding[i] + 1;
  Expr range = size + padding - conv.reach(i) - 1;
  return divideTowardsZero(b, range, conv.stride[i]) + 1;
}

/// Results are channels-last; in one dimension they are computed as in two.
static Layout layoutOf(ShapeRelationBuilder &b, Sizes dims) {
  bool isLine = dims.size() == 3;
  if (isLine)
    dims.insert(dims.begin() + 2, b.constant(1));
  Layout layout = layoutIn(b, MemoryFormat::ChannelsLast, dims);
  if (isLine)
    layout.strides.erase(layout.strides.begin() + 2);
  return layout;
}

/// qconv.cpp.
void relations::quantizedConvolution(Operation *op, ShapeRelationBuilder &b,
                                     unsigned spatialRank) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  requireQuantized(b, *self);
  size_t rank = spatialRank + 2;
  if (!requireRank(b, "quantized_conv_c1", *self, rank, rank))
    return;
  bool isTransposed = op->getName().getStringRef().contains("transpose");
  auto conv =
      readPacked(b.operand(op->getOperand(1)), spatialRank, isTransposed);
  Sizes dims(rank, Expr());
  dims[0] = self->dims[0];
  if (!conv) {
    b.cannotTell(
        "the packed parameters of a quantized convolution are unknown");
    return setQuantized(b, dims, Layout::unknownOfNew());
  }
  ExprContext &x = b.exprs();
  dims[1] = conv->outputChannels();
  for (size_t i = 0; i < spatialRank; ++i) {
    Expr size = outputSize(b, *conv, self->dims[i + 2], i);
    // Of the two libraries that a processor may have it computed by, one
    // refuses an empty result.
    b.require("quantized_conv_c3",
              lessEqual(x, b.constant(1), size) |
                  (Predicate::zero(x, size) & b.unknown()),
              "expected a padded input of at least the dilated kernel's size, "
              "got a result of {0}",
              size);
    dims[i + 2] = size;
  }
  // Where nothing is computed, channels may go unseen.
  Predicate isEmpty = b.boolean(false);
  for (Expr size : dims)
    isEmpty = isEmpty | Predicate::zero(x, size);
  b.require("quantized_conv_c2",
            equal(x, self->dims[1], conv->inputChannels()) |
                (isEmpty & b.unknown()),
            "expected {0} input channels, got {1}",
            {conv->inputChannels(), self->dims[1]});
  if (spatialRank > 1)
    b.nameAxes(*self, AxisNames::ChannelsFirst);
  setQuantized(b, dims, layoutOf(b, dims));
}

/// qlinear.cpp, qlinear_dynamic.cpp.
void relations::quantizedLinear(Operation *op, ShapeRelationBuilder &b,
                                bool isDynamic) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  b.require(
      "quantized_linear_c3",
      b.boolean(isDynamic ? !self->dtype || self->dtype.isF32() : !self->dtype),
      isDynamic ? "expected an input of float32"
                : "expected a quantized tensor");
  if (!requireRank(b, "quantized_linear_c1", *self, 2, SIZE_MAX))
    return;
  Sizes dims(self->dims);
  dims.back() = Expr();
  ShapeValue packed = b.operand(op->getOperand(1));
  const std::vector<ShapeValue> *parts = packed.asSequence();
  const TensorValue *weight =
      parts && !parts->empty() ? parts->front().asTensor() : nullptr;
  if (weight && weight->rank() == 2) {
    b.require("quantized_linear_c2",
              equal(b.exprs(), self->dims.back(), weight->dims[1]),
              "expected {0} input features, got {1}",
              {weight->dims[1], self->dims.back()});
    dims.back() = weight->dims[0];
  } else {
    b.cannotTell("the packed weight is not known");
  }
  TensorValue result;
  result.dims = dims;
  if (isDynamic)
    result.dtype = Float32Type::get(op->getContext());
  b.setResult(0, std::move(result));
}
