//===- Printable.h - What a file holds, as a message can show it *- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_PRINTABLE_H
#define PTH_IMPORT_PRINTABLE_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace pth {

/// `text` as a terminal can show it, in one line: what a file holds can be any
/// bytes, control sequences among them. Cut off where nobody reads on.
std::string makePrintable(llvm::StringRef text);

} // namespace pth

#endif // PTH_IMPORT_PRINTABLE_H
