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
#include "pth/Interfaces/DType.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

namespace pth {
/// Called where the dialect is initialised.
void registerVariadicOperators(PthDialect &dialect);
} // namespace pth

/// Whether the innermost elements of a list's type are those that a tensor's
/// elements become.
static bool isElementOf(Type element, Type dtype) {
  return isBool(dtype) ? isa<BoolType>(element)
         : isFloatingPoint(dtype)
             ? isa<pth::FloatType>(element)
             : dtype.isSignlessInteger(64) && isa<IntType>(element);
}

/// `x.tolist()`, whose annotation is the result's type: as many lists inside
/// each other as the tensor has dimensions (register_prim_ops.cpp,
/// prim::tolist). The elements' values are not followed.
static void listElements(Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *tensor =
      op->getNumOperands() ? builder.tensor(op->getOperand(0)) : nullptr;
  if (!tensor || op->getNumResults() != 1)
    return builder.cannotTell(
        "what becomes a list is not known to be a tensor");
  size_t depth = 0;
  Type element = op->getResult(0).getType();
  for (; isa<ListType>(element); ++depth)
    element = cast<ListType>(element).getElementType();
  builder.require("tolist_c1", builder.boolean(depth == tensor->rank()),
                  "expected a tensor of rank {0}, got rank {1}",
                  {builder.constant(depth), builder.constant(tensor->rank())});
  if (tensor->dtype)
    builder.require("tolist_c2",
                    builder.boolean(isElementOf(element, tensor->dtype)),
                    "expected a tensor of the list's elements");
  std::optional<int64_t> length;
  if (tensor->rank() == 1 && tensor->dims[0])
    length = tensor->dims[0].asConstant();
  if (length && *length <= 4096)
    builder.setResult(
        0, ShapeValue::list(std::vector<ShapeValue>(*length, ShapeValue())));
}

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
  dialect.registerOperator("prim::tolist", listElements);
  dialect.registerOperator("prim::Enter", enterContext);
  dialect.registerOperator("prim::Exit", enterContext);
}
