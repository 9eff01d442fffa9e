//===- PthOpBase.td - What every operation declares --------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PTHOPBASE_TD
#define PTH_IR_PTHOPBASE_TD

include "pth/IR/PthAttributes.td"
include "pth/IR/PthTypes.td"

/// A numbered precondition, in prose. The relation cites its number with each
/// requirement, tests violate each of them.
class Pre<string preconditionId, string preconditionText> {
  string id = preconditionId;
  string text = preconditionText;
}

/// An operation that states its shape relation. `shared` names a C++ function
/// `void (Operation *, ShapeRelationBuilder &)` in ::pth::relations that serves
/// several operations; without it the operation defines buildShapeRelation.
class Pth_RelationOp<string mnemonic, list<Trait> traits = [], string shared = "">
    : Op<Pth_Dialect, mnemonic,
         !listconcat(traits,
           !if(!empty(shared), [DeclareOpInterfaceMethods<ShapeRelationOpInterface>],
               [ShapeRelationOpInterface]))> {
  list<Pre> preconditions = [];
  code sharedDefinition = !if(!empty(shared), "", [{
    void $cppClass::buildShapeRelation(::pth::shape::ShapeRelationBuilder &builder) {
      ::pth::relations::}] # shared # [{(getOperation(), builder);
    }
  }]);
  code sharedDeclaration = !if(!empty(shared), "", [{
    void buildShapeRelation(::pth::shape::ShapeRelationBuilder &builder);
  }]);
  let extraClassDeclaration = sharedDeclaration;
  let extraClassDefinition = sharedDefinition;
}

/// An operator of saved programs.
///
/// `schemas` lists the TorchScript schemas that the operation stands for, as
/// PyTorch prints them. A schema's argument becomes the operand or attribute of
/// the same name; an operation's argument that a schema lacks is absent (an
/// optional attribute) or the constant none (an operand); a schema's argument
/// that is in `ignored` has no effect on shapes. A schema whose name ends in an
/// underscore, or is an in-place operator of Python (`__iand__`), sets `inplace`. The last operands are those of computed
/// arguments.
///
/// Assembly: `pth.max_pool2d %x kernel_size = [3, 3], stride = [%s, 2] :
/// (types) -> type`.
class Pth_Operator<string mnemonic, list<string> operatorSchemas,
                   list<Trait> traits = [], string shared = "">
    : Pth_RelationOp<mnemonic, traits, shared> {
  list<string> schemas = operatorSchemas;
  list<string> ignored = [];
  dag tensors = (ins);
  dag settings = (ins);
  let arguments = !con(tensors, (ins Variadic<Pth_Value>:$dynamic), settings,
                       (ins UnitAttr:$inplace));
  let results = (outs Pth_Value:$result);
  let hasCustomAssemblyFormat = 1;
  let extraClassDeclaration = sharedDeclaration;
  let extraClassDefinition = sharedDefinition # [{
    ::mlir::ParseResult $cppClass::parse(::mlir::OpAsmParser &parser,
                                         ::mlir::OperationState &state) {
      return ::pth::parseOperator(parser, state);
    }
    void $cppClass::print(::mlir::OpAsmPrinter &printer) {
      ::pth::printOperator(*this, printer, getAttributeNames());
    }
  }];
}

/// An operator of saved programs that is an entry in a table, not a C++ class: a
/// dynamic operation of the dialect, at the cost of a line. For the many
/// operators whose relation is a rule with parameters. Fields, schemas and
/// assembly are those of Pth_Operator; operands and attributes are reached by
/// index and by name.
class Pth_TableOperator<string mnemonic, list<string> operatorSchemas> {
  string opName = mnemonic;
  string summary = "";
  list<string> schemas = operatorSchemas;
  list<string> ignored = [];
  dag tensors = (ins);
  dag settings = (ins);
  dag results = (outs Pth_Value:$result);
  list<Pre> preconditions = [];
  /// C++ that states the relation of `op` to `builder`, in namespace
  /// pth::relations.
  code relation = ?;
  /// Without effect, but for the write of the in-place form.
  bit isPure = 1;
  bit handlesUnrankedOperands = 0;
}

#endif // PTH_IR_PTHOPBASE_TD
