//===- PickleDecoder.cpp - The stack machine of pickles, without calls ----===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The opcodes are those of Python's Lib/pickletools.py. Nothing is called: what
// a pickle asks for becomes an object that says so.
//
//===----------------------------------------------------------------------===//

#include "PickleCalls.h"
#include "PickleGraph.h"
#include "PickleText.h"
#include "pth/Import/TorchScript/Pickle.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Endian.h"

#include <algorithm>
#include <limits>
#include <vector>

using namespace pth::pickle;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

/// The newest protocol.
static constexpr uint8_t maxProtocol = 5;

namespace {

enum Opcode : uint8_t {
  Mark = '(',
  Stop = '.',
  Pop = '0',
  PopMark = '1',
  Dup = '2',
  Float = 'F',
  Int = 'I',
  BinInt = 'J',
  BinInt1 = 'K',
  Long = 'L',
  BinInt2 = 'M',
  None = 'N',
  PersId = 'P',
  BinPersId = 'Q',
  Reduce = 'R',
  String = 'S',
  BinString = 'T',
  ShortBinString = 'U',
  Unicode = 'V',
  BinUnicode = 'X',
  Append = 'a',
  Build = 'b',
  Global_ = 'c',
  MakeDict = 'd',
  EmptyDict = '}',
  Appends = 'e',
  Get = 'g',
  BinGet = 'h',
  Inst = 'i',
  LongBinGet = 'j',
  MakeList = 'l',
  EmptyList = ']',
  Obj = 'o',
  Put = 'p',
  BinPut = 'q',
  LongBinPut = 'r',
  SetItem = 's',
  MakeTuple = 't',
  EmptyTuple = ')',
  SetItems = 'u',
  BinFloat = 'G',
  // Protocol 2.
  Proto = 0x80,
  NewObj = 0x81,
  Ext1 = 0x82,
  Ext2 = 0x83,
  Ext4 = 0x84,
  Tuple1 = 0x85,
  Tuple2 = 0x86,
  Tuple3 = 0x87,
  NewTrue = 0x88,
  NewFalse = 0x89,
  Long1 = 0x8a,
  Long4 = 0x8b,
  // Protocol 3.
  BinBytes = 'B',
  ShortBinBytes = 'C',
  // Protocol 4.
  ShortBinUnicode = 0x8c,
  BinUnicode8 = 0x8d,
  BinBytes8 = 0x8e,
  EmptySet = 0x8f,
  AddItems = 0x90,
  FrozenSet = 0x91,
  NewObjEx = 0x92,
  StackGlobal = 0x93,
  Memoize = 0x94,
  Frame = 0x95,
  // Protocol 5.
  ByteArray8 = 0x96,
  NextBuffer = 0x97,
  ReadOnlyBuffer = 0x98,
};

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
  bool fail(const Twine &message);
  bool step(uint8_t opcode);
  std::optional<bool> stepText(uint8_t opcode);
  std::optional<bool> stepScalar(uint8_t opcode);
  std::optional<bool> stepStack(uint8_t opcode);
  std::optional<bool> stepContainer(uint8_t opcode);
  std::optional<bool> stepObject(uint8_t opcode);

  // The bytes.
  bool take(uint64_t count, StringRef &bytes);
  template <typename T> bool takeNumber(T &value);
  template <typename Length> bool takeSized(StringRef &bytes);
  bool takeLine(StringRef &line);

  // The stack.
  bool push(Cell cell);
  bool push(const std::optional<Cell> &cell, StringRef expected);
  bool pop(Cell &cell);
  bool pop(llvm::MutableArrayRef<Cell> cells);
  bool popMark(std::vector<Cell> &cells);
  bool pushMark();
  bool top(Cell &cell);

  // The memo.
  bool put(uint64_t index);
  bool get(uint64_t index);

  // What the opcodes do.
  template <typename T> bool pushInt();
  template <typename Length> bool pushText(Kind kind);
  bool pushTuple(ArrayRef<Cell> elements);
  bool pushContainer(Kind kind, ArrayRef<Cell> elements);
  bool pushGlobal(StringRef module, StringRef name);
  bool pushCall(Cell callee, Cell arguments, bool canFold);
  bool append(ArrayRef<Cell> elements, Kind kind);
  bool store(Cell container, ArrayRef<Cell> elements);
  bool build(Cell state);
  bool checkLimits(Cell cell);
  bool checkMemory();

  GraphData &graph;
  const Limits &limits;
  StringRef rest;
  std::vector<Cell> stack;
  /// The heights of the stack at its marks.
  std::vector<size_t> marks;
  llvm::DenseMap<uint64_t, Cell> memo;
};

} // namespace

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

template <typename T> bool Decoder::takeNumber(T &value) {
  StringRef bytes;
  if (!take(sizeof(T), bytes))
    return false;
  value =
      llvm::support::endian::read<T, llvm::endianness::little>(bytes.data());
  return true;
}

