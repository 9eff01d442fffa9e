//===- TextParser.h - Reads printed expressions back ------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_UNIT_EXPR_TEXTPARSER_H
#define PTH_TEST_UNIT_EXPR_TEXTPARSER_H

#include "pth/Expr/Expr.h"

#include "llvm/ADT/StringExtras.h"

namespace pth {

/// The grammar that printed expressions are written in, with the usual
/// precedence; null on what it does not understand.
class TextParser {
public:
  TextParser(ExprContext &context, llvm::StringRef text)
      : context(context), text(text) {}

  Expr parse() {
    Expr result = parseSum();
    return text.trim().empty() ? result : Expr();
  }

private:
  bool consume(llvm::StringRef token) {
    text = text.ltrim();
    return text.consume_front(token);
  }

  Expr parseSum() {
    Expr result = parseProduct();
    while (true) {
      if (consume("+"))
        result = result + parseProduct();
      else if (consume("-"))
        result = result - parseProduct();
      else
        return result;
    }
  }

  Expr parseProduct() {
    Expr result = parsePrimary();
    while (true) {
      if (consume("*"))
        result = result * parsePrimary();
      else if (consume("floordiv"))
        result = floorDiv(result, parsePrimary());
      else if (consume("ceildiv"))
        result = ceilDiv(result, parsePrimary());
      else if (consume("mod"))
        result = mod(result, parsePrimary());
      else
        return result;
    }
  }

  Expr parsePrimary() {
    if (consume("-"))
      return -parsePrimary();
    if (consume("(")) {
      Expr result = parseSum();
      return consume(")") ? result : Expr();
    }
    text = text.ltrim();
    int64_t value;
    if (!text.consumeInteger(10, value))
      return Expr::constant(context, value);
    llvm::StringRef name = text.take_while(llvm::isAlnum);
    text = text.drop_front(name.size());
    if ((name != "min" && name != "max") || !consume("("))
      return name.empty() ? Expr() : Expr::symbol(context, name);
    llvm::SmallVector<Expr> operands;
    do
      operands.push_back(parseSum());
    while (consume(","));
    if (!consume(")"))
      return Expr();
    return name == "min" ? min(operands) : max(operands);
  }

  ExprContext &context;
  llvm::StringRef text;
};

} // namespace pth

#endif // PTH_TEST_UNIT_EXPR_TEXTPARSER_H
