//===- SourceMap.cpp - From the archive's code to the user's --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A record is a tuple of (position, range, tag), or, since format version 2,
// ("FORMAT_WITH_STRING_TABLE", strings, those tuples). A range is
// (source, start, end), a source (text, file name, first line); with a string
// table, the text is a list of indices, one a line, and the name is an index.
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/SourceMap.h"

#include "Archive.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <algorithm>

using namespace pth::libtorch;
using llvm::StringRef;

/// No call stack of a program is deeper; the list of lines is as long as the
/// file says.
static constexpr size_t maxFrames = 1000;

struct SourceMap::Table {
  struct Entry {
    int64_t position;
    c10::IValue range;
    std::optional<std::vector<SourceFrame>> frames;
  };
  /// Ordered by position.
  std::vector<Entry> entries;
  /// The string table; holds the text that the ranges index.
  c10::IValue strings;
};

bool pth::libtorch::isInsideTorch(const SourceFrame &frame) {
  StringRef file = frame.file;
  // An installed wheel, and the folders that a build from source has as well.
  for (StringRef folder : {"-packages/torch/", "/torch/nn/", "/torch/jit/",
                           "/torch/_", "/torch/functional.py"})
    if (file.contains(folder))
      return true;
  return false;
}

/// Reads a line of the call stack that a traced operation records:
/// `/home/user/net.py(51): forward`.
static std::optional<SourceFrame> parseStackLine(StringRef line) {
  size_t close = line.rfind("): ");
  if (close == StringRef::npos)
    return std::nullopt;
  size_t open = line.take_front(close).rfind('(');
  SourceFrame frame;
  if (open == StringRef::npos || open == 0 ||
      line.slice(open + 1, close).getAsInteger(10, frame.line))
    return std::nullopt;
  frame.file = line.take_front(open).str();
  return frame;
}

/// The lines of a source, which is a list of indices into `strings`, or one
/// text.
static std::vector<StringRef> getLines(const c10::IValue &text,
                                       const c10::IValue &strings) {
  std::vector<StringRef> lines;
  if (text.isString()) {
    // Lines keep their ends: ranges count characters of the whole text.
    for (StringRef rest = text.toStringRef(); !rest.empty();) {
      size_t length = std::min(rest.find('\n'), rest.size() - 1) + 1;
      lines.push_back(rest.take_front(length));
      rest = rest.drop_front(length);
    }
    return lines;
  }
  const auto &table = strings.toTupleRef().elements();
  for (int64_t index : text.toIntVector())
    lines.push_back(table.at(index).toStringRef());
  return lines;
}

/// The frames of a range. Throws if it is not what a range looks like.
static std::vector<SourceFrame> decode(const c10::IValue &range,
                                       const c10::IValue &strings) {
  const auto &elements = range.toTupleRef().elements();
  const auto &source = elements.at(0).toTupleRef().elements();
  std::vector<StringRef> lines = getLines(source.at(0), strings);

  std::vector<SourceFrame> frames;
  for (StringRef line : llvm::ArrayRef(lines).take_front(maxFrames)) {
    std::optional<SourceFrame> frame = parseStackLine(line.rtrim());
    if (!frame)
      break;
    frames.push_back(*frame);
  }
  if (!frames.empty())
    return frames;

  SourceFrame frame;
  const c10::IValue &name = source.at(1);
  if (name.isString())
    frame.file = name.toStringRef();
  else if (name.isInt())
    frame.file = strings.toTupleRef().elements().at(name.toInt()).toStringRef();
  if (frame.file.empty())
    return {};
  int64_t offset = elements.at(1).toInt();
  frame.line = source.at(2).toInt();
  for (StringRef line : lines) {
    if (offset < int64_t(line.size()))
      break;
    offset -= line.size();
    ++frame.line;
  }
  frame.column = offset;
  return {frame};
}

SourceMap::SourceMap(std::shared_ptr<Archive> archive)
    : archive(std::move(archive)) {}

SourceMap::~SourceMap() = default;

SourceMap::Table &SourceMap::getTable(const std::string &codePath) {
  std::unique_ptr<Table> &table = tables[codePath];
  if (table)
    return *table;
  table = std::make_unique<Table>();
  std::string record = codePath + ".debug_pkl";
  if (!archive->has(record))
    return *table;
  try {
    c10::IValue root = archive->unpickleData(record);
    const auto &elements = root.toTupleRef().elements();
    c10::IValue entries = root;
    if (!elements.empty() && elements[0].isString()) {
      table->strings = elements.at(1);
      entries = elements.at(2);
    }
    for (const c10::IValue &entry : entries.toTupleRef().elements()) {
      const auto &fields = entry.toTupleRef().elements();
      table->entries.push_back({fields.at(0).toInt(), fields.at(1), {}});
    }
  } catch (const std::exception &) {
    // Where an operation comes from is no reason not to analyse it.
    table->entries.clear();
  }
  llvm::stable_sort(table->entries, [](const auto &a, const auto &b) {
    return a.position < b.position;
  });
  return *table;
}

const std::vector<SourceFrame> &
SourceMap::getFrames(const torch::jit::SourceRange &range) {
  static const std::vector<SourceFrame> none;
  if (!range.source() || !range.source()->filename())
    return none;
  Table &table = getTable(*range.source()->filename());
  auto next = llvm::upper_bound(table.entries, int64_t(range.start()),
                                [](int64_t position, const auto &entry) {
                                  return position < entry.position;
                                });
  if (next == table.entries.begin())
    return none;
  Table::Entry &entry = *std::prev(next);
  if (!entry.frames) {
    try {
      entry.frames = decode(entry.range, table.strings);
    } catch (const std::exception &) {
      entry.frames.emplace();
    }
  }
  return *entry.frames;
}
