//===- Example.h - A project over the installed pth-opt ---------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLE_H
#define EXAMPLE_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pth/Interfaces/ShapeRelation.h"

#include "ExampleDialect.h.inc"

#define GET_OP_CLASSES
#include "ExampleOps.h.inc"

namespace example {

/// Gives `pth.operator "mylib::foo"` its shape relation in every context that
/// `registry` serves.
void registerFoo(mlir::DialectRegistry &registry);

/// Registers --list-operators, which remarks on each `pth.operator`.
void registerListOperatorsPass();

} // namespace example

#endif // EXAMPLE_H
