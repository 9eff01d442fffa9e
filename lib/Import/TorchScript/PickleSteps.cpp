//===- PickleSteps.cpp - What the opcodes of pickles do -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PickleCalls.h"
#include "PickleDecoder.h"
#include "PickleOpcodes.h"
#include "PickleText.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/bit.h"

using namespace pth::pickle;
using namespace pth::pickle::opcode;
using llvm::StringRef;
using llvm::Twine;

/// The newest protocol.
static constexpr uint8_t maxProtocol = 5;

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
  switch (opcode) {
  case Mark:
    return pushMark();
  case Pop: // of a mark, if that is on the top
    if (!marks.empty() && marks.back() == stack.size())
      return popMark();
    return pop(cell);
  case PopMark:
    return popMark();
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
    return popMark() && pushTuple(marked);
  case EmptyList:
    return pushContainer(Kind::List, {});
  case MakeList:
    return popMark() && pushContainer(Kind::List, marked);
  case EmptyDict:
    return pushContainer(Kind::Dict, {});
  case MakeDict:
    return popMark() && pushContainer(Kind::Dict, marked);
  case EmptySet:
    return pushContainer(Kind::Set, {});
  case FrozenSet:
    return popMark() && pushContainer(Kind::Set, marked);
  case Append:
    return pop(cells[0]) && append(cells[0], Kind::List);
  case Appends:
    return popMark() && append(marked, Kind::List);
  case SetItem: {
    auto entry = llvm::MutableArrayRef(cells).take_front(2);
    return pop(entry) && append(entry, Kind::Dict);
  }
  case SetItems:
    return popMark() && append(marked, Kind::Dict);
  case AddItems:
    return popMark() && append(marked, Kind::Set);
  default:
    return std::nullopt;
  }
}

std::optional<bool> Decoder::stepObject(uint8_t opcode) {
  Cell cells[3];
  auto pair = llvm::MutableArrayRef(cells).take_front(2);
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
    return takeLine(line) && takeLine(name) && popMark() &&
           pushCall(graph.makeGlobal({line, name}), graph.makeTuple(marked),
                    /*canFold=*/true);
  case Obj: // a class and its arguments
    if (!popMark())
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
  std::optional<bool> result = stepScalar(opcode);
  if (!result)
    result = stepStack(opcode);
  if (!result)
    result = stepContainer(opcode);
  if (!result)
    result = stepObject(opcode);
  if (!result)
    result = stepText(opcode);
  if (result)
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
