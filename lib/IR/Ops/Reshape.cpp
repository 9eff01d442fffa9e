//===- Reshape.cpp - Relations of views and reshapes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Reshape.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

/// The elements of `self`, in order, under sizes `dims`.
static TensorValue regroup(const TensorValue &self, llvm::ArrayRef<Expr> dims,
                           Layout layout) {
  TensorValue result;
  result.dims.assign(dims.begin(), dims.end());
  result.dtype = self.dtype;
  result.layout = std::move(layout);
  result.elements = self.elements;
  result.bounds = self.bounds;
  result.memory = self.memory;
  return result;
}

/// at::native::view: the same storage, or a rejection.
static void setView(ShapeRelationBuilder &b, const TensorValue &self,
                    llvm::ArrayRef<Expr> dims) {
  ViewStrides view = computeStride(b, self, dims);
  b.require("view_c1", view.exists,
            "expected strides that allow the sizes without moving elements, "
            "as reshape does");
  view = followStride(b, self, dims);
  b.setView(0, regroup(self, dims, view.layout));
}

/// at::native::reshape: a view where there is one, else a contiguous copy.
static void setReshape(ShapeRelationBuilder &b, const TensorValue &self,
                       llvm::ArrayRef<Expr> dims) {
  ViewStrides view = followStride(b, self, dims);
  std::optional<bool> exists = b.decideLayout(view.exists);
  if (exists == false)
    return b.setResult(0, regroup(self, dims, Layout::contiguous()));
  TensorValue result =
      regroup(self, dims, exists ? view.layout : Layout::unknown());
  result.memory.isCertain &= exists.has_value();
  b.setView(0, std::move(result));
}

/// The sizes that a `size` argument gives `numel` elements.
static std::optional<Sizes> readSizes(ShapeRelationBuilder &b,
                                      Attribute argument, Expr numel) {
  if (auto sizes = b.integers(argument))
    return inferSize(b, "reshape_c1", *sizes, numel);
  b.cannotTell("the number of sizes is unknown");
  return std::nullopt;
}

template <typename ViewLikeOp>
static void view(ShapeRelationBuilder &b, ViewLikeOp op) {
  const TensorValue *self = requireTensor(b, op.getSelf());
  if (!self)
    return;
  if (auto sizes = readSizes(b, op.getSizeAttr(), self->numel(b.exprs())))
    setView(b, *self, *sizes);
}

void ViewOp::buildShapeRelation(ShapeRelationBuilder &b) { view(b, *this); }

void UnsafeViewOp::buildShapeRelation(ShapeRelationBuilder &b) {
  view(b, *this);
}

void ViewAsOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *other = requireTensor(b, getOther());
  if (!self || !other)
    return;
  if (auto sizes =
          inferSize(b, "reshape_c1", other->dims, self->numel(b.exprs())))
    setView(b, *self, *sizes);
}

void ReshapeOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  if (auto sizes = readSizes(b, getShapeAttr(), self->numel(b.exprs())))
    setReshape(b, *self, *sizes);
}

void ReshapeAsOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  const TensorValue *other = requireTensor(b, getOther());
  if (!self || !other)
    return;
  if (auto sizes =
          inferSize(b, "reshape_c1", other->dims, self->numel(b.exprs())))
    setReshape(b, *self, *sizes);
}

void FlattenOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto start = wrapDim(b, "flatten_c1", getStartDimAttr(), self->rank());
  auto end = wrapDim(b, "flatten_c1", getEndDimAttr(), self->rank());
  if (!start || !end)
    return;
  b.require("flatten_c2", b.boolean(*start <= *end),
            "expected a last dimension of at least {0}, the first, got {1}",
            {b.constant(*start), b.constant(*end)});
  if (*start > *end)
    return;
  Sizes dims(self->dims);
  if (dims.empty())
    dims.push_back(b.constant(1));
  for (size_t i = *start; i < *end; ++i) {
    dims[*start] = dims[*start] * dims[*start + 1];
    dims.erase(dims.begin() + *start + 1);
  }
  setReshape(b, *self, dims);
}

void RavelOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  TensorValue result =
      regroup(*self, self->numel(b.exprs()), Layout::contiguous());
  result.memory.isCertain &= self->layout.isContiguous();
  b.setView(0, std::move(result));
}

void UnflattenOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dim = wrapDim(b, "unflatten_c1", getDimAttr(), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  auto sizes = readSizes(b, getSizesAttr(), self->dims[*dim]);
  if (!sizes)
    return;
  b.require("unflatten_c2", b.boolean(!sizes->empty()),
            "expected at least one size, got none");
  Sizes dims(self->dims);
  dims.erase(dims.begin() + *dim);
  dims.insert(dims.begin() + *dim, sizes->begin(), sizes->end());
  setView(b, *self, dims);
}

//===----------------------------------------------------------------------===//
// Complex numbers
//===----------------------------------------------------------------------===//

void ViewAsRealOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto complex = dyn_cast_or_null<ComplexType>(self->dtype);
  b.require("view_as_real_c1",
            self->dtype ? b.boolean(bool(complex)) : b.unknown(),
            "expected a complex element type");
  TensorValue result;
  result.dims = self->dims;
  result.dims.push_back(b.constant(2));
  if (complex)
    result.dtype = complex.getElementType();
  result.layout = self->layout;
  for (Expr &stride : result.layout.strides)
    stride = stride * 2;
  if (result.layout.kind == Layout::Kind::Strided)
    result.layout.strides.push_back(b.constant(1));
  b.setResult(0, std::move(result));
}

void ViewAsComplexOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // ATen/native/ComplexHelper.h, view_as_complex.
  ExprContext &x = b.exprs();
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  bool isFloat = isFloatingPoint(self->dtype) && !self->dtype.isBF16();
  b.require("view_as_complex_c1",
            self->dtype ? b.boolean(isFloat) : b.unknown(),
            "expected a float16, float32 or float64 tensor");
  b.require("view_as_complex_c2",
            self->rank() ? equal(x, self->dims.back(), b.constant(2))
                         : b.boolean(false),
            "expected a last size of 2");
  if (!self->rank())
    return;
  Sizes dims(llvm::drop_end(self->dims));
  Sizes halves;
  bool contiguous = self->layout.isContiguous();
  auto strides = self->strides(x);
  for (size_t i = 0; i < dims.size(); ++i) {
    Expr stride = strides ? (*strides)[i] : Expr();
    if (!contiguous)
      b.require("view_as_complex_c3",
                equal(x, dims[i], b.constant(1)) |
                    divides(x, b.constant(2), stride),
                "expected an even stride, got {0}", stride);
    halves.push_back(floorDiv(stride, 2));
  }
  if (!contiguous)
    b.require("view_as_complex_c3",
              equal(x, strides ? strides->back() : Expr(), b.constant(1)),
              "expected a last stride of 1");
  TensorValue result;
  result.dims = dims;
  if (isFloat)
    result.dtype = ComplexType::get(self->dtype);
  result.layout = contiguous ? self->layout : layoutOf(b, dims, halves);
  b.setResult(0, std::move(result));
}
