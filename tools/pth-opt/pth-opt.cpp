//===- pth-opt.cpp - The compiler's driver -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"
#include "pth/IR/PthDialect.h"
#include "pth/Transforms/Passes.h"

int main(int argc, char **argv) {
  pth::registerPthPasses();
  pth::registerPipelines();
  mlir::registerTransformsPasses();
  mlir::DialectRegistry registry;
  registry.insert<pth::PthDialect, mlir::func::FuncDialect>();
  return mlir::asMainReturnCode(mlir::MlirOptMain(
      argc, argv, "pth-opt: shapes of PyTorch programs\n", registry));
}
