//===- UnknownOperators.h - Operators of absent libraries -------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_UNKNOWNOPERATORS_H
#define PTH_LIB_IMPORT_LIBTORCH_UNKNOWNOPERATORS_H

#include <cstddef>
#include <optional>
#include <string>

namespace pth::libtorch {

/// The operator (`mylib::foo`) that `message`, an error of LibTorch's parser,
/// says is unknown.
std::optional<std::string> findUnknownOperator(const std::string &message);

/// Declares the operator `name` to LibTorch, so that its calls parse: by its
/// schema where this is known (torchvision's operators), otherwise with any
/// arguments and `numResults` tensors as results. Running it is an error.
/// Declarations last as long as the process.
void declareOperator(const std::string &name, size_t numResults);

/// The number of values that the first call of the operator `name` in
/// `source`, serialized TorchScript, is unpacked to; 1 if it is not unpacked,
/// 0 if it is not called.
size_t countCallResults(const std::string &source, const std::string &name);

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_UNKNOWNOPERATORS_H
