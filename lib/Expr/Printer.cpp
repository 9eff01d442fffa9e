//===- Printer.cpp - Text of expressions and predicates -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is printed parses back to the same expression under the usual
// precedence: `*`, `floordiv`, `ceildiv` and `mod` bind alike and stronger than
// `+` and `-`. Parentheses leave no doubt among those four.
//
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Polynomial.h"
#include "Remainder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;
using namespace pth::detail;
using llvm::raw_ostream;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

namespace {
/// `coefficient * factors`, with `remainder` as a further factor if it has one.
struct Summand {
  int64_t coefficient;
  llvm::ArrayRef<Atom> factors;
  const Remainder *remainder = nullptr;

  size_t numFactors() const { return factors.size() + (remainder ? 1 : 0); }
};
} // namespace

/// Whether `expr` reads as an operand without parentheses.
static bool isPrimary(Expr expr) {
  if (OptionalInt constant = expr.asConstant())
    return *constant >= 0;
  Atom atom = asAtom(expr);
  return atom && atom.kind() != AtomKind::FloorDiv;
}

static void printOperand(raw_ostream &os, Expr expr) {
  if (isPrimary(expr))
    os << expr;
  else
    os << '(' << expr << ')';
}

static void printInfix(raw_ostream &os, Expr lhs, StringRef op, Expr rhs) {
  printOperand(os, lhs);
  os << ' ' << op << ' ';
  printOperand(os, rhs);
}

static void printFloorDiv(raw_ostream &os, Expr dividend, Expr divisor) {
  SplitConstant parts = splitConstant(dividend);
  OptionalInt by = divisor.asConstant();
  if (by && parts.constant == *by - 1)
    return printInfix(os, parts.variable, "ceildiv", divisor);
  printInfix(os, dividend, "floordiv", divisor);
}

/// `bare` if the atom stands alone in its summand.
static void printAtom(raw_ostream &os, Atom atom, bool bare) {
  switch (atom.kind()) {
  case AtomKind::Symbol:
    os << atom.name();
    return;
  case AtomKind::FloorDiv:
    os << (bare ? "" : "(");
    printFloorDiv(os, atom.operands()[0], atom.operands()[1]);
    os << (bare ? "" : ")");
    return;
  case AtomKind::Min:
  case AtomKind::Max:
    os << (atom.kind() == AtomKind::Min ? "min(" : "max(");
    llvm::interleaveComma(atom.operands(), os);
    os << ')';
    return;
  }
}

static void printRemainder(raw_ostream &os, const Remainder &remainder,
                           bool bare) {
  ExprContext &context = remainder.dividend.context();
  os << (bare ? "" : "(");
  printInfix(os, remainder.dividend, "mod",
             Expr::constant(context, remainder.divisor));
  os << (bare ? "" : ")");
}

static void printSummand(raw_ostream &os, const Summand &summand, bool first) {
  bool negative = summand.coefficient < 0;
  uint64_t coefficient = magnitude(summand.coefficient);
  if (first)
    os << (negative ? "-" : "");
  else
    os << (negative ? " - " : " + ");
  bool hasCoefficient = coefficient != 1 || summand.numFactors() == 0;
  bool bare =
      !hasCoefficient && summand.numFactors() == 1 && !(first && negative);
  llvm::ListSeparator star(" * ");
  if (hasCoefficient)
    os << star << coefficient;
  for (Atom factor : summand.factors) {
    os << star;
    printAtom(os, factor, bare);
  }
  if (summand.remainder) {
    os << star;
    printRemainder(os, *summand.remainder, bare);
  }
}

/// The remainders as they should read. `7 * (H ceildiv 7) - H` is better left
/// alone than written as `6 - (H + 6) mod 7`.
static RemainderSum findReadableRemainders(Expr expr) {
  RemainderSum sum = findRemainders(expr);
  llvm::erase_if(sum.remainders, [&](const Remainder &found) {
    if (constantTerm(found.dividend) != found.divisor - 1 ||
        constantTerm(sum.rest) == 0)
      return false;
    Expr restored = sum.rest + productOf(found);
    if (restored)
      sum.rest = restored;
    return static_cast<bool>(restored);
  });
  return sum;
}

void Expr::print(raw_ostream &os) const {
  if (!*this) {
    os << '?';
    return;
  }
  RemainderSum sum = findReadableRemainders(*this);
  llvm::SmallVector<Summand> summands;
  for (const Term &term : variableTerms(sum.rest))
    summands.push_back({term.coefficient, term.factors});
  for (const Remainder &remainder : sum.remainders)
    summands.push_back({remainder.scale, remainder.factors, &remainder});
  int64_t constant = constantTerm(sum.rest);
  if (constant || summands.empty())
    summands.push_back({constant, {}});

  // A sum reads better if it does not begin with a minus.
  auto *positive = llvm::find_if(summands, [](const Summand &summand) {
    return summand.coefficient > 0 && summand.numFactors() > 0;
  });
  if (positive != summands.end())
    std::rotate(summands.begin(), positive, positive + 1);
  bool first = true;
  for (const Summand &summand : summands) {
    printSummand(os, summand, first);
    first = false;
  }
}

std::string Expr::str() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  print(os);
  return text;
}

LLVM_DUMP_METHOD void Expr::dump() const { llvm::errs() << *this << '\n'; }

raw_ostream &pth::operator<<(raw_ostream &os, Expr expr) {
  expr.print(os);
  return os;
}

//===----------------------------------------------------------------------===//
// Predicates
//===----------------------------------------------------------------------===//

/// `variable part` `relation` `constant`, with a positive first coefficient.
static void printComparison(raw_ostream &os, PredicateKind kind, Expr expr) {
  auto [variable, constant] = splitConstant(expr);
  bool flip = variable.terms().front().coefficient < 0;
  StringRef relation = kind == PredicateKind::Zero      ? "=="
                       : kind == PredicateKind::NonZero ? "!="
                       : flip                           ? "<="
                                                        : ">=";
  Expr lhs = flip ? -variable : variable;
  OptionalInt rhs = flip ? constant : subChecked(0, constant);
  if (lhs && rhs)
    os << lhs << ' ' << relation << ' ' << *rhs;
  else
    os << expr << ' ' << (flip ? ">=" : relation) << " 0";
}

void Predicate::print(raw_ostream &os) const {
  switch (kind()) {
  case PredicateKind::True:
    os << "true";
    return;
  case PredicateKind::False:
    os << "false";
    return;
  case PredicateKind::Unknown:
    os << '?';
    return;
  case PredicateKind::Zero:
  case PredicateKind::NonZero:
  case PredicateKind::NonNegative:
    printComparison(os, kind(), expr());
    return;
  case PredicateKind::And:
  case PredicateKind::Or:
    llvm::interleave(
        operands(), os,
        [&](Predicate operand) {
          bool compound = !operand.operands().empty();
          os << (compound ? "(" : "");
          operand.print(os);
          os << (compound ? ")" : "");
        },
        kind() == PredicateKind::And ? " and " : " or ");
    return;
  }
}

std::string Predicate::str() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  print(os);
  return text;
}

raw_ostream &pth::operator<<(raw_ostream &os, Predicate predicate) {
  predicate.print(os);
  return os;
}
