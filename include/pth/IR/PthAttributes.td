//===- PthAttributes.td - The pth dialect's attributes -----*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PTHATTRIBUTES_TD
#define PTH_IR_PTHATTRIBUTES_TD

include "pth/IR/PthBase.td"

def Pth_DynamicAttr : AttrDef<Pth_Dialect, "Dynamic",
    [DeclareAttrInterfaceMethods<DynamicArgumentAttrInterface>]> {
  let mnemonic = "dynamic";
  let summary = "an argument that an operand computes";
  let description = [{
    Stands where a literal would stand for the operation's operand of the given
    index. The custom assembly shows the operand itself: `size = [%n, -1]`.
  }];
  let parameters = (ins "unsigned":$operandIndex);
  let assemblyFormat = "`<` $operandIndex `>`";
}

/// An argument of a schema: a literal, or `#pth.dynamic`. `literal` is a C++
/// condition on `$_self`.
class Pth_Argument<string literal, string what> : Attr<
    Or<[CPred<"::mlir::isa<::pth::DynamicAttr>($_self)">, CPred<literal>]>,
    what> {
  let storageType = "::mlir::Attribute";
  let returnType = "::mlir::Attribute";
  let convertFromStorage = "$_self";
}

def Pth_IntArg : Pth_Argument<"::pth::isIntArgument($_self)", "integer">;
def Pth_IntsArg : Pth_Argument<"::pth::isIntListArgument($_self)", "list of integers, or one integer for all">;
def Pth_FloatArg : Pth_Argument<"::pth::isNumberArgument($_self)", "float">;
def Pth_FloatsArg : Pth_Argument<"::pth::isNumberListArgument($_self)", "list of floats">;
def Pth_BoolArg : Pth_Argument<"::mlir::isa<::mlir::BoolAttr>($_self)", "bool">;
def Pth_BoolsArg : Pth_Argument<"::pth::isBoolListArgument($_self)", "list of bools">;
def Pth_StringArg : Pth_Argument<"::mlir::isa<::mlir::StringAttr>($_self)", "string">;
def Pth_NumberArg : Pth_Argument<"::pth::isNumberArgument($_self)", "number">;
def Pth_DTypeArg : Pth_Argument<"::mlir::isa<::mlir::TypeAttr>($_self)", "element type">;

#endif // PTH_IR_PTHATTRIBUTES_TD
