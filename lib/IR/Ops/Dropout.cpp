//===- Dropout.cpp - Relations of dropouts -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Dropout.h"
#include "pth/IR/Relations.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

static void requireProbability(ShapeRelationBuilder &b,
                               std::optional<double> p) {
  if (!p)
    return b.cannotTell("the probability of a dropout is unknown");
  b.require("dropout_c1", b.boolean(*p >= 0 && *p <= 1),
            "expected a probability between 0 and 1, got " +
                std::to_string(*p));
}

/// A result of its own, as a product with `input` is laid out.
static TensorValue productWith(ShapeRelationBuilder &b,
                               const TensorValue &input) {
  TensorValue result = input;
  result.forgetElements();
  result.layout = broadcastLayout(b, input.dims, input);
  return result;
}

/// ATen/native/Dropout.cpp, _dropout_impl. Outside of training the result is
/// the input itself.
static void drop(Operation *op, ShapeRelationBuilder &b, bool ofFeatures) {
  const TensorValue *input = requireTensor(b, op->getOperand(0));
  if (!input)
    return;
  std::optional<double> p = b.real(op->getAttr("p"));
  std::optional<bool> train = b.flag(op->getAttr("train"));
  requireProbability(b, p);
  if (train == false || p == 0.0)
    return b.setResult(0, *input);
  if (!train) {
    b.cannotTell("whether a dropout trains is unknown");
    TensorValue result = *input;
    result.layout = Layout::unknown();
    return b.setResult(0, result);
  }
  Predicate empty = hasNoElements(b, *input);
  bool isInplace = op->hasAttr("inplace");
  if (p != 1.0) {
    if (ofFeatures)
      b.require("dropout_c3", empty | b.boolean(input->rank() >= 2),
                "expected an input of at least 2 dimensions, got {0}",
                b.constant(input->rank()));
    if (input->dtype)
      b.require(
          "dropout_c2", empty | b.boolean(isFloatingPoint(input->dtype)),
          ("expected a floating-point input, got " + dtypeName(input->dtype))
              .str());
  }
  if (isInplace) {
    requireNoInternalOverlap(b, "dropout_c4", *input);
    TensorValue written = *input;
    written.forgetElements();
    return b.setResult(0, std::move(written));
  }
  b.setResult(0, productWith(b, *input));
}

void relations::dropout(Operation *op, ShapeRelationBuilder &builder) {
  drop(op, builder, /*ofFeatures=*/false);
}

void relations::featureDropout(Operation *op, ShapeRelationBuilder &builder) {
  drop(op, builder, /*ofFeatures=*/true);
}

/// ATen/native/Dropout.cpp, native_dropout_cpu: None trains.
void NativeDropoutOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *input = requireTensor(b, getInput());
  if (!input)
    return;
  std::optional<bool> train =
      b.argument(getTrainAttr()).isNone() ? true : b.flag(getTrainAttr());
  if (!train)
    return b.cannotTell("whether a dropout trains is unknown");
  if (*train) {
    if (b.isDecided(hasNoElements(b, *input)) != true)
      requireProbability(b, b.real(getP()));
    requireKernel(
        b, "dropout_c2", input->dtype,
        [](Type dtype) { return isFloatingPoint(dtype) || isComplex(dtype); },
        hasNoElements(b, *input));
  }
  TensorValue result = productWith(b, *input);
  b.setResult(0, result);
  // The mask of no elements has the input's type.
  Predicate isEmpty = hasNoElements(b, *input);
  if (isEmpty.isFalse())
    result.dtype = IntegerType::get(getContext(), 1);
  else if (b.isDecided(isEmpty) != true)
    result.dtype = {};
  b.setResult(1, std::move(result));
}
