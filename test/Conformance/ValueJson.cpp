//===- ValueJson.cpp - What a relation says of a value, as JSON -----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ValueJson.h"
#include "Types.h"
#include <cmath>

using namespace pth;
using namespace pth::conformance;
using namespace pth::shape;
namespace json = llvm::json;

static void writeUnknown(json::OStream &json) { json.value("?"); }

static void writeInteger(json::OStream &json, Expr integer) {
  auto value = integer ? integer.evaluate({}) : std::optional<int64_t>();
  if (value)
    json.value(*value);
  else
    writeUnknown(json);
}

static void writeIntegers(json::OStream &json, llvm::StringRef key,
                          llvm::ArrayRef<Expr> integers) {
  json.attributeArray(key, [&] {
    for (Expr integer : integers)
      writeInteger(json, integer);
  });
}

static void writeTensor(json::OStream &json, ExprContext &context,
                        const TensorValue &tensor) {
  json.object([&] {
    writeIntegers(json, "sizes", tensor.dims);
    if (llvm::StringRef name = nameOf(tensor.dtype); !name.empty())
      json.attribute("dtype", name);
    if (auto strides = tensor.strides(context))
      writeIntegers(json, "strides", *strides);
    else
      json.attribute("strides", "?");
    if (tensor.elements)
      writeIntegers(json, "elements", *tensor.elements);
  });
}

/// The constant of a float, computed from its parts if it is not known.
static std::optional<double> constantOf(const FloatValue &real) {
  if (real.constant || !real.numerator)
    return real.constant;
  auto numerator = real.numerator.evaluate({});
  auto divisor = real.divisor ? real.divisor.evaluate({}) : 1;
  if (!numerator || !divisor || *divisor == 0)
    return std::nullopt;
  return *numerator * real.factor / *divisor;
}

static void writeFloat(json::OStream &json, const FloatValue &real) {
  std::optional<double> value = constantOf(real);
  if (!value)
    return writeUnknown(json);
  json.object([&] {
    if (std::isfinite(*value))
      json.attribute("float", *value);
    else
      json.attribute("float", std::isnan(*value) ? "nan"
                              : *value < 0       ? "-inf"
                                                 : "inf");
  });
}

void conformance::writeValue(json::OStream &json, ExprContext &context,
                             const ShapeValue &value) {
  auto writeElements = [&] {
    json.array([&] {
      for (const ShapeValue &element : *value.asSequence())
        writeValue(json, context, element);
    });
  };
  switch (value.kind()) {
  case ShapeValue::Kind::Tensor:
    return writeTensor(json, context, *value.asTensor());
  case ShapeValue::Kind::None:
    return json.value(nullptr);
  case ShapeValue::Kind::Int:
    return writeInteger(json, value.asInteger());
  case ShapeValue::Kind::Float:
    return writeFloat(json, *value.asFloat());
  case ShapeValue::Kind::Bool: {
    Predicate truth = *value.asBoolean();
    return truth.isTrue() || truth.isFalse() ? json.value(truth.isTrue())
                                             : writeUnknown(json);
  }
  case ShapeValue::Kind::String:
    return value.asString() ? json.value(*value.asString())
                            : writeUnknown(json);
  case ShapeValue::Kind::List:
    return value.asSequence() ? writeElements() : writeUnknown(json);
  case ShapeValue::Kind::Tuple:
    return json.object([&] {
      json.attributeBegin("tuple");
      writeElements();
      json.attributeEnd();
    });
  case ShapeValue::Kind::Dict:
    return json.object([&] {
      json.attributeArray("dict", [&] {
        for (const auto &[key, entry] : value.asDict()->entries)
          json.array([&] {
            json.value(key);
            writeValue(json, context, entry);
          });
      });
    });
  default:
    return writeUnknown(json);
  }
}
