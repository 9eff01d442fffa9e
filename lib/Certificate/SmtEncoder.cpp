//===- SmtEncoder.cpp - Expressions in the smt dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SmtEncoder.h"
#include "mlir/Dialect/SMT/IR/SMTOps.h"

using namespace mlir;
using namespace pth;
using namespace pth::certificate;

//===----------------------------------------------------------------------===//
// Terms
//===----------------------------------------------------------------------===//

Value SmtEncoder::number(int64_t value) {
  // A negative numeral is no term of SMT-LIB, and the exporter writes one.
  if (value < 0 && value != INT64_MIN)
    return smt::IntSubOp::create(builder, location, number(0), number(-value));
  if (value == INT64_MIN)
    return sum({number(INT64_MIN + 1), number(-1)});
  return smt::IntConstantOp::create(builder, location,
                                    builder.getI64IntegerAttr(value));
}

Value SmtEncoder::truth(bool value) {
  return smt::BoolConstantOp::create(builder, location, value);
}

Value SmtEncoder::sum(llvm::ArrayRef<Value> terms) {
  if (terms.empty())
    return number(0);
  return terms.size() == 1
             ? terms.front()
             : Value(smt::IntAddOp::create(
                   builder, location, builder.getType<smt::IntType>(), terms));
}

Value SmtEncoder::product(llvm::ArrayRef<Value> factors) {
  if (factors.empty())
    return number(1);
  return factors.size() == 1
             ? factors.front()
             : Value(smt::IntMulOp::create(builder, location,
                                           builder.getType<smt::IntType>(),
                                           factors));
}

Value SmtEncoder::floorDivide(Value dividend, Value divisor) {
  auto constant = divisor.getDefiningOp<smt::IntConstantOp>();
  Value quotient = smt::IntDivOp::create(builder, location, dividend, divisor);
  if (constant && constant.getValue().isStrictlyPositive())
    return quotient;
  // For a negative divisor `div` rounds up: floor(a / b) is floor(-a / -b).
  Value zero = number(0);
  Value opposite = smt::IntDivOp::create(
      builder, location,
      Value(smt::IntSubOp::create(builder, location, zero, dividend)),
      Value(smt::IntSubOp::create(builder, location, zero, divisor)));
  return select(atLeast(divisor, zero), quotient, opposite);
}

Value SmtEncoder::atLeast(Value lhs, Value rhs) {
  return smt::IntCmpOp::create(builder, location, smt::IntPredicate::ge, lhs,
                               rhs);
}

Value SmtEncoder::isEqual(Value lhs, Value rhs) {
  return smt::EqOp::create(builder, location, lhs, rhs);
}

Value SmtEncoder::select(Value condition, Value lhs, Value rhs) {
  return smt::IteOp::create(builder, location, condition, lhs, rhs);
}

Value SmtEncoder::allOf(llvm::ArrayRef<Value> conditions) {
  if (conditions.empty())
    return truth(true);
  return conditions.size() == 1
             ? conditions.front()
             : Value(smt::AndOp::create(builder, location,
                                        builder.getType<smt::BoolType>(),
                                        conditions));
}

Value SmtEncoder::anyOf(llvm::ArrayRef<Value> conditions) {
  if (conditions.empty())
    return truth(false);
  return conditions.size() == 1
             ? conditions.front()
             : Value(smt::OrOp::create(builder, location,
                                       builder.getType<smt::BoolType>(),
                                       conditions));
}

Value SmtEncoder::negate(Value condition) {
  return smt::NotOp::create(builder, location, condition);
}

void SmtEncoder::require(Value condition) {
  smt::AssertOp::create(builder, location, condition);
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Value SmtEncoder::declare(const solver::Symbol &symbol) {
  // An integer argument may bear a name that solvers reserve; sizes are named
  // by the analysis: N, x0, ...
  std::string name = symbol.range.lower ? symbol.name : "arg." + symbol.name;
  Value value = smt::DeclareFunOp::create(builder, location,
                                          builder.getType<smt::IntType>(),
                                          builder.getStringAttr(name));
  symbols[symbol.name] = value;
  llvm::SmallVector<Value> bounds;
  if (symbol.range.lower)
    bounds.push_back(atLeast(value, number(*symbol.range.lower)));
  if (symbol.range.upper)
    bounds.push_back(atLeast(number(*symbol.range.upper), value));
  return allOf(bounds);
}

Value SmtEncoder::encode(Atom atom) {
  if (atom.kind() == AtomKind::Symbol)
    return symbols.lookup(atom.name());
  if (Value memo = known.lookup(atom.getAsOpaquePointer()))
    return memo;
  llvm::SmallVector<Value> operands = llvm::map_to_vector(
      atom.operands(), [&](Expr operand) { return encode(operand); });
  Value result = operands[0];
  if (atom.kind() == AtomKind::FloorDiv)
    result = floorDivide(operands[0], operands[1]);
  else
    for (Value operand : llvm::drop_begin(operands))
      result = atom.kind() == AtomKind::Max
                   ? select(atLeast(result, operand), result, operand)
                   : select(atLeast(operand, result), result, operand);
  return known[atom.getAsOpaquePointer()] = result;
}

Value SmtEncoder::encode(Expr expr) {
  if (Value memo = known.lookup(expr.getAsOpaquePointer()))
    return memo;
  llvm::SmallVector<Value> terms;
  for (const Term &term : expr.terms()) {
    llvm::SmallVector<Value> factors;
    if (term.coefficient != 1 || term.factors.empty())
      factors.push_back(number(term.coefficient));
    for (Atom factor : term.factors)
      factors.push_back(encode(factor));
    terms.push_back(product(factors));
  }
  return known[expr.getAsOpaquePointer()] = sum(terms);
}

Value SmtEncoder::encode(AffineExpr expr, llvm::ArrayRef<std::string> names) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return number(constant.getValue());
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return symbols.lookup(names[symbol.getPosition()]);
  auto binary = cast<AffineBinaryOpExpr>(expr);
  Value lhs = encode(binary.getLHS(), names),
        rhs = encode(binary.getRHS(), names);
  switch (binary.getKind()) {
  case AffineExprKind::Add:
    return sum({lhs, rhs});
  case AffineExprKind::Mul:
    return product({lhs, rhs});
  case AffineExprKind::FloorDiv:
    return floorDivide(lhs, rhs);
  case AffineExprKind::Mod:
    return smt::IntModOp::create(builder, location, lhs, rhs);
  default: { // ceildiv: -floor(-a / b)
    Value zero = number(0);
    Value opposite = smt::IntSubOp::create(builder, location, zero, lhs);
    return smt::IntSubOp::create(builder, location, zero,
                                 floorDivide(opposite, rhs));
  }
  }
}

