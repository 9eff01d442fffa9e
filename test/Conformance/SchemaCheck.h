//===- SchemaCheck.h - Declared schemas against LibTorch's ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_CONFORMANCE_SCHEMACHECK_H
#define PTH_TEST_CONFORMANCE_SCHEMACHECK_H

#include "pth/IR/OperatorTable.h"
#include "llvm/Support/raw_ostream.h"
#include <istream>

namespace pth::conformance {

/// `aten::conv2d.padding`.
std::string qualifiedName(const OperatorSchema &schema);

/// Compares every declared schema with the schema of its name in `schemas`, one
/// a line as LibTorch prints them, and prints a line for each that is missing
/// or differs: in an argument's name, type, default or alias set, or in a
/// result's type or alias set. Returns whether there is none.
bool checkSchemas(std::istream &schemas, llvm::raw_ostream &os);

} // namespace pth::conformance

#endif // PTH_TEST_CONFORMANCE_SCHEMACHECK_H
