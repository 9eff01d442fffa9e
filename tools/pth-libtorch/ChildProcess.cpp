//===- ChildProcess.cpp - Work on a stranger's file, in a child -----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChildProcess.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pth;

static void setLimit(int resource, uint64_t value) {
  rlimit limit;
  if (value == 0 || getrlimit(resource, &limit) != 0)
    return;
  limit.rlim_cur = std::min<rlim_t>(value, limit.rlim_max);
  setrlimit(resource, &limit);
}

/// Inside the child: from here on, the limits hold. A crash leaves no core
/// file behind, which nobody asked for.
static void applyLimits(const ProcessLimits &limits) {
  setLimit(RLIMIT_CPU, limits.cpuSeconds);
  setLimit(RLIMIT_AS, limits.addressBytes);
  rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // Whoever ends the parent means the work.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The handlers of the parent print its own call stack.
  for (int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
    signal(number, SIG_DFL);
}

/// Ends the child without the parent's exit handlers.
[[noreturn]] static void exitChild(int code) {
  fflush(nullptr);
  _exit(code);
}

static ChildStatus waitFor(pid_t child, const ProcessLimits &limits) {
  ChildStatus result;
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) {
      result.death = strerror(errno);
      return result;
    }
  if (WIFEXITED(status)) {
    result.exitCode = WEXITSTATUS(status);
  } else if (WTERMSIG(status) == SIGXCPU) {
    result.death = "used more than " + std::to_string(limits.cpuSeconds) +
                   " s of processor time";
  } else {
    result.death = std::string("crashed (") + strsignal(WTERMSIG(status)) + ")";
  }
  return result;
}

ChildStatus pth::runInChild(const ProcessLimits &limits,
                            llvm::function_ref<int()> work) {
  fflush(nullptr);
  pid_t child = fork();
  if (child < 0) {
    ChildStatus result;
    result.death = std::string("did not start (") + strerror(errno) + ")";
    return result;
  }
  if (child == 0) {
    applyLimits(limits);
    exitChild(work());
  }
  return waitFor(child, limits);
}

bool LineServer::start(const ProcessLimits &newLimits, Work work) {
  stop();
  limits = newLimits;
  lateAfter = 0;
  int toChild[2], fromChild[2];
  if (pipe(toChild) != 0)
    return false;
  if (pipe(fromChild) != 0) {
    close(toChild[0]);
    close(toChild[1]);
    return false;
  }
  // Writing to a child that has crashed is an answer, not the end.
  signal(SIGPIPE, SIG_IGN);
  fflush(nullptr);
  child = fork();
  if (child == 0) {
    close(toChild[1]);
    close(fromChild[0]);
    applyLimits(limits);
    exitChild(work(fdopen(toChild[0], "r"), fdopen(fromChild[1], "w")));
  }
  close(toChild[0]);
  close(fromChild[1]);
  requests = fdopen(toChild[1], "w");
  answers = fdopen(fromChild[0], "r");
  if (child > 0)
    return true;
  stop();
  return false;
}

std::optional<std::string> LineServer::readLine(unsigned timeoutSeconds) {
  // Lines are read one for one, so nothing of the next is in the buffer.
  pollfd waiting = {fileno(answers), POLLIN, 0};
  if (timeoutSeconds && poll(&waiting, 1, timeoutSeconds * 1000) == 0) {
    lateAfter = timeoutSeconds;
    kill(child, SIGKILL);
    return std::nullopt;
  }
  char *line = nullptr;
  size_t capacity = 0;
  ssize_t length = getline(&line, &capacity, answers);
  std::optional<std::string> result;
  if (length > 0)
    result = llvm::StringRef(line, length).rtrim('\n').str();
  free(line);
  return result;
}

void LineServer::writeLine(llvm::StringRef line) {
  fwrite(line.data(), 1, line.size(), requests);
  fputc('\n', requests);
  fflush(requests);
}

ChildStatus LineServer::stop() {
  ChildStatus status;
  if (requests)
    fclose(requests);
  if (answers)
    fclose(answers);
  requests = answers = nullptr;
  if (child > 0)
    status = waitFor(child, limits);
  child = 0;
  if (lateAfter)
    status.death = "gave no answer within " + std::to_string(lateAfter) + " s";
  return status;
}
