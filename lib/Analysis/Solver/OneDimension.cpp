//===- OneDimension.cpp - Solving conditions in one symbol ----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/OneDimension.h"
#include "Peel.h"
#include "PiecewiseEvaluator.h"
#include "llvm/Support/MathExtras.h"

using namespace pth;
using namespace pth::solver;

namespace {
/// Intervals of h, the last of which may be unbounded.
using Pieces = llvm::SmallVector<Piece, 2>;

bool holdsFor(PredicateKind kind, int sign) {
  switch (kind) {
  case PredicateKind::Zero:
    return sign == 0;
  case PredicateKind::NonZero:
    return sign != 0;
  case PredicateKind::NonNegative:
    return sign >= 0;
  default:
    return false;
  }
}

/// Appends to `where` the h in `piece` for which the comparison holds of
/// `slope * h + offset`, in ascending order. False where that is too hard.
bool solveOn(PiecewiseEvaluator &evaluator, PredicateKind kind, int64_t slope,
             int64_t offset, Piece piece, Pieces &where) {
  llvm::SmallVector<Piece, 8> open = {piece}; // the next one last
  while (!open.empty()) {
    piece = open.pop_back_val();
    auto outcome = evaluator.evaluate(slope, offset, piece);
    switch (outcome.status) {
    case PiecewiseEvaluator::Status::TooHard:
      return false;
    case PiecewiseEvaluator::Status::Undefined:
      continue;
    case PiecewiseEvaluator::Status::Split:
      open.append(outcome.pieces.rbegin(), outcome.pieces.rend());
      continue;
    case PiecewiseEvaluator::Status::Done:
      break;
    }
    auto segments = signSegments(outcome.result, piece.lower, piece.upper);
    if (!segments)
      return false;
    for (const SignSegment &segment : *segments) {
      if (!holdsFor(kind, segment.sign))
        continue;
      if (!where.empty() && where.back().upper + 1 == segment.lower)
        where.back().upper = segment.upper;
      else
        where.push_back({segment.lower, segment.upper});
    }
  }
  return true;
}

/// The set of `period * h + r` for h in `classes[r]`, `r < period`.
std::optional<HalfLineSet> assemble(int64_t period,
                                    llvm::ArrayRef<Pieces> classes) {
  // Between two neighbouring ends of any class nothing changes.
  llvm::SmallVector<int64_t> ends = {0};
  for (const Pieces &pieces : classes) {
    for (const Piece &piece : pieces) {
      ends.push_back(piece.lower);
      if (piece.upper != unbounded)
        ends.push_back(piece.upper + 1);
    }
    if (ends.size() > HalfLineSet::maxRanges) {
      llvm::sort(ends);
      ends.erase(llvm::unique(ends), ends.end());
    }
  }
  llvm::sort(ends);
  ends.erase(llvm::unique(ends), ends.end());
  if (ends.back() > HalfLineSet::maxValue / period ||
      static_cast<int64_t>(ends.size()) > (int64_t(1) << 26) / period)
    return std::nullopt;

  RangeList finite, residues;
  llvm::SmallVector<const Piece *> next;
  for (const Pieces &pieces : classes)
    next.push_back(pieces.begin());
  for (size_t i = 0; i < ends.size(); ++i) {
    residues.clear();
    for (int64_t r = 0; r < period; ++r) {
      while (next[r] != classes[r].end() && next[r]->upper < ends[i])
        ++next[r];
      if (next[r] != classes[r].end() && next[r]->lower <= ends[i])
        appendRange(residues, {r, r});
    }
    if (i + 1 == ends.size() || residues.empty())
      continue;
    if (residues.front() == Range{0, period - 1}) {
      appendRange(finite, {period * ends[i], period * ends[i + 1] - 1});
      continue;
    }
    if (ends[i + 1] - ends[i] >
        int64_t(HalfLineSet::maxRanges / residues.size()))
      return std::nullopt;
    for (int64_t h = ends[i]; h < ends[i + 1]; ++h)
      for (const Range &range : residues)
        appendRange(finite,
                    {period * h + range.lower, period * h + range.upper});
  }
  return HalfLineSet::get(std::move(finite), period * ends.back(), period,
                          std::move(residues));
}

/// The comparison at each point of a finite domain.
std::optional<PeriodicSet> solveByPoints(PiecewiseEvaluator &evaluator,
                                         PredicateKind kind,
                                         const PeriodicSet &domain) {
  RangeList above, below;
  for (const Range &range : domain.ranges())
    for (int64_t n = range.lower; n <= range.upper; ++n) {
      Pieces where;
      if (!solveOn(evaluator, kind, 0, n, {0, 0}, where))
        return std::nullopt;
      if (where.empty())
        continue;
      if (n >= 0)
        appendRange(above, {n, n});
      else
        below.push_back({-1 - n, -1 - n});
    }
  auto half = [](RangeList ranges) {
    ranges = normalizeRanges(std::move(ranges));
    int64_t threshold = ranges.empty() ? 0 : ranges.back().upper + 1;
    return HalfLineSet::get(std::move(ranges), threshold, 1, {});
  };
  auto aboveSet = half(std::move(above)), belowSet = half(std::move(below));
  if (!aboveSet || !belowSet)
    return std::nullopt;
  return PeriodicSet(std::move(*aboveSet), std::move(*belowSet));
}
} // namespace

