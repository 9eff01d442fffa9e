//===- Storage.h - What expressions and predicates are made of --*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_EXPR_STORAGE_H
#define PTH_LIB_EXPR_STORAGE_H

#include "pth/Expr/Predicate.h"
#include "pth/Expr/Ranges.h"

#include "mlir/Support/StorageUniquer.h"
#include <mutex>

namespace pth::detail {

/// @{ What an expression may grow to; beyond, it is null. The expressions of
/// real networks stay far below. A file can demand any size, and everything
/// that walks an expression relies on these bounds: the depth for its
/// recursion, the weight for its time and for the length of printed text.
constexpr size_t maxTerms = 512;        ///< of one polynomial
constexpr size_t maxDegree = 32;        ///< factors of one term
constexpr size_t maxProducts = 1 << 13; ///< of terms in a multiplication
constexpr size_t maxOperands = 256;     ///< of one min or max
constexpr unsigned maxExprDepth = 64;   ///< nested atoms
constexpr uint64_t maxExprWeight = 1 << 14;
/// @}

/// @{ What a predicate may grow to; beyond, it is unknown.
constexpr unsigned maxPredicateDepth = 256; ///< nested connectives
constexpr uint64_t maxPredicateWeight = 1 << 20;
/// @}

/// What the limits look at. The weight counts the nodes as a tree, that is,
/// shared parts as often as they are printed.
struct Measure {
  unsigned depth = 0;
  uint64_t weight = 0;
};

struct AtomStorage : mlir::StorageUniquer::BaseStorage {
  struct KeyTy {
    AtomKind kind;
    llvm::StringRef name;
    llvm::ArrayRef<Expr> operands;
  };
  AtomStorage(KeyTy key, Measure measure) : key(key), measure(measure) {}
  bool operator==(const KeyTy &other) const {
    return key.kind == other.kind && key.name == other.name &&
           key.operands == other.operands;
  }
  static llvm::hash_code hashKey(const KeyTy &key);
  static AtomStorage *construct(mlir::StorageUniquer::StorageAllocator &,
                                KeyTy);

  KeyTy key;
  Measure measure;
};

struct ExprStorage : mlir::StorageUniquer::BaseStorage {
  using KeyTy = llvm::ArrayRef<Term>;
  ExprStorage(KeyTy terms, Measure measure) : terms(terms), measure(measure) {}
  bool operator==(const KeyTy &other) const;
  static llvm::hash_code hashKey(const KeyTy &key);
  static ExprStorage *construct(mlir::StorageUniquer::StorageAllocator &,
                                KeyTy);

  llvm::ArrayRef<Term> terms;
  Measure measure;
  ExprContext *context = nullptr;
};

struct PredicateStorage : mlir::StorageUniquer::BaseStorage {
  struct KeyTy {
    PredicateKind kind;
    Expr expr;
    llvm::ArrayRef<Predicate> operands;
  };
  PredicateStorage(KeyTy key, Measure measure, bool hasUnknown)
      : key(key), measure(measure), hasUnknown(hasUnknown) {}
  bool operator==(const KeyTy &other) const {
    return key.kind == other.kind && key.expr == other.expr &&
           key.operands == other.operands;
  }
  static llvm::hash_code hashKey(const KeyTy &key);
  static PredicateStorage *construct(mlir::StorageUniquer::StorageAllocator &,
                                     KeyTy);

  KeyTy key;
  Measure measure;
  bool hasUnknown;
  ExprContext *context = nullptr;
};

/// What a split into residues said of an expression, where its symbols have
/// these intervals, in the order of forEachSymbol.
struct ResidueAnswer {
  std::optional<bool> (*decision)(Expr, const SymbolRanges &);
  llvm::SmallVector<Interval, 4> intervals;
  std::optional<bool> answer;
};

/// Splits are dear, and programs ask the same of the same sizes all along.
struct ResidueAnswers {
  std::mutex mutex;
  llvm::DenseMap<Expr, llvm::SmallVector<ResidueAnswer, 1>> known;
};

struct ExprContextImpl {
  mlir::StorageUniquer uniquer;
  ResidueAnswers residueAnswers;
  Expr zero;
  const PredicateStorage *truth = nullptr;
  const PredicateStorage *falsehood = nullptr;
  const PredicateStorage *unknown = nullptr;
};

/// The uniqued atom; null beyond the limits. Folds nothing.
Atom uniqueAtom(ExprContext &context, AtomStorage::KeyTy key);
/// The uniqued polynomial of `terms`, which are in canonical form: sorted by
/// `compareMonomials`, no monomial twice, no zero coefficient. Null beyond the
/// limits.
Expr uniqueExpr(ExprContext &context, llvm::ArrayRef<Term> terms);
/// The uniqued predicate; `Unknown` beyond the limits. Folds nothing.
Predicate uniquePredicate(ExprContext &context, PredicateStorage::KeyTy key);

/// The nodes of a non-null expression, counted as a tree.
uint64_t weightOf(Expr expr);

/// The expression that is `atom`; null for a null atom.
Expr exprOf(ExprContext &context, Atom atom);

/// @{ The total orders of the canonical form, negative where `lhs` comes first.
/// They depend on names and structure alone: neither on addresses nor on what
/// was created first. Monomials are in graded lexicographic order, which
/// multiplication preserves (exact division needs that); the constant is last.
int compareAtoms(Atom lhs, Atom rhs);
int compareMonomials(llvm::ArrayRef<Atom> lhs, llvm::ArrayRef<Atom> rhs);
int compareExprs(Expr lhs, Expr rhs);
int comparePredicates(Predicate lhs, Predicate rhs);
/// @}

} // namespace pth::detail

MLIR_DECLARE_EXPLICIT_TYPE_ID(pth::detail::AtomStorage)
MLIR_DECLARE_EXPLICIT_TYPE_ID(pth::detail::ExprStorage)
MLIR_DECLARE_EXPLICIT_TYPE_ID(pth::detail::PredicateStorage)

#endif // PTH_LIB_EXPR_STORAGE_H
