//===- Ranges.cpp - Interval arithmetic and decisions by residues ---------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Ranges.h"

#include "Arithmetic.h"
#include "Polynomial.h"
#include "Remainder.h"
#include "pth/Expr/Residues.h"

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
// Decisions
//===----------------------------------------------------------------------===//

namespace {

/// How many combinations of residues are tried, and how much work that may be:
/// combinations times the size of the expression.
constexpr int64_t maxCombinations = 1 << 14;
constexpr int64_t maxWork = 1 << 21;

/// The values `base + step * h` of a symbol, for h in 0 .. `last`.
struct Piece {
  int64_t base, step;
  std::optional<int64_t> last;
};

/// A symbol and the pieces that its range is cut into.
struct SplitSymbol {
  StringRef name;
  llvm::SmallVector<Piece> pieces;
};

/// A decision on one expression within ranges; nothing if it depends.
using Decision =
    llvm::function_ref<std::optional<bool>(Expr, const SymbolRanges &)>;

class ResidueSplit {
public:
  ResidueSplit(Expr expr, const SymbolRanges &ranges, Decision decide)
      : expr(expr), ranges(ranges), decide(decide) {}
  /// What `decide` says of every combination; nothing if it says both, or
  /// nothing of one, or if there are too many.
  std::optional<bool> run();

private:
  bool collect();
  std::optional<bool> visit(Expr current, ArrayRef<SplitSymbol> remaining);

  Expr expr;
  SymbolRanges ranges;
  Decision decide;
  llvm::SmallVector<SplitSymbol, 4> symbols;
};

} // namespace

/// Cuts an interval into the residue classes of `period`; single values if
/// there are no more of them than classes. Nothing for more than the limit.
static std::optional<llvm::SmallVector<Piece>> cut(Interval interval,
                                                   int64_t period) {
  if (period > maxCombinations)
    return std::nullopt;
  llvm::SmallVector<Piece> pieces;
  auto [lower, upper] = interval;
  if (lower && upper) {
    // Ends saturate, so the wide type holds the number of values.
    Wide count = Wide(*upper) - *lower + 1;
    for (int64_t residue = 0; residue < std::min<Wide>(count, period);
         ++residue)
      pieces.push_back({*lower + residue, period,
                        static_cast<int64_t>((count - 1 - residue) / period)});
    return pieces;
  }
  for (int64_t residue = 0; residue < period; ++residue) {
    if (lower || !upper)
      if (auto base = addChecked(lower.value_or(0), residue))
        pieces.push_back({*base, period, std::nullopt});
    if (!lower)
      if (auto base = subChecked(upper.value_or(-1), residue))
        pieces.push_back({*base, -period, std::nullopt});
  }
  return pieces;
}

bool ResidueSplit::collect() {
  llvm::SmallVector<StringRef> names;
  expr.forEachSymbol([&](StringRef name) { names.push_back(name); });
  int64_t combinations = 1;
  for (StringRef name : names) {
    Interval interval = ranges.get(name);
    std::optional<int64_t> period = periodOf(expr, name);
    auto pieces = cut(interval, period.value_or(1));
    if (!pieces)
      return false;
    combinations *= static_cast<int64_t>(pieces->size());
    if (combinations > maxCombinations)
      return false;
    symbols.push_back({name, std::move(*pieces)});
  }
  return combinations * static_cast<int64_t>(weightOf(expr)) <= maxWork;
}

std::optional<bool> ResidueSplit::visit(Expr current,
                                        ArrayRef<SplitSymbol> remaining) {
  if (!current)
    return std::nullopt;
  if (remaining.empty())
    return decide(current, ranges);
  const SplitSymbol &symbol = remaining.front();
  std::optional<bool> all;
  for (const Piece &piece : symbol.pieces) {
    ranges.set(symbol.name, {0, piece.last});
    Expr value = Expr::constant(current.context(), piece.base);
    if (piece.last != 0)
      value = value + Expr::symbol(current.context(), symbol.name) * piece.step;
    Expr next = current.substitute(
        [&](StringRef name) { return name == symbol.name ? value : Expr(); });
    std::optional<bool> one = visit(next, remaining.drop_front());
    if (!one || (all && all != one))
      return std::nullopt;
    all = one;
  }
  return all;
}

std::optional<bool> ResidueSplit::run() {
  if (!collect())
    return std::nullopt;
  return visit(expr, symbols);
}

static std::optional<bool> decide(Expr expr, const SymbolRanges &ranges,
                                  Decision decision) {
  if (!expr)
    return std::nullopt;
  if (std::optional<bool> direct = decision(expr, ranges))
    return direct;
  return ResidueSplit(expr, ranges, decision).run();
}

static std::optional<bool> isZero(Expr expr, const SymbolRanges &ranges) {
  Predicate predicate = Predicate::zero(expr.context(), expr);
  if (predicate.isTrue() || predicate.isFalse())
    return predicate.isTrue();
  Interval interval = ranges.rangeOf(expr);
  if ((interval.lower && *interval.lower > 0) ||
      (interval.upper && *interval.upper < 0))
    return false;
  if (interval.lower == 0 && interval.upper == 0)
    return true;
  return std::nullopt;
}

static std::optional<bool> isNonNegative(Expr expr,
                                         const SymbolRanges &ranges) {
  Interval interval = ranges.rangeOf(expr);
  if (interval.lower && *interval.lower >= 0)
    return true;
  if (interval.upper && *interval.upper < 0)
    return false;
  return std::nullopt;
}

std::optional<bool> pth::isKnownEqual(Expr lhs, Expr rhs,
                                      const SymbolRanges &ranges) {
  if (lhs && lhs == rhs)
    return true;
  return decide(lhs - rhs, ranges, isZero);
}

std::optional<bool> pth::isKnown(Predicate predicate,
                                 const SymbolRanges &ranges) {
  switch (predicate.kind()) {
  case PredicateKind::True:
    return true;
  case PredicateKind::False:
    return false;
  case PredicateKind::Unknown:
    return std::nullopt;
  case PredicateKind::Zero:
    return decide(predicate.expr(), ranges, isZero);
  case PredicateKind::NonZero:
    if (auto zero = decide(predicate.expr(), ranges, isZero))
      return !*zero;
    return std::nullopt;
  case PredicateKind::NonNegative:
    return decide(predicate.expr(), ranges, isNonNegative);
  case PredicateKind::And:
  case PredicateKind::Or:
    break;
  }
  bool decisive = predicate.kind() == PredicateKind::Or;
  bool allKnown = true;
  for (Predicate operand : predicate.operands()) {
    std::optional<bool> known = isKnown(operand, ranges);
    if (known == decisive)
      return decisive;
    allKnown &= known.has_value();
  }
  if (!allKnown)
    return std::nullopt;
  return !decisive;
}
