//===- PthDialect.cpp - The pth dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/PthDialect.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pth;

#include "pth/IR/PthDialect.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "pth/IR/PthAttributes.cpp.inc"

namespace pth {
#define PTH_FAMILY(Name) void register##Name##Ops(PthDialect &dialect);
#include "pth/IR/Families.inc"
#undef PTH_FAMILY
void registerVariadicOperators(PthDialect &dialect);
} // namespace pth

void PthDialect::initialize() {
  registerTypes();
  registerAttributes();
#define PTH_FAMILY(Name) register##Name##Ops(*this);
#include "pth/IR/Families.inc"
#undef PTH_FAMILY
  registerTableOperators();
  registerVariadicOperators(*this);
}

void PthDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "pth/IR/PthAttributes.cpp.inc"
      >();
}

void PthDialect::registerOperator(llvm::StringRef name,
                                  shape::ForeignRelation relation) {
  foreignRelations[name] = std::move(relation);
}

const shape::ForeignRelation *
PthDialect::lookupOperator(llvm::StringRef name) const {
  auto it = foreignRelations.find(name);
  return it == foreignRelations.end() ? nullptr : &it->second;
}

//===----------------------------------------------------------------------===//
// Argument kinds
//===----------------------------------------------------------------------===//

bool pth::isIntArgument(Attribute attribute) {
  auto integer = dyn_cast<IntegerAttr>(attribute);
  return isa<pth::DynamicAttr>(attribute) ||
         (integer && integer.getType().isSignlessInteger(64));
}

bool pth::isNumberArgument(Attribute attribute) {
  auto real = dyn_cast<FloatAttr>(attribute);
  return isIntArgument(attribute) || isa<BoolAttr>(attribute) ||
         (real && real.getType().isF64());
}

static bool isListOf(Attribute attribute, bool (*isElement)(Attribute)) {
  auto array = dyn_cast<ArrayAttr>(attribute);
  return array && llvm::all_of(array, isElement);
}

bool pth::isIntListArgument(Attribute attribute) {
  return isa<DenseI64ArrayAttr>(attribute) || isIntArgument(attribute) ||
         isListOf(attribute, isIntArgument);
}

bool pth::isNumberListArgument(Attribute attribute) {
  return isa<DenseI64ArrayAttr>(attribute) || isNumberArgument(attribute) ||
         isListOf(attribute, isNumberArgument);
}

bool pth::isBoolListArgument(Attribute attribute) {
  return isListOf(attribute, [](Attribute element) {
    return isa<BoolAttr, pth::DynamicAttr>(element);
  });
}
