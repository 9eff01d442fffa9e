//===- ParseStatements.cpp - Statements of serialized TorchScript ---------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParserImpl.h"

#include "llvm/ADT/Twine.h"

using namespace pth::torchscript;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

bool Parser::fail(const llvm::Twine &expected) {
  if (!error.empty())
    return false;
  const Token &token = current();
  error = tree.describePosition(token.offset) + ": ";
  switch (token.kind) {
  case TokenKind::Error:
    error += lexer.getError();
    return false;
  case TokenKind::End:
    error += ("expected " + expected + ", found the end").str();
    return false;
  case TokenKind::Newline:
    error += ("expected " + expected + ", found the end of the line").str();
    return false;
  case TokenKind::Indent:
  case TokenKind::Dedent:
    error += ("expected " + expected + ", found another indentation").str();
    return false;
  default:
    error +=
        ("expected " + expected + ", found '" + token.text.take_front(40) + "'")
            .str();
    return false;
  }
}

bool Parser::consume(StringRef spelling) {
  if (!at(spelling))
    return false;
  lexer.advance();
  return true;
}

bool Parser::expect(StringRef spelling) {
  return consume(spelling) || fail("'" + spelling + "'");
}

bool Parser::expect(TokenKind kind, StringRef what) {
  if (current().kind != kind)
    return fail(what);
  lexer.advance();
  return true;
}

