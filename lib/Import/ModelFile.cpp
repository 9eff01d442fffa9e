//===- ModelFile.cpp - Opening what a user calls a model -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/ModelFile.h"
#include "mlir/Parser/Parser.h"
#include "pth/Import/FileKind.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pth;

static std::string findImporter(llvm::StringRef toolDirectory) {
  llvm::ErrorOr<std::string> beside =
      llvm::sys::findProgramByName("pth-libtorch", {toolDirectory});
  if (beside)
    return *beside;
  llvm::ErrorOr<std::string> found =
      llvm::sys::findProgramByName("pth-libtorch");
  return found ? *found : std::string();
}

std::unique_ptr<llvm::MemoryBuffer>
pth::importModelFile(llvm::StringRef path, const ModelFileOptions &options,
                     llvm::raw_ostream &errors) {
  auto fail = [&](const llvm::Twine &message) {
    errors << path << ": error: " << message << "\n";
    return nullptr;
  };
  std::string importer = findImporter(options.toolDirectory);
  if (importer.empty())
    return fail("expected pth-libtorch beside this tool or in the search path, "
                "found none");
  llvm::SmallString<128> output;
  if (llvm::sys::fs::createTemporaryFile("pth-import", "mlirbc", output))
    return fail("expected a writable directory for temporary files");
  llvm::FileRemover remover(output);
  // The importer limits its own time and memory; this bound is the last resort.
  constexpr unsigned maxSeconds = 600;
  llvm::SmallVector<llvm::StringRef> arguments = {
      importer, "import", "--method", options.method, path};
  std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(""),
                                                output.str(), std::nullopt};
  std::string message;
  int code = llvm::sys::ExecuteAndWait(importer, arguments, std::nullopt,
                                       redirects, maxSeconds, 0, &message);
  if (code < 0)
    return fail("pth-libtorch did not finish: " + message);
  if (code != 0) // it has said why
    return nullptr;
  auto buffer = llvm::MemoryBuffer::getFile(output, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/true);
  if (!buffer)
    return fail("expected a program from pth-libtorch, got none");
  // The copy outlives the temporary file.
  return llvm::MemoryBuffer::getMemBufferCopy((*buffer)->getBuffer(), path);
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
