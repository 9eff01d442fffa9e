//===- Lowering.h - Statements and expressions to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_LOWERING_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_LOWERING_H

#include "FileValues.h"
#include "LoweredValue.h"
#include "Overloads.h"
#include "SourceMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"

namespace pth::torchscript {

/// What the lowering reads: the parts of an archive.
struct ModelData {
  /// The integers of the tensors in `data.pkl` and in `constants.pkl`.
  TensorReader &dataTensors, &constantTensors;
  Program &program;
  TypeTable &types;
  FileObjects &objects;
  SourceMap &sources;
  /// `constants.pkl`: a tuple.
  pickle::Value constants;
  /// Of the file's operators.
  int64_t version;
};

/// Lowers a method and what it calls, which is inlined, through a module
/// builder. Names become values; a name that a branch or loop assigns becomes
/// a result of it.
///
/// Methods return failure after an error has been reported.
class Lowering {
public:
  /// The attributes in `written` are those that the program stores to, by name:
  /// two paths can lead to one object.
  Lowering(ModuleBuilder &builder, ModelData &model,
           const llvm::StringSet<> &written)
      : builder(builder), model(model), types(model.types), written(written),
        fileValues(builder, types) {}

  /// Lowers the method `method` of `root` as a function. `recorded` are the
  /// example inputs that the file holds.
  mlir::LogicalResult lowerMethod(const FileObject &root,
                                  llvm::StringRef method,
                                  pickle::Value recorded);

  /// The attributes that the program was seen to store to.
  llvm::StringSet<> stored;
  /// The attributes whose value was taken from the file.
  llvm::StringSet<> resolved;

private:
  using Value = LoweredValue;
  using Result = mlir::FailureOr<LoweredValue>;
  using Results = mlir::FailureOr<llvm::SmallVector<LoweredValue, 2>>;

  /// A call, and the calls around it.
  struct CallSite {
    const SyntaxTree *tree;
    uint32_t offset;
    const CallSite *caller;
  };
  /// A function that is being inlined.
  struct Frame {
    const SyntaxTree *tree;
    /// Of the module whose method it is, from the root: `features.0`.
    llvm::StringRef modulePath;
    const CallSite *caller = nullptr;
    Scope *scope = nullptr;
    std::optional<Value> result;
    const Type *resultType = nullptr;
  };
  /// How a block ends.
  enum class Flow : uint8_t { Next, Returned, Raised };
  /// What runs after a block that may return: the statements after it.
  struct Continuation {
    llvm::ArrayRef<Statement *> statements;
    const Continuation *next;
  };
  /// An argument of a call.
  struct Argument {
    Value value;
    llvm::StringRef keyword;
  };
  /// Counts a call, block or expression as long as it lives.
  class Nesting {
  public:
    explicit Nesting(Lowering &lowering) : lowering(lowering) {
      ++lowering.depth;
    }
    ~Nesting() { --lowering.depth; }
    Nesting(const Nesting &) = delete;
    Nesting &operator=(const Nesting &) = delete;

  private:
    Lowering &lowering;
  };
  /// Fails if the program nests too deep or has too much to lower: a tree of
  /// calls grows exponentially with its depth.
  mlir::LogicalResult admit(uint32_t offset);

  //===--------------------------------------------------------------------===//
  // Statements (LowerStatements.cpp)
  //===--------------------------------------------------------------------===//

  mlir::FailureOr<Flow> lowerBlock(llvm::ArrayRef<Statement *> statements,
                                   const Continuation *next = nullptr);
  mlir::FailureOr<Flow> lowerStatement(const Statement *statement);
  mlir::LogicalResult lowerAssign(const Statement *statement);
  mlir::LogicalResult lowerAugmented(const Statement *statement);
  mlir::LogicalResult assign(const Expression *target, const Value &value);
  mlir::LogicalResult assignEach(const Expression *tuple, const Value &value);
  mlir::LogicalResult storeAttribute(const Expression *target,
                                     const Value &value);
  mlir::LogicalResult lowerWith(const Statement *statement);
  mlir::LogicalResult lowerAssert(const Statement *statement);
  mlir::LogicalResult lowerRaise(const Statement *statement);
  mlir::LogicalResult lowerReturn(const Statement *statement);
  void define(llvm::StringRef name, const Value &value) {
    frame->scope->names[name] = value;
  }

