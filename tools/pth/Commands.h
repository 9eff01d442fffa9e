//===- Commands.h - The commands of pth -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TOOLS_PTH_COMMANDS_H
#define PTH_TOOLS_PTH_COMMANDS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pth/Analysis/InputEvaluator.h"
#include "pth/Import/ModelFile.h"
#include <string>
#include <vector>

namespace pth {

/// What `pth` returns to the shell.
enum ExitCode : int {
  exitYes = 0,
  exitNo = 1, ///< rejected, unsatisfiable
  exitUsage = 2,
  exitUnreadable = 3,
  exitUnknown = 4, ///< the analysis cannot tell
  exitInternal = 5
};

/// A model that is open for questions.
struct Model {
  std::string path;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  mlir::func::FuncOp function;
};

/// `pth check`: whether each request is accepted. `-` among the requests reads
/// further ones from standard input, a line each.
int check(Model &model, const std::vector<std::string> &requests, bool json);

/// `pth shapes`: which inputs are accepted.
int shapes(Model &model, bool json);

/// `pth layers`: the shape of every operation's results, in numbers where
/// `request` names concrete inputs, otherwise in the sizes of the inputs.
int layers(Model &model, llvm::StringRef request, bool json);

/// `pth certify`: the claims as questions to an SMT solver, written to `output`
/// (`-` for standard output).
int certify(Model &model, llvm::StringRef output);

/// `pth verify`: tries `count` inputs in LibTorch, which runs the file's
/// program, and compares. `toolDirectory` is where pth-libtorch is looked for
/// first.
int verify(Model &model, llvm::StringRef toolDirectory, unsigned count,
           bool json);

/// Prints the answer to a request for people: an accepted one to standard
/// output, otherwise what stands against it to standard error.
void printAnswer(llvm::StringRef file, llvm::StringRef request,
                 const analysis::Answer &answer);
/// Reports, on standard error, a request that is not one.
void reportRequestError(llvm::StringRef request, llvm::Error error);

} // namespace pth

#endif // PTH_TOOLS_PTH_COMMANDS_H
