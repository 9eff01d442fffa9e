//===- Interpreter.h - Running a program on shapes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interpreter runs a function on abstract inputs: tensors whose sizes are
// symbols, or constants. Each operation states its relation to it. What is not
// determined - an input's rank, a branch on a size - is a choice; a run takes
// one alternative of each, and `forEachRun` takes them all. With constant sizes
// nothing is left to choose, and the same code evaluates one concrete input.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_INTERPRETER_H
#define PTH_ANALYSIS_INTERPRETER_H

#include "mlir/Interfaces/FunctionInterfaces.h"
#include "pth/Expr/Facts.h"
#include "pth/Expr/Ranges.h"
#include "pth/Interfaces/ShapeRelation.h"
#include "llvm/ADT/StringSet.h"

namespace pth::analysis {

/// One precondition that a run met, in program order.
struct Requirement {
  mlir::Operation *op;
  std::string id;
  /// What must hold; true wherever the branch that holds `op` is not taken.
  Predicate condition;
  shape::Message message;
};

/// Why a run's answer is not certain.
struct Doubt {
  mlir::Operation *op;
  std::string reason;
};

/// One alternative out of `count`.
struct Choice {
  unsigned taken = 0, count = 1;
};

/// Suggested names of an input's symbols.
struct AxisHint {
  unsigned input;
  llvm::SmallVector<std::string, 5> names;
  /// Whether the layer takes tensors of this rank only.
  bool ofThisRank = false;
};

/// The symbols of what the elements of an integer input lie between.
struct ElementSymbols {
  std::string path; ///< the input's, such as `x` or `batch['ids']`
  Expr least, greatest;
  Interval range; ///< of the element type
};

/// What one run found.
struct Run {
  std::vector<Requirement> requirements;
  /// Under which sizes the run's branches are the ones taken.
  llvm::SmallVector<Predicate> path;
  std::vector<Doubt> doubts;
  std::vector<shape::ShapeValue> results;
  llvm::DenseMap<mlir::Value, shape::ShapeValue> values;
  std::vector<Choice> choices;
  std::vector<AxisHint> hints;
  /// The values of the function's arguments, as far as they were looked at.
  std::vector<std::optional<shape::ShapeValue>> inputs;
  /// Of the inputs' tensors of integers.
  llvm::SmallVector<ElementSymbols> elements;
  /// The intervals of all symbols, data-dependent ones included.
  SymbolRanges ranges;
  /// The keys of dicts that the run asked for, and the texts that it compared
  /// strings with.
  llvm::StringSet<> keys, texts;
  /// Symbols that a precondition looks at, also where it holds for every size.
  llvm::StringSet<> examined;
  /// Symbols that a requirement fixes to one value.
  llvm::StringMap<Expr> equalities;
  /// True if the last requirement cannot hold: every such input is rejected.
  bool rejected = false;
  /// True if the run was ended by the limit on its steps.
  bool exhausted = false;
  /// True if a layout was left undecided, and a precondition after it.
  bool needsLayouts = false;
  /// True if the run was ended to begin anew, under the names of its last hint.
  bool renamed = false;
};

/// The values of a function's arguments. Asked once for each argument that the
/// program looks at; `choose(n)` picks one of n alternatives.
using InputProvider = llvm::function_ref<shape::ShapeValue(
    unsigned index, llvm::function_ref<unsigned(unsigned)> choose)>;

/// Told how a run suggests to name an input's axes; true if the inputs have
/// these names from now on, and had others before.
using HintListener = llvm::function_ref<bool(const AxisHint &)>;

/// Whether runs fork where only strides depend on the input.
enum class Layouts { Left, Followed };

class Interpreter final : public shape::ShapeRelationBuilder {
public:
  Interpreter(ExprContext &context, InputProvider inputs, Layouts layouts,
              HintListener listener);

  /// Runs the body once. The leading choices are `choices`; further ones take
  /// their first alternative.
  Run run(mlir::FunctionOpInterface function, std::vector<Choice> choices = {});
  /// The operations and regions that the last run passed. Constants do not
  /// count: how often a reader of files repeats one must not decide what is
  /// analysed.
  uint64_t workDone() const { return work; }

