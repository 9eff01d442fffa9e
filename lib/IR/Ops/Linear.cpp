//===- Linear.cpp - Relations of products -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Linear.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

static bool isNotBool(Type dtype) { return !isBool(dtype); }

static llvm::SmallVector<Expr, 4> concat(llvm::ArrayRef<Expr> lhs,
                                         llvm::ArrayRef<Expr> rhs) {
  llvm::SmallVector<Expr, 4> dims(lhs);
  dims.append(rhs.begin(), rhs.end());
  return dims;
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

/// Whether a tensor is contiguous; nothing where that may depend on sizes.
static std::optional<bool> isContiguous(ShapeRelationBuilder &b,
                                        const TensorValue &tensor) {
  if (tensor.layout.isContiguous() ||
      b.isDecided(hasNoElements(b, tensor)) == true)
    return true;
  bool isKnown = tensor.layout.kind == Layout::Kind::Strided &&
                 llvm::all_of(tensor.dims, [](Expr size) {
                   return size && size.asConstant();
                 });
  return isKnown ? std::optional<bool>(false) : std::nullopt;
}

/// The bias of a layer with a matrix of weights.
static void requireBias(ShapeRelationBuilder &b, const TensorValue &input,
                        const TensorValue &bias, llvm::ArrayRef<Expr> result) {
  // A rank above the result's is taken where it is computed with a batch.
  if (bias.rank() > result.size() || (bias.rank() > 1 && result.size() > 2))
    return b.cannotTell("the bias has the dimensions of a batch");
  requireBroadcastableTo(b, "linear_c3", bias.dims, result);
  Predicate isEmpty = hasNoElements(b, input);
  for (Expr size : result)
    isEmpty = isEmpty | equal(b.exprs(), size, b.constant(0));
  // ATen/native/Linear.cpp, linear: a product of matrices starts from the bias,
  // which has its type; any other is computed, and the bias added to it.
  if (!input.dtype || !bias.dtype || input.dtype == bias.dtype)
    return;
  std::optional<bool> areContiguous = bias.rank() != 0;
  for (const TensorValue &operand : {input, bias})
    if (areContiguous != false && isContiguous(b, operand) != true)
      areContiguous = isContiguous(b, operand);
  if (input.rank() == 2 || areContiguous == true)
    return requireDType(b, "linear_c4", input.dtype, bias.dtype, "a bias",
                        isEmpty & b.unknown());
  if (!areContiguous)
    return b.cannotTell("the bias has another element type than the input");
  TensorValue product;
  product.dims.assign(result.begin(), result.end());
  product.dtype = input.dtype;
  Type sum = resultType(input.dtype.getContext(), {ShapeValue::tensor(product),
                                                   ShapeValue::tensor(bias)});
  if (canCast(sum, input.dtype) == false)
    b.require("linear_c4", isEmpty & b.unknown(),
              "expected a bias that can be added to the product");
}

void LinearOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *input = requireTensor(b, getInput());
  const TensorValue *weight = requireTensor(b, getWeight());
  if (!input || !weight)
    return;
  if (input->rank() == 0)
    return b.require("linear_c2", b.boolean(false),
                     "expected an input of at least one dimension, got none");
  if (!requireRank(b, "linear_c2", *weight, 1, 2, "a weight"))
    return;
  Expr features = weight->dims.back();
  b.require("linear_c1", equal(b.exprs(), input->dims.back(), features),
            "expected {0} input features, got {1}",
            {features, input->dims.back()});
  Predicate isFree =
      (hasNoElements(b, *input) | hasNoElements(b, *weight)) & b.unknown();
  requireDType(b, "linear_c4", input->dtype, weight->dtype, "a weight", isFree);
  requireKernel(b, "linear_c5", input->dtype, isNotBool, isFree);
  auto dims = concat(llvm::ArrayRef(input->dims).drop_back(),
                     llvm::ArrayRef(weight->dims).drop_back());
  if (const TensorValue *bias = b.tensor(getBias())) {
    if (weight->rank() == 2)
      requireBias(b, *input, *bias, dims);
    else
      b.cannotTell("the bias belongs to a vector of weights");
  }
  b.setResult(0, dims, input->dtype == weight->dtype ? input->dtype : Type());
}

