//===- LiteralFolding.h - Operators on literals -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LITERALFOLDING_H
#define PTH_LIB_IMPORT_LITERALFOLDING_H

#include "mlir/IR/Attributes.h"
#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"

#include <optional>

namespace pth {

/// What the operator `name` (`aten::add`) gives for literals: comparisons of
/// numbers and strings, logic, integer arithmetic. Null if it is no such
/// operator, or rejects them.
mlir::Attribute foldLiterals(llvm::StringRef name,
                             llvm::ArrayRef<mlir::Attribute> literals);

/// Whether `aten::__is__`, or `aten::__isnot__`, holds of values of these
/// types, one of which is None; nothing if the types leave it open.
std::optional<bool> foldIsNone(llvm::StringRef name, mlir::Type first,
                               mlir::Type second);

} // namespace pth

#endif // PTH_LIB_IMPORT_LITERALFOLDING_H
