//===- PassNumbers.cpp - Constants of rank 0 that are passed as numbers ---===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A traced `x / 255.0` holds the number as a float64 tensor of rank 0.
// LibTorch's executor makes it a number again, which promotes an integer x to
// float32, not to float64, as a tensor would. It does so for the second operand
// of four operators only (seen with 2.13: `x ** 2.0` of integers is a float64
// tensor).
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Core.h"
#include "pth/Import/Lowering.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pth;

/// Whether a value is a floating-point constant of rank 0 of the program's own,
/// not an attribute of a module.
static bool isRealConstant(Value value) {
  auto parameter = value.getDefiningOp<ParameterOp>();
  if (!parameter || !parameter.getKey().starts_with("constants."))
    return false;
  auto type = cast<pth::TensorType>(parameter.getResult().getType());
  return type.hasRank() && type.getDims().empty() &&
         isa_and_nonnull<mlir::FloatType>(type.getDtype());
}

void pth::passNumbers(func::FuncOp function) {
  function.walk([&](OperatorOp op) {
    llvm::StringRef overload = llvm::StringSwitch<llvm::StringRef>(op.getName())
                                   .Case("aten::add.Tensor", "aten::add.Scalar")
                                   .Case("aten::sub.Tensor", "aten::sub.Scalar")
                                   .Case("aten::mul.Tensor", "aten::mul.Scalar")
                                   .Case("aten::div.Tensor", "aten::div.Scalar")
                                   .Default("");
    if (overload.empty() || !isRealConstant(op.getOperands_()[1]))
      return;
    OpBuilder builder(op);
    auto item = OperatorOp::create(
        builder, op.getLoc(), TypeRange{pth::FloatType::get(op.getContext())},
        builder.getStringAttr("aten::item"), op.getOperands_()[1],
        StringAttr());
    op->setOperand(1, item.getResult(0));
    op.setName(overload);
  });
}
