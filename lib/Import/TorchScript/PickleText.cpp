//===- PickleText.cpp - Numbers and strings as pickles spell them ---------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PickleText.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace pth::pickle;
using llvm::StringRef;

static constexpr uint32_t replacementCharacter = 0xfffd;

static Cell makeHugeInt() {
  return GraphData::makeUnknown("an integer of more than 64 bits");
}

/// A decimal number.
static std::optional<Cell> parseDecimal(StringRef text) {
  int64_t value = 0;
  if (!text.getAsInteger(10, value))
    return GraphData::makeInt(value);
  text.consume_front("-");
  if (text.empty() || !llvm::all_of(text, llvm::isDigit))
    return std::nullopt;
  return makeHugeInt();
}

std::optional<Cell> pth::pickle::parseInt(StringRef line) {
  if (line == "00" || line == "01")
    return GraphData::makeBool(line == "01");
  return parseDecimal(line.trim());
}

std::optional<Cell> pth::pickle::parseLong(StringRef line) {
  line = line.trim();
  line.consume_back("L");
  return parseDecimal(line);
}

std::optional<Cell> pth::pickle::parseFloat(StringRef line) {
  double value = 0;
  if (line.trim().getAsDouble(value))
    return std::nullopt;
  return GraphData::makeFloat(value);
}

static void appendUTF8(llvm::SmallVectorImpl<char> &text, uint32_t codePoint) {
  char buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char *end = buffer;
  if (!llvm::ConvertCodePointToUTF8(codePoint, end)) {
    end = buffer; // half of a surrogate pair, or past the last character
    llvm::ConvertCodePointToUTF8(replacementCharacter, end);
  }
  text.append(buffer, end);
}

/// Takes `count` digits of the radix 2^bits from the front of `text`. None if
/// it does not start with so many.
static std::optional<uint32_t> takeDigits(StringRef &text, size_t count,
                                          unsigned radix) {
  uint32_t value = 0;
  if (text.size() < count || text.take_front(count).getAsInteger(radix, value))
    return std::nullopt;
  text = text.drop_front(count);
  return value;
}

/// Takes what follows a backslash in a literal of Python 2 from the front of
/// `text`.
static bool takeEscape(StringRef &text, llvm::SmallVectorImpl<char> &result) {
  static constexpr struct {
    char name, meaning;
  } escapes[] = {{'\\', '\\'}, {'\'', '\''}, {'"', '"'},  {'a', '\a'},
                 {'b', '\b'},  {'f', '\f'},  {'n', '\n'}, {'r', '\r'},
                 {'t', '\t'},  {'v', '\v'}};
  if (text.empty())
    return false;
  for (const auto &[name, meaning] : escapes)
    if (text.front() == name) {
      result.push_back(meaning);
      text = text.drop_front();
      return true;
    }
  if (text.consume_front("x")) {
    std::optional<uint32_t> value = takeDigits(text, 2, 16);
    if (value)
      appendUTF8(result, *value);
    return value.has_value();
  }
  size_t numDigits = text.find_first_not_of("01234567");
  numDigits = std::min({numDigits, text.size(), size_t(3)});
  if (numDigits != 0)
    appendUTF8(result, *takeDigits(text, numDigits, 8) & 0xff);
  else
    result.push_back('\\'); // it stands for itself
  return true;
}

std::optional<Cell> pth::pickle::parseString(GraphData &graph, StringRef line) {
  line = line.rtrim();
  if (line.size() < 2 || line.front() != line.back() ||
      !StringRef("'\"").contains(line.front()))
    return std::nullopt;
  StringRef rest = line.drop_front().drop_back();
  if (!rest.contains('\\'))
    return GraphData::makeText(Kind::String, rest);
  llvm::SmallString<64> text;
  while (!rest.empty()) {
    size_t length = std::min(rest.find('\\'), rest.size());
    text += rest.take_front(length);
    rest = rest.drop_front(length);
    if (rest.consume_front("\\") && !takeEscape(rest, text))
      return std::nullopt;
  }
  return graph.makeOwnedText(Kind::String, text.str());
}

std::optional<Cell> pth::pickle::parseUnicode(GraphData &graph,
                                              StringRef line) {
  auto isPlain = [](char c) { return c != '\\' && uint8_t(c) < 0x80; };
  if (llvm::all_of(line, isPlain))
    return GraphData::makeText(Kind::String, line);
  llvm::SmallString<64> text;
  while (!line.empty()) {
    bool isShort = line.starts_with("\\u"), isLong = line.starts_with("\\U");
    if (!isShort && !isLong) {
      appendUTF8(text, uint8_t(line.front())); // Latin-1
      line = line.drop_front();
      continue;
    }
    line = line.drop_front(2);
    std::optional<uint32_t> value = takeDigits(line, isShort ? 4 : 8, 16);
    if (!value)
      return std::nullopt;
    appendUTF8(text, *value);
  }
  return graph.makeOwnedText(Kind::String, text.str());
}

Cell pth::pickle::parseTwosComplement(StringRef bytes) {
  bool isNegative = !bytes.empty() && (uint8_t(bytes.back()) & 0x80);
  char filler = isNegative ? '\xff' : '\0';
  // Bytes that only repeat the sign say nothing.
  while (bytes.size() > 8 && bytes.back() == filler &&
         bool(uint8_t(bytes[bytes.size() - 2]) & 0x80) == isNegative)
    bytes = bytes.drop_back();
  if (bytes.size() > 8)
    return makeHugeInt();
  uint64_t value = isNegative ? ~uint64_t(0) : 0;
  for (char byte : llvm::reverse(bytes))
    value = value << 8 | uint8_t(byte);
  return GraphData::makeInt(int64_t(value));
}
