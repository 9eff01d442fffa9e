//===- Service.h - Answers requests in a child ------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TOOLS_PTH_LIBTORCH_SERVICE_H
#define PTH_TOOLS_PTH_LIBTORCH_SERVICE_H

#include "ChildProcess.h"

#include <functional>
#include <string>

namespace pth {

/// What answers lines of standard input with lines on standard output.
struct Service {
  /// What an error is about: the file, or the tool.
  std::string subject;
  /// Of the child; without `addressBytes`, the machine's memory.
  ProcessLimits limits;
  /// 0 for no limit.
  unsigned secondsPerRequest = 0;
  /// Runs in the child, before the first request. May throw: no request is
  /// answered then.
  std::function<void()> prepare;
  /// Runs in the child, for each request. Must not throw.
  std::function<std::string(const std::string &request)> answer;
  /// Runs outside, for a request that killed the child; `death` says how.
  std::function<std::string(const std::string &request,
                            const std::string &death)>
      answerForDead;
};

/// Answers every line, in order, each answer flushed. A request that crashes
/// the child, or takes too long, costs the child, and the next one a new one.
/// Returns the exit code.
int serve(const Service &service);

} // namespace pth

#endif // PTH_TOOLS_PTH_LIBTORCH_SERVICE_H
