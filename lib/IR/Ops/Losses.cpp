//===- Losses.cpp - Relations of losses -------------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Losses.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

/// apply_loss_reduction (ATen/native/Loss.cpp): 0 keeps the elements, 1 takes
/// the mean, 2 the sum; what other codes do differs between losses.
static void setLoss(ShapeRelationBuilder &b, Attribute reduction,
                    llvm::ArrayRef<Expr> dims, Layout layout, Type dtype) {
  Expr code = b.integer(reduction);
  std::optional<int64_t> kind = code ? code.asConstant() : std::nullopt;
  if (!kind || *kind < 0 || *kind > 2)
    return b.cannotTell("how a loss is reduced is unknown");
  TensorValue result;
  result.dtype = dtype;
  if (*kind == 0) {
    result.dims.assign(dims.begin(), dims.end());
    result.layout = std::move(layout);
  }
  b.setResult(0, std::move(result));
}

/// The operands' element type; LibTorch's answer on mixed ones and on integers
/// depends on the reduction.
static Type typeOfLoss(ShapeRelationBuilder &b,
                       llvm::ArrayRef<TensorValue> operands) {
  Type dtype = operands.front().dtype;
  if (dtype && !isFloatingPoint(dtype))
    b.cannotTell("the loss is not of floating-point numbers");
  for (const TensorValue &operand : operands)
    if (operand.dtype != dtype)
      b.cannotTell("the loss mixes element types");
  return dtype;
}

/// ATen/native/Loss.cpp, BinaryOps.cpp: an elementwise operator, then a
/// reduction.
void relations::pairLoss(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *target = requireTensor(b, op->getOperand(1));
  if (!self || !target)
    return;
  TensorValue operands[] = {*self, *target};
  auto dims = broadcastDims(b, "loss_c1", operands);
  Type dtype = typeOfLoss(b, operands);
  // Some losses are computed in several steps, each with an order of its own.
  bool isRowMajor =
      self->layout.isContiguous() && target->layout.isContiguous();
  setLoss(b, op->getAttr("reduction"), dims,
          isRowMajor ? Layout::contiguous() : Layout::unknownOfNew(), dtype);
}

/// binary_cross_entropy_with_logits writes into `1 - target`, and with a weight
/// of the positive class into a tensor of self's sizes.
void relations::logitsLoss(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *target = requireTensor(b, op->getOperand(1));
  if (!self || !target)
    return;
  std::vector<TensorValue> operands{*self, *target};
  requireBroadcastableTo(b, "loss_c4", self->dims, target->dims);
  if (const TensorValue *weight = b.tensor(op->getOperand(2))) {
    requireBroadcastableTo(b, "loss_c4", weight->dims, target->dims);
    operands.push_back(*weight);
  }
  if (const TensorValue *weight = b.tensor(op->getOperand(3))) {
    auto dims = broadcastDims(b, "loss_c1", weight->dims, target->dims);
    requireBroadcastableTo(b, "loss_c4", dims, self->dims);
    operands.push_back(*weight);
  }
  Type dtype = typeOfLoss(b, operands);
  setLoss(b, op->getAttr("reduction"), target->dims,
          broadcastLayout(b, target->dims, *target), dtype);
}

/// ATen/native/Loss.cpp, soft_margin_loss: the target is brought to self's
/// sizes.
void relations::softMarginLoss(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *target = requireTensor(b, op->getOperand(1));
  if (!self || !target)
    return;
  requireBroadcastableTo(b, "loss_c6", target->dims, self->dims);
  Type dtype = typeOfLoss(b, {*self, *target});
  setLoss(b, op->getAttr("reduction"), self->dims, Layout::unknownOfNew(),
          dtype);
}

/// ATen/native/Loss.cpp,
/// binary_cross_entropy_out_cpu: sizes of 1 are squeezed out of self and
/// target.
void relations::probabilityLoss(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *target = requireTensor(b, op->getOperand(1));
  if (!self || !target)
    return;
  std::vector<TensorValue> operands{*self, *target};
  if (const TensorValue *weight = b.tensor(op->getOperand(2))) {
    operands.push_back(*weight);
    if (weight->dims != self->dims)
      b.cannotTell("a loss has a weight of other sizes");
  }
  ExprContext &x = b.exprs();
  Predicate hasOnes = b.boolean(false);
  for (Expr size : llvm::concat<const Expr>(self->dims, target->dims))
    hasOnes = hasOnes | equal(x, size, b.constant(1));
  if (self->rank() != target->rank())
    b.cannotTell("a loss has a target of another rank");
  else
    for (auto [size, found] : llvm::zip_equal(self->dims, target->dims))
      b.require("loss_c5", equal(x, size, found) | (hasOnes & b.unknown()),
                "expected a target of size {0}, got {1}", {size, found});
  Type dtype = typeOfLoss(b, operands);
  if (b.isDecided(hasNoElements(b, *self)) != true)
    b.cannotTell("a probability may be below 0 or above 1");
  setLoss(b, op->getAttr("reduction"), self->dims, Layout::unknownOfNew(),
          dtype);
}

