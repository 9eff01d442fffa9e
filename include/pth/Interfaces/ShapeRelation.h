//===- ShapeRelation.h - An operation's statement of its shapes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An operation states its shape relation once, through a ShapeRelationBuilder:
// what its results are, and what must hold of its operands, as expressions.
// Forward propagation, the inverse, evaluation at concrete sizes and the pass
// that prints relations are different builders behind this one interface.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_SHAPERELATION_H
#define PTH_INTERFACES_SHAPERELATION_H

#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/Operation.h"
#include "pth/Interfaces/ShapeValue.h"
#include <functional>

namespace pth::shape {

/// A message whose sizes are known when it is printed: `{0}`, `{1}`, ... stand
/// for the values of `sizes`.
struct Message {
  std::string format;
  llvm::SmallVector<Expr, 4> sizes;

  /// The text with each size as `print` writes it.
  std::string
  render(llvm::function_ref<void(llvm::raw_ostream &, Expr)> print) const;
  /// The text with each size evaluated, or as an expression where it is not
  /// constant.
  std::string render() const;
};

/// The conventional names of a tensor's axes, for the symbols of the input.
enum class AxisNames : uint8_t {
  ChannelsFirst, ///< N, C, then L or H, W or D, H, W
  /// The same, of a layer that takes tensors of several ranks.
  ChannelsFirstOfAnyRank,
};

class ShapeRelationBuilder {
public:
  explicit ShapeRelationBuilder(ExprContext &context) : context(context) {}
  virtual ~ShapeRelationBuilder() = default;

  ExprContext &exprs() { return context; }
  Expr constant(int64_t value) { return Expr::constant(context, value); }
  Predicate boolean(bool value) { return Predicate::boolean(context, value); }
  Predicate unknown() { return Predicate::unknown(context); }

  //===--------------------------------------------------------------------===//
  // Operands and arguments
  //===--------------------------------------------------------------------===//

  /// What is known of an SSA value.
  virtual ShapeValue operand(mlir::Value value) = 0;
  /// What is known of an argument that is an attribute or, through a
  /// DynamicArgumentAttrInterface, an operand of the current operation. An
  /// absent attribute is None.
  ShapeValue argument(mlir::Attribute attribute);

  /// The tensor behind an operand; null for None. An operation's relation is
  /// asked for only when each of its tensor operands has a known rank or is
  /// None, unless it says `handlesUnrankedOperands`.
  const TensorValue *tensor(mlir::Value value);
  /// @{ The argument as a scalar; null / nothing where it is unknown or None.
  Expr integer(mlir::Attribute attribute);
  std::optional<double> real(mlir::Attribute attribute);
  std::optional<bool> flag(mlir::Attribute attribute);
  std::optional<std::string> string(mlir::Attribute attribute);
  /// @}
  /// The element type that an argument asks for: nothing for None, a null type
  /// where it is unknown.
  std::optional<mlir::Type> dtype(mlir::Attribute attribute);
  /// The integers of a list argument, each null where unknown; nothing for
  /// None and for a list of unknown length. A single integer counts as a list
  /// of one.
  std::optional<llvm::SmallVector<Expr, 4>> integers(mlir::Attribute attribute);
  /// As `integers`, a list of one element repeated `count` times as ATen's
  /// `int[2] stride=1` arguments are; the length is required to be `count`.
  std::optional<llvm::SmallVector<Expr, 4>> integers(mlir::Attribute attribute,
                                                     size_t count);

  //===--------------------------------------------------------------------===//
  // Statements
  //===--------------------------------------------------------------------===//

  /// The operation rejects its operands unless `condition` holds. `id` is the
  /// precondition's number in the operation's definition (`conv_c2`). The
  /// message says what was expected, then what was found.
  void require(llvm::StringRef id, Predicate condition, llvm::StringRef format,
               llvm::ArrayRef<Expr> sizes = {});
  /// Whether `condition` holds, where the shape of the answer depends on it (a
  /// squeezed dimension of size 1). An undecided condition forks the analysis:
  /// each way is taken, under the assumption that leads there.
  virtual bool decide(Predicate condition) = 0;
  /// Whether the condition is true or false without forking; nothing if it
  /// depends on the input's sizes.
  virtual std::optional<bool> isDecided(Predicate condition) = 0;
  /// As `decide` where only a result's strides depend on the condition: it
  /// forks only in programs of which the acceptance hangs on strides.
  /// Elsewhere, and where the condition is unknown, it is `isDecided`.
  virtual std::optional<bool> decideLayout(Predicate condition) = 0;
  /// Acceptance may depend on something that no relation states: a tensor's
  /// values, an unmodelled argument. `reason` completes "the analysis cannot
  /// tell, because".
  virtual void cannotTell(llvm::StringRef reason) = 0;

