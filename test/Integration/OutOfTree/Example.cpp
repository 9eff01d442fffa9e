//===- Example.cpp - A dialect with one operation -------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Example.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OpImplementation.h"

using namespace pth;
using namespace pth::shape;

#include "ExampleDialect.cpp.inc"

#define GET_OP_CLASSES
#include "ExampleOps.cpp.inc"

void example::ExampleDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "ExampleOps.cpp.inc"
      >();
}

void example::PatchifyOp::buildShapeRelation(ShapeRelationBuilder &builder) {
  const TensorValue *image = builder.tensor(getImage());
  builder.require("patchify_c1", builder.boolean(image && image->rank() == 4),
                  "expected an image of rank 4");
  if (!image || image->rank() != 4)
    return;
  ExprContext &context = builder.exprs();
  Expr size = builder.constant(getSize());
  Expr height = image->dims[2], width = image->dims[3];
  for (Expr extent : {height, width})
    builder.require("patchify_c2", divides(context, size, extent),
                    "expected a multiple of {0}, got {1}", {size, extent});
  builder.nameAxes(*image, AxisNames::ChannelsFirst);
  builder.setResult(0,
                    {image->dims[0],
                     floorDiv(height, size) * floorDiv(width, size),
                     image->dims[1] * size * size},
                    image->dtype);
}
