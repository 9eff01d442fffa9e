//===- Enumerate.cpp - Coupled conditions as unions of boxes --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Enumerate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <numeric>

using namespace pth;
using namespace pth::solver;

/// The positive divisors of `n > 0`, ascending; nothing where trial division
/// up to 2^20 leaves a cofactor that may be composite.
static std::optional<std::vector<int64_t>> divisorsOf(int64_t n) {
  std::vector<int64_t> result = {1};
  auto addPrime = [&](int64_t prime, unsigned power) {
    size_t count = result.size();
    int64_t factor = 1;
    for (unsigned i = 0; i < power; ++i) {
      factor *= prime;
      for (size_t j = 0; j < count; ++j)
        result.push_back(result[j] * factor);
    }
  };
  constexpr int64_t limit = int64_t(1) << 20;
  for (int64_t p = 2; p * p <= n && p < limit; ++p) {
    unsigned power = 0;
    for (; n % p == 0; n /= p)
      ++power;
    if (power)
      addPrime(p, power);
  }
  if (n >= limit * limit)
    return std::nullopt;
  if (n > 1)
    addPrime(n, 1);
  llvm::sort(result);
  return result;
}

std::optional<std::vector<std::vector<int64_t>>>
solver::factorizations(int64_t constant, unsigned count) {
  std::optional<std::vector<int64_t>> divisors = divisorsOf(constant);
  if (!divisors)
    return std::nullopt;
  // Prefixes of the tuples, with what remains for their other factors last.
  std::vector<std::vector<int64_t>> tuples = {{constant}};
  for (unsigned i = 1; i < count; ++i) {
    std::vector<std::vector<int64_t>> longer;
    for (const std::vector<int64_t> &tuple : tuples)
      for (int64_t divisor : *divisors) {
        if (tuple.back() % divisor != 0)
          continue;
        if (longer.size() == maxBoxes)
          return std::nullopt;
        std::vector<int64_t> next(tuple.begin(), tuple.end() - 1);
        next.push_back(divisor);
        next.push_back(tuple.back() / divisor);
        longer.push_back(std::move(next));
      }
    tuples = std::move(longer);
  }
  return tuples;
}

namespace {
/// Appends the box in which each factor satisfies `condition(expr, value)`.
/// False where one of them cannot be solved.
bool addAlternative(llvm::ArrayRef<Factor> factors, std::vector<int64_t> values,
                    llvm::function_ref<Predicate(Expr, int64_t)> condition,
                    Domains &domains, std::vector<Alternative> &result) {
  if (!domains.budget().spend(128 * static_cast<int64_t>(factors.size())))
    return false;
  Alternative alternative{std::move(values), {}};
  for (auto [factor, value] : llvm::zip(factors, alternative.values)) {
    std::optional<PeriodicSet> set =
        domains[factor.symbol].solve(condition(factor.expr, value));
    if (!set)
      return false;
    if (set->isEmpty())
      return true;
    alternative.box.emplace(factor.symbol, std::move(*set));
  }
  result.push_back(std::move(alternative));
  return true;
}
} // namespace

std::optional<std::vector<Alternative>>
solver::enumerateProduct(ExprContext &context, llvm::ArrayRef<Factor> factors,
                         int64_t constant, Domains &domains) {
  if (constant == 0 || constant == INT64_MIN || factors.size() > 8)
    return std::nullopt;
  auto tuples = factorizations(std::abs(constant), factors.size());
  if (!tuples)
    return std::nullopt;
  auto hasValue = [&](Expr expr, int64_t value) {
    return Predicate::zero(context, expr - value);
  };
  // Every choice of signs whose product is the constant's.
  SymbolRanges ranges = domains.ranges();
  unsigned negatable = 0;
  for (auto [index, factor] : llvm::enumerate(factors)) {
    std::optional<int64_t> lower = ranges.rangeOf(factor.expr).lower;
    negatable |= unsigned(!lower || *lower < 0) << index;
  }
  std::vector<Alternative> result;
  for (unsigned signs = 0; signs < (1u << factors.size()); ++signs) {
    if ((signs & ~negatable) ||
        (llvm::popcount(signs) % 2 == 1) != (constant < 0))
      continue;
    for (std::vector<int64_t> values : *tuples) {
      for (auto [index, value] : llvm::enumerate(values))
        value = (signs >> index) & 1 ? -value : value;
      if (!addAlternative(factors, std::move(values), hasValue, domains,
                          result))
        return std::nullopt;
    }
  }
  return result;
}

std::optional<std::vector<Alternative>>
solver::enumerateMultiple(ExprContext &context, llvm::ArrayRef<Factor> factors,
                          int64_t divisor, Domains &domains) {
  auto tuples = factorizations(divisor, factors.size());
  if (!tuples)
    return std::nullopt;
  std::vector<Alternative> result;
  for (std::vector<int64_t> &values : *tuples)
    if (!addAlternative(
            factors, std::move(values),
            [&](Expr expr, int64_t value) {
              return Predicate::zero(context, mod(expr, value));
            },
            domains, result))
      return std::nullopt;
  return result;
}

