//===- SmtEncoder.h - Expressions in the smt dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_CERTIFICATE_SMTENCODER_H
#define PTH_LIB_CERTIFICATE_SMTENCODER_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/IntegerSet.h"
#include "pth/Analysis/Solver/PeriodicSet.h"
#include "pth/Analysis/Solver/Problem.h"

namespace pth::certificate {

/// Builds what expressions, predicates and sets mean, in integers without
/// bound. SMT-LIB's `div` rounds down for positive divisors only, and says
/// nothing of a divisor of 0, by which no comparison holds here.
class SmtEncoder {
public:
  explicit SmtEncoder(mlir::OpBuilder &builder)
      : builder(builder), location(builder.getUnknownLoc()) {}

  /// Declares a constant for the symbol and gives its range, as a condition.
  mlir::Value declare(const solver::Symbol &symbol);

  mlir::Value encode(Expr expr);
  /// An unknown part is left out: it counts as true.
  mlir::Value encode(Predicate predicate);
  /// `symbols[i]` names the set's i-th symbol.
  mlir::Value encode(mlir::IntegerSet set, llvm::ArrayRef<std::string> symbols);
  /// `symbol` in `set`.
  mlir::Value encode(llvm::StringRef symbol, const solver::PeriodicSet &set);

  mlir::Value allOf(llvm::ArrayRef<mlir::Value> conditions);
  mlir::Value anyOf(llvm::ArrayRef<mlir::Value> conditions);
  mlir::Value negate(mlir::Value condition);
  void require(mlir::Value condition);

private:
  mlir::Value number(int64_t value);
  mlir::Value truth(bool value);
  mlir::Value sum(llvm::ArrayRef<mlir::Value> terms);
  mlir::Value product(llvm::ArrayRef<mlir::Value> factors);
  mlir::Value floorDivide(mlir::Value dividend, mlir::Value divisor);
  mlir::Value atLeast(mlir::Value lhs, mlir::Value rhs);
  mlir::Value isEqual(mlir::Value lhs, mlir::Value rhs);
  mlir::Value select(mlir::Value condition, mlir::Value lhs, mlir::Value rhs);
  mlir::Value encode(Atom atom);
  mlir::Value encode(mlir::AffineExpr expr,
                     llvm::ArrayRef<std::string> symbols);
  mlir::Value encodeComparison(Predicate predicate);
  /// Adds the condition that each divisor in `expr` which can be 0 is not.
  void addDefinedness(Expr expr,
                      llvm::SmallVectorImpl<mlir::Value> &conditions);
  mlir::Value encode(mlir::Value n, const solver::HalfLineSet &set);

  mlir::OpBuilder &builder;
  mlir::Location location;
  llvm::StringMap<mlir::Value> symbols;
  llvm::DenseMap<const void *, mlir::Value> known;
};

} // namespace pth::certificate

#endif // PTH_LIB_CERTIFICATE_SMTENCODER_H
