//===- SchemaCheck.cpp - Declared schemas against LibTorch's --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SchemaCheck.h"
#include "pth/Schema/Schema.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <string>

using namespace pth;
using namespace pth::conformance;

std::string conformance::qualifiedName(const OperatorSchema &schema) {
  std::string name = schema.name.str();
  return schema.overload.empty() ? name : name + "." + schema.overload.str();
}

static bool sameAlias(const AliasInfo &declared, const SchemaAlias &found) {
  return declared.before == found.before && declared.after == found.after &&
         declared.isWrite == found.isWrite;
}

/// A default as both sides write it: 1 and [1, 1] are one default of `int[2]`.
static bool sameDefault(const char *declared,
                        const std::optional<std::string> &found) {
  return declared ? found == declared : !found;
}

/// What differs; empty if nothing does.
static std::string difference(const OperatorSchema &declared,
                              const Schema &found) {
  if (declared.argumentsCount != found.arguments.size() ||
      declared.isVariadic != found.isVararg ||
      declared.resultsCount != found.results.size())
    return "the number of arguments or results";
  for (auto [ours, theirs] : llvm::zip(declared.arguments(), found.arguments))
    if (ours.name != theirs.name || ours.type != theirs.type ||
        !sameDefault(ours.defaultValue, theirs.defaultValue) ||
        !sameAlias(ours.alias, theirs.alias))
      return "argument '" + theirs.name + "'";
  for (auto [ours, theirs] : llvm::zip(declared.results(), found.results))
    if (ours.type != theirs.type || !sameAlias(ours.alias, theirs.alias))
      return "a result";
  return "";
}

bool conformance::checkSchemas(std::istream &schemas, llvm::raw_ostream &os) {
  llvm::StringMap<Schema> known;
  llvm::StringSet<> namespaces;
  std::string line;
  while (std::getline(schemas, line)) {
    llvm::Expected<Schema> schema = parseSchema(line);
    if (!schema) {
      // Of a form that no declared schema has.
      llvm::consumeError(schema.takeError());
      continue;
    }
    namespaces.insert(llvm::StringRef(schema->name).split("::").first);
    known.try_emplace(schema->qualifiedName(), std::move(*schema));
  }
  bool allEqual = true;
  for (const OperatorSchema &schema : operatorSchemas()) {
    std::string name = qualifiedName(schema);
    // Of a library that is not loaded.
    if (!namespaces.contains(schema.name.split("::").first))
      continue;
    auto it = known.find(name);
    std::string differs =
        it == known.end() ? "" : difference(schema, it->second);
    if (it != known.end() && differs.empty())
      continue;
    allEqual = false;
    os << name << ": "
       << (it == known.end() ? "missing" : "differs in " + differs) << '\n';
  }
  return allEqual;
}
