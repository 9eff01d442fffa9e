//===- Diagonals.cpp - Relations of diagonals and triangles -----*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Diagonals.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

static Expr absolute(ShapeRelationBuilder &b, Expr value) {
  return maximum(b, value, -value);
}

/// ATen/native/TensorShape.cpp, diag_embed.
static void embed(ShapeRelationBuilder &b, const TensorValue &self, Expr offset,
                  Expr first, Expr second) {
  if (!requireRank(b, "diag_embed_c1", self, 1, SIZE_MAX))
    return;
  size_t rank = self.rank() + 1;
  auto dims = wrapDims(b, "diag_embed_c2", {first, second}, rank);
  if (!dims)
    return;
  Expr extent = self.dims.back() + absolute(b, offset);
  Sizes sizes(llvm::drop_end(self.dims));
  auto [low, high] = std::minmax((*dims)[0], (*dims)[1]);
  sizes.insert(sizes.begin() + low, extent);
  sizes.insert(sizes.begin() + high, extent);
  b.setResult(0, sizes, self.dtype);
}

void DiagEmbedOp::buildShapeRelation(ShapeRelationBuilder &b) {
  if (const TensorValue *self = requireTensor(b, getSelf()))
    embed(b, *self, b.integer(getOffsetAttr()), b.integer(getDim1Attr()),
          b.integer(getDim2Attr()));
}

/// ATen/native/TensorShape.cpp, diag: diag_embed, or a copy of diagonal.
void DiagOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self || !requireRank(b, "diag_c1", *self, 1, 2))
    return;
  Expr offset = b.integer(getDiagonalAttr()), zero = b.constant(0);
  if (self->rank() == 1)
    return embed(b, *self, offset, b.constant(0), b.constant(1));
  Expr rows = self->dims[0] - maximum(b, -offset, zero),
       columns = self->dims[1] - maximum(b, offset, zero);
  b.setResult(0, maximum(b, minimum(b, rows, columns), zero), self->dtype);
}

/// ATen/native/ReduceOps.cpp, trace_cpu.
void TraceOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self || !requireRank(b, "trace_c1", *self, 2, 2))
    return;
  requireKernel(b, "trace_c2", self->dtype,
                [](Type dtype) { return !isBool(dtype); });
  Type dtype = self->dtype;
  if (dtype && isInteger(dtype))
    dtype = IntegerType::get(getContext(), 64);
  b.setResult(0, llvm::ArrayRef<Expr>(), dtype);
}

/// The number of elements of a matrix on or below a diagonal: get_tril_size in
/// ATen/native/TensorFactories.h. Null where a size is not known.
static Expr countBelow(ShapeRelationBuilder &b, Expr rows, Expr columns,
                       Expr offset) {
  auto row = rows ? rows.asConstant() : std::nullopt;
  auto column = columns ? columns.asConstant() : std::nullopt;
  auto shift = offset ? offset.asConstant() : std::nullopt;
  if (shift == 0 && rows == columns && !row)
    return floorDiv(rows * (rows + 1), 2);
  // What leaves 64 bits is not computed.
  constexpr int64_t most = int64_t(1) << 30;
  if (!row || !column || !shift || *row > most || *column > most ||
      *shift > most || *shift < -most)
    return Expr();
  if (*row <= 0 || *column <= 0)
    return b.constant(0);
  int64_t first =
      *shift > 0 ? std::min(*column, 1 + *shift) : *row + *shift > 0;
  int64_t last = std::max<int64_t>(0, std::min(*column, *row + *shift));
  int64_t all = std::max<int64_t>(0, std::min(*row, *row + *shift));
  int64_t sloped = last - first + 1;
  int64_t count = ((first + last) * sloped) >> 1;
  return b.constant(count + std::max<int64_t>(0, all - sloped) * *column);
}

/// check_args (ATen/native/TensorFactories.h).
static void setIndices(ShapeRelationBuilder &b, Expr rows, Expr columns,
                       Expr count, std::optional<Type> given,
                       MLIRContext *context) {
  requireAtLeast(b, "triangle_indices_c1", {rows, columns}, 0, "a size");
  Type dtype = given.value_or(IntegerType::get(context, 64));
  requireKernel(b, "triangle_indices_c2", dtype, [](Type dtype) {
    return dtype.isSignlessInteger(32) || dtype.isSignlessInteger(64);
  });
  b.setResult(0, {b.constant(2), count}, dtype);
}

void TrilIndicesOp::buildShapeRelation(ShapeRelationBuilder &b) {
  Expr rows = b.integer(getRowAttr()), columns = b.integer(getColAttr());
  Expr count = countBelow(b, rows, columns, b.integer(getOffsetAttr()));
  setIndices(b, rows, columns, count, b.dtype(getDtypeAttr()), getContext());
}

void TriuIndicesOp::buildShapeRelation(ShapeRelationBuilder &b) {
  Expr rows = b.integer(getRowAttr()), columns = b.integer(getColAttr());
  Expr below = countBelow(b, rows, columns, b.integer(getOffsetAttr()) - 1);
  setIndices(b, rows, columns, rows * columns - below, b.dtype(getDtypeAttr()),
             getContext());
}

/// ATen/native/TensorTransformations.cpp, rot90: flips, then transposes for an
/// odd k.
void Rot90Op::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, getSelf());
  if (!self)
    return;
  auto dims = b.integers(getDimsAttr());
  Expr turns = b.integer(getKAttr());
  std::optional<int64_t> k = turns ? turns.asConstant() : std::nullopt;
  if (!dims || !k)
    return b.cannotTell("how a plane is turned is unknown");
  b.require("rot90_c1", b.boolean(dims->size() == 2 && self->rank() >= 2),
            "expected a rank of at least 2 and two dimensions, got rank {0}",
            b.constant(self->rank()));
  if (dims->size() != 2 || self->rank() < 2)
    return;
  auto plane = wrapDims(b, "rot90_c1", *dims, self->rank());
  if (!plane)
    return;
  TensorValue flipped;
  flipped.dims = self->dims;
  flipped.dtype = self->dtype;
  if (!self->layout.isContiguous() && *k % 4 != 0)
    flipped.layout = Layout::unknownOfNew();
  StridedView view(b, flipped);
  if (*k % 2 != 0) {
    llvm::SmallVector<size_t, 4> order;
    for (size_t i = 0; i < self->rank(); ++i)
      order.push_back(i);
    std::swap(order[(*plane)[0]], order[(*plane)[1]]);
    view.permute(order);
  }
  b.setView(0, view.build());
}
