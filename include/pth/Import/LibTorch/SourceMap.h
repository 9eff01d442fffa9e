//===- SourceMap.h - From the archive's code to the user's ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_SOURCEMAP_H
#define PTH_IMPORT_LIBTORCH_SOURCEMAP_H

#include "pth/Import/TorchScript/SourceTable.h"

#include <torch/csrc/jit/frontend/source_range.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace pth::libtorch {

class Archive;

using torchscript::SourceFrame;

/// The `.debug_pkl` records of an archive, which say for each position in the
/// archive's code where it comes from. Read on demand; a damaged one counts as
/// absent.
class SourceMap {
public:
  explicit SourceMap(std::shared_ptr<Archive> archive)
      : archive(std::move(archive)) {}

  /// Where the code at `range`, a range in the archive's code, comes from: see
  /// SourceTable::getFrames.
  llvm::ArrayRef<SourceFrame> getFrames(const torch::jit::SourceRange &range);

private:
  torchscript::SourceTable &getTable(const std::string &codePath);

  std::shared_ptr<Archive> archive;
  std::unordered_map<std::string, torchscript::SourceTable> tables;
};

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_SOURCEMAP_H