  void setResult(unsigned index, ShapeValue value);
  /// A tensor in memory of its own, unless the operation is in place: its
  /// result is in the memory that the value says.
  void setResult(unsigned index, TensorValue value);
  /// A tensor in the memory that the value says, such as a view's.
  void setView(unsigned index, TensorValue value) {
    setResult(index, ShapeValue::tensor(std::move(value)));
  }
  /// A contiguous tensor result.
  void setResult(unsigned index, llvm::ArrayRef<Expr> dims, mlir::Type dtype);

  /// Suggests names for the symbols of an input whose axes are those of
  /// `tensor`.
  virtual void nameAxes(const TensorValue &tensor, AxisNames names) = 0;

  /// @{ The program asks whether a dict has this key, or compares a string with
  /// this text: what hypotheses on its inputs have to tell apart.
  virtual void noteKey(llvm::StringRef) {}
  virtual void noteText(llvm::StringRef) {}
  /// @}

  /// A fresh symbol for a size that depends on data, within `[lower, upper]`.
  virtual Expr dataDependentSize(Expr lower, Expr upper) = 0;

  //===--------------------------------------------------------------------===//
  // Control flow
  //===--------------------------------------------------------------------===//

  /// Runs a region's only block on the given arguments; the values that its
  /// terminator yields, or nothing if the region does not end (it raises).
  virtual std::optional<std::vector<ShapeValue>>
  evaluate(mlir::Region &region, llvm::ArrayRef<ShapeValue> arguments) = 0;
  /// Runs a loop's body once for all rounds from `first` up to `count`, which
  /// is above it: what the rounds carry, if each leaves it as it is. Nothing,
  /// and no trace, if rounds differ.
  virtual std::optional<std::vector<ShapeValue>>
  evaluateRounds(mlir::Region &body, int64_t first, Expr count,
                 llvm::ArrayRef<ShapeValue> carried) = 0;
  /// Runs one region where `condition` holds and the other where it does not,
  /// and joins what they yield; forks where the joined value would lose sizes.
  virtual std::vector<ShapeValue> branch(Predicate condition,
                                         mlir::Region &thenRegion,
                                         mlir::Region &elseRegion) = 0;

protected:
  /// Memory that nothing else is in.
  Memory newMemory() { return {{++storages}, constant(0), true}; }
  /// Builds the relation of `op`, which implements the interface.
  void visit(mlir::Operation *op);
  /// Builds the relation of `op` by a foreign one.
  void visit(mlir::Operation *op,
             llvm::function_ref<void(ShapeRelationBuilder &)> relation);
  mlir::Operation *currentOperation() const { return current; }

  virtual void addRequirement(llvm::StringRef id, Predicate condition,
                              Message message) = 0;
  virtual void defineResult(mlir::Value result, ShapeValue value) = 0;

private:
  ExprContext &context;
  /// The operation whose relation is being built.
  mlir::Operation *current = nullptr;
  /// The number of storages that were handed out.
  unsigned storages = 0;
  /// Keeps the tensors alive that `tensor` points into.
  std::vector<ShapeValue> held;
};

/// The relation of one operation that the dialect does not define.
using ForeignRelation =
    std::function<void(mlir::Operation *, ShapeRelationBuilder &)>;

/// What a type is made of.
struct TypeStructure {
  enum class Kind : uint8_t {
    Plain,    ///< no parts
    Optional, ///< None, or a value of the one part
    List,     ///< any number of values of the one part
    Tuple,    ///< a value of each part
    Dict      ///< keys of the first part with values of the second
  };
  Kind kind = Kind::Plain;
  llvm::SmallVector<mlir::Type, 2> parts;
};

} // namespace pth::shape

#include "pth/Interfaces/ShapeRelationAttrInterfaces.h.inc"
#include "pth/Interfaces/ShapeRelationOpInterfaces.h.inc"
#include "pth/Interfaces/ShapeRelationTypeInterfaces.h.inc"

#endif // PTH_INTERFACES_SHAPERELATION_H
