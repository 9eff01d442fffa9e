//===- Run.cpp - pth-libtorch run -----------------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Service.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;
using libtorch::OracleAnswer;
using libtorch::RecordedRow;
using libtorch::RecordedValue;
using llvm::StringRef;

static void writeText(llvm::json::OStream &json, StringRef key,
                      StringRef text) {
  json.attribute(key, llvm::json::fixUTF8(text));
}

static void writeFields(llvm::json::OStream &json, const RecordedValue &value) {
  if (value.dtype.empty()) {
    writeText(json, "value", value.text);
    return;
  }
  json.attribute("shape", value.text);
  json.attribute("dtype", value.dtype);
  if (!value.strides.empty())
    json.attribute("strides", value.strides);
}

static void writeRow(llvm::json::OStream &json, const RecordedRow &row) {
  json.object([&] {
    json.attribute("node", row.node);
    json.attribute("output", row.output);
    writeText(json, "op", row.op);
    writeText(json, "module", row.module);
    if (row.values.size() == 1)
      return writeFields(json, row.values[0]);
    json.attributeArray("values", [&] {
      for (const RecordedValue &value : row.values)
        json.object([&] { writeFields(json, value); });
    });
  });
}

static std::string toJSON(StringRef request, const OracleAnswer &answer,
                          bool withRows) {
  std::string line;
  llvm::raw_string_ostream os(line);
  llvm::json::OStream json(os);
  json.object([&] {
    json.attribute("schema_version", 1);
    writeText(json, "input", request);
    json.attribute("accepted", answer.accepted
                                   ? llvm::json::Value(*answer.accepted)
                                   : llvm::json::Value(nullptr));
    if (!answer.message.empty())
      writeText(json, "message", answer.message);
    if (answer.accepted.value_or(false))
      json.attributeArray("outputs", [&] {
        for (const std::string &output : answer.outputs)
          json.value(llvm::json::fixUTF8(output));
      });
    if (withRows)
      json.attributeArray("record", [&] {
        for (const RecordedRow &row : answer.rows)
          writeRow(json, row);
      });
  });
  return line;
}

int pth::runRequests(const RunCommand &command) {
  std::optional<libtorch::Oracle> oracle;
  Service service;
  service.subject = command.file;
  service.limits.addressBytes = command.addressBytes;
  service.secondsPerRequest = command.secondsPerRequest;
  service.prepare = [&] { oracle.emplace(command.file, command.options); };
  service.answer = [&](const std::string &request) {
    return toJSON(request, oracle->answer(request), command.options.record);
  };
  service.answerForDead = [&](const std::string &request,
                              const std::string &death) {
    OracleAnswer answer;
    answer.message = death;
    return toJSON(request, answer, command.options.record);
  };
  return serve(service);
}
