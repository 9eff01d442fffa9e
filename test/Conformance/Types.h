//===- Types.h - Types as schemas and requests write them -------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_CONFORMANCE_TYPES_H
#define PTH_TEST_CONFORMANCE_TYPES_H

#include "pth/IR/PthDialect.h"

namespace pth::conformance {

/// The type that a schema writes: `Tensor?[]`, `int[2]`, `Dict(str, t)`; what
/// is open (`t`) or has no type of its own (`Device`) is any.
mlir::Type typeOf(mlir::MLIRContext *context, llvm::StringRef text);

/// The type of a list's elements; any where `text` is no list.
llvm::StringRef elementTypeOf(llvm::StringRef text);

/// A tensor's type without its sizes, other types as they are.
mlir::Type generalType(mlir::Type type);

/// @{ Between an element type and its short name (`f32`, `u8`, `bool`); null
/// and empty for what has none.
mlir::Type dtypeOf(mlir::MLIRContext *context, llvm::StringRef name);
llvm::StringRef nameOf(mlir::Type dtype);
/// @}

} // namespace pth::conformance

#endif // PTH_TEST_CONFORMANCE_TYPES_H
