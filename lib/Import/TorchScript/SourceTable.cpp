//===- SourceTable.cpp - From the archive's code to the user's ------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/SourceTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>

using namespace pth::torchscript;
using llvm::StringRef;
using pth::pickle::Value;

static bool isInsideTorch(StringRef file) {
  constexpr StringRef folder = "/torch/";
  for (size_t at = file.find(folder); at != StringRef::npos;
       at = file.find(folder, at + 1)) {
    // An installed wheel, and what a build from source has as well.
    if (file.take_front(at).ends_with("-packages"))
      return true;
    StringRef inside = file.drop_front(at + folder.size());
    for (StringRef part : {"nn/", "jit/", "_", "functional.py"})
      if (inside.starts_with(part))
        return true;
  }
  return false;
}

SourceTable::SourceTable(std::string record) {
  auto decoded = pickle::decode(std::move(record));
  if (!decoded) {
    llvm::consumeError(decoded.takeError());
    return;
  }
  graph.emplace(std::move(*decoded));
  Value table = graph->getRoot();
  if (table[0].getString()) {
    strings = table[1];
    table = table[2];
  }
  for (Value entry : table.elements())
    if (std::optional<int64_t> position = entry[0].getInt())
      entries.push_back({*position, entry[1], std::nullopt});
  llvm::stable_sort(entries, [](const Entry &a, const Entry &b) {
    return a.position < b.position;
  });
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
  frame.file = line.take_front(open);
  frame.isInsideTorch = isInsideTorch(frame.file);
  return frame;
}

/// The frame that a line of a call stack is; none if it is not one.
const std::optional<SourceFrame> &SourceTable::getStackFrame(StringRef line) {
  auto [place, isNew] = stackFrames.try_emplace(line);
  if (isNew)
    place->second = parseStackLine(line);
  return place->second;
}

/// A string, or one of the table by its index.
std::optional<StringRef> SourceTable::getString(Value value) const {
  std::optional<int64_t> index = value.getInt();
  if (!index || *index < 0 || !strings)
    return value.getString();
  return (*strings)[*index].getString();
}

/// Calls `visit` with the lines of a text, with their ends: ranges count
/// characters of the whole text. It returns false to stop.
void SourceTable::forEachLine(Value text,
                              llvm::function_ref<bool(StringRef)> visit) const {
  StringRef rest = text.getString().value_or("");
  while (!rest.empty()) {
    size_t length = std::min(rest.find('\n'), rest.size() - 1) + 1;
    if (!visit(rest.take_front(length)))
      return;
    rest = rest.drop_front(length);
  }
  for (Value line : text.elements())
    if (!visit(getString(line).value_or("")))
      return;
}

/// The text of a source. Many sources can share one, and be as many as the file
/// has bytes: each is read once.
const SourceTable::Text &SourceTable::getText(Value value) {
  std::optional<StringRef> string = value.getString();
  uint64_t identity = string ? reinterpret_cast<uintptr_t>(string->data())
                             : value.getIdentity();
  auto [place, isNew] =
      texts.try_emplace({identity, string ? string->size() : 0});
  Text &text = place->second;
  if (!isNew)
    return text;
  bool isStack = true;
  int64_t end = 0;
  forEachLine(value, [&](StringRef line) {
    end += line.size();
    text.lineEnds.push_back(end);
    std::optional<SourceFrame> frame;
    if (isStack)
      frame = getStackFrame(line.rtrim());
    if (!frame) {
      isStack = false;
      return text.stack.empty();
    }
    if (text.stack.empty() || !frame->isInsideTorch)
      text.stack.push_back(*frame);
    return frame->isInsideTorch;
  });
  return text;
}

/// The frames of a range; none if it is not what a range looks like.
llvm::ArrayRef<SourceFrame> SourceTable::decode(Value range) {
  Value source = range[0];
  const Text &text = getText(source[0]);
  if (!text.stack.empty())
    return text.stack;
  std::optional<StringRef> file = getString(source[1]);
  std::optional<int64_t> firstLine = source[2].getInt();
  std::optional<int64_t> offset = range[1].getInt();
  if (!file || file->empty() || !firstLine || !offset)
    return {};
  SourceFrame frame;
  frame.file = *file;
  frame.isInsideTorch = isInsideTorch(*file);
  size_t line =
      llvm::upper_bound(text.lineEnds, *offset) - text.lineEnds.begin();
  frame.column = *offset - (line == 0 ? 0 : text.lineEnds[line - 1]);
  if (llvm::AddOverflow(*firstLine, int64_t(line), frame.line))
    return {};
  return places.emplace_back(frame);
}

llvm::ArrayRef<SourceFrame> SourceTable::getFrames(int64_t position) {
  auto next = llvm::upper_bound(
      entries, position,
      [](int64_t position, const Entry &e) { return position < e.position; });
  if (next == entries.begin())
    return {};
  Entry &entry = *std::prev(next);
  if (!entry.frames)
    entry.frames = decode(entry.range);
  return *entry.frames;
}
