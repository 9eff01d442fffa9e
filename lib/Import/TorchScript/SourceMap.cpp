//===- SourceMap.cpp - From the archive's code to the user's -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceMap.h"

using namespace pth::torchscript;

llvm::ArrayRef<SourceFrame> SourceMap::getFrames(llvm::StringRef path,
                                                 uint32_t offset) {
  auto [table, isNew] = tables.try_emplace(path);
  if (isNew) {
    std::string record = (path + ".debug_pkl").str();
    if (archive.has(record)) {
      llvm::Expected<std::string> bytes = archive.read(record);
      if (bytes)
        table->second = SourceTable(std::move(*bytes));
      else // Where an operation comes from is no reason not to analyse it.
        llvm::consumeError(bytes.takeError());
    }
  }
  return table->second.getFrames(offset);
}
