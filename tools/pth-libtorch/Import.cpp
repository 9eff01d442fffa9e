//===- Import.cpp - pth-libtorch import -----------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChildProcess.h"
#include "Commands.h"

#include "pth/IR/PthDialect.h"
#include "pth/Import/LibTorch/GraphImporter.h"
#include "pth/Import/LibTorch/ImportError.h"
#include "pth/Import/Printable.h"
#include "pth/Interfaces/Origin.h"

#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;

/// Address space for LibTorch itself and its parser, beside the file's weights,
/// of which it is only reserved.
static constexpr uint64_t parserBytes = uint64_t(4) << 30;

/// Prints an error as the tools do: at the place in the model's source if it
/// has one, otherwise at the file.
static void printDiagnostic(llvm::StringRef file,
                            mlir::Diagnostic &diagnostic) {
  auto print = [&](mlir::Location location, llvm::StringRef severity,
                   const auto &message) {
    std::string position = shape::originOf(location).position();
    llvm::errs() << (position.empty() ? file : llvm::StringRef(position))
                 << ": " << severity << ": " << makePrintable(message.str())
                 << '\n';
  };
  if (diagnostic.getSeverity() != mlir::DiagnosticSeverity::Error)
    return;
  print(diagnostic.getLocation(), "error", diagnostic);
  for (mlir::Diagnostic &note : diagnostic.getNotes())
    print(note.getLocation(), "note", note);
}

/// Writes the module's bytecode to `path` at once: an import that fails leaves
/// nothing behind.
static int writeModule(mlir::ModuleOp module, const std::string &path) {
  std::string bytecode;
  llvm::raw_string_ostream stream(bytecode);
  if (mlir::failed(mlir::writeBytecodeToFile(module, stream)))
    return exitInternalError;
  std::error_code error;
  llvm::ToolOutputFile output(path, error, llvm::sys::fs::OF_None);
  if (error) {
    llvm::errs() << path << ": error: " << error.message() << '\n';
    return exitUsage;
  }
  output.os() << bytecode;
  output.os().flush(); // the child ends without the exit handlers
  if (output.os().has_error()) {
    llvm::errs() << path << ": error: " << output.os().error().message()
                 << '\n';
    output.os().clear_error();
    return exitInternalError;
  }
  output.keep();
  return exitSuccess;
}

/// The child: imports and writes.
static int importHere(const ImportCommand &command) {
  mlir::DialectRegistry registry;
  registry.insert<PthDialect, mlir::func::FuncDialect>();
  mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
  context.loadAllAvailableDialects();
  mlir::ScopedDiagnosticHandler handler(
      &context, [&](mlir::Diagnostic &diagnostic) {
        printDiagnostic(command.file, diagnostic);
        return mlir::success();
      });
  try {
    libtorch::ImportOptions options;
    options.method = command.method;
    options.maxNodes = command.maxNodes;
    mlir::OwningOpRef<mlir::ModuleOp> module =
        libtorch::importFile(&context, command.file, options);
    return module ? writeModule(*module, command.output) : exitUnreadable;
  } catch (const std::exception &) {
    llvm::errs() << command.file << ": error: "
                 << (libtorch::isOutOfMemory()
                         ? "not enough memory to import the file"
                         : libtorch::describeCurrentException())
                 << '\n';
    return exitUnreadable;
  }
}

int pth::importModel(const ImportCommand &command) {
  ProcessLimits limits;
  limits.cpuSeconds = command.cpuSeconds;
  limits.addressBytes = command.addressBytes;
  if (limits.addressBytes == 0) {
    uint64_t fileBytes = 0;
    (void)llvm::sys::fs::file_size(command.file, fileBytes);
    limits.addressBytes = parserBytes + fileBytes;
  }
  ChildStatus status = runInChild(limits, [&] { return importHere(command); });
  if (status.exitCode)
    return *status.exitCode;
  llvm::errs() << command.file << ": error: LibTorch " << status.death
               << " while importing the file\n";
  return exitUnreadable;
}
