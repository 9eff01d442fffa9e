//===- Expr.h - Dimension expressions ---------------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A dimension expression is a polynomial with integer coefficients over symbols
// (a model input's own sizes) and atoms (floordiv, min and max of expressions).
// It is canonical and uniqued in its context: equal pointers mean equal values
// at every assignment; the converse holds only as far as `isKnownEqual` can
// decide it.
//
// The null expression stands for a value that nobody knows. Every operation on
// a null expression gives the null expression, and so does a coefficient that
// leaves 64 bits: an unknown size is honest, a wrapped one is wrong. So does an
// expression that grows beyond what any network needs, in nesting, in terms or
// in size; all that walks an expression is thereby safe from hostile files.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_EXPR_EXPR_H
#define PTH_EXPR_EXPR_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseMapInfo.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <memory>
#include <optional>

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace pth {

class Expr;
class ExprContext;

namespace detail {
struct AtomStorage;
struct ExprStorage;
struct ExprContextImpl;
} // namespace detail

/// What a polynomial's indeterminates are.
enum class AtomKind : uint8_t {
  Symbol,   ///< a size of the input, by name
  FloorDiv, ///< operand(0) floordiv operand(1), rounding to minus infinity
  Min,      ///< the least of two or more operands
  Max       ///< the greatest of two or more operands
};

/// An indeterminate of a polynomial: a symbol, or an operation that no
/// polynomial expresses. Uniqued, compared by pointer.
class Atom {
public:
  Atom() = default;
  explicit Atom(const detail::AtomStorage *storage) : storage(storage) {}

  explicit operator bool() const { return storage != nullptr; }
  bool operator==(Atom other) const { return storage == other.storage; }
  bool operator!=(Atom other) const { return storage != other.storage; }

  AtomKind kind() const;
  /// The name of a symbol; empty for the other kinds.
  llvm::StringRef name() const;
  /// The operands of floordiv, min and max; empty for a symbol.
  llvm::ArrayRef<Expr> operands() const;
  const void *getAsOpaquePointer() const { return storage; }

private:
  const detail::AtomStorage *storage = nullptr;
};

/// `coefficient * factors[0] * factors[1] * ...`; a repeated factor is a power.
/// The constant term has no factors.
struct Term {
  int64_t coefficient;
  llvm::ArrayRef<Atom> factors;
};

/// A value for each symbol, by name.
using Assignment = llvm::StringMap<int64_t>;

/// A dimension expression, or null for an unknown one.
class Expr {
public:
  Expr() = default;
  explicit Expr(const detail::ExprStorage *storage) : storage(storage) {}

  static Expr constant(ExprContext &context, int64_t value);
  /// `name` is an identifier: a letter or underscore, then also digits.
  static Expr symbol(ExprContext &context, llvm::StringRef name);

  explicit operator bool() const { return storage != nullptr; }
  bool operator==(Expr other) const { return storage == other.storage; }
  bool operator!=(Expr other) const { return storage != other.storage; }
  const void *getAsOpaquePointer() const { return storage; }
  static Expr getFromOpaquePointer(const void *pointer) {
    return Expr(static_cast<const detail::ExprStorage *>(pointer));
  }

  /// The context of a non-null expression.
  ExprContext &context() const;
  /// The terms of a non-null expression in canonical order; none for 0.
  llvm::ArrayRef<Term> terms() const;

  /// The value of a constant expression.
  std::optional<int64_t> asConstant() const;
  bool isConstant(int64_t value) const;
  /// The name of an expression that is one bare symbol, else empty.
  llvm::StringRef asSymbol() const;

  /// The value under `assignment`. Nothing where the expression is null, a
  /// symbol has no value, a divisor is zero, or 64 bits overflow.
  std::optional<int64_t> evaluate(const Assignment &assignment) const;

  /// The expression with `replacement(name)` for each symbol for which that is
  /// non-null.
  Expr
  substitute(llvm::function_ref<Expr(llvm::StringRef name)> replacement) const;

  /// Calls `visit` once for each symbol in the expression, nested ones
  /// included, in order of first occurrence.
  void forEachSymbol(llvm::function_ref<void(llvm::StringRef)> visit) const;

  /// Prints with `floordiv`, `mod`, `min(...)`, `max(...)`; `?` for null.
  void print(llvm::raw_ostream &os) const;
  std::string str() const;
  void dump() const;

private:
  const detail::ExprStorage *storage = nullptr;
};

llvm::hash_code hash_value(Expr expr);
llvm::raw_ostream &operator<<(llvm::raw_ostream &os, Expr expr);

/// @{ Polynomial arithmetic; null on an unknown operand or on overflow.
Expr operator+(Expr lhs, Expr rhs);
Expr operator-(Expr lhs, Expr rhs);
Expr operator*(Expr lhs, Expr rhs);
Expr operator-(Expr operand);
Expr operator+(Expr lhs, int64_t rhs);
Expr operator-(Expr lhs, int64_t rhs);
Expr operator*(Expr lhs, int64_t rhs);
/// @}

/// Division rounded to minus infinity. A constant positive divisor moves the
/// divisible part of the dividend out, cancels the common factor, and merges
/// nested divisions; null for a constant divisor of zero. A divisor that
/// divides the dividend as a polynomial (`768 * L * N` by `64 * N`) cancels,
/// assuming that it is not zero where the expression is used.
Expr floorDiv(Expr dividend, Expr divisor);
Expr floorDiv(Expr dividend, int64_t divisor);
/// Division rounded to plus infinity, `-floorDiv(-dividend, divisor)`.
Expr ceilDiv(Expr dividend, Expr divisor);
Expr ceilDiv(Expr dividend, int64_t divisor);
/// Division rounded to zero, as C++ and TorchScript's pooling do; equals
/// floorDiv for operands of one sign.
Expr truncDiv(Expr dividend, int64_t divisor);
/// `dividend - divisor * floorDiv(dividend, divisor)`, Python's remainder.
Expr mod(Expr dividend, Expr divisor);
Expr mod(Expr dividend, int64_t divisor);
/// The least and the greatest; operands that a constant difference orders
/// collapse.
Expr min(llvm::ArrayRef<Expr> operands);
Expr max(llvm::ArrayRef<Expr> operands);
inline Expr min(Expr lhs, Expr rhs) { return min({lhs, rhs}); }
inline Expr max(Expr lhs, Expr rhs) { return max({lhs, rhs}); }

/// Exact polynomial division: the quotient where `divisor * quotient ==
/// dividend` as polynomials, else null.
Expr divideExactly(Expr dividend, Expr divisor);

/// Owns and uniques expressions and predicates. Thread-safe, as an MLIRContext
/// is; everything made by it lives as long as it does.
class ExprContext {
public:
  ExprContext();
  ~ExprContext();
  ExprContext(const ExprContext &) = delete;
  ExprContext &operator=(const ExprContext &) = delete;

  detail::ExprContextImpl &impl() { return *storage; }

private:
  std::unique_ptr<detail::ExprContextImpl> storage;
};

} // namespace pth

template <> struct llvm::DenseMapInfo<pth::Expr> {
  static pth::Expr getEmptyKey() {
    return pth::Expr::getFromOpaquePointer(
        llvm::DenseMapInfo<const void *>::getEmptyKey());
  }
  static pth::Expr getTombstoneKey() {
    return pth::Expr::getFromOpaquePointer(
        llvm::DenseMapInfo<const void *>::getTombstoneKey());
  }
  static unsigned getHashValue(pth::Expr expr) {
    return llvm::DenseMapInfo<const void *>::getHashValue(
        expr.getAsOpaquePointer());
  }
  static bool isEqual(pth::Expr lhs, pth::Expr rhs) { return lhs == rhs; }
};

#endif // PTH_EXPR_EXPR_H
