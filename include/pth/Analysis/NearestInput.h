//===- NearestInput.h - The accepted input nearest to a rejected one -*- C++ -*-
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_NEARESTINPUT_H
#define PTH_ANALYSIS_NEARESTINPUT_H

#include "pth/Analysis/InputEvaluator.h"
#include <map>
#include <memory>

namespace pth::analysis {

class CaseSolver;

/// Looks for accepted inputs near rejected ones: in each part of the accepted
/// set, the nearest size along each dimension. Cases are solved when first
/// asked about. Keeps references to what it is made of.
class NearestInput {
public:
  NearestInput(ExprContext &context, mlir::FunctionOpInterface function,
               const Cases &cases, InputEvaluator &evaluator);
  ~NearestInput();

  /// An input of the same ranks that evaluation accepts, as a request writes
  /// it, with a small sum of the sizes' differences; nothing where none is
  /// found.
  std::optional<std::string> find(llvm::ArrayRef<shape::ShapeValue> inputs);

private:
  const CaseSolver *solverFor(llvm::ArrayRef<shape::ShapeValue> inputs,
                              size_t &index);

  ExprContext &context;
  mlir::FunctionOpInterface function;
  const Cases &cases;
  InputEvaluator &evaluator;
  std::map<size_t, std::unique_ptr<CaseSolver>> solvers;
};

} // namespace pth::analysis

#endif // PTH_ANALYSIS_NEARESTINPUT_H
