//===- ValueImporter.h - Types and values of a file to the dialect -*- C++ -*-//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_VALUEIMPORTER_H
#define PTH_LIB_IMPORT_LIBTORCH_VALUEIMPORTER_H

#include "pth/Import/ModuleBuilder.h"

#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <stdexcept>
#include <unordered_map>

namespace pth::libtorch {

class Archive;

/// Thrown when the builder has reported an error.
class ImportAborted : public std::exception {};

/// The value of `result`; throws ImportAborted if there is none.
template <typename T> T unwrap(mlir::FailureOr<T> result) {
  if (mlir::failed(result))
    throw ImportAborted();
  return std::move(*result);
}
inline void unwrap(mlir::LogicalResult result) {
  if (mlir::failed(result))
    throw ImportAborted();
}

/// The dialect's type for one of LibTorch's; a tensor's sizes and element type
/// are unknown. Types that say nothing here are `!pth.any`.
mlir::Type convertType(mlir::MLIRContext *context, const c10::TypePtr &type);

/// Gives the builder what a file holds: parameters and constants.
class ValueImporter {
public:
  ValueImporter(ModuleBuilder &builder, const Archive &archive)
      : builder(builder), archive(archive) {}

  /// A value that has the type `type` in the program. A tensor becomes the
  /// parameter `key`, one inside a container that and its position; without a
  /// key, a constant.
  mlir::Value import(const c10::IValue &value, const c10::TypePtr &type,
                     const std::string &key, mlir::Location location);

private:
  mlir::Value importTensor(const at::Tensor &tensor, std::string key,
                           mlir::Location location);
  mlir::Value importList(const c10::IValue &value, const c10::TypePtr &type,
                         const std::string &key, mlir::Location location);
  void addElements(const at::Tensor &tensor, ParameterInfo &info) const;

  ModuleBuilder &builder;
  const Archive &archive;
  /// The keys of constants, by tensor; they have no name in the file.
  std::unordered_map<const c10::TensorImpl *, std::string> constantKeys;
};

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_VALUEIMPORTER_H
