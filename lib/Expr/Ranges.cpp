//===- Ranges.cpp - Interval arithmetic -----------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Ranges.h"

#include "Polynomial.h"
#include "Remainder.h"
#include "Traversal.h"

#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Interval arithmetic
//===----------------------------------------------------------------------===//

namespace {

using Wide = __int128;

/// The end of an unbounded range. Ends saturate here: products of two ends fit
/// in 128 bits, and a range is never narrower than the truth.
constexpr Wide infinity = Wide(1) << 63;

Wide saturate(Wide value) {
  return std::clamp<Wide>(value, -infinity, infinity);
}

struct Range {
  Wide lower = -infinity, upper = infinity;

  Range operator+(Range other) const {
    bool openBelow = lower == -infinity || other.lower == -infinity;
    bool openAbove = upper == infinity || other.upper == infinity;
    return {openBelow ? -infinity : saturate(lower + other.lower),
            openAbove ? infinity : saturate(upper + other.upper)};
  }

  Range operator*(Range other) const {
    Wide products[] = {lower * other.lower, lower * other.upper,
                       upper * other.lower, upper * other.upper};
    auto [least, greatest] =
        std::minmax_element(std::begin(products), std::end(products));
    return {saturate(*least), saturate(*greatest)};
  }

  Range intersect(Range other) const {
    return {std::max(lower, other.lower), std::min(upper, other.upper)};
  }
};

/// floor(dividend / divisor) of ends, for a divisor >= 1.
Wide floorDivEnds(Wide dividend, Wide divisor) {
  if (divisor == infinity)
    return dividend < 0 ? -1 : 0;
  if (dividend == infinity || dividend == -infinity)
    return dividend;
  Wide quotient = dividend / divisor;
  return quotient - (dividend % divisor < 0 ? 1 : 0);
}

Range floorDivRange(Range dividend, Range divisor) {
  if (divisor.upper < 0)
    return floorDivRange(dividend * Range{-1, -1}, divisor * Range{-1, -1});
  if (divisor.lower < 1)
    return Range();
  return {std::min(floorDivEnds(dividend.lower, divisor.lower),
                   floorDivEnds(dividend.lower, divisor.upper)),
          std::max(floorDivEnds(dividend.upper, divisor.lower),
                   floorDivEnds(dividend.upper, divisor.upper))};
}

/// Computes ranges within one set of symbol ranges.
class RangeAnalysis {
public:
  explicit RangeAnalysis(const SymbolRanges &symbols) : symbols(symbols) {}
  Range visit(Expr expr);

private:
  Range visit(Atom atom);
  Range compute(Atom atom);
  Range ofProduct(int64_t coefficient, ArrayRef<Atom> factors);
  Range ofTerms(Expr expr);

  const SymbolRanges &symbols;
  llvm::SmallDenseMap<const void *, Range, 8> known;
};

} // namespace

Range RangeAnalysis::ofProduct(int64_t coefficient, ArrayRef<Atom> factors) {
  Range product{coefficient, coefficient};
  while (!factors.empty()) {
    Atom base = factors.front();
    Range range = visit(base);
    Range power{1, 1};
    size_t exponent = 0;
    for (; !factors.empty() && factors.front() == base; ++exponent) {
      power = power * range;
      factors = factors.drop_front();
    }
    if (exponent % 2 == 0)
      power.lower = std::max<Wide>(power.lower, 0);
    product = product * power;
  }
  return product;
}

Range RangeAnalysis::ofTerms(Expr expr) {
  Range sum{0, 0};
  for (const Term &term : expr.terms())
    sum = sum + ofProduct(term.coefficient, term.factors);
  return sum;
}

Range RangeAnalysis::visit(Expr expr) {
  Range direct = ofTerms(expr);
  // H - 7 * floor(H / 7) is unbounded term by term, but a remainder is not.
  RemainderSum parts = findRemainders(expr);
  if (parts.remainders.empty())
    return direct;
  Range sum = ofTerms(parts.rest);
  for (const Remainder &remainder : parts.remainders)
    sum = sum + ofProduct(remainder.scale, remainder.factors) *
                    Range{0, remainder.divisor - 1};
  return sum.intersect(direct);
}

