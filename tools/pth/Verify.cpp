//===- Verify.cpp - pth verify ----------------------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "pth/Analysis/Trials.h"
#include "pth/IR/PthDialect.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/WithColor.h"
#include <map>

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
namespace json = llvm::json;

namespace {
/// What LibTorch did with one input.
struct Truth {
  std::optional<bool> accepted; ///< nothing where it gave no answer
  std::vector<std::string> outputs;
};

/// What the comparison of all trials came to.
struct Summary {
  std::map<std::string, unsigned> confirmed; ///< by the kind of trial
  unsigned accepted = 0, rejected = 0, undecided = 0;
  std::vector<std::string> contradictions;

  void compare(const Trial &trial, const Truth &truth);
};
} // namespace

/// Whether LibTorch's outputs are those that were propagated, as far as these
/// are known.
static bool agree(llvm::ArrayRef<std::string> truth,
                  llvm::ArrayRef<std::string> propagated) {
  auto isKnown = [](llvm::StringRef text) {
    return !text.contains('?') && !text.contains("unknown");
  };
  if (!llvm::all_of(propagated, isKnown))
    return true;
  return truth == propagated;
}

void Summary::compare(const Trial &trial, const Truth &truth) {
  bool claimed = trial.inSet || trial.answer.accepted;
  if (!truth.accepted || !claimed) {
    ++undecided;
    return;
  }
  bool accepted = *truth.accepted;
  std::string says = "input " + trial.request + " (" + trial.kind.str() +
                     ") is " + (accepted ? "accepted" : "rejected") +
                     " by LibTorch, but ";
  if (trial.inSet.value_or(accepted) != accepted)
    contradictions.push_back(says + "the set says otherwise");
  else if (trial.answer.accepted.value_or(accepted) != accepted)
    contradictions.push_back(
        says + "the relations say otherwise: " + trial.answer.reason());
  else if (accepted && trial.answer.accepted &&
           !agree(truth.outputs, trial.answer.outputs))
    contradictions.push_back(says + "gives " + llvm::join(truth.outputs, ",") +
                             ", not " + llvm::join(trial.answer.outputs, ","));
  else {
    ++confirmed[trial.kind.str()];
    ++(accepted ? this->accepted : rejected);
  }
}

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(message);
}

static llvm::Expected<Truth> parseTruth(llvm::StringRef line) {
  llvm::Expected<json::Value> value = json::parse(line);
  if (!value)
    return value.takeError();
  const json::Object *object = value->getAsObject();
  if (!object)
    return makeError("expected an object, got '" + line + "'");
  Truth truth;
  truth.accepted = object->getBoolean("accepted");
  if (const json::Array *outputs = object->getArray("outputs"))
    for (const json::Value &output : *outputs)
      truth.outputs.push_back(output.getAsString().value_or("").str());
  return truth;
}

/// Runs the file in LibTorch with each trial's input.
static llvm::Expected<std::vector<Truth>>
askLibTorch(Model &model, llvm::ArrayRef<Trial> trials,
            llvm::StringRef toolDirectory) {
  auto oracle = llvm::sys::findProgramByName("pth-libtorch", {toolDirectory});
  if (!oracle)
    oracle = llvm::sys::findProgramByName("pth-libtorch");
  if (!oracle)
    return makeError(
        "expected pth-libtorch beside this program or in the search "
        "path, found neither");
  llvm::SmallString<128> requests, answers;
  if (auto error =
          llvm::sys::fs::createTemporaryFile("pth-verify", "txt", requests))
    return llvm::errorCodeToError(error);
  llvm::FileRemover removeRequests(requests);
  if (auto error =
          llvm::sys::fs::createTemporaryFile("pth-verify", "json", answers))
    return llvm::errorCodeToError(error);
  llvm::FileRemover removeAnswers(answers);
  std::error_code error;
  llvm::raw_fd_ostream lines(requests, error);
  if (error)
    return llvm::errorCodeToError(error);
  for (const Trial &trial : trials)
    lines << trial.request << "\n";
  lines.close();
  std::string method = model.function.getSymName().str(), trouble;
  std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(requests), llvm::StringRef(answers), std::nullopt};
  int code = llvm::sys::ExecuteAndWait(
      *oracle, {*oracle, "run", "--execute", "--method", method, model.path},
      std::nullopt, redirects, 0, 0, &trouble);
  if (code != 0)
    return makeError("pth-libtorch ended with " + llvm::Twine(code) +
                     (trouble.empty() ? "" : ": " + trouble));
  auto buffer = llvm::MemoryBuffer::getFile(answers);
  if (!buffer)
    return llvm::errorCodeToError(buffer.getError());
  llvm::SmallVector<llvm::StringRef> texts;
  (*buffer)->getBuffer().split(texts, '\n', -1, /*KeepEmpty=*/false);
  if (texts.size() != trials.size())
    return makeError("expected " + llvm::Twine(trials.size()) +
                     " answers of pth-libtorch, got " +
                     llvm::Twine(texts.size()));
  std::vector<Truth> truths;
  for (llvm::StringRef text : texts) {
    llvm::Expected<Truth> truth = parseTruth(text);
    if (!truth)
      return truth.takeError();
    truths.push_back(std::move(*truth));
  }
  return truths;
}

static void printJSON(const Summary &summary) {
  json::Object confirmed;
  for (const auto &[kind, count] : summary.confirmed)
    confirmed[kind] = count;
  llvm::outs() << json::Value(json::Object{
                      {"schema_version", 1},
                      {"confirmed", std::move(confirmed)},
                      {"accepted", summary.accepted},
                      {"rejected", summary.rejected},
                      {"undecided", summary.undecided},
                      {"contradictions", json::Array(summary.contradictions)}})
               << "\n";
}

static void printText(llvm::StringRef file, const Summary &summary) {
  for (const std::string &contradiction : summary.contradictions) {
    llvm::WithColor(llvm::errs()) << file << ": ";
    llvm::WithColor::error() << contradiction << "\n";
  }
  llvm::outs() << file << ": LibTorch confirms "
               << summary.accepted + summary.rejected << " answers, "
               << summary.accepted << " accepted and " << summary.rejected
               << " rejected";
  if (summary.undecided)
    llvm::outs() << "; " << summary.undecided << " undecided";
  llvm::outs() << "\n   ";
  for (const auto &[kind, count] : summary.confirmed)
    llvm::outs() << " " << kind << " " << count;
  llvm::outs() << "\n";
}

int pth::verify(Model &model, llvm::StringRef toolDirectory, unsigned count,
                bool json) {
  ExprContext &context = model.module->getContext()
                             ->getLoadedDialect<PthDialect>()
                             ->getExprContext();
  Cases cases = enumerateCases(context, model.function);
  SolvedCases solved(context, model.function, cases);
  InputEvaluator evaluator(context, model.function, cases);
  TrialOptions options;
  options.count = count;
  std::vector<Trial> trials = makeTrials(context, solved, evaluator, options);
  auto truths = askLibTorch(model, trials, toolDirectory);
  if (!truths) {
    llvm::WithColor(llvm::errs()) << model.path << ": ";
    llvm::WithColor::error() << llvm::toString(truths.takeError()) << "\n";
    return exitUnreadable;
  }
  Summary summary;
  for (auto [trial, truth] : llvm::zip(trials, *truths))
    summary.compare(trial, truth);
  if (json)
    printJSON(summary);
  else
    printText(model.path, summary);
  if (!summary.contradictions.empty())
    return exitNo;
  return summary.accepted + summary.rejected ? exitYes : exitUnknown;
}
