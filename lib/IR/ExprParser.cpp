//===- ExprParser.cpp - Parsing dimension expressions -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// expr    ::= product (('+' | '-') product)*
// product ::= factor (('*' | 'floordiv' | 'ceildiv' | 'mod') factor)*
// factor  ::= integer | symbol | '-' factor | '(' expr ')'
//           | ('min' | 'max') '(' expr (',' expr)* ')' | '?'
//
//===----------------------------------------------------------------------===//

#include "pth/IR/PthDialect.h"
#include "llvm/ADT/ScopeExit.h"

using namespace mlir;
using namespace pth;

namespace {
class ExprParser {
public:
  ExprParser(AsmParser &parser, ExprContext &context)
      : parser(parser), context(context) {}

  FailureOr<Expr> parseSum();

private:
  /// More than what prints for the deepest expression that can be built.
  static constexpr unsigned maxDepth = 256;

  FailureOr<Expr> parseProduct();
  FailureOr<Expr> parseFactor();
  FailureOr<Expr> parseExtremum(bool isMin);

  AsmParser &parser;
  ExprContext &context;
  unsigned depth = 0;
};
} // namespace

FailureOr<Expr> ExprParser::parseSum() {
  FailureOr<Expr> sum = parseProduct();
  while (succeeded(sum)) {
    bool plus = succeeded(parser.parseOptionalPlus());
    if (!plus && failed(parser.parseOptionalMinus()))
      return sum;
    FailureOr<Expr> term = parseProduct();
    if (failed(term))
      return failure();
    sum = plus ? *sum + *term : *sum - *term;
  }
  return failure();
}

FailureOr<Expr> ExprParser::parseProduct() {
  FailureOr<Expr> product = parseFactor();
  while (succeeded(product)) {
    Expr (*apply)(Expr, Expr) = nullptr;
    if (succeeded(parser.parseOptionalStar()))
      apply = [](Expr lhs, Expr rhs) { return lhs * rhs; };
    else if (succeeded(parser.parseOptionalKeyword("floordiv")))
      apply = [](Expr lhs, Expr rhs) { return floorDiv(lhs, rhs); };
    else if (succeeded(parser.parseOptionalKeyword("ceildiv")))
      apply = [](Expr lhs, Expr rhs) { return ceilDiv(lhs, rhs); };
    else if (succeeded(parser.parseOptionalKeyword("mod")))
      apply = [](Expr lhs, Expr rhs) { return mod(lhs, rhs); };
    else
      return product;
    FailureOr<Expr> factor = parseFactor();
    if (failed(factor))
      return failure();
    product = apply(*product, *factor);
  }
  return failure();
}

FailureOr<Expr> ExprParser::parseFactor() {
  if (++depth > maxDepth) {
    parser.emitError(parser.getCurrentLocation(),
                     "size is nested too deeply, at most ")
        << maxDepth << " levels are read";
    return failure();
  }
  auto ascend = llvm::scope_exit([&] { --depth; });
  // Before the integer, whose parser would take the sign of a symbol.
  if (succeeded(parser.parseOptionalMinus())) {
    FailureOr<Expr> operand = parseFactor();
    return failed(operand) ? operand : FailureOr<Expr>(-*operand);
  }
  int64_t value = 0;
  OptionalParseResult integer = parser.parseOptionalInteger(value);
  if (integer.has_value())
    return failed(*integer) ? FailureOr<Expr>()
                            : Expr::constant(context, value);
  if (succeeded(parser.parseOptionalQuestion()))
    return Expr();
  if (succeeded(parser.parseOptionalLParen())) {
    FailureOr<Expr> inner = parseSum();
    if (failed(inner) || parser.parseRParen())
      return failure();
    return inner;
  }
  llvm::StringRef name;
  llvm::SMLoc location = parser.getCurrentLocation();
  if (parser.parseKeyword(&name))
    return failure();
  if (name == "min" || name == "max")
    return parseExtremum(name == "min");
  if (name == "floordiv" || name == "ceildiv" || name == "mod")
    return parser.emitError(location, "expected a size, got '") << name << "'";
  return Expr::symbol(context, name);
}

FailureOr<Expr> ExprParser::parseExtremum(bool isMin) {
  llvm::SmallVector<Expr> operands;
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Paren,
                                     [&]() -> ParseResult {
                                       FailureOr<Expr> operand = parseSum();
                                       if (failed(operand))
                                         return failure();
                                       operands.push_back(*operand);
                                       return success();
                                     }))
    return failure();
  if (operands.empty())
    return parser.emitError(parser.getCurrentLocation(),
                            "expected at least one operand of min or max");
  return isMin ? min(operands) : max(operands);
}

FailureOr<Expr> pth::parseExpr(AsmParser &parser, ExprContext &context) {
  return ExprParser(parser, context).parseSum();
}
