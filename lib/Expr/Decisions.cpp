//===- Decisions.cpp - Decisions by residues and intervals ----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Storage.h"
#include "pth/Expr/Ranges.h"
#include "pth/Expr/Residues.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;
using llvm::StringRef;

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
using Decision = std::optional<bool> (*)(Expr, const SymbolRanges &);

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
    __int128 count = static_cast<__int128>(*upper) - *lower + 1;
    for (int64_t residue = 0; residue < std::min<__int128>(count, period);
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
    return decide(simplifyWithin(current, ranges), ranges);
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

static bool areEqual(ArrayRef<Interval> lhs, ArrayRef<Interval> rhs) {
  return llvm::equal(lhs, rhs, [](const Interval &one, const Interval &other) {
    return one.lower == other.lower && one.upper == other.upper;
  });
}

static std::optional<bool> decide(Expr expr, const SymbolRanges &ranges,
                                  Decision decision) {
  if (!expr)
    return std::nullopt;
  if (std::optional<bool> direct = decision(expr, ranges))
    return direct;
  ResidueAnswer asked{decision, {}, {}};
  expr.forEachSymbol(
      [&](StringRef name) { asked.intervals.push_back(ranges.get(name)); });
  ResidueAnswers &answers = expr.context().impl().residueAnswers;
  {
    std::lock_guard<std::mutex> lock(answers.mutex);
    for (const ResidueAnswer &known : answers.known[expr])
      if (known.decision == decision &&
          areEqual(known.intervals, asked.intervals))
        return known.answer;
  }
  asked.answer = ResidueSplit(expr, ranges, decision).run();
  std::lock_guard<std::mutex> lock(answers.mutex);
  answers.known[expr].push_back(asked);
  return asked.answer;
}

static std::optional<bool> isZero(Expr expr, const SymbolRanges &ranges) {
  if (!expr)
    return std::nullopt;
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
