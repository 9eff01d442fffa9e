//===- Pipelines.cpp - The pipelines that users call -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "pth/Transforms/Passes.h"

using namespace mlir;

void pth::buildInferShapesPipeline(OpPassManager &manager) {
  manager.addNestedPass<func::FuncOp>(createPropagateShapes());
  manager.addNestedPass<func::FuncOp>(createSolveInputConstraints());
}

void pth::registerPipelines() {
  PassPipelineRegistration<>(
      "infer-shapes",
      "Infer every shape forward and the accepted inputs inversely",
      buildInferShapesPipeline);
}
