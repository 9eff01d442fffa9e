//===- InputEvaluator.h - Evaluating the relations at one input -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_INPUTEVALUATOR_H
#define PTH_ANALYSIS_INPUTEVALUATOR_H

#include "pth/Analysis/Cases.h"
#include "pth/Analysis/ElementRanges.h"
#include "llvm/Support/Error.h"

namespace pth::analysis {

/// Whether a program accepts one concrete input.
struct Answer {
  /// Nothing where the relations cannot tell; `message` then says why.
  std::optional<bool> accepted;
  /// The results, if accepted: what every way through the program agrees on.
  std::vector<shape::ShapeValue> results;
  /// The results as requests write them.
  std::vector<std::string> outputs;
  /// What is assumed of the elements of inputs, if accepted.
  std::vector<ElementRange> elements;
  /// The violated precondition, if rejected.
  std::string constraint;
  mlir::Operation *op = nullptr;
  std::string message;

  /// `linear_c1: expected 9216 input features, got 6400 [classifier.1]`.
  std::string reason() const;
  /// ` for values of x in 0..29`; empty where nothing is assumed.
  std::string assumption() const;
};

/// Answers for concrete inputs by evaluating the relations: exact also where no
/// closed form exists, and needs no solver.
class InputEvaluator {
public:
  /// `cases` tell the dtypes of inputs for which a request names none.
  InputEvaluator(ExprContext &context, mlir::FunctionOpInterface function,
                 const Cases &cases);

  Answer evaluate(llvm::ArrayRef<shape::ShapeValue> inputs);
  /// Some value of the argument's type, small and concrete.
  shape::ShapeValue anyInput(unsigned index) const;
  std::string argumentName(unsigned index) const {
    return analysis::argumentName(function, index);
  }
  mlir::MLIRContext *typeContext() const { return function->getContext(); }
  /// Reads a request (InputRequest.h).
  llvm::Expected<std::vector<shape::ShapeValue>> parse(llvm::StringRef request);

private:
  ExprContext &context;
  mlir::FunctionOpInterface function;
  std::vector<shape::ShapeValue> expected;
};

} // namespace pth::analysis

#endif // PTH_ANALYSIS_INPUTEVALUATOR_H
