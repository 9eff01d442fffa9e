//===- PredicateCombine.h - Conjunction and disjunction ---------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_EXPR_PREDICATECOMBINE_H
#define PTH_LIB_EXPR_PREDICATECOMBINE_H

#include "pth/Expr/Predicate.h"

namespace pth::detail {

/// The canonical conjunction (`And`) or disjunction (`Or`) of the operands:
/// flat, sorted, without what the others imply.
Predicate combine(ExprContext &context, PredicateKind connective,
                  llvm::ArrayRef<Predicate> operands);

} // namespace pth::detail

#endif // PTH_LIB_EXPR_PREDICATECOMBINE_H
