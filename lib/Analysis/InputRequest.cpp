//===- InputRequest.cpp - Concrete inputs, as people write them -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/InputRequest.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Elements.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

namespace {
class RequestParser {
public:
  RequestParser(ExprContext &context, MLIRContext *types, llvm::StringRef text)
      : context(context), types(types), rest(text.trim()) {}

  llvm::Expected<std::vector<ShapeValue>>
  parse(llvm::ArrayRef<ShapeValue> expected);

private:
  static constexpr unsigned maxDepth = 32;

  llvm::Expected<ShapeValue> parseArgument(const ShapeValue &expected);
  llvm::Expected<ShapeValue> parseSequence(const ShapeValue &expected);
  llvm::Expected<ShapeValue> parseDict(const ShapeValue &expected);
  llvm::Expected<ShapeValue> parseTensor(llvm::StringRef token,
                                         const ShapeValue &expected);
  llvm::Error parseElements(llvm::StringRef token, TensorValue &tensor);
  llvm::Expected<ShapeValue> parseNumber(llvm::StringRef token,
                                         ShapeValue::Kind kind);
  bool consume(char c) {
    rest = rest.ltrim();
    return rest.consume_front(llvm::StringRef(&c, 1));
  }
  static llvm::Error expectedError(llvm::StringRef what, llvm::StringRef found);

  ExprContext &context;
  MLIRContext *types;
  llvm::StringRef rest;
  unsigned depth = 0;
};
} // namespace

llvm::Error RequestParser::expectedError(llvm::StringRef what,
                                         llvm::StringRef found) {
  return llvm::createStringError("expected " + what + ", got '" + found + "'");
}

/// The element types by the names that requests use: `f32`, `i64`, `bool`.
static Type parseDtype(MLIRContext *context, llvm::StringRef name) {
  return llvm::StringSwitch<Type>(name)
      .Case("f16", Float16Type::get(context))
      .Case("bf16", BFloat16Type::get(context))
      .Case("f32", Float32Type::get(context))
      .Case("f64", Float64Type::get(context))
      .Case("i8", IntegerType::get(context, 8))
      .Case("i16", IntegerType::get(context, 16))
      .Case("i32", IntegerType::get(context, 32))
      .Case("i64", IntegerType::get(context, 64))
      .Case("u8", IntegerType::get(context, 8, IntegerType::Unsigned))
      .Cases({"bool", "i1"}, IntegerType::get(context, 1))
      .Case("c64", ComplexType::get(Float32Type::get(context)))
      .Case("c128", ComplexType::get(Float64Type::get(context)))
      .Default(Type());
}

/// `7`, or `0..30521`, of which both are elements if there are two.
llvm::Error RequestParser::parseElements(llvm::StringRef token,
                                         TensorValue &tensor) {
  auto range = integerRange(tensor.dtype);
  if (!range || isBool(tensor.dtype))
    return expectedError("sizes alone where elements are no integers", token);
  auto [first, last] = token.split("..");
  int64_t least, greatest;
  if (first.getAsInteger(10, least) ||
      (last.empty() ? first : last).getAsInteger(10, greatest) ||
      token.ends_with("..") || least > greatest || least < range->first ||
      greatest > range->second)
    return expectedError("elements such as 7 or 0..30521 that the type holds",
                         token);
  Expr numel = tensor.numel(context);
  std::optional<int64_t> count = numel ? numel.asConstant() : std::nullopt;
  bool isAttained = least == greatest || (count && *count > 1);
  tensor.bounds = ElementBounds{Expr::constant(context, least),
                                Expr::constant(context, greatest),
                                isAttained ? ElementBounds::Reach::Attained
                                           : ElementBounds::Reach::Within};
  return llvm::Error::success();
}

llvm::Expected<ShapeValue>
RequestParser::parseTensor(llvm::StringRef token, const ShapeValue &expected) {
  TensorValue tensor;
  tensor.dtype =
      expected.dtype() ? expected.dtype() : Type(Float32Type::get(types));
  llvm::StringRef sizes = token;
  if (token.contains(':')) {
    llvm::StringRef name;
    std::tie(name, sizes) = token.split(':');
    tensor.dtype = parseDtype(types, name);
    if (!tensor.dtype)
      return expectedError("a dtype such as f32 or i64", name);
  }
  llvm::StringRef elements;
  std::tie(sizes, elements) = sizes.split('=');
  if (sizes != "scalar") {
    llvm::SmallVector<llvm::StringRef> parts;
    sizes.split(parts, 'x');
    for (llvm::StringRef part : parts) {
      int64_t size;
      if (part.getAsInteger(10, size) || size < 0)
        return expectedError("a size such as 1x3x224x224", token);
      tensor.dims.push_back(Expr::constant(context, size));
    }
  }
  if (token.contains('='))
    if (llvm::Error error = parseElements(elements, tensor))
      return error;
  return ShapeValue::tensor(std::move(tensor));
}

