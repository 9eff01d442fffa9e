//===- Pad.cpp - Relations of padding -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Pad.h"
#include "pth/IR/Elementwise.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace {
enum class Mode { Constant, Reflect, Replicate, Circular };

/// A padded dimension.
struct Padding {
  size_t dim;
  Expr before, after;
};

/// An input with its paddings, the last dimension's first.
struct Padded {
  const TensorValue *input;
  llvm::SmallVector<Padding, 4> paddings;

  Expr inputSize(const Padding &padding) const {
    return input->dims[padding.dim];
  }
  Expr resultSize(const Padding &padding) const {
    return inputSize(padding) + padding.before + padding.after;
  }
  llvm::SmallVector<Expr, 4> resultDims() const {
    llvm::SmallVector<Expr, 4> dims = input->dims;
    for (const Padding &padding : paddings)
      dims[padding.dim] = resultSize(padding);
    return dims;
  }
};
} // namespace

static std::optional<Padded> readPaddings(ShapeRelationBuilder &b, Value self,
                                          Attribute attribute) {
  const TensorValue *input = requireTensor(b, self);
  auto list = b.integers(attribute);
  if (!list)
    b.cannotTell("the number of paddings is unknown");
  if (!input || !list)
    return std::nullopt;
  bool fits = list->size() % 2 == 0 && list->size() / 2 <= input->rank();
  b.require("pad_c1", b.boolean(fits),
            "expected at most {0} paddings in pairs, got {1}",
            {b.constant(2 * input->rank()), b.constant(list->size())});
  if (!fits)
    return std::nullopt;
  Padded padded{input, {}};
  for (size_t i = 0; i < list->size() / 2; ++i)
    padded.paddings.push_back(
        {input->rank() - 1 - i, (*list)[2 * i], (*list)[2 * i + 1]});
  return padded;
}

/// Requires that cropping leaves something to pad.
static void requireCrops(ShapeRelationBuilder &b, const Padded &padded) {
  Expr zero = b.constant(0);
  for (const Padding &padding : padded.paddings) {
    Expr left = padded.inputSize(padding) + minimum(b, padding.before, zero) +
                minimum(b, padding.after, zero);
    b.require("pad_c2", lessEqual(b.exprs(), zero, left),
              "expected cropping to leave a size of at least 0, got {0}", left);
  }
}

/// ATen/native/PadNd.cpp, constant_pad_nd. Without any padding that adds, the
/// result is a copy that keeps the order of dimensions, and nothing is filled
/// in.
static void padWithConstant(ShapeRelationBuilder &b, const Padded &padded,
                            const ShapeValue &value) {
  requireCrops(b, padded);
  ExprContext &x = b.exprs();
  Expr one = b.constant(1);
  Predicate onlyCrops = b.boolean(true);
  for (const Padding &padding : padded.paddings)
    onlyCrops = onlyCrops & lessEqual(x, padding.before, b.constant(0)) &
                lessEqual(x, padding.after, b.constant(0));
  relations::requireInRange(b, "pad_c10", value, padded.input->dtype,
                            onlyCrops);
  bool adds = llvm::any_of(padded.paddings, [&](const Padding &padding) {
    return b.isDecided(lessEqual(x, one, padding.before)) == true ||
           b.isDecided(lessEqual(x, one, padding.after)) == true;
  });
  TensorValue result = tensorInFormatOf(b, *padded.input, padded.resultDims());
  if (!adds && !padded.input->layout.isContiguous())
    result.layout = Layout::unknownOfNew();
  b.setResult(0, std::move(result));
}

/// ATen/native/PadNd.cpp, _pad_circular.
static void padCircularly(ShapeRelationBuilder &b, const Padded &padded) {
  requireCrops(b, padded);
  for (const Padding &padding : padded.paddings)
    for (Expr amount : {padding.before, padding.after})
      b.require("pad_c6",
                lessEqual(b.exprs(), amount, padded.inputSize(padding)),
                "expected a padding of at most {0}, got {1}",
                {padded.inputSize(padding), amount});
  b.setResult(0, padded.resultDims(), padded.input->dtype);
}

