//===- AdvancedIndex.h - Indexing by lists of tensors -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IR_OPS_ADVANCEDINDEX_H
#define PTH_LIB_IR_OPS_ADVANCEDINDEX_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth::shape {

/// What a list of index tensors picks of a tensor.
struct AdvancedIndex {
  llvm::SmallVector<Expr, 4> dims;
  /// The layout of the new tensor of what is picked.
  Layout layout;
  /// Whether one mask, and nothing else, indexes the tensor.
  bool isByteMask = false;
  bool isSingleMask = false;
};

/// Checks the indices `list`, a list of tensors and None, against `self` and
/// finds what they pick: masks become the indices where they hold, all index
/// tensors are broadcast together, and the result's dimensions take the place
/// of the indexed ones if these are adjacent, else the front. Nothing, with the
/// reason said, where the list does not say. (ATen/native/IndexingUtils.h,
/// expandTensors; ATen/native/TensorAdvancedIndexing.cpp, make_info and
/// restride_src)
std::optional<AdvancedIndex> readAdvancedIndex(ShapeRelationBuilder &builder,
                                               const TensorValue &self,
                                               mlir::Value list);

/// The number of elements of `mask`, of bool or any other type, that are not
/// zero: counted where they are held, else a fresh size.
Expr countNonzero(ShapeRelationBuilder &builder, const TensorValue &mask);

} // namespace pth::shape

#endif // PTH_LIB_IR_OPS_ADVANCEDINDEX_H
