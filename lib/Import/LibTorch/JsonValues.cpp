//===- JsonValues.cpp - Arguments and results as JSON ---------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "JsonValues.h"

#include "Values.h"
#include "pth/Import/LibTorch/ImportError.h"

#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <ATen/ops/as_strided.h>
#include <ATen/ops/full.h>
#include <ATen/ops/quantize_per_tensor.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/jit/runtime/operator.h>

#include <cmath>
#include <limits>

using namespace pth::libtorch;
namespace json = llvm::json;

/// Tensors of more elements come without them.
static constexpr int64_t maxElements = 64;

[[noreturn]] static void reject(const json::Value &json,
                                const std::string &expected) {
  std::string text;
  llvm::raw_string_ostream(text) << json;
  throw ImportError("expected " + expected + ", found " + text);
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static std::vector<int64_t> readIntegers(const json::Object &object,
                                         llvm::StringRef key) {
  std::vector<int64_t> integers;
  const json::Array *array = object.getArray(key);
  for (const json::Value &value : array ? *array : json::Array()) {
    auto integer = value.getAsInteger();
    if (!integer)
      reject(value, "an integer");
    integers.push_back(*integer);
  }
  return integers;
}

/// One element more than the greatest index into the storage of a tensor.
static int64_t storageSize(const std::vector<int64_t> &sizes,
                           const std::vector<int64_t> &strides) {
  int64_t last = 0;
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    int64_t reach = 0;
    if (sizes[dim] == 0)
      return 0;
    if (llvm::MulOverflow(sizes[dim] - 1, strides[dim], reach) ||
        llvm::AddOverflow(last, reach, last))
      throw ImportError("expected a tensor that fits into memory");
  }
  return last + 1;
}

/// The quantized element types; their scale is 1, the zero point 0.
static std::optional<c10::ScalarType> findQuantized(llvm::StringRef name) {
  if (name == "qu8")
    return at::kQUInt8;
  if (name == "qi8")
    return at::kQInt8;
  return std::nullopt;
}

/// A tensor of one quantized number.
static at::Tensor readQuantized(const json::Object &object,
                                c10::ScalarType dtype) {
  std::vector<int64_t> sizes = readIntegers(object, "sizes");
  at::Tensor numbers = at::full(sizes, object.getNumber("fill").value_or(0));
  if (!object.get("strides"))
    return at::quantize_per_tensor(numbers, 1, 0, dtype);
  std::vector<int64_t> strides = readIntegers(object, "strides");
  if (strides.size() != sizes.size())
    reject(json::Object(object), "a stride for each size");
  numbers = at::full({storageSize(sizes, strides)},
                     object.getNumber("fill").value_or(0));
  return at::quantize_per_tensor(numbers, 1, 0, dtype)
      .as_strided(sizes, strides);
}

static at::Tensor readTensor(const json::Object &object) {
  auto name = object.getString("dtype");
  if (auto quantized = findQuantized(name.value_or("")))
    return readQuantized(object, *quantized);
  auto dtype = findDtype(name.value_or(""));
  if (!dtype)
    reject(json::Object(object), "a dtype such as f32 or i64");
  std::vector<int64_t> sizes = readIntegers(object, "sizes");
  std::vector<int64_t> strides = readIntegers(object, "strides");
  at::TensorOptions options(*dtype);
  at::Tensor tensor;
  if (!object.get("strides")) {
    tensor = at::zeros(sizes, options);
  } else {
    if (strides.size() != sizes.size())
      reject(json::Object(object), "a stride for each size");
    tensor = at::as_strided(at::zeros({storageSize(sizes, strides)}, options),
                            sizes, strides);
  }
  if (object.get("elements")) {
    tensor.copy_(
        at::tensor(readIntegers(object, "elements"), at::kLong).view(sizes));
  } else if (auto fill = object.getNumber("fill"); fill && tensor.numel()) {
    // An expanded tensor takes no writes; its storage does.
    at::as_strided(tensor, {storageSize(sizes, tensor.strides().vec())}, {1})
        .fill_(*fill);
  }
  return tensor;
}

