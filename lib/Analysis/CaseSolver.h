//===- CaseSolver.h - Solving one case of a program -------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_CASESOLVER_H
#define PTH_LIB_ANALYSIS_CASESOLVER_H

#include "pth/Analysis/Cases.h"
#include "pth/Analysis/ElementRanges.h"
#include "pth/Analysis/InputContract.h"
#include "pth/Analysis/Solver/Solver.h"

namespace pth::analysis {

/// A requirement as the reason that a report names.
Reason reasonFor(const Requirement &requirement);

/// Solves one case: the union over its ways through the program.
class CaseSolver {
public:
  CaseSolver(ExprContext &context, mlir::FunctionOpInterface function,
             const Case &known);

  CaseContract contract();
  const solver::SolvedSet &set() const { return solved; }
  llvm::ArrayRef<solver::Problem> solvedProblems() const { return problems; }
  /// What the set assumes of the elements of inputs.
  llvm::ArrayRef<ElementRange> elementRanges() const { return elements; }

private:
  void declareSymbols();
  solver::Problem problemOf(const Run &run);
  /// A predicate on sizes that only the data determines is unknown.
  Predicate overInputs(Predicate predicate);
  void explainUnknown();
  void weaken();
  /// Visits the parts of the inputs that the program looks at.
  void forEachInputPart(
      llvm::function_ref<void(const std::string &, const shape::ShapeValue &)>
          visit);
  DimContract describeSymbol(llvm::StringRef name);
  InputDescription describe(const std::string &path,
                            const shape::ShapeValue &part);
  Verdict verdictOf(llvm::StringRef symbol);
  bool outputsFollow(llvm::StringRef symbol);
  /// What rejects the inputs for which `run`'s assumption does not hold; null
  /// where they are not rejected at once.
  const Requirement *otherwise(const Run &run, size_t assumption);
  std::string condition();
  std::optional<std::string> square();
  void addAffineSets(CaseContract &contract);

  ExprContext &context;
  mlir::FunctionOpInterface function;
  const Case &known;
  std::vector<solver::Symbol> symbols;
  std::vector<solver::Problem> problems;
  std::vector<ElementRange> elements;
  /// The requirements that are about elements.
  std::vector<Reason> elementReasons;
  solver::SolvedSet solved;
};

} // namespace pth::analysis

#endif // PTH_LIB_ANALYSIS_CASESOLVER_H
