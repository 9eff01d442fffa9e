//===- Lexer.cpp - Tokens of serialized TorchScript -----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Lexer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace pth::torchscript;
using llvm::StringRef;

/// Those of one character, none of which begins a longer one.
static constexpr StringRef punctuation = "()[]{},:~;";
/// The longest comes first where one begins another.
static constexpr StringRef operators[] = {
    "...", "**=", "//=", "<<=", ">>=", "->", "==", "!=", "<=", ">=", "//", "**",
    "<<",  ">>",  "+=",  "-=",  "*=",  "/=", "%=", "&=", "|=", "^=", "@=", ".",
    "=",   "+",   "-",   "*",   "/",   "%",  "<",  ">",  "@",  "&",  "|",  "^"};

/// Blocks nest this deep; the printer's loops and branches do far less.
static constexpr size_t maxIndents = 256;

static bool isNameStart(char c) { return llvm::isAlpha(c) || c == '_'; }
static bool isNamePart(char c) { return llvm::isAlnum(c) || c == '_'; }

Lexer::Lexer(StringRef text) : text(text) {
  if (text.size() > maxSize)
    fail("expected a text of at most 1 GiB");
  else
    advance();
}

void Lexer::fail(StringRef message) {
  error = message;
  token = {TokenKind::Error, text.substr(position, 1), uint32_t(position)};
}

void Lexer::take(TokenKind kind, size_t length) {
  token = {kind, text.substr(position, length), uint32_t(position)};
  position += length;
}

/// Skips what is no token: blanks, comments, joined lines, and inside brackets
/// the ends of lines.
void Lexer::skipBlanks() {
  while (position < text.size()) {
    char c = text[position];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' ||
        (c == '\n' && brackets > 0)) {
      ++position;
    } else if (c == '#') {
      position = std::min(text.find('\n', position), text.size());
    } else if (text.substr(position).starts_with("\\\n")) {
      position += 2;
    } else {
      return;
    }
  }
}

/// Measures the indentation of the next line that holds a token.
void Lexer::startLine() {
  while (true) {
    size_t begin = position;
    skipBlanks();
    column = position - begin;
    if (position >= text.size() || text[position] != '\n')
      break;
    ++position;
  }
  if (position >= text.size())
    column = 0;
  atLineStart = false;
}

void Lexer::advance() {
  if (token.kind == TokenKind::Error)
    return;
  if (atLineStart) {
    startLine();
    if (column > indents.back()) {
      if (indents.size() >= maxIndents)
        return fail("expected blocks that are nested less");
      indents.push_back(column);
      return take(TokenKind::Indent, 0);
    }
  }
  // After the line's first token the column is that of the open block.
  if (column < indents.back()) {
    indents.pop_back();
    if (column > indents.back())
      return fail("expected the indentation of an outer block");
    return take(TokenKind::Dedent, 0);
  }
  skipBlanks();
  if (position >= text.size()) {
    if (brackets > 0)
      return fail("expected a closing bracket before the end");
    bool isLineOpen = token.kind != TokenKind::Newline &&
                      token.kind != TokenKind::Dedent &&
                      token.kind != TokenKind::End;
    atLineStart = isLineOpen; // the last line may lack its end
    return take(isLineOpen ? TokenKind::Newline : TokenKind::End, 0);
  }
  char c = text[position];
  if (c == '\n') {
    take(TokenKind::Newline, 1);
    atLineStart = true;
    return;
  }
  if (c == '"' || c == '\'')
    return lexString(/*prefix=*/0);
  if (llvm::isDigit(c) || (c == '.' && position + 1 < text.size() &&
                           llvm::isDigit(text[position + 1])))
    return lexNumber();
  if (isNameStart(c)) {
    StringRef rest = text.substr(position);
    if (rest.starts_with("b\"") || rest.starts_with("b'"))
      return lexString(/*prefix=*/1);
    return take(TokenKind::Name, rest.take_while(isNamePart).size());
  }
  lexOperator();
}

