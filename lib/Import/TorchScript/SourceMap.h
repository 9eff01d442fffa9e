//===- SourceMap.h - From the archive's code to the user's -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_SOURCEMAP_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_SOURCEMAP_H

#include "pth/Import/TorchScript/Archive.h"
#include "pth/Import/TorchScript/SourceTable.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

namespace pth::torchscript {

/// The source tables of an archive, each read when a place in its file is asked
/// for.
class SourceMap {
public:
  explicit SourceMap(const Archive &archive) : archive(archive) {}

  /// Where the code at `offset` in the file `path` comes from: see
  /// SourceTable::getFrames. Valid as long as the map.
  llvm::ArrayRef<SourceFrame> getFrames(llvm::StringRef path, uint32_t offset);

private:
  const Archive &archive;
  llvm::StringMap<SourceTable> tables;
};

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_SOURCEMAP_H
