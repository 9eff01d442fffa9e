//===- Interpolation.cpp - Relations of resizing and resampling -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Interpolation.h"
#include "pth/IR/Numbers.h"
#include "pth/IR/Relations.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;
using relations::InterpolatedTypes;

//===----------------------------------------------------------------------===//
// Resizing
//===----------------------------------------------------------------------===//

static bool hasKernel(Type dtype, InterpolatedTypes types) {
  if (dtype.isUnsignedInteger(8))
    return types != InterpolatedTypes::Floats;
  if (types == InterpolatedTypes::SinglesAndBytes)
    return dtype.isF32() || dtype.isF64();
  return isFloatingPoint(dtype);
}

static bool requireEntries(ShapeRelationBuilder &b, size_t count, size_t rank) {
  b.require("upsample_c3", b.boolean(count == rank),
            "expected {0} sizes or scale factors, got {1}",
            {b.constant(rank), b.constant(count)});
  return count == rank;
}

/// ATen/native/UpSample.cpp, compute_output_size.
static std::optional<llvm::SmallVector<Expr, 4>>
outputSizes(ShapeRelationBuilder &b, Operation *op,
            llvm::ArrayRef<Expr> inputSizes) {
  ShapeValue sizes = b.argument(op->getAttr("output_size"));
  ShapeValue factors = b.argument(op->getAttr("scale_factors"));
  bool bothKnown = !sizes.isUnknown() && !factors.isUnknown();
  if (bothKnown && sizes.isNone() == factors.isNone()) {
    b.require("upsample_c3", b.boolean(false),
              "expected either sizes or scale factors");
    return std::nullopt;
  }
  const auto *entries =
      factors.isNone() ? sizes.asSequence() : factors.asSequence();
  if (!bothKnown || !entries) {
    b.cannotTell("the size of an interpolation is unknown");
    return std::nullopt;
  }
  if (!requireEntries(b, entries->size(), inputSizes.size()))
    return std::nullopt;
  llvm::SmallVector<Expr, 4> result;
  for (auto [entry, size] : llvm::zip_equal(*entries, inputSizes)) {
    if (factors.isNone()) {
      result.push_back(numbers::asInteger(b, entry));
      continue;
    }
    ShapeValue scaled =
        numbers::multiply(b, {ShapeValue::integer(size), entry});
    result.push_back(
        numbers::asInteger(b, numbers::truncate(b, std::move(scaled))));
  }
  return result;
}

/// ATen/native/UpSample.h, upsample_1d_common_check and its like.
template <unsigned rank, InterpolatedTypes types>
void relations::upsample(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *input = requireTensor(b, op->getOperand(0));
  if (!input || !requireRank(b, "upsample_c1", *input, rank + 2, rank + 2))
    return;
  ExprContext &x = b.exprs();
  Expr one = b.constant(1);
  auto sizes = outputSizes(b, op, llvm::ArrayRef(input->dims).drop_front(2));
  if (!sizes)
    return;
  for (Expr size : llvm::ArrayRef(input->dims).drop_front())
    b.require("upsample_c2", lessEqual(x, one, size),
              "expected an input that is not empty, got a size of {0}", size);
  for (Expr size : *sizes)
    b.require("upsample_c4", lessEqual(x, one, size),
              "expected a result of at least 1, got {0}", size);
  // UpSampleKernel.cpp: with antialiasing, equal sizes are copied before all.
  Predicate isFree = hasNoElements(b, *input) & b.unknown();
  if (types == InterpolatedTypes::SinglesAndBytes) {
    Predicate isCopy = b.boolean(true);
    for (auto [size, result] :
         llvm::zip_equal(llvm::ArrayRef(input->dims).drop_front(2), *sizes))
      isCopy = isCopy & equal(x, size, result);
    isFree = isFree | isCopy;
  }
  requireKernel(
      b, "upsample_c5", input->dtype,
      [](Type dtype) { return hasKernel(dtype, types); }, isFree);
  b.nameAxes(*input, AxisNames::ChannelsFirst);
  llvm::SmallVector<Expr, 5> dims(input->dims.begin(), input->dims.begin() + 2);
  dims.append(sizes->begin(), sizes->end());
  b.setResult(0, tensorInFormatOf(b, *input, dims));
}

#define PTH_INSTANTIATE_UPSAMPLE(RANK, TYPES)                                  \
  template void relations::upsample<RANK, InterpolatedTypes::TYPES>(           \
      Operation *, ShapeRelationBuilder &)
