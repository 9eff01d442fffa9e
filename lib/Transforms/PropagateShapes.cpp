//===- PropagateShapes.cpp - Gives every value its shape -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseAnalysis.h"
#include "pth/Transforms/Passes.h"

namespace pth {
#define GEN_PASS_DEF_PROPAGATESHAPES
#include "pth/Transforms/Passes.h.inc"
} // namespace pth

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

namespace {
struct PropagateShapes final : pth::impl::PropagateShapesBase<PropagateShapes> {
  void runOnOperation() override;
};
} // namespace

/// Refines a value's type; true if that changed it.
static bool refine(Value value,
                   const llvm::DenseMap<Value, ShapeValue> &values) {
  auto type = dyn_cast<ShapeTypeInterface>(value.getType());
  auto found = values.find(value);
  if (!type || found == values.end())
    return false;
  Type refined = type.refine(found->second);
  bool changed = refined != value.getType();
  value.setType(refined);
  return changed;
}

static void refineArguments(FunctionOpInterface function,
                            const llvm::DenseMap<Value, ShapeValue> &values) {
  for (BlockArgument argument : function.getArguments()) {
    Type declared = argument.getType();
    unsigned index = argument.getArgNumber();
    if (refine(argument, values) &&
        !function.getArgAttr(index, declaredTypeAttrName))
      function.setArgAttr(index, declaredTypeAttrName, TypeAttr::get(declared));
  }
}

static void warnUnsatisfiable(FunctionOpInterface function,
                              const Cases &cases) {
  if (!cases.complete) {
    emitWarning(function.getLoc(), incompleteRemark);
    return;
  }
  InFlightDiagnostic warning =
      emitWarning(function.getLoc(), "no input shape is accepted");
  for (const Case &rejected : cases.rejected)
    for (const Run &run : rejected.rejected)
      if (!run.requirements.empty()) {
        const Requirement &last = run.requirements.back();
        warning.attachNote(last.op->getLoc())
            << last.id << ": " << last.message.render();
        return;
      }
}

void PropagateShapes::runOnOperation() {
  FunctionOpInterface function = getOperation();
  auto &analysis = getAnalysis<CaseAnalysis>();
  markAnalysesPreserved<CaseAnalysis>();
  if (!analysis.cases)
    return;
  const Cases &cases = *analysis.cases;
  if (cases.accepted.empty())
    return warnUnsatisfiable(function, cases);
  llvm::DenseMap<Value, ShapeValue> values =
      cases.accepted.front().commonValues();
  refineArguments(function, values);
  function.walk([&](Operation *op) {
    for (Value result : op->getResults())
      refine(result, values);
    for (Region &region : op->getRegions())
      for (BlockArgument argument : region.getArguments())
        if (op != function)
          refine(argument, values);
  });
  Block &entry = function.getFunctionBody().front();
  function.setType(function.cloneTypeWith(
      entry.getArgumentTypes(), entry.getTerminator()->getOperandTypes()));
}
