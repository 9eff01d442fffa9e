//===- Factor.cpp - Factoring expressions by symbol -----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Factor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <numeric>

using namespace pth;
using namespace pth::solver;

template <typename T> static std::vector<std::string> collectSymbols(T value) {
  std::vector<std::string> result;
  llvm::StringSet<> seen;
  value.forEachSymbol([&](llvm::StringRef name) {
    if (seen.insert(name).second)
      result.push_back(name.str());
  });
  return result;
}

std::vector<std::string> solver::symbolsOf(Expr expr) {
  return expr ? collectSymbols(expr) : std::vector<std::string>();
}
std::vector<std::string> solver::symbolsOf(Predicate predicate) {
  return collectSymbols(predicate);
}

Expr solver::atomExpr(ExprContext &context, Atom atom) {
  switch (atom.kind()) {
  case AtomKind::Symbol:
    return Expr::symbol(context, atom.name());
  case AtomKind::FloorDiv:
    return floorDiv(atom.operands()[0], atom.operands()[1]);
  case AtomKind::Min:
    return pth::min(atom.operands());
  case AtomKind::Max:
    return pth::max(atom.operands());
  }
  return {};
}

namespace {
using Monomial = llvm::SmallVector<Atom, 2>;

/// The polynomial with one term.
Expr termExpr(ExprContext &context, int64_t coefficient,
              llvm::ArrayRef<Atom> factors) {
  Expr result = Expr::constant(context, coefficient);
  for (Atom factor : factors)
    result = result * atomExpr(context, factor);
  return result;
}

/// Which group each atom belongs to; atoms that mix groups belong to none.
class Grouping {
public:
  /// One group for each symbol.
  explicit Grouping(llvm::ArrayRef<std::string> symbols) {
    for (auto [index, symbol] : llvm::enumerate(symbols))
      groups[symbol] = index;
  }
  /// `symbol` against all others.
  Grouping(llvm::ArrayRef<std::string> symbols, llvm::StringRef symbol) {
    for (const std::string &other : symbols)
      groups[other] = other == symbol ? 0 : 1;
  }

