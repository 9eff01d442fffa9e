//===- ModuleBuilder.h - From a program's graph to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one lowering that every reader of model files uses. A reader names what
// the file says, operation by operation, in the file's order; the builder
// keeps it as it stands, and `finish` gives it the dialect's form:
//
//   1. what LibTorch would not run is dropped,
//   2. writes become values: after `y = op_(x)` a use of x is a use of y,
//   3. operators become the dialect's operations, literal arguments attributes.
//
// A reader therefore never thinks of mutation, literals or liveness: the Value
// that an operation returned stands for the TorchScript value everywhere.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_MODULEBUILDER_H
#define PTH_IMPORT_MODULEBUILDER_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "pth/IR/PthDialect.h"
#include "pth/Import/Lowering.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>

namespace pth {

/// An input of a function.
struct FunctionArgument {
  std::string name;
  mlir::Type type;
  /// The example that the file was traced with, if it holds one: a tensor's
  /// sizes. Shown as recorded, never required.
  std::optional<llvm::SmallVector<int64_t, 4>> recordedSizes;
  /// The example's element type; null if none is recorded.
  mlir::Type recordedDtype;
};

/// A tensor that the file holds.
struct ParameterInfo {
  /// Unique in the module: the attribute path, as `layer1.0.conv1.weight`.
  std::string key;
  mlir::Type dtype; ///< null if this dialect has no such element type
  llvm::SmallVector<int64_t, 4> sizes;
  /// One for each dimension, in elements; empty for a contiguous tensor.
  llvm::SmallVector<int64_t, 4> strides;
  /// The elements of a small integer tensor, row-major.
  std::optional<llvm::SmallVector<int64_t, 4>> elements;
  /// The least and the greatest element of a larger integer tensor.
  std::optional<std::pair<int64_t, int64_t>> bounds;
};

/// Builds a module of one or more functions. Methods that return FailureOr or
/// LogicalResult have reported an error at the given location when they fail.
class ModuleBuilder {
public:
  explicit ModuleBuilder(mlir::MLIRContext *context,
                         Liveness liveness = Liveness::Decided,
                         const ImportLimits &limits = {});
  ~ModuleBuilder();

  mlir::MLIRContext *getContext() const { return builder.getContext(); }

  /// Sets an attribute of the module: `pth.source`, `pth.kind`, ...
  void setModuleAttribute(llvm::StringRef name, mlir::Attribute value);

  //===--------------------------------------------------------------------===//
  // Functions
  //===--------------------------------------------------------------------===//

  /// Starts `func.func @name`; its arguments' values in order. Arguments carry
  /// `pth.name` and, where recorded, `pth.recorded` (a tensor type).
  mlir::FailureOr<llvm::SmallVector<mlir::Value>>
  beginFunction(llvm::StringRef name,
                llvm::ArrayRef<FunctionArgument> arguments,
                mlir::Location location);
  /// Ends the function; its result types are those of `results`.
  mlir::LogicalResult endFunction(mlir::ValueRange results,
                                  mlir::Location location);

  //===--------------------------------------------------------------------===//
  // Leaves
  //===--------------------------------------------------------------------===//

  /// The parameter of that key: the first call creates it at the function's
  /// begin, later ones return the same value.
  mlir::FailureOr<mlir::Value> createParameter(const ParameterInfo &info,
                                               mlir::Location location);
  /// @{ prim::Constant.
  mlir::Value createInt(int64_t value, mlir::Location location);
  mlir::Value createFloat(double value, mlir::Location location);
  mlir::Value createBool(bool value, mlir::Location location);
  mlir::Value createString(llvm::StringRef value, mlir::Location location);
  mlir::Value createNone(mlir::Location location);
  /// A list of constants (`int[]` and the like). `value` is an array attribute
  /// of such attributes as the scalar methods create; a DenseI64Array for
  /// integers.
  mlir::Value createConstantList(mlir::Attribute value, ListType type,
                                 mlir::Location location);
  /// @}
  /// A number, bool or string that the program spells, as such an attribute:
  /// the same value for the same literal, at the function's start.
  mlir::Value createLiteral(mlir::Attribute value, mlir::Type type);
  /// Says that a parameter or constant comes from an attribute of the file's
  /// objects: with `Liveness::Undecided` it decides no branch, as LibTorch lets
  /// it decide none, and writes to it are live.
  void setOpaque(mlir::Value value) { opaque.insert(value); }
  /// A constant that is no number, string or list of those (a device, a
  /// generator, a complex number), and prim::Uninitialized. Nothing is known of
  /// it.
  mlir::Value createUnknown(mlir::Type type, mlir::Location location);

  //===--------------------------------------------------------------------===//
  // Operators
  //===--------------------------------------------------------------------===//

  /// Any node with a schema, prim:: ones included: `aten::conv2d`, overload
  /// `padding` or empty. `arguments` are in the schema's order; trailing ones
  /// may be left out if the schema has a default. `schema` is its text as
  /// PyTorch prints it, looked at only if the dialect does not know the
  /// operator; without it an unknown operator whose name ends in an underscore
  /// counts as writing its first argument.
  mlir::FailureOr<llvm::SmallVector<mlir::Value>>
  createOperator(llvm::StringRef name, llvm::StringRef overload,
                 mlir::ValueRange arguments, mlir::TypeRange resultTypes,
                 mlir::Location location, llvm::StringRef schema = {});

