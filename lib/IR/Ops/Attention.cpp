//===- Attention.cpp - Relations of attention -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Attention.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

//===----------------------------------------------------------------------===//
// Scaled dot product
//===----------------------------------------------------------------------===//

namespace {
/// A query, key or value: batch dimensions (heads among them), then length and
/// embedding.
struct Projection {
  Sizes batch;
  Expr length, embedding;

  explicit Projection(const TensorValue &tensor)
      : batch(llvm::ArrayRef(tensor.dims).drop_back(2)),
        length(tensor.dims[tensor.rank() - 2]), embedding(tensor.dims.back()) {}
};

class DotProductAttention {
public:
  DotProductAttention(ShapeRelationBuilder &b, ScaledDotProductAttentionOp op,
                      const TensorValue &query, const TensorValue &key,
                      const TensorValue &value, const TensorValue *mask,
                      bool grouped)
      : b(b), x(b.exprs()), op(op), query(query), key(key), value(value),
        mask(mask), q(query), k(key), v(value), grouped(grouped) {}

  void build();

private:
  void requireTypes();
  void requireGroups();
  void requireDropout(Predicate fused);
  void requireMask(llvm::ArrayRef<Expr> scores, Predicate fused);
  Predicate sameBatch();
  Predicate isFused();

  ShapeRelationBuilder &b;
  ExprContext &x;
  ScaledDotProductAttentionOp op;
  const TensorValue &query, &key, &value;
  const TensorValue *mask;
  Projection q, k, v;
  bool grouped;
};
} // namespace

/// validate_sdpa_input (ATen/native/transformers/attention.cpp).
void DotProductAttention::requireTypes() {
  requireDType(b, "sdpa_c2", query.dtype, key.dtype, "a key");
  requireDType(b, "sdpa_c2", query.dtype, value.dtype, "a value");
  requireKernel(b, "sdpa_c2", query.dtype, isFloatingPoint);
  if (mask && mask->dtype && query.dtype)
    b.require("sdpa_c2",
              b.boolean(isBool(mask->dtype) || mask->dtype.isF32() ||
                        mask->dtype == query.dtype),
              "expected a mask of bool, float32 or the query's element type");
}

/// Each head of key and value serves a group of the query's heads.
void DotProductAttention::requireGroups() {
  Expr heads = q.batch.back();
  for (Projection *projection : {&k, &v}) {
    Expr &own = projection->batch.back();
    b.require("sdpa_c8", divides(x, own, heads),
              "expected heads that divide {0}, got {1}", {heads, own});
    own = heads;
  }
}

/// check_batch_size_and_num_heads_dense (sdp_utils_cpp.h), for rank 4.
Predicate DotProductAttention::sameBatch() {
  if (query.rank() != 4 || key.rank() != 4 || value.rank() != 4)
    return b.boolean(false);
  Predicate heads = grouped ? equal(x, key.dims[1], value.dims[1])
                            : equal(x, query.dims[1], key.dims[1]) &
                                  equal(x, query.dims[1], value.dims[1]);
  return equal(x, query.dims[0], key.dims[0]) &
         equal(x, query.dims[0], value.dims[0]) & heads;
}

/// use_flash_attention_cpp (ATen/native/transformers/sdp_utils_cpp.cpp).
Predicate DotProductAttention::isFused() {
  std::optional<double> dropout = b.real(op.getDropoutPAttr());
  if (!dropout || *dropout > 0.0)
    return b.boolean(false);
  // check_attn_mask_shape.
  if (mask && mask->rank() != 2 && mask->rank() != 4)
    return b.boolean(false);
  Predicate fused = sameBatch();
  if (fused.isFalse())
    return fused;
  fused = fused & equal(x, q.embedding, k.embedding) &
          equal(x, q.embedding, v.embedding) &
          less(x, b.constant(0), q.length) & less(x, b.constant(0), k.length) &
          less(x, b.constant(0), v.length);
  for (const TensorValue *tensor : {&query, &key, &value}) {
    auto strides = tensor->strides(x);
    fused = fused &
            (strides ? equal(x, strides->back(), b.constant(1)) : b.unknown());
  }
  return fused;
}

