//===- ChildProcess.h - Work on a stranger's file, in a child ---*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TOOLS_PTH_LIBTORCH_CHILDPROCESS_H
#define PTH_TOOLS_PTH_LIBTORCH_CHILDPROCESS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <sys/types.h>

namespace pth {

/// What a child process may use; 0 is no limit.
struct ProcessLimits {
  uint64_t cpuSeconds = 0;
  uint64_t addressBytes = 0;
};

/// How a child ended.
struct ChildStatus {
  /// None if it was killed, by a crash or by a limit.
  std::optional<int> exitCode;
  /// How it was killed: `crashed (Segmentation fault)`, `used more than 60 s of
  /// processor time`.
  std::string death;
};

/// Runs `work` in a forked child under `limits` and waits for it; what `work`
/// returns is the child's exit code.
ChildStatus runInChild(const ProcessLimits &limits,
                       llvm::function_ref<int()> work);

/// A forked child that answers lines with lines.
class LineServer {
public:
  using Work = llvm::function_ref<int(FILE *requests, FILE *answers)>;

  LineServer() = default;
  LineServer(const LineServer &) = delete;
  LineServer &operator=(const LineServer &) = delete;
  ~LineServer() { stop(); }

  bool isRunning() const { return child > 0; }

  /// Starts the child, which runs `work`. Fails if the system has no process
  /// or file left.
  bool start(const ProcessLimits &limits, Work work);

  /// The child's next line, without its end; none if the child has ended or
  /// has not written one within `timeoutSeconds` (0: no limit). A child that is
  /// late is killed. After none, stop() tells more.
  std::optional<std::string> readLine(unsigned timeoutSeconds);

  /// Sends a line.
  void writeLine(llvm::StringRef line);

  /// Ends the child's input and waits for it.
  ChildStatus stop();

private:
  pid_t child = 0;
  FILE *requests = nullptr;
  FILE *answers = nullptr;
  ProcessLimits limits;
  unsigned lateAfter = 0;
};

} // namespace pth

#endif // PTH_TOOLS_PTH_LIBTORCH_CHILDPROCESS_H