  std::optional<unsigned> groupOf(Expr expr) {
    std::optional<unsigned> result;
    bool mixed = false;
    expr.forEachSymbol([&](llvm::StringRef name) {
      unsigned group = groups.lookup(name);
      mixed |= result && *result != group;
      result = group;
    });
    return mixed ? std::nullopt : result;
  }

private:
  llvm::StringMap<unsigned> groups;
};

/// The coefficient tensor of a polynomial: one axis for each group.
struct Tensor {
  using Index = std::vector<std::vector<const void *>>;
  std::map<Index, int64_t> entries;
  std::map<std::vector<const void *>, Monomial> monomials;
};

std::optional<Tensor> tensorOf(Expr expr, Grouping &grouping, unsigned rank) {
  Tensor tensor;
  for (const Term &term : expr.terms()) {
    std::vector<Monomial> parts(rank);
    for (Atom atom : term.factors) {
      std::optional<unsigned> group =
          grouping.groupOf(atomExpr(expr.context(), atom));
      if (!group)
        return std::nullopt;
      parts[*group].push_back(atom);
    }
    Tensor::Index index;
    for (Monomial &part : parts) {
      std::vector<const void *> key;
      for (Atom atom : part)
        key.push_back(atom.getAsOpaquePointer());
      tensor.monomials[key] = part;
      index.push_back(std::move(key));
    }
    tensor.entries[std::move(index)] = term.coefficient;
  }
  return tensor;
}

/// An expression divided by the greatest common divisor of its coefficients,
/// which becomes negative where the leading term is.
std::pair<int64_t, Expr> takeContent(Expr expr) {
  int64_t content = 0;
  for (const Term &term : expr.terms()) {
    if (term.coefficient == INT64_MIN)
      return {1, expr};
    content = std::gcd(content, term.coefficient);
  }
  if (content == 0)
    return {0, expr};
  // The sign of the first term that is not the constant one.
  for (const Term &term : expr.terms())
    if (!term.factors.empty()) {
      content = term.coefficient < 0 ? -content : content;
      break;
    }
  return {content,
          divideExactly(expr, Expr::constant(expr.context(), content))};
}

struct RankOne {
  std::vector<Expr> factors; // content 1
  int64_t scale, constant;
};

/// `expr == scale * product - constant`, by a pivot entry: in a tensor of rank
/// one every factor is the line through the pivot along its axis.
std::optional<RankOne> factorTensor(Expr expr, Grouping &grouping,
                                    unsigned rank) {
  std::optional<Tensor> tensor = tensorOf(expr, grouping, rank);
  if (!tensor)
    return std::nullopt;
  auto pivot = llvm::find_if(tensor->entries, [](const auto &entry) {
    return llvm::none_of(entry.first,
                         [](const auto &key) { return key.empty(); });
  });
  if (pivot == tensor->entries.end())
    return std::nullopt;
  ExprContext &context = expr.context();
  RankOne result{{}, 1, 0};
  Expr product = Expr::constant(context, 1), power = product;
  int64_t contents = 1;
  for (unsigned axis = 0; axis < rank; ++axis) {
    Expr line = Expr::constant(context, 0);
    for (const auto &[key, monomial] : tensor->monomials) {
      Tensor::Index index = pivot->first;
      index[axis] = key;
      auto entry = tensor->entries.find(index);
      if (entry != tensor->entries.end())
        line = line + termExpr(context, entry->second, monomial);
    }
    if (!line)
      return std::nullopt;
    auto [content, factor] = takeContent(line);
    if (!factor || content == 0 ||
        __builtin_mul_overflow(contents, content, &contents))
      return std::nullopt;
    result.factors.push_back(factor);
    product = product * factor;
    if (axis > 0)
      power = power * pivot->second;
  }
  // contents * product == pivot^(rank - 1) * (expr + constant).
  std::optional<int64_t> divisor = power ? power.asConstant() : std::nullopt;
  if (!divisor || *divisor == 0 || contents % *divisor != 0)
    return std::nullopt;
  result.scale = contents / *divisor;
  Expr rest = product * result.scale - expr;
  std::optional<int64_t> constant = rest ? rest.asConstant() : std::nullopt;
  if (!constant)
    return std::nullopt;
  result.constant = *constant;
  return result;
}
} // namespace

std::optional<Product> solver::factorBySymbol(Expr expr) {
  std::vector<std::string> symbols = symbolsOf(expr);
  if (symbols.size() < 2 || symbols.size() > 8)
    return std::nullopt;
  Grouping grouping(symbols);
  std::optional<RankOne> form = factorTensor(expr, grouping, symbols.size());
  if (!form)
    return std::nullopt;
  Product result{{}, form->scale, form->constant};
  for (auto [symbol, factor] : llvm::zip(symbols, form->factors))
    result.factors.push_back({symbol, factor});
  return result;
}

std::optional<CommonFactor> solver::splitOff(Expr expr,
                                             llvm::StringRef symbol) {
  std::vector<std::string> symbols = symbolsOf(expr);
  if (symbols.size() < 2)
    return std::nullopt;
  Grouping grouping(symbols, symbol);
  std::optional<RankOne> form = factorTensor(expr, grouping, 2);
  if (!form || form->constant != 0)
    return std::nullopt;
  Expr rest = form->factors[1] * form->scale;
  if (!rest)
    return std::nullopt;
  return CommonFactor{{symbol.str(), form->factors[0]}, rest};
}

std::optional<Divisibility> solver::asDivisibility(Predicate predicate) {
  if (predicate.kind() != PredicateKind::Zero)
    return std::nullopt;
  // dividend - divisor * floordiv(dividend, divisor), up to the sign.
  Expr expr = predicate.expr();
  for (const Term &term : expr.terms()) {
    if (term.factors.size() != 1 ||
        term.factors[0].kind() != AtomKind::FloorDiv)
      continue;
    llvm::ArrayRef<Expr> operands = term.factors[0].operands();
    std::optional<int64_t> divisor = operands[1].asConstant();
    if (!divisor || *divisor <= 1 || term.coefficient == INT64_MIN)
      continue;
    if (expr == mod(operands[0], *divisor) ||
        -expr == mod(operands[0], *divisor))
      return Divisibility{operands[0], *divisor};
  }
  return std::nullopt;
}
