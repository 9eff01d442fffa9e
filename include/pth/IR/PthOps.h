//===- PthOps.h - The pth dialect's operations -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PTHOPS_H
#define PTH_IR_PTHOPS_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/OpDefinition.h"
#include "pth/IR/PthDialect.h"

#define GET_OP_CLASSES
#include "pth/IR/PthOps.h.inc"

#endif // PTH_IR_PTHOPS_H
