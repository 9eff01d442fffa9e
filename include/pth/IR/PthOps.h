//===- PthOps.h - The pth dialect's operations -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PTHOPS_H
#define PTH_IR_PTHOPS_H

// A source that needs one family includes that alone: "pth/IR/Ops/Pooling.h".
#include "pth/IR/Families.h"

#endif // PTH_IR_PTHOPS_H
