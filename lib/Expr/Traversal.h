//===- Traversal.h - Walks that visit a shared part once --------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_EXPR_TRAVERSAL_H
#define PTH_LIB_EXPR_TRAVERSAL_H

#include "Storage.h"

#include "llvm/ADT/DenseSet.h"

namespace pth::detail {

/// Evaluates expressions under one assignment.
class Evaluation {
public:
  explicit Evaluation(const Assignment &assignment) : assignment(assignment) {}
  std::optional<int64_t> valueOf(Expr expr);

private:
  std::optional<int64_t> valueOf(Atom atom);
  std::optional<int64_t> compute(Atom atom);

  const Assignment &assignment;
  llvm::SmallDenseMap<const void *, std::optional<int64_t>, 8> known;
};

/// The canonical floordiv, min or max of the operands.
Expr buildAtom(AtomKind kind, llvm::ArrayRef<Expr> operands);

/// Applies one substitution to expressions.
class Substitution {
public:
  using Replacement = llvm::function_ref<Expr(llvm::StringRef name)>;
  using Builder = llvm::function_ref<Expr(AtomKind, llvm::ArrayRef<Expr>)>;
  /// `build` makes what takes the place of an atom with operands, out of the
  /// replaced operands.
  explicit Substitution(Replacement replacement, Builder build = buildAtom)
      : replacement(replacement), build(build) {}
  Expr apply(Expr expr);

private:
  Expr apply(ExprContext &context, Atom atom);
  Expr rebuild(ExprContext &context, Atom atom);

  Replacement replacement;
  Builder build;
  llvm::SmallDenseMap<const void *, Expr, 8> known;
};

/// Visits each symbol of expressions once.
class SymbolWalk {
public:
  using Visitor = llvm::function_ref<void(llvm::StringRef)>;
  explicit SymbolWalk(Visitor visit) : visit(visit) {}
  void walk(Expr expr);

private:
  Visitor visit;
  llvm::SmallDenseSet<const void *, 8> seen;
};

} // namespace pth::detail

#endif // PTH_LIB_EXPR_TRAVERSAL_H
