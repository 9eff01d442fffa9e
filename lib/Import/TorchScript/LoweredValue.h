//===- LoweredValue.h - A value while its program is lowered -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_LOWEREDVALUE_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_LOWEREDVALUE_H

#include "FileObjects.h"
#include "mlir/IR/ValueRange.h"
#include "llvm/ADT/MapVector.h"

namespace pth::torchscript {

struct Scope;

/// An object of the file, and the path by which the program came to it.
struct ObjectBinding {
  const FileObject *object; ///< null if only the path is known
  std::string path;
};

/// A function inside a function, which the program starts as a task.
struct Closure {
  const Function *function;
  const Scope *scope;
};

/// What an expression denotes.
struct LoweredValue {
  /// What the program says of it, by which operators are chosen.
  const Type *type = nullptr;
  /// Null for an object of the file that is used to find attributes only, and
  /// for functions.
  mlir::Value value = {};
  const ObjectBinding *object = nullptr;
  const FunctionDefinition *function = nullptr;
  const Closure *closure = nullptr;
};

/// The names of a block of statements.
struct Scope {
  const Scope *parent = nullptr;
  llvm::MapVector<llvm::StringRef, LoweredValue> names;

  /// The value of a name here or around; null if it has none.
  const LoweredValue *find(llvm::StringRef name) const;
};

/// The elements of a tuple that the program builds; none if `value` is another.
std::optional<mlir::ValueRange> getTupleElements(mlir::Value value);

inline const LoweredValue *Scope::find(llvm::StringRef name) const {
  for (const Scope *scope = this; scope; scope = scope->parent) {
    auto found = scope->names.find(name);
    if (found != scope->names.end())
      return &found->second;
  }
  return nullptr;
}

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_LOWEREDVALUE_H