llvm::Expected<ShapeValue> RequestParser::parseNumber(llvm::StringRef token,
                                                      ShapeValue::Kind kind) {
  int64_t integer;
  double real;
  if (token == "True" || token == "False")
    return ShapeValue::boolean(Predicate::boolean(context, token == "True"));
  if (token.size() >= 2 && token.front() == '\'' && token.back() == '\'')
    return ShapeValue::string(token.drop_front().drop_back().str());
  if (kind != ShapeValue::Kind::Float && !token.getAsInteger(10, integer))
    return ShapeValue::integer(Expr::constant(context, integer));
  if (kind != ShapeValue::Kind::Int && !token.getAsDouble(real))
    return ShapeValue::real(real);
  return expectedError("a number, True, False or 'text'", token);
}

llvm::Expected<ShapeValue>
RequestParser::parseSequence(const ShapeValue &expected) {
  bool isList = consume('[');
  if (!isList)
    consume('(');
  char close = isList ? ']' : ')';
  std::vector<ShapeValue> elements;
  const std::vector<ShapeValue> *known = expected.asSequence();
  while (!consume(close)) {
    if (!elements.empty() && !consume(','))
      return expectedError(std::string("',' or '") + close + "'", rest);
    size_t index = elements.size();
    llvm::Expected<ShapeValue> element =
        parseArgument(!known || known->empty()
                          ? ShapeValue()
                          : (*known)[std::min(index, known->size() - 1)]);
    if (!element)
      return element.takeError();
    elements.push_back(std::move(*element));
  }
  return isList ? ShapeValue::list(std::move(elements))
                : ShapeValue::tuple(std::move(elements));
}

llvm::Expected<ShapeValue>
RequestParser::parseDict(const ShapeValue &expected) {
  consume('{');
  DictValue dict;
  const DictValue *known = expected.asDict();
  while (!consume('}')) {
    if (!dict.entries.empty() && !consume(','))
      return expectedError("',' or '}'", rest);
    rest = rest.ltrim();
    size_t end = rest.find('\'', 1);
    if (!rest.starts_with("'") || end == llvm::StringRef::npos)
      return expectedError("a key such as 'name'", rest);
    std::string key = rest.slice(1, end).str();
    rest = rest.drop_front(end + 1);
    if (!consume(':'))
      return expectedError("':'", rest);
    llvm::Expected<ShapeValue> value = parseArgument(
        known && !known->entries.empty() ? known->entries.back().second
                                         : ShapeValue());
    if (!value)
      return value.takeError();
    dict.entries.emplace_back(std::move(key), std::move(*value));
  }
  // As hypotheses order them.
  llvm::stable_sort(dict.entries, [](const auto &a, const auto &b) {
    return a.first < b.first;
  });
  return ShapeValue::dict(std::move(dict));
}

/// What comes before the end of an argument; a quoted text may hold anything.
static llvm::StringRef tokenOf(llvm::StringRef text) {
  size_t quoted = text.starts_with("'") ? text.find('\'', 1) : 0;
  size_t end =
      text.find_first_of(",])}", quoted == llvm::StringRef::npos ? 0 : quoted);
  return text.take_front(end);
}

llvm::Expected<ShapeValue>
RequestParser::parseArgument(const ShapeValue &expected) {
  rest = rest.ltrim();
  if (rest.starts_with("[") || rest.starts_with("(") || rest.starts_with("{")) {
    if (++depth > maxDepth)
      return expectedError("fewer nested lists", rest);
    llvm::Expected<ShapeValue> sequence =
        rest.starts_with("{") ? parseDict(expected) : parseSequence(expected);
    --depth;
    return sequence;
  }
  llvm::StringRef token = tokenOf(rest);
  rest = rest.drop_front(token.size());
  token = token.rtrim();
  if (token.equals_insensitive("none"))
    return ShapeValue::none();
  switch (expected.kind()) {
  case ShapeValue::Kind::Int:
  case ShapeValue::Kind::Float:
  case ShapeValue::Kind::Bool:
  case ShapeValue::Kind::String:
    return parseNumber(token, expected.kind());
  default:
    // Where the type does not decide, what begins as a size is one.
    if (token == "True" || token == "False" || token.starts_with("'") ||
        (token.contains('.') && !token.contains('=')))
      return parseNumber(token, expected.kind());
    return parseTensor(token, expected);
  }
}

