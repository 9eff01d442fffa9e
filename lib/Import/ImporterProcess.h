//===- ImporterProcess.h - Another program's standard output ----*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_IMPORTERPROCESS_H
#define PTH_LIB_IMPORT_IMPORTERPROCESS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <string>

namespace pth {

/// The last resort against a process that does not end: the importer limits
/// its own processor time and address space.
struct ImporterLimits {
  unsigned wallSeconds = 600;
  uint64_t outputBytes = uint64_t(1) << 30;
};

/// Runs the program `words[0]` with the arguments `words` and an empty standard
/// input. Its standard output is appended to `output`, its standard error is
/// this process's. Returns its exit code, or -1 if it could not be started,
/// was killed by a signal or exceeded a limit (and was killed); `trouble` then
/// says which, to follow the program's name.
int runImporter(llvm::ArrayRef<std::string> words, const ImporterLimits &limits,
                llvm::SmallVectorImpl<char> &output, std::string &trouble);

} // namespace pth

#endif // PTH_LIB_IMPORT_IMPORTERPROCESS_H