/// The fused kernel, which is not asked about a negative probability, takes
/// none; the other one drops nothing for it (Dropout.cpp).
void DotProductAttention::requireDropout(Predicate fused) {
  std::optional<double> dropout = b.real(op.getDropoutPAttr());
  if (!dropout || *dropout == 0.0)
    return;
  b.require("sdpa_c9", b.boolean(!(*dropout > 1)) & !fused,
            "expected a dropout probability of 0 to 1");
}

void DotProductAttention::requireMask(llvm::ArrayRef<Expr> scores,
                                      Predicate fused) {
  requireBroadcastableTo(b, "sdpa_c6", mask->dims, scores);
  // The choice of an implementation looks at the last two dimensions.
  if (mask->rank() < 2)
    b.require("sdpa_c6", !sameBatch(),
              "expected a mask of rank at least 2, got {0}",
              b.constant(mask->rank()));
  std::optional<bool> causal = b.flag(op.getIsCausalAttr());
  if (causal != false)
    b.require("sdpa_c7", causal ? fused : fused | b.unknown(),
              "expected a mask or causality, got both");
}

void DotProductAttention::build() {
  requireTypes();
  Predicate fused = isFused();
  requireDropout(fused);
  if (grouped)
    requireGroups();
  b.require("sdpa_c3", equal(x, q.embedding, k.embedding),
            "expected keys of size {0}, got {1}", {q.embedding, k.embedding});
  // The fused kernel takes a mask for the values.
  Predicate isFree = mask ? fused & b.unknown() : fused;
  b.require("sdpa_c5", isFree | equal(x, k.length, v.length),
            "expected {0} values, got {1}", {k.length, v.length});
  Sizes scores = broadcastDims(b, "sdpa_c4", q.batch, k.batch);
  Sizes dims = broadcastDims(b, "sdpa_c4", scores, v.batch);
  scores.append({q.length, k.length});
  dims.append({q.length, v.embedding});
  if (mask)
    requireMask(scores, fused);

  TensorValue result;
  result.dims = dims;
  result.dtype = query.dtype;
  // The fused kernel writes in the query's layout.
  std::optional<bool> decided = b.isDecided(fused);
  if (decided == true)
    result.layout = broadcastLayout(b, dims, query);
  else if (!decided && !query.layout.isContiguous())
    result.layout = Layout::unknown();
  b.setResult(0, std::move(result));
}

void ScaledDotProductAttentionOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *query = requireTensor(b, getQuery());
  const TensorValue *key = requireTensor(b, getKey());
  const TensorValue *value = requireTensor(b, getValue());
  if (!query || !key || !value)
    return;
  std::optional<bool> grouped = b.flag(getEnableGqaAttr());
  if (!grouped)
    return b.cannotTell("whether heads are grouped is unknown");
  // Where nothing is computed, little is checked.
  for (const TensorValue *tensor : {query, key, value})
    if (b.isDecided(hasNoElements(b, *tensor)) == true)
      return b.cannotTell("the query, key or value is empty");
  size_t least = *grouped ? 3 : 2;
  for (const TensorValue *tensor : {query, key, value})
    if (!requireRank(b, "sdpa_c1", *tensor, least, tensor->rank() + least))
      return;
  DotProductAttention(b, *this, *query, *key, *value, b.tensor(getAttnMask()),
                      *grouped)
      .build();
}

//===----------------------------------------------------------------------===//
// Attention with its projections
//===----------------------------------------------------------------------===//

