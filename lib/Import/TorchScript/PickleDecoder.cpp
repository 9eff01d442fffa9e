//===- PickleDecoder.cpp - The stack machine of pickles -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PickleDecoder.h"

#include "PickleCalls.h"
#include "PickleOpcodes.h"

#include <algorithm>

using namespace pth::pickle;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

bool Decoder::fail(const Twine &message) {
  error = message.str();
  return false;
}

//===----------------------------------------------------------------------===//
// The bytes
//===----------------------------------------------------------------------===//

bool Decoder::take(uint64_t count, StringRef &bytes) {
  if (count > rest.size())
    return fail("expected " + Twine(count) + " more bytes, found " +
                Twine(rest.size()));
  bytes = rest.take_front(count);
  rest = rest.drop_front(count);
  return true;
}

bool Decoder::takeLine(StringRef &line) {
  size_t length = rest.find('\n');
  if (length == StringRef::npos)
    return fail("expected a line, found no end of one");
  line = rest.take_front(length);
  rest = rest.drop_front(length + 1);
  return true;
}

//===----------------------------------------------------------------------===//
// The stack and the memo
//===----------------------------------------------------------------------===//

bool Decoder::push(Cell cell) {
  // Before it grows, which is seldom.
  if (stack.size() == stack.capacity() && !checkMemoryNow())
    return false;
  stack.push_back(cell);
  return true;
}

bool Decoder::push(const std::optional<Cell> &cell, StringRef expected) {
  if (!cell)
    return fail("expected " + expected + ", found other text");
  return push(*cell);
}

bool Decoder::top(Cell &cell) {
  if (stack.size() <= (marks.empty() ? 0 : marks.back()))
    return fail("expected a value on the stack, found none");
  cell = stack.back();
  return true;
}

bool Decoder::pop(Cell &cell) {
  if (!top(cell))
    return false;
  stack.pop_back();
  return true;
}

/// Pops as many values as there are `cells`; the top is the last of them.
bool Decoder::pop(llvm::MutableArrayRef<Cell> cells) {
  for (Cell &cell : llvm::reverse(cells))
    if (!pop(cell))
      return false;
  return true;
}

bool Decoder::pushMark() {
  if (marks.size() >= limits.depth)
    return fail("expected at most " + Twine(limits.depth) +
                " values inside each other");
  marks.push_back(stack.size());
  return true;
}

bool Decoder::popMark() {
  if (marks.empty())
    return fail("expected a mark on the stack, found none");
  marked.assign(stack.begin() + marks.back(), stack.end());
  stack.resize(marks.back());
  marks.pop_back();
  return true;
}

bool Decoder::put(uint64_t index) {
  Cell cell;
  if (!top(cell))
    return false;
  if (!checkMemory())
    return false;
  memo[index] = cell;
  return true;
}

bool Decoder::get(uint64_t index) {
  auto found = memo.find(index);
  if (found == memo.end())
    return fail("expected the value number " + Twine(index) +
                " in the memo, found none");
  return push(found->second);
}

//===----------------------------------------------------------------------===//
// Containers and objects
//===----------------------------------------------------------------------===//

/// Fails if the values take too much. Looks now and then: a step adds no more
/// than a fixed amount and what it takes from the pickle or the stack.
bool Decoder::checkMemory() {
  constexpr unsigned period = 64;
  if (++unchecked < period)
    return true;
  unchecked = 0;
  return checkMemoryNow();
}

bool Decoder::checkMemoryNow() {
  // What grows by doubling has up to twice the room that it needs; a table is
  // at least three eighths full.
  size_t bytes = graph.estimateMemory() + 2 * stack.size() * sizeof(Cell) +
                 memo.size() * 3 * sizeof(std::pair<uint64_t, Cell>);
  if (bytes > limits.memory)
    return fail("expected values of at most " + Twine(limits.memory) +
                " bytes");
  return true;
}

/// Fails if making `cell`, or adding to it, has passed a limit.
bool Decoder::checkLimits(Cell cell) {
  if (graph.getHeight(cell) > limits.depth)
    return fail("expected at most " + Twine(limits.depth) +
                " values inside each other");
  return checkMemory();
}

bool Decoder::pushTuple(ArrayRef<Cell> elements) {
  Cell tuple = graph.makeTuple(elements);
  return checkLimits(tuple) && push(tuple);
}

bool Decoder::pushContainer(Kind kind, ArrayRef<Cell> elements) {
  Cell container = graph.makeContainer(kind);
  return store(container, elements) && push(container);
}

bool Decoder::pushGlobal(StringRef module, StringRef name) {
  Cell global = graph.makeGlobal({module, name});
  return checkLimits(global) && push(global);
}

bool Decoder::pushCall(Cell callee, Cell arguments, bool canFold) {
  if (canFold && callee.kind == Kind::Global && arguments.kind == Kind::Tuple)
    if (std::optional<Cell> result = foldCall(graph, callee, arguments))
      return checkLimits(*result) && push(*result);
  Cell object = graph.makeObject(callee, arguments);
  return checkLimits(object) && push(object);
}

/// Adds elements, in a dictionary keys and values in turn.
bool Decoder::store(Cell container, ArrayRef<Cell> elements) {
  if (container.kind == Kind::Dict && elements.size() % 2 != 0)
    return fail("expected a value for each key, found a key without");
  graph.store(container, elements);
  return checkLimits(container);
}

/// Adds elements to the list, set or dictionary on the top of the stack, or to
/// an object, which keeps them apart for each of these kinds.
bool Decoder::append(ArrayRef<Cell> elements, Kind kind) {
  Cell target;
  if (!top(target))
    return false;
  if (target.kind == kind)
    return store(target, elements);
  if (target.kind == Kind::Unknown)
    return true; // the rest of what is not known
  if (target.kind != Kind::Object)
    return fail("expected " + describe(kind) + ", found " +
                describe(target.kind));
  if (kind == Kind::Dict && elements.size() % 2 != 0)
    return fail("expected a value for each key, found a key without");
  graph.storeIn(target, kind == Kind::Dict ? Kind::Dict : Kind::List, elements);
  return checkLimits(target);
}

/// Gives the object on the top of the stack its state. That of a value which
/// is no object (an ordered dictionary, a tensor) says nothing of interest.
bool Decoder::build(Cell state) {
  Cell target;
  if (!top(target))
    return false;
  if (target.kind != Kind::Object)
    return true;
  graph.setState(target, state);
  return checkLimits(target);
}

//===----------------------------------------------------------------------===//
// The pickle
//===----------------------------------------------------------------------===//

bool Decoder::run() {
  while (true) {
    uint8_t opcode = 0;
    if (rest.empty())
      return fail("expected the end of the pickle, found that of the file");
    if (!takeNumber(opcode))
      return false;
    if (opcode == opcode::Stop)
      return pop(root);
    if (!step(opcode))
      return false;
  }
}

llvm::Expected<Graph> pth::pickle::decode(std::string bytes,
                                          const Limits &limits) {
  auto graph = std::make_unique<GraphData>();
  graph->bytes = std::move(bytes);
  Decoder decoder(*graph, limits);
  if (!decoder.run())
    return llvm::createStringError("at byte " + Twine(decoder.getPosition()) +
                                   " of a pickle: " + decoder.error);
  size_t bytesRead = decoder.getPosition();
  return Graph(std::move(graph), decoder.root, bytesRead);
}
