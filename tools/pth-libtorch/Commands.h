//===- Commands.h - What pth-libtorch does ----------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TOOLS_PTH_LIBTORCH_COMMANDS_H
#define PTH_TOOLS_PTH_LIBTORCH_COMMANDS_H

#include "pth/Import/LibTorch/Oracle.h"

#include <cstdint>
#include <string>

namespace pth {

/// The exit codes of the project's tools.
enum ExitCode {
  exitSuccess = 0,
  exitUsage = 2,
  exitUnreadable = 3,
  exitInternalError = 5,
};

struct RunCommand {
  std::string file;
  libtorch::OracleOptions options;
  /// 0 for the machine's memory.
  uint64_t addressBytes = 0;
  /// 0 for no limit.
  unsigned secondsPerRequest = 0;
};

struct ImportCommand {
  std::string file;
  std::string method;
  /// `-` is standard output.
  std::string output;
  size_t maxNodes = 0;
  /// 0 for what the parser needs, besides the size of the file.
  uint64_t addressBytes = 0;
  /// 0 for no limit.
  unsigned cpuSeconds = 0;
};

struct CallCommand {
  /// 0 for the machine's memory.
  uint64_t addressBytes = 0;
  /// 0 for no limit.
  unsigned secondsPerRequest = 0;
};

/// Writes the file's method as MLIR bytecode. Returns the exit code.
int importModel(const ImportCommand &command);

/// Answers the requests on standard input, one a line, with one line of JSON
/// each on standard output. Returns the exit code.
int runRequests(const RunCommand &command);

/// Answers the requests on standard input (OperatorCaller.h), one a line, with
/// one line of JSON each on standard output. Returns the exit code.
int callOperators(const CallCommand &command);

/// Writes the schemas of LibTorch's operators, one a line. Returns the exit
/// code.
int printSchemas();

} // namespace pth

#endif // PTH_TOOLS_PTH_LIBTORCH_COMMANDS_H
