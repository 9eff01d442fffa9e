//===- PthTypes.cpp - The pth dialect's types -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "pth/IR/PthDialect.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pth;

#define GET_TYPEDEF_CLASSES
#include "pth/IR/PthTypes.cpp.inc"

void PthDialect::registerTypes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "pth/IR/PthTypes.cpp.inc"
      >();
}

static ParseResult parseDims(AsmParser &parser, ExprContext &context,
                             llvm::SmallVectorImpl<Expr> &dims) {
  return parser.parseCommaSeparatedList(
      AsmParser::Delimiter::Square, [&]() -> ParseResult {
        FailureOr<Expr> dim = parseExpr(parser, context);
        if (failed(dim))
          return failure();
        dims.push_back(*dim);
        return success();
      });
}

Type pth::TensorType::parse(AsmParser &parser) {
  auto *dialect = parser.getContext()->getLoadedDialect<PthDialect>();
  llvm::SmallVector<Expr> dims;
  Type dtype;
  if (parser.parseLess())
    return {};
  bool ranked = failed(parser.parseOptionalStar());
  if (ranked && parseDims(parser, dialect->getExprContext(), dims))
    return {};
  if (parser.parseComma())
    return {};
  if (failed(parser.parseOptionalQuestion()) && parser.parseType(dtype))
    return {};
  if (parser.parseGreater())
    return {};
  return get(parser.getContext(), dims, ranked, dtype);
}

void pth::TensorType::print(AsmPrinter &printer) const {
  printer << "<";
  if (hasRank()) {
    printer << "[";
    llvm::interleaveComma(getDims(), printer.getStream());
    printer << "]";
  } else {
    printer << "*";
  }
  printer << ", ";
  if (getDtype())
    printer << getDtype();
  else
    printer << "?";
  printer << ">";
}
