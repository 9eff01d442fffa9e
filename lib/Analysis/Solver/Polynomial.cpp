//===- Polynomial.cpp - Integer polynomials in one variable ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Polynomial.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace pth::solver;

std::optional<Polynomial> Polynomial::plus(const Polynomial &other,
                                           int64_t scale) const {
  Polynomial result = *this;
  if (result.coefficients.size() < other.coefficients.size())
    result.coefficients.resize(other.coefficients.size(), 0);
  for (unsigned i = 0; i < other.coefficients.size(); ++i) {
    int64_t product;
    if (llvm::MulOverflow(other.coefficients[i], scale, product) ||
        llvm::AddOverflow(result.coefficients[i], product,
                          result.coefficients[i]))
      return std::nullopt;
  }
  result.trim();
  return result;
}

std::optional<Polynomial> Polynomial::times(const Polynomial &other) const {
  Polynomial result;
  if (isZero() || other.isZero())
    return result;
  if (degree() + other.degree() > maxDegree)
    return std::nullopt;
  result.coefficients.resize(degree() + other.degree() + 1, 0);
  for (unsigned i = 0; i < coefficients.size(); ++i)
    for (unsigned j = 0; j < other.coefficients.size(); ++j) {
      int64_t product;
      if (llvm::MulOverflow(coefficients[i], other.coefficients[j], product) ||
          llvm::AddOverflow(result.coefficients[i + j], product,
                            result.coefficients[i + j]))
        return std::nullopt;
    }
  return result;
}

std::optional<Polynomial> Polynomial::floorDiv(int64_t divisor) const {
  Polynomial result = *this;
  // INT64_MIN / -1 is the one quotient that overflows.
  for (int64_t coefficient : coefficients)
    if (coefficient == INT64_MIN)
      return std::nullopt;
  for (unsigned i = 1; i < coefficients.size(); ++i) {
    if (coefficients[i] % divisor != 0)
      return std::nullopt;
    result.coefficients[i] = coefficients[i] / divisor;
  }
  if (!coefficients.empty())
    result.coefficients[0] = llvm::divideFloorSigned(coefficients[0], divisor);
  result.trim();
  return result;
}

std::optional<Polynomial> Polynomial::difference() const {
  // Horner's scheme on (h + 1): result(h) = this(h + 1).
  Polynomial shifted;
  for (auto it = coefficients.rbegin(); it != coefficients.rend(); ++it) {
    auto product = shifted.times(Polynomial(1, 1));
    auto sum = product ? product->plus(Polynomial(*it)) : std::nullopt;
    if (!sum)
      return std::nullopt;
    shifted = std::move(*sum);
  }
  return shifted.plus(*this, -1);
}

int Polynomial::signAt(int64_t h) const {
  // Once a partial value times h leaves 127 bits, no later coefficient of 64
  // bits can turn its sign, for h >= 1 only makes it larger.
  __int128 value = 0;
  for (auto it = coefficients.rbegin(); it != coefficients.rend(); ++it) {
    __int128 product;
    if (__builtin_mul_overflow(value, static_cast<__int128>(h), &product) ||
        __builtin_add_overflow(product, static_cast<__int128>(*it), &value))
      return value < 0 ? -1 : 1;
  }
  return value < 0 ? -1 : value > 0;
}

namespace {
void append(llvm::SmallVectorImpl<SignSegment> &list, int64_t lower,
            int64_t upper, int sign) {
  if (lower > upper)
    return;
  if (!list.empty() && list.back().sign == sign)
    list.back().upper = upper;
  else
    list.push_back({lower, upper, sign});
}

/// The least h in `lower..upper` with `reached(h)`, a condition that stays true
/// once it is; `upper` if there is none before it. For an unbounded interval
/// the condition must be reached somewhere; nothing if that is beyond 2^61.
std::optional<int64_t> firstWhere(int64_t lower, int64_t upper,
                                  llvm::function_ref<bool(int64_t)> reached) {
  if (upper == unbounded) {
    int64_t step = 1;
    while (!reached(lower + step)) {
      step *= 2;
      if (step > (int64_t(1) << 61) || lower > (int64_t(1) << 61))
        return std::nullopt;
    }
    upper = lower + step;
  }
  while (lower < upper) {
    int64_t middle = lower + (upper - lower) / 2;
    if (reached(middle))
      upper = middle;
    else
      lower = middle + 1;
  }
  return lower;
}
} // namespace

std::optional<llvm::SmallVector<SignSegment, 4>>
pth::solver::signSegments(const Polynomial &polynomial, int64_t lower,
                          int64_t upper) {
  llvm::SmallVector<SignSegment, 4> result;
  if (polynomial.isConstant() || lower == upper) {
    append(result, lower, upper, polynomial.signAt(lower));
    return result;
  }
  std::optional<Polynomial> difference = polynomial.difference();
  if (!difference)
    return std::nullopt;
  auto slopes =
      signSegments(*difference, lower, upper == unbounded ? upper : upper - 1);
  if (!slopes)
    return std::nullopt;
  // Over a run of one slope the polynomial is monotone up to the point behind
  // the run, where the next run begins.
  for (const SignSegment &slope : *slopes) {
    bool last = slope.upper == slopes->back().upper;
    int64_t end = last ? upper : slope.upper;
    int first = polynomial.signAt(slope.lower);
    int64_t position = slope.lower;
    if (slope.sign != 0)
      for (int sign = first; slope.sign * sign < 1; sign += slope.sign) {
        auto beyond = [&](int64_t h) {
          return slope.sign * polynomial.signAt(h) > slope.sign * sign;
        };
        // A bounded run may never leave this sign.
        if (end != unbounded && !beyond(end))
          break;
        std::optional<int64_t> next = firstWhere(position, end, beyond);
        if (!next)
          return std::nullopt;
        append(result, position, *next - 1, sign);
        position = *next;
      }
    append(result, position, end, polynomial.signAt(position));
  }
  return result;
}
