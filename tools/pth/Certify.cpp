//===- Certify.cpp - pth certify -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "mlir/Support/FileUtilities.h"
#include "pth/Certificate/Certificate.h"
#include "pth/IR/PthDialect.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/WithColor.h"

using namespace mlir;
using namespace pth;

int pth::certify(Model &model, llvm::StringRef output) {
  std::string error;
  std::unique_ptr<llvm::ToolOutputFile> file = openOutputFile(output, &error);
  if (!file) {
    llvm::WithColor::error(llvm::errs(), "pth") << error << "\n";
    return exitUsage;
  }
  auto *dialect = model.module->getContext()->getLoadedDialect<PthDialect>();
  if (failed(certificate::writeCertificate(
          file->os(), dialect->getExprContext(), model.function)))
    return exitInternal;
  file->keep();
  return exitYes;
}
