//===- SourceFuzzer.cpp - Parses any bytes as TorchScript -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Lexer.h"
#include "pth/Import/TorchScript/Parser.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace pth::torchscript;

/// Walks a tree by recursion, as its users do: its depth is what they rely on.
static void check(const SyntaxTree &tree, const Expression *expression) {
  if (!expression)
    return;
  if (expression->height > maxSyntaxDepth ||
      expression->offset > tree.text.size() ||
      expression->keywords.size() > expression->operands.size())
    std::abort();
  std::string value;
  if (expression->kind == ExpressionKind::String)
    decodeString(expression->text, value);
  for (const Expression *operand : expression->operands)
    check(tree, operand);
}

static void check(const SyntaxTree &tree, const Function *function);

static void check(const SyntaxTree &tree, llvm::ArrayRef<Statement *> block,
                  unsigned depth) {
  if (depth > maxSyntaxDepth)
    std::abort();
  for (const Statement *statement : block) {
    check(tree, statement->target);
    check(tree, statement->annotation);
    check(tree, statement->value);
    check(tree, statement->body, depth + 1);
    check(tree, statement->orElse, depth + 1);
    if (statement->function)
      check(tree, statement->function);
  }
}

static void check(const SyntaxTree &tree, const Function *function) {
  for (const Parameter &parameter : function->parameters) {
    check(tree, parameter.type);
    check(tree, parameter.defaultValue);
  }
  check(tree, function->resultType);
  check(tree, function->body, /*depth=*/0);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  auto tree = parseSource(
      "code/m.py", std::string(reinterpret_cast<const char *>(data), size));
  if (!tree) {
    llvm::consumeError(tree.takeError());
    return 0;
  }
  for (const Class *definition : (*tree)->classes)
    check(**tree, definition->body, /*depth=*/0);
  for (const Function *function : (*tree)->functions)
    check(**tree, function);
  return 0;
}
