//===- PrintShapeRelations.cpp - Prints what operations state -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseAnalysis.h"
#include "pth/Transforms/Passes.h"

namespace pth {
#define GEN_PASS_DEF_PRINTSHAPERELATIONS
#include "pth/Transforms/Passes.h.inc"
} // namespace pth

using namespace mlir;
using namespace pth;
using namespace pth::analysis;

namespace {
struct PrintShapeRelations final
    : pth::impl::PrintShapeRelationsBase<PrintShapeRelations> {
  void runOnOperation() override;
};
} // namespace

static void printRelation(llvm::raw_ostream &os, Operation *op,
                          const Run &run) {
  os << op->getName().getStringRef();
  llvm::StringRef separator = " -> ";
  for (Value result : op->getResults()) {
    os << separator;
    separator = ", ";
    auto found = run.values.find(result);
    if (found == run.values.end())
      os << "?";
    else
      found->second.print(os);
  }
  os << "\n";
  for (const Requirement &requirement : run.requirements)
    if (requirement.op == op)
      os << "  " << requirement.id << ": " << requirement.condition << "\n";
  for (const Doubt &doubt : run.doubts)
    if (doubt.op == op)
      os << "  unknown: " << doubt.reason << "\n";
}

void PrintShapeRelations::runOnOperation() {
  FunctionOpInterface function = getOperation();
  markAllAnalysesPreserved();
  auto &analysis = getAnalysis<CaseAnalysis>();
  if (!analysis.cases)
    return;
  const Cases &cases = *analysis.cases;
  const Run *run = nullptr;
  if (!cases.accepted.empty())
    run = cases.accepted.front().acceptingRun();
  else if (!cases.rejected.empty())
    run = &cases.rejected.front().rejected.front();
  if (!run)
    return;
  function.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (op != function && isa<shape::ShapeRelationOpInterface>(op) &&
        !op->hasTrait<OpTrait::ConstantLike>())
      printRelation(llvm::outs(), op, *run);
  });
}