static std::optional<double> readFloat(const json::Value &json) {
  if (auto text = json.getAsString()) {
    double infinity = std::numeric_limits<double>::infinity();
    if (*text == "inf" || *text == "-inf")
      return *text == "inf" ? infinity : -infinity;
    if (*text == "nan")
      return std::nan("");
  }
  return json.getAsNumber();
}

/// The parameters that `quantized::conv2d_prepack` and its kind make of
/// arguments.
static c10::IValue readPacked(llvm::StringRef name,
                              const json::Array &arguments) {
  for (const auto &op : torch::jit::getAllOperatorsFor(
           c10::Symbol::fromQualString(name.str()))) {
    const auto &declared = op->schema().arguments();
    if (!op->schema().overload_name().empty() ||
        declared.size() != arguments.size())
      continue;
    torch::jit::Stack stack;
    for (size_t i = 0; i < declared.size(); ++i)
      stack.push_back(readValue(arguments[i], declared[i].type()));
    op->getOperation()(stack);
    return stack.front();
  }
  throw ImportError("expected an operator that packs, found '" + name.str() +
                    "'");
}

static c10::IValue readObject(const json::Object &object) {
  if (auto packs = object.getString("packs"))
    if (const json::Array *arguments = object.getArray("arguments"))
      return readPacked(*packs, *arguments);
  if (object.get("sizes"))
    return readTensor(object);
  if (const json::Value *real = object.get("float"))
    if (auto number = readFloat(*real))
      return *number;
  if (const json::Array *parts = object.getArray("complex"))
    if (parts->size() == 2 && (*parts)[0].getAsNumber() &&
        (*parts)[1].getAsNumber())
      return c10::complex<double>(*(*parts)[0].getAsNumber(),
                                  *(*parts)[1].getAsNumber());
  if (auto device = object.getString("device"))
    return at::Device(device->str());
  reject(json::Object(object), "a tensor, float, complex number or device");
}

/// The type of a list's elements where the schema leaves it open (`t[]`).
static c10::TypePtr elementType(const c10::TypePtr &declared,
                                const std::vector<c10::IValue> &elements) {
  if (declared->kind() != c10::TypeKind::VarType || elements.empty())
    return declared;
  return elements.front().type();
}

static c10::IValue readList(const json::Array &array,
                            const c10::TypePtr &declared) {
  std::vector<c10::IValue> elements;
  for (const json::Value &value : array)
    elements.push_back(readValue(value, declared));
  c10::TypePtr type = elementType(declared, elements);
  if (type->kind() == c10::TypeKind::VarType)
    type = c10::TensorType::get();
  c10::impl::GenericList list(type);
  for (c10::IValue &element : elements)
    list.push_back(std::move(element));
  return list;
}

static c10::IValue readDict(const json::Array &entries) {
  std::vector<std::pair<c10::IValue, c10::IValue>> pairs;
  for (const json::Value &entry : entries) {
    const json::Array *pair = entry.getAsArray();
    if (!pair || pair->size() != 2)
      reject(entry, "a key and a value");
    pairs.emplace_back(readValue((*pair)[0], c10::AnyType::get()),
                       readValue((*pair)[1], c10::AnyType::get()));
  }
  c10::TypePtr key = c10::StringType::get(), value = c10::TensorType::get();
  if (!pairs.empty()) {
    key = pairs.front().first.type();
    value = pairs.front().second.type();
  }
  c10::impl::GenericDict dict(key, value);
  for (auto &[entryKey, entryValue] : pairs)
    dict.insert(std::move(entryKey), std::move(entryValue));
  return dict;
}

