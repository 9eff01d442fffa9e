//===- CheckInput.cpp - Tells whether an input is accepted ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseAnalysis.h"
#include "pth/Analysis/NearestInput.h"
#include "pth/Interfaces/Origin.h"
#include "pth/Transforms/Passes.h"
#include "llvm/ADT/StringExtras.h"

namespace pth {
#define GEN_PASS_DEF_CHECKINPUT
#include "pth/Transforms/Passes.h.inc"
} // namespace pth

using namespace mlir;
using namespace pth;
using namespace pth::analysis;

namespace {
struct CheckInput final : pth::impl::CheckInputBase<CheckInput> {
  using CheckInputBase::CheckInputBase;
  void runOnOperation() override;
};
} // namespace

/// Adds why an answer is not yes. Where the operation comes from a model, the
/// position in the model's source is text: no diagnostic handler may open a
/// file that a model names.
static void attachReason(InFlightDiagnostic &diagnostic, const Answer &answer) {
  std::optional<Location> location;
  std::string position;
  if (answer.op) {
    location = answer.op->getLoc();
    position = shape::originOf(*location).position();
  }
  if (position.empty())
    diagnostic.attachNote(location) << answer.reason();
  else
    diagnostic.attachNote() << position << ": " << answer.reason();
}

void CheckInput::runOnOperation() {
  FunctionOpInterface function = getOperation();
  markAllAnalysesPreserved();
  auto &analysis = getAnalysis<CaseAnalysis>();
  if (!analysis.cases)
    return;
  const Cases &cases = *analysis.cases;
  ExprContext &context =
      getContext().getLoadedDialect<PthDialect>()->getExprContext();
  InputEvaluator evaluator(context, function, cases);
  auto inputs = evaluator.parse(input);
  if (!inputs) {
    emitError(function.getLoc())
        << "input '" << input << "': " << llvm::toString(inputs.takeError());
    return signalPassFailure();
  }
  Answer answer = evaluator.evaluate(*inputs);
  if (answer.accepted == true) {
    emitRemark(function.getLoc())
        << "input " << input << " is accepted" << answer.assumption()
        << ", output " << llvm::join(answer.outputs, ",");
    return;
  }
  if (!answer.accepted) {
    InFlightDiagnostic warning = emitWarning(function.getLoc())
                                 << "cannot tell whether input " << input
                                 << " is accepted";
    return attachReason(warning, answer);
  }
  InFlightDiagnostic error = emitError(function.getLoc())
                             << "input " << input << " is rejected";
  attachReason(error, answer);
  SolvedCases solved(context, function, cases);
  if (auto near = findNearestInput(solved, evaluator, *inputs))
    error.attachNote() << "nearest accepted size is " << *near;
  signalPassFailure();
}
