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
#include "pth/Analysis/SolvedCases.h"

namespace pth::analysis {

/// An input of the same ranks that evaluation accepts, as a request writes it,
/// with a small sum of the sizes' differences; nothing where none is found.
std::optional<std::string>
findNearestInput(SolvedCases &solved, InputEvaluator &evaluator,
                 llvm::ArrayRef<shape::ShapeValue> inputs);

} // namespace pth::analysis

#endif // PTH_ANALYSIS_NEARESTINPUT_H
