//===- Sizes.cpp - What a program asks of a tensor ------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Scalars.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

static ShapeValue listOf(llvm::ArrayRef<Expr> integers) {
  std::vector<ShapeValue> elements;
  for (Expr integer : integers)
    elements.push_back(ShapeValue::integer(integer));
  return ShapeValue::list(std::move(elements));
}

void relations::sizes(Operation *op, ShapeRelationBuilder &builder) {
  if (const TensorValue *self = requireTensor(builder, op->getOperand(0)))
    builder.setResult(0, listOf(self->dims));
}

void relations::shapeAsTensor(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  TensorValue result;
  result.dims = {builder.constant(self->rank())};
  result.dtype = IntegerType::get(op->getContext(), 64);
  result.elements.emplace(self->dims.begin(), self->dims.end());
  builder.setResult(0, std::move(result));
}

/// The entry of `values` that the attribute `dim` names: a tensor of rank 0 has
/// none.
static void setEntry(Operation *op, ShapeRelationBuilder &builder,
                     llvm::ArrayRef<Expr> values) {
  if (values.empty())
    return builder.require("size_c1", builder.boolean(false),
                           "expected a tensor with dimensions, got rank 0");
  if (auto dim = wrapDim(builder, "size_c1", op->getAttr("dim"), values.size()))
    builder.setResult(0, ShapeValue::integer(values[*dim]));
}

void relations::size(Operation *op, ShapeRelationBuilder &builder) {
  if (const TensorValue *self = requireTensor(builder, op->getOperand(0)))
    setEntry(op, builder, self->dims);
}

void relations::rankOf(Operation *op, ShapeRelationBuilder &builder) {
  if (const TensorValue *self = requireTensor(builder, op->getOperand(0)))
    builder.setResult(0, ShapeValue::integer(builder.constant(self->rank())));
}

void relations::numel(Operation *op, ShapeRelationBuilder &builder) {
  if (const TensorValue *self = requireTensor(builder, op->getOperand(0)))
    builder.setResult(0, ShapeValue::integer(self->numel(builder.exprs())));
}

void relations::tensorLength(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  if (self->dims.empty())
    return builder.require("len_c1", builder.boolean(false),
                           "expected a tensor with dimensions, got rank 0");
  builder.setResult(0, ShapeValue::integer(self->dims.front()));
}

//===----------------------------------------------------------------------===//
// Layout
//===----------------------------------------------------------------------===//

/// The strides, those of dimensions of size 1 included.
static std::optional<llvm::SmallVector<Expr, 4>>
allStrides(ShapeRelationBuilder &builder, const TensorValue &tensor) {
  return tensor.layout.strides.empty() ? tensor.strides(builder.exprs())
                                       : tensor.layout.strides;
}

void relations::strides(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  if (auto strides = allStrides(builder, *self))
    builder.setResult(0, listOf(*strides));
}

void relations::stride(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  llvm::SmallVector<Expr, 4> unknown(self->rank());
  setEntry(op, builder, allStrides(builder, *self).value_or(unknown));
}

void relations::isContiguous(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *self = requireTensor(builder, op->getOperand(0));
  if (!self)
    return;
  builder.setResult(0, ShapeValue::boolean(self->layout.isContiguous()
                                               ? builder.boolean(true)
                                               : builder.unknown()));
}

//===----------------------------------------------------------------------===//
// Element types
//===----------------------------------------------------------------------===//

void relations::dtypeCode(Operation *op, ShapeRelationBuilder &builder) {
  std::optional<int64_t> code =
      scalarTypeOf(builder.operand(op->getOperand(0)).dtype());
  builder.setResult(
      0, ShapeValue::integer(code ? builder.constant(*code) : Expr()));
}

static void setDTypeTest(Operation *op, ShapeRelationBuilder &builder,
                         bool (*test)(Type)) {
  Type dtype = builder.operand(op->getOperand(0)).dtype();
  builder.setResult(0, ShapeValue::boolean(dtype ? builder.boolean(test(dtype))
                                                 : builder.unknown()));
}

void relations::isFloatingPointTensor(Operation *op,
                                      ShapeRelationBuilder &builder) {
  setDTypeTest(op, builder, isFloatingPoint);
}

void relations::isComplexTensor(Operation *op, ShapeRelationBuilder &builder) {
  setDTypeTest(op, builder, isComplex);
}