namespace {
std::vector<Box> boxesOf(std::vector<Alternative> alternatives) {
  std::vector<Box> result;
  for (Alternative &alternative : alternatives)
    result.push_back(std::move(alternative.box));
  return result;
}

/// `condition` of each factor, all or any of them.
std::optional<std::vector<Box>>
enumerateFactors(ExprContext &context, const Product &product, bool all,
                 llvm::function_ref<Predicate(Expr)> condition,
                 Domains &domains) {
  llvm::SmallVector<Predicate> parts;
  for (const Factor &factor : product.factors)
    parts.push_back(condition(factor.expr));
  return enumerate(all ? Predicate::conjunction(context, parts)
                       : Predicate::disjunction(context, parts),
                   domains);
}

/// A comparison of a product of one-symbol factors with a constant.
std::optional<std::vector<Box>> enumerateComparison(Predicate predicate,
                                                    const Product &product,
                                                    Domains &domains) {
  ExprContext &context = predicate.context();
  // scale * P - constant, against 0.
  auto zero = [&](Expr factor) { return Predicate::zero(context, factor); };
  auto nonZero = [&](Expr factor) {
    return Predicate::nonZero(context, factor);
  };
  switch (predicate.kind()) {
  case PredicateKind::Zero: {
    if (product.constant == 0)
      return enumerateFactors(context, product, false, zero, domains);
    if (product.constant % product.scale != 0)
      return std::vector<Box>();
    auto result = enumerateProduct(context, product.factors,
                                   product.constant / product.scale, domains);
    if (!result)
      return std::nullopt;
    return boxesOf(std::move(*result));
  }
  case PredicateKind::NonZero:
    if (product.constant == 0)
      return enumerateFactors(context, product, true, nonZero, domains);
    return std::nullopt;
  case PredicateKind::NonNegative: {
    // P >= bound for factors that are nowhere negative.
    if (product.scale < 0)
      return std::nullopt;
    int64_t bound = llvm::divideCeilSigned(product.constant, product.scale);
    SymbolRanges ranges = domains.ranges();
    int64_t least = INT64_MAX;
    for (const Factor &factor : product.factors) {
      std::optional<int64_t> lower = ranges.rangeOf(factor.expr).lower;
      if (!lower || *lower < 0)
        return std::nullopt;
      least = std::min(least, *lower);
    }
    if (bound == 1)
      return enumerateFactors(context, product, true, nonZero, domains);
    // All factors are positive: one of them is not 1.
    if (bound == 2 && least > 0)
      return enumerateFactors(
          context, product, false,
          [&](Expr factor) {
            return Predicate::nonNegative(context, factor - 2);
          },
          domains);
    return std::nullopt;
  }
  default:
    return std::nullopt;
  }
}
} // namespace

std::optional<std::vector<Box>> solver::enumerate(Predicate predicate,
                                                  Domains &domains) {
  if (predicate.hasUnknown())
    return std::nullopt;
  if (predicate.isTrue())
    return std::vector<Box>{Box()};
  if (predicate.isFalse())
    return std::vector<Box>();
  std::vector<std::string> symbols = symbolsOf(predicate);
  if (symbols.size() == 1) {
    std::optional<PeriodicSet> set = domains[symbols[0]].solve(predicate);
    if (!set)
      return std::nullopt;
    if (set->isEmpty())
      return std::vector<Box>();
    return std::vector<Box>{{{symbols[0], std::move(*set)}}};
  }
  if (predicate.kind() == PredicateKind::And ||
      predicate.kind() == PredicateKind::Or) {
    bool all = predicate.kind() == PredicateKind::And;
    std::optional<std::vector<Box>> result = std::vector<Box>();
    if (all)
      result->push_back({});
    for (Predicate operand : predicate.operands()) {
      std::optional<std::vector<Box>> part = enumerate(operand, domains);
      if (!part)
        return std::nullopt;
      if (all)
        result = intersect(*result, *part, domains.budget());
      else
        result->insert(result->end(), part->begin(), part->end());
      if (!result || result->size() > maxBoxes)
        return std::nullopt;
    }
    mergeBoxes(*result);
    return result;
  }
  if (std::optional<Divisibility> multiple = asDivisibility(predicate)) {
    auto product = factorBySymbol(multiple->dividend);
    if (product && product->constant == 0) {
      int64_t divisor =
          multiple->divisor / std::gcd(multiple->divisor, product->scale);
      auto result = enumerateMultiple(predicate.context(), product->factors,
                                      divisor, domains);
      if (!result)
        return std::nullopt;
      return boxesOf(std::move(*result));
    }
  } else if (auto product = factorBySymbol(predicate.expr())) {
    if (auto result = enumerateComparison(predicate, *product, domains))
      return result;
  }
  return enumerateResidues(predicate, domains);
}
