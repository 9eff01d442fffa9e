//===- ModelFile.cpp - Opening what a user calls a model -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/ModelFile.h"
#include "ImporterProcess.h"
#include "mlir/Parser/Parser.h"
#include "pth/Import/FileKind.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pth;

/// The path of `pth-libtorch`; empty if it is in none of its places.
static std::string findImporter(const ModelFileOptions &options) {
  if (!options.importer.empty())
    return options.importer;
  static constexpr llvm::StringLiteral name = "pth-libtorch";
  llvm::ErrorOr<std::string> beside = llvm::sys::findProgramByName(
      name, llvm::StringRef(options.toolDirectory));
  if (beside)
    return *beside;
  llvm::ErrorOr<std::string> found = llvm::sys::findProgramByName(name);
  return found ? *found : std::string();
}

std::unique_ptr<llvm::MemoryBuffer>
pth::importModelFile(llvm::StringRef path, const ModelFileOptions &options,
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

OwningOpRef<ModuleOp> pth::openModel(llvm::StringRef path,
                                     const ModelFileOptions &options,
                                     MLIRContext *context,
                                     llvm::raw_ostream &errors) {
  ParserConfig config(context);
  FileKind kind = path == "-" ? FileKind::Text : identifyFile(path);
  switch (kind) {
  case FileKind::TorchScript: {
    auto bytecode = importModelFile(path, options, errors);
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
