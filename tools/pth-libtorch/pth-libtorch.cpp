//===- pth-libtorch.cpp - The reference importer and the oracle -----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one tool that links LibTorch. A stranger's file is only touched in a
// child process under limits: LibTorch's parser folds constants with the
// operators that the file names, and several of its kernels crash on odd
// arguments.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"

#include "pth/Import/FileKind.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

static cl::SubCommand
    importCommand("import", "Write the program of a file as MLIR bytecode; "
                            "nothing in the file is executed");

static cl::SubCommand
    runCommand("run", "Run a file on zeros: one request a line from standard "
                      "input, one line of JSON each to standard output");

static cl::SubCommand
    callCommand("call", "Call operators on made tensors: one request a line "
                        "from standard input, one line of JSON each to "
                        "standard output");

static cl::SubCommand schemasCommand("schemas",
                                     "Print the schemas of all operators");

static cl::opt<std::string> file(cl::Positional, cl::desc("<file>"),
                                 cl::Required, cl::sub(importCommand),
                                 cl::sub(runCommand));

static cl::opt<std::string> method("method", cl::desc("The method to take"),
                                   cl::value_desc("name"), cl::init("forward"),
                                   cl::sub(importCommand), cl::sub(runCommand));

static cl::opt<uint64_t>
    maxOperations("max-operations",
                  cl::desc("The most operations that a program may have after "
                           "inlining its calls"),
                  cl::value_desc("n"), cl::init(500000), cl::sub(importCommand),
                  cl::sub(runCommand));

static cl::opt<uint64_t>
    memoryLimit("memory-limit",
                cl::desc("The address space to use, in MiB; by default, of "
                         "import 4096 and the size of the file, of run and "
                         "call as much as the machine has memory"),
                cl::value_desc("MiB"), cl::init(0), cl::sub(importCommand),
                cl::sub(runCommand), cl::sub(callCommand));

static cl::opt<unsigned>
    timeLimit("time-limit",
              cl::desc("The time for one request of run or call, by default "
                       "unlimited; the processor time of import, by default "
                       "120; in s"),
              cl::value_desc("s"), cl::sub(importCommand), cl::sub(runCommand),
              cl::sub(callCommand));

static cl::opt<std::string> output("o", cl::desc("The file to write"),
                                   cl::value_desc("file"), cl::init("-"),
                                   cl::sub(importCommand));

static cl::opt<bool>
    execute("execute",
            cl::desc("Agree to execute the program in the file, or operators"),
            cl::sub(runCommand), cl::sub(callCommand));

static cl::opt<bool> record("record",
                            cl::desc("Add the result of every operation"),
                            cl::sub(runCommand));

static cl::list<std::string>
    dtypes("dtype", cl::CommaSeparated,
           cl::desc("The dtypes of the arguments, in order, where a request "
                    "does not name one (f32)"),
           cl::value_desc("dtype,..."), cl::sub(runCommand));

static int import() {
  pth::ImportCommand command;
  command.file = file;
  command.method = method;
  command.output = output;
  command.maxNodes = maxOperations;
  command.addressBytes = memoryLimit << 20;
  command.cpuSeconds = timeLimit.getNumOccurrences() ? timeLimit : 120;
  return pth::importModel(command);
}

static int run() {
  if (!execute) {
    llvm::errs() << file
                 << ": error: running a file executes the program in it; "
                    "expected --execute, found no such agreement\n";
    return pth::exitUsage;
  }
  pth::RunCommand command;
  command.file = file;
  command.options.method = method;
  command.options.dtypes.assign(dtypes.begin(), dtypes.end());
  command.options.record = record;
  command.options.maxNodes = maxOperations;
  command.addressBytes = memoryLimit << 20;
  command.secondsPerRequest = timeLimit;
  return pth::runRequests(command);
}

static int call() {
  if (!execute) {
    llvm::errs() << "pth-libtorch: error: the requests say what is executed; "
                    "expected --execute, found no such agreement\n";
    return pth::exitUsage;
  }
  pth::CallCommand command;
  command.addressBytes = memoryLimit << 20;
  command.secondsPerRequest = timeLimit;
  return pth::callOperators(command);
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "The reference importer and the oracle, over LibTorch\n",
          &llvm::errs()))
    return pth::exitUsage;
  if (callCommand)
    return call();
  if (schemasCommand)
    return pth::printSchemas();
  if (!importCommand && !runCommand) {
    llvm::errs() << "pth-libtorch: error: expected a command, found none; see "
                    "pth-libtorch --help\n";
    return pth::exitUsage;
  }
  pth::FileKind kind = pth::identifyFile(file);
  if (kind != pth::FileKind::TorchScript) {
    pth::reportNotTorchScript(file, kind, llvm::errs());
    return pth::exitUnreadable;
  }
  return importCommand ? import() : run();
}
