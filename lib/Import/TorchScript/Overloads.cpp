//===- Overloads.cpp - Which schema a call means -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Overloads.h"

#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;

/// How far an argument's type is from the schema's. A sum decides between
/// overloads: a conversion outweighs any number of subtypes.
static constexpr unsigned exact = 0, subtype = 1, unknown = 3, anything = 4,
                          conversion = 1000;

namespace {
/// What matching looks at in a schema.
struct Signature {
  struct Formal {
    StringRef name, type;
    bool hasDefault, isKeywordOnly;
  };
  llvm::SmallVector<Formal, 8> formals;
  llvm::SmallVector<StringRef, 2> results;
  /// Any further arguments may follow.
  bool isVariadic = false;
};

/// Matches one schema.
class Matcher {
public:
  Matcher(TypeTable &types, Signature signature)
      : types(types), signature(std::move(signature)) {}

  /// The distance, none if the schema does not take the arguments.
  std::optional<unsigned> run(llvm::ArrayRef<CallArgument> arguments);

  OverloadMatch match;

private:
  bool assignSources(llvm::ArrayRef<CallArgument> arguments);
  std::optional<unsigned> distance(const Type *type, const Type *formal);
  std::optional<unsigned> distanceOfConversion(const Type *type,
                                               const Type *formal);
  std::optional<unsigned> bind(const Type *type, const Type *variable);
  const Type *substitute(const Type *type);

  TypeTable &types;
  Signature signature;
  /// The types that the schema's variables stand for.
  llvm::SmallVector<std::pair<const Type *, const Type *>, 2> variables;
};
} // namespace

bool Matcher::assignSources(llvm::ArrayRef<CallArgument> arguments) {
  llvm::ArrayRef<Signature::Formal> formals = signature.formals;
  match.sources.assign(formals.size(), std::nullopt);
  for (auto [index, argument] : llvm::enumerate(arguments)) {
    size_t position = index;
    if (!argument.keyword.empty()) {
      const auto *found =
          llvm::find_if(formals, [&](const Signature::Formal &formal) {
            return argument.keyword == formal.name;
          });
      position = found - formals.begin();
    } else if (position < formals.size() && formals[position].isKeywordOnly) {
      return false;
    }
    if (signature.isVariadic && argument.keyword.empty() &&
        position >= formals.size()) {
      match.rest.push_back(index);
      continue;
    }
    if (position >= formals.size() || match.sources[position])
      return false;
    match.sources[position] = index;
  }
  for (auto [source, formal] : llvm::zip_equal(match.sources, formals))
    if (!source && !formal.hasDefault)
      return false;
  return true;
}

std::optional<unsigned> Matcher::bind(const Type *type, const Type *variable) {
  auto *known = llvm::find_if(
      variables, [&](const auto &entry) { return entry.first == variable; });
  if (known == variables.end()) {
    variables.emplace_back(variable, type);
    return subtype;
  }
  const Type *common = unify(types, type, known->second);
  if (!common)
    return std::nullopt;
  return common == known->second ? subtype : unknown;
}

static bool holdsVariable(const Type *type) {
  return type->is(TypeKind::Variable) ||
         llvm::any_of(type->elements, holdsVariable);
}

std::optional<unsigned> Matcher::distance(const Type *type,
                                          const Type *formal) {
  if (type == formal)
    return exact;
  if (formal->is(TypeKind::Variable))
    return bind(type, formal);
  if (type->is(TypeKind::Any))
    return unknown;
  if (formal->is(TypeKind::Any))
    return anything;
  // Containers of variables.
  bool isSameContainer = formal->kind == type->kind &&
                         formal->elements.size() == type->elements.size() &&
                         !formal->elements.empty();
  if (isSameContainer && formal->name.empty()) {
    unsigned sum = 0;
    for (auto [element, wanted] :
         llvm::zip_equal(type->elements, formal->elements)) {
      std::optional<unsigned> part = distance(element, wanted);
      // Lists and dictionaries are invariant.
      bool isEqual = element == wanted || element->is(TypeKind::Any) ||
                     wanted->is(TypeKind::Any) || holdsVariable(wanted);
      bool isInvariant =
          formal->is(TypeKind::List) || formal->is(TypeKind::Dict);
      if (!part || (isInvariant && !isEqual))
        return std::nullopt;
      sum += *part;
    }
    return sum;
  }
  if (formal->is(TypeKind::Optional)) {
    if (type->is(TypeKind::None))
      return subtype;
    std::optional<unsigned> part = distance(type, formal->elements[0]);
    return part ? std::optional<unsigned>(*part + subtype) : std::nullopt;
  }
  if (isSubtype(type, formal))
    return subtype;
  return distanceOfConversion(type, formal);
}

