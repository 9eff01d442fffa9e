//===- Polynomial.h - Integer polynomials in one variable -------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// On a residue class n = P * h + r every floor division by a constant becomes a
// polynomial in h. The sign of a polynomial over the integers h >= 0 is found
// exactly, by the signs of its forward difference.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_SOLVER_POLYNOMIAL_H
#define PTH_LIB_ANALYSIS_SOLVER_POLYNOMIAL_H

#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <optional>

namespace pth {
namespace solver {

/// Coefficients from the constant term up, without trailing zeros; the zero
/// polynomial has none. Operations give nothing where a coefficient leaves 64
/// bits or the degree `maxDegree`.
class Polynomial {
public:
  static constexpr unsigned maxDegree = 12;

  Polynomial() = default;
  explicit Polynomial(int64_t constant) {
    if (constant)
      coefficients.push_back(constant);
  }
  /// `slope * h + constant`.
  Polynomial(int64_t constant, int64_t slope) : coefficients{constant, slope} {
    trim();
  }

  bool isConstant() const { return coefficients.size() <= 1; }
  bool isZero() const { return coefficients.empty(); }
  unsigned degree() const {
    return coefficients.empty() ? 0 : coefficients.size() - 1;
  }
  int64_t coefficient(unsigned power) const {
    return power < coefficients.size() ? coefficients[power] : 0;
  }
  int64_t leading() const {
    return coefficients.empty() ? 0 : coefficients.back();
  }

  std::optional<Polynomial> plus(const Polynomial &other,
                                 int64_t scale = 1) const;
  std::optional<Polynomial> times(const Polynomial &other) const;
  /// `floor(this / divisor)` for every h, where that is a polynomial: where
  /// `divisor`, not 0, divides every coefficient but the constant term.
  std::optional<Polynomial> floorDiv(int64_t divisor) const;
  /// `this(h + 1) - this(h)`.
  std::optional<Polynomial> difference() const;
  /// -1, 0 or 1, for `h >= 0`.
  int signAt(int64_t h) const;

private:
  void trim() {
    while (!coefficients.empty() && coefficients.back() == 0)
      coefficients.pop_back();
  }
  llvm::SmallVector<int64_t, 4> coefficients;
};

/// The end of an interval of h without one.
constexpr int64_t unbounded = INT64_MAX;

/// A maximal run `lower..upper` of one sign.
struct SignSegment {
  int64_t lower, upper;
  int sign;
};

/// The signs of `polynomial` over the integers `lower..upper`, `0 <= lower`;
/// `upper` may be `unbounded`. Nothing where a limit is exceeded.
std::optional<llvm::SmallVector<SignSegment, 4>>
signSegments(const Polynomial &polynomial, int64_t lower, int64_t upper);

} // namespace solver
} // namespace pth

#endif // PTH_LIB_ANALYSIS_SOLVER_POLYNOMIAL_H
