//===- Context.cpp - Uniquing of expressions and predicates ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Storage.h"

#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;
using Allocator = mlir::StorageUniquer::StorageAllocator;

MLIR_DEFINE_EXPLICIT_TYPE_ID(pth::detail::AtomStorage)
MLIR_DEFINE_EXPLICIT_TYPE_ID(pth::detail::ExprStorage)
MLIR_DEFINE_EXPLICIT_TYPE_ID(pth::detail::PredicateStorage)

//===----------------------------------------------------------------------===//
// Measures. No sum wraps: each addend is below a limit, and arrays are short.
//===----------------------------------------------------------------------===//

static const AtomStorage *storageOf(Atom atom) {
  return static_cast<const AtomStorage *>(atom.getAsOpaquePointer());
}

static const ExprStorage *storageOf(Expr expr) {
  return static_cast<const ExprStorage *>(expr.getAsOpaquePointer());
}

static const PredicateStorage *storageOf(Predicate predicate) {
  return static_cast<const PredicateStorage *>(predicate.getAsOpaquePointer());
}

static Measure measureOf(const AtomStorage::KeyTy &key) {
  Measure result{key.operands.empty() ? 0u : 1u, 1};
  for (Expr operand : key.operands) {
    const Measure &inner = storageOf(operand)->measure;
    result.depth = std::max(result.depth, inner.depth + 1);
    result.weight += inner.weight;
  }
  return result;
}

static Measure measureOf(ArrayRef<Term> terms) {
  Measure result{0, 1};
  for (const Term &term : terms) {
    ++result.weight;
    for (Atom factor : term.factors) {
      const Measure &inner = storageOf(factor)->measure;
      result.depth = std::max(result.depth, inner.depth);
      result.weight += inner.weight;
    }
  }
  return result;
}

