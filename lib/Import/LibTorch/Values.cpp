//===- Values.cpp - Arguments and results as text -------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Values.h"

#include "pth/Import/LibTorch/ImportError.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>

using namespace pth::libtorch;
using llvm::StringRef;

/// Brackets in a request nest this deep.
static constexpr unsigned maxNesting = 16;

static constexpr struct {
  const char *name;
  c10::ScalarType type;
} dtypes[] = {
    {"f32", c10::kFloat},        {"f64", c10::kDouble},
    {"f16", c10::kHalf},         {"bf16", c10::kBFloat16},
    {"i8", c10::kChar},          {"i16", c10::kShort},
    {"i32", c10::kInt},          {"i64", c10::kLong},
    {"u8", c10::kByte},          {"bool", c10::kBool},
    {"c64", c10::kComplexFloat}, {"c128", c10::kComplexDouble},
};

std::string pth::libtorch::getDtypeName(c10::ScalarType type) {
  for (const auto &dtype : dtypes)
    if (dtype.type == type)
      return dtype.name;
  return c10::toString(type);
}

std::optional<c10::ScalarType> pth::libtorch::findDtype(StringRef name) {
  for (const auto &dtype : dtypes)
    if (name == dtype.name)
      return dtype.type;
  return std::nullopt;
}

std::vector<StringRef> pth::libtorch::splitArguments(StringRef text) {
  std::vector<StringRef> arguments;
  text = text.trim();
  if (text.empty())
    return arguments;
  int nesting = 0;
  bool isQuoted = false;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    isQuoted ^= c == '\'';
    if (isQuoted)
      continue;
    nesting +=
        (c == '[' || c == '(' || c == '{') - (c == ']' || c == ')' || c == '}');
    if (c == ',' && nesting == 0) {
      arguments.push_back(text.slice(begin, i).trim());
      begin = i + 1;
    }
  }
  arguments.push_back(text.drop_front(begin).trim());
  return arguments;
}

[[noreturn]] static void reject(const c10::TypePtr &type, StringRef text) {
  throw ImportError("expected " + type->annotation_str() + ", found '" +
                    text.str() + "'");
}

/// A tensor of `7`, or of elements spread over `0..30521`, the ends among them.
static at::Tensor fillTensor(at::Tensor tensor, StringRef text,
                             const c10::TypePtr &type) {
  if (text.empty())
    return tensor;
  auto [first, last] = text.split("..");
  int64_t least, greatest;
  if (!at::isIntegralType(tensor.scalar_type(), /*includeBool=*/false) ||
      first.getAsInteger(10, least) ||
      (last.empty() ? first : last).getAsInteger(10, greatest) ||
      least > greatest)
    reject(type, text);
  at::Tensor elements = at::full(tensor.sizes(), least, at::kLong);
  int64_t count = elements.numel();
  uint64_t span = uint64_t(greatest) - uint64_t(least) + 1;
  int64_t *data = elements.data_ptr<int64_t>();
  for (int64_t i = 1; span != 1 && i < count; ++i)
    data[i] = i + 1 == count ? greatest
              : span == 0    ? greatest
                             : least + int64_t(i * 2654435761U % span);
  return elements.to(tensor.scalar_type());
}

static at::Tensor parseTensor(StringRef text, const c10::TypePtr &type,
                              c10::ScalarType dtype) {
  StringRef sizeText = text, elements;
  if (text.contains(':')) {
    StringRef name;
    std::tie(name, sizeText) = text.split(':');
    auto named = findDtype(name);
    if (!named)
      throw ImportError("expected a dtype such as f32 or i64, found '" +
                        name.str() + "'");
    dtype = *named;
  }
  std::tie(sizeText, elements) = sizeText.split('=');
  std::vector<int64_t> sizes;
  if (sizeText != "scalar") {
    llvm::SmallVector<StringRef> parts;
    sizeText.split(parts, 'x');
    for (StringRef part : parts) {
      int64_t size;
      if (part.getAsInteger(10, size) || size < 0)
        reject(type, text);
      sizes.push_back(size);
    }
  }
  return fillTensor(at::zeros(sizes, at::TensorOptions(dtype)), elements, type);
}

static c10::IValue parseValue(StringRef text, const c10::TypePtr &type,
                              c10::ScalarType dtype, unsigned nesting);

/// The elements of `open ... close`, by the types that `getType` gives.
static std::vector<c10::IValue>
parseElements(StringRef text, const c10::TypePtr &type, char open, char close,
              llvm::function_ref<c10::TypePtr(size_t)> getType,
              c10::ScalarType dtype, unsigned nesting) {
  if (text.size() < 2 || text.front() != open || text.back() != close ||
      nesting > maxNesting)
    reject(type, text);
  std::vector<c10::IValue> elements;
  for (StringRef element : splitArguments(text.drop_front().drop_back())) {
    c10::TypePtr elementType = getType(elements.size());
    if (!elementType)
      reject(type, text);
    elements.push_back(parseValue(element, elementType, dtype, nesting + 1));
  }
  return elements;
}

