//===- GraphImporter.h - A TorchScript file to the dialect ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_GRAPHIMPORTER_H
#define PTH_IMPORT_LIBTORCH_GRAPHIMPORTER_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <string>

namespace pth::libtorch {

struct ImportOptions {
  std::string method = "forward";
  /// The limit of flatten().
  size_t maxNodes = 0;
};

/// Imports a method of the TorchScript file at `path`, without its weights and
/// without running what it says, as the one function of a module. Null if the
/// builder has reported an error. Throws ImportError, or what LibTorch's parser
/// throws (see describeCurrentException).
mlir::OwningOpRef<mlir::ModuleOp> importFile(mlir::MLIRContext *context,
                                             const std::string &path,
                                             const ImportOptions &options);

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_GRAPHIMPORTER_H
