//===- pth-lsp-server.cpp - The dialect in an editor ------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// MLIR's language server over this project's dialect: diagnostics, definitions
// and types under the cursor, for .mlir files that pth-opt wrote.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"
#include "pth/IR/PthDialect.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<pth::PthDialect, mlir::func::FuncDialect>();
  return failed(mlir::MlirLspServerMain(argc, argv, registry));
}
