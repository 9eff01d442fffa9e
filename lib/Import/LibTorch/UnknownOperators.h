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
#include <vector>

namespace pth::libtorch {

/// The operator (`mylib::foo`) that `message`, an error of LibTorch's parser,
/// says is unknown.
std::optional<std::string> findUnknownOperator(const std::string &message);

/// What the calls of an operator look like.
struct CallForm {
  /// The number of values that a call is unpacked to, 1 if it is not.
  size_t numResults = 1;
  /// The arguments that are given by name.
  std::vector<std::string> keywords;
};

/// Adds to `form` what the calls of the operator `name` in `source`, serialized
/// TorchScript, show.
void collectCalls(const std::string &source, const std::string &name,
                  CallForm &form);

/// Declares the operator `name` to LibTorch, so that its calls parse: by its
/// schema where this is known (torchvision's operators), otherwise with any
/// arguments, those of `form` by name, and tensors as results. A call's
/// operands are then those by name first, in the order of `form`. Running it is
/// an error. Declarations last as long as the process.
void declareOperator(const std::string &name, const CallForm &form);

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_UNKNOWNOPERATORS_H
