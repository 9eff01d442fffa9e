//===- SourceMap.cpp - From the archive's code to the user's --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/SourceMap.h"

#include "Archive.h"

using namespace pth::libtorch;
using pth::torchscript::SourceTable;

SourceTable &SourceMap::getTable(const std::string &codePath) {
  auto [table, isNew] = tables.try_emplace(codePath);
  std::string record = codePath + ".debug_pkl";
  if (!isNew || !archive->has(record))
    return table->second;
  try {
    table->second = SourceTable(archive->read(record));
  } catch (const std::exception &) {
    // Where an operation comes from is no reason not to analyse it.
  }
  return table->second;
}

llvm::ArrayRef<SourceFrame>
SourceMap::getFrames(const torch::jit::SourceRange &range) {
  if (!range.source() || !range.source()->filename())
    return {};
  return getTable(*range.source()->filename()).getFrames(range.start());
}
