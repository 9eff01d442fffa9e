//===- DType.h - Element types and their promotion -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_DTYPE_H
#define PTH_INTERFACES_DTYPE_H

#include "pth/Interfaces/ShapeValue.h"
#include "llvm/ADT/StringRef.h"

namespace mlir {
class MLIRContext;
} // namespace mlir

namespace pth::shape {

/// c10::ScalarType's codes, which TorchScript programs hold as integers. Null
/// for a code that has no element type here.
mlir::Type dtypeFromScalarType(mlir::MLIRContext *context, int64_t code);
/// The code of an element type (c10::ScalarType); nothing for others.
std::optional<int64_t> scalarTypeOf(mlir::Type dtype);
/// PyTorch's name: "float32", "int64", "bool", ...; "unknown" for null.
llvm::StringRef dtypeName(mlir::Type dtype);

bool isBool(mlir::Type dtype);
/// An integer type, bool not included.
bool isInteger(mlir::Type dtype);
bool isFloatingPoint(mlir::Type dtype);
bool isComplex(mlir::Type dtype);

/// c10::promoteTypes; null if either is null.
mlir::Type promoteTypes(mlir::Type lhs, mlir::Type rhs);
/// c10::canCast: whether an in-place result of type `from` may be stored in
/// `to`; nothing if either is null.
std::optional<bool> canCast(mlir::Type from, mlir::Type to);

/// at::native::result_type over tensors (with rank), wrapped numbers and
/// scalars: the operands' categories decide. Null where it is unknown.
/// `context` makes the default types of Python numbers.
mlir::Type resultType(mlir::MLIRContext *context,
                      llvm::ArrayRef<ShapeValue> operands);
/// The type of a unary operation that computes in floating point (sqrt, exp):
/// integers become float32, the default dtype.
mlir::Type toFloatingPoint(mlir::Type dtype);

} // namespace pth::shape

#endif // PTH_INTERFACES_DTYPE_H
