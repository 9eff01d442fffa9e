//===- AffineSets.h - Predicates as affine sets -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_AFFINESETS_H
#define PTH_ANALYSIS_AFFINESETS_H

#include "mlir/IR/IntegerSet.h"
#include "pth/Expr/Predicate.h"

namespace pth::analysis {

/// A conjunction of `Zero` and `NonNegative` predicates as an affine set over
/// `symbols` in this order; products of symbols are semi-affine. Nothing where
/// a minimum, a maximum, a disjunction or another symbol occurs.
std::optional<mlir::IntegerSet>
toIntegerSet(mlir::MLIRContext *context, llvm::ArrayRef<Predicate> conjunction,
             llvm::ArrayRef<std::string> symbols);

} // namespace pth::analysis

#endif // PTH_ANALYSIS_AFFINESETS_H
