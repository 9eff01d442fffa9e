//===- SourceMap.h - From the archive's code to the user's ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_SOURCEMAP_H
#define PTH_IMPORT_LIBTORCH_SOURCEMAP_H

#include <torch/csrc/jit/frontend/source_range.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace pth::libtorch {

class Archive;

/// A place in the program that was exported. The file's name is text from
/// whoever wrote the archive: it is shown, never opened.
struct SourceFrame {
  std::string file;
  int64_t line = 0;
  /// From 0, as Python counts. Traced programs record no column.
  std::optional<int64_t> column;
};

/// True if `frame` is in the folder of torch itself: of a stack of frames, the
/// first that is not is the user's.
bool isInsideTorch(const SourceFrame &frame);

/// The `.debug_pkl` records of an archive, which say for each position in the
/// archive's code where it comes from. Read on demand; a damaged one counts as
/// absent.
class SourceMap {
public:
  explicit SourceMap(std::shared_ptr<Archive> archive);
  ~SourceMap();

  /// Where the code at `range`, a range in the archive's code, comes from: the
  /// call stack, innermost first, of a traced operation; one frame of a
  /// scripted one; none if the archive does not say.
  const std::vector<SourceFrame> &
  getFrames(const torch::jit::SourceRange &range);

private:
  struct Table;

  Table &getTable(const std::string &codePath);

  std::shared_ptr<Archive> archive;
  std::unordered_map<std::string, std::unique_ptr<Table>> tables;
};

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_SOURCEMAP_H
