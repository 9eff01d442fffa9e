//===- Type.cpp - Types of serialized TorchScript -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Type.h"

#include "pth/IR/PthDialect.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;

/// Containers nest this deep; a deeper one is of any type.
static constexpr unsigned maxNesting = 64;

void Type::Profile(llvm::FoldingSetNodeID &id) const {
  id.AddInteger(unsigned(kind));
  id.AddString(name);
  for (const Type *element : elements)
    id.AddPointer(element);
}

const Type *TypeTable::get(TypeKind kind) { return getNamed(kind, {}); }

const Type *TypeTable::get(TypeKind kind,
                           llvm::ArrayRef<const Type *> elements) {
  return getNamed(kind, {}, elements);
}

const Type *TypeTable::getNamed(TypeKind kind, StringRef name,
                                llvm::ArrayRef<const Type *> elements,
                                llvm::ArrayRef<StringRef> fields) {
  Type wanted;
  wanted.kind = kind;
  wanted.name = name;
  wanted.elements = elements;
  for (const Type *element : elements)
    wanted.depth = std::max<unsigned>(wanted.depth, element->depth + 1);
  if (wanted.depth > maxNesting)
    return get(TypeKind::Any);
  llvm::FoldingSetNodeID id;
  wanted.Profile(id);
  void *position = nullptr;
  if (const Type *found = types.FindNodeOrInsertPos(id, position))
    return found;
  auto *type = new (arena.Allocate<Type>()) Type(wanted);
  type->name = name.copy(arena);
  type->elements = elements.copy(arena);
  auto *names = arena.Allocate<StringRef>(fields.size());
  for (auto [i, field] : llvm::enumerate(fields))
    new (names + i) StringRef(field.copy(arena));
  type->fields = {names, fields.size()};
  types.InsertNode(type, position);
  return type;
}

const Type *TypeTable::getOptional(const Type *element) {
  if (element->is(TypeKind::Optional) || element->is(TypeKind::None) ||
      element->is(TypeKind::Any))
    return element;
  return get(TypeKind::Optional, element);
}

//===----------------------------------------------------------------------===//
// Schemas
//===----------------------------------------------------------------------===//

static TypeKind findSchemaType(StringRef name) {
  static constexpr std::pair<llvm::StringLiteral, TypeKind> names[] = {
      {"Tensor", TypeKind::Tensor},      {"int", TypeKind::Int},
      {"SymInt", TypeKind::Int},         {"ScalarType", TypeKind::Int},
      {"Layout", TypeKind::Int},         {"MemoryFormat", TypeKind::Int},
      {"float", TypeKind::Float},        {"complex", TypeKind::Complex},
      {"bool", TypeKind::Bool},          {"str", TypeKind::String},
      {"NoneType", TypeKind::None},      {"Scalar", TypeKind::Number},
      {"number", TypeKind::Number},      {"Device", TypeKind::Device},
      {"AnyListType", TypeKind::AnyList}};
  for (const auto &[spelling, kind] : names)
    if (name == spelling)
      return kind;
  // A variable is one letter, or a word such as `tVal`.
  return !name.empty() && llvm::isLower(name[0]) ? TypeKind::Variable
                                                 : TypeKind::Any;
}

const Type *TypeTable::parseSchemaBase(StringRef &rest) {
  StringRef name = rest.take_while(
      [](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; });
  rest = rest.drop_front(name.size());
  if (!rest.consume_front("(")) {
    TypeKind kind = findSchemaType(name);
    return kind == TypeKind::Variable ? getNamed(kind, name) : get(kind);
  }
  llvm::SmallVector<const Type *> elements;
  while (!rest.empty() && !rest.consume_front(")")) {
    const Type *element = parseSchemaBase(rest);
    while (!rest.empty() && (rest[0] == '?' || rest[0] == '[')) {
      bool isList = rest[0] == '[';
      rest =
          isList
              ? rest.drop_front(std::min(rest.find(']'), rest.size() - 1) + 1)
              : rest.drop_front();
      element = isList ? getList(element) : getOptional(element);
    }
    elements.push_back(element);
    if (!rest.consume_front(", ") && !rest.starts_with(")"))
      break;
  }
  if (name == "Dict" && elements.size() == 2)
    return get(TypeKind::Dict, elements);
  if (name.empty() || name == "Tuple")
    return get(TypeKind::Tuple, elements);
  if (name == "Future" && elements.size() == 1)
    return get(TypeKind::Future, elements);
  return get(TypeKind::Any);
}

const Type *TypeTable::parseSchemaType(StringRef text) {
  const Type *&known = schemaTypes[text];
  if (known)
    return known;
  // As the element of a tuple, for the suffixes.
  std::string list = ("Tuple(" + text + ")").str();
  StringRef rest = list;
  const Type *tuple = parseSchemaBase(rest);
  return known = tuple->elements.empty() ? get(TypeKind::Any)
                                         : tuple->elements.front();
}

//===----------------------------------------------------------------------===//
// Relations
//===----------------------------------------------------------------------===//