/// A bias's first size is compared with the weight; it is added with
/// broadcasting.
static llvm::SmallVector<Expr, 4> addBilinearBias(ShapeRelationBuilder &b,
                                                  const TensorValue &bias,
                                                  const TensorValue &input,
                                                  Expr size,
                                                  llvm::ArrayRef<Expr> result) {
  requireDType(b, "bilinear_c5", input.dtype, bias.dtype, "a bias");
  if (bias.rank() == 0)
    requireVector(b, "bilinear_c4", bias, size, "a bias");
  else
    b.require("bilinear_c4", equal(b.exprs(), bias.dims[0], size),
              "expected a bias of {0} elements, got {1}", {size, bias.dims[0]});
  return broadcastDims(b, "bilinear_c4", result, bias.dims);
}

void BilinearOp::buildShapeRelation(ShapeRelationBuilder &b) {
  ExprContext &x = b.exprs();
  const TensorValue *inputs[] = {requireTensor(b, getInput1()),
                                 requireTensor(b, getInput2())};
  const TensorValue *weight = requireTensor(b, getWeight());
  if (!inputs[0] || !inputs[1] || !weight)
    return;
  size_t rank = inputs[0]->rank();
  b.require("bilinear_c2", b.boolean(rank > 0 && rank == inputs[1]->rank()),
            "expected inputs of one rank of at least 1, got ranks {0} and {1}",
            {b.constant(rank), b.constant(inputs[1]->rank())});
  // A weight without elements is looked at by its first three sizes.
  if (weight->rank() > 3 && b.isDecided(hasNoElements(b, *weight)) == true)
    return b.cannotTell("a weight of more than three dimensions is empty");
  bool hasWeight = requireRank(b, "bilinear_c2", *weight, 3, 3, "a weight");
  if (!hasWeight || !rank || rank != inputs[1]->rank())
    return;
  for (size_t i = 0; i + 1 < rank; ++i)
    b.require("bilinear_c3", equal(x, inputs[0]->dims[i], inputs[1]->dims[i]),
              "expected inputs of equal sizes, got {0} and {1}",
              {inputs[0]->dims[i], inputs[1]->dims[i]});
  for (size_t i : {0, 1}) {
    Expr features = weight->dims[i + 1], found = inputs[i]->dims.back();
    b.require("bilinear_c1",
              equal(x, found, features) & lessEqual(x, b.constant(1), features),
              "expected {0} input features, got {1}", {features, found});
  }
  auto dims =
      concat(llvm::ArrayRef(inputs[0]->dims).drop_back(), weight->dims[0]);
  if (const TensorValue *bias = b.tensor(getBias()))
    dims = addBilinearBias(b, *bias, *inputs[0], weight->dims[0], dims);
  Type dtype = inputs[0]->dtype;
  requireKernel(b, "bilinear_c5", dtype, isNotBool, b.unknown());
  requireDType(b, "bilinear_c5", dtype, inputs[1]->dtype, "a second input");
  requireDType(b, "bilinear_c5", dtype, weight->dtype, "a weight");
  b.setResult(0, dims, dtype);
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// Requires what every product does of what it multiplies: `lhs` and `rhs` are
/// the sizes that are summed over.
static void requireFactors(ShapeRelationBuilder &b, const TensorValue &left,
                           const TensorValue &right, Expr lhs, Expr rhs) {
  b.require("matmul_c1", equal(b.exprs(), lhs, rhs),
            "expected a right operand of {0} rows, got {1}", {lhs, rhs});
  // Without elements no kernel is asked, nor are the types compared.
  Predicate free =
      (hasNoElements(b, left) | hasNoElements(b, right)) & b.unknown();
  requireDType(b, "matmul_c4", left.dtype, right.dtype, "a right operand",
               free);
  requireKernel(b, "matmul_c5", left.dtype, isNotBool, free);
}

static bool requireRanks(ShapeRelationBuilder &b, const TensorValue *left,
                         size_t leftRank, const TensorValue *right,
                         size_t rightRank) {
  return left && right &&
         requireRank(b, "matmul_c2", *left, leftRank, leftRank,
                     "a left operand") &&
         requireRank(b, "matmul_c2", *right, rightRank, rightRank,
                     "a right operand");
}

/// Two matrices, or two batches of as many matrices (ATen/native/
/// LinearAlgebra.cpp, ADDMM_META and common_checks_baddbmm_bmm); the product's
/// sizes, or nothing with the reason stated.
static std::optional<llvm::SmallVector<Expr, 4>>
matrixProduct(ShapeRelationBuilder &b, const TensorValue *left,
              const TensorValue *right, size_t rank) {
  if (!requireRanks(b, left, rank, right, rank))
    return std::nullopt;
  if (rank == 3)
    b.require("matmul_c3", equal(b.exprs(), left->dims[0], right->dims[0]),
              "expected a batch of {0} matrices, got {1}",
              {left->dims[0], right->dims[0]});
  requireFactors(b, *left, *right, left->dims[rank - 1], right->dims[rank - 2]);
  return concat(llvm::ArrayRef(left->dims).drop_back(), right->dims.back());
}

/// ATen/native/LinearAlgebra.cpp, _matmul_impl: a vector counts as a row on the
/// left and as a column on the right, and its dimension leaves the result.
void MatmulOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getSelf());
  const TensorValue *right = requireTensor(b, getOther());
  if (!left || !right)
    return;
  bool fits = left->rank() > 0 && right->rank() > 0;
  b.require("matmul_c2", b.boolean(fits),
            "expected operands of at least one dimension, got ranks {0} and "
            "{1}",
            {b.constant(left->rank()), b.constant(right->rank())});
  if (!fits)
    return;
  llvm::ArrayRef<Expr> leftDims = left->dims, rightDims = right->dims;
  Expr inner = leftDims.back();
  Expr rows = rightDims[right->rank() == 1 ? 0 : right->rank() - 2];
  requireFactors(b, *left, *right, inner, rows);
  auto batchOf = [](llvm::ArrayRef<Expr> dims) {
    return dims.drop_back(std::min<size_t>(dims.size(), 2));
  };
  auto dims =
      broadcastDims(b, "matmul_c3", batchOf(leftDims), batchOf(rightDims));
  if (left->rank() > 1)
    dims.push_back(leftDims[left->rank() - 2]);
  if (right->rank() > 1)
    dims.push_back(rightDims.back());
  b.setResult(0, dims, left->dtype);
}

void MmOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getSelf());
  if (auto dims = matrixProduct(b, left, requireTensor(b, getMat2()), 2))
    b.setResult(0, *dims, left->dtype);
}

void BmmOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getSelf());
  if (auto dims = matrixProduct(b, left, requireTensor(b, getMat2()), 3))
    b.setResult(0, *dims, left->dtype);
}

void MvOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getSelf());
  const TensorValue *right = requireTensor(b, getVec());
  if (!requireRanks(b, left, 2, right, 1))
    return;
  requireFactors(b, *left, *right, left->dims[1], right->dims[0]);
  b.setResult(0, left->dims[0], left->dtype);
}

void DotOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getSelf());
  const TensorValue *right = requireTensor(b, getTensor());
  if (!requireRanks(b, left, 1, right, 1))
    return;
  requireFactors(b, *left, *right, left->dims[0], right->dims[0]);
  b.setResult(0, {}, left->dtype);
}

void OuterOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getSelf());
  const TensorValue *right = requireTensor(b, getVec2());
  if (requireRanks(b, left, 1, right, 1))
    b.setResult(0, {left->dims[0], right->dims[0]},
                promoteTypes(left->dtype, right->dtype));
}

//===----------------------------------------------------------------------===//
// Products added to a tensor
//===----------------------------------------------------------------------===//

/// Whether the factor of `self` is 0. What is left of the sum, if its product
/// is of nothing, is then filled with zeros (Tensor::zero_).
static Predicate leavesOut(ShapeRelationBuilder &b, Attribute factor) {
  if (Expr integer = b.integer(factor))
    return Predicate::zero(b.exprs(), integer);
  std::optional<double> real = b.real(factor);
  return real ? b.boolean(*real == 0) : b.unknown();
}

