//===- ImporterProcess.cpp - Another program's standard output ------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImporterProcess.h"
#include "llvm/ADT/Twine.h"
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pth;

extern char **environ;

namespace {
/// The process while it runs; killed when it goes out of scope.
class Process {
public:
  ~Process();

  /// Starts the program with a pipe for its output; false if that fails, which
  /// `errno` explains.
  bool start(llvm::ArrayRef<std::string> words);
  /// Reads its output to the end; what went wrong, or nothing.
  std::string read(const ImporterLimits &limits,
                   llvm::SmallVectorImpl<char> &bytes);
  /// Its status, as waitpid gives it.
  int wait();

private:
  pid_t pid = -1;
  int output = -1;
};
} // namespace

Process::~Process() {
  if (output >= 0)
    close(output);
  if (pid > 0) {
    kill(pid, SIGKILL);
    wait();
  }
}

bool Process::start(llvm::ArrayRef<std::string> words) {
  llvm::SmallVector<char *> arguments;
  for (const std::string &word : words)
    arguments.push_back(const_cast<char *>(word.c_str()));
  arguments.push_back(nullptr);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return false;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  int error = posix_spawn(&pid, arguments[0], &actions, nullptr,
                          arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  output = ends[0];
  if (error) {
    pid = -1;
    errno = error;
  }
  return error == 0;
}

std::string Process::read(const ImporterLimits &limits,
                          llvm::SmallVectorImpl<char> &bytes) {
  using Clock = std::chrono::steady_clock;
  auto deadline = Clock::now() + std::chrono::seconds(limits.wallSeconds);
  char chunk[1 << 16];
  while (true) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - Clock::now());
    pollfd ready{output, POLLIN, 0};
    int count = left.count() > 0 ? poll(&ready, 1, left.count()) : 0;
    if (count == 0)
      return ("took more than " + llvm::Twine(limits.wallSeconds) + " s").str();
    ssize_t size = count < 0 ? -1 : ::read(output, chunk, sizeof(chunk));
    if (size < 0 && errno == EINTR)
      continue;
    if (size < 0)
      return std::strerror(errno);
    if (size == 0)
      return {};
    if (bytes.size() + size > limits.outputBytes)
      return ("wrote more than " + llvm::Twine(limits.outputBytes) + " bytes")
          .str();
    bytes.append(chunk, chunk + size);
  }
}

int Process::wait() {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  pid = -1;
  return status;
}

int pth::runImporter(llvm::ArrayRef<std::string> words,
                     const ImporterLimits &limits,
                     llvm::SmallVectorImpl<char> &output,
                     std::string &trouble) {
  Process process;
  if (!process.start(words)) {
    trouble = std::string("could not be started: ") + std::strerror(errno);
    return -1;
  }
  trouble = process.read(limits, output);
  if (!trouble.empty())
    return -1;
  int status = process.wait();
  if (WIFEXITED(status))
    return WEXITSTATUS(status);
  trouble = std::string("was killed by a signal: ") +
            strsignal(WIFSIGNALED(status) ? WTERMSIG(status) : SIGABRT);
  return -1;
}
