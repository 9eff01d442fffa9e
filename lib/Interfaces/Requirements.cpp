//===- Requirements.cpp - What many operators require alike -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Elements.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

const TensorValue *shape::requireTensor(ShapeRelationBuilder &builder,
                                        Value value) {
  const TensorValue *tensor = builder.tensor(value);
  if (!tensor)
    builder.cannotTell("an operand is not known to be a tensor");
  return tensor;
}

std::optional<std::vector<TensorValue>>
shape::requireTensors(ShapeRelationBuilder &builder, Value list) {
  ShapeValue value = builder.operand(list);
  const std::vector<ShapeValue> *elements = value.asSequence();
  if (!elements) {
    builder.cannotTell("the length of a list of tensors is unknown");
    return std::nullopt;
  }
  std::vector<TensorValue> tensors;
  for (const ShapeValue &element : *elements) {
    const TensorValue *tensor = element.asTensor();
    if (!tensor) {
      builder.cannotTell("the rank of a tensor in a list is unknown");
      return std::nullopt;
    }
    tensors.push_back(*tensor);
  }
  return tensors;
}

std::optional<llvm::SmallVector<Expr, 4>>
shape::expandedList(ShapeRelationBuilder &builder, llvm::StringRef id,
                    Attribute list, size_t count, llvm::StringRef what) {
  std::optional<llvm::SmallVector<Expr, 4>> entries = builder.integers(list);
  if (!entries) {
    builder.cannotTell(("the number of " + what + " is unknown").str());
    return std::nullopt;
  }
  if (entries->size() == 1)
    entries->assign(count, Expr(entries->front()));
  if (entries->size() != count) {
    builder.require(
        id, builder.boolean(false),
        ("expected {0} " + what + ", got {1}").str(),
        {builder.constant(count), builder.constant(entries->size())});
    return std::nullopt;
  }
  return entries;
}

void shape::requireAtLeast(ShapeRelationBuilder &builder, llvm::StringRef id,
                           llvm::ArrayRef<Expr> entries, int64_t least,
                           llvm::StringRef what) {
  Expr bound = builder.constant(least);
  for (Expr entry : entries)
    builder.require(id, lessEqual(builder.exprs(), bound, entry),
                    ("expected " + what + " of at least {0}, got {1}").str(),
                    {bound, entry});
}

bool shape::requireRank(ShapeRelationBuilder &builder, llvm::StringRef id,
                        const TensorValue &tensor, size_t least, size_t most,
                        llvm::StringRef what) {
  size_t rank = tensor.rank();
  bool fits = least <= rank && rank <= most;
  std::string ranks = least == most       ? "{0}"
                      : least + 1 == most ? "{0} or {1}"
                                          : "{0} to {1}";
  builder.require(
      id, builder.boolean(fits),
      ("expected " + what + " of rank " + ranks + ", got rank {2}").str(),
      {builder.constant(least), builder.constant(most),
       builder.constant(rank)});
  return fits;
}

void shape::requireVector(ShapeRelationBuilder &builder, llvm::StringRef id,
                          const TensorValue &tensor, Expr size,
                          llvm::StringRef what) {
  std::string expected = ("expected " + what + " of {0} elements, got ").str();
  if (tensor.rank() == 1)
    builder.require(id, equal(builder.exprs(), tensor.dims[0], size),
                    expected + "{1}", {size, tensor.dims[0]});
  else
    builder.require(id, builder.boolean(false), expected + "rank {1}",
                    {size, builder.constant(tensor.rank())});
}

void shape::requireDType(ShapeRelationBuilder &builder, llvm::StringRef id,
                         Type expected, Type found, llvm::StringRef what,
                         std::optional<Predicate> otherwise) {
  if (expected && found && expected != found)
    builder.require(id, otherwise.value_or(builder.boolean(false)),
                    ("expected " + what + " of type " + dtypeName(expected) +
                     ", got " + dtypeName(found))
                        .str());
}

void shape::requireKernel(ShapeRelationBuilder &builder, llvm::StringRef id,
                          Type dtype, llvm::function_ref<bool(Type)> supported,
                          std::optional<Predicate> otherwise) {
  if (dtype && !supported(dtype))
    builder.require(id, otherwise.value_or(builder.boolean(false)),
                    ("expected an element type that the operator computes in, "
                     "got " +
                     dtypeName(dtype))
                        .str());
}

Predicate shape::hasNoElements(ShapeRelationBuilder &builder,
                               const TensorValue &tensor) {
  ExprContext &x = builder.exprs();
  Predicate empty = builder.boolean(false);
  for (Expr size : tensor.dims)
    if (builder.isDecided(lessEqual(x, builder.constant(1), size)) != true)
      empty = empty | equal(x, size, builder.constant(0));
  return empty;
}

bool shape::requireElements(
    ShapeRelationBuilder &builder, llvm::StringRef id,
    const TensorValue &tensor, Predicate exempt,
    llvm::function_ref<Predicate(const ElementBounds &)> holds,
    llvm::StringRef format, llvm::ArrayRef<Expr> sizes) {
  std::optional<ElementBounds> bounds = elementBounds(builder, tensor);
  Predicate condition = exempt | (bounds ? holds(*bounds) : builder.unknown());
  bool isReached = bounds && bounds->reach != ElementBounds::Reach::Within;
  // Bounds that no element needs to reach can only assure.
  if (!isReached && builder.isDecided(condition) != true)
    return false;
  if (!bounds)
    return true;
  llvm::SmallVector<Expr, 4> printed(sizes);
  printed.append({bounds->least, bounds->greatest});
  builder.require(id, condition, format, printed);
  return true;
}

void shape::requireIndices(ShapeRelationBuilder &builder, llvm::StringRef id,
                           const TensorValue &indices, Expr size, bool fromEnd,
                           std::optional<Predicate> exempt) {
  ExprContext &x = builder.exprs();
  Predicate empty = hasNoElements(builder, indices);
  if (exempt)
    empty = empty | *exempt;
  if (empty.isTrue())
    return;
  Expr least = fromEnd ? -size : builder.constant(0);
  // Nothing is in range of a dimension of size 0.
  Predicate hasIndex = lessEqual(x, builder.constant(1), size);
  if (builder.isDecided(hasIndex) == true)
    hasIndex = builder.boolean(true);
  auto inRange = [&](const ElementBounds &bounds) {
    return hasIndex & lessEqual(x, least, bounds.least) &
           less(x, bounds.greatest, size);
  };
  if (requireElements(
          builder, id, indices, empty, inRange,
          "expected indices into a dimension of size {0}, got {1} to {2}",
          size))
    return;
  builder.require(id, empty | hasIndex,
                  "expected a dimension of size 1 at least to index, got {0}",
                  size);
  if (builder.isDecided(empty) != true)
    builder.cannotTell(
        "whether an index is in range depends on a tensor's values");
}
