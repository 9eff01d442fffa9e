//===- Schema.h - TorchScript's operator schemas -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The grammar is that of torch/csrc/jit/frontend/function_schema_parser.cpp, as
// far as PyTorch prints it:
//
//   aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1)
//       -> Tensor(a!)
//
// Needs LLVMSupport only: pth-tblgen links it too.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_SCHEMA_SCHEMA_H
#define PTH_SCHEMA_SCHEMA_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace pth {

/// An alias annotation: `(a!)` is set a, written; `(a -> *)` says that the
/// value may be in any set afterwards. Empty sets: no annotation.
struct SchemaAlias {
  std::string before; ///< `a`, `a|b`, `*`; empty if there is no annotation
  std::string after;  ///< as `before` unless an arrow says otherwise
  bool isWrite = false;
};

/// An argument or result. `name` may be empty in results.
struct SchemaValue {
  std::string name;
  /// Without annotations and with `int` for `SymInt`: `Tensor?[]`, `int[2]`,
  /// `Dict(str, t)`.
  std::string type;
  SchemaAlias alias;
  /// The default's text, as printed.
  std::optional<std::string> defaultValue;
  /// After a `*`: passed by its name only.
  bool isKeywordOnly = false;
};

struct Schema {
  std::string name;     ///< `aten::add_`
  std::string overload; ///< `Tensor`; empty for the operator without one
  llvm::SmallVector<SchemaValue, 4> arguments;
  llvm::SmallVector<SchemaValue, 1> results;
  bool isVararg = false;           ///< `(...)`: any arguments
  bool hasVariableResults = false; ///< `-> ...`: any results

  /// `aten::add_.Tensor`.
  std::string qualifiedName() const;
};

/// Parses one schema. The error says what was expected, what was found and at
/// which 1-based column.
llvm::Expected<Schema> parseSchema(llvm::StringRef text);

} // namespace pth

#endif // PTH_SCHEMA_SCHEMA_H
