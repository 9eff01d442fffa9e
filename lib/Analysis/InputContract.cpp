//===- InputContract.cpp - Which inputs a program accepts -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/InputContract.h"
#include "CaseSolver.h"
#include "pth/Interfaces/Origin.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

std::string ElementValues::text() const {
  if (least.empty())
    return "<= " + greatest;
  return greatest.empty() ? ">= " + least : least + ".." + greatest;
}

/// The label of all cases together is the weakest one's.
static std::string weakestLabel(llvm::ArrayRef<CaseContract> cases) {
  static constexpr llvm::StringLiteral order[] = {"unknown", "necessary",
                                                  "sufficient", "exact"};
  for (llvm::StringRef label : order)
    if (llvm::any_of(cases, [&](const CaseContract &known) {
          return known.label == label;
        }))
      return label.str();
  return "exact";
}

/// Where not all ways through the program were followed, a stated set is a part
/// of the accepted one: nothing is known of what lies outside.
static void weakenIncomplete(CaseContract &known) {
  bool inside = known.label == "exact" || known.label == "sufficient";
  known.label = inside ? "sufficient" : "unknown";
  for (InputDescription &input : known.inputs) {
    input.verdict = std::min(input.verdict, Verdict::Unknown);
    for (DimContract &dim : input.dims)
      dim.verdict = std::min(dim.verdict, Verdict::Unknown);
  }
  known.remarks.push_back(incompleteRemark.str());
}

/// The operators that no relation describes; an operation with one that cannot
/// tell, because of a tensor's values, is none of them.
static std::vector<std::string> unknownOperators(const Cases &cases) {
  std::vector<std::string> names;
  llvm::StringSet<> seen;
  for (const Case &known : cases.accepted)
    for (const Run &run : known.runs)
      for (const Doubt &doubt : run.doubts) {
        auto name = doubt.op->getAttrOfType<StringAttr>("name");
        if (!name && isa<ShapeRelationOpInterface>(doubt.op))
          continue;
        llvm::StringRef text =
            name ? name.getValue() : doubt.op->getName().getStringRef();
        if (seen.insert(text).second)
          names.push_back(text.str());
      }
  return names;
}

InputContract analysis::computeContract(ExprContext &context,
                                        FunctionOpInterface function,
                                        const Cases &cases) {
  InputContract contract;
  for (const Case &known : cases.accepted) {
    CaseContract solved = CaseSolver(context, function, known).contract();
    if (!cases.complete)
      weakenIncomplete(solved);
    bool possible =
        llvm::none_of(solved.inputs, [](const InputDescription &input) {
          return input.verdict == Verdict::Unsatisfiable;
        });
    if (possible)
      contract.cases.push_back(std::move(solved));
    else
      llvm::append_range(contract.rejections, solved.because);
  }
  if (contract.cases.size() == 1 && cases.rejected.empty())
    contract.cases.front().condition.clear();
  contract.label = weakestLabel(contract.cases);
  contract.unknown = unknownOperators(cases);
  if (auto state = function->getAttrOfType<ArrayAttr>(stateAttrName))
    for (Attribute path : state)
      if (auto text = dyn_cast<StringAttr>(path))
        contract.state.push_back(text.getValue().str());
  if (contract.cases.empty() && !cases.complete) {
    // What was not followed may accept anything.
    contract.label = "unknown";
    contract.verdict = Verdict::Unknown;
    contract.rejections.clear();
  } else if (contract.cases.empty()) {
    contract.verdict = Verdict::Unsatisfiable;
    for (const Case &rejected : cases.rejected)
      if (!rejected.rejected.front().requirements.empty())
        contract.rejections.push_back(
            reasonFor(rejected.rejected.front().requirements.back()));
  } else {
    contract.verdict = Verdict::Free;
    for (const InputDescription &input : contract.cases.front().inputs)
      contract.verdict = std::min(contract.verdict, input.verdict);
  }
  return contract;
}
