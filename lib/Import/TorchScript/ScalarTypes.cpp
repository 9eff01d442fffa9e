//===- ScalarTypes.cpp - The element types of tensors by their codes ------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarTypes.h"

#include "llvm/ADT/STLExtras.h"

#include <iterator>

using namespace pth::torchscript;
using llvm::StringRef;

static constexpr ScalarType scalarTypes[] = {
    {"Byte", "uint8", 1, ScalarType::Unsigned},
    {"Char", "int8", 1, ScalarType::Signed},
    {"Short", "int16", 2, ScalarType::Signed},
    {"Int", "int32", 4, ScalarType::Signed},
    {"Long", "int64", 8, ScalarType::Signed},
    {"Half", "float16", 2, ScalarType::Other},
    {"Float", "float32", 4, ScalarType::Other},
    {"Double", "float64", 8, ScalarType::Other},
    {"ComplexHalf", "complex32", 4, ScalarType::Other},
    {"ComplexFloat", "complex64", 8, ScalarType::Other},
    {"ComplexDouble", "complex128", 16, ScalarType::Other},
    {"Bool", "bool", 1, ScalarType::Unsigned},
    {"QInt8", "qint8", 1, ScalarType::Other},
    {"QUInt8", "quint8", 1, ScalarType::Other},
    {"QInt32", "qint32", 4, ScalarType::Other},
    {"BFloat16", "bfloat16", 2, ScalarType::Other},
    {"QUInt4x2", "quint4x2", 1, ScalarType::Other},
    {"QUInt2x4", "quint2x4", 1, ScalarType::Other},
    {"Bits1x8", "bits1x8", 1, ScalarType::Other},
    {"Bits2x4", "bits2x4", 1, ScalarType::Other},
    {"Bits4x2", "bits4x2", 1, ScalarType::Other},
    {"Bits8", "bits8", 1, ScalarType::Other},
    {"Bits16", "bits16", 2, ScalarType::Other},
    {"Float8_e5m2", "float8_e5m2", 1, ScalarType::Other},
    {"Float8_e4m3fn", "float8_e4m3fn", 1, ScalarType::Other},
    {"Float8_e5m2fnuz", "float8_e5m2fnuz", 1, ScalarType::Other},
    {"Float8_e4m3fnuz", "float8_e4m3fnuz", 1, ScalarType::Other},
    {"UInt16", "uint16", 2, ScalarType::Unsigned},
    {"UInt32", "uint32", 4, ScalarType::Unsigned},
    {"UInt64", "uint64", 8, ScalarType::Unsigned},
};

const ScalarType *pth::torchscript::getScalarType(int64_t code) {
  bool isKnown = code >= 0 && code < int64_t(std::size(scalarTypes));
  return isKnown ? &scalarTypes[code] : nullptr;
}

/// The code of the type whose `field` is `name`, -1 if there is none.
static int8_t find(llvm::StringLiteral ScalarType::*field, StringRef name) {
  const auto *type = llvm::find_if(
      scalarTypes, [&](const ScalarType &type) { return type.*field == name; });
  return type == std::end(scalarTypes) ? -1 : type - std::begin(scalarTypes);
}

int8_t pth::torchscript::getCodeOfStorage(StringRef name) {
  return name.consume_back("Storage") ? find(&ScalarType::storage, name) : -1;
}

int8_t pth::torchscript::getCodeOfDtype(StringRef name) {
  return find(&ScalarType::dtype, name);
}
