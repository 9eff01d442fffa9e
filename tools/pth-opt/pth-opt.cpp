//===- pth-opt.cpp - The compiler's driver -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An mlir-opt for PyTorch programs: a TorchScript file is recognised by its
// content and imported; every flag of mlir-opt works on it.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"
#include "pth/IR/PthDialect.h"
#include "pth/Import/FileKind.h"
#include "pth/Import/ModelFile.h"
#include "pth/Import/Passes.h"
#include "pth/Import/ProcessSetup.h"
#include "pth/Transforms/Passes.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ToolOutputFile.h"
#include <cstdlib>

using namespace pth;

/// As for `pth`: the file cannot be read.
static constexpr int exitUnreadable = 3;

static llvm::cl::opt<std::string>
    method("method", llvm::cl::init("forward"),
           llvm::cl::desc("The method of a TorchScript file to import"));

static llvm::cl::opt<ImporterKind> importer(
    "importer", llvm::cl::init(ModelFileOptions().importer),
    llvm::cl::desc("What reads TorchScript files:"),
    llvm::cl::values(
        clEnumValN(ImporterKind::Native, "native", "this program itself"),
        clEnumValN(ImporterKind::LibTorch, "libtorch", "pth-libtorch"),
        clEnumValN(ImporterKind::Auto, "auto",
                   "this program, or else pth-libtorch")));

static llvm::cl::opt<std::string> libtorchPath(
    "libtorch-importer", llvm::cl::value_desc("path"),
    llvm::cl::desc("The path of pth-libtorch; by default beside this program "
                   "or in the search path"));

/// Runs what the command line says on a program as text or bytecode.
static int optimize(std::unique_ptr<llvm::MemoryBuffer> program,
                    llvm::StringRef output, mlir::DialectRegistry &registry,
                    mlir::MlirOptMainConfig config) {
  std::string error;
  std::unique_ptr<llvm::ToolOutputFile> file =
      mlir::openOutputFile(output, &error);
  if (!file) {
    llvm::errs() << error << "\n";
    return EXIT_FAILURE;
  }
  if (mlir::failed(
          mlir::MlirOptMain(file->os(), std::move(program), registry, config)))
    return EXIT_FAILURE;
  file->keep();
  return EXIT_SUCCESS;
}

/// The same on standard input, from which no model is read: an archive is read
/// from its end.
static int optimizeStandardInput(llvm::StringRef output,
                                 mlir::DialectRegistry &registry) {
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> program =
      llvm::MemoryBuffer::getSTDIN();
  if (!program) {
    llvm::errs() << "<stdin>: error: " << program.getError().message() << "\n";
    return exitUnreadable;
  }
  FileKind kind = identifyContent((*program)->getBuffer());
  if (kind != FileKind::Text && kind != FileKind::MLIRBytecode &&
      kind != FileKind::Empty) {
    llvm::errs() << "<stdin>: error: expected MLIR, found "
                 << (kind == FileKind::OtherArchive ? "a zip archive"
                                                    : describe(kind))
                 << "\nnote: give a model's file by its path\n";
    return exitUnreadable;
  }
  return optimize(std::move(*program), output, registry,
                  mlir::MlirOptMainConfig::createFromCLOptions());
}

/// Imports the file and runs what the command line says on the program.
static int optimizeModel(llvm::StringRef input, llvm::StringRef output,
                         llvm::StringRef program,
                         mlir::DialectRegistry &registry) {
  ModelFileOptions options;
  options.method = method;
  options.importer = importer;
  options.libtorchPath = libtorchPath;
  options.toolDirectory = llvm::sys::path::parent_path(program).str();
  std::unique_ptr<llvm::MemoryBuffer> bytecode =
      importModelFile(input, options, llvm::errs());
  if (!bytecode)
    return exitUnreadable;
  mlir::MlirOptMainConfig config =
      mlir::MlirOptMainConfig::createFromCLOptions();
  // A marker inside bytecode would cut it.
  config.splitInputFile("");
  return optimize(std::move(bytecode), output, registry, config);
}

int main(int argc, char **argv) {
  setUpProcess();
  llvm::InitLLVM init(argc, argv);
  registerPthPasses();
  registerPipelines();
  registerPthImportPasses();
  mlir::registerTransformsPasses();
  mlir::DialectRegistry registry;
  registry.insert<PthDialect, mlir::func::FuncDialect>();
  auto [input, output] = mlir::registerAndParseCLIOptions(
      argc, argv, "pth-opt: shapes of PyTorch programs\n", registry);
  mlir::MlirOptMainConfig config =
      mlir::MlirOptMainConfig::createFromCLOptions();
  bool readsNothing = config.shouldShowDialects() || config.shouldListPasses();
  if (input == "-" && !readsNothing)
    return optimizeStandardInput(output, registry);
  FileKind kind = readsNothing ? FileKind::Text : identifyFile(input);
  switch (kind) {
  case FileKind::TorchScript:
    return optimizeModel(
        input, output, llvm::sys::fs::getMainExecutable(argv[0], (void *)&main),
        registry);
  case FileKind::Text:
  case FileKind::MLIRBytecode:
    return mlir::asMainReturnCode(
        mlir::MlirOptMain(argc, argv, input, output, registry));
  default:
    reportNotTorchScript(input, kind, llvm::errs());
    return exitUnreadable;
  }
}
