//===- AdaptivePooling.cpp - Relations of adaptive pools -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Pooling.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// The result's spatial sizes; unlike other arguments a list of one does not
/// stand for all.
static std::optional<llvm::SmallVector<Expr, 4>>
readOutputSize(ShapeRelationBuilder &b, Attribute attribute, size_t rank) {
  auto sizes = b.integers(attribute);
  if (!sizes) {
    b.cannotTell("the result's size is unknown");
    return std::nullopt;
  }
  if (b.argument(attribute).kind() == ShapeValue::Kind::Int)
    sizes->assign(rank, Expr(sizes->front()));
  if (sizes->size() != rank) {
    b.require("adaptive_pool_c3", b.boolean(false),
              "expected {0} sizes of the result, got {1}",
              {b.constant(rank), b.constant(sizes->size())});
    return std::nullopt;
  }
  requireAtLeast(b, "adaptive_pool_c3", *sizes, 0, "a size");
  return sizes;
}

static void requireNotEmpty(ShapeRelationBuilder &b, Predicate exempt,
                            llvm::ArrayRef<Expr> sizes) {
  for (Expr size : sizes)
    b.require("adaptive_pool_c2",
              exempt | lessEqual(b.exprs(), b.constant(1), size),
              "expected an input that is not empty, got a size of {0}", size);
}

/// `input` with its last sizes replaced by `sizes`, laid out as it is.
static TensorValue resultOf(ShapeRelationBuilder &b, const TensorValue &input,
                            llvm::ArrayRef<Expr> sizes) {
  llvm::SmallVector<Expr, 5> dims(input.dims.begin(),
                                  input.dims.end() - sizes.size());
  dims.append(sizes.begin(), sizes.end());
  if (sizes.size() != 1)
    return tensorInFormatOf(b, input, dims);
  // One dimension is computed as the second of two.
  size_t inserted = input.rank() - 1;
  dims.insert(dims.begin() + inserted, b.constant(1));
  return squeezed(tensorInFormatOf(b, unsqueezed(b, input, inserted), dims),
                  inserted);
}

//===----------------------------------------------------------------------===//
// Average
//===----------------------------------------------------------------------===//

/// ATen/native/AdaptiveAveragePooling.cpp and AdaptiveAveragePooling3d.cpp. A
/// result of one element is a mean over the last dimensions instead, which
/// knows neither ranks nor empty inputs.
template <typename PoolOp>
static void adaptiveAvgPool(ShapeRelationBuilder &b, PoolOp op, size_t rank) {
  const TensorValue *input = requireTensor(b, op.getSelf());
  if (!input)
    return;
  auto sizes = readOutputSize(b, op.getOutputSize(), rank);
  if (!sizes)
    return;
  ExprContext &x = b.exprs();
  Predicate isMean = b.boolean(true);
  for (Expr size : *sizes)
    isMean = isMean & equal(x, size, b.constant(1));
  bool fits = input->rank() == rank + 1 || input->rank() == rank + 2;
  bool meanFits = rank == 1 ? fits : input->rank() >= rank;
  b.require(
      "adaptive_pool_c1", b.boolean(fits) | (isMean & b.boolean(meanFits)),
      "expected an input of rank {0} or {1}, got rank {2}",
      {b.constant(rank + 1), b.constant(rank + 2), b.constant(input->rank())});
  if (!meanFits)
    return;
  llvm::ArrayRef<Expr> dims = input->dims;
  requireNotEmpty(b, isMean,
                  rank == 3 ? dims.drop_front() : dims.take_back(rank));
  // Nothing is computed for an empty result, but in three dimensions.
  Predicate isEmpty = b.boolean(false);
  for (Expr size : *sizes)
    isEmpty = isEmpty | equal(x, size, b.constant(0));
  if (Type dtype = input->dtype)
    b.require(
        "adaptive_pool_c4",
        b.boolean(isFloatingPoint(dtype)) |
            (isMean & b.boolean(isComplex(dtype))) |
            (isEmpty & b.boolean(rank != 3)) |
            (hasNoElements(b, *input) & b.unknown()),
        ("expected a floating-point input, got " + dtypeName(dtype)).str());
  if (input->rank() == rank + 2)
    b.nameAxes(*input, AxisNames::ChannelsFirst);
  TensorValue result = resultOf(b, *input, *sizes);
  // Of a layout that is neither row-major nor channels-last, a mean keeps what
  // it can; in three dimensions only a mean is ever channels-last.
  bool plain = input->layout.isContiguous();
  if (!plain && (!fits || result.layout.isContiguous()) && !isMean.isFalse())
    result.layout = Layout::unknownOfNew();
  if (!plain && rank == 3 && !isMean.isTrue())
    result.layout =
        isMean.isFalse() ? Layout::contiguous() : Layout::unknownOfNew();
  b.setResult(0, std::move(result));
}

void AdaptiveAvgPool1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  adaptiveAvgPool(builder, *this, 1);
}

void AdaptiveAvgPool2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  adaptiveAvgPool(builder, *this, 2);
}

void AdaptiveAvgPool3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  adaptiveAvgPool(builder, *this, 3);
}

//===----------------------------------------------------------------------===//
// Maximum
//===----------------------------------------------------------------------===//

/// ATen/native/AdaptiveMaxPooling2d.cpp and AdaptiveMaxPooling3d.cpp.
template <typename PoolOp>
static void adaptiveMaxPool(ShapeRelationBuilder &b, PoolOp op, size_t rank) {
  const TensorValue *input = requireTensor(b, op.getSelf());
  if (!input || !requireRank(b, "adaptive_pool_c1", *input, rank + 1, rank + 2))
    return;
  auto sizes = readOutputSize(b, op.getOutputSize(), rank);
  if (!sizes)
    return;
  requireNotEmpty(b, b.boolean(false),
                  llvm::ArrayRef(input->dims).drop_front());
  requireKernel(b, "adaptive_pool_c4", input->dtype, isFloatingPoint);
  if (input->rank() == rank + 2)
    b.nameAxes(*input, AxisNames::ChannelsFirst);
  TensorValue result = resultOf(b, *input, *sizes);
  if (rank == 3)
    result.layout = Layout::contiguous();
  b.setResult(0, result);
  result.dtype = IntegerType::get(op.getContext(), 64);
  b.setResult(1, std::move(result));
}

void AdaptiveMaxPool1dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  adaptiveMaxPool(builder, *this, 1);
}

void AdaptiveMaxPool2dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  adaptiveMaxPool(builder, *this, 2);
}

void AdaptiveMaxPool3dOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  adaptiveMaxPool(builder, *this, 3);
}
