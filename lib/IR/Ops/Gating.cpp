//===- Gating.cpp - Relations of activations that look at channels -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Gating.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// ATen/native/Activation.cpp, prelu.
void PreluOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *weight = requireTensor(b, getWeight());
  if (!self || !weight ||
      !requireRank(b, "prelu_c1", *weight, 0, 1, "a weight"))
    return;
  ExprContext &x = b.exprs();
  requireDType(b, "prelu_c3", self->dtype, weight->dtype, "a weight");
  requireKernel(b, "prelu_c3", self->dtype, isFloatingPoint);
  Expr slopes = weight->numel(x), one = b.constant(1);
  Expr channels = self->rank() > 1 ? self->dims[1] : one;
  Predicate fits = self->rank() ? equal(x, slopes, channels) : b.boolean(false);
  b.require("prelu_c2", equal(x, slopes, one) | fits,
            "expected a slope for each of {0} channels, got {1}",
            {channels, slopes});
  TensorValue result;
  result.dims = self->dims;
  result.dtype = self->dtype;
  result.layout = broadcastLayout(b, result.dims, *self);
  b.setResult(0, std::move(result));
}

/// ATen/native/GatedLinearUnit.cpp.
void GluOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dim = wrapDim(b, "glu_c1", getDimAttr(), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  Expr size = self->dims[*dim];
  b.require("glu_c2", divides(b.exprs(), b.constant(2), size),
            "expected an even size, got {0}", size);
  requireKernel(b, "glu_c3", self->dtype, isFloatingPoint);
  StridedView half(b, *self);
  half.slice(*dim, b.constant(0), floorDiv(size, 2), b.constant(1));
  TensorValue result = half.build();
  result.layout = broadcastLayout(b, result.dims, result);
  result.forgetElements();
  b.setResult(0, std::move(result));
}
