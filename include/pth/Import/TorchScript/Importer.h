//===- Importer.h - A TorchScript file to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_IMPORTER_H
#define PTH_IMPORT_TORCHSCRIPT_IMPORTER_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace pth::torchscript {

struct ImportOptions {
  std::string method = "forward";
};

/// Imports a method of the TorchScript file at `path`, without its weights and
/// without running what it says, as the one function of a module. Null, with
/// what was expected and found in `error`, if that fails.
mlir::OwningOpRef<mlir::ModuleOp> importFile(mlir::MLIRContext *context,
                                             llvm::StringRef path,
                                             const ImportOptions &options,
                                             std::string &error);

} // namespace pth::torchscript

#endif // PTH_IMPORT_TORCHSCRIPT_IMPORTER_H
