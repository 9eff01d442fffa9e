//===- OperatorTable.cpp - Operators of saved programs, by schema -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/OperatorTable.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;

static constexpr OperatorArgument argumentTable[] = {
#define GET_OPERATOR_ARGUMENTS
#include "pth/IR/OperatorTable.inc"
};

static constexpr OperatorResult resultTable[] = {
#define GET_OPERATOR_RESULTS
#include "pth/IR/OperatorTable.inc"
};

static constexpr OperatorSchema schemaTable[] = {
#define GET_OPERATOR_SCHEMAS
#include "pth/IR/OperatorTable.inc"
};

static constexpr Precondition preconditionTable[] = {
#include "pth/IR/Preconditions.inc"
};

llvm::ArrayRef<OperatorArgument> OperatorSchema::arguments() const {
  return llvm::ArrayRef(argumentTable).slice(argumentsBegin, argumentsCount);
}

llvm::ArrayRef<OperatorResult> OperatorSchema::results() const {
  return llvm::ArrayRef(resultTable).slice(resultsBegin, resultsCount);
}

llvm::ArrayRef<OperatorSchema> pth::operatorSchemas() { return schemaTable; }

const OperatorSchema *pth::lookupOperatorSchema(llvm::StringRef name,
                                                llvm::StringRef overload) {
  auto key = std::pair(name, overload);
  auto keyOf = [](const OperatorSchema &schema) {
    return std::pair<llvm::StringRef, llvm::StringRef>(schema.name,
                                                       schema.overload);
  };
  const OperatorSchema *it = llvm::lower_bound(
      schemaTable, key, [&](const OperatorSchema &schema, const auto &wanted) {
        return keyOf(schema) < wanted;
      });
  return it != std::end(schemaTable) && keyOf(*it) == key ? it : nullptr;
}

const OperatorSchema *pth::lookupOperatorSchema(llvm::StringRef qualifiedName) {
  size_t space = qualifiedName.find("::");
  size_t dot =
      qualifiedName.find('.', space == llvm::StringRef::npos ? 0 : space);
  if (dot == llvm::StringRef::npos)
    return lookupOperatorSchema(qualifiedName, "");
  return lookupOperatorSchema(qualifiedName.take_front(dot),
                              qualifiedName.drop_front(dot + 1));
}

llvm::ArrayRef<Precondition> pth::preconditions() { return preconditionTable; }

llvm::StringRef pth::preconditionText(llvm::StringRef id) {
  for (const Precondition &precondition : preconditionTable)
    if (precondition.id == id)
      return precondition.text;
  return {};
}
