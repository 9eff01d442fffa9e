//===- OperatorCaller.cpp - Calls one operator of LibTorch ----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/OperatorCaller.h"

#include "JsonValues.h"
#include "Silence.h"
#include "pth/Import/LibTorch/ImportError.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/jit/runtime/operator.h>

#include <sstream>

using namespace pth::libtorch;
using torch::jit::Operator;
namespace json = llvm::json;

/// The operator of a qualified name (`aten::conv2d.padding`), null if there is
/// none. Its lookup walks all overloads, so it is kept.
static std::shared_ptr<Operator> findOperator(llvm::StringRef name) {
  static llvm::StringMap<std::shared_ptr<Operator>> known;
  auto [it, isNew] = known.try_emplace(name);
  if (!isNew)
    return it->second;
  size_t space = name.find("::");
  auto [base, overload] =
      name.drop_front(space == llvm::StringRef::npos ? 0 : space).split('.');
  std::string qualified = name.take_front(base.end() - name.begin()).str();
  for (const std::shared_ptr<Operator> &candidate :
       torch::jit::getAllOperatorsFor(c10::Symbol::fromQualString(qualified)))
    if (candidate->schema().overload_name() == overload)
      it->second = candidate;
  return it->second;
}

static torch::jit::Stack readArguments(const c10::FunctionSchema &schema,
                                       const json::Array &arguments) {
  if (arguments.size() > schema.arguments().size() && !schema.is_vararg())
    throw ImportError("expected at most " +
                      std::to_string(schema.arguments().size()) +
                      " arguments, found " + std::to_string(arguments.size()));
  torch::jit::Stack stack;
  for (size_t i = 0; i < schema.arguments().size(); ++i) {
    const c10::Argument &argument = schema.arguments()[i];
    if (i < arguments.size())
      stack.push_back(readValue(arguments[i], argument.type()));
    else if (argument.default_value())
      stack.push_back(*argument.default_value());
    else
      throw ImportError("expected an argument '" + argument.name() +
                        "', found none");
  }
  if (!schema.is_vararg())
    return stack;
  for (size_t i = schema.arguments().size(); i < arguments.size(); ++i)
    stack.push_back(readValue(arguments[i], c10::AnyType::get()));
  // The interpreter passes how many there are.
  stack.push_back(int64_t(stack.size()));
  return stack;
}

/// The arguments that the operator writes and of which it returns no alias.
static std::vector<c10::IValue>
silentlyWritten(const c10::FunctionSchema &schema,
                const torch::jit::Stack &stack) {
  std::vector<c10::IValue> written;
  for (size_t i = 0; i < schema.arguments().size(); ++i) {
    const c10::AliasInfo *alias = schema.arguments()[i].alias_info();
    if (!alias || !alias->isWrite())
      continue;
    bool isReturned =
        llvm::any_of(schema.returns(), [&](const c10::Argument &result) {
          return result.alias_info() &&
                 result.alias_info()->beforeSets() == alias->beforeSets();
        });
    if (!isReturned)
      written.push_back(stack[i]);
  }
  return written;
}

/// The values that the call leaves. Throws what the operator throws.
static std::vector<c10::IValue> call(const Operator &op,
                                     torch::jit::Stack stack) {
  std::vector<c10::IValue> written = silentlyWritten(op.schema(), stack);
  op.getOperation()(stack);
  llvm::append_range(stack, written);
  return stack;
}

static void writeFailure(json::OStream &json, std::optional<bool> accepted) {
  json.attribute("accepted",
                 accepted ? json::Value(*accepted) : json::Value(nullptr));
  json.attribute("message", json::fixUTF8(describeCurrentException()));
}

/// An operator can leave a tensor that cannot be looked at (sizes below 0).
static std::string describeResults(const std::vector<c10::IValue> &results) {
  std::string text;
  llvm::raw_string_ostream os(text);
  json::OStream json(os);
  json.array([&] {
    for (const c10::IValue &value : results)
      writeValue(json, value);
  });
  return text;
}

static void answer(json::OStream &json, const std::string &request) {
  std::shared_ptr<Operator> op;
  torch::jit::Stack stack;
  try {
    llvm::Expected<json::Value> parsed = json::parse(request);
    if (!parsed)
      throw ImportError("expected JSON, found an error: " +
                        llvm::toString(parsed.takeError()));
    const json::Object *object = parsed->getAsObject();
    auto name = object ? object->getString("op") : std::nullopt;
    const json::Array *arguments =
        object ? object->getArray("arguments") : nullptr;
    if (!name || !arguments)
      throw ImportError("expected an operator and its arguments");
    op = findOperator(*name);
    if (!op)
      throw ImportError("expected an operator, found '" + name->str() + "'");
    stack = readArguments(op->schema(), *arguments);
  } catch (const std::exception &) {
    return writeFailure(json, std::nullopt);
  }
  std::vector<c10::IValue> results;
  try {
    results = call(*op, std::move(stack));
  } catch (const std::exception &) {
    return writeFailure(json, isOutOfMemory() ? std::nullopt
                                              : std::optional<bool>(false));
  }
  try {
    std::string text = describeResults(results);
    json.attribute("accepted", true);
    json.attributeBegin("results");
    json.rawValue(text);
    json.attributeEnd();
  } catch (const std::exception &) {
    writeFailure(json, std::nullopt);
  }
}

std::string pth::libtorch::callOperator(const std::string &request) {
  std::string line;
  llvm::raw_string_ostream os(line);
  json::OStream json(os);
  json.object([&] { answer(json, request); });
  return line;
}

std::vector<std::string> pth::libtorch::listSchemas() {
  std::vector<std::string> schemas;
  for (const std::shared_ptr<Operator> &op : torch::jit::getAllOperators()) {
    std::ostringstream text;
    text << op->schema();
    schemas.push_back(text.str());
  }
  llvm::sort(schemas);
  return schemas;
}

void pth::libtorch::prepareCalls() {
  at::set_num_threads(1);
  c10::GradMode::set_enabled(false);
  silence();
}
