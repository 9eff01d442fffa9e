//===- LayerNormalization.cpp - Relations over last dimensions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NormalizationParameters.h"
#include "pth/IR/Ops/Normalization.h"
#include "pth/Interfaces/Dims.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

/// ATen/native/layer_norm.h, _check_layer_norm_inputs. The normalized shape, or
/// nothing with the reason stated.
static std::optional<llvm::SmallVector<Expr, 4>>
requireNormalizedShape(ShapeRelationBuilder &b, const TensorValue *input,
                       Attribute normalizedShape,
                       llvm::ArrayRef<const TensorValue *> parameters) {
  auto shape = b.integers(normalizedShape);
  if (!shape)
    b.cannotTell("the normalized shape is unknown");
  if (!shape || !input)
    return std::nullopt;
  bool fits = !shape->empty() && shape->size() <= input->rank();
  b.require("norm_c5", b.boolean(fits),
            "expected a normalized shape of 1 to {0} dimensions, got {1}",
            {b.constant(input->rank()), b.constant(shape->size())});
  if (!fits)
    return std::nullopt;
  auto last = llvm::ArrayRef(input->dims).take_back(shape->size());
  for (auto [size, normalized] : llvm::zip_equal(last, *shape))
    b.require("norm_c5", equal(b.exprs(), size, normalized),
              "expected {0} normalized features, got {1}", {normalized, size});
  for (const TensorValue *parameter : parameters) {
    if (!parameter)
      continue;
    if (!requireRank(b, "norm_c2", *parameter, shape->size(), shape->size(),
                     "a weight or bias"))
      return std::nullopt;
    for (auto [size, normalized] : llvm::zip_equal(parameter->dims, *shape))
      b.require("norm_c2", equal(b.exprs(), size, normalized),
                "expected a weight or bias of size {0}, got {1}",
                {normalized, size});
  }
  return shape;
}

void LayerNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *input = requireTensor(builder, getInput());
  const TensorValue *weight = builder.tensor(getWeight());
  const TensorValue *bias = builder.tensor(getBias());
  if (!requireNormalizedShape(builder, input, getNormalizedShape(),
                              {weight, bias}))
    return;
  requireParameterTypes(builder, input->dtype, {weight, bias},
                        builder.boolean(false));
  builder.setResult(0, input->dims, input->dtype);
}

void NativeLayerNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *input = requireTensor(builder, getInput());
  const TensorValue *weight = builder.tensor(getWeight());
  const TensorValue *bias = builder.tensor(getBias());
  auto shape = requireNormalizedShape(builder, input, getNormalizedShape(),
                                      {weight, bias});
  if (!shape)
    return;
  requireParameterTypes(builder, input->dtype, {weight, bias},
                        builder.boolean(false));
  builder.setResult(0, input->dims, input->dtype);
  llvm::SmallVector<Expr, 4> reduced(input->dims);
  std::fill(reduced.end() - shape->size(), reduced.end(), builder.constant(1));
  Type dtype = weight ? weight->dtype : input->dtype;
  builder.setResult(1, reduced, dtype);
  builder.setResult(2, reduced, dtype);
}

/// ATen/native/layer_norm.cpp, rms_norm_symint. The weight may be of another
/// type, and complex elements are taken.
void RmsNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *input = requireTensor(builder, getInput());
  if (!requireNormalizedShape(builder, input, getNormalizedShape(),
                              {builder.tensor(getWeight())}))
    return;
  requireKernel(builder, "norm_c6", input->dtype, [](Type dtype) {
    return isFloatingPoint(dtype) || isComplex(dtype);
  });
  TensorValue result = *input;
  result.forgetElements();
  // Fused, the result is row-major; composed of other operators, it keeps the
  // input's order of dimensions.
  if (!input->layout.isContiguous())
    result.layout = Layout::unknownOfNew();
  builder.setResult(0, std::move(result));
}

/// ATen/native/WeightNorm.cpp. The magnitudes are of the norm's own sizes in
/// every module that makes them; other sizes are not followed.
void WeightNormOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *direction = requireTensor(builder, getV());
  const TensorValue *magnitude = requireTensor(builder, getG());
  if (!direction || !magnitude)
    return;
  Expr dim = builder.integer(getDim());
  bool overAll = dim && dim.isConstant(-1);
  llvm::SmallVector<Expr, 4> expected(direction->rank(), builder.constant(1));
  builder.require("weight_norm_c1", builder.boolean(direction->rank() > 0),
                  "expected a direction with dimensions, got none");
  if (!overAll) {
    auto kept = wrapDim(builder, "weight_norm_c1", dim, direction->rank(),
                        /*wrapScalar=*/false);
    if (!kept)
      return;
    expected[*kept] = direction->dims[*kept];
  }
  requireKernel(builder, "weight_norm_c2", direction->dtype, isFloatingPoint,
                builder.unknown());
  requireDType(builder, "weight_norm_c2", direction->dtype, magnitude->dtype,
               "magnitudes", builder.unknown());
  bool isScalar = overAll && magnitude->rank() == 0;
  if (!isScalar && magnitude->dims != expected)
    builder.cannotTell("the magnitudes of a weight have sizes of their own");
  builder.setResult(0, direction->dims, direction->dtype);
}
