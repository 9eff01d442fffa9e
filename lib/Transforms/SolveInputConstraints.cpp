//===- SolveInputConstraints.cpp - Derives the accepted inputs -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseAnalysis.h"
#include "pth/Analysis/InputContract.h"
#include "pth/Transforms/Passes.h"

namespace pth {
#define GEN_PASS_DEF_SOLVEINPUTCONSTRAINTS
#include "pth/Transforms/Passes.h.inc"
} // namespace pth

using namespace mlir;
using namespace pth;
using namespace pth::analysis;

namespace {
struct SolveInputConstraints final
    : pth::impl::SolveInputConstraintsBase<SolveInputConstraints> {
  void runOnOperation() override;
};
} // namespace

void SolveInputConstraints::runOnOperation() {
  FunctionOpInterface function = getOperation();
  markAllAnalysesPreserved();
  auto &analysis = getAnalysis<CaseAnalysis>();
  if (!analysis.cases)
    return;
  auto *dialect = getContext().getLoadedDialect<PthDialect>();
  InputContract contract =
      computeContract(dialect->getExprContext(), function, *analysis.cases);
  function->setAttr(contractAttrName, encodeContract(&getContext(), contract));
}
