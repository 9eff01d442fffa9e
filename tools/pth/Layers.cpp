//===- Layers.cpp - pth layers -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "pth/Analysis/InputEvaluator.h"
#include "pth/IR/PthDialect.h"
#include "pth/Report/LayersReport.h"
#include "llvm/Support/WithColor.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

/// Declares the arguments to be the concrete inputs of a request. Anything but
/// exitYes is why the program cannot be run on them.
static ExitCode fixInputs(Model &model, ExprContext &context,
                          llvm::StringRef request) {
  Cases cases = enumerateCases(context, model.function);
  InputEvaluator evaluator(context, model.function, cases);
  auto inputs = evaluator.parse(request);
  if (!inputs) {
    reportRequestError(request, inputs.takeError());
    return exitUsage;
  }
  Answer answer = evaluator.evaluate(*inputs);
  if (answer.accepted != true) {
    printAnswer(model.path, request, answer);
    return answer.accepted ? exitNo : exitUnknown;
  }
  for (auto [argument, input] :
       llvm::zip(model.function.getArguments(), *inputs))
    if (auto type = dyn_cast<ShapeTypeInterface>(argument.getType()))
      argument.setType(type.refine(input));
  return exitYes;
}

int pth::layers(Model &model, llvm::StringRef request, bool json) {
  MLIRContext *context = model.module->getContext();
  ExprContext &exprs =
      context->getLoadedDialect<PthDialect>()->getExprContext();
  if (!request.empty())
    if (ExitCode code = fixInputs(model, exprs, request))
      return code;
  Cases cases = enumerateCases(exprs, model.function);
  if (cases.accepted.empty()) {
    llvm::WithColor::error(llvm::errs(), model.path)
        << "no input is accepted; pth shapes says why\n";
    return exitNo;
  }
  std::vector<report::Layer> found =
      report::collectLayers(model.function, cases.accepted.front());
  if (json)
    llvm::outs() << llvm::json::Value(
                        llvm::json::Object{{"schema_version", 1},
                                           {"file", model.path},
                                           {"layers", report::toJSON(found)}})
                 << "\n";
  else
    report::printLayers(llvm::outs(), found);
  return exitYes;
}
