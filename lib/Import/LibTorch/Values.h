//===- Values.h - Arguments and results as text -----------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_VALUES_H
#define PTH_LIB_IMPORT_LIBTORCH_VALUES_H

#include "llvm/ADT/StringRef.h"

#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <optional>
#include <string>
#include <vector>

namespace pth::libtorch {

/// The short name of a dtype (`f32`, `i64`, `bool`); LibTorch's own name for
/// one that has none.
std::string getDtypeName(c10::ScalarType type);

/// The dtype of a short name, none if there is no such dtype.
std::optional<c10::ScalarType> findDtype(llvm::StringRef name);

/// Splits at the commas outside brackets and quotes.
std::vector<llvm::StringRef> splitArguments(llvm::StringRef text);

/// Reads an argument of a request (see Oracle) as a value of the type `type`;
/// a tensor is zeros, of the dtype `dtype` if `text` names none. Throws
/// ImportError if `text` is not such a value, and what LibTorch throws if there
/// is not enough memory.
c10::IValue parseArgument(llvm::StringRef text, const c10::TypePtr &type,
                          c10::ScalarType dtype);

/// Sizes or strides, joined by `x`; `scalar` if there are none.
std::string formatSizes(c10::IntArrayRef sizes);

/// A value as a request would write it.
std::string formatValue(const c10::IValue &value);

/// The elements of nested tuples, lists and dictionaries, in order.
std::vector<c10::IValue> flattenValue(const c10::IValue &value);

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_VALUES_H
