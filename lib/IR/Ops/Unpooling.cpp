//===- Unpooling.cpp - Relations of pools' inverses -------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Unpooling.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/MemoryFormat.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

/// The entries of a list that has exactly `count` of them.
static std::optional<Sizes> exactList(ShapeRelationBuilder &b,
                                      llvm::StringRef id, Attribute list,
                                      size_t count) {
  auto entries = b.integers(list);
  if (!entries) {
    b.cannotTell("the length of a list of sizes is unknown");
    return std::nullopt;
  }
  b.require(id, b.boolean(entries->size() == count),
            "expected {0} entries, got {1}",
            {b.constant(count), b.constant(entries->size())});
  return entries->size() == count ? entries : std::nullopt;
}

/// ATen/native/MaxUnpooling.cpp.
void relations::maxUnpool(Operation *op, ShapeRelationBuilder &b,
                          unsigned rank) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *indices = requireTensor(b, op->getOperand(1));
  if (!self || !indices ||
      !requireRank(b, "max_unpool_c1", *self, rank + 1, rank + 2))
    return;
  requireAtLeast(b, "max_unpool_c3", llvm::ArrayRef(self->dims).drop_front(), 1,
                 "a size");
  auto output = exactList(b, "max_unpool_c4", op->getAttr("output_size"), rank);
  if (!output)
    return;
  if (rank == 3) {
    auto stride = exactList(b, "max_unpool_c4", op->getAttr("stride"), rank);
    if (!stride || !exactList(b, "max_unpool_c4", op->getAttr("padding"), rank))
      return;
    requireAtLeast(b, "max_unpool_c4", *stride, 1, "a stride");
  }
  bool sameRank = indices->rank() == self->rank();
  b.require("max_unpool_c2", b.boolean(sameRank),
            "expected indices of rank {0}, got rank {1}",
            {b.constant(self->rank()), b.constant(indices->rank())});
  if (!sameRank)
    return;
  for (auto [size, found] : llvm::zip_equal(self->dims, indices->dims))
    b.require("max_unpool_c2", equal(b.exprs(), size, found),
              "expected indices of size {0}, got {1}", {size, found});
  if (indices->dtype)
    b.require("max_unpool_c2", b.boolean(indices->dtype.isSignlessInteger(64)),
              "expected indices of type int64");
  requireAtLeast(b, "max_unpool_c4", *output, 0, "a size of the result");
  Expr places = b.constant(1);
  for (Expr size : *output)
    places = places * size;
  // Without a result nothing is read.
  Predicate isEmpty =
      Predicate::zero(b.exprs(), places) | hasNoElements(b, *self);
  requireKernel(b, "max_unpool_c6", self->dtype, isFloatingPoint, isEmpty);
  requireIndices(b, "max_unpool_c5", *indices, places, /*fromEnd=*/false,
                 isEmpty);
  TensorValue result;
  result.dims.assign(self->dims.begin(), self->dims.end() - rank);
  result.dims.append(*output);
  result.dtype = self->dtype;
  result.layout = rank == 2 ? tensorInFormatOf(b, *self, result.dims).layout
                            : Layout::contiguous();
  b.setResult(0, std::move(result));
}

/// ATen/native/FractionalMaxPool2d.cpp, FractionalMaxPool3d.cpp and
/// FractionalMaxPooling.h, fractional_max_pool_check_shape.
void relations::fractionalMaxPool(Operation *op, ShapeRelationBuilder &b,
                                  unsigned rank) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *samples = requireTensor(b, op->getOperand(1));
  if (!self || !samples ||
      !requireRank(b, "fractional_pool_c1", *self, rank + 1, rank + 2))
    return;
  bool isBatched = self->rank() == rank + 2;
  requireAtLeast(b, "fractional_pool_c1",
                 llvm::ArrayRef(self->dims).drop_front(isBatched), 1, "a size");
  auto kernel =
      exactList(b, "fractional_pool_c2", op->getAttr("kernel_size"), rank);
  auto output =
      exactList(b, "fractional_pool_c2", op->getAttr("output_size"), rank);
  if (!kernel || !output ||
      !requireRank(b, "fractional_pool_c4", *samples, 3, 3, "samples"))
    return;
  ExprContext &x = b.exprs();
  llvm::ArrayRef<Expr> dims = self->dims;
  for (auto [size, window, count] :
       llvm::zip_equal(dims.take_back(rank), *kernel, *output))
    // In three dimensions one element more is asked for.
    b.require("fractional_pool_c3",
              lessEqual(x, count + window - (rank == 2 ? 1 : 0), size),
              "expected an input of at least {0}, got {1}",
              {count + window - (rank == 2 ? 1 : 0), size});
  requireAtLeast(b, "fractional_pool_c2", *output, 0, "a size of the result");
  Expr batch = isBatched ? dims[0] : b.constant(1);
  b.require("fractional_pool_c4",
            lessEqual(x, batch, samples->dims[0]) &
                equal(x, samples->dims[1], dims[isBatched]) &
                equal(x, samples->dims[2], b.constant(rank)),
            "expected samples for a batch of {0} with {1} channels, got {2} x "
            "{3} x {4}",
            {batch, dims[isBatched], samples->dims[0], samples->dims[1],
             samples->dims[2]});
  requireDType(b, "fractional_pool_c4", self->dtype, samples->dtype, "samples");
  requireKernel(b, "fractional_pool_c5", self->dtype, isFloatingPoint,
                hasNoElements(b, *self));
  Sizes sizes(dims.drop_back(rank));
  sizes.append(*output);
  b.setResult(0, sizes, self->dtype);
  b.setResult(1, sizes, IntegerType::get(op->getContext(), 64));
}
