//===- Factor.h - Factoring expressions by symbol ---------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A dimension expression arrives multiplied out: `(a - 1) * (b - 1) - 36` as
// `a*b - a - b - 35`, where a holds only H and b only W. Seen as a tensor of
// coefficients with one axis for each symbol, a product is a tensor of rank
// one, whatever is in the constant entry.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_FACTOR_H
#define PTH_LIB_ANALYSIS_SOLVER_FACTOR_H

#include "pth/Expr/Predicate.h"
#include <string>
#include <vector>

namespace pth {
namespace solver {

/// The symbols in `expr`, in order of first occurrence.
std::vector<std::string> symbolsOf(Expr expr);
std::vector<std::string> symbolsOf(Predicate predicate);

/// An atom as an expression: the operation that it stands for.
Expr atomExpr(ExprContext &context, Atom atom);

/// A factor in one symbol, with coefficients of greatest common divisor 1.
struct Factor {
  std::string symbol;
  Expr expr;
};

/// `expr == scale * (product of factors) - constant`.
struct Product {
  std::vector<Factor> factors;
  int64_t scale;
  int64_t constant;
};

/// Two or more factors, one for each symbol of `expr`; nothing where it is not
/// such a product.
std::optional<Product> factorBySymbol(Expr expr);

/// `expr == inner.expr * rest` with the factor's symbol not in `rest`.
struct CommonFactor {
  Factor inner;
  Expr rest;
};
/// A factor in `symbol` alone that all of `expr` has in common.
std::optional<CommonFactor> splitOff(Expr expr, llvm::StringRef symbol);

/// `divisor` divides `dividend`: what `dividend mod divisor == 0` looks like
/// after simplification.
struct Divisibility {
  Expr dividend;
  int64_t divisor;
};
std::optional<Divisibility> asDivisibility(Predicate predicate);

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_FACTOR_H
