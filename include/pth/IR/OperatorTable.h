//===- OperatorTable.h - Operators of saved programs, by schema -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the td entries of Pth_Operator say about schemas, as tables: pth-tblgen
// writes them (OperatorTable.inc, Preconditions.inc). They are read when a
// program is imported, by the comparison with LibTorch and by the status
// matrix.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPERATORTABLE_H
#define PTH_IR_OPERATORTABLE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace pth {

/// What becomes of a schema's argument.
enum class ArgumentKind : uint8_t {
  Operand,   ///< an operand of the operation
  Attribute, ///< an attribute: a literal, or `#pth.dynamic`
  Ignored    ///< no effect on shapes or acceptance
};

/// How a literal of an attribute argument is written.
enum class LiteralKind : uint8_t {
  None, ///< the argument is no attribute
  Int,
  Ints, ///< one integer stands for a list of equal ones
  Float,
  Floats,
  Bool,
  Bools,
  String,
  Number, ///< an integer, float or bool
  DType   ///< c10::ScalarType's code in files, a type attribute here
};

/// An alias annotation as in pth::SchemaAlias; strings are empty without one.
struct AliasInfo {
  const char *before, *after;
  bool isWrite;
};

struct OperatorArgument {
  const char *name;
  const char *type;         ///< without annotations: `Tensor?[]`, `int[2]`
  const char *defaultValue; ///< as printed; null for none
  ArgumentKind kind;
  LiteralKind literal;
  /// Among the operation's operands or among its attributes.
  uint8_t position;
  /// The attribute may be absent, which is None.
  bool isOptional;
  AliasInfo alias;
  /// Passed by its name only.
  bool isKeywordOnly;
};

struct OperatorResult {
  const char *type;
  AliasInfo alias;
};

/// One schema and the operation that stands for it. An argument that is written
/// and that no result stands for adds a result to the operation, after the
/// schema's: its state after the call.
struct OperatorSchema {
  llvm::StringLiteral name;     ///< `aten::conv2d`
  llvm::StringLiteral overload; ///< `padding`; may be empty
  llvm::StringLiteral mnemonic; ///< `pth.conv2d`
  uint32_t argumentsBegin, argumentsCount;
  uint32_t resultsBegin, resultsCount;
  /// The operation's operands, computed arguments not counted.
  uint8_t operandCount;
  /// The operation's `inplace` is set.
  bool isInplace;
  /// Ends in `...`: further arguments become operands after the others.
  bool isVariadic;

  llvm::ArrayRef<OperatorArgument> arguments() const;
  llvm::ArrayRef<OperatorResult> results() const;
};

/// All schemas, sorted by name, then overload.
llvm::ArrayRef<OperatorSchema> operatorSchemas();
/// The schema of that name and overload, or null.
const OperatorSchema *lookupOperatorSchema(llvm::StringRef name,
                                           llvm::StringRef overload);
/// As above for `aten::conv2d.padding`.
const OperatorSchema *lookupOperatorSchema(llvm::StringRef qualifiedName);

/// A numbered precondition of an operation, in prose.
struct Precondition {
  llvm::StringLiteral operation; ///< `pth.conv2d`
  llvm::StringLiteral id;        ///< `conv_c2`
  llvm::StringLiteral text;
};

/// All preconditions, sorted by operation, in the order of their definition.
llvm::ArrayRef<Precondition> preconditions();
/// The prose of a precondition; empty for an unknown number. A number means the
/// same in each operation that has it.
llvm::StringRef preconditionText(llvm::StringRef id);

} // namespace pth

#endif // PTH_IR_OPERATORTABLE_H
