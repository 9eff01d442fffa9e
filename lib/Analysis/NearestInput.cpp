//===- NearestInput.cpp - The accepted input nearest to a rejected one ----===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/NearestInput.h"
#include "pth/Analysis/InputRequest.h"
#include "llvm/ADT/StringExtras.h"

using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

std::optional<std::string>
analysis::findNearestInput(SolvedCases &solved, InputEvaluator &evaluator,
                           llvm::ArrayRef<ShapeValue> inputs) {
  const Case *known = solved.caseOf(inputs);
  if (!known)
    return std::nullopt;
  constexpr size_t tried = 16;
  std::vector<Assignment> sizes =
      solved.nearest(*known, SolvedCases::assign(*known, inputs));
  for (const Assignment &near : llvm::ArrayRef(sizes).take_front(tried)) {
    std::vector<ShapeValue> values = solved.instantiate(*known, near);
    // What no run looks at stays as it was asked about.
    for (auto [index, input] : llvm::enumerate(known->inputs))
      if (!input)
        values[index] = inputs[index];
    if (evaluator.evaluate(values).accepted != true)
      continue;
    std::vector<std::string> texts;
    for (const ShapeValue &value : values)
      printAsRequest(value, texts);
    return llvm::join(texts, ",");
  }
  return std::nullopt;
}