bool Parser::parseName(StringRef &name) {
  name = current().text;
  return expect(TokenKind::Name, "a name");
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

/// Skips `import ...` and `op_version_set = 1`.
bool Parser::skipLine() {
  while (current().kind != TokenKind::Newline) {
    if (current().kind == TokenKind::End || current().kind == TokenKind::Error)
      return fail("the end of the line");
    lexer.advance();
  }
  lexer.advance();
  return true;
}

bool Parser::parseFile() {
  while (current().kind != TokenKind::End) {
    if (at("class")) {
      Class *definition = parseClass();
      if (!definition)
        return false;
      tree.classes.push_back(definition);
    } else if (at("def")) {
      Function *definition = parseFunction();
      if (!definition)
        return false;
      tree.functions.push_back(definition);
    } else if (!at("import") && !at("op_version_set")) {
      return fail("a class or function");
    } else if (!skipLine()) {
      return false;
    }
  }
  return true;
}

Class *Parser::parseClass() {
  auto *definition = create<Class>();
  definition->offset = current().offset;
  lexer.advance();
  if (!parseName(definition->name))
    return nullptr;
  if (consume("(") && !consume(")") &&
      (!parseName(definition->base) || !expect(")")))
    return nullptr;
  return parseBlock(definition->body) ? definition : nullptr;
}

bool Parser::parseParameters(llvm::SmallVectorImpl<Parameter> &parameters) {
  if (!expect("("))
    return false;
  while (!at(")")) {
    if (!consume("*")) {
      Parameter &parameter = parameters.emplace_back();
      if (!parseName(parameter.name) ||
          (consume(":") && !(parameter.type = parseExpression())) ||
          (consume("=") && !(parameter.defaultValue = parseExpression())))
        return false;
    }
    if (!consume(","))
      break;
  }
  return expect(")");
}

Function *Parser::parseFunction() {
  auto *function = create<Function>();
  function->offset = current().offset;
  lexer.advance();
  llvm::SmallVector<Parameter> parameters;
  if (!parseName(function->name) || !parseParameters(parameters) ||
      (consume("->") && !(function->resultType = parseExpression())) ||
      !parseBlock(function->body))
    return nullptr;
  function->parameters = keep(llvm::ArrayRef(parameters));
  return function;
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

/// `:` and what belongs to it, indented or on the same line.
bool Parser::parseBlock(llvm::ArrayRef<Statement *> &block) {
  Nesting nesting(*this);
  if (depth > maxSyntaxDepth)
    return fail("blocks that are nested less");
  if (!expect(":"))
    return false;
  llvm::SmallVector<Statement *> statements;
  if (current().kind != TokenKind::Newline) {
    if (!parseLine(statements))
      return false;
  } else {
    lexer.advance();
    if (!expect(TokenKind::Indent, "an indented block"))
      return false;
    while (current().kind != TokenKind::Dedent)
      if (!parseLine(statements))
        return false;
    lexer.advance();
  }
  block = keep(llvm::ArrayRef(statements));
  return true;
}

/// A compound statement, or simple ones up to the line's end.
bool Parser::parseLine(llvm::SmallVectorImpl<Statement *> &statements) {
  Statement *statement = parseStatement();
  if (!statement)
    return false;
  statements.push_back(statement);
  if (!statement->body.empty() || statement->function)
    return true;
  while (consume(";")) {
    if (current().kind == TokenKind::Newline)
      break;
    if (!(statement = parseSimple()))
      return false;
    statements.push_back(statement);
  }
  return expect(TokenKind::Newline, "the end of the line");
}

Statement *Parser::parseStatement() {
  if (at("if"))
    return parseIf();
  if (at("while"))
    return parseCompound(StatementKind::While);
  if (at("for"))
    return parseCompound(StatementKind::For);
  if (at("with"))
    return parseCompound(StatementKind::With);
  if (at("def")) {
    auto *statement = create<Statement>();
    statement->kind = StatementKind::Function;
    statement->offset = current().offset;
    statement->function = parseFunction();
    return statement->function ? statement : nullptr;
  }
  return parseSimple();
}

/// `if`, with `elif` as an `if` in the other branch.
Statement *Parser::parseIf() {
  auto *statement = create<Statement>();
  statement->kind = StatementKind::If;
  statement->offset = current().offset;
  lexer.advance();
  statement->value = parseExpression();
  if (!statement->value || !parseBlock(statement->body))
    return nullptr;
  if (at("elif")) {
    Nesting nesting(*this);
    if (depth > maxSyntaxDepth) {
      fail("blocks that are nested less");
      return nullptr;
    }
    Statement *other = parseIf();
    if (!other)
      return nullptr;
    statement->orElse = keep(llvm::ArrayRef(other));
  } else if (consume("else") && !parseBlock(statement->orElse)) {
    return nullptr;
  }
  return statement;
}

Statement *Parser::parseCompound(StatementKind kind) {
  auto *statement = create<Statement>();
  statement->kind = kind;
  statement->offset = current().offset;
  lexer.advance();
  if (kind == StatementKind::For) {
    // Not parseExpressions: `in` is an operator.
    StringRef name;
    uint32_t offset = current().offset;
    if (!parseName(name) || !expect("in"))
      return nullptr;
    statement->target = make(ExpressionKind::Name, offset, name);
  }
  statement->value = parseExpression();
  if (!statement->value)
    return nullptr;
  if (kind == StatementKind::With && consume("as") &&
      !(statement->target = parseExpression()))
    return nullptr;
  return parseBlock(statement->body) ? statement : nullptr;
}

bool Parser::parseOptionalValue(Expression *&value) {
  if (current().kind == TokenKind::Newline || at(";"))
    return true;
  value = parseExpressions();
  return value;
}

Statement *Parser::parseSimple() {
  static constexpr std::pair<llvm::StringLiteral, StatementKind> keywords[] = {
      {"return", StatementKind::Return}, {"raise", StatementKind::Raise},
      {"assert", StatementKind::Assert}, {"pass", StatementKind::Pass},
      {"break", StatementKind::Break},   {"continue", StatementKind::Continue}};
  auto *statement = create<Statement>();
  statement->offset = current().offset;
  for (const auto &[spelling, kind] : keywords) {
    if (!consume(spelling))
      continue;
    statement->kind = kind;
    if (kind == StatementKind::Return || kind == StatementKind::Raise)
      return parseOptionalValue(statement->value) ? statement : nullptr;
    if (kind == StatementKind::Assert &&
        (!(statement->value = parseExpression()) ||
         (consume(",") && !(statement->annotation = parseExpression()))))
      return nullptr;
    return statement;
  }
  return parseAssignment(statement);
}

/// `value`, `target = value`, `target : type`, `target : type = value`,
/// `target += value`.
Statement *Parser::parseAssignment(Statement *statement) {
  Expression *first = parseExpressions();
  if (!first)
    return nullptr;
  StringRef spelling =
      current().kind == TokenKind::Operator ? current().text : "";
  bool isComparison = spelling == "==" || spelling == "!=" ||
                      spelling == "<=" || spelling == ">=";
  if (spelling.size() > 1 && spelling.ends_with("=") && !isComparison) {
    lexer.advance();
    statement->kind = StatementKind::Augmented;
    statement->text = spelling.drop_back();
    statement->target = first;
    statement->value = parseExpressions();
    return statement->value ? statement : nullptr;
  }
  if (spelling != "=" && spelling != ":") {
    statement->kind = StatementKind::Expression;
    statement->value = first;
    return statement;
  }
  statement->kind = StatementKind::Assign;
  statement->target = first;
  if (consume(":") && !(statement->annotation = parseExpression()))
    return nullptr;
  if (consume("=") && !(statement->value = parseExpressions()))
    return nullptr;
  return statement;
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

std::string SyntaxTree::describePosition(uint32_t offset) const {
  size_t line = StringRef(text).take_front(offset).count('\n') + 1;
  return path + ":" + std::to_string(line);
}

llvm::Expected<std::unique_ptr<SyntaxTree>>
pth::torchscript::parseSource(std::string path, std::string text) {
  auto tree = std::make_unique<SyntaxTree>();
  tree->path = std::move(path);
  tree->text = std::move(text);
  Parser parser(*tree);
  if (!parser.parseFile())
    return llvm::createStringError(parser.getError());
  return tree;
}