/// `self` plus a product of sizes `dims`. In place, its elements may share
/// memory where that is `unchecked`.
template <typename ProductOp>
static void addTo(ShapeRelationBuilder &b, ProductOp op,
                  const TensorValue &left, llvm::ArrayRef<Expr> dims,
                  Predicate unchecked) {
  const TensorValue *self = requireTensor(b, op.getSelf());
  if (!self)
    return;
  Type dtype = left.dtype;
  // Without elements the sum is made by ways that convert, or do not.
  Predicate isEmpty = hasNoElements(b, *self) | hasNoElements(b, left);
  for (Expr size : dims)
    isEmpty = isEmpty | equal(b.exprs(), size, b.constant(0));
  requireDType(b, "matmul_c6", dtype, self->dtype, "an added tensor",
               isEmpty & b.unknown());
  // Kernels of integers convert the factors, by ways that depend on sizes.
  for (Attribute factor : {op.getBetaAttr(), op.getAlphaAttr()})
    if (!isFloatingPoint(dtype) && !isComplex(dtype) &&
        b.argument(factor).kind() != ShapeValue::Kind::Int)
      b.cannotTell("a factor of integers is a float");
  if (!op.getInplace()) {
    requireBroadcastableTo(b, "matmul_c6", self->dims, dims);
    return b.setResult(0, dims, dtype);
  }
  if (!requireRank(b, "matmul_c6", *self, dims.size(), dims.size(),
                   "an added tensor"))
    return;
  for (auto [own, product] : llvm::zip_equal(self->dims, dims))
    b.require("matmul_c6", equal(b.exprs(), own, product),
              "expected a tensor of the product's size {0}, got {1}",
              {product, own});
  requireNoInternalOverlap(b, "matmul_c6", *self, unchecked);
  TensorValue written = *self;
  written.forgetElements();
  b.setResult(0, std::move(written));
}

void AddmmOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getMat1());
  if (auto dims = matrixProduct(b, left, requireTensor(b, getMat2()), 2))
    addTo(b, *this, *left, *dims,
          leavesOut(b, getBetaAttr()) &
              Predicate::zero(b.exprs(), left->dims[1]));
}

/// Small batches, and those that oneDNN runs, are not checked
/// (LinearAlgebra.cpp, bmm_out_or_baddbmm_).
void BaddbmmOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getBatch1());
  if (auto dims = matrixProduct(b, left, requireTensor(b, getBatch2()), 3))
    addTo(b, *this, *left, *dims, b.unknown());
}

/// ATen/native/LinearAlgebra.cpp, addbmm_impl_: a product is added after the
/// other, the first one with the factor.
void AddbmmOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getBatch1());
  auto dims = matrixProduct(b, left, requireTensor(b, getBatch2()), 3);
  if (!dims)
    return;
  ExprContext &x = b.exprs();
  Predicate isNothing = Predicate::zero(x, left->dims[0]) |
                        (equal(x, left->dims[0], b.constant(1)) &
                         Predicate::zero(x, left->dims[2]));
  addTo(b, *this, *left, llvm::ArrayRef(*dims).drop_front(),
        leavesOut(b, getBetaAttr()) & isNothing);
}

/// ATen/native/Blas.cpp, addmv_out.
void AddmvOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *left = requireTensor(b, getMat());
  const TensorValue *right = requireTensor(b, getVec());
  if (!requireRanks(b, left, 2, right, 1))
    return;
  requireFactors(b, *left, *right, left->dims[1], right->dims[0]);
  // The product with an empty matrix is the added tensor, as it is.
  if (const TensorValue *self = b.tensor(getSelf()))
    if (self->rank() != 1 || self->dims[0] != left->dims[0])
      b.require("matmul_c6", (!hasNoElements(b, *left)) | b.unknown(),
                "expected a matrix that is not empty");
  addTo(b, *this, *left, left->dims[0],
        leavesOut(b, getBetaAttr()) | !hasNoElements(b, *left));
}
