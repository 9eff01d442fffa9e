//===- JsonValues.h - Arguments and results as JSON -------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_JSONVALUES_H
#define PTH_LIB_IMPORT_LIBTORCH_JSONVALUES_H

#include "llvm/Support/JSON.h"

#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

namespace pth::libtorch {

/// The value of type `type` that `json` writes (see OperatorCaller.h). Throws
/// ImportError if it writes none, and what LibTorch throws if there is not
/// enough memory.
c10::IValue readValue(const llvm::json::Value &json, const c10::TypePtr &type);

/// Writes a value.
void writeValue(llvm::json::OStream &json, const c10::IValue &value);

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_JSONVALUES_H
