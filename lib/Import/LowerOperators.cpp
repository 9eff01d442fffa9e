//===- LowerOperators.cpp - Operators become operations -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Literals.h"
#include "mlir/IR/Diagnostics.h"
#include "pth/IR/OperatorTable.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Import/Lowering.h"

using namespace mlir;
using namespace pth;

namespace {
/// Lowers one operator by its schema.
class OperatorLowering {
public:
  OperatorLowering(OperatorOp op, const OperatorSchema &schema)
      : op(op), schema(schema), builder(op) {}

  /// Replaces the operator; leaves it where the operation does not fit.
  void lower();

private:
  /// The value of the schema's argument, null for an absent one with a default
  /// that is an attribute.
  Value argument(unsigned index);
  void addOperands(OperationState &state);
  void addAttributes(OperationState &state);
  Value createConstant(Attribute value);

  OperatorOp op;
  const OperatorSchema &schema;
  OpBuilder builder;
  /// Constants made for absent arguments, to be taken back on failure.
  llvm::SmallVector<Operation *> created;
};
} // namespace

/// The type of a constant that a default's text denotes.
static Type typeOfConstant(MLIRContext *context, Attribute value) {
  if (isa<UnitAttr>(value))
    return pth::NoneType::get(context);
  if (isa<BoolAttr>(value))
    return BoolType::get(context);
  if (isa<IntegerAttr>(value))
    return IntType::get(context);
  if (isa<FloatAttr>(value))
    return pth::FloatType::get(context);
  if (isa<StringAttr>(value))
    return StringType::get(context);
  return ListType::get(context, isa<DenseI64ArrayAttr>(value)
                                    ? Type(IntType::get(context))
                                    : Type(NumberType::get(context)));
}

Value OperatorLowering::createConstant(Attribute value) {
  auto constant = ConstantOp::create(
      builder, op.getLoc(), typeOfConstant(op.getContext(), value), value);
  created.push_back(constant);
  return constant;
}

void OperatorLowering::addOperands(OperationState &state) {
  state.operands.assign(schema.operandCount, Value());
  for (auto [index, argument] : llvm::enumerate(schema.arguments())) {
    if (argument.kind != ArgumentKind::Operand)
      continue;
    Value &operand = state.operands[argument.position];
    if (index < op.getOperands().size())
      operand = op.getOperands()[index];
    else if (argument.defaultValue)
      operand =
          createConstant(parseDefault(op.getContext(), argument.defaultValue));
  }
  // An operand that this schema lacks is None.
  for (Value &operand : state.operands)
    if (!operand)
      operand = createConstant(builder.getUnitAttr());
  llvm::append_range(
      state.operands,
      llvm::drop_begin(op.getOperands_(),
                       std::min<size_t>(schema.arguments().size(),
                                        op.getOperands_().size())));
}

void OperatorLowering::addAttributes(OperationState &state) {
  llvm::SmallVector<std::pair<const OperatorArgument *, Value>> attributes;
  for (auto [index, argument] : llvm::enumerate(schema.arguments()))
    if (argument.kind == ArgumentKind::Attribute)
      attributes.emplace_back(&argument, index < op.getOperands().size()
                                             ? op.getOperands()[index]
                                             : Value());
  // The assembly lists arguments, and so the computed ones, in this order.
  llvm::ArrayRef<StringAttr> names = state.name.getAttributeNames();
  auto orderOf = [&](const OperatorArgument *argument) {
    return llvm::find(names, argument->name) - names.begin();
  };
  llvm::sort(attributes, [&](const auto &lhs, const auto &rhs) {
    return orderOf(lhs.first) < orderOf(rhs.first);
  });
  for (auto [argument, value] : attributes) {
    Attribute attribute =
        value ? literalOrDynamic(value, *argument, state.operands)
              : defaultLiteral(op.getContext(), *argument);
    if (attribute)
      state.addAttribute(argument->name, attribute);
  }
}

void OperatorLowering::lower() {
  if (op.getOperands().size() > schema.arguments().size() && !schema.isVariadic)
    return;
  OperationState state(op.getLoc(), schema.mnemonic);
  addOperands(state);
  addAttributes(state);
  if (schema.isInplace)
    state.addAttribute("inplace", builder.getUnitAttr());
  state.addTypes(op.getResultTypes());
  Operation *lowered = builder.create(state);
  LogicalResult verified = failure();
  {
    // What the operation objects to is no error of the program.
    ScopedDiagnosticHandler quiet(op.getContext(),
                                  [](Diagnostic &) { return success(); });
    verified = lowered->getName().verifyInvariants(lowered);
  }
  if (succeeded(verified)) {
    op->replaceAllUsesWith(lowered);
    op->erase();
    return;
  }
  lowered->erase();
  for (Operation *constant : created)
    constant->erase();
}

void pth::lowerOperators(func::FuncOp function) {
  function.walk([](OperatorOp op) {
    if (const OperatorSchema *schema = lookupOperatorSchema(op.getName()))
      OperatorLowering(op, *schema).lower();
  });
}
