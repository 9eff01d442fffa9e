//===- ScalarTypes.h - The element types of tensors by their codes *- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_SCALARTYPES_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_SCALARTYPES_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace pth::torchscript {

/// What is known of an element type of tensors. Its code, c10::ScalarType, is
/// its place in the table (c10/core/ScalarType.h), which files depend on.
struct ScalarType {
  llvm::StringLiteral storage;           ///< its storage is `<storage>Storage`
  llvm::StringLiteral dtype;             ///< `torch.<dtype>`
  uint8_t bytes;                         ///< of an element
  enum { Signed, Unsigned, Other } kind; ///< an integer, and which
};

/// Null if no element type has this code.
const ScalarType *getScalarType(int64_t code);

/// The code of `FloatStorage`; -1 for another name.
int8_t getCodeOfStorage(llvm::StringRef name);

/// The code of `float32`; -1 for another name.
int8_t getCodeOfDtype(llvm::StringRef name);

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_SCALARTYPES_H