  /// prim::ListConstruct; `type` is the list's.
  mlir::FailureOr<mlir::Value>
  createList(mlir::ValueRange elements, ListType type, mlir::Location location);
  /// prim::TupleConstruct, named tuples included.
  mlir::FailureOr<mlir::Value> createTuple(mlir::ValueRange elements,
                                           mlir::Location location);
  /// prim::DictConstruct: keys and values in turn.
  mlir::FailureOr<mlir::Value>
  createDict(mlir::ValueRange entries, DictType type, mlir::Location location);
  /// prim::ListUnpack and prim::TupleUnpack.
  mlir::FailureOr<llvm::SmallVector<mlir::Value>>
  createUnpack(mlir::Value sequence, mlir::TypeRange types,
               mlir::Location location);
  /// prim::TupleSlice: elements [begin, end) of a tuple whose elements have the
  /// types `types`.
  mlir::FailureOr<mlir::Value> createTupleSlice(mlir::Value tuple,
                                                mlir::TypeRange types,
                                                int64_t begin, int64_t end,
                                                mlir::Location location);
  /// The same object under another type: prim::unchecked_cast,
  /// prim::unchecked_unwrap_optional, annotations.
  mlir::FailureOr<mlir::Value> createCast(mlir::Value value, mlir::Type type,
                                          mlir::Location location);
  /// prim::isinstance: whether the value has one of `types`.
  mlir::FailureOr<mlir::Value> createIsInstance(mlir::Value value,
                                                mlir::TypeRange types,
                                                mlir::Location location);

  //===--------------------------------------------------------------------===//
  // Objects whose state changes while the program runs
  //===--------------------------------------------------------------------===//

  /// An instance of a class: a module of the file at its attribute path, or
  /// prim::CreateObject with an empty path.
  mlir::FailureOr<mlir::Value> createObject(llvm::StringRef path,
                                            llvm::StringRef className,
                                            mlir::Location location);
  /// prim::GetAttr of an attribute that some prim::SetAttr writes. All others
  /// are the reader's to resolve, to parameters and constants.
  mlir::FailureOr<mlir::Value> createGetAttr(mlir::Value object,
                                             llvm::StringRef name,
                                             mlir::Type type,
                                             mlir::Location location);
  mlir::LogicalResult createSetAttr(mlir::Value object, llvm::StringRef name,
                                    mlir::Value value, mlir::Location location);

  /// Says what an attribute of a file's object holds before the program runs.
  /// Where the object was made in an outer region, it is said there; the value
  /// has to be visible there.
  mlir::LogicalResult createInitialAttr(mlir::Value object,
                                        llvm::StringRef name, mlir::Value value,
                                        mlir::Location location);

  //===--------------------------------------------------------------------===//
  // Control flow: operations land in the innermost open region
  //===--------------------------------------------------------------------===//

  /// prim::If. Opens the first region; `beginElse` closes it and opens the
  /// second; `endIf` closes that and returns the results, which have
  /// `resultTypes`.
  mlir::LogicalResult beginIf(mlir::Value condition,
                              mlir::TypeRange resultTypes,
                              mlir::Location location);
  void beginElse(mlir::ValueRange thenValues, mlir::Location location);
  llvm::SmallVector<mlir::Value> endIf(mlir::ValueRange elseValues,
                                       mlir::Location location);

  /// prim::If for a reader that learns which results there are from lowering
  /// both regions: the values of each and the results' types come at the end. A
  /// null value is one that its region leaves uninitialized.
  mlir::LogicalResult beginIf(mlir::Value condition, mlir::Location location);
  void beginElse();
  llvm::SmallVector<mlir::Value> endIf(llvm::ArrayRef<mlir::Value> thenValues,
                                       llvm::ArrayRef<mlir::Value> elseValues,
                                       mlir::TypeRange resultTypes,
                                       mlir::Location location);

  /// prim::Loop. Opens the body and returns its block's arguments: the round's
  /// number, then the carried values, which have the types of `initial`'s
  /// counterparts in `carriedTypes`.
  mlir::FailureOr<llvm::SmallVector<mlir::Value>>
  beginLoop(mlir::Value maxTripCount, mlir::Value condition,
            mlir::ValueRange initial, mlir::TypeRange carriedTypes,
            mlir::Location location);
  /// Closes the body, which yields the next condition and carried values, and
  /// returns the loop's results.
  llvm::SmallVector<mlir::Value> endLoop(mlir::Value condition,
                                         mlir::ValueRange carried,
                                         mlir::Location location);

  //===--------------------------------------------------------------------===//
  // End
  //===--------------------------------------------------------------------===//

  /// Lowers and verifies the module; null, with an error reported, if a limit
  /// was exceeded or the module does not verify. The builder is spent after.
  mlir::OwningOpRef<mlir::ModuleOp> finish();

private:
  /// Counts an operation against the limits.
  mlir::LogicalResult admit(mlir::Location location, size_t operands);
  mlir::Value createConstant(mlir::Attribute value, mlir::Type type,
                             mlir::Location location);
  mlir::LogicalResult admitRegion(mlir::Location location);

  mlir::OpBuilder builder;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  Liveness liveness;
  ImportLimits limits;
  size_t operationCount = 0, operandCount = 0;
  /// The operations whose region is open, outermost first.
  llvm::SmallVector<mlir::Operation *> open;
  llvm::DenseSet<mlir::Value> opaque;
  /// Parameters of the current function by key.
  llvm::StringMap<mlir::Value> parameters;
  /// Literals of the current function.
  llvm::DenseMap<std::pair<mlir::Attribute, mlir::Type>, mlir::Value> literals;
  /// The last parameter: the next one goes after it.
  mlir::Operation *lastParameter = nullptr;
};

} // namespace pth

#endif // PTH_IMPORT_MODULEBUILDER_H
