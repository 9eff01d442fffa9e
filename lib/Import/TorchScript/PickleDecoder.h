//===- PickleDecoder.h - The stack machine of pickles -----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_PICKLEDECODER_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_PICKLEDECODER_H

#include "PickleGraph.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Endian.h"

#include <limits>
#include <vector>

namespace pth::pickle {

/// Decodes one pickle. A method that returns bool is false after fail().
class Decoder {
public:
  Decoder(GraphData &graph, const Limits &limits)
      : graph(graph), limits(limits), rest(graph.bytes) {}

  bool run();

  std::string error;
  Cell root;
  size_t getPosition() const { return graph.bytes.size() - rest.size(); }

private:
  bool fail(const llvm::Twine &message);
  bool step(uint8_t opcode);
  std::optional<bool> stepText(uint8_t opcode);
  std::optional<bool> stepScalar(uint8_t opcode);
  std::optional<bool> stepStack(uint8_t opcode);
  std::optional<bool> stepContainer(uint8_t opcode);
  std::optional<bool> stepObject(uint8_t opcode);

  // The bytes.
  bool take(uint64_t count, llvm::StringRef &bytes);
  template <typename T> bool takeNumber(T &value);
  template <typename Length> bool takeSized(llvm::StringRef &bytes);
  bool takeLine(llvm::StringRef &line);

  // The stack.
  bool push(Cell cell);
  bool push(const std::optional<Cell> &cell, llvm::StringRef expected);
  bool pop(Cell &cell);
  bool pop(llvm::MutableArrayRef<Cell> cells);
  bool popMark();
  bool pushMark();
  bool top(Cell &cell);

  // The memo.
  bool put(uint64_t index);
  bool get(uint64_t index);

  // What the opcodes do.
  template <typename T> bool pushInt();
  template <typename Length> bool pushText(Kind kind);
  bool pushTuple(llvm::ArrayRef<Cell> elements);
  bool pushContainer(Kind kind, llvm::ArrayRef<Cell> elements);
  bool pushGlobal(llvm::StringRef module, llvm::StringRef name);
  bool pushCall(Cell callee, Cell arguments, bool canFold);
  bool append(llvm::ArrayRef<Cell> elements, Kind kind);
  bool store(Cell container, llvm::ArrayRef<Cell> elements);
  bool build(Cell state);
  bool checkLimits(Cell cell);
  bool checkMemory();
  bool checkMemoryNow();

  GraphData &graph;
  const Limits &limits;
  llvm::StringRef rest;
  std::vector<Cell> stack;
  /// The heights of the stack at its marks.
  std::vector<size_t> marks;
  /// What popMark() has popped last; the top of the stack is the last of it.
  std::vector<Cell> marked;
  llvm::DenseMap<uint64_t, Cell> memo;
  /// The calls of checkMemory() since it last looked.
  unsigned unchecked = 0;
};

template <typename T> bool Decoder::takeNumber(T &value) {
  llvm::StringRef bytes;
  if (!take(sizeof(T), bytes))
    return false;
  value =
      llvm::support::endian::read<T, llvm::endianness::little>(bytes.data());
  return true;
}

/// Takes a length and as many bytes.
template <typename Length> bool Decoder::takeSized(llvm::StringRef &bytes) {
  Length length = 0;
  if (!takeNumber(length))
    return false;
  if (length > std::numeric_limits<uint32_t>::max())
    return fail("expected a text that fits the file, found one of " +
                llvm::Twine(uint64_t(length)) + " bytes");
  return take(length, bytes);
}

/// Takes a number of the type T and pushes it.
template <typename T> bool Decoder::pushInt() {
  T value = 0;
  return takeNumber(value) && push(GraphData::makeInt(value));
}

/// Takes a length and as many bytes, and pushes these.
template <typename Length> bool Decoder::pushText(Kind kind) {
  llvm::StringRef bytes;
  return takeSized<Length>(bytes) && push(GraphData::makeText(kind, bytes));
}

} // namespace pth::pickle

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_PICKLEDECODER_H
