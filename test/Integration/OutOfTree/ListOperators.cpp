//===- ListOperators.cpp - A pass of another project ----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Example.h"
#include "mlir/Pass/Pass.h"
#include "pth/IR/Ops/Core.h"

namespace {

/// Remarks on each operator that the dialect does not define: whether someone
/// registered a relation for it.
struct ListOperators : mlir::PassWrapper<ListOperators, mlir::OperationPass<>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ListOperators)

  llvm::StringRef getArgument() const override { return "list-operators"; }
  llvm::StringRef getDescription() const override {
    return "Remark on each operator that the pth dialect does not define";
  }

  void runOnOperation() override {
    getOperation()->walk([](pth::OperatorOp op) {
      auto *dialect = llvm::cast<pth::PthDialect>(op->getDialect());
      bool known = dialect->lookupOperator(op.getName());
      mlir::emitRemark(op.getLoc())
          << op.getName() << (known ? " has" : " lacks") << " a relation";
    });
    markAllAnalysesPreserved();
  }
};

} // namespace

void example::registerListOperatorsPass() {
  mlir::PassRegistration<ListOperators>();
}
