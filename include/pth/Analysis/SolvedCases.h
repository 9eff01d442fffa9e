//===- SolvedCases.h - The accepted set around concrete inputs --*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_SOLVEDCASES_H
#define PTH_ANALYSIS_SOLVEDCASES_H

#include "pth/Analysis/Cases.h"
#include "pth/Analysis/ElementRanges.h"
#include "pth/Analysis/InputContract.h"
#include "pth/Analysis/Solver/SolvedSet.h"
#include <memory>

namespace pth::analysis {

class CaseSolver;

/// A program's cases with their accepted sets, each solved when first asked
/// about. Keeps a reference to the cases.
class SolvedCases {
public:
  SolvedCases(ExprContext &context, mlir::FunctionOpInterface function,
              const Cases &cases);
  ~SolvedCases();

  /// The accepted case that concrete inputs belong to, by their ranks and by
  /// which are None or of what truth; null where there is none.
  const Case *caseOf(llvm::ArrayRef<shape::ShapeValue> inputs) const;
  const solver::SolvedSet &setOf(const Case &known);
  /// What was solved, a problem for each run of the case: the conditions of its
  /// requirements, in their order, then those of its path. What only the data
  /// determines is unknown.
  llvm::ArrayRef<solver::Problem> problemsOf(const Case &known);
  /// What the set assumes of the elements of inputs.
  llvm::ArrayRef<ElementRange> elementsOf(const Case &known);
  /// What is stated of the case, if it is one of several.
  CaseContract contractOf(const Case &known);

  /// The values of a case's symbols in concrete inputs of that case.
  static Assignment assign(const Case &known,
                           llvm::ArrayRef<shape::ShapeValue> inputs);
  /// A case's inputs with these values of its symbols; nothing is said of their
  /// elements.
  std::vector<shape::ShapeValue> instantiate(const Case &known,
                                             const Assignment &sizes) const;

  /// Whether the stated sets accept the inputs; nothing where their label, or
  /// an input that no case is about, leaves it open.
  std::optional<bool> claims(llvm::ArrayRef<shape::ShapeValue> inputs);

  /// Sizes that a case's set holds near the given ones: in each part of the set
  /// the nearest along each dimension, by the sum of their differences.
  std::vector<Assignment> nearest(const Case &known, const Assignment &asked);

  const Cases &all() const { return cases; }

private:
  /// Whether what is known of the inputs' elements is what the set assumes.
  bool isAssumed(const Case &known, llvm::ArrayRef<shape::ShapeValue> inputs);
  CaseSolver &solverOf(const Case &known);

  ExprContext &context;
  mlir::FunctionOpInterface function;
  const Cases &cases;
  std::vector<std::unique_ptr<CaseSolver>> solvers;
};

} // namespace pth::analysis

#endif // PTH_ANALYSIS_SOLVEDCASES_H
