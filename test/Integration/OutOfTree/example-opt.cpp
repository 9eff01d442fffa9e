//===- example-opt.cpp - A driver of another project ----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Example.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "pth/IR/PthDialect.h"
#include "pth/Transforms/Passes.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<mlir::func::FuncDialect, pth::PthDialect,
                  example::ExampleDialect>();
  pth::registerPthPasses();
  pth::registerPipelines();
  example::registerFoo(registry);
  example::registerListOperatorsPass();
  return mlir::asMainReturnCode(
      mlir::MlirOptMain(argc, argv, "pth-opt with an example\n", registry));
}
