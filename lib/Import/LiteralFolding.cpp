//===- LiteralFolding.cpp - Operators on literals -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LiteralFolding.h"
#include "mlir/IR/Builders.h"
#include "pth/IR/PthDialect.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace pth;
using llvm::StringRef;

/// Whether a value is None; none if its type leaves it open.
static std::optional<bool> isNone(Type type) {
  if (isa<pth::NoneType>(type))
    return true;
  if (isa<OptionalType, AnyType>(type))
    return std::nullopt;
  return false;
}

/// An integer or bool as an integer.
static std::optional<int64_t> getInteger(Attribute literal) {
  if (auto boolean = dyn_cast_or_null<BoolAttr>(literal))
    return boolean.getValue();
  if (auto integer = dyn_cast_or_null<IntegerAttr>(literal))
    return integer.getInt();
  return std::nullopt;
}

static std::optional<double> getNumber(Attribute literal) {
  if (auto number = dyn_cast_or_null<FloatAttr>(literal))
    return number.getValueAsDouble();
  if (std::optional<int64_t> integer = getInteger(literal))
    return double(*integer);
  return std::nullopt;
}

template <typename T>
static std::optional<bool> compare(StringRef name, const T &lhs, const T &rhs) {
  if (name == "aten::eq")
    return lhs == rhs;
  if (name == "aten::ne")
    return lhs != rhs;
  if (name == "aten::lt")
    return lhs < rhs;
  if (name == "aten::le")
    return lhs <= rhs;
  if (name == "aten::gt")
    return lhs > rhs;
  if (name == "aten::ge")
    return lhs >= rhs;
  return std::nullopt;
}

static std::optional<bool> foldComparison(StringRef name, Attribute lhs,
                                          Attribute rhs) {
  if (auto text = dyn_cast_or_null<StringAttr>(lhs)) {
    auto other = dyn_cast_or_null<StringAttr>(rhs);
    return other ? compare(name, text.getValue(), other.getValue())
                 : std::nullopt;
  }
  std::optional<int64_t> left = getInteger(lhs), right = getInteger(rhs);
  if (left && right)
    return compare(name, *left, *right);
  std::optional<double> first = getNumber(lhs), second = getNumber(rhs);
  return first && second ? compare(name, *first, *second) : std::nullopt;
}

static std::optional<bool> foldLogic(StringRef name, Attribute lhs,
                                     Attribute rhs) {
  auto left = dyn_cast_or_null<BoolAttr>(lhs);
  if (left && name == "aten::__not__")
    return !left.getValue();
  auto right = dyn_cast_or_null<BoolAttr>(rhs);
  if (!left || !right)
    return std::nullopt;
  if (name == "aten::__and__")
    return left.getValue() && right.getValue();
  if (name == "aten::__or__")
    return left.getValue() || right.getValue();
  return std::nullopt;
}

static std::optional<int64_t> foldArithmetic(StringRef name, Attribute lhs,
                                             Attribute rhs) {
  auto left = dyn_cast_or_null<IntegerAttr>(lhs);
  if (!left || isa<BoolAttr>(lhs))
    return std::nullopt;
  int64_t result = 0;
  if (name == "aten::neg")
    return llvm::SubOverflow<int64_t>(0, left.getInt(), result)
               ? std::nullopt
               : std::optional(result);
  auto right = dyn_cast_or_null<IntegerAttr>(rhs);
  if (!right || isa<BoolAttr>(rhs))
    return std::nullopt;
  bool hasOverflow = true;
  if (name == "aten::add")
    hasOverflow = llvm::AddOverflow(left.getInt(), right.getInt(), result);
  else if (name == "aten::sub")
    hasOverflow = llvm::SubOverflow(left.getInt(), right.getInt(), result);
  else if (name == "aten::mul")
    hasOverflow = llvm::MulOverflow(left.getInt(), right.getInt(), result);
  return hasOverflow ? std::nullopt : std::optional(result);
}

Attribute pth::foldLiterals(StringRef name,
                            llvm::ArrayRef<Attribute> literals) {
  if (literals.empty() || literals.size() > 2)
    return {};
  Builder builder(literals[0].getContext());
  Attribute lhs = literals[0],
            rhs = literals.size() > 1 ? literals[1] : Attribute();
  if (rhs)
    if (std::optional<bool> result = foldComparison(name, lhs, rhs))
      return builder.getBoolAttr(*result);
  if (std::optional<bool> result = foldLogic(name, lhs, rhs))
    return builder.getBoolAttr(*result);
  if (std::optional<int64_t> result = foldArithmetic(name, lhs, rhs))
    return builder.getI64IntegerAttr(*result);
  return {};
}

std::optional<bool> pth::foldIsNone(StringRef name, Type first, Type second) {
  std::optional<bool> left = isNone(first), right = isNone(second);
  bool isOperator = name == "aten::__is__" || name == "aten::__isnot__";
  if (!isOperator || !left || !right || (!*left && !*right))
    return std::nullopt;
  return (*left == *right) == (name == "aten::__is__");
}
