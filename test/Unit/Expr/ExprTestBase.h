//===- ExprTestBase.h - Common symbols of the tests -------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_UNIT_EXPR_EXPRTESTBASE_H
#define PTH_TEST_UNIT_EXPR_EXPRTESTBASE_H

#include "pth/Expr/Expr.h"

#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

namespace pth {

class ExprTestBase : public testing::Test {
protected:
  Expr constant(int64_t value) { return Expr::constant(context, value); }
  Expr symbol(llvm::StringRef name) { return Expr::symbol(context, name); }

  ExprContext context;
  Expr N = symbol("N"), H = symbol("H"), W = symbol("W"), L = symbol("L");
};

/// How GoogleTest shows expressions and predicates.
inline void PrintTo(Expr expr, std::ostream *os) { *os << expr.str(); }

} // namespace pth

#endif // PTH_TEST_UNIT_EXPR_EXPRTESTBASE_H
