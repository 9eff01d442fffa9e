//===- Check.cpp - pth check -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "pth/Analysis/NearestInput.h"
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

/// With known sizes an end is a number.
static json::Value endOf(Expr end) {
  std::optional<int64_t> number = end ? end.asConstant() : std::nullopt;
  return number ? json::Value(*number) : json::Value(nullptr);
}

static void printJSON(llvm::StringRef request, const Answer &answer) {
  json::Object line{{"schema_version", 1}, {"input", request}};
  if (!answer.accepted)
    line["accepted"] = nullptr;
  else
    line["accepted"] = *answer.accepted;
  json::Array values;
  if (answer.accepted == true) {
    line["outputs"] = json::Array(answer.outputs);
    for (const ElementRange &range : answer.elements)
      values.push_back(json::Object{{"input", range.path},
                                    {"least", endOf(range.least)},
                                    {"greatest", endOf(range.greatest)}});
    if (!values.empty())
      line["values"] = std::move(values);
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

void pth::printAnswer(llvm::StringRef file, llvm::StringRef request,
                      const Answer &answer) {
  if (answer.accepted == true) {
    llvm::outs() << "input " << request << " is accepted" << answer.assumption()
                 << ", output " << llvm::join(answer.outputs, ",") << "\n";
    return;
  }
  llvm::WithColor(llvm::errs()) << file << ": ";
  if (answer.accepted == false)
    llvm::WithColor::error() << "input " << request << " is rejected\n";
  else
    llvm::WithColor::warning()
        << "cannot tell whether input " << request << " is accepted\n";
  std::string position = originOfAnswer(answer).position();
  if (!position.empty())
    llvm::errs() << position << ": ";
  llvm::WithColor::note() << answer.reason() << "\n";
}

void pth::reportRequestError(llvm::StringRef request, llvm::Error error) {
  llvm::WithColor::error() << "input '" << request
                           << "': " << llvm::toString(std::move(error)) << "\n";
}

namespace {
/// Answers requests and remembers the worst answer, which is the exit code.
class Checker {
public:
  Checker(Model &model, bool json)
      : model(model), json(json), context(model.module->getContext()
                                              ->getLoadedDialect<PthDialect>()
                                              ->getExprContext()),
        cases(enumerateCases(context, model.function)),
        evaluator(context, model.function, cases),
        solved(context, model.function, cases) {}

  void answer(llvm::StringRef request);
  int exitCode() const { return code; }

private:
  Model &model;
  bool json;
  ExprContext &context;
  Cases cases;
  InputEvaluator evaluator;
  SolvedCases solved;
  int code = exitYes;
};
} // namespace

void Checker::answer(llvm::StringRef request) {
  auto inputs = evaluator.parse(request);
  if (!inputs) {
    code = std::max<int>(code, exitUsage);
    if (!json)
      return reportRequestError(request, inputs.takeError());
    // Whoever waits for one line for each request is not kept waiting.
    Answer none;
    none.message = llvm::toString(inputs.takeError());
    return printJSON(request, none);
  }
  Answer answer = evaluator.evaluate(*inputs);
  if (!answer.accepted)
    code = std::max<int>(code, exitUnknown);
  else if (!*answer.accepted)
    code = std::max<int>(code, exitNo);
  if (json)
    return printJSON(request, answer);
  printAnswer(model.path, request, answer);
  if (answer.accepted == false)
    if (auto near = findNearestInput(solved, evaluator, *inputs))
      llvm::WithColor::note() << "nearest accepted size is " << *near << "\n";
}

int pth::check(Model &model, const std::vector<std::string> &requests,
               bool json) {
  Checker checker(model, json);
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
