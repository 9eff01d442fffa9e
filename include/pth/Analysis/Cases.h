//===- Cases.h - Hypotheses on a program's inputs -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file records neither the ranks nor the dtypes of its inputs. Each is a
// hypothesis: ranks 0 to 6 are tried as far as the program looks at them, None
// and a value of an optional argument, lists of up to three elements, the texts
// that a string is compared with, the keys that a dict is asked for. What the
// preconditions leave are the cases in which the program runs. A case
// holds one run for each way through the program's branches on sizes.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_CASES_H
#define PTH_ANALYSIS_CASES_H

#include "pth/Analysis/Interpreter.h"

namespace pth::analysis {

/// The ranks that are tried.
inline constexpr unsigned maxRank = 6;
/// The longest list that is tried.
inline constexpr unsigned maxListLength = 3;

/// The symbols of one input under one hypothesis, part by part: one for each
/// dimension of a tensor, empty for a constant one, and one for each integer.
struct InputSymbols {
  llvm::SmallVector<std::string, 5> names;
};

/// Visits what an input is made of, in order: the elements of lists, tuples and
/// dicts have paths such as `x[0]` and `x['key']`, other values are the one
/// part `x`.
void forEachPart(
    const shape::ShapeValue &value, const std::string &path,
    llvm::function_ref<void(const std::string &, const shape::ShapeValue &)>
        visit);

/// The runs that share a hypothesis on the inputs.
struct Case {
  /// The value of each input; nothing where no run looks at it.
  std::vector<std::optional<shape::ShapeValue>> inputs;
  std::vector<InputSymbols> symbols;
  /// The runs that some size may take, and those that none can (kept as the
  /// reason where there is no other).
  std::vector<Run> runs, rejected;

  /// The first run that is not rejected, or null.
  const Run *acceptingRun() const {
    return runs.empty() ? nullptr : &runs.front();
  }
  /// What all runs agree on of each value, in the sizes that their
  /// preconditions fix; what no run comes by is not in it.
  llvm::DenseMap<mlir::Value, shape::ShapeValue> commonValues() const;
};

struct Cases {
  /// Cases with an accepting run: a batch with named axes first, then the rank
  /// of the recorded example.
  std::vector<Case> accepted;
  /// The hypotheses that no size satisfies, the one that came furthest first.
  std::vector<Case> rejected;
  /// The texts that strings are compared with; `another string` is none of
  /// them.
  std::vector<std::string> texts;
  /// False if the limit on the number of runs left cases out, or no list of a
  /// length that was tried is accepted.
  bool complete = true;
};

/// What is said of cases that are not complete.
inline constexpr llvm::StringLiteral incompleteRemark =
    "the program has more ways than were followed";

/// The type that the file gives an argument: its own, or that which it had
/// before an annotation refined it (`declaredTypeAttrName`).
mlir::Type declaredType(mlir::FunctionOpInterface function, unsigned index);
inline constexpr llvm::StringLiteral declaredTypeAttrName = "pth.declared";
/// The type of the example with which a program was recorded.
inline constexpr llvm::StringLiteral recordedTypeAttrName = "pth.recorded";
/// The name that the program gives an argument.
inline constexpr llvm::StringLiteral argumentNameAttrName = "pth.name";
std::string argumentName(mlir::FunctionOpInterface function, unsigned index);

/// Runs `function` under every hypothesis.
Cases enumerateCases(ExprContext &context, mlir::FunctionOpInterface function);

} // namespace pth::analysis

#endif // PTH_ANALYSIS_CASES_H
