//===- Passes.h - The passes of pth-opt -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TRANSFORMS_PASSES_H
#define PTH_TRANSFORMS_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/Pass.h"

namespace pth {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "pth/Transforms/Passes.h.inc"

/// `propagate-shapes`, then `solve-input-constraints`, on every function.
void buildInferShapesPipeline(mlir::OpPassManager &manager);
/// Registers the pipeline `infer-shapes`.
void registerPipelines();

} // namespace pth

#endif // PTH_TRANSFORMS_PASSES_H
