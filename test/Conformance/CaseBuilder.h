//===- CaseBuilder.h - One call of an operator as a program -----*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_CONFORMANCE_CASEBUILDER_H
#define PTH_TEST_CONFORMANCE_CASEBUILDER_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

namespace pth::conformance {

/// The program that makes the call of a request (OperatorCaller.h), lowered as
/// an importer does: a function without arguments, whose tensors are parameters
/// and whose results are the call's, and the states of the written arguments
/// that no result stands for.
///
/// Two members more than LibTorch looks at say what the relation may know.
/// With `"known": false` a tensor's elements are not told; without elements or
/// fill nothing of them is. With `"computed": true`, beside `arguments`, each
/// integer argument is computed by the program, and no literal.
llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
buildCase(mlir::MLIRContext *context, const llvm::json::Object &request);

} // namespace pth::conformance

#endif // PTH_TEST_CONFORMANCE_CASEBUILDER_H
