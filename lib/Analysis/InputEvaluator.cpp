//===- InputEvaluator.cpp - Evaluating the relations at one input -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/InputEvaluator.h"
#include "pth/Analysis/InputRequest.h"
#include "pth/Interfaces/Origin.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

std::string Answer::reason() const {
  std::string module = op ? originOf(op->getLoc()).module : std::string();
  return (constraint.empty() ? "" : constraint + ": ") + message +
         (module.empty() ? "" : " [" + module + "]");
}

/// What the type of an argument and the accepted cases say of it.
static ShapeValue expectedInput(ExprContext &context,
                                FunctionOpInterface function, unsigned index,
                                const Cases &cases) {
  auto type = dyn_cast<ShapeTypeInterface>(declaredType(function, index));
  ShapeValue value = type ? type.getShapeValue(context) : ShapeValue();
  if (value.kind() != ShapeValue::Kind::UnrankedTensor || value.dtype())
    return value;
  for (const Case &known : cases.accepted)
    if (known.inputs[index])
      return ShapeValue::unrankedTensor(known.inputs[index]->dtype());
  return value;
}

InputEvaluator::InputEvaluator(ExprContext &context,
                               FunctionOpInterface function, const Cases &cases)
    : context(context), function(function) {
  for (unsigned index = 0; index < function.getNumArguments(); ++index)
    expected.push_back(expectedInput(context, function, index, cases));
}

static Answer rejection(const Run &run) {
  Answer answer;
  answer.accepted = false;
  if (run.requirements.empty())
    return answer;
  const Requirement &violated = run.requirements.back();
  answer.constraint = violated.id;
  answer.op = violated.op;
  answer.message = violated.message.render();
  return answer;
}

static Answer uncertainty(const Run &run) {
  Answer answer;
  if (!run.doubts.empty()) {
    answer.op = run.doubts.front().op;
    answer.message = run.doubts.front().reason;
  } else if (run.exhausted) {
    answer.message = "the program runs too long to be followed";
  } else {
    const Requirement &open = run.requirements.front();
    answer.op = open.op;
    answer.constraint = open.id;
    answer.message = open.message.render();
  }
  return answer;
}

static Answer cannotTell(llvm::StringRef reason) {
  Answer answer;
  answer.message = reason.str();
  return answer;
}

static Answer answerOf(const Run &run) {
  if (run.rejected)
    return rejection(run);
  if (!run.doubts.empty() || run.exhausted || !run.requirements.empty())
    return uncertainty(run);
  Answer answer;
  answer.accepted = true;
  answer.results = run.results;
  return answer;
}

/// Of two ways through the program that the input may take.
static void combine(Answer &combined, Answer &&answer) {
  if (combined.accepted != answer.accepted) {
    combined = cannotTell("acceptance depends on the values of a tensor");
    return;
  }
  for (auto [known, other] : llvm::zip(combined.results, answer.results))
    known = ShapeValue::join(known, other);
}

Answer InputEvaluator::evaluate(llvm::ArrayRef<ShapeValue> inputs) {
  // With known sizes only a tensor's values leave a choice; where the ways
  // disagree, the relations cannot tell.
  auto input = [&](unsigned index, llvm::function_ref<unsigned(unsigned)>) {
    return inputs[index];
  };
  constexpr unsigned maxRuns = 64;
  std::optional<Answer> combined;
  bool complete =
      forEachRun(context, function, input, {}, maxRuns, [&](Run &&run) {
        if (!combined)
          combined = answerOf(run);
        else
          combine(*combined, answerOf(run));
        return combined->accepted.has_value();
      });
  if (!complete)
    return cannotTell("the program has too many ways to follow");
  for (const ShapeValue &result : combined->results)
    printAsRequest(result, combined->outputs);
  return std::move(*combined);
}

llvm::Expected<std::vector<ShapeValue>>
InputEvaluator::parse(llvm::StringRef request) {
  return parseRequest(context, function.getContext(), request, expected);
}
