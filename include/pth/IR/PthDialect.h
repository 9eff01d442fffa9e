//===- PthDialect.h - The pth dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PTHDIALECT_H
#define PTH_IR_PTHDIALECT_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/ExtensibleDialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/RegionKindInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pth/Interfaces/ShapeRelation.h"

#include "pth/IR/PthDialect.h.inc"

#define GET_TYPEDEF_CLASSES
#include "pth/IR/PthTypes.h.inc"

#define GET_ATTRDEF_CLASSES
#include "pth/IR/PthAttributes.h.inc"

namespace pth {

/// @{ Literals of a schema's argument kinds, `#pth.dynamic` elements included.
bool isIntArgument(mlir::Attribute attribute);
bool isIntListArgument(mlir::Attribute attribute);
bool isNumberArgument(mlir::Attribute attribute);
bool isNumberListArgument(mlir::Attribute attribute);
bool isBoolListArgument(mlir::Attribute attribute);
/// @}

/// @{ The assembly that all operators share: operands, then `name = value` for
/// each argument, where a value may be an operand. See Pth_Operator.
mlir::ParseResult parseOperator(mlir::OpAsmParser &parser,
                                mlir::OperationState &state);
void printOperator(mlir::Operation *op, mlir::OpAsmPrinter &printer,
                   llvm::ArrayRef<llvm::StringRef> attributeNames);
/// @}

/// Parses a dimension expression: `+ - *`, `floordiv`, `ceildiv`, `mod`,
/// `min(...)`, `max(...)`, integers, symbols, parentheses and `?` for unknown.
/// Fails with an error at the offending token, also where the expression is
/// nested too deeply.
mlir::FailureOr<Expr> parseExpr(mlir::AsmParser &parser, ExprContext &context);

} // namespace pth

#endif // PTH_IR_PTHDIALECT_H
