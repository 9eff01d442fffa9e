//===- Certificate.cpp - Claims as questions to another solver -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Certificate/Certificate.h"
#include "SmtEncoder.h"
#include "mlir/Dialect/SMT/IR/SMTOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Target/SMTLIB/ExportSMTLIB.h"
#include "pth/Analysis/SolvedCases.h"
#include "pth/Interfaces/Origin.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::certificate;

namespace {
/// Which sizes a query asks for.
enum class Side { Inside, Outside };

class Writer {
public:
  Writer(llvm::raw_ostream &os, ExprContext &context,
         FunctionOpInterface function)
      : os(os), context(context), function(function),
        cases(enumerateCases(context, function)),
        solved(context, function, cases) {
    function->getContext()->loadDialect<smt::SMTDialect>();
  }

  LogicalResult write();

private:
  LogicalResult writeCase(unsigned number, const Case &known);
  void describe(const CaseContract &contract, const Case &known);
  LogicalResult writeQuery(Side side, const Case &known,
                           const CaseContract &contract);
  Value relations(SmtEncoder &encoder, const Case &known);
  Value claim(SmtEncoder &encoder, const Case &known,
              const CaseContract &contract);
  /// A line that the script's reader, not its solver, sees.
  void comment(const llvm::Twine &text);

  llvm::raw_ostream &os;
  ExprContext &context;
  FunctionOpInterface function;
  Cases cases;
  SolvedCases solved;
};
} // namespace

void Writer::comment(const llvm::Twine &text) {
  // Names and paths are text from the file: they end no comment.
  os << "; ";
  for (char c : text.str())
    os << (llvm::isPrint(c) ? c : '?');
  os << "\n";
}

static std::string describeRequirement(const Requirement &requirement,
                                       Predicate condition) {
  shape::Origin origin = shape::originOf(requirement.op->getLoc());
  std::string text = requirement.id;
  for (const std::string &part : {origin.module, origin.position()})
    if (!part.empty())
      text += " " + part;
  return text + ": " + solver::formulaOf(condition);
}

void Writer::describe(const CaseContract &contract, const Case &known) {
  comment("claimed, " + contract.label + ": " + contract.formula);
  llvm::ArrayRef<solver::Problem> problems = solved.problemsOf(known);
  for (auto [run, problem] : llvm::zip_equal(known.runs, problems)) {
    comment("recorded:");
    size_t count = run.requirements.size();
    for (auto [index, condition] : llvm::enumerate(problem.constraints))
      comment("  " + (index < count ? describeRequirement(
                                          run.requirements[index], condition)
                                    : "path: " + solver::formulaOf(condition)));
  }
}

Value Writer::relations(SmtEncoder &encoder, const Case &known) {
  llvm::SmallVector<Value> runs;
  for (const solver::Problem &problem : solved.problemsOf(known)) {
    llvm::SmallVector<Value> conditions;
    for (Predicate condition : problem.constraints)
      conditions.push_back(encoder.encode(condition));
    runs.push_back(encoder.allOf(conditions));
  }
  return encoder.anyOf(runs);
}

Value Writer::claim(SmtEncoder &encoder, const Case &known,
                    const CaseContract &contract) {
  llvm::SmallVector<Value> parts;
  if (contract.accepts) {
    for (IntegerSet set : *contract.accepts)
      parts.push_back(encoder.encode(set, contract.symbols));
    return encoder.anyOf(parts);
  }
  for (const solver::Disjunct &disjunct : solved.setOf(known).disjuncts) {
    llvm::SmallVector<Value> conditions;
    for (const solver::Dimension &dimension : disjunct.dimensions)
      if (!dimension.implied)
        conditions.push_back(encoder.encode(dimension.symbol, dimension.bound));
    for (const solver::Coupling &coupling : disjunct.couplings)
      conditions.push_back(encoder.encode(coupling.predicate));
    parts.push_back(encoder.allOf(conditions));
  }
  return encoder.anyOf(parts);
}

LogicalResult Writer::writeQuery(Side side, const Case &known,
                                 const CaseContract &contract) {
  OpBuilder builder(function->getContext());
  OwningOpRef<ModuleOp> module =
      ModuleOp::create(builder, builder.getUnknownLoc());
  builder.setInsertionPointToStart(module->getBody());
  auto solver = smt::SolverOp::create(builder, builder.getUnknownLoc(),
                                      TypeRange(), ValueRange());
  builder.createBlock(&solver.getBodyRegion());
  smt::SetLogicOp::create(builder, builder.getUnknownLoc(), "QF_NIA");
  SmtEncoder encoder(builder);
  for (const solver::Symbol &symbol : solved.problemsOf(known).front().symbols)
    encoder.require(encoder.declare(symbol));
  Value recorded = relations(encoder, known);
  Value claimed = claim(encoder, known, contract);
  bool isInside = side == Side::Inside;
  encoder.require(isInside ? encoder.negate(recorded) : recorded);
  encoder.require(isInside ? claimed : encoder.negate(claimed));
  auto check =
      smt::CheckOp::create(builder, builder.getUnknownLoc(), TypeRange());
  for (Region &region : check->getRegions()) {
    OpBuilder::InsertionGuard guard(builder);
    builder.createBlock(&region);
    smt::YieldOp::create(builder, builder.getUnknownLoc());
  }
  smt::YieldOp::create(builder, builder.getUnknownLoc());
  comment(isInside ? "inside: a claimed size that a precondition rejects"
                   : "outside: a size that is not claimed and that no "
                     "precondition rejects");
  smt::SMTEmissionOptions options;
  options.inlineSingleUseValues = true;
  return smt::exportSMTLIB(*module, os, options);
}

LogicalResult Writer::writeCase(unsigned number, const Case &known) {
  CaseContract contract = solved.contractOf(known);
  os << "\n";
  std::string condition = contract.condition;
  comment("case " + llvm::Twine(number) +
          (condition.empty() ? "" : ": " + condition));
  describe(contract, known);
  if (contract.label == "unknown") {
    comment("nothing is claimed");
    return success();
  }
  // Of a program that was followed in part, the sizes outside are not claimed.
  bool claimsOutside = contract.label != "sufficient" && cases.complete;
  if (contract.label != "necessary" &&
      failed(writeQuery(Side::Inside, known, contract)))
    return failure();
  return claimsOutside ? writeQuery(Side::Outside, known, contract) : success();
}

LogicalResult Writer::write() {
  comment("which inputs " + function.getName() +
          " accepts: unsat confirms a query, sat contradicts the claim");
  for (auto [index, known] : llvm::enumerate(cases.accepted))
    if (failed(writeCase(index + 1, known)))
      return failure();
  return success();
}

LogicalResult certificate::writeCertificate(llvm::raw_ostream &os,
                                            ExprContext &context,
                                            FunctionOpInterface function) {
  return Writer(os, context, function).write();
}
