//===- Upgraders.h - Operators of older files -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_UPGRADERS_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_UPGRADERS_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace pth::torchscript {

/// The version of the operators that are known here; older files say a lower
/// one in the record `version`.
constexpr int64_t currentVersion = 10;

/// The function, in the source below, that does what the operator did in files
/// of that version; empty if it is what it was.
llvm::StringRef findUpgrader(llvm::StringRef name, llvm::StringRef overload,
                             int64_t version);

/// The functions' source and the qualifier of their names.
extern const char upgraderSource[];
constexpr llvm::StringLiteral upgraderQualifier = "upgraders";

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_UPGRADERS_H
