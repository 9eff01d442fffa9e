//===- Differences.cpp - Relations of differences and similarities -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Differences.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// ATen/native/ReduceOps.cpp, diff and diff_check.
void DiffOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  ExprContext &x = b.exprs();
  Expr n = b.integer(getNAttr());
  requireAtLeast(b, "diff_c2", n, 0, "an order");
  // The dimension is looked at where there is something to do.
  bool isCopy = b.operand(getPrepend()).isNone() &&
                b.operand(getAppend()).isNone() && self->rank() &&
                b.decide(Predicate::zero(x, n));
  auto dim = isCopy ? std::optional<size_t>(0)
                    : wrapDim(b, "diff_c1", getDimAttr(), self->rank(),
                              /*wrapScalar=*/false);
  if (!dim)
    return;
  llvm::SmallVector<Expr, 4> dims = self->dims;
  Type dtype = self->dtype;
  for (Value value : {getPrepend(), getAppend()}) {
    if (b.operand(value).isNone())
      continue;
    const TensorValue *other = requireTensor(b, value);
    if (!other ||
        !requireRank(b, "diff_c3", *other, self->rank(), self->rank()))
      return;
    for (size_t i = 0; i < dims.size(); ++i)
      if (i != *dim)
        b.require("diff_c3", equal(x, self->dims[i], other->dims[i]),
                  "expected size {0} in dimension {1}, got {2}",
                  {self->dims[i], b.constant(i), other->dims[i]});
    dims[*dim] = dims[*dim] + other->dims[*dim];
    dtype = promoteTypes(dtype, other->dtype);
  }
  TensorValue result;
  result.dims = self->dims;
  result.dtype = self->dtype;
  // Nothing is put before or behind where no difference is taken.
  if (!b.decide(Predicate::zero(x, n))) {
    dims[*dim] = maximum(b, dims[*dim] - n, b.constant(0));
    result.dims = std::move(dims);
    result.dtype = dtype;
  }
  if (!self->layout.isContiguous())
    result.layout = Layout::unknownOfNew();
  b.setResult(0, std::move(result));
}

/// ATen/native/Distance.cpp, cosine_similarity.
void CosineSimilarityOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *lhs = requireTensor(b, getX1());
  const TensorValue *rhs = requireTensor(b, getX2());
  if (!lhs || !rhs)
    return;
  Type dtype = promoteTypes(lhs->dtype, rhs->dtype);
  requireKernel(b, "cosine_c3", dtype, isFloatingPoint);
  std::optional<double> eps = b.real(getEpsAttr());
  b.require("cosine_c4", eps ? b.boolean(*eps >= 0) : b.unknown(),
            "expected an eps of at least 0");
  auto dims = broadcastDims(b, "cosine_c1", lhs->dims, rhs->dims);
  auto dim = wrapDim(b, "cosine_c2", getDimAttr(), dims.size());
  if (!dim)
    return;
  if (!dims.empty())
    dims.erase(dims.begin() + *dim);
  b.setResult(0, dims, dtype);
}
