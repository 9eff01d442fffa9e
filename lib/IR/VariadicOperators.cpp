//===- VariadicOperators.cpp - Operators of any arguments -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A schema that ends in `...` maps to no operation of its own: the operator
// stays a `pth.operator`, and its relation is registered by name.
//
//===----------------------------------------------------------------------===//

#include "pth/IR/PthDialect.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace pth {
/// Called where the dialect is initialised.
void registerVariadicOperators(PthDialect &dialect);
} // namespace pth

void pth::registerVariadicOperators(PthDialect &dialect) {
  auto gives = [](ShapeValue value) -> ForeignRelation {
    return [value](Operation *, ShapeRelationBuilder &builder) {
      builder.setResult(0, value);
    };
  };
  for (llvm::StringRef name : {"aten::format", "aten::percentFormat"})
    dialect.registerOperator(name, gives(ShapeValue::string(std::nullopt)));
  dialect.registerOperator("prim::Print",
                           [](Operation *, ShapeRelationBuilder &) {});
}
