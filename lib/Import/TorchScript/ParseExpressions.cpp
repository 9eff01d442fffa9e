//===- ParseExpressions.cpp - Expressions of serialized TorchScript -------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParserImpl.h"

#include "llvm/ADT/STLExtras.h"

#include <optional>

using namespace pth::torchscript;
using llvm::StringRef;

Expression *Parser::make(ExpressionKind kind, uint32_t offset, StringRef text,
                         llvm::ArrayRef<Expression *> operands) {
  auto *expression = create<Expression>();
  expression->kind = kind;
  expression->offset = offset;
  expression->text = text;
  expression->operands = keep(operands);
  unsigned height = 0;
  for (const Expression *operand : operands)
    if (operand)
      height = std::max<unsigned>(height, operand->height + 1);
  if (height > maxSyntaxDepth) {
    fail("an expression that is nested less");
    return nullptr;
  }
  expression->height = height;
  return expression;
}

Expression *Parser::parseExpressions() {
  uint32_t offset = current().offset;
  Expression *first = parseExpression();
  if (!first || !at(","))
    return first;
  llvm::SmallVector<Expression *> elements{first};
  while (consume(",")) {
    if (current().kind == TokenKind::Newline || at("=") || at(":") || at("]"))
      break;
    Expression *element = parseExpression();
    if (!element)
      return nullptr;
    elements.push_back(element);
  }
  return make(ExpressionKind::Tuple, offset, {}, elements);
}

/// `value if condition else other`.
Expression *Parser::parseExpression() {
  Nesting nesting(*this);
  if (depth > maxSyntaxDepth) {
    fail("an expression that is nested less");
    return nullptr;
  }
  Expression *value = parseBinary(/*level=*/0);
  if (!value || !consume("if"))
    return value;
  Expression *condition = parseBinary(/*level=*/0);
  if (!condition || !expect("else"))
    return nullptr;
  Expression *other = parseExpression();
  if (!other)
    return nullptr;
  return make(ExpressionKind::Conditional, value->offset, {},
              {condition, value, other});
}

/// The levels of precedence, the weakest is 0. `not` alone stands between `and`
/// and the comparisons.
static constexpr unsigned notLevel = 2;

/// The level of the binary operator that a token begins, if it begins one.
static std::optional<unsigned> findLevel(const Token &token) {
  static constexpr std::pair<llvm::StringLiteral, unsigned> words[] = {
      {"or", 0}, {"and", 1}, {"in", 2}, {"is", 2}, {"not", 2}};
  static constexpr std::pair<llvm::StringLiteral, unsigned> operators[] = {
      {"==", 2}, {"!=", 2}, {"<", 2}, {"<=", 2}, {">", 2},  {">=", 2},
      {"|", 3},  {"^", 4},  {"&", 5}, {"<<", 5}, {">>", 5}, {"+", 6},
      {"-", 6},  {"*", 7},  {"/", 7}, {"//", 7}, {"%", 7},  {"@", 7}};
  if (token.kind == TokenKind::Name) {
    for (const auto &[spelling, level] : words)
      if (token.text == spelling)
        return level;
  } else if (token.kind == TokenKind::Operator &&
             !llvm::StringRef("()[]{},:.;").contains(token.text[0])) {
    for (const auto &[spelling, level] : operators)
      if (token.text == spelling)
        return level;
  }
  return std::nullopt;
}

/// Consumes a binary operator; empty after an error.
StringRef Parser::consumeBinaryOperator() {
  StringRef spelling = current().text;
  lexer.advance();
  if (spelling == "is")
    return consume("not") ? "is not" : "is";
  if (spelling == "not")
    return expect("in") ? "not in" : "";
  return spelling;
}

/// An expression of operators of at least that level.
Expression *Parser::parseBinary(unsigned level) {
  Expression *left = nullptr;
  if (level <= notLevel && at("not")) {
    uint32_t offset = current().offset;
    lexer.advance();
    Nesting nesting(*this);
    if (depth > maxSyntaxDepth) {
      fail("an expression that is nested less");
      return nullptr;
    }
    Expression *operand = parseBinary(notLevel);
    left =
        operand ? make(ExpressionKind::Unary, offset, "not", operand) : nullptr;
  } else {
    left = parseUnary();
  }
  while (left) {
    std::optional<unsigned> next = findLevel(current());
    if (!next || *next < level)
      return left;
    StringRef spelling = consumeBinaryOperator();
    Expression *right = spelling.empty() ? nullptr : parseBinary(*next + 1);
    if (!right)
      return nullptr;
    left = make(ExpressionKind::Binary, left->offset, spelling, {left, right});
  }
  return nullptr;
}

Expression *Parser::parseUnary() {
  for (StringRef spelling : {"-", "+", "~"}) {
    if (!at(spelling))
      continue;
    uint32_t offset = current().offset;
    lexer.advance();
    Nesting nesting(*this);
    if (depth > maxSyntaxDepth) {
      fail("an expression that is nested less");
      return nullptr;
    }
    Expression *operand = parseUnary();
    return operand ? make(ExpressionKind::Unary, offset, spelling, operand)
                   : nullptr;
  }
  return parsePower();
}

Expression *Parser::parsePower() {
  Expression *base = parsePostfix();
  if (!base || !consume("**"))
    return base;
  Nesting nesting(*this);
  if (depth > maxSyntaxDepth) {
    fail("an expression that is nested less");
    return nullptr;
  }
  Expression *exponent = parseUnary();
  return exponent ? make(ExpressionKind::Binary, base->offset, "**",
                         {base, exponent})
                  : nullptr;
}

