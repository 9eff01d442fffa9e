//===- Service.cpp - Answers requests in a child --------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Service.h"
#include "Commands.h"

#include "pth/Import/LibTorch/ImportError.h"

#include "llvm/Support/raw_ostream.h"

#include <cstdlib>
#include <unistd.h>

using namespace pth;
using llvm::StringRef;

/// The line with which the child says that it is prepared.
static constexpr StringRef readyLine = "ready";

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

/// The child.
static int serveHere(const Service &service, FILE *requests, FILE *answers) {
  try {
    service.prepare();
    printLine(answers, readyLine);
    while (std::optional<std::string> request = readLine(requests))
      printLine(answers, service.answer(*request));
    return exitSuccess;
  } catch (const std::exception &) {
    llvm::errs() << service.subject
                 << ": error: " << libtorch::describeCurrentException() << '\n';
    return exitUnreadable;
  }
}

int pth::serve(const Service &service) {
  ProcessLimits limits = service.limits;
  if (!limits.addressBytes)
    limits.addressBytes =
        uint64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGE_SIZE);

  LineServer server;
  auto start = [&] {
    return server.start(limits, [&](FILE *requests, FILE *answers) {
      return serveHere(service, requests, answers);
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
    if (auto line = server.readLine(service.secondsPerRequest)) {
      printLine(stdout, *line);
      continue;
    }
    printLine(stdout, service.answerForDead(*request,
                                            "LibTorch " + server.stop().death));
    isReady = start();
  }
  ChildStatus status = server.stop();
  if (status.exitCode)
    return *status.exitCode;
  llvm::errs() << service.subject << ": error: LibTorch " << status.death
               << " while getting ready\n";
  return exitInternalError;
}
