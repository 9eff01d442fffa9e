//===- Budget.h - A limit on work -------------------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVER_BUDGET_H
#define PTH_ANALYSIS_SOLVER_BUDGET_H

#include <cstdint>

namespace pth {
namespace solver {

/// Work that may still be done, in units of about 50 ns. Counted, not timed, so
/// that an answer never depends on the machine's load.
class Budget {
public:
  explicit Budget(int64_t units) : left(units) {}

  /// Takes `units`; false where they are not there any more.
  bool spend(int64_t units) {
    left -= left < units ? left + 1 : units;
    return left >= 0;
  }
  bool isExhausted() const { return left < 0; }

private:
  int64_t left;
};

} // namespace solver
} // namespace pth

#endif // PTH_ANALYSIS_SOLVER_BUDGET_H
