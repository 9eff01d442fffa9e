//===- Passes.h - The steps of importing, as passes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ModuleBuilder::finish runs the steps itself; as passes they are tested one by
// one, on programs as they were saved.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_PASSES_H
#define PTH_IMPORT_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/Pass.h"

namespace pth {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "pth/Import/Passes.h.inc"

} // namespace pth

#endif // PTH_IMPORT_PASSES_H