/// What torch::jit::tryConvertToType would convert.
std::optional<unsigned> Matcher::distanceOfConversion(const Type *type,
                                                      const Type *formal) {
  if (formal->is(TypeKind::List)) {
    const Type *element = formal->elements[0];
    // `padding = 1` for `int[2]`.
    if (isSubtype(type, element) && !element->is(TypeKind::Tensor))
      return conversion;
    if (!type->is(TypeKind::Tuple) || element->is(TypeKind::Variable))
      return std::nullopt;
    bool isHomogeneous = llvm::all_of(type->elements, [&](const Type *part) {
      return isSubtype(part, element);
    });
    return isHomogeneous ? std::optional<unsigned>(unknown) : std::nullopt;
  }
  bool isNumber = formal->is(TypeKind::Int) || formal->is(TypeKind::Float) ||
                  formal->is(TypeKind::Number) || formal->is(TypeKind::Complex);
  bool isConvertible = type->is(TypeKind::Tensor) ||
                       type->is(TypeKind::Number) || type->is(TypeKind::Bool) ||
                       (type->is(TypeKind::Int) && !formal->is(TypeKind::Int));
  if (isNumber && isConvertible)
    return conversion;
  if (formal->is(TypeKind::Device) && type->is(TypeKind::String))
    return conversion;
  return std::nullopt;
}

const Type *Matcher::substitute(const Type *type) {
  if (type->is(TypeKind::Variable)) {
    for (const auto &[variable, bound] : variables)
      if (variable == type)
        return bound;
    return types.get(TypeKind::Any);
  }
  if (type->elements.empty())
    return type;
  llvm::SmallVector<const Type *> elements;
  for (const Type *element : type->elements)
    elements.push_back(substitute(element));
  if (type->is(TypeKind::Optional))
    return types.getOptional(elements[0]);
  return types.getNamed(type->kind, type->name, elements, type->fields);
}

std::optional<unsigned> Matcher::run(llvm::ArrayRef<CallArgument> arguments) {
  if (!assignSources(arguments))
    return std::nullopt;
  unsigned sum = 0;
  for (auto [source, formal] :
       llvm::zip_equal(match.sources, signature.formals)) {
    if (!source)
      continue;
    std::optional<unsigned> part =
        distance(arguments[*source].type, types.parseSchemaType(formal.type));
    if (!part)
      return std::nullopt;
    sum += *part;
  }
  for (const Signature::Formal &formal : signature.formals)
    match.formals.push_back(substitute(types.parseSchemaType(formal.type)));
  for (StringRef result : signature.results)
    match.results.push_back(substitute(types.parseSchemaType(result)));
  return sum;
}

static Signature signatureOf(const OperatorSchema &schema) {
  Signature signature;
  for (const OperatorArgument &argument : schema.arguments())
    signature.formals.push_back({argument.name, argument.type,
                                 argument.defaultValue != nullptr,
                                 argument.isKeywordOnly});
  for (const OperatorResult &result : schema.results())
    signature.results.push_back(result.type);
  signature.isVariadic = schema.isVariadic;
  return signature;
}

static Signature signatureOf(const Schema &schema) {
  Signature signature;
  for (const SchemaValue &argument : schema.arguments)
    signature.formals.push_back({argument.name, argument.type,
                                 argument.defaultValue.has_value(),
                                 argument.isKeywordOnly});
  for (const SchemaValue &result : schema.results)
    signature.results.push_back(result.type);
  return signature;
}

std::optional<OverloadMatch>
pth::torchscript::matchOverload(TypeTable &types, StringRef name,
                                llvm::ArrayRef<CallArgument> arguments) {
  llvm::ArrayRef<OperatorSchema> all = operatorSchemas();
  const OperatorSchema *begin = llvm::lower_bound(
      all, name, [](const OperatorSchema &schema, StringRef name) {
        return StringRef(schema.name) < name;
      });
  std::optional<OverloadMatch> best;
  unsigned least = 0;
  for (const OperatorSchema *schema = begin;
       schema != all.end() && StringRef(schema->name) == name; ++schema) {
    Matcher matcher(types, signatureOf(*schema));
    std::optional<unsigned> distance = matcher.run(arguments);
    if (!distance)
      continue;
    // The interpreter's own overloads come after those of ATen.
    *distance =
        2 * *distance + StringRef(schema->overload).starts_with("prim_");
    if (!best || *distance < least) {
      best = std::move(matcher.match);
      best->schema = schema;
      least = *distance;
    }
  }
  return best;
}

std::optional<OverloadMatch> pth::torchscript::matchInterpreterOperator(
    TypeTable &types, StringRef name, llvm::ArrayRef<CallArgument> arguments) {
  std::optional<OverloadMatch> best;
  unsigned least = 0;
  for (const InterpreterOperator &candidate : findInterpreterOperators(name)) {
    Matcher matcher(types, signatureOf(candidate.schema));
    std::optional<unsigned> distance = matcher.run(arguments);
    if (!distance || (best && *distance >= least))
      continue;
    best = std::move(matcher.match);
    best->interpreted = &candidate;
    least = *distance;
  }
  return best;
}
