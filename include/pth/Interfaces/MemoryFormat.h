//===- MemoryFormat.h - Row-major and channels-last results -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Convolutions, pools, normalizations and interpolations lay their results out
// as their input is: row-major, or with the channels innermost where the input
// came that way (a permuted NHWC tensor).
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_MEMORYFORMAT_H
#define PTH_INTERFACES_MEMORYFORMAT_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::shape {

enum class MemoryFormat : uint8_t {
  Contiguous,
  ChannelsLast, ///< strides in the order N, spatial, C; ranks 4 and 5 only
  Unknown       ///< depends on the input, or the layout is unknown
};

/// Tensor::suggest_memory_format: channels-last for a tensor of rank 4 or 5
/// whose strides say so (c10/core/MemoryFormat.h, is_channels_last_strides_2d
/// and _3d). A tensor without elements, whose sizes are not known to be so, may
/// be given either answer.
MemoryFormat suggestMemoryFormat(ShapeRelationBuilder &builder,
                                 const TensorValue &tensor);

/// The layout of a new tensor of sizes `dims`, of rank 4 or 5 where the format
/// is channels-last (c10/core/MemoryFormat.h, get_channels_last_strides_2d).
Layout layoutIn(ShapeRelationBuilder &builder, MemoryFormat format,
                llvm::ArrayRef<Expr> dims);

/// A tensor of sizes `dims` laid out as `input` is.
TensorValue tensorInFormatOf(ShapeRelationBuilder &builder,
                             const TensorValue &input,
                             llvm::ArrayRef<Expr> dims);

/// The tensor with a new dimension of size 1 at `position`, as at::unsqueeze
/// lays it out.
TensorValue unsqueezed(ShapeRelationBuilder &builder, TensorValue tensor,
                       size_t position);
/// The tensor without dimension `position`, which has size 1.
TensorValue squeezed(TensorValue tensor, size_t position);

} // namespace pth::shape

#endif // PTH_INTERFACES_MEMORYFORMAT_H
