//===- PthOps.cpp - Registration of the operations -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/PthOps.h"
#include "pth/IR/Relations.h"

using namespace mlir;
using namespace pth;

#define GET_OP_CLASSES
#include "pth/IR/PthOps.cpp.inc"

void PthDialect::registerOperations() {
  addOperations<
#define GET_OP_LIST
#include "pth/IR/PthOps.cpp.inc"
      >();
}
