//===- pth-relations.cpp - Answers calls by the relations -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The counterpart of `pth-libtorch call`: the same requests, answered by the
// dialect's shape relations. A tool of the tests, not installed.
//
//===----------------------------------------------------------------------===//

#include "CaseBuilder.h"
#include "SchemaCheck.h"
#include "ValueJson.h"
#include "pth/Analysis/InputEvaluator.h"
#include "pth/IR/OperatorTable.h"
#include "pth/IR/PthDialect.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Diagnostics.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/raw_ostream.h"

#include <iostream>

using namespace mlir;
using namespace pth;
using namespace pth::conformance;
namespace cl = llvm::cl;
namespace json = llvm::json;

static cl::SubCommand
    callCommand("call", "Answer calls: one request a line from standard input, "
                        "one line of JSON each to standard output");
static cl::SubCommand programCommand("program",
                                     "Print each request's program, as a test");
static cl::SubCommand listCommand("list", "Print the declared schemas as JSON, "
                                          "one a line");
static cl::SubCommand
    checkCommand("check-schemas",
                 "Compare the declared schemas with those on standard input, "
                 "as pth-libtorch schemas prints them");

/// One context serves this many requests: it keeps every attribute and
/// expression that they made.
static constexpr unsigned requestsPerContext = 20000;

static std::unique_ptr<MLIRContext> makeContext() {
  auto context =
      std::make_unique<MLIRContext>(MLIRContext::Threading::DISABLED);
  context->loadDialect<PthDialect, func::FuncDialect>();
  return context;
}

static llvm::Expected<OwningOpRef<ModuleOp>> readCase(MLIRContext *context,
                                                      llvm::StringRef line) {
  llvm::Expected<json::Value> request = json::parse(line);
  if (!request)
    return request.takeError();
  const json::Object *object = request->getAsObject();
  if (!object)
    return llvm::createStringError("expected an object");
  return buildCase(context, *object);
}

/// What the relations say of the program.
static void writeAnswer(json::OStream &json, MLIRContext *context,
                        ModuleOp module) {
  auto function = *module.getOps<func::FuncOp>().begin();
  ExprContext &exprs =
      context->getLoadedDialect<PthDialect>()->getExprContext();
  analysis::Answer answer = analysis::InputEvaluator(exprs, function, {})
                                .evaluate(llvm::ArrayRef<shape::ShapeValue>());
  json.attribute("accepted", answer.accepted ? json::Value(*answer.accepted)
                                             : json::Value(nullptr));
  if (!answer.constraint.empty())
    json.attribute("constraint", answer.constraint);
  if (!answer.message.empty())
    json.attribute("message", json::fixUTF8(answer.message));
  json.attributeArray("results", [&] {
    for (const shape::ShapeValue &result : answer.results)
      writeValue(json, exprs, result);
  });
}

static std::string answer(MLIRContext *context, llvm::StringRef line) {
  std::string text, errors;
  ScopedDiagnosticHandler handler(context, [&](Diagnostic &diagnostic) {
    llvm::raw_string_ostream(errors) << diagnostic << "; ";
    return success();
  });
  llvm::raw_string_ostream os(text);
  json::OStream json(os);
  json.object([&] {
    llvm::Expected<OwningOpRef<ModuleOp>> module = readCase(context, line);
    if (module)
      return writeAnswer(json, context, **module);
    json.attribute("accepted", nullptr);
    json.attribute("invalid",
                   json::fixUTF8(errors + toString(module.takeError())));
  });
  return text;
}

/// Calls `visit` with each line of standard input.
static void
forEachRequest(llvm::function_ref<void(MLIRContext *, llvm::StringRef)> visit) {
  std::unique_ptr<MLIRContext> context = makeContext();
  unsigned count = 0;
  std::string line;
  while (std::getline(std::cin, line)) {
    if (++count % requestsPerContext == 0)
      context = makeContext();
    visit(context.get(), line);
    llvm::outs().flush();
  }
}

static void printProgram(MLIRContext *context, llvm::StringRef line) {
  llvm::Expected<OwningOpRef<ModuleOp>> module = readCase(context, line);
  if (module)
    llvm::outs() << *(*module)->getOps<func::FuncOp>().begin() << '\n';
  else
    llvm::errs() << "error: " << toString(module.takeError()) << '\n';
}

static void printSchemas() {
  for (const OperatorSchema &schema : operatorSchemas()) {
    json::OStream json(llvm::outs());
    json.object([&] {
      json.attribute("op", qualifiedName(schema));
      json.attribute("operation", schema.mnemonic);
      json.attribute("variadic", schema.isVariadic);
      json.attributeArray("arguments", [&] {
        for (const OperatorArgument &argument : schema.arguments())
          json.object([&] {
            json.attribute("name", argument.name);
            json.attribute("type", argument.type);
            if (argument.defaultValue)
              json.attribute("default", argument.defaultValue);
            json.attribute("isWritten", argument.alias.isWrite);
          });
      });
    });
    llvm::outs() << '\n';
  }
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv, "Answers calls by the relations\n");
  if (checkCommand)
    return checkSchemas(std::cin, llvm::outs()) ? 0 : 1;
  if (listCommand)
    printSchemas();
  else if (programCommand)
    forEachRequest(printProgram);
  else
    forEachRequest([](MLIRContext *context, llvm::StringRef line) {
      llvm::outs() << answer(context, line) << '\n';
    });
  return 0;
}