/// Takes a length and as many bytes.
template <typename Length> bool Decoder::takeSized(StringRef &bytes) {
  Length length = 0;
  if (!takeNumber(length))
    return false;
  if (length > std::numeric_limits<uint32_t>::max())
    return fail("expected a text that fits the file, found one of " +
                Twine(uint64_t(length)) + " bytes");
  return take(length, bytes);
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
  stack.push_back(cell);
  return stack.size() != stack.capacity() || checkMemory();
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

bool Decoder::popMark(std::vector<Cell> &cells) {
  if (marks.empty())
    return fail("expected a mark on the stack, found none");
  cells.assign(stack.begin() + marks.back(), stack.end());
  stack.resize(marks.back());
  marks.pop_back();
  return true;
}

bool Decoder::put(uint64_t index) {
  Cell cell;
  if (!top(cell))
    return false;
  memo[index] = cell;
  return checkMemory();
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

bool Decoder::checkMemory() {
  if (graph.estimateMemory() + stack.capacity() * sizeof(Cell) +
          memo.getMemorySize() >
      limits.memory)
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

/// Takes a number of the type T and pushes it.
template <typename T> bool Decoder::pushInt() {
  T value = 0;
  return takeNumber(value) && push(GraphData::makeInt(value));
}

/// Takes a length and as many bytes, and pushes these.
template <typename Length> bool Decoder::pushText(Kind kind) {
  StringRef bytes;
  return takeSized<Length>(bytes) && push(GraphData::makeText(kind, bytes));
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
// The opcodes
//===----------------------------------------------------------------------===//

// Each method below returns nothing for an opcode that is not of its group.

/// Numbers and strings.
std::optional<bool> Decoder::stepScalar(uint8_t opcode) {
  switch (opcode) {
  case None:
    return push(Cell());
  case NewTrue:
  case NewFalse:
    return push(GraphData::makeBool(opcode == NewTrue));
  case BinInt:
    return pushInt<int32_t>();
  case BinInt1:
    return pushInt<uint8_t>();
  case BinInt2:
    return pushInt<uint16_t>();
  case Long1:
  case Long4: {
    StringRef bytes;
    return (opcode == Long1 ? takeSized<uint8_t>(bytes)
                            : takeSized<uint32_t>(bytes)) &&
           push(parseTwosComplement(bytes));
  }
  case BinFloat: {
    StringRef bytes;
    return take(sizeof(double), bytes) &&
           push(GraphData::makeFloat(llvm::bit_cast<double>(
               llvm::support::endian::read64be(bytes.data()))));
  }
  case ShortBinString:
  case ShortBinUnicode:
    return pushText<uint8_t>(Kind::String);
  case BinString:
  case BinUnicode:
    return pushText<uint32_t>(Kind::String);
  case BinUnicode8:
    return pushText<uint64_t>(Kind::String);
  case ShortBinBytes:
    return pushText<uint8_t>(Kind::Bytes);
  case BinBytes:
    return pushText<uint32_t>(Kind::Bytes);
  case BinBytes8:
  case ByteArray8:
    return pushText<uint64_t>(Kind::Bytes);
  default:
    return std::nullopt;
  }
}

/// What protocol 0 spells as a line of text.
std::optional<bool> Decoder::stepText(uint8_t opcode) {
  switch (opcode) {
  case Int:
  case Long:
  case Float:
  case String:
  case Unicode:
  case PersId:
    break;
  default:
    return std::nullopt;
  }
  StringRef line;
  if (!takeLine(line))
    return false;
  switch (opcode) {
  case Int:
    return push(parseInt(line), "an integer");
  case Long:
    return push(parseLong(line), "an integer");
  case Float:
    return push(parseFloat(line), "a number");
  case String:
    return push(parseString(graph, line), "a quoted string");
  case Unicode:
    return push(parseUnicode(graph, line), "an escaped string");
  default:
    return push(
        resolvePersistentId(graph, GraphData::makeText(Kind::String, line)));
  }
}

/// The stack and the memo.
std::optional<bool> Decoder::stepStack(uint8_t opcode) {
  Cell cell;
  std::vector<Cell> cells;
  switch (opcode) {
  case Mark:
    return pushMark();
  case Pop: // of a mark, if that is on the top
    if (!marks.empty() && marks.back() == stack.size())
      return popMark(cells);
    return pop(cell);
  case PopMark:
    return popMark(cells);
  case Dup:
    return top(cell) && push(cell);
  case Memoize:
    return put(memo.size());
  case Put:
  case Get: {
    StringRef line;
    uint32_t index = 0;
    if (!takeLine(line))
      return false;
    if (line.trim().getAsInteger(10, index))
      return fail("expected a number of the memo, found other text");
    return opcode == Put ? put(index) : get(index);
  }
  case BinPut:
  case BinGet: {
    uint8_t index = 0;
    return takeNumber(index) && (opcode == BinPut ? put(index) : get(index));
  }
  case LongBinPut:
  case LongBinGet: {
    uint32_t index = 0;
    return takeNumber(index) &&
           (opcode == LongBinPut ? put(index) : get(index));
  }
  default:
    return std::nullopt;
  }
}

std::optional<bool> Decoder::stepContainer(uint8_t opcode) {
  Cell cells[3];
  std::vector<Cell> marked;
  switch (opcode) {
  case EmptyTuple:
    return pushTuple({});
  case Tuple1:
  case Tuple2:
  case Tuple3: {
    auto elements =
        llvm::MutableArrayRef(cells).take_front(opcode - Tuple1 + 1);
    return pop(elements) && pushTuple(elements);
  }
  case MakeTuple:
    return popMark(marked) && pushTuple(marked);
  case EmptyList:
    return pushContainer(Kind::List, {});
  case MakeList:
    return popMark(marked) && pushContainer(Kind::List, marked);
  case EmptyDict:
    return pushContainer(Kind::Dict, {});
  case MakeDict:
    return popMark(marked) && pushContainer(Kind::Dict, marked);
  case EmptySet:
    return pushContainer(Kind::Set, {});
  case FrozenSet:
    return popMark(marked) && pushContainer(Kind::Set, marked);
  case Append:
    return pop(cells[0]) && append(cells[0], Kind::List);
  case Appends:
    return popMark(marked) && append(marked, Kind::List);
  case SetItem: {
    auto entry = llvm::MutableArrayRef(cells).take_front(2);
    return pop(entry) && append(entry, Kind::Dict);
  }
  case SetItems:
    return popMark(marked) && append(marked, Kind::Dict);
  case AddItems:
    return popMark(marked) && append(marked, Kind::Set);
  default:
    return std::nullopt;
  }
}

std::optional<bool> Decoder::stepObject(uint8_t opcode) {
  Cell cells[3];
  auto pair = llvm::MutableArrayRef(cells).take_front(2);
  std::vector<Cell> marked;
  StringRef line, name;
  switch (opcode) {
  case Global_:
    return takeLine(line) && takeLine(name) && pushGlobal(line, name);
  case StackGlobal:
    if (!pop(pair))
      return false;
    if (cells[0].kind != Kind::String || cells[1].kind != Kind::String)
      return fail("expected the name of a class or function, found " +
                  describe(cells[0].kind) + " and " + describe(cells[1].kind));
    return pushGlobal(StringRef(cells[0].text, cells[0].length),
                      StringRef(cells[1].text, cells[1].length));
  case Ext1:
  case Ext2:
  case Ext4:
    return take(size_t(1) << (opcode - Ext1), line) &&
           push(GraphData::makeUnknown("an extension, which only the program "
                                       "that wrote the pickle knows"));
  case NextBuffer:
    return push(GraphData::makeUnknown("a buffer that is not in the pickle"));
  case ReadOnlyBuffer:
    return top(cells[0]);
  case BinPersId:
    return pop(cells[0]) && push(resolvePersistentId(graph, cells[0]));
  case Reduce:
    return pop(pair) && pushCall(cells[0], cells[1], /*canFold=*/true);
  case NewObj:
    return pop(pair) && pushCall(cells[0], cells[1], /*canFold=*/false);
  case NewObjEx: // with arguments by name
    return pop(cells) && pushCall(cells[0], cells[1], /*canFold=*/false);
  case Inst:
    return takeLine(line) && takeLine(name) && popMark(marked) &&
           pushCall(graph.makeGlobal({line, name}), graph.makeTuple(marked),
                    /*canFold=*/true);
  case Obj: // a class and its arguments
    if (!popMark(marked))
      return false;
    if (marked.empty())
      return fail("expected a class, found none");
    return pushCall(marked[0],
                    graph.makeTuple(llvm::ArrayRef(marked).drop_front()),
                    /*canFold=*/true);
  case Build:
    return pop(cells[0]) && build(cells[0]);
  default:
    return std::nullopt;
  }
}

bool Decoder::step(uint8_t opcode) {
  for (auto group :
       {&Decoder::stepScalar, &Decoder::stepStack, &Decoder::stepContainer,
        &Decoder::stepObject, &Decoder::stepText})
    if (std::optional<bool> result = (this->*group)(opcode))
      return *result;
  if (opcode == Frame) { // only says how much to read at once
    uint64_t length = 0;
    return takeNumber(length);
  }
  if (opcode == Proto) {
    uint8_t version = 0;
    if (!takeNumber(version))
      return false;
    return version <= maxProtocol ||
           fail("expected a protocol up to " + Twine(unsigned(maxProtocol)) +
                ", found " + Twine(unsigned(version)));
  }
  return fail("expected an opcode, found the byte 0x" +
              llvm::utohexstr(opcode, /*LowerCase=*/true));
}

bool Decoder::run() {
  while (true) {
    uint8_t opcode = 0;
    if (rest.empty())
      return fail("expected the end of the pickle, found that of the file");
    if (!takeNumber(opcode))
      return false;
    if (opcode == Stop)
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
