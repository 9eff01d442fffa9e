//===- pth.cpp - The tool for people -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "mlir/IR/Diagnostics.h"
#include "pth/IR/PthDialect.h"
#include "pth/Import/ProcessSetup.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

namespace cl = llvm::cl;
using namespace pth;

static cl::SubCommand checkCommand("check", "Tell whether inputs are accepted");
static cl::SubCommand shapesCommand("shapes", "Tell which inputs are accepted");
static cl::SubCommand layersCommand("layers",
                                    "Tell the shape behind every layer");
static cl::SubCommand verifyCommand("verify",
                                    "Compare the answers with LibTorch's");

static cl::SubCommand certifyCommand("certify",
                                     "Write the claims for an SMT solver");

static cl::opt<std::string> file(cl::Positional, cl::Required,
                                 cl::desc("<file>"), cl::sub(checkCommand),
                                 cl::sub(shapesCommand), cl::sub(layersCommand),
                                 cl::sub(verifyCommand),
                                 cl::sub(certifyCommand));
static cl::opt<std::string> output("o", cl::init("-"), cl::value_desc("path"),
                                   cl::desc("Where to write"),
                                   cl::sub(certifyCommand));
static cl::list<std::string>
    requests(cl::Positional, cl::OneOrMore,
             cl::desc("<size>... such as 1x3x224x224; - reads lines"),
             cl::sub(checkCommand));
static cl::opt<std::string> request(cl::Positional, cl::desc("[<size>]"),
                                    cl::sub(layersCommand));
static cl::opt<bool> json("json", cl::desc("Answer for programs"),
                          cl::sub(checkCommand), cl::sub(shapesCommand),
                          cl::sub(layersCommand), cl::sub(verifyCommand));
static cl::opt<bool> execute("execute",
                             cl::desc("Run the program that the file holds"),
                             cl::sub(verifyCommand));
static cl::opt<unsigned> count("count", cl::init(256),
                               cl::desc("The number of inputs to try"),
                               cl::sub(verifyCommand));
static cl::opt<std::string>
    method("method", cl::init("forward"), cl::desc("The method to analyse"),
           cl::sub(checkCommand), cl::sub(shapesCommand),
           cl::sub(layersCommand), cl::sub(verifyCommand),
           cl::sub(certifyCommand));

static cl::opt<ImporterKind> importer(
    "importer", cl::init(ModelFileOptions().importer),
    cl::desc("What reads TorchScript files:"),
    cl::values(clEnumValN(ImporterKind::Native, "native",
                          "this program itself"),
               clEnumValN(ImporterKind::LibTorch, "libtorch", "pth-libtorch"),
               clEnumValN(ImporterKind::Auto, "auto",
                          "this program, or else pth-libtorch")),
    cl::sub(checkCommand), cl::sub(shapesCommand), cl::sub(layersCommand),
    cl::sub(verifyCommand), cl::sub(certifyCommand));
static cl::opt<std::string>
    libtorchPath("libtorch-importer", cl::value_desc("path"),
                 cl::desc("The path of pth-libtorch; by default beside this "
                          "program or in the search path"),
                 cl::sub(checkCommand), cl::sub(shapesCommand),
                 cl::sub(layersCommand), cl::sub(verifyCommand),
                 cl::sub(certifyCommand));

/// The function of the given name, or the only one.
static mlir::func::FuncOp findFunction(mlir::ModuleOp module) {
  if (auto named = module.lookupSymbol<mlir::func::FuncOp>(method))
    return named;
  auto functions = module.getOps<mlir::func::FuncOp>();
  return llvm::hasSingleElement(functions) ? *functions.begin()
                                           : mlir::func::FuncOp();
}

int main(int argc, char **argv) {
  setUpProcess();
  llvm::InitLLVM init(argc, argv);
  if (!cl::ParseCommandLineOptions(argc, argv, "Which inputs a model accepts\n",
                                   &llvm::errs()))
    return exitUsage;
  if (!checkCommand && !shapesCommand && !layersCommand && !verifyCommand &&
      !certifyCommand) {
    llvm::errs() << "pth: error: expected a command, found none; see "
                    "pth --help\n";
    return exitUsage;
  }
  if (verifyCommand && !execute) {
    llvm::errs() << "pth: error: expected --execute, for verifying runs the "
                    "program that the file holds\n";
    return exitUsage;
  }
  mlir::DialectRegistry registry;
  registry.insert<PthDialect, mlir::func::FuncDialect>();
  mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
  context.loadAllAvailableDialects();
  ModelFileOptions options;
  options.method = method;
  options.importer = importer;
  options.libtorchPath = libtorchPath;
  options.toolDirectory =
      llvm::sys::path::parent_path(
          llvm::sys::fs::getMainExecutable(argv[0], (void *)&main))
          .str();
  Model model{file, openModel(file, options, &context, llvm::errs()), {}};
  if (!model.module)
    return exitUnreadable;
  model.function = findFunction(*model.module);
  if (!model.function) {
    llvm::errs() << file << ": error: expected a function named " << method
                 << ", found none; name one by --method\n";
    return exitUsage;
  }
  if (verifyCommand)
    return verify(model, options.toolDirectory, count, json);
  if (certifyCommand)
    return certify(model, output);
  if (layersCommand)
    return layers(model, request, json);
  return checkCommand ? check(model, requests, json) : shapes(model, json);
}
