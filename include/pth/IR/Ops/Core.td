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

    `schema` is the operator's schema as PyTorch prints it: what it writes and
    what its results alias.
  }];
  let arguments = (ins StrAttr:$name, Variadic<Pth_Value>:$operands_,
                       OptionalAttr<StrAttr>:$schema);
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

def Pth_ToListOp : Pth_RelationOp<"tolist", [Pure]> {
  let summary = "a tensor's elements as nested lists, or a number (prim::tolist)";
  let arguments = (ins Pth_Tensor:$self);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$self attr-dict `:` functional-type($self, $result)";
  let preconditions = [
    Pre<"tolist_c1", "the tensor has as many dimensions as the lists are nested">,
    Pre<"tolist_c2", "the elements are of the annotated kind: int64, any floating-point or complex type, or bool">,
  ];
}

def Pth_TupleIndexOp : Pth_Operator<"tuple_index", ["prim::TupleIndex(Any tup, int i) -> Any"], [Pure]> {
  let summary = "an element of a tuple (prim::TupleIndex)";
  let tensors = (ins Pth_Value:$tup);
  let settings = (ins Pth_IntArg:$i);
  let preconditions = [
    Pre<"tuple_index_c1", "the tuple has an element of that index; negative ones count from the end">,
  ];
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

def Pth_CastOp : Pth_RelationOp<"cast", [Pure], "cast"> {
  let summary = "the same value under another type";
  let description = [{
    TorchScript's unchecked_cast and unchecked_unwrap_optional: no effect on the
    value.
  }];
  let arguments = (ins Pth_Value:$value);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$value attr-dict `:` type($value) `to` type($result)";
  let extraClassDeclaration = sharedDeclaration # "bool handlesUnrankedOperands() { return true; }";
}

def Pth_IsInstanceOp : Pth_RelationOp<"isinstance", [Pure]> {
  let summary = "whether a value has one of the types (prim::isinstance)";
  let arguments = (ins Pth_Value:$value, TypeArrayAttr:$types);
  let results = (outs Pth_BoolType:$result);
  let assemblyFormat = "$value $types attr-dict `:` functional-type($value, $result)";
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

//===----------------------------------------------------------------------===//
// What is not followed
//===----------------------------------------------------------------------===//

def Pth_UnknownOp : Pth_RelationOp<"unknown", [Pure]> {
  let summary = "a value of which only the type is known";
  let description = [{
    A device, a generator, prim::Uninitialized; or what becomes of an object when
    something is written through another name of it. The operands are what the
    value depends on.
  }];
  let arguments = (ins Variadic<Pth_Value>:$sources);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$sources attr-dict `:` functional-type($sources, $result)";
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

def Pth_OverwrittenOp : Pth_RelationOp<"overwritten", [Pure]> {
  let summary = "a value whose elements were written through another one";
  let description = [{
    After a write through a view, `writers` being what was written: the value has
    its sizes, element type and layout still, but other elements. For a list or
    tuple, this is so for the tensors inside.

    ```mlir
    %row = pth.select %mask dim = 0, index = 0 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
    %ones = pth.fill %row value = 1, inplace : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
    %mask2 = pth.overwritten %mask by %ones : ...
    ```
  }];
  let arguments = (ins Pth_Value:$value, Variadic<Pth_Value>:$writers);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = [{
    $value `by` $writers attr-dict `:` functional-type(operands, $result)
  }];
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

//===----------------------------------------------------------------------===//
// Objects with state
//===----------------------------------------------------------------------===//

def Pth_ObjectOp : Pth_RelationOp<"object"> {
  let summary = "an instance of a class: a module of the file, or a new one (prim::CreateObject)";
  let description = "`path` is the module's attribute path, empty for a new object.";
  let arguments = (ins StrAttr:$path);
  let results = (outs Pth_ObjectType:$result);
  let assemblyFormat = "$path attr-dict `:` type($result)";
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

def Pth_GetAttrOp : Pth_RelationOp<"get_attr"> {
  let summary = "an attribute that the program also writes (prim::GetAttr)";
  let description = [{
    Its value is not followed. Attributes that nothing writes are parameters and
    constants instead.
  }];
  let arguments = (ins Pth_Value:$object, StrAttr:$name);
  let results = (outs Pth_Value:$result);
  let assemblyFormat = "$name `of` $object attr-dict `:` functional-type($object, $result)";
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

def Pth_SetAttrOp : Pth_RelationOp<"set_attr"> {
  let summary = "writes an attribute (prim::SetAttr)";
  let arguments = (ins Pth_Value:$object, StrAttr:$name, Pth_Value:$value);
  let assemblyFormat = "$name `of` $object `to` $value attr-dict `:` type(operands)";
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

#endif // PTH_IR_OPS_CORE_TD
