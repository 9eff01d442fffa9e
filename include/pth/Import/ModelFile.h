//===- ModelFile.h - Opening what a user calls a model -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_MODELFILE_H
#define PTH_IMPORT_MODELFILE_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>

namespace pth {

/// What reads a TorchScript file.
enum class ImporterKind {
  Native,   ///< this project's own reader
  LibTorch, ///< `pth-libtorch import`
  Auto      ///< the native reader; if it cannot read the file, LibTorch
};

/// How a model file is read.
struct ModelFileOptions {
  ImporterKind importer = ImporterKind::Auto;
  /// The method that is analysed.
  std::string method = "forward";
  /// The directory of the running executable, where `pth-libtorch` is looked
  /// for before the search path.
  std::string toolDirectory;
  /// The path of `pth-libtorch` instead; empty for none.
  std::string libtorchPath;
};

/// Imports a TorchScript file, as MLIR bytecode. Null, with an error on
/// `errors`, where that fails.
std::unique_ptr<llvm::MemoryBuffer>
importModelFile(llvm::StringRef path, const ModelFileOptions &options,
                llvm::raw_ostream &errors);

/// Opens a TorchScript file, or MLIR as text or bytecode; `-` is standard
/// input, as MLIR. Null, with the reason reported, for anything else.
mlir::OwningOpRef<mlir::ModuleOp> openModel(llvm::StringRef path,
                                            const ModelFileOptions &options,
                                            mlir::MLIRContext *context,
                                            llvm::raw_ostream &errors);

} // namespace pth

#endif // PTH_IMPORT_MODELFILE_H
