//===- Hypotheses.h - What inputs may be -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_ANALYSIS_HYPOTHESES_H
#define PTH_LIB_ANALYSIS_HYPOTHESES_H

#include "pth/Analysis/Cases.h"

namespace pth::analysis {

/// Makes the inputs of runs: of each type the values that have to be told
/// apart, under names and dtypes that earlier runs taught. A part of an input
/// has a path: `x`, `state[0]`, `batch['image']`.
class Hypotheses {
public:
  using Choose = llvm::function_ref<unsigned(unsigned)>;

  Hypotheses(ExprContext &context, mlir::FunctionOpInterface function);

  shape::ShapeValue input(unsigned index, Choose choose);
  /// Takes the names that a run suggests; true if they are new. Another input
  /// whose axes bear the same names gets a suffix.
  bool takeNames(const AxisHint &hint);
  /// Notes the keys and texts that a run asks for. Inputs stay as they are
  /// until `learn`: the runs of one enumeration choose among the same
  /// alternatives.
  void note(const Run &run);
  /// Takes what was noted; true if there is something new.
  bool learn();

  /// What the program compares strings with.
  llvm::ArrayRef<std::string> knownTexts() const { return texts; }

  /// The dtype of the tensors at a path; float32 where nothing else is known.
  mlir::Type dtypeOf(const std::string &path) const;
  void setDType(const std::string &path, mlir::Type dtype) {
    dtypes[path] = dtype;
  }
  /// Whether the axes of tensors of that rank bear names of their own.
  bool hasAxisNames(const std::string &path, size_t rank) const;
  /// Whether a layer that takes tensors of that rank only has named them.
  bool isSureRank(const std::string &path, size_t rank) const;
  /// Tries one more rank of tensors whose rank the file leaves open.
  void tryRank(unsigned rank) { moreRanks.push_back(rank); }
  /// Whether the file leaves a tensor's rank open.
  bool triedRanks() const { return hasRanks; }
  /// Whether an input was a list, of which longer ones than those tried exist.
  bool triedLists() const { return hasLists; }
  /// The paths of the tensors that an input was made of.
  std::vector<std::string> tensorsOf(unsigned index) const;

  ExprContext *context;
  mutable mlir::FunctionOpInterface function;

private:
  using AxisNames = llvm::SmallVector<std::string, 5>;

  shape::ShapeValue make(mlir::Type type, const std::string &path,
                         const shape::ShapeValue &example, Choose choose,
                         unsigned depth);
  shape::ShapeValue makeList(mlir::Type element, const std::string &path,
                             Choose choose, unsigned depth);
  shape::ShapeValue makeDict(mlir::Type value, const std::string &path,
                             Choose choose, unsigned depth);
  shape::ShapeValue makeTensor(const shape::ShapeValue &declared,
                               const std::string &path,
                               const shape::ShapeValue &example, Choose choose);
  unsigned chooseRank(const shape::ShapeValue &example, Choose choose);
  shape::ShapeValue makePlain(const shape::ShapeValue &declared,
                              const std::string &path, Choose choose);
  std::string axisName(const std::string &path, size_t axis, size_t rank) const;
  /// The symbol that `path` uses under that name, which is no other's.
  std::string symbolFor(std::string name, const std::string &path);

  /// Whose each symbol is, by path.
  llvm::StringMap<std::string> owners;
  llvm::StringMap<mlir::Type> dtypes;
  /// Names of a tensor's axes, by its path and rank.
  llvm::StringMap<llvm::DenseMap<size_t, AxisNames>> names;
  /// The ranks that a layer of that rank alone has named.
  llvm::StringMap<llvm::SmallDenseSet<size_t>> sureRanks;
  /// What the program asks of dicts and strings, in order.
  std::vector<std::string> keys, texts;
  /// What was noted.
  llvm::StringSet<> notedKeys, notedTexts;
  /// The tensors by input, in the order in which they were made.
  std::vector<std::pair<unsigned, std::string>> tensors;
  unsigned current = 0;
  bool hasLists = false, hasRanks = false;
  llvm::SmallVector<unsigned, 4> moreRanks;
};

} // namespace pth::analysis

#endif // PTH_LIB_ANALYSIS_HYPOTHESES_H
