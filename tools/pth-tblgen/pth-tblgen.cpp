//===- pth-tblgen.cpp - Tables from the dialect's definition -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each generator registers itself: OperatorTable.cpp, Preconditions.cpp,
// TableOperators.cpp.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/TableGen/Main.h"

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  llvm::cl::ParseCommandLineOptions(
      argc, argv, "Generates tables from operation definitions of pth\n");
  return llvm::TableGenMain(argv[0], llvm::MultiFileTableGenMainFn());
}
