//===- Types.cpp - Types as schemas and requests write them ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Types.h"
#include "pth/Interfaces/DType.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pth;
using namespace pth::conformance;

llvm::StringRef conformance::elementTypeOf(llvm::StringRef text) {
  text.consume_back("?");
  return text.ends_with("]") ? text.take_front(text.rfind('[')) : "Any";
}

/// The elements of `Dict(str, t)`.
static std::pair<llvm::StringRef, llvm::StringRef>
dictTypes(llvm::StringRef text) {
  text.consume_front("Dict(");
  text.consume_back(")");
  auto [key, value] = text.split(',');
  return {key.trim(), value.trim()};
}

Type conformance::typeOf(MLIRContext *context, llvm::StringRef text) {
  if (text.consume_back("?"))
    return OptionalType::get(context, typeOf(context, text));
  if (text.ends_with("]"))
    return ListType::get(context, typeOf(context, elementTypeOf(text)));
  if (text.starts_with("Dict(")) {
    auto [key, value] = dictTypes(text);
    return DictType::get(context, typeOf(context, key), typeOf(context, value));
  }
  return llvm::StringSwitch<llvm::function_ref<Type()>>(text)
      .Case("Tensor", [&] { return pth::TensorType::getUnknown(context); })
      .Cases({"int", "ScalarType", "MemoryFormat", "Layout"},
             [&] { return IntType::get(context); })
      .Case("float", [&] { return pth::FloatType::get(context); })
      .Case("bool", [&] { return BoolType::get(context); })
      .Case("str", [&] { return StringType::get(context); })
      .Cases({"Scalar", "number", "complex"},
             [&] { return NumberType::get(context); })
      .Default([&] { return AnyType::get(context); })();
}

Type conformance::generalType(Type type) {
  if (auto tensor = dyn_cast<pth::TensorType>(type))
    return pth::TensorType::getUnknown(type.getContext());
  return type;
}

/// c10::ScalarType's codes.
static constexpr struct {
  llvm::StringLiteral name;
  int64_t code;
} dtypes[] = {{"u8", 0},  {"i8", 1},    {"i16", 2},   {"i32", 3},
              {"i64", 4}, {"f16", 5},   {"f32", 6},   {"f64", 7},
              {"c64", 9}, {"c128", 10}, {"bool", 11}, {"bf16", 15}};

Type conformance::dtypeOf(MLIRContext *context, llvm::StringRef name) {
  for (const auto &dtype : dtypes)
    if (dtype.name == name)
      return shape::dtypeFromScalarType(context, dtype.code);
  return {};
}

llvm::StringRef conformance::nameOf(Type dtype) {
  std::optional<int64_t> code =
      dtype ? shape::scalarTypeOf(dtype) : std::nullopt;
  for (const auto &known : dtypes)
    if (code == known.code)
      return known.name;
  return "";
}
