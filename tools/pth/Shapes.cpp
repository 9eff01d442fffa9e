//===- Shapes.cpp - pth shapes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "pth/Analysis/Cases.h"
#include "pth/IR/PthDialect.h"
#include "pth/Report/ShapesReport.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;

/// `1x3x224x224` of the example that a traced file holds.
static std::string recordedSizes(func::FuncOp function, unsigned index) {
  auto attribute =
      function.getArgAttrOfType<TypeAttr>(index, recordedTypeAttrName);
  auto type = attribute ? dyn_cast<pth::TensorType>(attribute.getValue())
                        : pth::TensorType();
  std::string text;
  if (!type || !type.hasRank())
    return text;
  llvm::raw_string_ostream os(text);
  if (type.getDims().empty())
    os << "scalar";
  llvm::interleave(type.getDims(), os, "x");
  return text;
}

int pth::shapes(Model &model, bool json) {
  auto *dialect = model.module->getContext()->getLoadedDialect<PthDialect>();
  report::ShapesReport report;
  report.file = model.path;
  ExprContext &context = dialect->getExprContext();
  report.contract = computeContract(context, model.function,
                                    enumerateCases(context, model.function));
  for (unsigned index = 0; index < model.function.getNumArguments(); ++index)
    report.recorded.push_back(recordedSizes(model.function, index));
  if (json)
    llvm::outs() << llvm::json::Value(report::toJSON(report)) << "\n";
  else
    report::printShapes(llvm::outs(), report);
  if (report.contract.label == "unknown")
    return exitUnknown;
  return report.contract.cases.empty() ? exitNo : exitYes;
}
