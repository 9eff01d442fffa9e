//===- Vision.cpp - Relations of torchvision's operators --------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Vision.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

static bool isSingleOrDouble(Type dtype) {
  return dtype.isF32() || dtype.isF64();
}

static bool hasRegionKernel(Type dtype) {
  return isSingleOrDouble(dtype) || dtype.isF16();
}

/// Requires boxes of so many numbers.
static bool requireBoxes(ShapeRelationBuilder &b, llvm::StringRef id,
                         const TensorValue &boxes, int64_t numbers) {
  if (!requireRank(b, id, boxes, 2, 2, "boxes"))
    return false;
  Expr expected = b.constant(numbers);
  b.require(id, equal(b.exprs(), boxes.dims[1], expected),
            "expected boxes of {0} numbers, got {1}",
            {expected, boxes.dims[1]});
  return true;
}

/// nms_kernel.cpp. Of any boxes the best one is kept.
void relations::nonMaximumSuppression(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *boxes = requireTensor(b, op->getOperand(0));
  const TensorValue *scores = requireTensor(b, op->getOperand(1));
  if (!boxes || !scores || !requireBoxes(b, "nms_c1", *boxes, 4))
    return;
  Expr count = boxes->dims[0];
  requireVector(b, "nms_c1", *scores, count, "scores");
  requireKernel(b, "nms_c2", boxes->dtype, isSingleOrDouble);
  requireDType(b, "nms_c2", boxes->dtype, scores->dtype, "scores");
  Expr least = count ? min(count, b.constant(1)) : b.constant(0);
  b.setResult(0, {b.dataDependentSize(least, count)},
              IntegerType::get(op->getContext(), 64));
}

/// box_iou_rotated_kernel.cpp.
void relations::rotatedOverlap(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *first = requireTensor(b, op->getOperand(0));
  const TensorValue *second = requireTensor(b, op->getOperand(1));
  if (!first || !second)
    return;
  for (const TensorValue *boxes : {first, second}) {
    if (!requireBoxes(b, "box_iou_rotated_c1", *boxes, 5))
      return;
    requireKernel(b, "box_iou_rotated_c2", boxes->dtype, isSingleOrDouble,
                  hasNoElements(b, *first) | hasNoElements(b, *second));
  }
  requireDType(b, "box_iou_rotated_c2", first->dtype, second->dtype, "boxes");
  b.setResult(0, {first->dims[0], second->dims[0]},
              Float32Type::get(op->getContext()));
}

/// Requires images and boxes in them. What has further dimensions is read as if
/// it had not, and roi_pool reads boxes of any numbers.
static bool requireRegions(ShapeRelationBuilder &b, const TensorValue &input,
                           const TensorValue &boxes, bool checksBoxes) {
  if (!requireRank(b, "region_pool_c1", input, 4, SIZE_MAX) ||
      !requireRank(b, "region_pool_c2", boxes, checksBoxes ? 2 : 1, SIZE_MAX,
                   "boxes"))
    return false;
  if (input.rank() != 4 || boxes.rank() != 2) {
    b.cannotTell("images or boxes have another number of dimensions");
    return false;
  }
  Expr expected = b.constant(5);
  b.require("region_pool_c2",
            equal(b.exprs(), boxes.dims[1], expected) |
                (checksBoxes ? b.boolean(false) : b.unknown()),
            "expected boxes of {0} numbers, got {1}",
            {expected, boxes.dims[1]});
  return true;
}

/// roi_align_kernel.cpp, roi_pool_kernel.cpp and their ps_ forms. Which image
/// a box names is not checked.
void relations::regionPool(Operation *op, ShapeRelationBuilder &b,
                           bool perPosition) {
  const TensorValue *input = requireTensor(b, op->getOperand(0));
  const TensorValue *boxes = requireTensor(b, op->getOperand(1));
  bool checksBoxes = op->getName().getStringRef() != "pth.vision.roi_pool";
  if (!input || !boxes || !requireRegions(b, *input, *boxes, checksBoxes))
    return;
  requireDType(b, "region_pool_c3", input->dtype, boxes->dtype, "boxes");
  llvm::SmallVector<Expr, 4> dims{boxes->dims[0], input->dims[1]};
  for (llvm::StringRef name : {"pooled_height", "pooled_width"})
    dims.push_back(b.integer(op->getAttr(name)));
  requireAtLeast(b, "region_pool_c4", llvm::ArrayRef(dims).drop_front(2), 0,
                 "a pooled size");
  if (perPosition) {
    Expr positions = dims[2] * dims[3];
    if (b.isDecided(lessEqual(b.exprs(), b.constant(1), positions)) != true)
      return b.cannotTell("a pooled size may be 0, by which LibTorch divides");
    b.require("region_pool_c5", divides(b.exprs(), positions, dims[1]),
              "expected channels that {0} divides, got {1}",
              {positions, dims[1]});
    dims[1] = floorDiv(dims[1], positions);
  }
  Predicate isEmpty = b.boolean(false);
  for (Expr size : dims)
    isEmpty = isEmpty | Predicate::zero(b.exprs(), size);
  requireKernel(b, "region_pool_c3", input->dtype, hasRegionKernel, isEmpty);
  b.setResult(0, dims, input->dtype);
  if (op->getNumResults() > 1)
    b.setResult(1, dims, IntegerType::get(op->getContext(), 32));
}

//===----------------------------------------------------------------------===//
// Deformable convolution
//===----------------------------------------------------------------------===//

namespace {
/// The operands and settings, of which height and width come in turn.
struct DeformableConvolution {
  const TensorValue *input, *weight, *offset, *mask, *bias;
  Expr stride[2], padding[2], dilation[2];
  Expr groups, offsetGroups;
  bool usesMask;

