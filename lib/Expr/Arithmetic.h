//===- Arithmetic.h - Arithmetic that reports overflow ----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Overflow gives nothing instead of a wrapped value. An absent operand gives
// nothing too, so that calls nest.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_EXPR_ARITHMETIC_H
#define PTH_LIB_EXPR_ARITHMETIC_H

#include "llvm/Support/MathExtras.h"
#include <cstdint>
#include <limits>
#include <optional>

namespace pth::detail {

using OptionalInt = std::optional<int64_t>;

inline OptionalInt addChecked(OptionalInt lhs, OptionalInt rhs) {
  int64_t result;
  if (!lhs || !rhs || llvm::AddOverflow(*lhs, *rhs, result))
    return std::nullopt;
  return result;
}

inline OptionalInt subChecked(OptionalInt lhs, OptionalInt rhs) {
  int64_t result;
  if (!lhs || !rhs || llvm::SubOverflow(*lhs, *rhs, result))
    return std::nullopt;
  return result;
}

inline OptionalInt mulChecked(OptionalInt lhs, OptionalInt rhs) {
  int64_t result;
  if (!lhs || !rhs || llvm::MulOverflow(*lhs, *rhs, result))
    return std::nullopt;
  return result;
}

/// Rounds to minus infinity; nothing for a divisor of zero.
inline OptionalInt floorDivChecked(OptionalInt lhs, OptionalInt rhs) {
  if (!lhs || !rhs || *rhs == 0)
    return std::nullopt;
  if (*rhs == -1)
    return subChecked(0, lhs);
  return llvm::divideFloorSigned(*lhs, *rhs);
}

/// |value|, which fits for every int64_t.
inline uint64_t magnitude(int64_t value) {
  return value < 0 ? 0 - static_cast<uint64_t>(value) : value;
}

} // namespace pth::detail

#endif // PTH_LIB_EXPR_ARITHMETIC_H
