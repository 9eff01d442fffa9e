//===- Evaluator.cpp - Fast evaluation at many points ---------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The registers are the symbols and then one for each instruction, so that all
// operands of an instruction come before its result.
//
//===----------------------------------------------------------------------===//

#include "pth/Expr/Evaluator.h"

#include "Arithmetic.h"
#include "Polynomial.h"

using namespace pth;
using namespace pth::detail;
using llvm::ArrayRef;

EvaluationPlan::EvaluationPlan(ArrayRef<llvm::StringRef> symbols)
    : numSymbols(symbols.size()) {
  for (uint32_t slot = 0; slot < numSymbols; ++slot)
    slots.try_emplace(symbols[slot], slot);
}

//===----------------------------------------------------------------------===//
// Flattening. The depth of expressions and predicates is limited.
//===----------------------------------------------------------------------===//

EvaluationPlan::Id EvaluationPlan::append(Opcode opcode, ArrayRef<Id> operands,
                                          int64_t constant) {
  uint32_t first = inputs.size();
  inputs.insert(inputs.end(), operands.begin(), operands.end());
  instructions.push_back(
      {opcode, first, static_cast<uint32_t>(operands.size()), constant});
  return numSymbols + instructions.size() - 1;
}

EvaluationPlan::Id EvaluationPlan::addAtom(Atom atom) {
  auto found = registers.find(atom.getAsOpaquePointer());
  if (found != registers.end())
    return found->second;
  llvm::SmallVector<Id, 4> operands;
  for (Expr operand : atom.operands())
    operands.push_back(add(operand));
  Id result = 0;
  switch (atom.kind()) {
  case AtomKind::Symbol: {
    auto slot = slots.find(atom.name());
    result = slot != slots.end() ? slot->second : append(Opcode::Unknown, {});
    break;
  }
  case AtomKind::FloorDiv:
    result = append(Opcode::FloorDiv, operands);
    break;
  case AtomKind::Min:
    result = append(Opcode::Min, operands);
    break;
  case AtomKind::Max:
    result = append(Opcode::Max, operands);
    break;
  }
  registers[atom.getAsOpaquePointer()] = result;
  return result;
}

EvaluationPlan::Id EvaluationPlan::add(Expr expr) {
  if (!expr)
    return append(Opcode::Unknown, {});
  auto found = registers.find(expr.getAsOpaquePointer());
  if (found != registers.end())
    return found->second;
  Id result;
  if (Atom atom = asAtom(expr)) {
    result = addAtom(atom);
  } else if (OptionalInt constant = expr.asConstant()) {
    result = append(Opcode::Constant, {}, *constant);
  } else {
    llvm::SmallVector<Product, 8> sum;
    for (const Term &term : expr.terms()) {
      llvm::SmallVector<Id, 4> factors;
      for (Atom factor : term.factors)
        factors.push_back(addAtom(factor));
      sum.push_back({term.coefficient, static_cast<uint32_t>(inputs.size()),
                     static_cast<uint32_t>(factors.size())});
      inputs.insert(inputs.end(), factors.begin(), factors.end());
    }
    result = append(Opcode::Polynomial, {});
    instructions.back().first = products.size();
    instructions.back().count = sum.size();
    products.insert(products.end(), sum.begin(), sum.end());
  }
  registers[expr.getAsOpaquePointer()] = result;
  return result;
}

