//===- Printable.cpp - What a file holds, as a message can show it --------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/Printable.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

/// A message holds what the file holds; nobody reads more of it than this.
static constexpr size_t maxMessageBytes = 500;

std::string pth::makePrintable(llvm::StringRef text) {
  std::string printable = llvm::json::fixUTF8(text.take_front(
      maxMessageBytes + 1)); // a text can be as large as the file
  for (char &c : printable)
    if (uint8_t(c) < 0x80 && !llvm::isPrint(c))
      c = '?';
  if (printable.size() > maxMessageBytes) {
    printable.resize(maxMessageBytes);
    printable = llvm::json::fixUTF8(printable) + "...";
  }
  return printable;
}
