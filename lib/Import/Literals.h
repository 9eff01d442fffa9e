//===- Literals.h - Arguments as attributes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LITERALS_H
#define PTH_LIB_IMPORT_LITERALS_H

#include "mlir/IR/Attributes.h"
#include "mlir/IR/Value.h"
#include "pth/IR/OperatorTable.h"
#include "llvm/ADT/SmallVector.h"

namespace pth {

/// The attribute of an argument whose value is `value`: a literal where
/// constants define it; otherwise `#pth.dynamic`, the value appended to
/// `operands`; null, for absent, if it is None and the attribute optional. A
/// list of literals and computed values is an array of both.
mlir::Attribute literalOrDynamic(mlir::Value value,
                                 const OperatorArgument &argument,
                                 llvm::SmallVectorImpl<mlir::Value> &operands);

/// The attribute of an argument that the program leaves out; null for absent.
mlir::Attribute defaultLiteral(mlir::MLIRContext *context,
                               const OperatorArgument &argument);

/// The constant that a schema's default denotes: `None`, `True`, `-1`, `1e-05`,
/// `"valid"`, `[0, 1]`. A word that is none of these is None: it names a value
/// of an enumeration without effect on shapes.
mlir::Attribute parseDefault(mlir::MLIRContext *context, llvm::StringRef text);

} // namespace pth

#endif // PTH_LIB_IMPORT_LITERALS_H