//===----------------------------------------------------------------------===//
// Predicates and sets
//===----------------------------------------------------------------------===//

void SmtEncoder::addDefinedness(Expr expr,
                                llvm::SmallVectorImpl<Value> &conditions) {
  for (const Term &term : expr.terms())
    for (Atom factor : term.factors) {
      for (Expr operand : factor.operands())
        addDefinedness(operand, conditions);
      if (factor.kind() == AtomKind::FloorDiv &&
          !factor.operands()[1].asConstant())
        conditions.push_back(
            negate(isEqual(encode(factor.operands()[1]), number(0))));
    }
}

Value SmtEncoder::encodeComparison(Predicate predicate) {
  llvm::SmallVector<Value> conditions;
  addDefinedness(predicate.expr(), conditions);
  Value expr = encode(predicate.expr()), zero = number(0);
  if (predicate.kind() == PredicateKind::NonNegative)
    conditions.push_back(atLeast(expr, zero));
  else if (predicate.kind() == PredicateKind::Zero)
    conditions.push_back(isEqual(expr, zero));
  else
    conditions.push_back(negate(isEqual(expr, zero)));
  return allOf(conditions);
}

Value SmtEncoder::encode(Predicate predicate) {
  if (Value memo = known.lookup(predicate.getAsOpaquePointer()))
    return memo;
  auto operands = [&] {
    return llvm::map_to_vector(predicate.operands(), [&](Predicate operand) {
      return encode(operand);
    });
  };
  Value result;
  switch (predicate.kind()) {
  case PredicateKind::True:
  case PredicateKind::Unknown:
    result = truth(true);
    break;
  case PredicateKind::False:
    result = truth(false);
    break;
  case PredicateKind::And:
    result = allOf(operands());
    break;
  case PredicateKind::Or:
    result = anyOf(operands());
    break;
  default:
    result = encodeComparison(predicate);
  }
  return known[predicate.getAsOpaquePointer()] = result;
}

Value SmtEncoder::encode(IntegerSet set, llvm::ArrayRef<std::string> names) {
  llvm::SmallVector<Value> conditions;
  Value zero = number(0);
  for (auto [constraint, isEquality] :
       llvm::zip(set.getConstraints(), set.getEqFlags())) {
    Value value = encode(constraint, names);
    conditions.push_back(isEquality ? isEqual(value, zero)
                                    : atLeast(value, zero));
  }
  return allOf(conditions);
}

Value SmtEncoder::encode(Value n, const solver::HalfLineSet &set) {
  auto within = [&](Value value, const solver::Range &range) {
    if (range.lower == range.upper)
      return isEqual(value, number(range.lower));
    return allOf({atLeast(value, number(range.lower)),
                  atLeast(number(range.upper), value)});
  };
  llvm::SmallVector<Value> parts;
  for (const solver::Range &range : set.ranges())
    parts.push_back(within(n, range));
  if (!set.isFinite()) {
    Value isBeyond = atLeast(n, number(set.threshold()));
    Value residue =
        smt::IntModOp::create(builder, location, n, number(set.period()));
    llvm::SmallVector<Value> residues;
    for (const solver::Range &range : set.residues())
      residues.push_back(within(residue, range));
    parts.push_back(set.isCofinite() ? isBeyond
                                     : allOf({isBeyond, anyOf(residues)}));
  }
  return anyOf(parts);
}

Value SmtEncoder::encode(llvm::StringRef symbol,
                         const solver::PeriodicSet &set) {
  Value n = symbols.lookup(symbol);
  Value above = allOf({atLeast(n, number(0)), encode(n, set.above())});
  if (set.below().isEmpty())
    return above;
  // The elements below zero are kept as -1 - n.
  Value mirrored = smt::IntSubOp::create(builder, location, number(-1), n);
  return anyOf({above, allOf({atLeast(mirrored, number(0)),
                              encode(mirrored, set.below())})});
}
