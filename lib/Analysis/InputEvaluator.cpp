//===- InputEvaluator.cpp - Evaluating the relations at one input -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/InputEvaluator.h"
#include "mlir/IR/BuiltinTypes.h"
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

std::string Answer::assumption() const {
  std::string text;
  for (const ElementRange &range : elements)
    text += (text.empty() ? " for values of " : ", of ") + range.path + " " +
            (range.least && range.greatest ? "in " : "") + range.text();
  return text;
}

/// The dtype that the accepted cases give the tensor at a path.
static Type dtypeAt(FunctionOpInterface function, unsigned index,
                    const Cases &cases, const std::string &path) {
  Type dtype;
  for (const Case &known : cases.accepted)
    if (known.inputs[index] && !dtype)
      forEachPart(*known.inputs[index], argumentName(function, index),
                  [&](const std::string &part, const ShapeValue &value) {
                    if (part == path && value.asTensor())
                      dtype = value.dtype();
                  });
  return dtype;
}

namespace {
/// Says what requests have to tell of values of a type.
struct Expectation {
  ExprContext &context;
  llvm::function_ref<Type(const std::string &)> dtypeAt;

  ShapeValue of(Type type, const std::string &path, unsigned depth = 0) const;
};
} // namespace

ShapeValue Expectation::of(Type type, const std::string &path,
                           unsigned depth) const {
  constexpr unsigned maxDepth = 8;
  auto shaped = dyn_cast<ShapeTypeInterface>(type);
  if (!shaped || depth > maxDepth)
    return {};
  TypeStructure structure = shaped.getStructure();
  auto part = [&](size_t index, const std::string &suffix) {
    return of(structure.parts[index], path + suffix, depth + 1);
  };
  switch (structure.kind) {
  case TypeStructure::Kind::Optional:
    return part(0, "");
  case TypeStructure::Kind::List:
    return ShapeValue::list({part(0, "[0]")});
  case TypeStructure::Kind::Dict:
    return ShapeValue::dict({{{"", part(1, "['']")}}});
  case TypeStructure::Kind::Tuple: {
    std::vector<ShapeValue> elements;
    for (size_t index = 0; index < structure.parts.size(); ++index)
      elements.push_back(part(index, "[" + std::to_string(index) + "]"));
    return ShapeValue::tuple(std::move(elements));
  }
  case TypeStructure::Kind::Plain:
    break;
  }
  ShapeValue value = shaped.getShapeValue(context);
  if (value.kind() != ShapeValue::Kind::UnrankedTensor || value.dtype())
    return value;
  return ShapeValue::unrankedTensor(dtypeAt(path));
}

InputEvaluator::InputEvaluator(ExprContext &context,
                               FunctionOpInterface function, const Cases &cases)
    : context(context), function(function) {
  for (unsigned index = 0; index < function.getNumArguments(); ++index) {
    auto dtype = [&](const std::string &path) {
      return dtypeAt(function, index, cases, path);
    };
    expected.push_back(Expectation{context, dtype}.of(
        declaredType(function, index),
        analysis::argumentName(function, index)));
  }
}

static Answer rejection(const Requirement &violated) {
  Answer answer;
  answer.accepted = false;
  answer.constraint = violated.id;
  answer.op = violated.op;
  answer.message = violated.message.render();
  return answer;
}

static Answer rejection(const Run &run) {
  if (!run.requirements.empty())
    return rejection(run.requirements.back());
  Answer answer;
  answer.accepted = false;
  return answer;
}

static Answer uncertainty(const Run &run, const Requirement *open) {
  Answer answer;
  if (!run.doubts.empty()) {
    answer.op = run.doubts.front().op;
    answer.message = run.doubts.front().reason;
  } else if (run.exhausted) {
    answer.message = "the program runs too long to be followed";
  } else {
    answer.op = open->op;
    answer.constraint = open->id;
    answer.message = open->message.render();
  }
  return answer;
}

static Answer cannotTell(llvm::StringRef reason) {
  Answer answer;
  answer.message = reason.str();
  return answer;
}

static Answer answerOf(ExprContext &context, const Run &run) {
  if (run.rejected)
    return rejection(run);
  // What elements have to be is assumed of them.
  ElementRanges ranges(context, run);
  const Requirement *open = nullptr;
  for (const Requirement &requirement : run.requirements) {
    Predicate left = ranges.narrow(requirement.condition);
    if (left.isFalse())
      return rejection(requirement);
    if (!left.isTrue() && !open)
      open = &requirement;
  }
  if (!run.doubts.empty() || run.exhausted || open)
    return uncertainty(run, open);
  Answer answer;
  answer.accepted = true;
  answer.results = run.results;
  answer.elements = ranges.ranges();
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
  combined.elements = intersect(std::move(combined.elements), answer.elements);
}

Answer InputEvaluator::evaluate(llvm::ArrayRef<ShapeValue> inputs) {
  // With known sizes only a tensor's values leave a choice; where the ways
  // disagree, the relations cannot tell.
  auto input = [&](unsigned index, llvm::function_ref<unsigned(unsigned)>) {
    return inputs[index];
  };
  constexpr unsigned maxRuns = 64;
  std::optional<Answer> combined;
  bool complete = forEachRun(context, function, input, maxRuns, [&](Run &&run) {
    if (!combined)
      combined = answerOf(context, run);
    else
      combine(*combined, answerOf(context, run));
    return combined->accepted.has_value();
  });
  if (!complete)
    return cannotTell("the program has too many ways to follow");
  for (const ShapeValue &result : combined->results)
    printAsRequest(result, combined->outputs);
  return std::move(*combined);
}

static ShapeValue anyValue(ExprContext &context, MLIRContext *types,
                           const ShapeValue &expected) {
  switch (expected.kind()) {
  case ShapeValue::Kind::Int:
    return ShapeValue::integer(Expr::constant(context, 1));
  case ShapeValue::Kind::Float:
    return ShapeValue::real(1.0);
  case ShapeValue::Kind::Bool:
    return ShapeValue::boolean(Predicate::boolean(context, true));
  case ShapeValue::Kind::String:
    return ShapeValue::string("another");
  case ShapeValue::Kind::None:
    return expected;
  case ShapeValue::Kind::Dict:
    return ShapeValue::dict({});
  case ShapeValue::Kind::List:
  case ShapeValue::Kind::Tuple: {
    std::vector<ShapeValue> elements;
    if (const std::vector<ShapeValue> *parts = expected.asSequence())
      for (const ShapeValue &part : *parts)
        elements.push_back(anyValue(context, types, part));
    return expected.kind() == ShapeValue::Kind::List
               ? ShapeValue::list(std::move(elements))
               : ShapeValue::tuple(std::move(elements));
  }
  default:
    break;
  }
  TensorValue tensor;
  tensor.dims.push_back(Expr::constant(context, 1));
  tensor.dtype = expected.dtype();
  if (!tensor.dtype)
    tensor.dtype = Float32Type::get(types);
  return ShapeValue::tensor(std::move(tensor));
}

ShapeValue InputEvaluator::anyInput(unsigned index) const {
  return anyValue(context, function->getContext(), expected[index]);
}

llvm::Expected<std::vector<ShapeValue>>
InputEvaluator::parse(llvm::StringRef request) {
  return parseRequest(context, function.getContext(), request, expected);
}
