//===- MemoryFormat.cpp - Row-major and channels-last results -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/MemoryFormat.h"

using namespace pth;
using namespace pth::shape;

/// ATen takes the strides of [N, 1, 1, 1], which are ambiguous, for row-major.
/// Nothing where it depends on the input.
static std::optional<bool> isAmbiguous(ShapeRelationBuilder &builder,
                                       llvm::ArrayRef<Expr> sizes) {
  bool allOne = true;
  for (Expr size : sizes) {
    if (builder.isDecided(
            lessEqual(builder.exprs(), builder.constant(2), size)) == true)
      return false;
    allOne &= size && size.isConstant(1);
  }
  return allOne ? std::optional<bool>(true) : std::nullopt;
}

MemoryFormat shape::suggestMemoryFormat(ShapeRelationBuilder &builder,
                                        const TensorValue &tensor) {
  size_t rank = tensor.rank();
  if (rank != 4 && rank != 5)
    return MemoryFormat::Contiguous;
  if (tensor.layout.kind == Layout::Kind::Unknown)
    return MemoryFormat::Unknown;
  llvm::ArrayRef<Expr> strides = tensor.layout.strides;
  if (strides.empty())
    return MemoryFormat::Contiguous;
  ExprContext &x = builder.exprs();
  auto decided = [](std::optional<bool> answer) {
    return answer ? MemoryFormat::Contiguous : MemoryFormat::Unknown;
  };
  llvm::SmallVector<size_t, 5> innermostFirst{1};
  for (size_t dim = rank; dim-- > 2;)
    innermostFirst.push_back(dim);
  innermostFirst.push_back(0);
  // The first stride is at least 1; each further one leaves room for the
  // dimension inside it.
  Expr least = builder.constant(1);
  for (size_t dim : innermostFirst) {
    if (tensor.dims[dim] && tensor.dims[dim].isConstant(0))
      return MemoryFormat::Contiguous;
    std::optional<bool> leavesRoom =
        builder.isDecided(lessEqual(x, least, strides[dim]));
    if (leavesRoom != true)
      return decided(leavesRoom);
    least = strides[dim] * tensor.dims[dim];
  }
  std::optional<bool> ambiguous =
      isAmbiguous(builder, llvm::ArrayRef(tensor.dims).drop_front());
  return ambiguous == false ? MemoryFormat::ChannelsLast : decided(ambiguous);
}

Layout shape::layoutIn(ShapeRelationBuilder &builder, MemoryFormat format,
                       llvm::ArrayRef<Expr> dims) {
  if (format == MemoryFormat::Contiguous)
    return Layout::contiguous();
  if (format == MemoryFormat::Unknown || dims.size() < 2)
    return Layout::unknownOfNew();
  llvm::SmallVector<Expr, 5> strides(dims.size());
  strides[1] = builder.constant(1);
  Expr stride = dims[1];
  for (size_t dim = dims.size(); dim-- > 2;) {
    strides[dim] = stride;
    stride = stride * dims[dim];
  }
  strides[0] = stride;
  return Layout::strided(strides);
}

TensorValue shape::tensorInFormatOf(ShapeRelationBuilder &builder,
                                    const TensorValue &input,
                                    llvm::ArrayRef<Expr> dims) {
  TensorValue result;
  result.dims.assign(dims.begin(), dims.end());
  result.dtype = input.dtype;
  result.layout = layoutIn(builder, suggestMemoryFormat(builder, input), dims);
  return result;
}

TensorValue shape::unsqueezed(ShapeRelationBuilder &builder, TensorValue tensor,
                              size_t position) {
  auto &strides = tensor.layout.strides;
  if (!strides.empty()) {
    Expr stride = position < tensor.rank()
                      ? tensor.dims[position] * strides[position]
                      : builder.constant(1);
    strides.insert(strides.begin() + position, stride);
  }
  tensor.dims.insert(tensor.dims.begin() + position, builder.constant(1));
  return tensor;
}

TensorValue shape::squeezed(TensorValue tensor, size_t position) {
  auto &strides = tensor.layout.strides;
  if (!strides.empty())
    strides.erase(strides.begin() + position);
  tensor.dims.erase(tensor.dims.begin() + position);
  return tensor;
}
