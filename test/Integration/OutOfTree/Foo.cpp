//===- Foo.cpp - The relation of a file's own operator --------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Example.h"
#include "pth/IR/Ops/Core.h"

using namespace pth;
using namespace pth::shape;

/// `mylib::foo(Tensor x, Tensor y) -> Tensor` joins two matrices of one height.
static void foo(mlir::Operation *op, ShapeRelationBuilder &builder) {
  const TensorValue *x = builder.tensor(op->getOperand(0));
  const TensorValue *y = builder.tensor(op->getOperand(1));
  bool matrices = x && y && x->rank() == 2 && y->rank() == 2;
  builder.require("foo_c1", builder.boolean(matrices), "expected two matrices");
  if (!matrices)
    return;
  builder.require("foo_c2", equal(builder.exprs(), x->dims[0], y->dims[0]),
                  "expected {0} rows, got {1}", {x->dims[0], y->dims[0]});
  builder.setResult(0, {x->dims[0], x->dims[1] + y->dims[1]}, x->dtype);
}

void example::registerFoo(mlir::DialectRegistry &registry) {
  registry.addExtension(+[](mlir::MLIRContext *, PthDialect *dialect) {
    dialect->registerOperator("mylib::foo", foo);
  });
}
