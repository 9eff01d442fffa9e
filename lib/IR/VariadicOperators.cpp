//===- VariadicOperators.cpp - Operators of any arguments -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An operator without a schema, or of any results, maps to no operation of its
// own: it stays a `pth.operator`, and its relation is registered by name.
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

/// `with torch.no_grad()`: no object of another class is entered without
/// effect.
static void enterContext(Operation *op, ShapeRelationBuilder &builder) {
  auto type = op->getNumOperands()
                  ? dyn_cast<ObjectType>(op->getOperand(0).getType())
                  : ObjectType();
  if (!type ||
      !type.getClassName().starts_with("__torch__.torch.autograd.grad_mode."))
    builder.cannotTell("what a context does is unknown");
}

void pth::registerVariadicOperators(PthDialect &dialect) {
  dialect.registerOperator("prim::Enter", enterContext);
  dialect.registerOperator("prim::Exit", enterContext);
}
