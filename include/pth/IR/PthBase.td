//===- PthBase.td - The pth dialect's foundations ----------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PTHBASE_TD
#define PTH_IR_PTHBASE_TD

include "mlir/IR/OpBase.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "pth/Interfaces/ShapeRelation.td"

def Pth_Dialect : Dialect {
  let name = "pth";
  let cppNamespace = "::pth";
  let summary = "PyTorch programs whose shapes are expressions of their inputs";
  let description = [{
    An operation of this dialect is an operator of a saved PyTorch program, with
    the operator's own argument names and semantics, its shape relation and its
    numbered preconditions. Weights stay in the file: a parameter is its key,
    element type, shape and strides.

    An argument that programs write as a literal is an attribute
    (`stride = [2, 2]`); where a program computes it, the same place holds the
    value (`size = [%n, -1]`). Types carry sizes as expressions of the function's
    inputs: `!pth.tensor<[N, 64, (H + 1) floordiv 2], f32>`.
  }];
  let isExtensible = 1;
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
  let extraClassDeclaration = [{
    /// The context in which the sizes of this dialect's types are uniqued.
    ::pth::ExprContext &getExprContext() { return exprContext; }

    /// Gives `pth.operator "name"` a shape relation: how a project states the
    /// relation of an operator of its own namespace.
    void registerOperator(::llvm::StringRef name,
                          ::pth::shape::ForeignRelation relation);
    /// The relation registered for an operator, or null.
    const ::pth::shape::ForeignRelation *
    lookupOperator(::llvm::StringRef name) const;

    /// Adds a family's operations to the dialect.
    template <typename... Ops> void addFamily() { addOperations<Ops...>(); }

    /// The interfaces of the operations that are entries in a table.
    void *getRegisteredInterfaceForOp(::mlir::TypeID interface,
                                      ::mlir::OperationName name) override;

  private:
    void registerTypes();
    void registerAttributes();
    void registerTableOperators();

    ::pth::ExprContext exprContext;
    ::llvm::StringMap<::pth::shape::ForeignRelation> foreignRelations;

  public:
  }];
}

#endif // PTH_IR_PTHBASE_TD
