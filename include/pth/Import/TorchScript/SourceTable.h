//===- SourceTable.h - From the archive's code to the user's ----*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_SOURCETABLE_H
#define PTH_IMPORT_TORCHSCRIPT_SOURCETABLE_H

#include "pth/Import/TorchScript/Pickle.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pth::torchscript {

/// A place in the program that was exported. The file's name is text from
/// whoever wrote the archive: it is shown, never opened.
struct SourceFrame {
  /// Valid as long as the table.
  llvm::StringRef file;
  int64_t line = 0;
  /// From 0, as Python counts. Traced programs record no column.
  std::optional<int64_t> column;
  /// True if the file is in the folder of torch itself: of a stack of frames,
  /// the first that is not is the user's.
  bool isInsideTorch = false;
};

/// A record `code/<name>.py.debug_pkl`, which says for each position in
/// `code/<name>.py` where it comes from.
///
/// The record is a tuple of (position, range, tag), or, since format version 2,
/// ("FORMAT_WITH_STRING_TABLE", strings, those tuples). A range is
/// (source, start, end), a source (text, file name, first line); with a string
/// table, the text is a list of indices, one a line, and the name is an index.
/// See torch/csrc/jit/serialization/source_range_serialization.cpp.
class SourceTable {
public:
  /// A table that knows nothing.
  SourceTable() = default;

  /// Decodes a record. A damaged one knows nothing: where an operation comes
  /// from is no reason not to analyse it.
  explicit SourceTable(std::string record);

  /// Where the code at `position`, in bytes, comes from: one frame of a
  /// scripted operation; of the call stack of a traced one, the innermost frame
  /// and, if that is inside torch, the first that is not; none if the record
  /// does not say.
  llvm::ArrayRef<SourceFrame> getFrames(int64_t position);

private:
  struct Entry {
    int64_t position;
    pickle::Value range;
    std::optional<llvm::ArrayRef<SourceFrame>> frames;
  };

  /// What is known of the text of sources.
  struct Text {
    /// The frames of getFrames(), if the text is a call stack.
    std::vector<SourceFrame> stack;
    /// The position at which each line ends.
    std::vector<int64_t> lineEnds;
  };

  void forEachLine(pickle::Value text,
                   llvm::function_ref<bool(llvm::StringRef)> visit) const;
  const std::optional<SourceFrame> &getStackFrame(llvm::StringRef line);
  const Text &getText(pickle::Value value);
  std::optional<llvm::StringRef> getString(pickle::Value index) const;
  llvm::ArrayRef<SourceFrame> decode(pickle::Value range);

  std::optional<pickle::Graph> graph;
  /// The string table, if there is one.
  std::optional<pickle::Value> strings;
  /// Ordered by position.
  std::vector<Entry> entries;
  /// By identity; that of a string is its place and length.
  std::map<std::pair<uint64_t, size_t>, Text> texts;
  /// What the lines of call stacks say; most stacks share most of theirs.
  llvm::DenseMap<llvm::StringRef, std::optional<SourceFrame>> stackFrames;
  /// The frames of scripted operations.
  std::deque<SourceFrame> places;
};

} // namespace pth::torchscript

#endif // PTH_IMPORT_TORCHSCRIPT_SOURCETABLE_H
