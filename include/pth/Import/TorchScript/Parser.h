//===- Parser.h - Parsing serialized TorchScript ----------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_PARSER_H
#define PTH_IMPORT_TORCHSCRIPT_PARSER_H

#include "pth/Import/TorchScript/Syntax.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Error.h"

#include <memory>
#include <string>

namespace pth::torchscript {

/// A file of an archive's code. Does not move: trees point into it.
struct SyntaxTree {
  /// The name that messages and source ranges have: `code/__torch__/net.py`.
  std::string path;
  std::string text;
  llvm::BumpPtrAllocator arena;
  llvm::SmallVector<Class *> classes;
  llvm::SmallVector<Function *> functions;

  /// `code/__torch__/net.py:12`, the line that holds the byte at `offset`.
  std::string describePosition(uint32_t offset) const;
};

/// Expressions and blocks nest this deep, what the printer writes not a tenth
/// of it. Whoever walks a tree by recursion can rely on it.
constexpr unsigned maxSyntaxDepth = 200;

/// Parses the definitions of a file in time proportional to its size. An error
/// says where, what was expected and what was found.
llvm::Expected<std::unique_ptr<SyntaxTree>> parseSource(std::string path,
                                                        std::string text);

} // namespace pth::torchscript

#endif // PTH_IMPORT_TORCHSCRIPT_PARSER_H
