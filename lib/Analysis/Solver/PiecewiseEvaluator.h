//===- PiecewiseEvaluator.h - Expressions as piecewise polynomials *- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Evaluates an expression in one symbol n = slope * h + offset over an interval
// of h to one polynomial in h, or says into which intervals the given one is to
// be split first.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_PIECEWISEEVALUATOR_H
#define PTH_LIB_ANALYSIS_SOLVER_PIECEWISEEVALUATOR_H

#include "Polynomial.h"
#include "pth/Expr/Expr.h"
#include <vector>

namespace pth {
namespace solver {

/// Integers `lower..upper` of h; `upper` may be `unbounded`.
struct Piece {
  int64_t lower, upper;
};

class PiecewiseEvaluator {
public:
  /// Compiles `expr`, whose only symbol is the variable. Check `isValid`.
  explicit PiecewiseEvaluator(Expr expr);

  /// False where the expression is null or nested too deeply.
  bool isValid() const { return valid; }
  /// The number of operations, a measure of the cost of one evaluation.
  int64_t cost() const { return operations; }
  /// P such that for `slope = P` every floordiv by a constant is a polynomial
  /// wherever its operands are; nothing where P leaves 60 bits.
  std::optional<int64_t> period() const { return wholePeriod; }

  enum class Status {
    Done,      ///< `result` is the expression's polynomial over the piece
    Split,     ///< evaluate over each of `pieces` instead
    Undefined, ///< there is a division by zero throughout the piece
    TooHard    ///< no polynomial, and too many points to try each
  };
  struct Outcome {
    Status status;
    Polynomial result;
    llvm::SmallVector<Piece, 4> pieces;
  };
  /// With the variable `slope * h + offset` for h in `piece`.
  Outcome evaluate(int64_t slope, int64_t offset, Piece piece);

private:
  struct Monomial {
    int64_t coefficient;
    llvm::SmallVector<unsigned, 2> factors; // indices into `values`
  };
  using Sum = llvm::SmallVector<Monomial, 2>;
  struct Operation {
    AtomKind kind;
    llvm::SmallVector<Sum, 2> operands;
    int64_t scale; // D: values are polynomials for a slope divisible by D
  };

  bool compile(Expr expr, Sum &sum, int64_t &scale, unsigned depth);
  std::optional<unsigned> compile(Atom atom, unsigned depth);
  std::optional<Polynomial> evaluate(const Sum &sum) const;
  Outcome apply(const Operation &operation, Piece piece) const;
  Outcome divide(const Polynomial &dividend, const Polynomial &divisor,
                 Piece piece) const;

  bool valid = false;
  int64_t operations = 1;
  std::optional<int64_t> wholePeriod;
  std::vector<Operation> program;
  llvm::DenseMap<const void *, unsigned> indices;
  Sum root;
  std::vector<Polynomial> values;
};

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_PIECEWISEEVALUATOR_H