Expression *Parser::parsePostfix() {
  Expression *value = parseAtom();
  while (value) {
    if (consume(".")) {
      StringRef name;
      if (!parseName(name))
        return nullptr;
      value = make(ExpressionKind::Attribute, value->offset, name, value);
    } else if (at("(")) {
      value = parseCall(value);
    } else if (at("[")) {
      value = parseSubscript(value);
    } else {
      return value;
    }
  }
  return nullptr;
}

Expression *Parser::parseCall(Expression *callee) {
  lexer.advance();
  llvm::SmallVector<Expression *> operands{callee};
  llvm::SmallVector<StringRef> keywords;
  while (!at(")")) {
    Expression *argument = parseExpression();
    if (!argument)
      return nullptr;
    if (at("=") && argument->kind == ExpressionKind::Name) {
      lexer.advance();
      keywords.push_back(argument->text);
      argument = parseExpression();
      if (!argument)
        return nullptr;
    } else if (!keywords.empty()) {
      fail("an argument with a name");
      return nullptr;
    }
    operands.push_back(argument);
    if (!consume(","))
      break;
  }
  if (!expect(")"))
    return nullptr;
  Expression *call = make(ExpressionKind::Call, callee->offset, {}, operands);
  if (call)
    call->keywords = keep(llvm::ArrayRef(keywords));
  return call;
}

Expression *Parser::parseSubscript(Expression *value) {
  lexer.advance();
  llvm::SmallVector<Expression *> operands{value};
  while (!at("]")) {
    Expression *index = parseSliceOrIndex();
    if (!index)
      return nullptr;
    operands.push_back(index);
    if (!consume(","))
      break;
  }
  if (!expect("]"))
    return nullptr;
  return make(ExpressionKind::Subscript, value->offset, {}, operands);
}

Expression *Parser::parseSliceOrIndex() {
  uint32_t offset = current().offset;
  Expression *parts[3] = {nullptr, nullptr, nullptr};
  if (!at(":")) {
    parts[0] = parseExpression();
    if (!parts[0] || !at(":"))
      return parts[0];
  }
  for (unsigned i = 1; i < 3 && consume(":"); ++i) {
    if (at(":") || at(",") || at("]"))
      continue;
    parts[i] = parseExpression();
    if (!parts[i])
      return nullptr;
  }
  return make(ExpressionKind::Slice, offset, {}, parts);
}

Expression *Parser::parseParentheses() {
  uint32_t offset = current().offset;
  lexer.advance();
  llvm::SmallVector<Expression *> elements;
  bool isTuple = at(")");
  while (!at(")")) {
    Expression *element = parseExpression();
    if (!element)
      return nullptr;
    elements.push_back(element);
    if (!consume(","))
      break;
    isTuple = true;
  }
  if (!expect(")"))
    return nullptr;
  return isTuple ? make(ExpressionKind::Tuple, offset, {}, elements)
                 : elements.front();
}

Expression *Parser::parseList() {
  uint32_t offset = current().offset;
  lexer.advance();
  llvm::SmallVector<Expression *> elements;
  while (!at("]")) {
    Expression *element = parseExpression();
    if (!element)
      return nullptr;
    elements.push_back(element);
    if (!consume(","))
      break;
  }
  return expect("]") ? make(ExpressionKind::List, offset, {}, elements)
                     : nullptr;
}

Expression *Parser::parseDict() {
  uint32_t offset = current().offset;
  lexer.advance();
  llvm::SmallVector<Expression *> entries;
  while (!at("}")) {
    for (bool isKey : {true, false}) {
      Expression *part = parseExpression();
      if (!part || (isKey && !expect(":")))
        return nullptr;
      entries.push_back(part);
    }
    if (!consume(","))
      break;
  }
  return expect("}") ? make(ExpressionKind::Dict, offset, {}, entries)
                     : nullptr;
}

Expression *Parser::parseAtom() {
  Token token = current();
  switch (token.kind) {
  case TokenKind::Name: {
    static constexpr llvm::StringLiteral reserved[] = {
        "and",    "as",    "assert", "break", "class", "continue", "def",
        "del",    "elif",  "else",   "for",   "from",  "global",   "if",
        "in",     "is",    "lambda", "not",   "or",    "pass",     "raise",
        "return", "while", "with",   "yield"};
    if (llvm::is_contained(reserved, token.text))
      break;
    lexer.advance();
    bool isConstant =
        token.text == "True" || token.text == "False" || token.text == "None";
    return make(isConstant ? ExpressionKind::Constant : ExpressionKind::Name,
                token.offset, token.text);
  }
  case TokenKind::Number:
    lexer.advance();
    return make(ExpressionKind::Number, token.offset, token.text);
  case TokenKind::String:
    lexer.advance();
    return make(ExpressionKind::String, token.offset, token.text);
  case TokenKind::Operator:
    if (token.text == "(")
      return parseParentheses();
    if (token.text == "[")
      return parseList();
    if (token.text == "{")
      return parseDict();
    if (token.text == "...") {
      lexer.advance();
      return make(ExpressionKind::Constant, token.offset, token.text);
    }
    break;
  default:
    break;
  }
  fail("an expression");
  return nullptr;
}
