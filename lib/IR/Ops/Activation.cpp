//===- Activation.cpp - Elementwise functions with arguments --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What ATen/native/Activation.cpp and UnaryOps.cpp ask of the arguments beside
// the tensor.
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinTypes.h"
#include "pth/IR/Elementwise.h"
#include "pth/Interfaces/DType.h"
#include <cmath>
#include <limits>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

/// Requires `holds` of a number argument; says so where it is not known.
static void requireOf(Operation *op, ShapeRelationBuilder &builder,
                      llvm::StringRef id, llvm::StringRef argument,
                      llvm::function_ref<bool(double)> holds,
                      llvm::StringRef expected) {
  std::optional<double> value = builder.real(op->getAttr(argument));
  if (!value)
    return builder.cannotTell(
        ("the argument " + argument + " depends on the input").str());
  builder.require(id, builder.boolean(holds(*value)),
                  ("expected " + expected).str());
}

/// Activation.cpp, celu.
void relations::celu(Operation *op, ShapeRelationBuilder &builder,
                     const Elementwise &rule) {
  requireOf(
      op, builder, "celu_c1", "alpha", [](double x) { return x != 0; },
      "an alpha other than 0, got 0");
  elementwise(op, builder, rule);
}

/// Activation.cpp, get_gelutype_enum.
void relations::gelu(Operation *op, ShapeRelationBuilder &builder,
                     const Elementwise &rule) {
  std::optional<std::string> approximate =
      builder.string(op->getAttr("approximate"));
  if (!approximate)
    builder.cannotTell("the approximation of gelu depends on the input");
  else
    builder.require(
        "gelu_c1",
        builder.boolean(*approximate == "none" || *approximate == "tanh"),
        "expected the approximation none or tanh, got " + *approximate);
  elementwise(op, builder, rule);
}

/// Activation.cpp, rrelu: the pure form gives a contiguous tensor.
void relations::rrelu(Operation *op, ShapeRelationBuilder &builder,
                      const Elementwise &rule) {
  std::optional<double> lower = builder.real(op->getAttr("lower")),
                        upper = builder.real(op->getAttr("upper"));
  if (!lower || !upper)
    builder.cannotTell("a bound of rrelu depends on the input");
  else
    builder.require(
        "rrelu_c1",
        builder.boolean(*lower <= *upper) &
            (builder.boolean(std::isfinite(*lower) && std::isfinite(*upper)) |
             (op->hasAttr("inplace") ? builder.unknown()
                                     : builder.boolean(false))),
        "expected finite bounds, the lower not above the upper");
  std::optional<bool> trains = builder.flag(op->getAttr("training"));
  Type dtype = builder.operand(op->getOperand(0)).dtype();
  if (!trains)
    builder.cannotTell("whether rrelu trains is unknown");
  else if (*trains && dtype && dtype.isF16())
    builder.require("elementwise_c2", builder.boolean(false),
                    "expected another type than float16 in training");
  if (op->hasAttr("inplace"))
    return elementwise(op, builder, rule);
  contiguousElementwise(op, builder, rule);
}

/// Activation.cpp, softshrink_check: the argument is a number of the element
/// type.
void relations::softshrink(Operation *op, ShapeRelationBuilder &builder,
                           const Elementwise &rule) {
  requireOf(
      op, builder, "softshrink_c1", "lambd",
      [](double x) {
        return x >= 0 && x <= double(std::numeric_limits<float>::max());
      },
      "a lambd of at least 0, and finite");
  elementwise(op, builder, rule);
}

/// Activation.cpp, threshold: both numbers are converted to the element type.
void relations::threshold(Operation *op, ShapeRelationBuilder &builder,
                          const Elementwise &rule) {
  Type dtype = builder.operand(op->getOperand(0)).dtype();
  for (llvm::StringRef name : {"threshold", "value"})
    requireInRange(builder, "threshold_c1", builder.argument(op->getAttr(name)),
                   dtype);
  Elementwise idempotent = rule;
  idempotent.mayOverlap = true;
  elementwise(op, builder, idempotent);
}

/// UnaryOps.cpp, nan_to_num_out: integers are copied.
void relations::nanToNum(Operation *op, ShapeRelationBuilder &builder,
                         const Elementwise &rule) {
  Type dtype = builder.operand(op->getOperand(0)).dtype();
  Elementwise copy = rule;
  copy.mayOverlap = isInteger(dtype) || isBool(dtype);
  elementwise(op, builder, copy);
}

/// UnaryOps.cpp, TORCH_META_FUNC(polygamma).
void relations::polygamma(Operation *op, ShapeRelationBuilder &builder,
                          const Elementwise &rule) {
  requireOf(
      op, builder, "polygamma_c1", "n", [](double n) { return n >= 0; },
      "an order of at least 0");
  elementwise(op, builder, rule);
}

/// UnaryOps.cpp, conj_physical: a tensor that is not complex is returned as it
/// is.
void relations::conjugate(Operation *op, ShapeRelationBuilder &builder,
                          const Elementwise &rule) {
  ShapeValue self = builder.operand(op->getOperand(0));
  if (!self.dtype())
    return builder.cannotTell("the element type is unknown");
  if (isComplex(self.dtype()))
    return elementwise(op, builder, rule);
  builder.setResult(0, self);
}

/// UnaryOps.cpp, angle: of complex numbers it is copied into a contiguous
/// result (unary_op_impl_with_complex_to_float_out).
void relations::angle(Operation *op, ShapeRelationBuilder &builder,
                      const Elementwise &rule) {
  if (isComplex(builder.operand(op->getOperand(0)).dtype()))
    contiguousElementwise(op, builder, rule);
  else
    elementwise(op, builder, rule);
}

/// Activation.cpp, log_sigmoid_forward_cpu: a contiguous result.
void relations::contiguousElementwise(Operation *op,
                                      ShapeRelationBuilder &builder,
                                      const Elementwise &rule) {
  std::optional<ElementwiseOperands> operands =
      readElementwise(op, builder, rule.arity);
  if (!operands || operands->tensors.empty())
    return;
  for (TensorValue &tensor : operands->tensors)
    tensor.layout = Layout::contiguous();
  Type common = resultType(op->getContext(), operands->values);
  if (requireDTypeIn(builder, "elementwise_c2", rule.accepts, common))
    setElementwise(op, builder, *operands, common, rule);
}
