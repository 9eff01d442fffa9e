//===- ParserImpl.h - The parser's state ------------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_PARSERIMPL_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_PARSERIMPL_H

#include "pth/Import/TorchScript/Lexer.h"
#include "pth/Import/TorchScript/Parser.h"

namespace pth::torchscript {

/// A recursive-descent parser. Methods return null or false after an error has
/// been noted, the first of which counts.
class Parser {
public:
  explicit Parser(SyntaxTree &tree) : tree(tree), lexer(tree.text) {}

  bool parseFile();
  llvm::StringRef getError() const { return error; }

private:
  /// Counts a level of nesting as long as it lives.
  class Nesting {
  public:
    explicit Nesting(Parser &parser) : parser(parser) { ++parser.depth; }
    ~Nesting() { --parser.depth; }
    Nesting(const Nesting &) = delete;
    Nesting &operator=(const Nesting &) = delete;

  private:
    Parser &parser;
  };

  //===--------------------------------------------------------------------===//
  // Definitions and statements (ParseStatements.cpp)
  //===--------------------------------------------------------------------===//

  bool skipLine();
  Class *parseClass();
  Function *parseFunction();
  bool parseParameters(llvm::SmallVectorImpl<Parameter> &parameters);
  bool parseBlock(llvm::ArrayRef<Statement *> &block);
  bool parseLine(llvm::SmallVectorImpl<Statement *> &statements);
  Statement *parseStatement();
  Statement *parseCompound(StatementKind kind);
  Statement *parseIf();
  Statement *parseSimple();
  Statement *parseAssignment(Statement *statement);
  bool parseOptionalValue(Expression *&value);

  //===--------------------------------------------------------------------===//
  // Expressions (ParseExpressions.cpp)
  //===--------------------------------------------------------------------===//

  /// A tuple without parentheses, or one expression.
  Expression *parseExpressions();
  Expression *parseExpression();
  Expression *parseBinary(unsigned level);
  Expression *parseUnary();
  Expression *parsePower();
  Expression *parsePostfix();
  Expression *parseAtom();
  Expression *parseParentheses();
  Expression *parseList();
  Expression *parseDict();
  Expression *parseCall(Expression *callee);
  Expression *parseSubscript(Expression *value);
  Expression *parseSliceOrIndex();
  llvm::StringRef consumeBinaryOperator();

  Expression *make(ExpressionKind kind, uint32_t offset, llvm::StringRef text,
                   llvm::ArrayRef<Expression *> operands = {});

  //===--------------------------------------------------------------------===//
  // Tokens
  //===--------------------------------------------------------------------===//

  const Token &current() const { return lexer.current(); }
  bool at(llvm::StringRef spelling) const { return current().is(spelling); }
  bool consume(llvm::StringRef spelling);
  bool expect(llvm::StringRef spelling);
  bool expect(TokenKind kind, llvm::StringRef what);
  bool parseName(llvm::StringRef &name);
  /// Notes an error unless there is one; false.
  bool fail(const llvm::Twine &expected);

  template <typename T> T *create() {
    return new (tree.arena.Allocate<T>()) T();
  }
  template <typename T> llvm::ArrayRef<T> keep(llvm::ArrayRef<T> list) {
    return list.copy(tree.arena);
  }

  SyntaxTree &tree;
  Lexer lexer;
  unsigned depth = 0;
  std::string error;
};

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_PARSERIMPL_H
