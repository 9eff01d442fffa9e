//===- FileValues.h - Values of a file to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_FILEVALUES_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_FILEVALUES_H

#include "Type.h"
#include "pth/Import/ModuleBuilder.h"
#include "pth/Import/TorchScript/TensorReader.h"

namespace pth::torchscript {

/// Gives the builder what a file holds: parameters and constants.
class FileValues {
public:
  FileValues(ModuleBuilder &builder, TypeTable &types)
      : builder(builder), types(types) {}

  /// A value that has the type `type` in the program. A tensor becomes the
  /// parameter `key`, one inside a container that and its position. `reader`
  /// has the tensors' elements. Fails if a limit is passed.
  mlir::FailureOr<mlir::Value> import(pickle::Value value, const Type *type,
                                      llvm::StringRef key, TensorReader &reader,
                                      mlir::Location location);

private:
  /// Containers nest this deep.
  static constexpr unsigned maxNesting = 64;

  mlir::FailureOr<mlir::Value> importTensor(const pickle::Tensor &tensor,
                                            llvm::StringRef key,
                                            TensorReader &reader,
                                            mlir::Location location);
  mlir::FailureOr<mlir::Value> importList(pickle::Value value, const Type *type,
                                          llvm::StringRef key,
                                          TensorReader &reader,
                                          mlir::Location location);
  mlir::FailureOr<mlir::Value>
  importTuple(pickle::Value value, const Type *type, llvm::StringRef key,
              TensorReader &reader, mlir::Location location);
  mlir::FailureOr<mlir::Value> importDict(pickle::Value value, const Type *type,
                                          llvm::StringRef key,
                                          TensorReader &reader,
                                          mlir::Location location);
  const Type *inferType(pickle::Value value);
  mlir::Attribute getScalar(pickle::Value value, const Type *type);

  ModuleBuilder &builder;
  TypeTable &types;
  unsigned nesting = 0;
  size_t imported = 0;
};

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_FILEVALUES_H
