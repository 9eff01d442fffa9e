//===- CaseAnalysis.h - A function's cases, for passes ----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_TRANSFORMS_CASEANALYSIS_H
#define PTH_LIB_TRANSFORMS_CASEANALYSIS_H

#include "pth/Analysis/Cases.h"
#include "pth/IR/PthDialect.h"

namespace pth::analysis {

/// A function's cases as an analysis of the pass manager: passes in sequence
/// enumerate them once. They remain valid while only types are refined.
struct CaseAnalysis {
  explicit CaseAnalysis(mlir::Operation *op) {
    auto function = mlir::cast<mlir::FunctionOpInterface>(op);
    auto *dialect = op->getContext()->getLoadedDialect<PthDialect>();
    if (dialect && !function.isExternal())
      cases = enumerateCases(dialect->getExprContext(), function);
  }

  /// Nothing for a declaration, or where no program was ever read.
  std::optional<Cases> cases;
};

} // namespace pth::analysis

#endif // PTH_LIB_TRANSFORMS_CASEANALYSIS_H
