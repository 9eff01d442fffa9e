//===- InterpreterOperators.h - Operators of the language -------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_INTERPRETEROPERATORS_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_INTERPRETEROPERATORS_H

#include "pth/Schema/Schema.h"
#include "llvm/ADT/ArrayRef.h"

namespace pth::torchscript {

struct InterpreterOperator {
  /// As PyTorch prints it.
  llvm::StringRef text;
  Schema schema;
};

/// The overloads of an operator on numbers, strings, lists and dictionaries
/// that LibTorch's interpreter has and the dialect lacks: what it gives and
/// writes is known, whatever it computes. Empty if there is none.
llvm::ArrayRef<InterpreterOperator>
findInterpreterOperators(llvm::StringRef name);

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_INTERPRETEROPERATORS_H
