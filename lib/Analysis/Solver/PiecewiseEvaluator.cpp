//===- PiecewiseEvaluator.cpp - Expressions as piecewise polynomials ------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PiecewiseEvaluator.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <numeric>

using namespace pth;
using namespace pth::solver;

using Outcome = PiecewiseEvaluator::Outcome;
using Status = PiecewiseEvaluator::Status;

namespace {
/// Expressions nested deeper are not compiled; bounds the recursion.
constexpr unsigned maxDepth = 500;
/// A piece with no polynomial but at most this many points is tried point by
/// point: at a point everything is constant.
constexpr int64_t maxPoints = 4096;
constexpr int64_t maxPeriod = int64_t(1) << 60;

std::optional<int64_t> leastCommonMultiple(int64_t a, int64_t b) {
  int64_t result;
  if (llvm::MulOverflow(a / std::gcd(a, b), b, result) || result > maxPeriod)
    return std::nullopt;
  return result;
}

Outcome done(std::optional<Polynomial> result) {
  if (!result)
    return {Status::TooHard, {}, {}};
  return {Status::Done, std::move(*result), {}};
}

/// Splits into single points, where that is few enough.
Outcome tryPoints(Piece piece) {
  Outcome outcome{Status::TooHard, {}, {}};
  if (piece.upper == unbounded || piece.upper - piece.lower >= maxPoints ||
      piece.upper == piece.lower)
    return outcome;
  outcome.status = Status::Split;
  for (int64_t h = piece.lower; h <= piece.upper; ++h)
    outcome.pieces.push_back({h, h});
  return outcome;
}

using Segments = std::optional<llvm::SmallVector<SignSegment, 4>>;

/// The outcome that asks for a piece of each segment.
Outcome splitAt(const Segments &segments, Piece piece) {
  if (!segments)
    return tryPoints(piece);
  Outcome outcome{Status::Split, {}, {}};
  for (const SignSegment &segment : *segments)
    outcome.pieces.push_back({segment.lower, segment.upper});
  return outcome;
}

/// Whether all segments have a sign in `lowest..highest`.
bool within(const Segments &segments, int lowest, int highest) {
  return segments && llvm::all_of(*segments, [&](const SignSegment &segment) {
           return lowest <= segment.sign && segment.sign <= highest;
         });
}
} // namespace

PiecewiseEvaluator::PiecewiseEvaluator(Expr expr) {
  // Index 0 is the variable itself.
  program.push_back({AtomKind::Symbol, {}, 1});
  int64_t scale = 1;
  valid = compile(expr, root, scale, 0);
  if (valid)
    wholePeriod = scale;
  values.resize(program.size());
}

bool PiecewiseEvaluator::compile(Expr expr, Sum &sum, int64_t &scale,
                                 unsigned depth) {
  if (!expr || depth > maxDepth)
    return false;
  for (const Term &term : expr.terms()) {
    Monomial monomial{term.coefficient, {}};
    for (Atom factor : term.factors) {
      std::optional<unsigned> index = compile(factor, depth);
      if (!index)
        return false;
      std::optional<int64_t> common =
          leastCommonMultiple(scale, program[*index].scale);
      if (!common)
        return false;
      scale = *common;
      monomial.factors.push_back(*index);
    }
    operations += 1 + monomial.factors.size();
    sum.push_back(std::move(monomial));
  }
  return true;
}

std::optional<unsigned> PiecewiseEvaluator::compile(Atom atom, unsigned depth) {
  if (atom.kind() == AtomKind::Symbol)
    return 0;
  auto known = indices.find(atom.getAsOpaquePointer());
  if (known != indices.end())
    return known->second;
  Operation operation{atom.kind(), {}, 1};
  for (Expr operand : atom.operands())
    if (!compile(operand, operation.operands.emplace_back(), operation.scale,
                 depth + 1))
      return std::nullopt;
  // floor(e / k) needs the coefficients of e, multiples of slope / D(e), to be
  // multiples of k.
  if (atom.kind() == AtomKind::FloorDiv)
    if (std::optional<int64_t> divisor = atom.operands()[1].asConstant()) {
      if (*divisor == 0 || *divisor == INT64_MIN ||
          llvm::MulOverflow(operation.scale, std::abs(*divisor),
                            operation.scale) ||
          operation.scale > maxPeriod)
        return std::nullopt;
    }
  unsigned index = program.size();
  program.push_back(std::move(operation));
  indices[atom.getAsOpaquePointer()] = index;
  return index;
}

