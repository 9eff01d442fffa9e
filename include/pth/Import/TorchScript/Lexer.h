//===- Lexer.h - Tokens of serialized TorchScript ---------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The code of a TorchScript archive is the part of Python that
// torch/csrc/jit/serialization/python_print.cpp prints and
// torch/csrc/jit/frontend/lexer.h reads.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_LEXER_H
#define PTH_IMPORT_TORCHSCRIPT_LEXER_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>

namespace pth::torchscript {

enum class TokenKind : uint8_t {
  End,     ///< of the text
  Newline, ///< of a line that holds tokens; none inside brackets
  Indent,  ///< the next line is indented deeper
  Dedent,  ///< one level less
  Name,    ///< keywords too
  Number,
  String,   ///< with its quotes
  Operator, ///< `->`, `==`, `(`, ...
  Error     ///< the text is no token; see Lexer::getError
};

struct Token {
  TokenKind kind = TokenKind::End;
  llvm::StringRef text;
  /// Of the first byte in the text, which has less than 4 GiB.
  uint32_t offset = 0;

  bool is(llvm::StringRef spelling) const {
    return (kind == TokenKind::Name || kind == TokenKind::Operator) &&
           text == spelling;
  }
};

/// Splits a text into tokens, one at a time, without a copy of the text.
class Lexer {
public:
  /// The largest text that is read, in bytes.
  static constexpr size_t maxSize = size_t(1) << 30;

  explicit Lexer(llvm::StringRef text);

  const Token &current() const { return token; }
  /// Moves to the next token. Stays at End and Error.
  void advance();
  /// What is wrong where the current token is Error.
  llvm::StringRef getError() const { return error; }

private:
  void fail(llvm::StringRef message);
  void startLine();
  void skipBlanks();
  void take(TokenKind kind, size_t length);
  void lexString(size_t prefix);
  void lexNumber();
  void lexOperator();

  llvm::StringRef text;
  size_t position = 0;
  Token token;
  llvm::StringRef error;
  unsigned brackets = 0;
  bool atLineStart = true;
  /// The columns of the blocks that are open.
  llvm::SmallVector<size_t> indents{0};
  size_t column = 0; ///< of the line's first token
};

/// The value of a string token: quotes removed, escapes replaced. False if an
/// escape is malformed.
bool decodeString(llvm::StringRef token, std::string &value);

} // namespace pth::torchscript

#endif // PTH_IMPORT_TORCHSCRIPT_LEXER_H
