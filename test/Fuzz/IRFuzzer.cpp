//===- IRFuzzer.cpp - Analyses any text as a program ----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "pth/IR/PthDialect.h"
#include "pth/Transforms/Passes.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

using namespace mlir;

/// Larger programs are valid, and only slower.
static constexpr size_t maxOperations = 48;
/// A context keeps every type and attribute; a new one costs milliseconds.
static constexpr unsigned contextPeriod = 64;

static MLIRContext &getContext() {
  static std::unique_ptr<MLIRContext> context;
  static unsigned uses = 0;
  if (uses++ % contextPeriod == 0) {
    DialectRegistry registry;
    registry.insert<pth::PthDialect, func::FuncDialect>();
    context = std::make_unique<MLIRContext>(registry,
                                            MLIRContext::Threading::DISABLED);
    context->loadAllAvailableDialects();
  }
  return *context;
}

static std::string print(ModuleOp module) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  module.print(stream);
  return text;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  MLIRContext &context = getContext();
  ScopedDiagnosticHandler silence(&context,
                                  [](Diagnostic &) { return success(); });
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  if (text.starts_with("ML\xefR"))
    return 0; // bytecode, which is MLIR's to read
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text, &context);
  if (!module)
    return 0;
  size_t operations = 0;
  module->walk([&](Operation *) { ++operations; });
  if (operations > maxOperations)
    return 0;

  // What is printed can be read, and is printed the same again.
  std::string first = print(*module);
  OwningOpRef<ModuleOp> again = parseSourceString<ModuleOp>(first, &context);
  if (!again || print(*again) != first)
    std::abort();

  PassManager manager(&context);
  pth::buildInferShapesPipeline(manager);
  if (failed(manager.run(*module)))
    return 0; // and has said why
  if (!parseSourceString<ModuleOp>(print(*module), &context))
    std::abort();
  return 0;
}