void Lexer::lexString(size_t prefix) {
  size_t begin = position + prefix;
  char quote = text[begin];
  StringRef triple = text.substr(begin, 3);
  bool isTriple = triple.size() == 3 &&
                  llvm::all_of(triple, [&](char c) { return c == quote; });
  size_t i = begin + (isTriple ? 3 : 1);
  for (; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (isTriple ? text.substr(i, 3) == triple : text[i] == quote) {
      i += isTriple ? 3 : 1;
      return take(TokenKind::String, i - position);
    } else if (text[i] == '\n' && !isTriple) {
      break;
    }
  }
  fail("expected a string that ends on its line");
}

/// `1`, `0x1f`, `1.`, `.5`, `1e-05`, `2j`.
void Lexer::lexNumber() {
  StringRef rest = text.substr(position);
  if (rest.starts_with("0x") || rest.starts_with("0X"))
    return take(TokenKind::Number,
                2 + rest.drop_front(2).take_while(llvm::isHexDigit).size());
  size_t length = 0;
  auto takeDigits = [&] {
    while (length < rest.size() && llvm::isDigit(rest[length]))
      ++length;
  };
  takeDigits();
  if (length < rest.size() && rest[length] == '.') {
    ++length;
    takeDigits();
  }
  if (length < rest.size() && (rest[length] == 'e' || rest[length] == 'E')) {
    size_t digits = length + 1;
    if (digits < rest.size() && (rest[digits] == '+' || rest[digits] == '-'))
      ++digits;
    if (digits < rest.size() && llvm::isDigit(rest[digits])) {
      length = digits;
      takeDigits();
    }
  }
  if (length < rest.size() && rest[length] == 'j')
    ++length;
  take(TokenKind::Number, length);
}

void Lexer::lexOperator() {
  StringRef rest = text.substr(position);
  if (punctuation.contains(rest.front())) {
    if (StringRef("([{").contains(rest.front()))
      ++brackets;
    else if (StringRef(")]}").contains(rest.front()))
      brackets -= brackets > 0;
    return take(TokenKind::Operator, 1);
  }
  // Most differ in the first character.
  for (StringRef spelling : operators)
    if (rest.front() == spelling.front() && rest.starts_with(spelling))
      return take(TokenKind::Operator, spelling.size());
  fail("expected a token");
}

bool pth::torchscript::decodeString(StringRef token, std::string &value) {
  token.consume_front("b");
  size_t quotes =
      token.size() >= 6 && token[0] == token[1] && token[0] == token[2] ? 3 : 1;
  if (token.size() < 2 * quotes)
    return false;
  StringRef rest = token.drop_front(quotes).drop_back(quotes);
  value.clear();
  while (!rest.empty()) {
    size_t plain = std::min(rest.find('\\'), rest.size());
    value += rest.take_front(plain);
    rest = rest.drop_front(plain);
    if (rest.empty())
      break;
    if (rest.size() < 2)
      return false;
    char c = rest[1];
    rest = rest.drop_front(2);
    static constexpr StringRef escapes = "nrtabfv\\'\"\n";
    static constexpr char meanings[] = "\n\r\t\a\b\f\v\\'\"";
    if (size_t index = escapes.find(c); index != StringRef::npos) {
      if (meanings[index] != '\0')
        value += meanings[index];
      continue;
    }
    bool isHex = c == 'x';
    unsigned code = 0;
    if (!isHex && (c < '0' || c > '7')) {
      value += '\\';
      value += c;
      continue;
    }
    // Three octal digits, as printed, or two hexadecimal ones.
    size_t length = 2;
    if (rest.size() < length ||
        rest.take_front(length).getAsInteger(isHex ? 16 : 8, code))
      return false;
    value += char(isHex ? code : (c - '0') * 64 + code);
    rest = rest.drop_front(length);
  }
  return true;
}
