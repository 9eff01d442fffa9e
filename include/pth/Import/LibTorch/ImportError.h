//===- ImportError.h - Why a file could not be imported ---------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_IMPORTERROR_H
#define PTH_IMPORT_LIBTORCH_IMPORTERROR_H

#include <stdexcept>
#include <string>

namespace pth::libtorch {

/// A file that cannot be imported or run. The message is one line for a
/// person: what was expected, then what was found.
class ImportError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// The exception being handled, in one line: LibTorch's messages hold call
/// stacks and excerpts of code around the sentence that says what is wrong.
/// Call it inside a catch block only.
std::string describeCurrentException();

/// True if the exception being handled says that memory ran out, which is a
/// fact about the machine and not about the program.
/// Call it inside a catch block only.
bool isOutOfMemory();

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_IMPORTERROR_H
