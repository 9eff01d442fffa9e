//===- Predicate.h - Conditions on dimension expressions --------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Boolean combinations of `e == 0`, `e != 0` and `e >= 0`. Uniqued in the
// expression context. `unknown` is a truth value of its own: a condition that
// nobody can state (a comparison of an unknown size, a tensor's value). It is
// not the null predicate; there is none. What grows beyond all measure, in
// depth or in size, is unknown too.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_EXPR_PREDICATE_H
#define PTH_EXPR_PREDICATE_H

#include "pth/Expr/Expr.h"

namespace pth {

namespace detail {
struct PredicateStorage;
} // namespace detail

enum class PredicateKind : uint8_t {
  True,
  False,
  Unknown,     ///< may be either; three-valued (Kleene) logic propagates it
  Zero,        ///< expr() == 0
  NonZero,     ///< expr() != 0
  NonNegative, ///< expr() >= 0
  And,         ///< operands(), two or more, canonical order
  Or
};

class Predicate {
public:
  explicit Predicate(const detail::PredicateStorage *storage = nullptr)
      : storage(storage) {}

  static Predicate boolean(ExprContext &context, bool value);
  static Predicate unknown(ExprContext &context);
  /// @{ `expr` against zero; unknown for a null expression, folded for a
  /// constant one. A common factor is divided out: `2*H - 64 == 0` is `H - 32
  /// == 0`, and `2*H - 63 >= 0` is `H - 32 >= 0`. A bound of a single division
  /// is one of its dividend, and a bound of a single min or max is a
  /// conjunction or disjunction: `H floordiv 32 >= 7` is `H >= 224`.
  static Predicate zero(ExprContext &context, Expr expr);
  static Predicate nonZero(ExprContext &context, Expr expr);
  static Predicate nonNegative(ExprContext &context, Expr expr);
  /// @}
  /// @{ Simplified: comparisons of one polynomial with constants merge, what
  /// the other operands imply is dropped, a contradiction is false. Linear in
  /// the operands, so give all of them at once where there are many.
  static Predicate conjunction(ExprContext &context,
                               llvm::ArrayRef<Predicate> operands);
  static Predicate disjunction(ExprContext &context,
                               llvm::ArrayRef<Predicate> operands);
  /// @}

  PredicateKind kind() const;
  bool isTrue() const { return kind() == PredicateKind::True; }
  bool isFalse() const { return kind() == PredicateKind::False; }
  /// True if `Unknown` occurs anywhere in it.
  bool hasUnknown() const;
  Expr expr() const;
  llvm::ArrayRef<Predicate> operands() const;
  ExprContext &context() const;

  bool operator==(Predicate other) const { return storage == other.storage; }
  bool operator!=(Predicate other) const { return storage != other.storage; }
  const void *getAsOpaquePointer() const { return storage; }

  /// The negation, pushed to the leaves.
  Predicate negate() const;

  /// Three-valued value under `assignment`: nothing where it is unknown.
  std::optional<bool> evaluate(const Assignment &assignment) const;
  Predicate
  substitute(llvm::function_ref<Expr(llvm::StringRef name)> replacement) const;
  void forEachSymbol(llvm::function_ref<void(llvm::StringRef)> visit) const;

  /// `H >= 63 and floor-expression == 36`: prints comparisons with the constant
  /// on the right-hand side.
  void print(llvm::raw_ostream &os) const;
  std::string str() const;

private:
  const detail::PredicateStorage *storage;
};

llvm::raw_ostream &operator<<(llvm::raw_ostream &os, Predicate predicate);
Predicate operator&(Predicate lhs, Predicate rhs);
Predicate operator|(Predicate lhs, Predicate rhs);
Predicate operator!(Predicate operand);

/// @{ Comparisons. `context` is that of the known operand; with both unknown
/// the result needs it, hence the argument.
Predicate equal(ExprContext &context, Expr lhs, Expr rhs);
Predicate notEqual(ExprContext &context, Expr lhs, Expr rhs);
Predicate lessEqual(ExprContext &context, Expr lhs, Expr rhs);
Predicate less(ExprContext &context, Expr lhs, Expr rhs);
/// `divisor` divides `dividend`.
Predicate divides(ExprContext &context, Expr divisor, Expr dividend);
/// @}

} // namespace pth

#endif // PTH_EXPR_PREDICATE_H
