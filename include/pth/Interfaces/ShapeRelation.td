//===- ShapeRelation.td - Shape-relation interfaces --------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_SHAPERELATION_TD
#define PTH_INTERFACES_SHAPERELATION_TD

include "mlir/IR/Interfaces.td"

def ShapeRelationOpInterface : OpInterface<"ShapeRelationOpInterface"> {
  let description = [{
    An operation that states its shape relation: the shapes, dtypes and layouts
    of its results as expressions of its operands', and the preconditions under
    which it accepts them. It is written once and read by propagation, by the
    inverse, by evaluation at concrete sizes and by printing.
  }];
  let cppNamespace = "::pth::shape";
  let methods = [
    InterfaceMethod<[{
      States results and preconditions to `builder`. Results that are left
      undefined become unknown values of the result's type.
    }], "void", "buildShapeRelation",
      (ins "::pth::shape::ShapeRelationBuilder &":$builder)>,
    InterfaceMethod<[{
      True if the relation also makes sense where an operand is a tensor of
      unknown rank; otherwise the results are then unknown without asking.
    }], "bool", "handlesUnrankedOperands", (ins), [{}], [{ return false; }]>,
  ];
}

def DynamicArgumentAttrInterface : AttrInterface<"DynamicArgumentAttrInterface"> {
  let description = [{
    Stands, where an argument would be an attribute, for an operand that
    computes it.
  }];
  let cppNamespace = "::pth::shape";
  let methods = [
    InterfaceMethod<"The operand's index in the operation.", "unsigned",
                    "getOperandIndex">,
  ];
}

def ShapeTypeInterface : TypeInterface<"ShapeTypeInterface"> {
  let description = [{
    A type whose values the analysis follows, and which can say what is known of
    them.
  }];
  let cppNamespace = "::pth::shape";
  let methods = [
    InterfaceMethod<"What the type alone says of its values.",
                    "::pth::shape::ShapeValue", "getShapeValue",
                    (ins "::pth::ExprContext &":$context)>,
    InterfaceMethod<[{
      This type with what `value` knows beyond it; this type itself where that is
      nothing, or does not fit.
    }], "::mlir::Type", "refine", (ins "const ::pth::shape::ShapeValue &":$value)>,
    InterfaceMethod<[{
      What the type is made of: hypotheses on a value of it are made part by part.
    }], "::pth::shape::TypeStructure", "getStructure", (ins), [{}],
    [{ return {}; }]>,
  ];
}

#endif // PTH_INTERFACES_SHAPERELATION_TD
