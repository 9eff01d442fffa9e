//===- Program.h - The classes and functions of an archive -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_PROGRAM_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_PROGRAM_H

#include "Type.h"
#include "pth/Import/TorchScript/Parser.h"

#include <deque>
#include <functional>
#include <optional>

namespace pth::torchscript {

struct ClassDefinition;

struct FunctionDefinition {
  const SyntaxTree *tree;
  const Function *syntax;
  /// Null for a function that is no method.
  const ClassDefinition *owner;
};

/// A class, named tuple, interface or enumeration.
struct ClassDefinition {
  std::string name; ///< qualified
  const SyntaxTree *tree = nullptr;
  const Class *syntax = nullptr;
  const Type *type = nullptr;
  /// The types of the attributes, as written.
  llvm::StringMap<const Expression *> attributes;
  /// What a class assigns in its body: `stride : Final[int] = 2`.
  llvm::StringMap<const Expression *> constants;
  llvm::StringMap<FunctionDefinition> methods;

  const FunctionDefinition *findMethod(llvm::StringRef method) const {
    auto found = methods.find(method);
    return found == methods.end() ? nullptr : &found->second;
  }
};

/// Finds definitions by their qualified names and parses the files that hold
/// them, each once and only if it is needed.
class Program {
public:
  /// The text of `code/__torch__/net.py` for that path; none if the archive has
  /// no such file.
  using SourceLoader = std::function<llvm::Expected<std::optional<std::string>>(
      const std::string &path)>;

  Program(SourceLoader loader, TypeTable &types)
      : loader(std::move(loader)), types(types) {}

  /// @{ Null if there is none, or its file does not parse, of which getError()
  /// tells.
  const ClassDefinition *findClass(llvm::StringRef qualifiedName);
  const FunctionDefinition *findFunction(llvm::StringRef qualifiedName);
  /// @}

  /// Adds definitions that are in no file of the archive, under `qualifier`.
  llvm::Error addSource(llvm::StringRef qualifier, std::string path,
                        std::string text);

  /// The type that an annotation denotes. Names without a meaning are of any
  /// type, and so are those of classes that the archive does not hold.
  const Type *resolveType(const Expression *annotation);

  /// The type of the attribute `name`; null if the class has none.
  const Type *getAttributeType(const ClassDefinition &definition,
                               llvm::StringRef name);

  /// What is wrong with a file that was needed; empty if nothing.
  llvm::StringRef getError() const { return error; }

private:
  void load(llvm::StringRef qualifier);
  void addDefinitions(llvm::StringRef qualifier,
                      std::unique_ptr<SyntaxTree> tree);
  void addMembers(ClassDefinition &definition);
  const Type *makeType(const ClassDefinition &definition);
  const Type *resolveName(llvm::StringRef name);
  const Type *resolveGeneric(const Expression *annotation);

  SourceLoader loader;
  TypeTable &types;
  llvm::StringMap<bool> loaded;
  std::deque<std::unique_ptr<SyntaxTree>> trees;
  std::deque<ClassDefinition> definitions;
  llvm::StringMap<ClassDefinition *> classes;
  llvm::StringMap<FunctionDefinition> functions;
  std::string error;
  unsigned namedTupleNesting = 0;
};

/// The name `a.b.c` that the expression spells; none if it is no such.
std::optional<std::string> spellName(const Expression *expression);

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_PROGRAM_H
