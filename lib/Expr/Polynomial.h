//===- Polynomial.h - Sums of terms in canonical form -----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_EXPR_POLYNOMIAL_H
#define PTH_LIB_EXPR_POLYNOMIAL_H

#include "Storage.h"

#include "llvm/Support/Allocator.h"

namespace pth::detail {

/// Collects terms in any order and gives their sum in canonical form.
class TermSum {
public:
  /// Adds `scale * expr`; the sum is null if `expr` is.
  void add(Expr expr, int64_t scale = 1);
  /// Adds `coefficient * factors`. The factors are sorted and outlive the sum.
  void add(int64_t coefficient, llvm::ArrayRef<Atom> factors);
  /// Adds the product of two terms.
  void addProduct(const Term &lhs, const Term &rhs);
  /// Makes the sum null.
  void invalidate() { valid = false; }

  Expr get(ExprContext &context);

private:
  llvm::SmallVector<Term, 8> terms;
  llvm::BumpPtrAllocator ownedFactors;
  bool valid = true;
};

/// The sum of the terms with factors, and the coefficient of the one without.
struct SplitConstant {
  Expr variable;
  int64_t constant;
};
SplitConstant splitConstant(Expr expr);

/// The coefficient of the term without factors.
int64_t constantTerm(Expr expr);
/// The terms with factors.
llvm::ArrayRef<Term> variableTerms(Expr expr);
/// The greatest common divisor of the coefficients of `terms`; 0 for none.
uint64_t contentOf(llvm::ArrayRef<Term> terms);
/// The atom of an expression that is one bare atom, else null.
Atom asAtom(Expr expr);

/// `numerator` without the factors of `denominator`, each as often as it occurs
/// there; nothing if one is missing. Both are sorted.
std::optional<llvm::SmallVector<Atom, 4>>
divideMonomials(llvm::ArrayRef<Atom> numerator,
                llvm::ArrayRef<Atom> denominator);

} // namespace pth::detail

#endif // PTH_LIB_EXPR_POLYNOMIAL_H