llvm::Expected<std::vector<ShapeValue>>
RequestParser::parse(llvm::ArrayRef<ShapeValue> expected) {
  std::vector<ShapeValue> values;
  while (!rest.empty()) {
    if (!values.empty() && !consume(','))
      return expectedError("','", rest);
    llvm::Expected<ShapeValue> value =
        parseArgument(values.size() < expected.size() ? expected[values.size()]
                                                      : ShapeValue());
    if (!value)
      return value.takeError();
    values.push_back(std::move(*value));
  }
  if (values.size() != expected.size())
    return llvm::createStringError("expected %zu inputs, got %zu",
                                   expected.size(), values.size());
  return values;
}

llvm::Expected<std::vector<ShapeValue>>
analysis::parseRequest(ExprContext &context, MLIRContext *types,
                       llvm::StringRef text,
                       llvm::ArrayRef<ShapeValue> expected) {
  return RequestParser(context, types, text).parse(expected);
}

void analysis::printAsRequest(const ShapeValue &value,
                              std::vector<std::string> &texts) {
  if (const std::vector<ShapeValue> *elements = value.asSequence()) {
    for (const ShapeValue &element : *elements)
      printAsRequest(element, texts);
    return;
  }
  if (const DictValue *dict = value.asDict()) {
    for (const auto &entry : dict->entries)
      printAsRequest(entry.second, texts);
    return;
  }
  std::string text;
  llvm::raw_string_ostream os(text);
  if (const std::string *string = value.asString()) {
    os << '\'' << *string << '\'';
  } else if (const TensorValue *tensor = value.asTensor()) {
    if (tensor->dims.empty())
      os << "scalar";
    llvm::interleave(
        tensor->dims, os,
        [&](Expr size) {
          if (size && size.asConstant())
            os << size;
          else
            os << '?';
        },
        "x");
  } else if (const std::string *string = value.asString()) {
    os << '\'' << *string << '\'';
  } else {
    value.print(os);
  }
  texts.push_back(std::move(text));
}

/// The name of an element type in requests.
static std::string requestDType(Type dtype) {
  if (auto complex = dyn_cast<ComplexType>(dtype))
    return complex.getElementType().isF32() ? "c64" : "c128";
  if (dtype.isInteger(1))
    return "bool";
  std::string text;
  llvm::raw_string_ostream(text) << dtype;
  return dtype.isUnsignedInteger() ? text.substr(1) : text; // u8 for ui8
}

static void printRequest(llvm::raw_ostream &os, const ShapeValue &value) {
  if (const DictValue *dict = value.asDict()) {
    os << '{';
    llvm::interleave(
        dict->entries, os,
        [&](const auto &entry) {
          os << '\'' << entry.first << "':";
          printRequest(os, entry.second);
        },
        ",");
    os << '}';
    return;
  }
  if (const std::vector<ShapeValue> *elements = value.asSequence()) {
    bool isList = value.kind() == ShapeValue::Kind::List;
    os << (isList ? '[' : '(');
    llvm::interleave(
        *elements, os, [&](const ShapeValue &e) { printRequest(os, e); }, ",");
    os << (isList ? ']' : ')');
    return;
  }
  if (std::optional<Predicate> truth = value.asBoolean()) {
    os << (truth->isTrue() ? "True" : "False");
    return;
  }
  const TensorValue *tensor = value.asTensor();
  if (tensor && tensor->dtype && !tensor->dtype.isF32())
    os << requestDType(tensor->dtype) << ':';
  std::vector<std::string> texts;
  printAsRequest(value, texts);
  os << llvm::join(texts, ",");
  if (tensor && tensor->bounds && tensor->bounds->least.asConstant() &&
      tensor->bounds->greatest.asConstant()) {
    os << '=' << tensor->bounds->least;
    if (tensor->bounds->least != tensor->bounds->greatest)
      os << ".." << tensor->bounds->greatest;
  }
}

std::string analysis::toRequest(llvm::ArrayRef<ShapeValue> inputs) {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::interleave(
      inputs, os, [&](const ShapeValue &v) { printRequest(os, v); }, ",");
  return text;
}
