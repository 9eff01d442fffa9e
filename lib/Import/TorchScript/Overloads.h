//===- Overloads.h - Which schema a call means -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_OVERLOADS_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_OVERLOADS_H

#include "InterpreterOperators.h"
#include "Type.h"
#include "pth/IR/OperatorTable.h"

#include <optional>

namespace pth::torchscript {

/// An argument of a call; without a keyword, one by position.
struct CallArgument {
  const Type *type;
  llvm::StringRef keyword;
};

/// A schema that takes the arguments of a call.
struct OverloadMatch {
  const OperatorSchema *schema = nullptr;
  /// Instead, where the dialect lacks the operator.
  const InterpreterOperator *interpreted = nullptr;
  /// For each argument of the schema the index of the call's; none where the
  /// default counts.
  llvm::SmallVector<std::optional<unsigned>, 8> sources;
  /// The call's arguments that follow those of the schema, if it takes any.
  llvm::SmallVector<unsigned> rest;
  /// The type that each argument of the schema has in this call.
  llvm::SmallVector<const Type *, 8> formals;
  llvm::SmallVector<const Type *, 2> results;
};

/// The operator `name` for these arguments: as in torch::jit::matchSchemas,
/// a schema that takes them as they are comes before one that converts. Of
/// several, the one with the closest types. None if the dialect has no schema
/// that takes them.
std::optional<OverloadMatch>
matchOverload(TypeTable &types, llvm::StringRef name,
              llvm::ArrayRef<CallArgument> arguments);

/// The same of the interpreter's operators that the dialect lacks.
std::optional<OverloadMatch>
matchInterpreterOperator(TypeTable &types, llvm::StringRef name,
                         llvm::ArrayRef<CallArgument> arguments);

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_OVERLOADS_H
