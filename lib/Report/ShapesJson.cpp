//===- ShapesJson.cpp - The accepted inputs, for programs -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Report/ShapesReport.h"

using namespace pth;
using namespace pth::analysis;
using namespace pth::report;
namespace json = llvm::json;

template <typename T>
static json::Array toArray(const std::vector<T> &values,
                           llvm::function_ref<json::Value(const T &)> convert) {
  json::Array array;
  for (const T &value : values)
    array.push_back(convert(value));
  return array;
}

static json::Value toValue(const std::string &text) { return text; }

static json::Value toValue(const DimContract &dim) {
  return json::Object{{"symbol", dim.symbol},
                      {"verdict", stringify(dim.verdict)},
                      {"set", dim.set}};
}

/// A number, or an expression of sizes as text; null for none.
static json::Value endValue(const std::string &end) {
  int64_t number;
  if (end.empty())
    return nullptr;
  if (!llvm::StringRef(end).getAsInteger(10, number))
    return number;
  return end;
}

static json::Value toValue(const InputDescription &input) {
  json::Object object{
      {"name", input.name},
      {"dtype", input.dtype},
      {"verdict", stringify(input.verdict)},
      {"dims", toArray<DimContract>(input.dims, [](const DimContract &dim) {
         return toValue(dim);
       })}};
  if (input.values)
    object["values"] =
        json::Object{{"least", endValue(input.values->least)},
                     {"greatest", endValue(input.values->greatest)}};
  object["rank"] = input.rank ? json::Value(*input.rank) : json::Value(nullptr);
  return object;
}

static json::Value toValue(const Reason &reason) {
  return json::Object{{"constraint", reason.constraint},
                      {"operation", reason.operation},
                      {"module", reason.module},
                      {"location", reason.location},
                      {"message", reason.message}};
}

static json::Array toArray(const std::vector<std::string> &texts) {
  return toArray<std::string>(
      texts, [](const std::string &text) { return toValue(text); });
}

static json::Array toArray(const std::vector<Reason> &reasons) {
  return toArray<Reason>(reasons,
                         [](const Reason &reason) { return toValue(reason); });
}

/// What a case says; the object's own fields for the first case.
static json::Object toObject(const CaseContract &known) {
  json::Object object{
      {"label", known.label},
      {"inputs", toArray<InputDescription>(known.inputs,
                                           [](const InputDescription &input) {
                                             return toValue(input);
                                           })},
      {"set", known.formula},
      {"summary", known.set},
      {"because", toArray(known.because)},
      {"outputs", toArray(known.outputs)},
      {"remarks", toArray(known.remarks)}};
  object["square"] =
      known.square ? json::Value(*known.square) : json::Value(nullptr);
  return object;
}

static json::Value toValue(const CaseContract &known) {
  json::Object object = toObject(known);
  object["condition"] = known.condition;
  if (llvm::Expected<json::Value> structure = json::parse(known.structure))
    object["structure"] = std::move(*structure);
  else
    llvm::consumeError(structure.takeError());
  return object;
}

json::Object report::toJSON(const ShapesReport &report) {
  const InputContract &contract = report.contract;
  json::Object object;
  if (!contract.cases.empty())
    object = toObject(contract.cases.front());
  object["schema_version"] = 1;
  object["file"] = report.file;
  object["kind"] = stringify(contract.verdict);
  object["label"] = contract.label;
  object["cases"] = toArray<CaseContract>(
      contract.cases, [](const CaseContract &known) { return toValue(known); });
  if (contract.cases.empty())
    object["because"] = toArray(contract.rejections);
  object["recorded"] = toArray(report.recorded);
  object["unknown"] = toArray(contract.unknown);
  object["state"] = toArray(contract.state);
  return object;
}