static bool isEverySubtype(llvm::ArrayRef<const Type *> types,
                           llvm::ArrayRef<const Type *> others) {
  for (auto [type, other] : llvm::zip_equal(types, others))
    if (!isSubtype(type, other))
      return false;
  return true;
}

bool pth::torchscript::isSubtype(const Type *type, const Type *other) {
  if (type == other || other->is(TypeKind::Any))
    return true;
  if (type->is(TypeKind::Union))
    return llvm::all_of(type->elements, [&](const Type *member) {
      return isSubtype(member, other);
    });
  switch (other->kind) {
  case TypeKind::Number:
    return type->is(TypeKind::Int) || type->is(TypeKind::Float) ||
           type->is(TypeKind::Complex);
  case TypeKind::Optional:
    if (type->is(TypeKind::None))
      return true;
    return isSubtype(type->is(TypeKind::Optional) ? type->elements[0] : type,
                     other->elements[0]);
  case TypeKind::Union:
    return llvm::any_of(other->elements, [&](const Type *member) {
      return isSubtype(type, member);
    });
  case TypeKind::AnyList:
    return type->is(TypeKind::List);
  case TypeKind::AnyTuple:
    return type->is(TypeKind::Tuple);
  case TypeKind::List:
    // Lists are invariant, but for those of unknown elements.
    return type->is(TypeKind::List) && (type->elements[0]->is(TypeKind::Any) ||
                                        other->elements[0]->is(TypeKind::Any));
  case TypeKind::Tuple:
    return type->is(TypeKind::Tuple) && other->name.empty() &&
           type->elements.size() == other->elements.size() &&
           isEverySubtype(type->elements, other->elements);
  case TypeKind::Interface:
    return type->isObject();
  default:
    return false;
  }
}

const Type *pth::torchscript::unify(TypeTable &table, const Type *type,
                                    const Type *other) {
  if (isSubtype(type, other))
    return other;
  if (isSubtype(other, type))
    return type;
  auto isNone = [](const Type *type) { return type->is(TypeKind::None); };
  if (isNone(type) || isNone(other))
    return table.getOptional(isNone(type) ? other : type);
  bool isOptional = type->is(TypeKind::Optional);
  if (isOptional || other->is(TypeKind::Optional)) {
    const Type *element =
        unify(table, isOptional ? type->elements[0] : type,
              other->is(TypeKind::Optional) ? other->elements[0] : other);
    return element ? table.getOptional(element) : nullptr;
  }
  if (type->is(TypeKind::Tuple) && other->is(TypeKind::Tuple) &&
      type->elements.size() == other->elements.size()) {
    llvm::SmallVector<const Type *> elements;
    for (auto [lhs, rhs] : llvm::zip_equal(type->elements, other->elements)) {
      const Type *element = unify(table, lhs, rhs);
      if (!element)
        return nullptr;
      elements.push_back(element);
    }
    return table.get(TypeKind::Tuple, elements);
  }
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Other forms
//===----------------------------------------------------------------------===//

mlir::Type TypeTable::convert(const Type *type) {
  mlir::Type &known = converted[type];
  if (known)
    return known;
  llvm::SmallVector<mlir::Type> elements;
  for (const Type *element : type->elements)
    elements.push_back(convert(element));
  mlir::Type result;
  switch (type->kind) {
  case TypeKind::Tensor:
    result = TensorType::getUnknown(context);
    break;
  case TypeKind::Int:
    result = IntType::get(context);
    break;
  case TypeKind::Float:
    result = pth::FloatType::get(context);
    break;
  case TypeKind::Bool:
    result = BoolType::get(context);
    break;
  case TypeKind::String:
    result = StringType::get(context);
    break;
  case TypeKind::None:
    result = pth::NoneType::get(context);
    break;
  case TypeKind::Number:
  case TypeKind::Complex:
    result = NumberType::get(context);
    break;
  case TypeKind::Optional:
    result = OptionalType::get(context, elements[0]);
    break;
  case TypeKind::List:
    result = ListType::get(context, elements[0]);
    break;
  case TypeKind::Dict:
    result = DictType::get(context, elements[0], elements[1]);
    break;
  case TypeKind::Tuple:
    result = pth::TupleType::get(context, elements);
    break;
  case TypeKind::Class:
  case TypeKind::Interface:
    result = ObjectType::get(context, type->name);
    break;
  default:
    result = AnyType::get(context);
    break;
  }
  return converted[type] = result;
}

std::string pth::torchscript::describe(const Type *type) {
  static constexpr llvm::StringLiteral names[] = {
      "Any",       "Tensor", "int",    "float",   "complex", "bool",
      "str",       "None",   "number", "Device",  "List",    "Tuple",
      "Optional",  "List",   "Dict",   "Future",  "Tuple",   "class",
      "interface", "enum",   "Union",  "variable"};
  if (!type->name.empty())
    return type->name.str();
  std::string text = names[unsigned(type->kind)].str();
  if (type->elements.empty())
    return text;
  std::string separator = "[";
  for (const Type *element : type->elements) {
    text += separator + describe(element);
    separator = ", ";
  }
  return text + "]";
}