static void requireMatrix(ShapeRelationBuilder &b, llvm::StringRef id,
                          const TensorValue &matrix, Expr rows, Expr columns) {
  if (!requireRank(b, id, matrix, 2, 2, "a weight"))
    return;
  b.require(id,
            equal(b.exprs(), matrix.dims[0], rows) &
                equal(b.exprs(), matrix.dims[1], columns),
            "expected a weight of {0} x {1}, got {2} x {3}",
            {rows, columns, matrix.dims[0], matrix.dims[1]});
}

/// A projection of every position of the input: rows of its own choice, and a
/// bias that broadcasts to the positions' results.
static void requireProjection(ShapeRelationBuilder &b, llvm::StringRef id,
                              const TensorValue &weight,
                              const TensorValue &bias, const TensorValue &input,
                              Expr columns) {
  if (!requireRank(b, id, weight, 2, 2, "a weight"))
    return;
  requireMatrix(b, id, weight, weight.dims[0], columns);
  requireBroadcastableTo(b, id, bias.dims,
                         {input.dims[0] * input.dims[1], weight.dims[0]});
}

/// at::native::masked_softmax: a matrix is length x length by its type 0, or
/// batch x length by 1; another mask has the scores' own sizes, whatever its
/// type.
static void requireMaskOfType(ShapeRelationBuilder &b, const TensorValue &mask,
                              Attribute type, Expr batch, Expr heads,
                              Expr length) {
  Sizes expected = {batch, heads, length, length};
  if (mask.rank() == 2) {
    ShapeValue kind = b.argument(type);
    std::optional<int64_t> code =
        kind.asInteger() ? kind.asInteger().asConstant() : std::nullopt;
    if (!code && !kind.isNone())
      return b.cannotTell("the type of a mask is unknown");
    b.require("mha_c4", b.boolean(code == 0 || code == 1),
              "expected a type of 0 or 1 beside a mask of rank 2");
    expected = {code == 0 ? length : batch, length};
  }
  if (!requireRank(b, "mha_c4", mask, expected.size(), expected.size(),
                   "a mask"))
    return;
  for (auto [i, size] : llvm::enumerate(expected))
    b.require("mha_c4", equal(b.exprs(), mask.dims[i], size),
              "expected a mask of size {0} in dimension {1}, got {2}",
              {size, b.constant(i), mask.dims[i]});
}

/// Kernels that are chosen by sizes mix types, or do not.
static void requireParameterType(ShapeRelationBuilder &b,
                                 const TensorValue &input,
                                 const TensorValue &parameter) {
  requireDType(b, "mha_c8", input.dtype, parameter.dtype, "a parameter",
               b.unknown());
}

/// What _native_multi_head_attention (ATen/native/transformers/attention.cpp)
/// requires; an encoder layer begins with it. False where the input's rank does
/// not fit.
template <typename AttentionOp>
static bool requireAttention(ShapeRelationBuilder &b, AttentionOp op,
                             const TensorValue &input, Expr heads) {
  if (b.isDecided(hasNoElements(b, input)) == true) {
    b.cannotTell("the input is empty");
    return false;
  }
  if (!requireRank(b, "mha_c1", input, 3, 3))
    return false;
  requireAtLeast(b, "mha_c2", heads, 1, "a number of heads");
  ExprContext &x = b.exprs();
  Expr size = b.integer(op.getEmbedDimAttr());
  b.require("mha_c2", equal(x, input.dims[2], size),
            "expected an embedding of {0}, got {1}", {size, input.dims[2]});
  b.require("mha_c2", divides(x, heads, size),
            "expected heads that divide {0}, got {1}", {size, heads});
  const TensorValue *qkvWeight = requireTensor(b, op.getQkvWeight());
  const TensorValue *qkvBias = requireTensor(b, op.getQkvBias());
  const TensorValue *projWeight = requireTensor(b, op.getProjWeight());
  const TensorValue *projBias = requireTensor(b, op.getProjBias());
  if (!qkvWeight || !qkvBias || !projWeight || !projBias)
    return false;
  for (const TensorValue *parameter :
       {qkvWeight, qkvBias, projWeight, projBias})
    requireParameterType(b, input, *parameter);
  requireMatrix(b, "mha_c3", *qkvWeight, size * 3, size);
  requireVector(b, "mha_c3", *qkvBias, size * 3, "a bias");
  requireProjection(b, "mha_c3", *projWeight, *projBias, input, size);
  if (const TensorValue *mask = b.tensor(op.getMask()))
    requireMaskOfType(b, *mask, op.getMaskTypeAttr(), input.dims[0], heads,
                      input.dims[1]);
  return true;
}

void NativeMultiHeadAttentionOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *query = requireTensor(b, getQuery());
  const TensorValue *key = requireTensor(b, getKey());
  const TensorValue *value = requireTensor(b, getValue());
  if (!query || !key || !value)
    return;
  Expr heads = b.integer(getNumHeadAttr());
  if (!requireAttention(b, *this, *query, heads))
    return;
  for (const TensorValue *other : {key, value}) {
    requireParameterType(b, *query, *other);
    if (!requireRank(b, "mha_c5", *other, 3, 3))
      return;
    for (size_t i = 0; i < 3; ++i)
      b.require("mha_c5", equal(b.exprs(), other->dims[i], query->dims[i]),
                "expected size {0} in dimension {1}, got {2}",
                {query->dims[i], b.constant(i), other->dims[i]});
  }
  const TensorValue *projection = b.tensor(getProjWeight());
  if (projection && projection->rank() == 2)
    b.setResult(0, {query->dims[0], query->dims[1], projection->dims[0]},
                query->dtype);
  std::optional<bool> weights = b.flag(getNeedWeightsAttr()),
                      averages = b.flag(getAverageAttnWeightsAttr());
  if (weights == false)
    return b.setResult(1, ShapeValue::none());
  if (!weights || !averages)
    return;
  Expr length = query->dims[1];
  Sizes dims{query->dims[0], length, length};
  if (!*averages)
    dims.insert(dims.begin() + 1, heads);
  b.setResult(1, dims, query->dtype);
}

void TransformerEncoderLayerOp::buildShapeRelation(ShapeRelationBuilder &b) {
  const TensorValue *src = requireTensor(b, getSrc());
  if (!src || !requireAttention(b, *this, *src, b.integer(getNumHeadsAttr())))
    return;
  Expr size = b.integer(getEmbedDimAttr());
  for (Value norm :
       {getNormWeight_1(), getNormBias_1(), getNormWeight_2(), getNormBias_2()})
    if (const TensorValue *vector = requireTensor(b, norm)) {
      requireVector(b, "mha_c6", *vector, size, "a normalization's weight");
      requireParameterType(b, *src, *vector);
    }
  const TensorValue *weight1 = requireTensor(b, getFfnWeight_1());
  const TensorValue *bias1 = requireTensor(b, getFfnBias_1());
  const TensorValue *weight2 = requireTensor(b, getFfnWeight_2());
  const TensorValue *bias2 = requireTensor(b, getFfnBias_2());
  if (!weight1 || !bias1 || !weight2 || !bias2 || !weight1->rank())
    return;
  for (const TensorValue *parameter : {weight1, bias1, weight2, bias2})
    requireParameterType(b, *src, *parameter);
  Expr hidden = weight1->dims[0];
  requireProjection(b, "mha_c7", *weight1, *bias1, *src, size);
  requireProjection(b, "mha_c7", *weight2, *bias2, *src, hidden);
  // What is added to the input has its embedding, or is added with
  // broadcasting.
  for (Value projection : {getProjWeight(), getFfnWeight_2()})
    if (const TensorValue *weight = b.tensor(projection);
        weight && weight->rank() == 2)
      b.require("mha_c7", equal(b.exprs(), weight->dims[0], size) | b.unknown(),
                "expected a projection to {0}, got {1}",
                {size, weight->dims[0]});
  b.setResult(0, src->dims, src->dtype);
}