  shape::ShapeValue operand(mlir::Value value) override;
  bool decide(Predicate condition) override;
  std::optional<bool> decideLayout(Predicate condition) override;
  std::optional<bool> isDecided(Predicate condition) override;
  void cannotTell(llvm::StringRef reason) override;
  void nameAxes(const shape::TensorValue &tensor,
                shape::AxisNames names) override;
  void noteKey(llvm::StringRef key) override { current.keys.insert(key); }
  void noteText(llvm::StringRef text) override { current.texts.insert(text); }
  Expr dataDependentSize(Expr lower, Expr upper) override;
  std::optional<std::vector<shape::ShapeValue>>
  evaluate(mlir::Region &region,
           llvm::ArrayRef<shape::ShapeValue> arguments) override;
  std::optional<std::vector<shape::ShapeValue>>
  evaluateRounds(mlir::Region &body, int64_t first, Expr count,
                 llvm::ArrayRef<shape::ShapeValue> carried) override;
  std::vector<shape::ShapeValue> branch(Predicate condition,
                                        mlir::Region &thenRegion,
                                        mlir::Region &elseRegion) override;

private:
  void addRequirement(llvm::StringRef id, Predicate condition,
                      shape::Message message) override;
  void defineResult(mlir::Value result, shape::ShapeValue value) override;

  unsigned choose(unsigned count);
  /// Gives an input's tensors memory and bounds of their elements, and its
  /// symbols their ranges.
  shape::ShapeValue admit(const shape::ShapeValue &input,
                          const std::string &name);
  /// Symbols for what the elements of the input at `path` lie between.
  shape::ElementBounds makeElementBounds(const std::string &path,
                                         mlir::Type dtype);
  /// Runs `region` where `condition` holds.
  std::optional<std::vector<shape::ShapeValue>>
  evaluateUnder(Predicate condition, mlir::Region &region);
  /// Runs both regions side by side; nothing, and no trace, where that would
  /// need a choice or would lose a size.
  std::optional<std::vector<shape::ShapeValue>>
  branchWithoutForking(Predicate condition, mlir::Region &thenRegion,
                       mlir::Region &elseRegion);
  std::vector<shape::ShapeValue> rejectBoth();
  /// What a trial has added so far, to be forgotten if it fails.
  struct Trace {
    size_t requirements, doubts, hints;
  };
  Trace trace() const;
  void forget(const Trace &trace);
  void runOperation(mlir::Operation *op);
  void assumeUnknownResults(mlir::Operation *op);
  bool takeConstant(mlir::Operation *op);
  /// How much the run has stated beside its values.
  size_t countStatements() const;
  /// Remembers that `fact` holds from here on.
  void learn(Predicate fact);
  Predicate simplify(Predicate condition);
  /// The condition without the parts that are decided.
  Predicate withoutDecided(Predicate condition);

  InputProvider inputs;
  Layouts layouts;
  HintListener listener;
  /// The results of operations that depend on nothing, from earlier runs.
  llvm::DenseMap<mlir::Value, shape::ShapeValue> constants;

  Run current;
  size_t nextChoice = 0;
  /// The conjunction of the branch conditions around the current operation.
  llvm::SmallVector<Predicate> guards;
  Facts facts;
  /// In a trial of both branches, choices are not made but end the trial.
  unsigned trials = 0;
  bool trialFailed = false;
  bool stopped = false;
  unsigned regionDepth = 0;
  bool leftLayout = false;
  uint64_t steps = 0, work = 0;
  /// How many data-dependent sizes there are, and how their symbols begin.
  unsigned dataSizes = 0;
  std::string dataPrefix;
};

/// Runs every combination of choices, in order, up to `limit` runs; false if
/// the limit ended it. `visit` returns false to stop early. A run that the
/// listener has begin anew is not visited.
bool forEachRun(ExprContext &context, mlir::FunctionOpInterface function,
                InputProvider inputs, unsigned limit,
                llvm::function_ref<bool(Run &&)> visit,
                Layouts layouts = Layouts::Left, HintListener listener = {});

} // namespace pth::analysis

#endif // PTH_ANALYSIS_INTERPRETER_H
