//===- Run.cpp - pth-libtorch run -----------------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChildProcess.h"
#include "Commands.h"

#include "pth/Import/LibTorch/ImportError.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>
#include <unistd.h>

using namespace pth;
using libtorch::OracleAnswer;
using libtorch::RecordedRow;
using libtorch::RecordedValue;
using llvm::StringRef;

/// The line with which the child says that it has loaded the file.
static constexpr StringRef readyLine = "ready";

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

/// Reads a line without its end; none at the end of the stream.
static std::optional<std::string> readLine(FILE *stream) {
  char *line = nullptr;
  size_t capacity = 0;
  ssize_t length = getline(&line, &capacity, stream);
  std::optional<std::string> result;
  if (length >= 0)
    result = StringRef(line, length).rtrim("\r\n").str();
  free(line);
  return result;
}

static void printLine(FILE *stream, StringRef line) {
  fwrite(line.data(), 1, line.size(), stream);
  fputc('\n', stream);
  fflush(stream);
}

/// The child: loads the file, then answers.
static int serve(const RunCommand &command, FILE *requests, FILE *answers) {
  try {
    libtorch::Oracle oracle(command.file, command.options);
    printLine(answers, readyLine);
    while (std::optional<std::string> request = readLine(requests))
      printLine(answers, toJSON(*request, oracle.answer(*request),
                                command.options.record));
    return exitSuccess;
  } catch (const std::exception &) {
    llvm::errs() << command.file
                 << ": error: " << libtorch::describeCurrentException() << '\n';
    return exitUnreadable;
  }
}

int pth::runRequests(const RunCommand &command) {
  ProcessLimits limits;
  limits.addressBytes =
      command.addressBytes
          ? command.addressBytes
          : uint64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGE_SIZE);

  LineServer server;
  auto start = [&] {
    return server.start(limits, [&](FILE *requests, FILE *answers) {
      return serve(command, requests, answers);
    }) && server.readLine(/*timeoutSeconds=*/0) == readyLine.str();
  };

  bool isReady = start();
  while (isReady) {
    std::optional<std::string> request = readLine(stdin);
    if (!request) {
      server.stop();
      return exitSuccess;
    }
    server.writeLine(*request);
    if (auto line = server.readLine(command.secondsPerRequest)) {
      printLine(stdout, *line);
      continue;
    }
    OracleAnswer answer;
    answer.message = "LibTorch " + server.stop().death;
    printLine(stdout, toJSON(*request, answer, command.options.record));
    isReady = start();
  }
  ChildStatus status = server.stop();
  if (status.exitCode)
    return *status.exitCode;
  llvm::errs() << command.file << ": error: LibTorch " << status.death
               << " while loading the file\n";
  return exitInternalError;
}