/// ATen/native/ReflectionPad.cpp and ReplicationPadding.cpp. Beyond one
/// dimension a result may be empty, if not in all of them.
static void padFromInput(ShapeRelationBuilder &b, const Padded &padded,
                         bool isReflection) {
  ExprContext &x = b.exprs();
  const TensorValue &input = *padded.input;
  size_t rank = padded.paddings.size();
  bool isBatched = input.rank() == rank + 2;
  for (Expr size : llvm::ArrayRef(input.dims).drop_front(isBatched))
    b.require("pad_c4", lessEqual(x, b.constant(1), size),
              "expected an input that is not empty, got a size of {0}", size);
  Predicate notEmpty = b.boolean(false);
  for (const Padding &padding : padded.paddings) {
    Expr size = padded.inputSize(padding), result = padded.resultSize(padding);
    if (isReflection)
      for (Expr amount : {padding.before, padding.after})
        b.require("pad_c5", less(x, amount, size),
                  "expected a padding smaller than the input's {0}, got {1}",
                  {size, amount});
    b.require("pad_c2", lessEqual(x, b.constant(0), result),
              "expected cropping to leave a size of at least 0, got {0}",
              result);
    notEmpty = notEmpty | lessEqual(x, b.constant(1), result);
  }
  b.require("pad_c7", notEmpty, "expected a result that is not empty");
  requireKernel(b, "pad_c8", input.dtype,
                [](Type dtype) { return !isBool(dtype); });
  if (isBatched)
    b.nameAxes(input, AxisNames::ChannelsFirst);
  b.setResult(0, tensorInFormatOf(b, input, padded.resultDims()));
}

/// Pads in a mode other than constant, which takes one to three dimensions
/// beside a channel and an optional batch.
static void padData(ShapeRelationBuilder &b, const Padded &padded, Mode mode) {
  size_t rank = padded.paddings.size();
  bool fits = rank >= 1 && rank <= 3;
  b.require("pad_c3", b.boolean(fits),
            "expected one to three padded dimensions, got {0}",
            b.constant(rank));
  if (!fits || !requireRank(b, "pad_c3", *padded.input, rank + 1, rank + 2))
    return;
  if (mode == Mode::Circular)
    return padCircularly(b, padded);
  padFromInput(b, padded, mode == Mode::Reflect);
}

void PadOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto padded = readPaddings(b, getSelf(), getPad());
  if (!padded)
    return;
  std::optional<std::string> name = b.string(getMode());
  if (!name)
    return b.cannotTell("the padding mode is unknown");
  static constexpr std::pair<llvm::StringLiteral, Mode> modes[] = {
      {"constant", Mode::Constant},
      {"reflect", Mode::Reflect},
      {"replicate", Mode::Replicate},
      {"circular", Mode::Circular}};
  const auto *mode =
      llvm::find_if(modes, [&](auto &entry) { return entry.first == *name; });
  if (mode == std::end(modes))
    return b.require("pad_c9", b.boolean(false),
                     "expected the mode constant, reflect, replicate or "
                     "circular, got '" +
                         *name + "'");
  if (mode->second == Mode::Constant)
    return padWithConstant(b, *padded, b.argument(getValueAttr()));
  if (!b.argument(getValueAttr()).isNone()) {
    std::optional<double> value = b.real(getValueAttr());
    b.require("pad_c9", value ? b.boolean(*value == 0) : b.unknown(),
              "expected no value with the mode '" + *name + "'");
  }
  padData(b, *padded, mode->second);
}

void ConstantPadNdOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  if (auto padded = readPaddings(builder, getSelf(), getPad()))
    padWithConstant(builder, *padded, builder.argument(getValueAttr()));
}

template <typename PadOp>
static void padNd(ShapeRelationBuilder &b, PadOp op, size_t rank, Mode mode) {
  auto padded = readPaddings(b, op.getSelf(), op.getPadding());
  if (!padded)
    return;
  bool fits = padded->paddings.size() == rank;
  b.require("pad_c1", b.boolean(fits), "expected {0} paddings, got {1}",
            {b.constant(2 * rank), b.constant(2 * padded->paddings.size())});
  if (fits)
    padData(b, *padded, mode);
}

void ReflectionPad1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  padNd(builder, *this, 1, Mode::Reflect);
}

void ReflectionPad2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  padNd(builder, *this, 2, Mode::Reflect);
}

void ReflectionPad3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  padNd(builder, *this, 3, Mode::Reflect);
}

void ReplicationPad1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  padNd(builder, *this, 1, Mode::Replicate);
}

void ReplicationPad2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  padNd(builder, *this, 2, Mode::Replicate);
}

void ReplicationPad3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  padNd(builder, *this, 3, Mode::Replicate);
}
