//===- Evaluator.h - Fast evaluation at many points -------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_EXPR_EVALUATOR_H
#define PTH_EXPR_EVALUATOR_H

#include "pth/Expr/Predicate.h"

#include <vector>

namespace pth {

/// Expressions and predicates flattened once, to be evaluated at many points.
/// A part that several share is computed once for a point. Gives what
/// `Expr::evaluate` and `Predicate::evaluate` give.
///
///   EvaluationPlan plan({"H", "W"});
///   EvaluationPlan::Id accepted = plan.add(predicate);
///   EvaluationPlan::State state;
///   plan.run({224, 224}, state);
///   std::optional<bool> answer = plan.truth(accepted, state);
///
/// After the last `add`, a plan may be used by several threads, each with a
/// state of its own. It holds no expression and may outlive their context.
class EvaluationPlan {
public:
  /// Names one added expression or predicate.
  using Id = uint32_t;

  /// The results at one point, and the memory that holds them from one run to
  /// the next.
  class State {
    friend class EvaluationPlan;
    std::vector<int64_t> values;
    std::vector<uint8_t> known;
  };

  /// `symbols[i]` has the value `point[i]`. A symbol of an expression that is
  /// not among them has no value.
  explicit EvaluationPlan(llvm::ArrayRef<llvm::StringRef> symbols);

  /// @{ The same expression gives the same Id. A null one is never known.
  Id add(Expr expr);
  Id add(Predicate predicate);
  /// @}

  /// Computes all that was added. `point` has a value for each symbol; further
  /// ones are ignored, missing ones are unknown.
  void run(llvm::ArrayRef<int64_t> point, State &state) const;

  /// @{ The result of the last run, which came after the `add`; nothing where
  /// the value is not known.
  std::optional<int64_t> value(Id expr, const State &state) const;
  std::optional<bool> truth(Id predicate, const State &state) const;
  /// @}

private:
  enum class Opcode : uint8_t {
    Unknown,
    Constant,
    Polynomial,
    FloorDiv,
    Min,
    Max,
    Zero,
    NonZero,
    NonNegative,
    And,
    Or
  };
  /// Computes one register from earlier ones: from `count` entries of `inputs`,
  /// or of `products` for a polynomial, beginning with the one at `first`.
  struct Instruction {
    Opcode opcode;
    uint32_t first = 0, count = 0;
    int64_t constant = 0;
  };
  /// `coefficient` times the registers in `count` entries of `inputs`.
  struct Product {
    int64_t coefficient;
    uint32_t first, count;
  };

  Id addAtom(Atom atom);
  Id append(Opcode opcode, llvm::ArrayRef<Id> operands, int64_t constant = 0);
  void compute(const Instruction &instruction, Id result, State &state) const;
  void computePolynomial(const Instruction &instruction, Id result,
                         State &state) const;
  void computeConnective(const Instruction &instruction, Id result,
                         State &state) const;

  llvm::StringMap<Id> slots;
  std::vector<Instruction> instructions;
  std::vector<Product> products;
  std::vector<Id> inputs;
  llvm::DenseMap<const void *, Id> registers;
  uint32_t numSymbols;
};

} // namespace pth

#endif // PTH_EXPR_EVALUATOR_H
