//===- DType.cpp - Element types and their promotion -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/DType.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace {
/// The order is c10::ScalarType's.
enum Code {
  U8,
  I8,
  I16,
  I32,
  I64,
  F16,
  F32,
  F64,
  C32,
  C64,
  C128,
  Bool,
  BF16 = 15
};
} // namespace

Type shape::dtypeFromScalarType(MLIRContext *context, int64_t code) {
  switch (code) {
  case U8:
    return IntegerType::get(context, 8, IntegerType::Unsigned);
  case I8:
    return IntegerType::get(context, 8);
  case I16:
    return IntegerType::get(context, 16);
  case I32:
    return IntegerType::get(context, 32);
  case I64:
    return IntegerType::get(context, 64);
  case F16:
    return Float16Type::get(context);
  case F32:
    return Float32Type::get(context);
  case F64:
    return Float64Type::get(context);
  case C32:
    return ComplexType::get(Float16Type::get(context));
  case C64:
    return ComplexType::get(Float32Type::get(context));
  case C128:
    return ComplexType::get(Float64Type::get(context));
  case Bool:
    return IntegerType::get(context, 1);
  case BF16:
    return BFloat16Type::get(context);
  default:
    return {};
  }
}

std::optional<int64_t> shape::scalarTypeOf(Type dtype) {
  if (!dtype)
    return std::nullopt;
  for (int64_t code = 0; code <= BF16; ++code)
    if (dtypeFromScalarType(dtype.getContext(), code) == dtype)
      return code;
  return std::nullopt;
}

llvm::StringRef shape::dtypeName(Type dtype) {
  static constexpr llvm::StringLiteral names[] = {
      "uint8",   "int8",    "int16",     "int32",     "int64",      "float16",
      "float32", "float64", "complex32", "complex64", "complex128", "bool"};
  std::optional<int64_t> code = scalarTypeOf(dtype);
  if (!code)
    return "unknown";
  if (*code == BF16)
    return "bfloat16";
  return names[*code];
}

bool shape::isBool(Type dtype) { return dtype && dtype.isInteger(1); }

bool shape::isInteger(Type dtype) {
  return dtype && isa<IntegerType>(dtype) && !isBool(dtype);
}

bool shape::isFloatingPoint(Type dtype) {
  return dtype && isa<FloatType>(dtype);
}

bool shape::isComplex(Type dtype) { return dtype && isa<ComplexType>(dtype); }

/// 0 bool, 1 integer, 2 floating point, 3 complex.
static unsigned category(Type dtype) {
  return isComplex(dtype) ? 3 : isFloatingPoint(dtype) ? 2 : !isBool(dtype);
}

static unsigned floatWidth(Type dtype) {
  if (auto complex = dyn_cast<ComplexType>(dtype))
    dtype = complex.getElementType();
  return isa<FloatType>(dtype) ? dtype.getIntOrFloatBitWidth() : 0;
}

static Type promoteIntegers(Type lhs, Type rhs) {
  unsigned lhsWidth = lhs.getIntOrFloatBitWidth();
  unsigned rhsWidth = rhs.getIntOrFloatBitWidth();
  if (lhsWidth != rhsWidth)
    return lhsWidth > rhsWidth ? lhs : rhs;
  // int8 with uint8.
  return IntegerType::get(lhs.getContext(), 16);
}

Type shape::promoteTypes(Type lhs, Type rhs) {
  if (!lhs || !rhs || lhs == rhs)
    return lhs && rhs ? lhs : Type();
  unsigned lhsCategory = category(lhs), rhsCategory = category(rhs);
  if (lhsCategory > rhsCategory && lhsCategory != 3)
    return lhs;
  if (rhsCategory > lhsCategory && rhsCategory != 3)
    return rhs;
  if (lhsCategory == 1 && rhsCategory == 1)
    return promoteIntegers(lhs, rhs);
  unsigned width = std::max(floatWidth(lhs), floatWidth(rhs));
  MLIRContext *context = lhs.getContext();
  Type real;
  if (width == 16) {
    // float16 with bfloat16 meets in float32; a complex half stays half.
    bool mixed = lhsCategory == 2 && rhsCategory == 2;
    real = mixed || lhs.isBF16() || rhs.isBF16()
               ? Type(Float32Type::get(context))
               : Type(Float16Type::get(context));
  } else {
    real = width == 32 ? Type(Float32Type::get(context))
                       : Type(Float64Type::get(context));
  }
  return lhsCategory == 3 || rhsCategory == 3 ? Type(ComplexType::get(real))
                                              : real;
}

std::optional<bool> shape::canCast(Type from, Type to) {
  if (!from || !to)
    return std::nullopt;
  if (isComplex(from) && !isComplex(to))
    return false;
  if (isFloatingPoint(from) && !isFloatingPoint(to) && !isComplex(to))
    return false;
  return isBool(from) || !isBool(to);
}

/// The default element type of a Python number, null for other kinds.
static Type typeOfNumber(MLIRContext *context, const ShapeValue &value) {
  switch (value.kind()) {
  case ShapeValue::Kind::Int:
    return IntegerType::get(context, 64);
  case ShapeValue::Kind::Float:
    return Float32Type::get(context);
  case ShapeValue::Kind::Bool:
    return IntegerType::get(context, 1);
  default:
    return {};
  }
}

/// A wrapped number counts with its default type: an integer as int64, a
/// double as the default dtype.
static Type wrappedType(Type dtype) {
  if (!dtype)
    return dtype;
  MLIRContext *context = dtype.getContext();
  if (isFloatingPoint(dtype))
    return Float32Type::get(context);
  if (isComplex(dtype))
    return ComplexType::get(Float32Type::get(context));
  return dtype;
}

/// combine_categories in ATen/native/TypeProperties.cpp; null for no operand of
/// a class.
static Type combine(Type higher, Type lower) {
  if (!higher || !lower)
    return higher ? higher : lower;
  if (isComplex(higher) || (isFloatingPoint(higher) && !isComplex(lower)))
    return higher;
  if (isFloatingPoint(higher)) // c10::toComplexType
    return ComplexType::get(
        higher.isBF16() ? Float32Type::get(higher.getContext()) : higher);
  return isBool(higher) || category(lower) > 1 ? promoteTypes(higher, lower)
                                               : higher;
}

Type shape::resultType(MLIRContext *context,
                       llvm::ArrayRef<ShapeValue> operands) {
  // ATen/native/TypeProperties.cpp: tensors with dimensions, zero-dimensional
  // tensors and wrapped numbers are promoted apart; a lower class only counts
  // if its category is higher.
  struct Class {
    Type type;
    bool any = false, unknown = false;
    void add(Type dtype) {
      unknown |= !dtype;
      type = any ? promoteTypes(type, dtype) : dtype;
      any = true;
    }
  } dimensioned, zero, wrapped;
  for (const ShapeValue &value : operands) {
    const TensorValue *tensor = value.asTensor();
    if (!tensor)
      wrapped.add(typeOfNumber(context, value));
    else if (tensor->isWrappedNumber)
      wrapped.add(wrappedType(tensor->dtype));
    else
      (tensor->rank() ? dimensioned : zero).add(tensor->dtype);
  }
  if (dimensioned.unknown || zero.unknown || wrapped.unknown)
    return {};
  return combine(dimensioned.type, combine(zero.type, wrapped.type));
}

Type shape::toFloatingPoint(Type dtype) {
  if (!dtype || isFloatingPoint(dtype) || isComplex(dtype))
    return dtype;
  return Float32Type::get(dtype.getContext());
}
