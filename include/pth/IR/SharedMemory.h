//===- SharedMemory.h - Which tensors may share memory -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_SHAREDMEMORY_H
#define PTH_IR_SHAREDMEMORY_H

#include "pth/Interfaces/ShapeRelation.h"

namespace pth {

/// Whether two different tensors may share a part of their memory: views, as
/// the schemas' alias annotations say, of one value. ATen rejects such operands
/// in place where both are dense (ATen/MemoryOverlap.cpp,
/// assert_no_partial_overlap), `x.add_(x.t())`.
bool mayShareMemory(mlir::Value lhs, mlir::Value rhs);

/// Says that the analysis cannot tell whether the current operation, which
/// writes `written`, accepts its other tensors, if one may share memory with
/// it.
void doubtSharedMemory(shape::ShapeRelationBuilder &builder,
                       mlir::Value written, mlir::ValueRange others);

} // namespace pth

#endif // PTH_IR_SHAREDMEMORY_H