void relations::smoothLoss(Operation *op, ShapeRelationBuilder &b,
                           llvm::StringRef bound, bool mayBeZero) {
  std::optional<double> value = b.real(op->getAttr(bound));
  if (!value)
    b.cannotTell("where a loss becomes linear is unknown");
  else
    b.require("loss_c3", b.boolean(mayBeZero ? *value >= 0 : *value > 0),
              "expected a bound that is not negative, nor zero for huber_loss");
  pairLoss(op, b);
}

/// nll_loss_nd_symint and the checks of nll_loss and nll_loss2d
/// (ATen/native/LossNLL.cpp, LossNLL2d.cpp).
static void classLoss(ShapeRelationBuilder &b, const TensorValue &self,
                      const TensorValue &target, const TensorValue *weight,
                      Attribute reduction) {
  if (!requireRank(b, "class_loss_c1", self, 1, SIZE_MAX, "scores"))
    return;
  size_t axis = self.rank() == 1 ? 0 : 1;
  Expr classes = self.dims[axis];
  llvm::SmallVector<Expr, 4> expected(self.dims);
  expected.erase(expected.begin() + axis);
  if (!requireRank(b, "class_loss_c2", target, expected.size(), expected.size(),
                   "a target"))
    return;
  for (auto [i, size] : llvm::enumerate(expected))
    b.require("class_loss_c2", equal(b.exprs(), target.dims[i], size),
              "expected a target of size {0} in dimension {1}, got {2}",
              {size, b.constant(i), target.dims[i]});
  if (weight)
    requireVector(b, "class_loss_c3", *weight, classes, "a weight");
  requireKernel(b, "class_loss_c4", target.dtype, [](Type dtype) {
    return dtype.isSignlessInteger(64) || dtype.isUnsignedInteger(8);
  });
  b.cannotTell("a class may be out of range");
  setLoss(b, reduction, expected, Layout::unknownOfNew(), self.dtype);
}

void relations::nllLoss(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *target = requireTensor(b, op->getOperand(1));
  if (!self || !target)
    return;
  if (self->rank() == 1 && target->rank() == 1)
    b.cannotTell("a loss of one sample, its class in a vector");
  else
    classLoss(b, *self, *target, b.tensor(op->getOperand(2)),
              op->getAttr("reduction"));
}

/// cross_entropy_loss_symint (ATen/native/LossNLL.cpp): a target of self's
/// sizes holds probabilities.
void relations::crossEntropyLoss(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *target = requireTensor(b, op->getOperand(1));
  if (!self || !target)
    return;
  const TensorValue *weight = b.tensor(op->getOperand(2));
  ExprContext &x = b.exprs();
  Predicate same = b.boolean(self->rank() == target->rank());
  for (auto [l, r] : llvm::zip(self->dims, target->dims))
    same = same & equal(x, l, r);
  if (!b.decide(same) && self->rank() == 1 && target->rank() == 1)
    return b.cannotTell("a loss of one sample, its class in a vector");
  if (!b.decide(same))
    return classLoss(b, *self, *target, weight, op->getAttr("reduction"));
  if (!requireRank(b, "class_loss_c1", *self, 1, SIZE_MAX, "scores"))
    return;
  if (target->dtype && !isFloatingPoint(target->dtype))
    b.require("class_loss_c4", b.boolean(false),
              "expected probabilities of floating-point numbers, got integers");
  requireKernel(b, "class_loss_c7", self->dtype, isFloatingPoint,
                hasNoElements(b, *self));
  size_t axis = self->rank() == 1 ? 0 : 1;
  if (weight)
    requireVector(b, "class_loss_c3", *weight, self->dims[axis], "a weight");
  b.require("class_loss_c5",
            less(x, b.integer(op->getAttr("ignore_index")), b.constant(0)),
            "expected no class to ignore, for probabilities");
  std::optional<double> smoothing = b.real(op->getAttr("label_smoothing"));
  b.require("class_loss_c6",
            smoothing ? b.boolean(!(*smoothing > 1)) : b.unknown(),
            "expected labels smoothed by at most 1");
  Expr code = b.integer(op->getAttr("reduction"));
  b.require("loss_c2",
            lessEqual(x, b.constant(0), code) &
                lessEqual(x, code, b.constant(2)),
            "expected a reduction of 0, 1 or 2, got {0}", code);
  llvm::SmallVector<Expr, 4> dims(self->dims);
  dims.erase(dims.begin() + axis);
  Type dtype = promoteTypes(self->dtype, target->dtype);
  if (weight)
    dtype = promoteTypes(dtype, weight->dtype);
  setLoss(b, op->getAttr("reduction"), dims, Layout::unknownOfNew(), dtype);
}