/// `{'key':value,...}`.
static c10::IValue parseDict(StringRef text, const c10::DictType &type,
                             const c10::TypePtr &typePtr, c10::ScalarType dtype,
                             unsigned nesting) {
  if (type.getKeyType()->kind() != c10::TypeKind::StringType ||
      !text.consume_front("{") || !text.consume_back("}") ||
      nesting > maxNesting)
    reject(typePtr, text);
  c10::impl::GenericDict dict(type.getKeyType(), type.getValueType());
  for (StringRef entry : splitArguments(text)) {
    size_t end = entry.find('\'', 1);
    if (!entry.starts_with("'") || end == StringRef::npos)
      reject(typePtr, text);
    StringRef key = entry.slice(1, end), value = entry.drop_front(end + 1);
    if (!value.consume_front(":"))
      reject(typePtr, text);
    dict.insert_or_assign(
        key.str(), parseValue(value, type.getValueType(), dtype, nesting + 1));
  }
  return dict;
}

static c10::IValue parseValue(StringRef text, const c10::TypePtr &type,
                              c10::ScalarType dtype, unsigned nesting) {
  int64_t integer;
  double number;
  switch (type->kind()) {
  case c10::TypeKind::OptionalType:
    if (text == "none")
      return c10::IValue();
    return parseValue(text,
                      type->expectRef<c10::OptionalType>().getElementType(),
                      dtype, nesting);
  case c10::TypeKind::TensorType:
    return parseTensor(text, type, dtype);
  case c10::TypeKind::AnyType:
    if (text == "none")
      return c10::IValue();
    return parseTensor(text, type, dtype);
  case c10::TypeKind::NoneType:
    if (text != "none")
      reject(type, text);
    return c10::IValue();
  case c10::TypeKind::IntType:
    if (text.getAsInteger(10, integer))
      reject(type, text);
    return integer;
  case c10::TypeKind::NumberType:
    if (!text.getAsInteger(10, integer))
      return integer;
    [[fallthrough]];
  case c10::TypeKind::FloatType:
    if (text.getAsDouble(number))
      reject(type, text);
    return number;
  case c10::TypeKind::BoolType:
    if (text != "True" && text != "False")
      reject(type, text);
    return text == "True";
  case c10::TypeKind::StringType:
    if (text.size() < 2 || !text.consume_front("'") || !text.consume_back("'"))
      reject(type, text);
    return text.str();
  case c10::TypeKind::ListType: {
    c10::TypePtr element = type->expectRef<c10::ListType>().getElementType();
    c10::impl::GenericList list(element);
    for (c10::IValue &value : parseElements(
             text, type, '[', ']', [&](size_t) { return element; }, dtype,
             nesting))
      list.push_back(std::move(value));
    return list;
  }
  case c10::TypeKind::TupleType: {
    c10::ArrayRef<c10::TypePtr> types =
        type->expectRef<c10::TupleType>().elements();
    std::vector<c10::IValue> elements = parseElements(
        text, type, '(', ')',
        [&](size_t i) { return i < types.size() ? types[i] : c10::TypePtr(); },
        dtype, nesting);
    if (elements.size() != types.size())
      reject(type, text);
    return c10::ivalue::Tuple::create(std::move(elements));
  }
  case c10::TypeKind::DictType:
    return parseDict(text, type->expectRef<c10::DictType>(), type, dtype,
                     nesting);
  default:
    throw ImportError("expected an argument of a type that a request can "
                      "write, found one of type " +
                      type->annotation_str());
  }
}

c10::IValue pth::libtorch::parseArgument(StringRef text,
                                         const c10::TypePtr &type,
                                         c10::ScalarType dtype) {
  return parseValue(text, type, dtype, /*nesting=*/0);
}

std::string pth::libtorch::formatSizes(c10::IntArrayRef sizes) {
  if (sizes.empty())
    return "scalar";
  std::string text;
  for (int64_t size : sizes)
    text += (text.empty() ? "" : "x") + std::to_string(size);
  return text;
}

/// The elements of a container in brackets.
static std::string formatElements(c10::ArrayRef<c10::IValue> elements,
                                  const char *open, const char *close) {
  std::string text = open;
  for (const c10::IValue &element : elements)
    text += (text.size() > 1 ? "," : "") + formatValue(element);
  return text + close;
}

std::string pth::libtorch::formatValue(const c10::IValue &value) {
  if (value.isTensor()) {
    const at::Tensor &tensor = value.toTensor();
    return tensor.defined() ? formatSizes(tensor.sizes()) : "none";
  }
  if (value.isNone())
    return "none";
  if (value.isInt())
    return std::to_string(value.toInt());
  if (value.isBool())
    return value.toBool() ? "True" : "False";
  if (value.isString())
    return "'" + value.toStringRef() + "'";
  if (value.isDouble()) {
    std::string text;
    llvm::raw_string_ostream(text) << llvm::format("%.17g", value.toDouble());
    return text;
  }
  if (value.isList())
    return formatElements(value.toListRef(), "[", "]");
  if (value.isTuple())
    return formatElements(value.toTupleRef().elements(), "(", ")");
  return value.tagKind();
}

std::vector<c10::IValue> pth::libtorch::flattenValue(const c10::IValue &value) {
  std::vector<c10::IValue> leaves, worklist{value};
  while (!worklist.empty()) {
    c10::IValue next = std::move(worklist.back());
    worklist.pop_back();
    std::vector<c10::IValue> elements;
    if (next.isTuple()) {
      elements = next.toTupleRef().elements();
    } else if (next.isList()) {
      elements = next.toListRef().vec();
    } else if (next.isGenericDict()) {
      for (const auto &entry : next.toGenericDict())
        elements.push_back(entry.value());
    } else {
      leaves.push_back(std::move(next));
      continue;
    }
    worklist.insert(worklist.end(), elements.rbegin(), elements.rend());
  }
  return leaves;
}
