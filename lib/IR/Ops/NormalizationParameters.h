//===- NormalizationParameters.h - What normalizations share -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IR_OPS_NORMALIZATIONPARAMETERS_H
#define PTH_LIB_IR_OPS_NORMALIZATIONPARAMETERS_H

#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"

namespace pth {

/// Requires floating-point elements, and parameters (null where absent) of the
/// same type, or all of float32 beside an input of half precision
/// (ATen/native/cpu/mixed_data_type.h); or `otherwise`.
void requireParameterTypes(
    shape::ShapeRelationBuilder &builder, mlir::Type dtype,
    llvm::ArrayRef<const shape::TensorValue *> parameters, Predicate otherwise);

} // namespace pth

#endif // PTH_LIB_IR_OPS_NORMALIZATIONPARAMETERS_H