c10::IValue pth::libtorch::readValue(const json::Value &json,
                                     const c10::TypePtr &type) {
  if (type->kind() == c10::TypeKind::OptionalType &&
      json.kind() != json::Value::Null)
    return readValue(json,
                     type->expectRef<c10::OptionalType>().getElementType());
  switch (json.kind()) {
  case json::Value::Null:
    return c10::IValue();
  case json::Value::Boolean:
    return *json.getAsBoolean();
  case json::Value::Number:
    if (auto integer = json.getAsInteger())
      return *integer;
    reject(json, "an integer, or a float as an object");
  case json::Value::String:
    return json.getAsString()->str();
  case json::Value::Array: {
    auto list = type->cast<c10::ListType>();
    return readList(*json.getAsArray(),
                    list ? list->getElementType() : c10::VarType::create("t"));
  }
  case json::Value::Object:
    break;
  }
  const json::Object &object = *json.getAsObject();
  if (const json::Array *entries = object.getArray("dict"))
    return readDict(*entries);
  if (const json::Array *elements = object.getArray("tuple")) {
    std::vector<c10::IValue> values;
    for (const json::Value &element : *elements)
      values.push_back(readValue(element, c10::AnyType::get()));
    return c10::ivalue::Tuple::create(std::move(values));
  }
  return readObject(object);
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

static void writeIntegers(json::OStream &json, llvm::StringRef key,
                          c10::IntArrayRef integers) {
  json.attributeArray(key, [&] {
    for (int64_t integer : integers)
      json.value(integer);
  });
}

static void writeFloat(json::OStream &json, double number) {
  json.object([&] {
    if (std::isfinite(number))
      json.attribute("float", number);
    else
      json.attribute("float", std::isnan(number) ? "nan"
                              : number < 0       ? "-inf"
                                                 : "inf");
  });
}

static void writeTensor(json::OStream &json, const at::Tensor &tensor) {
  json.object([&] {
    writeIntegers(json, "sizes", tensor.sizes());
    json.attribute("dtype", getDtypeName(tensor.scalar_type()));
    if (tensor.layout() != at::kStrided) {
      json.attribute("layout", "other");
      return;
    }
    writeIntegers(json, "strides", tensor.strides());
    bool isIntegral =
        c10::isIntegralType(tensor.scalar_type(), /*includeBool=*/true);
    if (isIntegral && tensor.numel() <= maxElements) {
      at::Tensor dense = tensor.to(at::kLong).contiguous();
      writeIntegers(json, "elements",
                    {dense.data_ptr<int64_t>(), size_t(dense.numel())});
    }
  });
}

void pth::libtorch::writeValue(json::OStream &json, const c10::IValue &value) {
  auto writeAll = [&](c10::ArrayRef<c10::IValue> values) {
    json.array([&] {
      for (const c10::IValue &element : values)
        writeValue(json, element);
    });
  };
  if (value.isTensor()) {
    if (value.toTensor().defined())
      writeTensor(json, value.toTensor());
    else
      json.value(nullptr);
  } else if (value.isNone()) {
    json.value(nullptr);
  } else if (value.isInt()) {
    json.value(value.toInt());
  } else if (value.isBool()) {
    json.value(value.toBool());
  } else if (value.isString()) {
    json.value(llvm::json::fixUTF8(value.toStringRef()));
  } else if (value.isDouble()) {
    writeFloat(json, value.toDouble());
  } else if (value.isList()) {
    writeAll(value.toListRef());
  } else if (value.isTuple()) {
    json.object([&] {
      json.attributeBegin("tuple");
      writeAll(value.toTupleRef().elements());
      json.attributeEnd();
    });
  } else if (value.isGenericDict()) {
    json.object([&] {
      json.attributeArray("dict", [&] {
        for (const auto &entry : value.toGenericDict())
          json.array([&] {
            writeValue(json, entry.key());
            writeValue(json, entry.value());
          });
      });
    });
  } else {
    json.object([&] { json.attribute("other", value.tagKind()); });
  }
}
