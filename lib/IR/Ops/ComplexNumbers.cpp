//===- ComplexNumbers.cpp - Relations of parts of complex numbers -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/ComplexNumbers.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// One part of each number, which lies at every second place.
static void setPart(ShapeRelationBuilder &b, const TensorValue &self) {
  TensorValue part;
  part.dims = self.dims;
  part.dtype = cast<ComplexType>(self.dtype).getElementType();
  part.layout = Layout::unknown();
  if (auto strides = self.strides(b.exprs())) {
    for (Expr &stride : *strides)
      stride = stride * 2;
    part.layout = layoutOf(b, part.dims, *strides);
  }
  b.setResult(0, std::move(part));
}

/// ATen/native/UnaryOps.cpp, real.
void RealOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  if (isComplex(self->dtype))
    return setPart(b, *self);
  TensorValue result = *self;
  if (!self->dtype) // of either strides
    result.layout = Layout::unknown();
  b.setResult(0, std::move(result));
}

static void requireComplex(ShapeRelationBuilder &b, const TensorValue &self) {
  b.require("imag_c1",
            self.dtype ? b.boolean(isComplex(self.dtype)) : b.unknown(),
            "expected complex numbers");
}

/// ATen/native/UnaryOps.cpp, imag.
void ImagOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  requireComplex(b, *self);
  if (isComplex(self->dtype))
    setPart(b, *self);
}

void ConjOp::buildShapeRelation(ShapeRelationBuilder &b) {
  if (const TensorValue *self = requireTensor(b, getSelf()))
    b.setResult(0, *self);
}

void ConjViewOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  requireComplex(b, *self);
  b.setResult(0, *self);
}

/// complex_check_dtype (ATen/native/TensorFactories.cpp); then elementwise.
static void joinParts(ShapeRelationBuilder &b, Value first, Value second,
                      bool takesHalf) {
  const TensorValue *lhs = requireTensor(b, first);
  const TensorValue *rhs = requireTensor(b, second);
  if (!lhs || !rhs)
    return;
  Type dtype = lhs->dtype;
  bool known = dtype && rhs->dtype;
  bool fits = known && dtype == rhs->dtype &&
              (dtype.isF32() || dtype.isF64() || (takesHalf && dtype.isF16()));
  b.require("complex_c1", known ? b.boolean(fits) : b.unknown(),
            "expected parts of one type of which complex numbers are made");
  TensorValue result;
  TensorValue operands[] = {*lhs, *rhs};
  result.dims = broadcastDims(b, "complex_c2", operands);
  result.layout = broadcastLayout(b, result.dims, operands);
  if (fits)
    result.dtype = ComplexType::get(dtype);
  b.setResult(0, std::move(result));
}

void ComplexOp::buildShapeRelation(ShapeRelationBuilder &b) {
  joinParts(b, getReal(), getImag(), /*takesHalf=*/true);
}

void PolarOp::buildShapeRelation(ShapeRelationBuilder &b) {
  joinParts(b, getAbs(), getAngle(), /*takesHalf=*/false);
}