  //===--------------------------------------------------------------------===//
  // Branches and loops (LowerControlFlow.cpp)
  //===--------------------------------------------------------------------===//

  mlir::FailureOr<Flow> lowerIf(const Statement *statement);
  mlir::FailureOr<Flow> lowerReturningIf(const Statement *statement,
                                         const Continuation &next);
  mlir::LogicalResult mergeBranches(const Scope &thenScope, Flow thenFlow,
                                    const Scope &elseScope, Flow elseFlow,
                                    mlir::Location location);
  mlir::LogicalResult lowerWhile(const Statement *statement);
  mlir::LogicalResult lowerFor(const Statement *statement);
  mlir::LogicalResult
  lowerLoop(const Statement *statement, mlir::Value maxTripCount,
            mlir::Value condition,
            llvm::function_ref<mlir::LogicalResult(const Value &round)> enter,
            llvm::function_ref<Result()> nextCondition);
  Result lowerConditional(const Expression *expression);
  Result lowerShortCircuit(const Expression *expression);
  Result lowerBranches(const Value &condition, uint32_t offset,
                       llvm::function_ref<Result()> lowerThen,
                       llvm::function_ref<Result()> lowerElse);

  //===--------------------------------------------------------------------===//
  // Expressions (LowerExpressions.cpp, LowerLiterals.cpp)
  //===--------------------------------------------------------------------===//

  /// `hint` is the type that the program gives the result, if any.
  Result lower(const Expression *expression, const Type *hint = nullptr);
  /// All results of a call that has several; otherwise one.
  Results lowerMultiple(const Expression *expression, size_t count,
                        const Type *hint);
  Result lowerName(const Expression *expression);
  Result lowerConstant(const Expression *expression);
  Result lowerNumber(const Expression *expression, bool isNegative);
  Result lowerString(const Expression *expression);
  Result lowerTuple(const Expression *expression, const Type *hint);
  Result lowerList(const Expression *expression, const Type *hint);
  Result lowerDict(const Expression *expression, const Type *hint);
  Result lowerUnary(const Expression *expression);
  Result lowerBinary(const Expression *expression);
  Result lowerSubscript(const Expression *expression, const Type *hint);
  Result lowerSlice(const Value &value, const Expression *slice,
                    uint32_t offset);
  Result lowerTupleIndex(const Value &tuple, const Value &index,
                         uint32_t offset);
  Result lowerTableConstant(const Expression *expression);
  Result lowerCondition(const Expression *expression);

  //===--------------------------------------------------------------------===//
  // Attributes (LowerAttributes.cpp)
  //===--------------------------------------------------------------------===//

  Result lowerAttribute(const Expression *expression);
  Result getAttribute(const Value &value, llvm::StringRef name,
                      uint32_t offset);
  Result getFileAttribute(const ObjectBinding &holder, llvm::StringRef name,
                          const Type *type, uint32_t offset);
  Result getQualified(llvm::StringRef name, uint32_t offset);
  const ClassDefinition *findDefinition(const Value &object);
  const ObjectBinding *bind(const FileObject *object, std::string path);
  void markOpaque(mlir::Value value);
  /// Moves what defines a value of the file to the function's begin, where all
  /// uses see it.
  void hoist(mlir::Value value);
  /// Says what the attributes of a file's object hold that the program writes.
  mlir::LogicalResult sayInitial(const ObjectBinding &binding,
                                 mlir::Value object, uint32_t offset);
  /// The value for an operation to use, null, with an error, if there is none.
  mlir::Value materialize(const Value &value, uint32_t offset);

  //===--------------------------------------------------------------------===//
  // Calls (LowerCalls.cpp, LowerSpecialForms.cpp)
  //===--------------------------------------------------------------------===//

