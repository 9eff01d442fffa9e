//===- ModelFile.cpp - Opening what a user calls a model -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/ModelFile.h"
#include "ImporterProcess.h"
#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "pth/IR/PthDialect.h"
#include "pth/Import/FileKind.h"
#include "pth/Import/Printable.h"
#include "pth/Import/TorchScript/Importer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pth;

/// The path of `pth-libtorch`; empty if it is in none of its places.
static std::string findImporter(const ModelFileOptions &options) {
  if (!options.libtorchPath.empty())
    return options.libtorchPath;
  static constexpr llvm::StringLiteral name = "pth-libtorch";
  llvm::ErrorOr<std::string> beside = llvm::sys::findProgramByName(
      name, llvm::StringRef(options.toolDirectory));
  if (beside)
    return *beside;
  llvm::ErrorOr<std::string> found = llvm::sys::findProgramByName(name);
  return found ? *found : std::string();
}

/// Runs `pth-libtorch import`, in a process of its own: LibTorch is slow to
/// start, and a crash there is an error message here. Nothing is written to the
/// file system.
static std::unique_ptr<llvm::MemoryBuffer>
importWithLibTorch(llvm::StringRef path, const ModelFileOptions &options,
                   llvm::raw_ostream &errors) {
  auto fail = [&](const llvm::Twine &message) {
    errors << path << ": error: " << message << "\n";
    return nullptr;
  };
  std::string importer = findImporter(options);
  if (importer.empty())
    return fail("expected pth-libtorch beside this tool or in the search path, "
                "found none");
  // A path must not look like an option.
  std::string file = path.starts_with("-") ? ("./" + path).str() : path.str();
  llvm::SmallVector<char, 0> bytecode;
  std::string trouble;
  int code =
      runImporter({importer, "import", "--method=" + options.method, file},
                  ImporterLimits(), bytecode, trouble);
  if (code < 0)
    return fail(importer + " " + trouble);
  if (code != 0) // it has said why
    return nullptr;
  if (bytecode.empty())
    return fail("expected a program from " + importer + ", got none");
  return std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(bytecode),
                                                         path);
}

/// The program as this project's own reader reads it; null if it does not. An
/// error is reported unless LibTorch is to try next.
static OwningOpRef<ModuleOp> importNatively(llvm::StringRef path,
                                            const ModelFileOptions &options,
                                            MLIRContext *context,
                                            llvm::raw_ostream &errors) {
  torchscript::ImportOptions importOptions;
  importOptions.method = options.method;
  std::string error;
  OwningOpRef<ModuleOp> module =
      torchscript::importFile(context, path, importOptions, error);
  if (module)
    return module;
  bool isLast = options.importer == ImporterKind::Native;
  errors << path << (isLast ? ": error: " : ": remark: read with LibTorch: ")
         << makePrintable(error) << "\n";
  return {};
}

std::unique_ptr<llvm::MemoryBuffer>
pth::importModelFile(llvm::StringRef path, const ModelFileOptions &options,
                     llvm::raw_ostream &errors) {
  if (options.importer != ImporterKind::LibTorch) {
    DialectRegistry registry;
    registry.insert<PthDialect, func::FuncDialect>();
    MLIRContext context(registry, MLIRContext::Threading::DISABLED);
    context.loadAllAvailableDialects();
    if (auto module = importNatively(path, options, &context, errors)) {
      llvm::SmallVector<char, 0> bytecode;
      llvm::raw_svector_ostream stream(bytecode);
      if (failed(writeBytecodeToFile(*module, stream)))
        return nullptr;
      return std::make_unique<llvm::SmallVectorMemoryBuffer>(
          std::move(bytecode), path);
    }
    if (options.importer == ImporterKind::Native)
      return nullptr;
  }
  return importWithLibTorch(path, options, errors);
}

OwningOpRef<ModuleOp> pth::openModel(llvm::StringRef path,
                                     const ModelFileOptions &options,
                                     MLIRContext *context,
                                     llvm::raw_ostream &errors) {
  ParserConfig config(context);
  FileKind kind = path == "-" ? FileKind::Text : identifyFile(path);
  switch (kind) {
  case FileKind::TorchScript: {
    if (options.importer != ImporterKind::LibTorch) {
      auto module = importNatively(path, options, context, errors);
      if (module || options.importer == ImporterKind::Native)
        return module;
    }
    auto bytecode = importWithLibTorch(path, options, errors);
    if (!bytecode)
      return {};
    llvm::SourceMgr sources;
    sources.AddNewSourceBuffer(std::move(bytecode), llvm::SMLoc());
    return parseSourceFile<ModuleOp>(sources, config);
  }
  case FileKind::Text:
  case FileKind::MLIRBytecode:
    return parseSourceFile<ModuleOp>(path, config);
  default:
    reportNotTorchScript(path, kind, errors);
    return {};
  }
}
