//===- Embedding.cpp - Relations of looking rows up -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Embedding.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// ATen/native/Embedding.cpp, embedding_symint.
void EmbeddingOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *weight = requireTensor(b, getWeight());
  const TensorValue *indices = requireTensor(b, getIndices());
  if (!weight || !indices ||
      !requireRank(b, "embedding_c1", *weight, 2, 2, "a weight"))
    return;
  requireKernel(b, "embedding_c2", indices->dtype, [](Type dtype) {
    return dtype.isSignlessInteger(32) || dtype.isSignlessInteger(64);
  });
  requireIndices(b, "embedding_c3", *indices, weight->dims[0],
                 /*fromEnd=*/false);
  llvm::SmallVector<Expr, 4> dims = indices->dims;
  dims.push_back(weight->dims[1]);
  b.setResult(0, dims, weight->dtype);
}

/// ATen/native/EmbeddingBag.cpp, check_arguments and
/// _embedding_bag_cpu_impl_out.
void EmbeddingBagOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *weight = requireTensor(b, getWeight());
  const TensorValue *indices = requireTensor(b, getIndices());
  const TensorValue *offsets = requireTensor(b, getOffsets());
  if (!weight || !indices || !offsets ||
      !requireRank(b, "embedding_c1", *weight, 2, 2, "a weight") ||
      !requireRank(b, "embedding_bag_c1", *indices, 1, 2, "indices"))
    return;
  if (indices->rank() == 2)
    return b.cannotTell("indices of rank 2 are taken without offsets only");
  if (!requireRank(b, "embedding_bag_c1", *offsets, 1, 1, "offsets"))
    return;
  // Indices and offsets are converted to one type (promoteIndicesAndOffsets).
  requireKernel(b, "embedding_c2", promoteTypes(indices->dtype, offsets->dtype),
                [](Type dtype) {
                  return dtype.isSignlessInteger(32) ||
                         dtype.isSignlessInteger(64);
                });
  requireKernel(b, "embedding_bag_c3", weight->dtype, isFloatingPoint);
  if (!b.operand(getPerSampleWeights()).isNone()) {
    const TensorValue *samples = requireTensor(b, getPerSampleWeights());
    if (!samples)
      return;
    constexpr int64_t sum = 0;
    b.require("embedding_bag_c2",
              equal(b.exprs(), b.integer(getModeAttr()), b.constant(sum)),
              "expected that weights of samples are summed");
    requireVector(b, "embedding_bag_c2", *samples, indices->dims[0],
                  "weights of samples");
    requireDType(b, "embedding_bag_c2", weight->dtype, samples->dtype,
                 "weights of samples");
  }
  std::optional<bool> withEnd = b.flag(getIncludeLastOffsetAttr());
  b.cannotTell("an index or offset may be out of range");
  if (withEnd && *withEnd)
    requireAtLeast(b, "embedding_bag_c1", offsets->dims[0], 1, "offsets");
  if (withEnd)
    b.setResult(0, {offsets->dims[0] - int64_t(*withEnd), weight->dims[1]},
                weight->dtype);
}
