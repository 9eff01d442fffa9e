//===- Program.cpp - The classes and functions of an archive -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Program.h"

#include "pth/Import/TorchScript/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace pth::torchscript;
using llvm::StringRef;

/// Named tuples hold each other this deep.
static constexpr unsigned maxNamedTupleNesting = 32;

std::optional<std::string>
pth::torchscript::spellName(const Expression *expression) {
  llvm::SmallVector<StringRef> parts;
  while (expression->kind == ExpressionKind::Attribute) {
    parts.push_back(expression->text);
    expression = expression->operands[0];
  }
  if (expression->kind != ExpressionKind::Name)
    return std::nullopt;
  std::string name = expression->text.str();
  for (StringRef part : llvm::reverse(parts))
    name += ("." + part).str();
  return name;
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

/// Parses the file that would define the names in `qualifier`.
void Program::load(StringRef qualifier) {
  if (qualifier.empty() || !loaded.try_emplace(qualifier, true).second)
    return;
  std::string path = "code/" + qualifier.str();
  for (char &c : path)
    if (c == '.')
      c = '/';
  path += ".py";
  llvm::Expected<std::optional<std::string>> text = loader(path);
  llvm::Error failure = text ? llvm::Error::success() : text.takeError();
  if (!failure && *text)
    failure = addSource(qualifier, path, std::move(**text));
  if (failure && error.empty())
    error = llvm::toString(std::move(failure));
  else
    llvm::consumeError(std::move(failure));
}

llvm::Error Program::addSource(StringRef qualifier, std::string path,
                               std::string text) {
  llvm::Expected<std::unique_ptr<SyntaxTree>> tree =
      parseSource(std::move(path), std::move(text));
  if (!tree)
    return tree.takeError();
  loaded.try_emplace(qualifier, true);
  addDefinitions(qualifier, std::move(*tree));
  return llvm::Error::success();
}

void Program::addDefinitions(StringRef qualifier,
                             std::unique_ptr<SyntaxTree> tree) {
  for (const Function *function : tree->functions)
    functions[(qualifier + "." + function->name).str()] = {tree.get(), function,
                                                           nullptr};
  for (const Class *syntax : tree->classes) {
    ClassDefinition &definition = definitions.emplace_back();
    definition.name = (qualifier + "." + syntax->name).str();
    definition.tree = tree.get();
    definition.syntax = syntax;
    addMembers(definition);
    classes[definition.name] = &definition;
  }
  trees.push_back(std::move(tree));
}

void Program::addMembers(ClassDefinition &definition) {
  for (const Statement *member : definition.syntax->body) {
    if (member->kind == StatementKind::Function) {
      definition.methods[member->function->name] = {
          definition.tree, member->function, &definition};
      continue;
    }
    if (member->kind != StatementKind::Assign)
      continue;
    const Expression *target = member->target;
    if (target->kind == ExpressionKind::Name) {
      if (member->value)
        definition.constants[target->text] = member->value;
      else if (member->annotation)
        definition.attributes[target->text] = member->annotation;
      continue;
    }
    // __annotations__["0"] = Tensor
    std::string name;
    if (target->kind == ExpressionKind::Subscript && member->value &&
        target->operands.size() == 2 &&
        target->operands[0]->isName("__annotations__") &&
        target->operands[1]->kind == ExpressionKind::String &&
        decodeString(target->operands[1]->text, name))
      definition.attributes[name] = member->value;
  }
}

const ClassDefinition *Program::findClass(StringRef qualifiedName) {
  load(qualifiedName.rsplit('.').first);
  auto found = classes.find(qualifiedName);
  if (found == classes.end())
    return nullptr;
  ClassDefinition *definition = found->second;
  if (!definition->type) {
    // An attribute may be of the class itself.
    definition->type = types.get(TypeKind::Any);
    definition->type = makeType(*definition);
  }
  return definition;
}

const FunctionDefinition *Program::findFunction(StringRef qualifiedName) {
  load(qualifiedName.rsplit('.').first);
  auto found = functions.find(qualifiedName);
  return found == functions.end() ? nullptr : &found->second;
}

const Type *Program::makeType(const ClassDefinition &definition) {
  StringRef base = definition.syntax->base;
  if (base == "Enum")
    return types.getNamed(TypeKind::Enum, definition.name);
  if (base == "Interface" || base == "ModuleInterface")
    return types.getNamed(TypeKind::Interface, definition.name);
  if (base != "NamedTuple")
    return types.getNamed(TypeKind::Class, definition.name);
  if (namedTupleNesting >= maxNamedTupleNesting)
    return types.get(TypeKind::Any);
  ++namedTupleNesting;
  llvm::SmallVector<const Type *> elements;
  llvm::SmallVector<StringRef> fields;
  for (const Statement *member : definition.syntax->body) {
    if (member->kind != StatementKind::Assign || !member->annotation ||
        member->target->kind != ExpressionKind::Name)
      continue;
    fields.push_back(member->target->text);
    elements.push_back(resolveType(member->annotation));
  }
  --namedTupleNesting;
  return types.getNamed(TypeKind::Tuple, definition.name, elements, fields);
}

const Type *Program::getAttributeType(const ClassDefinition &definition,
                                      StringRef name) {
  auto found = definition.attributes.find(name);
  return found == definition.attributes.end() ? nullptr
                                              : resolveType(found->second);
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

const Type *Program::resolveName(StringRef name) {
  static constexpr std::pair<llvm::StringLiteral, TypeKind> names[] = {
      {"Tensor", TypeKind::Tensor},  {"int", TypeKind::Int},
      {"float", TypeKind::Float},    {"bool", TypeKind::Bool},
      {"str", TypeKind::String},     {"complex", TypeKind::Complex},
      {"number", TypeKind::Number},  {"NoneType", TypeKind::None},
      {"Device", TypeKind::Device},  {"Layout", TypeKind::Int},
      {"list", TypeKind::AnyList},   {"tuple", TypeKind::AnyTuple},
      {"None", TypeKind::None},      {"Scalar", TypeKind::Number},
      {"ScalarType", TypeKind::Int}, {"MemoryFormat", TypeKind::Int}};
  for (const auto &[spelling, kind] : names)
    if (name == spelling)
      return types.get(kind);
  if (!name.contains('.'))
    return types.get(TypeKind::Any);
  if (const ClassDefinition *definition = findClass(name))
    return definition->type;
  // A class of a library, or one that is missing.
  return types.getNamed(TypeKind::Class, name);
}

/// `List[int]`, `Tuple[()]`.
const Type *Program::resolveGeneric(const Expression *annotation) {
  llvm::ArrayRef<Expression *> operands = annotation->operands;
  llvm::SmallVector<const Type *> elements;
  for (const Expression *element : operands.drop_front())
    elements.push_back(resolveType(element));
  static constexpr struct {
    llvm::StringLiteral name;
    TypeKind kind;
    size_t arity;
  } generics[] = {{"Optional", TypeKind::Optional, 1},
                  {"List", TypeKind::List, 1},
                  {"Dict", TypeKind::Dict, 2},
                  {"Future", TypeKind::Future, 1}};
  for (const auto &generic : generics) {
    if (!operands[0]->isName(generic.name) || elements.size() != generic.arity)
      continue;
    return generic.kind == TypeKind::Optional
               ? types.getOptional(elements[0])
               : types.get(generic.kind, elements);
  }
  if (operands[0]->isName("Final") && elements.size() == 1)
    return elements[0];
  // A union of numbers only is what LibTorch calls a Scalar.
  bool areNumbers = llvm::all_of(elements, [](const Type *element) {
    return element->is(TypeKind::Int) || element->is(TypeKind::Float) ||
           element->is(TypeKind::Complex);
  });
  if (operands[0]->isName("Union"))
    return areNumbers ? types.get(TypeKind::Number)
                      : types.get(TypeKind::Union, elements);
  if (!operands[0]->isName("Tuple"))
    return types.get(TypeKind::Any);
  bool isEmpty = operands.size() == 2 &&
                 operands[1]->kind == ExpressionKind::Tuple &&
                 operands[1]->operands.empty();
  return isEmpty ? types.get(TypeKind::Tuple)
                 : types.get(TypeKind::Tuple, elements);
}

const Type *Program::resolveType(const Expression *annotation) {
  if (!annotation)
    return types.get(TypeKind::Tensor); // TorchScript's default
  if (annotation->kind == ExpressionKind::Subscript)
    return resolveGeneric(annotation);
  if (annotation->kind == ExpressionKind::Constant &&
      annotation->text == "None")
    return types.get(TypeKind::None);
  if (std::optional<std::string> name = spellName(annotation))
    return resolveName(*name);
  return types.get(TypeKind::Any);
}
