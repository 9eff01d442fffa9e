//===- Check.cpp - pth check -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "pth/Analysis/InputEvaluator.h"
#include "pth/IR/PthDialect.h"
#include "pth/Interfaces/Origin.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/WithColor.h"
#include <iostream>

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
namespace json = llvm::json;

static shape::Origin originOfAnswer(const Answer &answer) {
  return answer.op ? shape::originOf(answer.op->getLoc()) : shape::Origin();
}

static void printJSON(llvm::StringRef request, const Answer &answer) {
  json::Object line{{"schema_version", 1}, {"input", request}};
  if (!answer.accepted)
    line["accepted"] = nullptr;
  else
    line["accepted"] = *answer.accepted;
  if (answer.accepted == true) {
    line["outputs"] = json::Array(answer.outputs);
  } else {
    shape::Origin origin = originOfAnswer(answer);
    line["message"] = answer.message;
    for (auto [key, text] : {std::pair<llvm::StringRef, std::string>(
                                 "constraint", answer.constraint),
                             {"location", origin.position()},
                             {"module", origin.module}})
      if (!text.empty())
        line[key] = text;
  }
  llvm::outs() << json::Value(std::move(line)) << "\n";
  llvm::outs().flush();
}

static void printText(llvm::StringRef file, llvm::StringRef request,
                      const Answer &answer) {
  if (answer.accepted == true) {
    llvm::outs() << "input " << request << " is accepted, output "
                 << llvm::join(answer.outputs, ",") << "\n";
    return;
  }
  shape::Origin origin = originOfAnswer(answer);
  llvm::WithColor(llvm::errs()) << file << ": ";
  if (answer.accepted == false)
    llvm::WithColor::error() << "input " << request << " is rejected\n";
  else
    llvm::WithColor::warning()
        << "cannot tell whether input " << request << " is accepted\n";
  std::string position = origin.position();
  if (!position.empty())
    llvm::errs() << position << ": ";
  llvm::raw_ostream &note = llvm::WithColor::note();
  if (!answer.constraint.empty())
    note << answer.constraint << ": ";
  note << answer.message;
  if (!origin.module.empty())
    note << " [" << origin.module << "]";
  note << "\n";
}

namespace {
/// Answers requests and remembers the worst answer, which is the exit code.
class Checker {
public:
  Checker(Model &model, InputEvaluator &evaluator, bool json)
      : model(model), evaluator(evaluator), json(json) {}

  void answer(const std::string &request) {
    llvm::Expected<Answer> answer = evaluator.evaluate(request);
    if (!answer) {
      llvm::errs() << "error: input '" << request
                   << "': " << llvm::toString(answer.takeError()) << "\n";
      code = std::max<int>(code, exitUsage);
      return;
    }
    if (json)
      printJSON(request, *answer);
    else
      printText(model.path, request, *answer);
    if (!answer->accepted)
      code = std::max<int>(code, exitUnknown);
    else if (!*answer->accepted)
      code = std::max<int>(code, exitNo);
  }
  int exitCode() const { return code; }

private:
  Model &model;
  InputEvaluator &evaluator;
  bool json;
  int code = exitYes;
};
} // namespace

int pth::check(Model &model, const std::vector<std::string> &requests,
               bool json) {
  auto *dialect = model.module->getContext()->getLoadedDialect<PthDialect>();
  ExprContext &context = dialect->getExprContext();
  InputEvaluator evaluator(context, model.function,
                           enumerateCases(context, model.function));
  Checker checker(model, evaluator, json);
  for (const std::string &request : requests) {
    if (request != "-") {
      checker.answer(request);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);)
      if (!llvm::StringRef(line).trim().empty())
        checker.answer(line);
  }
  return checker.exitCode();
}
