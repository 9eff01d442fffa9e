//===- Syntax.h - Syntax trees of serialized TorchScript --------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Trees refer to the text that they were parsed from and to the arena that
// holds them; both belong to a SyntaxTree.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_SYNTAX_H
#define PTH_IMPORT_TORCHSCRIPT_SYNTAX_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace pth::torchscript {

enum class ExpressionKind : uint8_t {
  Name,
  Number,
  String,
  Constant,  ///< True, False, None, `...`
  Call,      ///< operands: the callee, then the arguments
  Attribute, ///< operand: the value
  Subscript, ///< operands: the value, then the indices
  Slice,     ///< operands: start, stop, step, each may be null
  Tuple,
  List,
  Dict,       ///< operands: keys and values in turn
  Unary,      ///< `-`, `+`, `~`, `not`
  Binary,     ///< `+`, `==`, `is not`, ...
  Conditional ///< operands: condition, value if true, value if false
};

struct Expression {
  ExpressionKind kind;
  /// Of the longest path to a leaf; trees are not deeper than the parser's
  /// limit.
  uint16_t height = 0;
  /// Where it begins, as a range of LibTorch's parser does: parentheses around
  /// an expression do not count.
  uint32_t offset = 0;
  /// The name, number, string with its quotes, attribute or operator.
  llvm::StringRef text;
  llvm::ArrayRef<Expression *> operands;
  /// Of a call: the names of its last arguments.
  llvm::ArrayRef<llvm::StringRef> keywords;

  bool isName(llvm::StringRef name) const {
    return kind == ExpressionKind::Name && text == name;
  }
};

enum class StatementKind : uint8_t {
  Assign,     ///< target, annotation or null, value or null
  Augmented,  ///< `target += value`; `text` is the operator without `=`
  Expression, ///< value
  If,         ///< value; body and orElse
  While,      ///< value; body
  For,        ///< target, value; body
  With,       ///< value, target or null; body
  Return,     ///< value or null
  Raise,      ///< value or null
  Assert,     ///< value, and the message as the annotation
  Pass,
  Break,
  Continue,
  Function ///< a function inside another; `function`
};

struct Function;

struct Statement {
  StatementKind kind;
  uint32_t offset = 0;
  /// Of Augmented.
  llvm::StringRef text;
  Expression *target = nullptr;
  Expression *annotation = nullptr;
  Expression *value = nullptr;
  llvm::ArrayRef<Statement *> body;
  llvm::ArrayRef<Statement *> orElse;
  Function *function = nullptr;
};

struct Parameter {
  llvm::StringRef name;
  Expression *type = nullptr;         ///< null if not written
  Expression *defaultValue = nullptr; ///< null for none
};

struct Function {
  llvm::StringRef name;
  uint32_t offset = 0;
  llvm::ArrayRef<Parameter> parameters;
  Expression *resultType = nullptr; ///< null if not written
  llvm::ArrayRef<Statement *> body;
};

struct Class {
  llvm::StringRef name;
  uint32_t offset = 0;
  /// `Module`, `NamedTuple`, `Interface`, `ModuleInterface`, `Enum`; empty for
  /// a plain class.
  llvm::StringRef base;
  /// Assignments and functions, in their order.
  llvm::ArrayRef<Statement *> body;
};

} // namespace pth::torchscript

#endif // PTH_IMPORT_TORCHSCRIPT_SYNTAX_H
