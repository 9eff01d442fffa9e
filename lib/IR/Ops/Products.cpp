//===- Products.cpp - Relations of products of whole tensors ----*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Products.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

/// A new tensor whose layout is left to its product.
static void setProduct(ShapeRelationBuilder &b, llvm::ArrayRef<Expr> dims,
                       Type dtype, Layout layout = Layout::unknownOfNew()) {
  TensorValue result;
  result.dims.assign(dims.begin(), dims.end());
  result.dtype = dtype;
  result.layout = std::move(layout);
  b.setResult(0, std::move(result));
}

/// KronImpl.
void relations::kron(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *other = requireTensor(b, op->getOperand(1));
  if (!self || !other)
    return;
  size_t rank = std::max(self->rank(), other->rank());
  Sizes dims(rank, b.constant(1));
  for (const TensorValue *tensor : {self, other})
    for (size_t i = 0; i < tensor->rank(); ++i) {
      Expr &size = dims[rank - tensor->rank() + i];
      size = size * tensor->dims[i];
    }
  // The strides of dimensions of size 1 count where they are broadcast.
  auto isRowMajor = [](const TensorValue &tensor) {
    return tensor.layout.isContiguous() && tensor.layout.strides.empty();
  };
  bool areRowMajor = isRowMajor(*self) && isRowMajor(*other);
  if (!areRowMajor)
    b.cannotTell("the product of tensors that are not contiguous may have no "
                 "view of its sizes");
  setProduct(b, dims, promoteTypes(self->dtype, other->dtype),
             areRowMajor ? Layout::contiguous() : Layout::unknownOfNew());
}

/// The sizes that are not summed.
static Sizes freeSizes(const TensorValue &tensor,
                       llvm::ArrayRef<size_t> summed) {
  Sizes sizes;
  for (auto [i, size] : llvm::enumerate(tensor.dims))
    if (!llvm::is_contained(summed, i))
      sizes.push_back(size);
  return sizes;
}

void relations::tensordot(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  const TensorValue *other = requireTensor(b, op->getOperand(1));
  if (!self || !other)
    return;
  auto left =
      wrapDims(b, "tensordot_c1", op->getAttr("dims_self"), self->rank());
  auto right =
      wrapDims(b, "tensordot_c1", op->getAttr("dims_other"), other->rank());
  if (!left || !right)
    return;
  b.require("tensordot_c1", b.boolean(left->size() == right->size()),
            "expected {0} dimensions, got {1}",
            {b.constant(left->size()), b.constant(right->size())});
  if (left->size() != right->size())
    return;
  for (const TensorValue *tensor : {self, other})
    b.require("tensordot_c1", b.boolean(left->empty() || tensor->rank() > 0),
              "expected a tensor that has dimensions, got a scalar");
  if (!left->empty() && (self->rank() == 0 || other->rank() == 0))
    return;
  ExprContext &x = b.exprs();
  Expr one = b.constant(1);
  for (auto [l, r] : llvm::zip(*left, *right)) {
    Expr lhs = self->dims[l], rhs = other->dims[r];
    b.require("tensordot_c2",
              equal(x, lhs, rhs) | equal(x, lhs, one) | equal(x, rhs, one),
              "expected equal sizes or 1, got {0} and {1}", {lhs, rhs});
  }
  requireDType(b, "tensordot_c3", self->dtype, other->dtype, "a tensor");
  if (self->dtype && isBool(self->dtype))
    b.cannotTell("the product is of bools");
  Sizes dims = freeSizes(*self, *left);
  dims.append(freeSizes(*other, *right));
  setProduct(b, dims, self->dtype);
}

void relations::blockDiag(Operation *op, ShapeRelationBuilder &b) {
  auto tensors = requireTensors(b, op->getOperand(0));
  if (!tensors)
    return;
  Expr rows = b.constant(0), columns = b.constant(0), one = b.constant(1);
  std::vector<ShapeValue> values;
  for (const TensorValue &tensor : *tensors) {
    if (!requireRank(b, "block_diag_c1", tensor, 0, 2))
      return;
    rows = rows + (tensor.rank() == 2 ? tensor.dims[0] : one);
    columns = columns + (tensor.rank() ? tensor.dims.back() : one);
    values.push_back(ShapeValue::tensor(tensor));
  }
  // Without a tensor the result is one row without columns.
  if (tensors->empty())
    rows = one;
  Type dtype = tensors->empty() ? Float32Type::get(op->getContext())
                                : resultType(op->getContext(), values);
  setProduct(b, {rows, columns}, dtype, Layout::contiguous());
}

/// cartesian_prod: meshgrid, flattened and stacked; one vector stays.
void relations::cartesianProd(Operation *op, ShapeRelationBuilder &b) {
  auto tensors = requireTensors(b, op->getOperand(0));
  if (!tensors)
    return;
  b.require("cartesian_prod_c1", b.boolean(!tensors->empty()),
            "expected a tensor, got none");
  if (tensors->empty())
    return;
  Expr count = b.constant(1);
  for (const TensorValue &tensor : *tensors) {
    if (!requireRank(b, "cartesian_prod_c1", tensor, 1, 1))
      return;
    requireDType(b, "cartesian_prod_c2", tensors->front().dtype, tensor.dtype,
                 "a vector");
    count = count * tensor.dims[0];
  }
  if (tensors->size() == 1)
    return b.setResult(0, tensors->front());
  setProduct(b, {count, b.constant(tensors->size())}, tensors->front().dtype,
             Layout::contiguous());
}

/// squareCheckInputs, checkFloatingOrComplex (LinearAlgebraUtils.h).
void relations::squareMatrix(Operation *op, ShapeRelationBuilder &b,
                             SquareResult result) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self || !requireRank(b, "square_c1", *self, 2, SIZE_MAX))
    return;
  llvm::ArrayRef<Expr> dims = self->dims;
  b.require("square_c2", equal(b.exprs(), dims.back(), dims[dims.size() - 2]),
            "expected square matrices, got {0} x {1}",
            {dims[dims.size() - 2], dims.back()});
  requireKernel(
      b, "square_c3", self->dtype,
      [](Type dtype) {
        return dtype.isF32() || dtype.isF64() || isComplex(dtype);
      },
      self->dtype && isFloatingPoint(self->dtype) ? hasNoElements(b, *self)
                                                  : b.boolean(false));
  if (result == SquareResult::Number)
    return b.setResult(0, dims.drop_back(2), self->dtype);
  b.cannotTell("a matrix may have no inverse");
  setProduct(b, dims, self->dtype);
}
