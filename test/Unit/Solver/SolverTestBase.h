//===- SolverTestBase.h - Layer arithmetic and brute force ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Networks built by hand from the arithmetic of their layers, and the check
// that every solver test makes: the solved set is the set of sizes at which all
// constraints hold, size by size.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_UNIT_SOLVER_SOLVERTESTBASE_H
#define PTH_TEST_UNIT_SOLVER_SOLVERTESTBASE_H

#include "pth/Analysis/Solver/Solver.h"
#include "pth/Expr/Evaluator.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

namespace pth {
namespace solver {

inline void PrintTo(const PeriodicSet &set, std::ostream *os) {
  *os << set.str();
}

class SolverTestBase : public testing::Test {
protected:
  Expr constant(int64_t value) { return Expr::constant(context, value); }
  Expr symbol(llvm::StringRef name) { return Expr::symbol(context, name); }

  void require(Predicate predicate) {
    problem.constraints.push_back(predicate);
  }
  void requireEqual(Expr lhs, Expr rhs) { require(equal(context, lhs, rhs)); }
  void requireEqual(Expr lhs, int64_t rhs) { requireEqual(lhs, constant(rhs)); }
  void requireAtLeast(Expr expr, int64_t bound) {
    require(Predicate::nonNegative(context, expr - bound));
  }

  /// A convolution's output size; requires that the kernel fits.
  Expr conv(Expr n, int64_t kernel, int64_t stride = 1, int64_t padding = 0,
            int64_t dilation = 1) {
    Expr room = n + (2 * padding - dilation * (kernel - 1) - 1);
    requireAtLeast(room, 0);
    return floorDiv(room, stride) + 1;
  }
  /// A pool's output size (pooling_output_shape in ATen/native/Pool.h).
  Expr pool(Expr n, int64_t kernel, int64_t stride, int64_t padding = 0,
            bool ceilMode = false) {
    Expr size = floorDiv(n + (2 * padding - (kernel - 1) - 1 +
                              (ceilMode ? stride - 1 : 0)),
                         stride) +
                1;
    // The last window starts inside the input or its left padding.
    if (ceilMode) {
      Expr beyond = (size - 1) * stride - n - padding;
      Expr shrink = min(max(beyond + 1, constant(0)), constant(1));
      size = size - shrink;
    }
    requireAtLeast(size, 1);
    return size;
  }
  Expr transposed(Expr n, int64_t kernel, int64_t stride, int64_t padding = 0) {
    Expr size = (n - 1) * stride + (kernel - 2 * padding);
    requireAtLeast(size, 1);
    return size;
  }
  /// A sum of tensors: equal sizes, or one of them 1. The result's size.
  Expr broadcast(Expr a, Expr b) {
    if (a == b)
      return a;
    require(equal(context, a, b) | Predicate::zero(context, a - 1) |
            Predicate::zero(context, b - 1));
    return max(a, b);
  }

  SolvedSet solve() { return solver::solve(context, {problem}); }
  PeriodicSet square(const Assignment &fixed = {{"N", 1}}) {
    auto set = solveTied(context, {problem}, {"H", "W"}, fixed);
    EXPECT_TRUE(set.has_value());
    return set.value_or(PeriodicSet());
  }

  struct Axis {
    llvm::StringRef name;
    int64_t lower, upper;
  };
  /// Compares the set with the constraints at every point of the axes.
  static void expectEqualOn(llvm::ArrayRef<Problem> problems,
                            const SolvedSet &set, llvm::ArrayRef<Axis> axes) {
    std::vector<llvm::StringRef> names;
    std::vector<int64_t> point;
    for (const Axis &axis : axes) {
      names.push_back(axis.name);
      point.push_back(axis.lower);
    }
    EvaluationPlan plan(names);
    std::vector<std::vector<EvaluationPlan::Id>> conjunctions;
    for (const Problem &problem : problems) {
      conjunctions.emplace_back();
      for (Predicate constraint : problem.constraints)
        conjunctions.back().push_back(plan.add(constraint));
    }
    EvaluationPlan::State state;
    unsigned accepted = 0, failures = 0;
    for (bool done = false; !done && failures < 5;) {
      Assignment assignment;
      std::string where;
      for (auto [name, value] : llvm::zip(names, point)) {
        assignment[name] = value;
        where += name.str() + "=" + std::to_string(value) + " ";
      }
      plan.run(point, state);
      bool expected = llvm::any_of(
          conjunctions, [&](llvm::ArrayRef<EvaluationPlan::Id> ids) {
            return llvm::all_of(ids, [&](EvaluationPlan::Id id) {
              return plan.truth(id, state) == true;
            });
          });
      accepted += expected;
      if (set.contains(assignment) != expected) {
        ++failures;
        ADD_FAILURE() << where << "expected " << expected << " in "
                      << set.formula();
      }
      done = true;
      for (size_t i = 0; done && i < axes.size(); ++i) {
        done = point[i] == axes[i].upper;
        point[i] = done ? axes[i].lower : point[i] + 1;
      }
    }
    // A comparison of nothing with nothing shows nothing.
    EXPECT_EQ(accepted == 0, set.isUnsatisfiable());
  }
  void expectEqualOn(const SolvedSet &set, llvm::ArrayRef<Axis> axes) {
    EXPECT_EQ(set.label, Label::Exact) << llvm::join(set.remarks, "; ");
    expectEqualOn({problem}, set, axes);
  }
  /// Compares the square set with the constraints at 1..600.
  void expectSquare(const PeriodicSet &set) {
    for (int64_t n = 1; n <= 600; ++n) {
      Assignment at;
      for (llvm::StringRef name : {"H", "W", "x"})
        at[name] = n;
      at["N"] = 1;
      at["C"] = 3;
      bool expected = llvm::all_of(problem.constraints, [&](Predicate p) {
        return p.evaluate(at) == true;
      });
      ASSERT_EQ(set.contains(n), expected) << n << " in " << set.str();
    }
  }

  ExprContext context;
  Problem problem;
  Expr N = symbol("N"), C = symbol("C"), H = symbol("H"), W = symbol("W");
};

} // namespace solver
} // namespace pth

#endif // PTH_TEST_UNIT_SOLVER_SOLVERTESTBASE_H