static Measure measureOf(const PredicateStorage::KeyTy &key) {
  Measure result{0, 1 + (key.expr ? storageOf(key.expr)->measure.weight : 0)};
  for (Predicate operand : key.operands) {
    const Measure &inner = storageOf(operand)->measure;
    result.depth = std::max(result.depth, inner.depth + 1);
    result.weight += inner.weight;
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Storage
//===----------------------------------------------------------------------===//

llvm::hash_code AtomStorage::hashKey(const KeyTy &key) {
  return llvm::hash_combine(
      key.kind, key.name,
      llvm::hash_combine_range(key.operands.begin(), key.operands.end()));
}

AtomStorage *AtomStorage::construct(Allocator &allocator, KeyTy key) {
  KeyTy owned{key.kind, allocator.copyInto(key.name),
              allocator.copyInto(key.operands)};
  return new (allocator.allocate<AtomStorage>())
      AtomStorage(owned, measureOf(owned));
}

bool ExprStorage::operator==(const KeyTy &other) const {
  return llvm::equal(terms, other, [](const Term &lhs, const Term &rhs) {
    return lhs.coefficient == rhs.coefficient && lhs.factors == rhs.factors;
  });
}

llvm::hash_code ExprStorage::hashKey(const KeyTy &key) {
  llvm::hash_code hash(key.size());
  for (const Term &term : key) {
    hash = llvm::hash_combine(hash, term.coefficient);
    for (Atom factor : term.factors)
      hash = llvm::hash_combine(hash, factor.getAsOpaquePointer());
  }
  return hash;
}

ExprStorage *ExprStorage::construct(Allocator &allocator, KeyTy key) {
  llvm::SmallVector<Term> owned;
  for (const Term &term : key)
    owned.push_back({term.coefficient, allocator.copyInto(term.factors)});
  ArrayRef<Term> terms = allocator.copyInto(ArrayRef<Term>(owned));
  return new (allocator.allocate<ExprStorage>())
      ExprStorage(terms, measureOf(terms));
}

llvm::hash_code PredicateStorage::hashKey(const KeyTy &key) {
  llvm::hash_code hash =
      llvm::hash_combine(key.kind, key.expr.getAsOpaquePointer());
  for (Predicate operand : key.operands)
    hash = llvm::hash_combine(hash, operand.getAsOpaquePointer());
  return hash;
}

PredicateStorage *PredicateStorage::construct(Allocator &allocator, KeyTy key) {
  KeyTy owned{key.kind, key.expr, allocator.copyInto(key.operands)};
  bool hasUnknown =
      key.kind == PredicateKind::Unknown ||
      llvm::any_of(key.operands, [](Predicate p) { return p.hasUnknown(); });
  return new (allocator.allocate<PredicateStorage>())
      PredicateStorage(owned, measureOf(owned), hasUnknown);
}

//===----------------------------------------------------------------------===//
// Context
//===----------------------------------------------------------------------===//

ExprContext::ExprContext() : storage(std::make_unique<ExprContextImpl>()) {
  mlir::StorageUniquer &uniquer = storage->uniquer;
  uniquer.registerParametricStorageType<AtomStorage>();
  uniquer.registerParametricStorageType<ExprStorage>();
  uniquer.registerParametricStorageType<PredicateStorage>();
  storage->zero = uniqueExpr(*this, {});
  auto leaf = [&](PredicateKind kind) {
    return storageOf(uniquePredicate(*this, {kind, Expr(), {}}));
  };
  storage->truth = leaf(PredicateKind::True);
  storage->falsehood = leaf(PredicateKind::False);
  storage->unknown = leaf(PredicateKind::Unknown);
}

ExprContext::~ExprContext() = default;

Atom detail::uniqueAtom(ExprContext &context, AtomStorage::KeyTy key) {
  Measure measure = measureOf(key);
  if (measure.depth > maxExprDepth || measure.weight > maxExprWeight)
    return Atom();
  return Atom(context.impl().uniquer.get<AtomStorage>({}, key));
}

Expr detail::uniqueExpr(ExprContext &context, ArrayRef<Term> terms) {
  if (terms.size() > maxTerms || measureOf(terms).weight > maxExprWeight)
    return Expr();
  return Expr(context.impl().uniquer.get<ExprStorage>(
      [&](ExprStorage *fresh) { fresh->context = &context; }, terms));
}

Predicate detail::uniquePredicate(ExprContext &context,
                                  PredicateStorage::KeyTy key) {
  Measure measure = measureOf(key);
  if (measure.depth > maxPredicateDepth || measure.weight > maxPredicateWeight)
    return Predicate(context.impl().unknown);
  return Predicate(context.impl().uniquer.get<PredicateStorage>(
      [&](PredicateStorage *fresh) { fresh->context = &context; }, key));
}

uint64_t detail::weightOf(Expr expr) { return storageOf(expr)->measure.weight; }

Expr detail::exprOf(ExprContext &context, Atom atom) {
  if (!atom)
    return Expr();
  return uniqueExpr(context, Term{1, atom});
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

/// The order of the first elements that differ; a continuation comes before
/// its beginning, which puts a constant after what varies.
template <typename T, typename Compare>
static int compareInOrder(ArrayRef<T> lhs, ArrayRef<T> rhs, Compare compare) {
  for (auto [left, right] : llvm::zip(lhs, rhs))
    if (int order = compare(left, right))
      return order;
  return lhs.size() > rhs.size() ? -1 : lhs.size() < rhs.size();
}

int detail::compareAtoms(Atom lhs, Atom rhs) {
  if (lhs == rhs)
    return 0;
  if (lhs.kind() != rhs.kind())
    return lhs.kind() < rhs.kind() ? -1 : 1;
  if (lhs.kind() == AtomKind::Symbol)
    return lhs.name().compare(rhs.name());
  return compareInOrder(lhs.operands(), rhs.operands(), compareExprs);
}

int detail::compareMonomials(ArrayRef<Atom> lhs, ArrayRef<Atom> rhs) {
  if (lhs.size() != rhs.size())
    return lhs.size() > rhs.size() ? -1 : 1;
  return compareInOrder(lhs, rhs, compareAtoms);
}

int detail::compareExprs(Expr lhs, Expr rhs) {
  if (lhs == rhs)
    return 0;
  // Positive coefficients come first, then small ones.
  auto key = [](int64_t coefficient) {
    return std::pair(coefficient < 0, magnitude(coefficient));
  };
  return compareInOrder(
      lhs.terms(), rhs.terms(), [&](const Term &left, const Term &right) {
        if (int order = compareMonomials(left.factors, right.factors))
          return order;
        auto leftKey = key(left.coefficient), rightKey = key(right.coefficient);
        return leftKey < rightKey ? -1 : int(leftKey > rightKey);
      });
}

int detail::comparePredicates(Predicate lhs, Predicate rhs) {
  if (lhs == rhs)
    return 0;
  // Comparisons come first, those of like polynomials side by side.
  bool leftCompares = static_cast<bool>(lhs.expr());
  if (leftCompares != static_cast<bool>(rhs.expr()))
    return leftCompares ? -1 : 1;
  if (leftCompares)
    if (int order = compareExprs(lhs.expr(), rhs.expr()))
      return order;
  if (lhs.kind() != rhs.kind())
    return lhs.kind() < rhs.kind() ? -1 : 1;
  return compareInOrder(lhs.operands(), rhs.operands(), comparePredicates);
}

//===----------------------------------------------------------------------===//
// Accessors
//===----------------------------------------------------------------------===//

AtomKind Atom::kind() const { return storage->key.kind; }
llvm::StringRef Atom::name() const { return storage->key.name; }
ArrayRef<Expr> Atom::operands() const { return storage->key.operands; }

ExprContext &Expr::context() const { return *storage->context; }
ArrayRef<Term> Expr::terms() const { return storage->terms; }

llvm::hash_code pth::hash_value(Expr expr) {
  return llvm::hash_value(expr.getAsOpaquePointer());
}

PredicateKind Predicate::kind() const { return storage->key.kind; }
Expr Predicate::expr() const { return storage->key.expr; }
ArrayRef<Predicate> Predicate::operands() const {
  return storage->key.operands;
}
ExprContext &Predicate::context() const { return *storage->context; }
bool Predicate::hasUnknown() const { return storage->hasUnknown; }
