//===- AffineSets.cpp - Predicates as affine sets -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/AffineSets.h"
#include "mlir/IR/AffineExpr.h"

using namespace mlir;
using namespace pth;

namespace {
class Converter {
public:
  Converter(MLIRContext *context, llvm::ArrayRef<std::string> symbols)
      : context(context), symbols(symbols) {}

  /// Null where the expression has no affine form. The nesting of expressions
  /// is limited when they are made.
  AffineExpr convert(Expr expr) const;

private:
  AffineExpr convert(Atom atom) const;

  MLIRContext *context;
  llvm::ArrayRef<std::string> symbols;
};
} // namespace

AffineExpr Converter::convert(Atom atom) const {
  if (atom.kind() == AtomKind::Symbol) {
    auto it = llvm::find(symbols, atom.name());
    return it == symbols.end()
               ? AffineExpr()
               : getAffineSymbolExpr(it - symbols.begin(), context);
  }
  if (atom.kind() != AtomKind::FloorDiv)
    return {};
  AffineExpr dividend = convert(atom.operands()[0]);
  AffineExpr divisor = convert(atom.operands()[1]);
  return dividend && divisor ? dividend.floorDiv(divisor) : AffineExpr();
}

AffineExpr Converter::convert(Expr expr) const {
  AffineExpr sum = getAffineConstantExpr(0, context);
  for (const Term &term : expr.terms()) {
    AffineExpr product;
    for (Atom factor : term.factors) {
      AffineExpr converted = convert(factor);
      if (!converted)
        return {};
      product = product ? product * converted : converted;
    }
    sum = sum + (product ? product * term.coefficient
                         : getAffineConstantExpr(term.coefficient, context));
  }
  return sum;
}

std::optional<IntegerSet>
analysis::toIntegerSet(MLIRContext *context,
                       llvm::ArrayRef<Predicate> conjunction,
                       llvm::ArrayRef<std::string> symbols) {
  Converter converter(context, symbols);
  llvm::SmallVector<AffineExpr> constraints;
  llvm::SmallVector<bool> isEquality;
  for (Predicate predicate : conjunction) {
    bool equality = predicate.kind() == PredicateKind::Zero;
    if (!equality && predicate.kind() != PredicateKind::NonNegative)
      return std::nullopt;
    AffineExpr expr = converter.convert(predicate.expr());
    if (!expr)
      return std::nullopt;
    constraints.push_back(expr);
    isEquality.push_back(equality);
  }
  // An affine set has at least one constraint.
  if (constraints.empty()) {
    constraints.push_back(getAffineConstantExpr(0, context));
    isEquality.push_back(true);
  }
  return IntegerSet::get(0, symbols.size(), constraints, isEquality);
}