EvaluationPlan::Id EvaluationPlan::add(Predicate predicate) {
  auto found = registers.find(predicate.getAsOpaquePointer());
  if (found != registers.end())
    return found->second;
  llvm::SmallVector<Id, 4> operands;
  for (Predicate operand : predicate.operands())
    operands.push_back(add(operand));
  if (Expr expr = predicate.expr())
    operands.push_back(add(expr));
  Id result = 0;
  switch (predicate.kind()) {
  case PredicateKind::True:
    result = append(Opcode::Constant, {}, 1);
    break;
  case PredicateKind::False:
    result = append(Opcode::Constant, {}, 0);
    break;
  case PredicateKind::Unknown:
    result = append(Opcode::Unknown, {});
    break;
  case PredicateKind::Zero:
    result = append(Opcode::Zero, operands);
    break;
  case PredicateKind::NonZero:
    result = append(Opcode::NonZero, operands);
    break;
  case PredicateKind::NonNegative:
    result = append(Opcode::NonNegative, operands);
    break;
  case PredicateKind::And:
    result = append(Opcode::And, operands);
    break;
  case PredicateKind::Or:
    result = append(Opcode::Or, operands);
    break;
  }
  registers[predicate.getAsOpaquePointer()] = result;
  return result;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

void EvaluationPlan::run(ArrayRef<int64_t> point, State &state) const {
  size_t numRegisters = numSymbols + instructions.size();
  state.values.resize(numRegisters);
  state.known.resize(numRegisters);
  for (uint32_t slot = 0; slot < numSymbols; ++slot) {
    state.known[slot] = slot < point.size();
    state.values[slot] = slot < point.size() ? point[slot] : 0;
  }
  Id result = numSymbols;
  for (const Instruction &instruction : instructions)
    compute(instruction, result++, state);
}

void EvaluationPlan::compute(const Instruction &instruction, Id result,
                             State &state) const {
  auto set = [&](OptionalInt value) {
    state.known[result] = value.has_value();
    state.values[result] = value.value_or(0);
  };
  auto operand = [&](uint32_t index) {
    Id input = inputs[instruction.first + index];
    return state.known[input] ? OptionalInt(state.values[input]) : std::nullopt;
  };
  switch (instruction.opcode) {
  case Opcode::Unknown:
    return set(std::nullopt);
  case Opcode::Constant:
    return set(instruction.constant);
  case Opcode::Polynomial:
    return computePolynomial(instruction, result, state);
  case Opcode::FloorDiv:
    return set(floorDivChecked(operand(0), operand(1)));
  case Opcode::Min:
  case Opcode::Max: {
    OptionalInt best = operand(0);
    for (uint32_t index = 1; best && index < instruction.count; ++index) {
      OptionalInt next = operand(index);
      if (!next)
        return set(std::nullopt);
      best = instruction.opcode == Opcode::Min ? std::min(*best, *next)
                                               : std::max(*best, *next);
    }
    return set(best);
  }
  case Opcode::Zero:
    if (OptionalInt value = operand(0))
      return set(*value == 0);
    return set(std::nullopt);
  case Opcode::NonZero:
    if (OptionalInt value = operand(0))
      return set(*value != 0);
    return set(std::nullopt);
  case Opcode::NonNegative:
    if (OptionalInt value = operand(0))
      return set(*value >= 0);
    return set(std::nullopt);
  case Opcode::And:
  case Opcode::Or:
    return computeConnective(instruction, result, state);
  }
}

void EvaluationPlan::computePolynomial(const Instruction &instruction,
                                       Id result, State &state) const {
  state.known[result] = 0;
  state.values[result] = 0;
  int64_t sum = 0;
  ArrayRef<Product> terms =
      ArrayRef<Product>(products).slice(instruction.first, instruction.count);
  for (const Product &term : terms) {
    int64_t product = term.coefficient;
    for (Id factor : ArrayRef<Id>(inputs).slice(term.first, term.count))
      if (!state.known[factor] ||
          llvm::MulOverflow(product, state.values[factor], product))
        return;
    if (llvm::AddOverflow(sum, product, sum))
      return;
  }
  state.known[result] = 1;
  state.values[result] = sum;
}

void EvaluationPlan::computeConnective(const Instruction &instruction,
                                       Id result, State &state) const {
  int64_t decisive = instruction.opcode == Opcode::Or;
  state.known[result] = 1;
  state.values[result] = !decisive;
  for (Id input :
       ArrayRef<Id>(inputs).slice(instruction.first, instruction.count)) {
    if (!state.known[input]) {
      state.known[result] = 0;
      state.values[result] = 0;
    } else if (state.values[input] == decisive) {
      state.known[result] = 1;
      state.values[result] = decisive;
      return;
    }
  }
}

OptionalInt EvaluationPlan::value(Id expr, const State &state) const {
  return state.known[expr] ? OptionalInt(state.values[expr]) : std::nullopt;
}

std::optional<bool> EvaluationPlan::truth(Id predicate,
                                          const State &state) const {
  if (!state.known[predicate])
    return std::nullopt;
  return state.values[predicate] != 0;
}
