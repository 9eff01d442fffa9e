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

/// The text of an argument of `str.format`, where it is known.
static std::optional<std::string> textOf(const ShapeValue &value) {
  if (const std::string *text = value.asString())
    return *text;
  Expr integer = value.asInteger();
  std::optional<int64_t> number = integer ? integer.asConstant() : std::nullopt;
  return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

/// `'{} of {}'.format(a, b)`.
static void formatText(Operation *op, ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::string(std::nullopt));
  if (op->getNumOperands() == 0)
    return;
  ShapeValue format = builder.operand(op->getOperand(0));
  if (!format.asString())
    return;
  constexpr size_t maxLength = 1 << 16;
  llvm::StringRef rest = *format.asString();
  std::string text;
  for (Value operand : op->getOperands().drop_front()) {
    size_t hole = rest.find("{}");
    std::optional<std::string> filling = textOf(builder.operand(operand));
    if (hole == llvm::StringRef::npos || !filling ||
        text.size() + filling->size() > maxLength)
      return;
    text += rest.take_front(hole);
    text += *filling;
    rest = rest.drop_front(hole + 2);
  }
  text += rest;
  builder.setResult(0, ShapeValue::string(std::move(text)));
}

/// `torch.device('cuda:0')`: each device that there is counts as the CPU.
static void nameDevice(Operation *op, ShapeRelationBuilder &builder) {
  static constexpr llvm::StringLiteral kinds[] = {
      "cpu", "cuda", "ipu",  "xpu",    "hpu",  "mps",
      "xla", "meta", "mtia", "vulkan", "lazy", "privateuseone"};
  ShapeValue name =
      op->getNumOperands() ? builder.operand(op->getOperand(0)) : ShapeValue();
  const std::string *text = name.asString();
  if (!text ||
      !llvm::is_contained(kinds, llvm::StringRef(*text).split(':').first))
    builder.cannotTell("the name of a device is unknown");
}

void pth::registerVariadicOperators(PthDialect &dialect) {
  auto gives = [](ShapeValue value) -> ForeignRelation {
    return [value](Operation *, ShapeRelationBuilder &builder) {
      builder.setResult(0, value);
    };
  };
  dialect.registerOperator("aten::format", formatText);
  for (llvm::StringRef name : {"aten::device", "aten::device.with_index"})
    dialect.registerOperator(name, nameDevice);
  dialect.registerOperator("aten::percentFormat",
                           gives(ShapeValue::string(std::nullopt)));
  dialect.registerOperator("prim::Print",
                           [](Operation *, ShapeRelationBuilder &) {});
}