  Results lowerCall(const Expression *call, size_t count, const Type *hint);
  Results lowerQualifiedCall(llvm::StringRef name, const Expression *call,
                             size_t count, const Type *hint);
  Results lowerMethodCall(const Value &receiver, llvm::StringRef name,
                          const Expression *call, size_t count,
                          const Type *hint);
  /// None if `name` is no special form.
  std::optional<Results> lowerSpecialForm(llvm::StringRef name,
                                          const Expression *call,
                                          const Type *hint);
  Result lowerAnnotate(const Expression *call);
  Result lowerUncheckedCast(const Expression *call);
  Result lowerIsInstance(const Expression *call);
  Result lowerGetAttr(const Expression *call);
  Result lowerHasAttr(const Expression *call);
  Result lowerCastTo(llvm::StringRef name, const Expression *call);
  Result lowerFork(const Expression *call);
  mlir::LogicalResult
  lowerArguments(const Expression *call,
                 llvm::SmallVectorImpl<Argument> &arguments);
  Result construct(const ClassDefinition &definition, const Expression *call,
                   const Type *hint);
  Result inlineFunction(const FunctionDefinition &function,
                        llvm::StringRef modulePath,
                        llvm::ArrayRef<Argument> arguments, uint32_t offset);
  mlir::LogicalResult bindParameters(const FunctionDefinition &function,
                                     llvm::ArrayRef<Argument> arguments,
                                     Scope &scope, uint32_t offset);
  Result runFrame(Frame &callee, llvm::ArrayRef<Statement *> body);

  //===--------------------------------------------------------------------===//
  // Operators (LowerBuiltins.cpp)
  //===--------------------------------------------------------------------===//

  /// Creates the operator `name` (`aten::relu`) as these arguments choose it.
  /// `count` results are expected where the dialect has no schema.
  Results createBuiltin(llvm::StringRef name,
                        llvm::ArrayRef<Argument> arguments, uint32_t offset,
                        size_t count = 1, const Type *hint = nullptr);
  Result createSingle(llvm::StringRef name, llvm::ArrayRef<Value> arguments,
                      uint32_t offset);
  Results createMatched(llvm::StringRef name, const OverloadMatch &match,
                        llvm::ArrayRef<Argument> arguments, uint32_t offset);
  Results createUnmatched(llvm::StringRef name,
                          llvm::ArrayRef<Argument> arguments, uint32_t offset,
                          size_t count, const Type *hint);
  /// The value as the schema's argument takes it.
  Result convert(const Value &value, const Type *formal, uint32_t offset);
  /// The value of a schema's default, as it is printed.
  Result createDefault(llvm::StringRef text, const Type *type, uint32_t offset);
  Result pack(llvm::ArrayRef<Value> results, uint32_t offset);
  /// The constant that the operator gives, none if that is not known. LibTorch
  /// folds such before the first run, and runs no branch that is never taken.
  std::optional<Value> fold(llvm::StringRef name,
                            llvm::ArrayRef<Argument> arguments);
  /// The literal that a value is; null if it is none.
  mlir::Attribute getLiteral(const Value &value) const;
  std::optional<bool> getBool(const Value &value) const;
  Value makeBool(bool value);
  Value makeInt(int64_t value);
  Value makeFloat(double value);
  Value makeString(llvm::StringRef value);
  Value makeNone(uint32_t offset);
  Value makeUnknown(const Type *type, uint32_t offset);

  //===--------------------------------------------------------------------===//
  // Places and errors (Lowering.cpp)
  //===--------------------------------------------------------------------===//

  mlir::Location locate(uint32_t offset);
  mlir::Location computeLocation(llvm::ArrayRef<SourceFrame> frames);
  mlir::InFlightDiagnostic fail(uint32_t offset);

  ModuleBuilder &builder;
  ModelData &model;
  TypeTable &types;
  const llvm::StringSet<> &written;
  FileValues fileValues;

  Frame *frame = nullptr;
  /// Of calls, blocks and expressions inside each other.
  unsigned depth = 0;
  /// Statements and expressions that were lowered.
  size_t lowered = 0;
  llvm::BumpPtrAllocator arena;
  std::deque<ObjectBinding> bindings;
  std::deque<Closure> closures;
  /// The objects that operations use, by identity or path.
  std::map<std::pair<const FileObject *, std::string>, mlir::Value> objects;
  /// The containers that the file's objects hold: what the program adds to one
  /// by one name, it finds by the other.
  std::map<std::pair<const FileObject *, std::string>, mlir::Value> containers;
  /// Constants that come from the file's objects: LibTorch does not fold them.
  llvm::DenseSet<mlir::Value> attributeConstants;
  /// The last place that was located, for the next operation is often there.
  struct {
    const void *frames = nullptr;
    const CallSite *caller = nullptr;
    llvm::StringRef modulePath;
    mlir::LocationAttr location;
  } lastPlace;
};

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_LOWERING_H