std::optional<Polynomial> PiecewiseEvaluator::evaluate(const Sum &sum) const {
  std::optional<Polynomial> result = Polynomial();
  for (const Monomial &monomial : sum) {
    std::optional<Polynomial> product = Polynomial(1);
    for (unsigned factor : monomial.factors)
      if (!(product = product->times(values[factor])))
        return std::nullopt;
    if (!(result = result->plus(*product, monomial.coefficient)))
      return std::nullopt;
  }
  return result;
}

Outcome PiecewiseEvaluator::divide(const Polynomial &dividend,
                                   const Polynomial &divisor,
                                   Piece piece) const {
  if (divisor.isConstant()) {
    if (divisor.isZero())
      return {Status::Undefined, {}, {}};
    std::optional<Polynomial> quotient = dividend.floorDiv(divisor.leading());
    return quotient ? done(quotient) : tryPoints(piece);
  }
  Segments signs = signSegments(divisor, piece.lower, piece.upper);
  if (!signs || signs->size() > 1)
    return splitAt(signs, piece);
  if (signs->front().sign == 0)
    return {Status::Undefined, {}, {}};
  // Divides with integer quotients; the last one may be rounded, which leaves a
  // remainder of the divisor's degree.
  Polynomial quotient, rest = dividend;
  while (rest.degree() >= divisor.degree()) {
    unsigned power = rest.degree() - divisor.degree();
    if (rest.leading() == INT64_MIN ||
        (power > 0 && rest.leading() % divisor.leading() != 0))
      return tryPoints(piece);
    Polynomial step(llvm::divideFloorSigned(rest.leading(), divisor.leading()));
    for (unsigned i = 0; i < power; ++i)
      step = *step.times(Polynomial(0, 1));
    auto product = step.times(divisor);
    auto next = product ? rest.plus(*product, -1) : std::nullopt;
    auto sum = quotient.plus(step);
    if (!next || !sum)
      return tryPoints(piece);
    rest = *next;
    quotient = *sum;
    if (power == 0)
      break;
  }
  // With 0 <= rest < divisor (mirrored for a negative one) it is the floor;
  // it may be off by one either way.
  int sign = signs->front().sign;
  for (int64_t correction : {0, -1, 1}) {
    auto remainder = rest.plus(divisor, -correction);
    auto excess = remainder ? remainder->plus(divisor, -1) : std::nullopt;
    if (!excess)
      return tryPoints(piece);
    Segments low = signSegments(*remainder, piece.lower, piece.upper);
    Segments high = signSegments(*excess, piece.lower, piece.upper);
    bool fits = sign > 0 ? within(low, 0, 1) && within(high, -1, -1)
                         : within(low, -1, 0) && within(high, 1, 1);
    if (fits)
      return done(quotient.plus(Polynomial(correction)));
    if (!low || !high)
      return tryPoints(piece);
    if (low->size() > 1)
      return splitAt(low, piece);
    if (high->size() > 1)
      return splitAt(high, piece);
  }
  return tryPoints(piece);
}

Outcome PiecewiseEvaluator::apply(const Operation &operation,
                                  Piece piece) const {
  llvm::SmallVector<Polynomial, 2> operands;
  for (const Sum &sum : operation.operands) {
    std::optional<Polynomial> value = evaluate(sum);
    if (!value)
      return tryPoints(piece);
    operands.push_back(std::move(*value));
  }
  if (operation.kind == AtomKind::FloorDiv)
    return divide(operands[0], operands[1], piece);
  int wanted = operation.kind == AtomKind::Max ? 1 : -1;
  Polynomial best = operands[0];
  for (const Polynomial &operand : llvm::drop_begin(operands)) {
    auto difference = operand.plus(best, -1);
    Segments signs = difference
                         ? signSegments(*difference, piece.lower, piece.upper)
                         : std::nullopt;
    if (within(signs, std::min(wanted, 0), std::max(wanted, 0)))
      best = operand;
    else if (!within(signs, std::min(-wanted, 0), std::max(-wanted, 0)))
      return splitAt(signs, piece);
  }
  return done(best);
}

Outcome PiecewiseEvaluator::evaluate(int64_t slope, int64_t offset,
                                     Piece piece) {
  int64_t value;
  if (piece.lower != piece.upper)
    values[0] = Polynomial(offset, slope);
  else if (llvm::MulOverflow(slope, piece.lower, value) ||
           llvm::AddOverflow(value, offset, value))
    return {Status::TooHard, {}, {}};
  else
    values[0] = Polynomial(value);
  for (unsigned i = 1; i < program.size(); ++i) {
    Outcome outcome = apply(program[i], piece);
    if (outcome.status != Status::Done)
      return outcome;
    values[i] = std::move(outcome.result);
  }
  std::optional<Polynomial> result = evaluate(root);
  return result ? done(std::move(result)) : tryPoints(piece);
}