PTH_INSTANTIATE_UPSAMPLE(1, Floats);
PTH_INSTANTIATE_UPSAMPLE(1, FloatsAndBytes);
PTH_INSTANTIATE_UPSAMPLE(2, FloatsAndBytes);
PTH_INSTANTIATE_UPSAMPLE(2, SinglesAndBytes);
PTH_INSTANTIATE_UPSAMPLE(3, Floats);
PTH_INSTANTIATE_UPSAMPLE(3, FloatsAndBytes);
#undef PTH_INSTANTIATE_UPSAMPLE

//===----------------------------------------------------------------------===//
// Resampling at positions
//===----------------------------------------------------------------------===//

/// ATen/native/GridSamplerUtils.h, check_grid_sampler_common, _2d and _3d.
void GridSamplerOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *input = requireTensor(b, getInput());
  const TensorValue *grid = requireTensor(b, getGrid());
  if (!input || !grid || !requireRank(b, "grid_sampler_c1", *input, 4, 5) ||
      !requireRank(b, "grid_sampler_c1", *grid, input->rank(), input->rank(),
                   "a grid"))
    return;
  ExprContext &x = b.exprs();
  size_t rank = input->rank() - 2;
  b.require("grid_sampler_c2", equal(x, input->dims[0], grid->dims[0]),
            "expected a grid with a batch of {0}, got {1}",
            {input->dims[0], grid->dims[0]});
  b.require("grid_sampler_c3", equal(x, grid->dims.back(), b.constant(rank)),
            "expected a grid of {0} coordinates, got {1}",
            {b.constant(rank), grid->dims.back()});
  for (Expr size : llvm::ArrayRef(input->dims).drop_front(2))
    b.require("grid_sampler_c4", lessEqual(x, b.constant(1), size),
              "expected an input that is not empty, got a size of {0}", size);
  Predicate isFree =
      (hasNoElements(b, *input) | hasNoElements(b, *grid)) & b.unknown();
  requireDType(b, "grid_sampler_c5", input->dtype, grid->dtype, "a grid",
               isFree);
  requireKernel(b, "grid_sampler_c5", input->dtype, isFloatingPoint, isFree);
  constexpr int64_t bicubic = 2;
  if (rank == 3)
    b.require(
        "grid_sampler_c6",
        notEqual(x, b.integer(getInterpolationMode()), b.constant(bicubic)),
        "expected images with bicubic interpolation, got volumes");
  llvm::SmallVector<Expr, 5> dims{input->dims[0], input->dims[1]};
  dims.append(grid->dims.begin() + 1, grid->dims.end() - 1);
  // Of the kernels, which one is taken depends on sizes and the mode; not all
  // keep channels-last.
  TensorValue result = tensorInFormatOf(b, *input, dims);
  if (!result.layout.isContiguous())
    result.layout = Layout::unknown();
  b.setResult(0, std::move(result));
}

/// ATen/native/AffineGridGenerator.cpp: a product of the base grid's positions
/// with each map.
void AffineGridGeneratorOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *theta = requireTensor(b, getTheta());
  auto size = b.integers(getSize());
  if (!size)
    b.cannotTell("the size of an affine grid is unknown");
  if (!theta || !size)
    return;
  bool fits = size->size() == 4 || size->size() == 5;
  b.require("affine_grid_c1", b.boolean(fits),
            "expected a size of four or five entries, got {0}",
            b.constant(size->size()));
  if (!fits || !requireRank(b, "affine_grid_c2", *theta, 3, 3, "a map"))
    return;
  // The channels are not looked at.
  size->erase(size->begin() + 1);
  requireAtLeast(b, "affine_grid_c1", *size, 0, "a size");
  size_t rank = size->size() - 1;
  Expr expected[] = {size->front(), b.constant(rank), b.constant(rank + 1)};
  Predicate isEmpty = b.boolean(false);
  for (Expr extent : *size)
    isEmpty = isEmpty | equal(b.exprs(), extent, b.constant(0));
  for (auto [found, wanted] : llvm::zip_equal(theta->dims, expected))
    b.require("affine_grid_c2",
              equal(b.exprs(), found, wanted) | (isEmpty & b.unknown()),
              "expected a map of size {0}, got {1}", {wanted, found});
  if (Type dtype = theta->dtype; dtype && !dtype.isF32() && !dtype.isF64())
    b.cannotTell("an affine grid may have no kernel for its element type");
  llvm::SmallVector<Expr, 5> dims{size->front()};
  dims.append(size->begin() + 1, size->end());
  dims.push_back(b.constant(rank));
  b.setResult(0, dims, theta->dtype);
}
