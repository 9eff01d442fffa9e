//===- Trials.h - Inputs with which a claim is tried ------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_TRIALS_H
#define PTH_ANALYSIS_TRIALS_H

#include "pth/Analysis/InputEvaluator.h"
#include "pth/Analysis/SolvedCases.h"

namespace pth::analysis {

/// A concrete input, and what is claimed of it.
struct Trial {
  /// Why it is tried: `inside` the set, one `part` of it after another,
  /// `boundary`, `neighbour`, `transpose`, `random`, `rank`, `dtype`,
  /// `value`, `element`.
  llvm::StringRef kind;
  std::string request;
  /// What the stated set says; nothing where its label leaves it open.
  std::optional<bool> inSet;
  /// What evaluating the relations says.
  Answer answer;
};

struct TrialOptions {
  unsigned count = 256; ///< trials at most
  uint64_t seed = 0;
  /// The most elements of a tensor, so that a trial is quick to run.
  int64_t maxElements = int64_t(1) << 20;
};

/// Inputs in and around the accepted sets, each once, in a random order that
/// `seed` determines.
std::vector<Trial> makeTrials(ExprContext &context, SolvedCases &solved,
                              InputEvaluator &evaluator,
                              const TrialOptions &options = {});

} // namespace pth::analysis

#endif // PTH_ANALYSIS_TRIALS_H