std::optional<PeriodicSet> OneDimension::solveComparison(Predicate predicate) {
  PiecewiseEvaluator evaluator(predicate.expr());
  if (!evaluator.isValid()) {
    failure = "an expression is nested too deeply or divides by too much";
    return std::nullopt;
  }
  int64_t period = *evaluator.period();
  int64_t work = workLimit / evaluator.cost();
  std::optional<int64_t> least = domain_.min(), greatest = domain_.max();
  if (domain_.isEmpty())
    return domain_;
  bool byPoints =
      least && greatest && *greatest - *least < std::min(work, period);
  int64_t cases = byPoints ? *greatest - *least + 1 : std::min(work, period);
  if (budget && !budget->spend(64 + cases * evaluator.cost())) {
    failure = "the work limit is reached";
    return std::nullopt;
  }
  if (byPoints) {
    auto result = solveByPoints(evaluator, predicate.kind(), domain_);
    if (!result)
      failure = "an expression leaves 64 bits";
    return result;
  }
  if (period > work) {
    failure = "its period of " + std::to_string(period) +
              " residue classes exceeds the work limit";
    return std::nullopt;
  }
  HalfLineSet halves[2];
  for (bool negative : {false, true}) {
    if (negative ? domain_.below().isEmpty() : domain_.above().isEmpty())
      continue;
    // n = P * h + r, and n = -1 - (P * h + r) for the negative half.
    int64_t sign = negative ? -1 : 1, first = negative ? -1 : 0;
    llvm::SmallVector<Pieces> classes(period);
    for (int64_t r = 0; r < period; ++r)
      if (!solveOn(evaluator, predicate.kind(), sign * period, first + sign * r,
                   {0, unbounded}, classes[r])) {
        failure = "a divisor depends on the dimension, or 64 bits overflow";
        return std::nullopt;
      }
    auto half = assemble(period, classes);
    if (!half) {
      failure = "its solutions have too many parts";
      return std::nullopt;
    }
    halves[negative] = std::move(*half);
  }
  auto result = PeriodicSet(std::move(halves[0]), std::move(halves[1]))
                    .intersect(domain_);
  if (!result)
    failure = "its solutions have too many parts";
  return result;
}

std::optional<PeriodicSet> OneDimension::solvePeeled(Predicate predicate) {
  switch (predicate.kind()) {
  case PredicateKind::True:
    return domain_;
  case PredicateKind::False:
    return PeriodicSet();
  case PredicateKind::Unknown:
    failure = "a condition is unknown";
    return std::nullopt;
  case PredicateKind::And:
  case PredicateKind::Or: {
    bool all = predicate.kind() == PredicateKind::And;
    std::optional<PeriodicSet> result = all ? domain_ : PeriodicSet();
    for (Predicate operand : predicate.operands()) {
      std::optional<PeriodicSet> part = solve(operand);
      if (!part)
        return std::nullopt;
      result = all ? result->intersect(*part) : result->unite(*part);
      if (!result) {
        failure = "its solutions have too many parts";
        return std::nullopt;
      }
    }
    return result;
  }
  default:
    return solveComparison(predicate);
  }
}

std::optional<PeriodicSet> OneDimension::solve(Predicate predicate) {
  auto [entry, isNew] =
      solved.try_emplace(predicate.getAsOpaquePointer(), std::nullopt);
  if (!isNew)
    return entry->second;
  std::optional<PeriodicSet> result = solvePeeled(peel(predicate));
  solved[predicate.getAsOpaquePointer()] = result;
  return result;
}
