//===- Json.cpp - Solved sets as JSON -------------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "pth/Analysis/Solver/SolvedSet.h"

using namespace pth;
using namespace pth::solver;

namespace {
llvm::json::Value causesJson(const Causes &causes) {
  llvm::json::Array result;
  for (const Cause &cause : causes)
    result.push_back(llvm::json::Object{{"case", cause.problem},
                                        {"constraint", cause.constraint}});
  return result;
}

llvm::json::Value dimensionJson(const Dimension &dimension) {
  return llvm::json::Object{{"symbol", dimension.symbol},
                            {"set", dimension.set.json()},
                            {"text", dimension.set.str()},
                            {"because", causesJson(dimension.because)}};
}

llvm::json::Value couplingJson(const Coupling &coupling) {
  llvm::json::Object result{{"kind", stringifyCouplingKind(coupling.kind)},
                            {"condition", formulaOf(coupling.predicate)},
                            {"because", causesJson(coupling.because)}};
  if (!coupling.defined.empty()) {
    result["defined"] = coupling.defined;
    result["value"] = formulaOf(coupling.value);
  }
  if (!coupling.factors.empty()) {
    llvm::json::Array factors;
    for (const CouplingFactor &factor : coupling.factors)
      factors.push_back(llvm::json::Object{{"symbol", factor.symbol},
                                           {"value", formulaOf(factor.expr)}});
    result["factors"] = std::move(factors);
    result["constant"] = coupling.constant;
  }
  if (!coupling.enumerated)
    return result;
  llvm::json::Array choices;
  for (const CouplingChoice &choice : coupling.choices) {
    llvm::json::Object sets;
    for (const auto &[symbol, set] : choice.box)
      sets[symbol] = set.json();
    llvm::json::Object entry{{"sets", std::move(sets)}};
    if (!choice.values.empty())
      entry["values"] = llvm::json::Array(choice.values);
    choices.push_back(std::move(entry));
  }
  result["choices"] = std::move(choices);
  return result;
}
} // namespace

llvm::json::Value SolvedSet::json() const {
  llvm::json::Array parts;
  for (const Disjunct &disjunct : disjuncts) {
    llvm::json::Array dimensions, couplings;
    for (const Dimension &dimension : disjunct.dimensions)
      dimensions.push_back(dimensionJson(dimension));
    for (const Coupling &coupling : disjunct.couplings)
      couplings.push_back(couplingJson(coupling));
    parts.push_back(llvm::json::Object{{"dimensions", std::move(dimensions)},
                                       {"couplings", std::move(couplings)}});
  }
  llvm::json::Array conflicts;
  for (const Causes &clash : clashes)
    conflicts.push_back(causesJson(clash));
  llvm::json::Object result{
      {"label", stringifyLabel(label)}, {"text", text()},
      {"formula", formula()},           {"remarks", llvm::json::Array(remarks)},
      {"disjuncts", std::move(parts)},  {"clashes", std::move(conflicts)}};
  llvm::json::Array dimensions;
  for (const Symbol &symbol : symbols) {
    llvm::json::Object dimension{
        {"symbol", symbol.name},
        {"behaviour", stringifyBehaviour(behaviourOf(symbol.name))}};
    if (std::optional<PeriodicSet> set = project(symbol.name)) {
      dimension["set"] = set->json();
      dimension["text"] = set->str();
    }
    dimensions.push_back(std::move(dimension));
  }
  result["dimensions"] = std::move(dimensions);
  return result;
}