  Expr taps() const { return weight->dims[2] * weight->dims[3]; }
  Expr outputSize(ShapeRelationBuilder &b, size_t i) const {
    Expr reach = dilation[i] * (weight->dims[i + 2] - 1);
    Expr range = input->dims[i + 2] + padding[i] * 2 - reach - 1;
    return divideTowardsZero(b, range, stride[i]) + 1;
  }
};
} // namespace

static std::optional<DeformableConvolution>
readConvolution(Operation *op, ShapeRelationBuilder &b) {
  DeformableConvolution c{};
  const TensorValue **tensors[] = {&c.input, &c.weight, &c.offset, &c.mask,
                                   &c.bias};
  for (auto [i, tensor] : llvm::enumerate(tensors))
    if (!(*tensor = requireTensor(b, op->getOperand(i))))
      return std::nullopt;
  std::optional<bool> usesMask = b.flag(op->getAttr("use_mask"));
  if (!usesMask) {
    b.cannotTell("whether a mask is used is unknown");
    return std::nullopt;
  }
  c.usesMask = *usesMask;
  for (size_t i : {0, 1}) {
    auto setting = [&](llvm::StringRef name) {
      return b.integer(op->getAttr((name + (i == 0 ? "h" : "w")).str()));
    };
    c.stride[i] = setting("stride_");
    c.padding[i] = setting("pad_");
    c.dilation[i] = setting("dilation_");
  }
  c.groups = b.integer(op->getAttr("groups"));
  c.offsetGroups = b.integer(op->getAttr("offset_groups"));
  for (const TensorValue *tensor : {c.input, c.weight, c.offset, c.mask})
    if ((tensor != c.mask || c.usesMask) &&
        !requireRank(b, "deform_conv_c1", *tensor, 4, 4, "a tensor"))
      return std::nullopt;
  return c;
}

/// Requires offsets, or a mask, of so many numbers for each element of the
/// kernel, at each element of the result.
static void requireModulation(ShapeRelationBuilder &b,
                              const DeformableConvolution &c,
                              const TensorValue &tensor, int64_t numbers,
                              llvm::ArrayRef<Expr> result) {
  Expr channels = c.offsetGroups * numbers * c.taps();
  b.require("deform_conv_c4", equal(b.exprs(), tensor.dims[1], channels),
            "expected {0} offsets or weights of a mask, got {1}",
            {channels, tensor.dims[1]});
  for (size_t i : {0, 2, 3})
    b.require("deform_conv_c5", equal(b.exprs(), tensor.dims[i], result[i]),
              "expected offsets and a mask of size {0} in dimension {1}, got "
              "{2}",
              {result[i], b.constant(i), tensor.dims[i]});
}

/// deform_conv2d_kernel.cpp, deform_conv2d_forward_kernel.
void relations::deformableConvolution(Operation *op, ShapeRelationBuilder &b) {
  auto c = readConvolution(op, b);
  if (!c)
    return;
  ExprContext &x = b.exprs();
  requireAtLeast(b, "deform_conv_c3", c->stride, 1, "a stride");
  requireAtLeast(b, "deform_conv_c3", c->dilation, 1, "a dilation");
  requireAtLeast(b, "deform_conv_c3", c->padding, 0, "a padding");
  requireAtLeast(b, "deform_conv_c3", {c->groups, c->offsetGroups}, 1,
                 "a number of groups");
  requireAtLeast(b, "deform_conv_c3",
                 llvm::ArrayRef(c->weight->dims).take_back(2), 1, "a kernel");
  Expr channels = c->weight->dims[1] * c->groups, found = c->input->dims[1];
  b.require("deform_conv_c2", equal(x, found, channels),
            "expected {0} input channels, got {1}", {channels, found});
  for (auto [groups, size] : {std::pair(c->groups, c->weight->dims[0]),
                              std::pair(c->offsetGroups, found)})
    b.require("deform_conv_c2", divides(x, groups, size),
              "expected channels that {0} divides, got {1}", {groups, size});
  llvm::SmallVector<Expr, 4> dims{c->input->dims[0], c->weight->dims[0],
                                  c->outputSize(b, 0), c->outputSize(b, 1)};
  for (Expr size : llvm::ArrayRef(dims).drop_front(2))
    b.require("deform_conv_c6", lessEqual(x, b.constant(1), size),
              "expected a result that is not empty, got a size of {0}", size);
  requireModulation(b, *c, *c->offset, 2, dims);
  if (c->usesMask)
    requireModulation(b, *c, *c->mask, 1, dims);
  else if (c->mask->rank() == 0)
    return b.require("deform_conv_c5", b.boolean(false),
                     "expected a mask that has a batch, got a scalar");
  else
    b.require("deform_conv_c5", equal(x, c->mask->dims[0], dims[0]),
              "expected a mask for a batch of {0}, got {1}",
              {dims[0], c->mask->dims[0]});
  // Without a batch, and of a bias only the count, is looked at no further.
  Predicate isEmpty = Predicate::zero(x, dims[0]);
  Expr count = c->bias->numel(x);
  b.require("deform_conv_c7", equal(x, count, dims[1]) | isEmpty,
            "expected a bias of {0} elements, got {1}", {dims[1], count});
  Predicate unknownIfEmpty = isEmpty & b.unknown();
  requireKernel(b, "deform_conv_c8", c->input->dtype, hasRegionKernel,
                unknownIfEmpty);
  for (const TensorValue *tensor : {c->weight, c->offset, c->mask})
    requireDType(b, "deform_conv_c8", c->input->dtype, tensor->dtype,
                 "a tensor", b.unknown());
  if (c->bias->dtype != c->input->dtype)
    b.cannotTell("the bias has another element type than the input");
  b.setResult(0, dims, c->input->dtype);
}
