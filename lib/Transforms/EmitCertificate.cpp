//===- EmitCertificate.cpp - Claims for another solver -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/SMT/IR/SMTDialect.h"
#include "mlir/Support/FileUtilities.h"
#include "pth/Certificate/Certificate.h"
#include "pth/IR/PthDialect.h"
#include "pth/Transforms/Passes.h"
#include "llvm/Support/ToolOutputFile.h"

namespace pth {
#define GEN_PASS_DEF_EMITCERTIFICATE
#include "pth/Transforms/Passes.h.inc"
} // namespace pth

using namespace mlir;
using namespace pth;

namespace {
struct EmitCertificate final : pth::impl::EmitCertificateBase<EmitCertificate> {
  using EmitCertificateBase::EmitCertificateBase;

  /// `--emit-certificate=FILE` is short for `--emit-certificate=file=FILE`.
  LogicalResult initializeOptions(
      llvm::StringRef options,
      llvm::function_ref<LogicalResult(const llvm::Twine &)> onError) override {
    std::string text = options.str();
    if (!options.empty() && !options.contains('='))
      text.insert(0, "file=");
    return Pass::initializeOptions(text, onError);
  }

  void runOnOperation() override;
};
} // namespace

void EmitCertificate::runOnOperation() {
  auto *dialect = getContext().getLoadedDialect<PthDialect>();
  if (!dialect)
    return;
  markAllAnalysesPreserved();
  std::string error;
  std::unique_ptr<llvm::ToolOutputFile> output = openOutputFile(file, &error);
  if (!output) {
    emitError(getOperation().getLoc()) << error;
    return signalPassFailure();
  }
  for (auto function : getOperation().getOps<func::FuncOp>())
    if (!function.isExternal() &&
        failed(certificate::writeCertificate(
            output->os(), dialect->getExprContext(), function))) {
      emitError(function.getLoc()) << "expected a form that SMT-LIB has";
      return signalPassFailure();
    }
  output->keep();
}
