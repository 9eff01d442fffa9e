//===- SolveInputConstraints.cpp - Derives the accepted inputs -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/InputContract.h"
#include "pth/IR/PthDialect.h"
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
  auto *dialect = getContext().getLoadedDialect<PthDialect>();
  if (function.isExternal() || !dialect)
    return;
  InputContract contract = computeContract(dialect->getExprContext(), function);
  function->setAttr(contractAttrName, encodeContract(&getContext(), contract));
  markAllAnalysesPreserved();
}
