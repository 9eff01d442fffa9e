//===- Concatenation.cpp - Relations of concatenations -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Concatenation.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Elements.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Tensors = std::vector<TensorValue>;

static Type promotedType(MLIRContext *context,
                         llvm::ArrayRef<TensorValue> all) {
  auto values = llvm::map_to_vector<4>(all, [](const TensorValue &tensor) {
    return ShapeValue::tensor(tensor);
  });
  return resultType(context, values);
}

/// cat_compute_output_memory_format (ATen/native/TensorShape.cpp): the format
/// of all tensors if they have one, else contiguous.
static MemoryFormat commonFormat(ShapeRelationBuilder &b,
                                 llvm::ArrayRef<TensorValue> tensors) {
  MemoryFormat common = suggestMemoryFormat(b, tensors.front());
  for (const TensorValue &tensor : tensors.drop_front()) {
    MemoryFormat format = suggestMemoryFormat(b, tensor);
    if (format == MemoryFormat::Contiguous)
      return format;
    if (format != common)
      common = MemoryFormat::Unknown;
  }
  return common;
}

/// The elements of vectors of sizes, one after the other.
static void catElements(TensorValue &result,
                        llvm::ArrayRef<TensorValue> tensors) {
  if (result.rank() != 1 ||
      !llvm::all_of(tensors, [](const TensorValue &tensor) {
        return tensor.elements.has_value();
      }))
    return;
  result.elements.emplace();
  for (const TensorValue &tensor : tensors)
    llvm::append_range(*result.elements, *tensor.elements);
}

/// The rank of the result: that of the tensors, vectors of size 0 left out
/// where others have another rank. Requires that the rest agrees.
static size_t requireOneRank(ShapeRelationBuilder &b,
                             llvm::ArrayRef<TensorValue> tensors) {
  auto other = llvm::find_if(
      tensors, [](const TensorValue &tensor) { return tensor.rank() != 1; });
  if (other == tensors.end())
    return 1;
  size_t rank = other->rank();
  for (const TensorValue &tensor : tensors) {
    if (tensor.rank() == rank)
      continue;
    b.require("cat_c3",
              tensor.rank() == 1 ? Predicate::zero(b.exprs(), tensor.dims[0])
                                 : b.boolean(false),
              "expected tensors of rank {0}, got rank {1}",
              {b.constant(rank), b.constant(tensor.rank())});
  }
  return rank;
}

/// structured_cat (ATen/native/TensorShape.cpp).
static std::optional<TensorValue>
concatenate(ShapeRelationBuilder &b, MLIRContext *context,
            llvm::ArrayRef<TensorValue> tensors, Expr dimension) {
  bool any = !tensors.empty();
  b.require("cat_c1", b.boolean(any), "expected at least one tensor, got none");
  bool dimensioned = llvm::all_of(
      tensors, [](const TensorValue &tensor) { return tensor.rank() > 0; });
  b.require("cat_c1", b.boolean(dimensioned),
            "expected tensors with dimensions, got one of rank 0");
  if (!any || !dimensioned)
    return std::nullopt;
  size_t rank = requireOneRank(b, tensors);
  // legacy_cat_wrap_dim looks for a tensor that is no empty vector.
  bool isAnyDim = llvm::all_of(tensors, [](const TensorValue &tensor) {
    return tensor.rank() == 1 && tensor.dims[0] && tensor.dims[0].isConstant(0);
  });
  auto dim = isAnyDim ? 0 : wrapDim(b, "cat_c2", dimension, rank);
  if (!dim)
    return std::nullopt;

  TensorValue result;
  for (const TensorValue &tensor : tensors) {
    if (tensor.rank() != rank)
      continue;
    if (result.dims.empty()) {
      result.dims = tensor.dims;
      continue;
    }
    for (size_t i = 0; i < rank; ++i) {
      if (i == *dim) {
        result.dims[i] = result.dims[i] + tensor.dims[i];
        continue;
      }
      b.require("cat_c4", equal(b.exprs(), result.dims[i], tensor.dims[i]),
                "expected size {0} in dimension {1}, got {2}",
                {result.dims[i], b.constant(i), tensor.dims[i]});
    }
  }
  result.dtype = promotedType(context, tensors);
  result.layout = layoutIn(b, commonFormat(b, tensors), result.dims);
  catElements(result, tensors);
  if (!result.elements)
    result.bounds = convertBounds(boundsOfAll(b, tensors), result.dtype);
  return result;
}

void CatOp::buildShapeRelation(ShapeRelationBuilder &b) {
  auto tensors = requireTensors(b, getTensors());
  if (!tensors)
    return;
  if (auto result =
          concatenate(b, getContext(), *tensors, b.integer(getDimAttr())))
    b.setResult(0, std::move(*result));
}

//===----------------------------------------------------------------------===//
// Stacks
//===----------------------------------------------------------------------===//

void StackOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // at::native::stack: for an inner dimension, a concatenation whose dimension
  // is then divided; else one of the tensors with a new dimension.
  auto tensors = requireTensors(b, getTensors());
  if (!tensors)
    return;
  b.require("stack_c1", b.boolean(!tensors->empty()),
            "expected at least one tensor, got none");
  if (tensors->empty())
    return;
  const TensorValue &first = tensors->front();
  auto dim = wrapDim(b, "stack_c2", getDimAttr(), first.rank() + 1);
  if (!dim)
    return;
  for (auto [index, tensor] : llvm::enumerate(*tensors)) {
    bool sameRank = tensor.rank() == first.rank();
    b.require("stack_c3", b.boolean(sameRank),
              "expected tensors of rank {0}, got rank {1}",
              {b.constant(first.rank()), b.constant(tensor.rank())});
    if (!sameRank)
      return;
    for (auto [i, size] : llvm::enumerate(tensor.dims))
      b.require("stack_c3", equal(b.exprs(), first.dims[i], size),
                "expected size {0} in dimension {1}, got {2}",
                {first.dims[i], b.constant(i), size});
  }

  TensorValue result;
  result.dims = first.dims;
  result.dims.insert(result.dims.begin() + *dim, b.constant(tensors->size()));
  result.dtype = promotedType(getContext(), *tensors);
  Tensors parts = *tensors;
  if (*dim == first.rank()) {
    for (TensorValue &part : parts)
      part = unsqueezed(b, std::move(part), *dim);
    result.layout = layoutIn(b, commonFormat(b, parts), result.dims);
  } else {
    TensorValue joined;
    joined.dims = first.dims;
    joined.dims[*dim] = first.dims[*dim] * int64_t(parts.size());
    joined.layout = layoutIn(b, commonFormat(b, parts), joined.dims);
    result.layout = computeStride(b, joined, result.dims).layout;
  }
  if (*dim == 0 && llvm::all_of(*tensors, [](const TensorValue &tensor) {
        return tensor.elements.has_value();
      })) {
    result.elements.emplace();
    for (const TensorValue &tensor : *tensors)
      llvm::append_range(*result.elements, *tensor.elements);
  } else {
    result.bounds = convertBounds(boundsOfAll(b, *tensors), result.dtype);
  }
  b.setResult(0, std::move(result));
}

/// at::native::atleast_1d, _2d, _3d.
static TensorValue atLeast(ShapeRelationBuilder &b, const TensorValue &tensor,
                           size_t rank) {
  StridedView view(b, tensor);
  if (view.rank() == 0 && rank > 0)
    view.insert(0);
  if (view.rank() == 1 && rank > 1)
    view.insert(0);
  if (view.rank() == 2 && rank > 2)
    view.insert(2);
  return view.build();
}

/// Concatenates in `dim` what each tensor becomes.
static void stackIn(ShapeRelationBuilder &b, Operation *op, Value list,
                    size_t dim,
                    llvm::function_ref<TensorValue(const TensorValue &)> each) {
  auto tensors = requireTensors(b, list);
  if (!tensors)
    return;
  Tensors parts;
  for (const TensorValue &tensor : *tensors)
    parts.push_back(each(tensor));
  // hstack takes vectors in their only dimension.
  if (!parts.empty() && parts.front().rank() == 1)
    dim = 0;
  if (auto result = concatenate(b, op->getContext(), parts, b.constant(dim)))
    b.setResult(0, std::move(*result));
}

void HstackOp::buildShapeRelation(ShapeRelationBuilder &b) {
  stackIn(b, *this, getTensors(), 1,
          [&](const TensorValue &tensor) { return atLeast(b, tensor, 1); });
}

void VstackOp::buildShapeRelation(ShapeRelationBuilder &b) {
  stackIn(b, *this, getTensors(), 0,
          [&](const TensorValue &tensor) { return atLeast(b, tensor, 2); });
}

void DstackOp::buildShapeRelation(ShapeRelationBuilder &b) {
  stackIn(b, *this, getTensors(), 2,
          [&](const TensorValue &tensor) { return atLeast(b, tensor, 3); });
}

void ColumnStackOp::buildShapeRelation(ShapeRelationBuilder &b) {
  stackIn(b, *this, getTensors(), 1, [&](const TensorValue &tensor) {
    StridedView view(b, tensor);
    while (view.rank() < 2)
      view.insert(view.rank());
    return view.build();
  });
}

static void setAtLeast(ShapeRelationBuilder &b, Value operand, size_t rank) {
  if (const TensorValue *self = requireTensor(b, operand))
    b.setResult(0, atLeast(b, *self, rank));
}

void AtLeast1dOp::buildShapeRelation(ShapeRelationBuilder &b) {
  setAtLeast(b, getSelf(), 1);
}

void AtLeast2dOp::buildShapeRelation(ShapeRelationBuilder &b) {
  setAtLeast(b, getSelf(), 2);
}

void AtLeast3dOp::buildShapeRelation(ShapeRelationBuilder &b) {
  setAtLeast(b, getSelf(), 3);
}
