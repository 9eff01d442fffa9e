//===- AlongDimension.cpp - Softmax, scans, sorting -----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Reduction.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Elements.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

namespace {
struct Along {
  TensorValue self;
  size_t dim;
  /// The element type that is computed in.
  Type dtype;
};
} // namespace

static std::optional<Along>
readAlong(Operation *op, ShapeRelationBuilder &builder, const AlongDim &rule) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return std::nullopt;
  Predicate isEmpty = hasNoElements(builder, *self);
  std::optional<size_t> dim = 0;
  if (rule.free != Free::EmptyOrScalar || builder.isDecided(isEmpty) != true)
    dim = wrapDim(builder, "along_dim_c1", op->getAttr("dim"), self->rank());
  if (!dim)
    return std::nullopt;
  Along along{*self, *dim, self->dtype};
  if (std::optional<Type> given = builder.dtype(op->getAttr("dtype")))
    along.dtype = *given;
  Predicate isFree =
      builder.boolean(rule.free == Free::EmptyOrScalar && self->rank() == 0);
  if (rule.free != Free::Nothing)
    isFree = isFree | isEmpty;
  // ATen/native/SoftMax.cpp: the CPU does not widen.
  if (op->hasAttr("half_to_float")) {
    std::optional<bool> isWide = builder.flag(op->getAttr("half_to_float"));
    builder.require("along_dim_c5",
                    isWide ? builder.boolean(!*isWide) : builder.unknown(),
                    "expected a result of the input's element type");
  }
  requireDTypeIn(builder, "along_dim_c2", rule.accepts, along.dtype, isFree);
  return along;
}

/// Results of the given sizes: the values, and indices where there are two.
static void setAlong(Operation *op, ShapeRelationBuilder &builder,
                     const Along &along, llvm::ArrayRef<Expr> dims, Type dtype,
                     const Layout &layout) {
  TensorValue values;
  values.dims.assign(dims.begin(), dims.end());
  values.dtype = dtype;
  values.layout = layout;
  TensorValue indices = values;
  indices.dtype = IntegerType::get(op->getContext(), 64);
  if (along.self.rank())
    indices.bounds =
        ElementBounds{builder.constant(0), along.self.dims[along.dim] - 1};
  builder.setResult(0, std::move(values));
  builder.setResult(1, std::move(indices));
}

/// The written tensor of an in-place form, which is computed in its own element
/// type.
static void writeAlong(ShapeRelationBuilder &builder, const Along &along,
                       const AlongDim &rule) {
  TensorValue self = along.self;
  if (along.dtype && self.dtype && along.dtype != self.dtype)
    builder.require("along_dim_c3", builder.boolean(false),
                    ("expected " + dtypeName(self.dtype) + " in place, got " +
                     dtypeName(along.dtype))
                        .str());
  if (rule.gives == Gives::Wide && self.rank() > 0) {
    ExprContext &x = builder.exprs();
    requireDTypeIn(builder, "along_dim_c2", DTypes::NotBool, self.dtype,
                   equal(x, self.numel(x), builder.constant(0)));
  }
  requireNoInternalOverlap(builder, "along_dim_c4", self);
  self.forgetElements();
  builder.setResult(0, std::move(self));
}

void relations::alongDim(Operation *op, ShapeRelationBuilder &builder,
                         const AlongDim &rule) {
  std::optional<Along> along = readAlong(op, builder, rule);
  if (!along)
    return;
  if (op->hasAttr("inplace"))
    return writeAlong(builder, *along, rule);
  bool given = builder.dtype(op->getAttr("dtype")).has_value();
  // A sum as bool has no kernel (ATen/native/ReduceOps.cpp, cumsum).
  if (rule.gives == Gives::Wide && given && along->self.rank())
    requireDTypeIn(builder, "along_dim_c2", DTypes::NotBool, along->dtype,
                   hasNoElements(builder, along->self));
  Type result = resultDType(op->getContext(),
                            given ? Gives::Common : rule.gives, along->dtype);
  setAlong(op, builder, *along, along->self.dims, result, Layout::contiguous());
}

void relations::sort(Operation *op, ShapeRelationBuilder &builder,
                     const AlongDim &rule) {
  std::optional<Along> along = readAlong(op, builder, rule);
  if (!along)
    return;
  setAlong(op, builder, *along, along->self.dims,
           resultDType(op->getContext(), rule.gives, along->dtype),
           broadcastLayout(builder, along->self.dims, along->self));
}

void relations::topk(Operation *op, ShapeRelationBuilder &builder,
                     const AlongDim &rule) {
  std::optional<Along> along = readAlong(op, builder, rule);
  if (!along)
    return;
  Expr k = builder.integer(op->getAttr("k"));
  llvm::SmallVector<Expr, 4> dims = along->self.dims;
  Expr size = dims.empty() ? builder.constant(1) : dims[along->dim];
  ExprContext &x = builder.exprs();
  builder.require("topk_c1",
                  lessEqual(x, builder.constant(0), k) & lessEqual(x, k, size),
                  "expected k of at most {0}, got {1}", {size, k});
  if (!dims.empty())
    dims[along->dim] = k;
  setAlong(op, builder, *along, dims, along->dtype, Layout::contiguous());
}

void relations::triangle(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  builder.require("triangle_c1", builder.boolean(self->rank() >= 2),
                  "expected a rank of at least 2, got {0}",
                  builder.constant(self->rank()));
  if (!op->hasAttr("inplace"))
    return builder.setResult(0, self->dims, self->dtype);
  // ATen/native/TriangularOps.cpp, checkTrilTriuBatchContiguous: an expanded
  // tensor is written where it is, or copied into, which is rejected.
  bool isExpanded = self->layout.kind == Layout::Kind::Unknown ||
                    llvm::any_of(self->layout.strides, [](Expr stride) {
                      return !stride || stride.isConstant(0);
                    });
  if (isExpanded)
    builder.require("triangle_c2", builder.unknown(),
                    "expected a tensor whose elements do not share memory");
  TensorValue written = *self;
  written.forgetElements();
  builder.setResult(0, std::move(written));
}
