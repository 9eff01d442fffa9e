//===- InputRequest.h - Concrete inputs, as people write them -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `1x3x224x224`; several arguments in order joined by commas. An argument that
// is not a tensor is its value (`16000`, `0.5`, `True`, `'text'`), None is
// `none`, a tensor of rank 0 `scalar`, a list `[1x3,1x3]`, a tuple `(1x3,7)`, a
// dict `{'key':1x3}`. A tensor's dtype can come before its sizes: `i64:1x512`,
// and what its elements are, if they are integers, after them: `i64:1x512=7`
// for all, `i64:1x512=0..30521` for elements of which these are the extremes.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_INPUTREQUEST_H
#define PTH_ANALYSIS_INPUTREQUEST_H

#include "pth/Interfaces/ShapeValue.h"
#include "llvm/Support/Error.h"

namespace mlir {
class MLIRContext;
} // namespace mlir

namespace pth::analysis {

/// Reads the arguments of a request. `expected[i]` is what the i-th argument's
/// type says of it: it tells the size `7` from the integer `7`; a tensor's
/// dtype is that of `expected`, where it has one, unless the request names
/// another. A list's or dict's last element stands for further ones. Errors say
/// what was expected, then what was found.
llvm::Expected<std::vector<shape::ShapeValue>>
parseRequest(ExprContext &context, mlir::MLIRContext *types,
             llvm::StringRef text, llvm::ArrayRef<shape::ShapeValue> expected);

/// The request for concrete inputs; a dtype other than float32 is named.
std::string toRequest(llvm::ArrayRef<shape::ShapeValue> inputs);

/// Prints a value as a request writes it; a list, tuple or dictionary as its
/// elements, one string each. Unknown sizes are `?`.
void printAsRequest(const shape::ShapeValue &value,
                    std::vector<std::string> &texts);

} // namespace pth::analysis

#endif // PTH_ANALYSIS_INPUTREQUEST_H