Range RangeAnalysis::visit(Atom atom) {
  auto found = known.find(atom.getAsOpaquePointer());
  if (found != known.end())
    return found->second;
  Range result = compute(atom);
  known.insert({atom.getAsOpaquePointer(), result});
  return result;
}

Range RangeAnalysis::compute(Atom atom) {
  if (atom.kind() == AtomKind::Symbol) {
    Interval interval = symbols.get(atom.name());
    return {interval.lower ? Wide(*interval.lower) : -infinity,
            interval.upper ? Wide(*interval.upper) : infinity};
  }
  ArrayRef<Expr> operands = atom.operands();
  Range result = visit(operands.front());
  for (Expr operand : operands.drop_front()) {
    Range next = visit(operand);
    if (atom.kind() == AtomKind::FloorDiv)
      result = floorDivRange(result, next);
    else if (atom.kind() == AtomKind::Min)
      result = {std::min(result.lower, next.lower),
                std::min(result.upper, next.upper)};
    else
      result = {std::max(result.lower, next.lower),
                std::max(result.upper, next.upper)};
  }
  return result;
}

//===----------------------------------------------------------------------===//
// SymbolRanges
//===----------------------------------------------------------------------===//

void SymbolRanges::set(StringRef symbol, Interval interval) {
  intervals[symbol] = interval;
}

Interval SymbolRanges::get(StringRef symbol) const {
  auto found = intervals.find(symbol);
  return found == intervals.end() ? Interval{0, std::nullopt} : found->second;
}

Interval SymbolRanges::rangeOf(Expr expr) const {
  if (!expr)
    return {};
  Range range = RangeAnalysis(*this).visit(expr);
  constexpr Wide largest = std::numeric_limits<int64_t>::max();
  Interval result;
  if (range.lower > -infinity)
    result.lower = static_cast<int64_t>(std::min(range.lower, largest));
  if (range.upper < infinity)
    result.upper = static_cast<int64_t>(range.upper);
  return result;
}

//===----------------------------------------------------------------------===//
// Simplification
//===----------------------------------------------------------------------===//

/// Each operand is compared with each other one, up to this many.
static constexpr size_t maxCompared = 16;

/// The operands without those that another one, which is kept, never exceeds
/// (for min) or never falls below (for max).
static llvm::SmallVector<Expr> decidingOperands(AtomKind kind,
                                                ArrayRef<Expr> operands,
                                                const SymbolRanges &ranges) {
  llvm::SmallVector<Expr> kept(operands.begin(), operands.end());
  for (size_t i = 0; i < kept.size();) {
    bool isDominated = llvm::any_of(kept, [&](Expr other) {
      if (other == kept[i])
        return false;
      Expr excess = kind == AtomKind::Min ? kept[i] - other : other - kept[i];
      std::optional<int64_t> least = ranges.rangeOf(excess).lower;
      return least && *least >= 0;
    });
    if (isDominated)
      kept.erase(kept.begin() + i);
    else
      ++i;
  }
  return kept;
}

Expr pth::simplifyWithin(Expr expr, const SymbolRanges &ranges) {
  if (!expr)
    return Expr();
  ExprContext &context = expr.context();
  auto replace = [&](llvm::StringRef name) {
    Interval interval = ranges.get(name);
    if (!interval.lower || interval.lower != interval.upper)
      return Expr();
    return Expr::constant(context, *interval.lower);
  };
  auto build = [&](AtomKind kind, ArrayRef<Expr> operands) {
    bool allKnown = llvm::all_of(operands, [](Expr e) { return bool(e); });
    Expr result =
        kind == AtomKind::FloorDiv || !allKnown || operands.size() > maxCompared
            ? buildAtom(kind, operands)
            : buildAtom(kind, decidingOperands(kind, operands, ranges));
    Interval interval = ranges.rangeOf(result);
    if (interval.lower && interval.lower == interval.upper)
      return Expr::constant(context, *interval.lower);
    return result;
  };
  return Substitution(replace, build).apply(expr);
}
