//===- Dims.cpp - Arguments that name or give dimensions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Dims.h"
#include "llvm/ADT/STLExtras.h"
#include <limits>

using namespace mlir;
using namespace pth;
using namespace pth::shape;

std::optional<size_t> shape::wrapDim(ShapeRelationBuilder &builder,
                                     llvm::StringRef id, Expr dim, size_t rank,
                                     bool wrapScalar) {
  std::optional<int64_t> value = dim ? dim.asConstant() : std::nullopt;
  if (!value) {
    builder.cannotTell("which dimension is meant depends on the input");
    return std::nullopt;
  }
  if (!rank && !wrapScalar) {
    builder.require(id, builder.boolean(false),
                    "expected a tensor with dimensions, got one of rank 0");
    return std::nullopt;
  }
  int64_t extent = rank ? rank : 1;
  if (*value < -extent || *value >= extent) {
    builder.require(
        id, builder.boolean(false),
        "expected a dimension between {0} and {1}, got {2}",
        {builder.constant(-extent), builder.constant(extent - 1), dim});
    return std::nullopt;
  }
  return *value < 0 ? *value + extent : *value;
}

std::optional<size_t> shape::wrapDim(ShapeRelationBuilder &builder,
                                     llvm::StringRef id, Attribute dim,
                                     size_t rank, bool wrapScalar) {
  return wrapDim(builder, id, builder.integer(dim), rank, wrapScalar);
}

std::optional<llvm::SmallVector<size_t, 4>>
shape::wrapDims(ShapeRelationBuilder &builder, llvm::StringRef id,
                llvm::ArrayRef<Expr> dims, size_t rank) {
  llvm::SmallVector<size_t, 4> wrapped;
  for (Expr dim : dims) {
    std::optional<size_t> index = wrapDim(builder, id, dim, rank);
    if (!index)
      return std::nullopt;
    if (llvm::is_contained(wrapped, *index)) {
      builder.require(id, builder.boolean(false),
                      "expected each dimension once, got {0} again", dim);
      return std::nullopt;
    }
    wrapped.push_back(*index);
  }
  return wrapped;
}

std::optional<llvm::SmallVector<size_t, 4>>
shape::wrapDims(ShapeRelationBuilder &builder, llvm::StringRef id,
                Attribute dims, size_t rank) {
  auto list = builder.integers(dims);
  if (!list) {
    builder.cannotTell("which dimensions are meant depends on the input");
    return std::nullopt;
  }
  return wrapDims(builder, id, *list, rank);
}

Expr shape::divideTowardsZero(ShapeRelationBuilder &builder, Expr numerator,
                              Expr divisor) {
  Expr zero = builder.constant(0);
  return builder.decide(lessEqual(builder.exprs(), zero, numerator))
             ? floorDiv(numerator, divisor)
             : zero - floorDiv(zero - numerator, divisor);
}

bool shape::isMinusOne(ShapeRelationBuilder &builder, Expr size) {
  if (!size)
    return false;
  if (std::optional<int64_t> value = size.asConstant())
    return *value == -1;
  ExprContext &x = builder.exprs();
  Expr minusOne = builder.constant(-1);
  return builder.isDecided(less(x, minusOne, size)) != true &&
         builder.decide(equal(x, size, minusOne));
}

std::optional<llvm::SmallVector<Expr, 4>>
shape::inferSize(ShapeRelationBuilder &builder, llvm::StringRef id,
                 llvm::ArrayRef<Expr> sizes, Expr numel) {
  ExprContext &x = builder.exprs();
  llvm::SmallVector<Expr, 4> result(sizes);
  Expr given = builder.constant(1);
  std::optional<size_t> inferred;
  for (auto [index, size] : llvm::enumerate(sizes)) {
    if (!isMinusOne(builder, size)) {
      builder.require(id, lessEqual(x, builder.constant(0), size),
                      "expected sizes of at least 0, got {0}", size);
      given = given * size;
      continue;
    }
    if (inferred) {
      builder.require(id, builder.boolean(false),
                      "expected at most one size of -1");
      return std::nullopt;
    }
    inferred = index;
  }
  if (!inferred) {
    builder.require(id, equal(x, numel, given),
                    "expected {0} elements, got {1}", {given, numel});
    return result;
  }
  builder.require(id, less(x, builder.constant(0), given),
                  "expected the sizes beside -1 to be at least 1, got a "
                  "product of {0}",
                  given);
  if (given && given.isConstant(0))
    return std::nullopt;
  Expr quotient = numel && given ? divideExactly(numel, given) : Expr();
  if (!quotient) {
    builder.require(id, divides(x, given, numel),
                    "expected a number of elements that {0} divides, got {1}",
                    {given, numel});
    quotient = floorDiv(numel, given);
  }
  result[*inferred] = quotient;
  return result;
}

static Expr extremum(ShapeRelationBuilder &builder, Expr lhs, Expr rhs,
                     bool least) {
  if (!lhs || !rhs)
    return Expr();
  if (std::optional<bool> ordered =
          builder.isDecided(lessEqual(builder.exprs(), lhs, rhs)))
    return *ordered == least ? lhs : rhs;
  if (builder.isDecided(lessEqual(builder.exprs(), rhs, lhs)) == true)
    return least ? rhs : lhs;
  return least ? min(lhs, rhs) : max(lhs, rhs);
}

Expr shape::minimum(ShapeRelationBuilder &builder, Expr lhs, Expr rhs) {
  return extremum(builder, lhs, rhs, /*least=*/true);
}

Expr shape::maximum(ShapeRelationBuilder &builder, Expr lhs, Expr rhs) {
  return extremum(builder, lhs, rhs, /*least=*/false);
}

Expr shape::wrapIndex(ShapeRelationBuilder &builder, Expr index, Expr size) {
  if (!index)
    return index;
  Predicate counted = lessEqual(builder.exprs(), builder.constant(0), index);
  return builder.decide(counted) ? index : index + size;
}

SliceRange shape::sliceRange(ShapeRelationBuilder &builder, Expr size,
                             const ShapeValue &start, const ShapeValue &end,
                             Expr step) {
  Expr zero = builder.constant(0);
  auto isNone = [](const ShapeValue &value) {
    return value.kind() == ShapeValue::Kind::None;
  };
  auto isNegative = [&](Expr index) {
    return index && !builder.decide(lessEqual(builder.exprs(), zero, index));
  };
  // An end that programs leave open is saved as the greatest integer.
  constexpr int64_t open = std::numeric_limits<int64_t>::max();
  Expr last = end.asInteger();
  bool isOpen = isNone(end) || (last && last.isConstant(open));
  if (isOpen)
    last = size;
  else if (isNegative(last))
    last = maximum(builder, zero, size + last);
  else
    last = minimum(builder, last, size);

  Expr first = isNone(start) ? zero : start.asInteger();
  Expr length;
  if (isNegative(first)) {
    Expr fromEnd = -first;
    first = maximum(builder, zero, size - fromEnd);
    // The same as `last - first`, without the maximum.
    if (isOpen)
      length = minimum(builder, size, fromEnd);
  } else {
    first = minimum(builder, first, size);
  }
  if (!length)
    length = maximum(builder, zero, last - first);
  return {first, ceilDiv(length, step)};
}
