//===- Core.td - Parameters, constants, containers ---------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_CORE_TD
#define PTH_IR_OPS_CORE_TD

include "pth/IR/PthOpBase.td"

def Pth_ParameterOp : Pth_RelationOp<"parameter", [Pure,
    DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "a parameter, buffer or tensor constant of the model";
  let description = [{
    Names a tensor of the file by its key. The bytes are not part of the program,
    except the integers of a small tensor, from which sizes may be computed
    (`elements`), or the least and greatest of a larger one (`bounds`), which an
    embedding's index has to respect.

    `%fc.weight = pth.parameter "fc.weight" : !pth.tensor<[10, 84], f32>`
  }];
  let arguments = (ins StrAttr:$key,
                       OptionalAttr<DenseI64ArrayAttr>:$strides,
                       OptionalAttr<DenseI64ArrayAttr>:$elements,
                       OptionalAttr<DenseI64ArrayAttr>:$bounds);
  let results = (outs Pth_TensorType:$result);
  let assemblyFormat = [{
    $key (`strides` $strides^)? (`elements` $elements^)? (`bounds` $bounds^)?
    attr-dict `:` type($result)
  }];
  let hasVerifier = 1;
}

def Pth_ConstantOp : Pth_RelationOp<"constant", [Pure, ConstantLike,
    DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "a number, string, bool, none, or a list of them";
  let description = [{
    `%0 = pth.constant 3 : i64 -> !pth.int`; `unit` is the value None.
  }];
  let arguments = (ins AnyAttr:$value);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$value attr-dict `->` type($result)";
  let hasFolder = 1;
}

def Pth_OperatorOp : Pth_RelationOp<"operator"> {
  let summary = "an operator that the dialect does not define";
  let description = [{
    Keeps the operator's qualified name, its operands in the schema's order and
    the result types that the file declares. Its relation is the one that was
    registered for the name; without one, its results are unknown and so is
    whether it accepts its operands.

    `%1 = pth.operator "torchvision::nms"(%b, %s, %t) : (...) -> ...`
  }];
  let arguments = (ins StrAttr:$name, Variadic<Pth_Value>:$operands_);
  let results = (outs Variadic<Pth_Value>:$results_);
  let assemblyFormat = [{
    $name `(` $operands_ `)` attr-dict `:` functional-type($operands_, $results_)
  }];
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

class Pth_ContainerOp<string mnemonic, string what, string shared>
    : Pth_RelationOp<mnemonic, [Pure], shared> {
  let summary = what;
  let arguments = (ins Variadic<Pth_Value>:$elements);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$elements attr-dict `:` functional-type($elements, $result)";
  let extraClassDeclaration = sharedDeclaration # "bool handlesUnrankedOperands() { return true; }";
}

def Pth_ListOp : Pth_ContainerOp<"list", "builds a list (prim::ListConstruct)", "list">;
def Pth_TupleOp : Pth_ContainerOp<"tuple", "builds a tuple (prim::TupleConstruct)", "tuple">;

def Pth_DictOp : Pth_RelationOp<"dict", [Pure]> {
  let summary = "builds a dict (prim::DictConstruct)";
  let description = "The operands are keys and values in turn.";
  let arguments = (ins Variadic<Pth_Value>:$entries);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$entries attr-dict `:` functional-type($entries, $result)";
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

def Pth_UnpackOp : Pth_RelationOp<"unpack", [Pure]> {
  let summary = "the elements of a list or tuple (prim::ListUnpack, prim::TupleUnpack)";
  let arguments = (ins Pth_Value:$sequence);
  let results = (outs Variadic<Pth_Value>:$elements);
  let assemblyFormat = "$sequence attr-dict `:` functional-type($sequence, $elements)";
  let preconditions = [
    Pre<"unpack_c1", "a list has as many elements as there are results">,
  ];
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

def Pth_CastOp : Pth_RelationOp<"cast", [Pure], "cast"> {
  let summary = "the same value under another type";
  let description = [{
    TorchScript's unchecked_cast, unchecked_unwrap_optional, annotate and
    prim::data: no effect on the value.
  }];
  let arguments = (ins Pth_Value:$value);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$value attr-dict `:` type($value) `to` type($result)";
  let extraClassDeclaration = sharedDeclaration # "bool handlesUnrankedOperands() { return true; }";
}

#endif // PTH_IR_OPS_CORE_TD
