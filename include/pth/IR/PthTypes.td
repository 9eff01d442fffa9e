//===- PthTypes.td - The pth dialect's types ---------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_PTHTYPES_TD
#define PTH_IR_PTHTYPES_TD

include "pth/IR/PthBase.td"

class Pth_Type<string name, string typeMnemonic, list<Trait> traits = []>
    : TypeDef<Pth_Dialect, name,
              !listconcat(traits, [DeclareTypeInterfaceMethods<ShapeTypeInterface>])> {
  let mnemonic = typeMnemonic;
}

def Pth_TensorType : Pth_Type<"Tensor", "tensor"> {
  let summary = "a tensor whose sizes are expressions";
  let description = [{
    `!pth.tensor<[N, 3, ?], f32>` has rank 3, a first size that is the symbol N,
    and a last one that is unknown. `!pth.tensor<*, ?>` is of unknown rank and
    element type. Sizes are built from integers and symbols with `+ - *`,
    `floordiv`, `ceildiv`, `mod`, `min(...)`, `max(...)` and are canonical: equal
    text means equal size. Element types are builtin types; `i1` is bool.
  }];
  let parameters = (ins
    OptionalArrayRefParameter<"::pth::Expr", "sizes">:$dims,
    "bool":$ranked,
    "::mlir::Type":$dtype
  );
  let hasCustomAssemblyFormat = 1;
  let builders = [
    TypeBuilder<(ins "::llvm::ArrayRef<::pth::Expr>":$dims,
                     "::mlir::Type":$dtype), [{
      return $_get($_ctxt, dims, true, dtype);
    }]>,
    TypeBuilder<(ins "::mlir::Type":$dtype), [{
      return $_get($_ctxt, ::llvm::ArrayRef<::pth::Expr>(), false, dtype);
    }]>,
  ];
  let extraClassDeclaration = [{
    /// A tensor of unknown rank and element type.
    static TensorType getUnknown(::mlir::MLIRContext *context) {
      return get(context, ::mlir::Type());
    }
    bool hasRank() const { return getRanked(); }
  }];
}

class Pth_SimpleType<string name, string mnemonic, string what>
    : Pth_Type<name, mnemonic> {
  let summary = what;
}

def Pth_IntType : Pth_SimpleType<"Int", "int", "a Python integer">;
def Pth_FloatType : Pth_SimpleType<"Float", "float", "a Python float">;
def Pth_BoolType : Pth_SimpleType<"Bool", "bool", "a Python bool">;
def Pth_StringType : Pth_SimpleType<"String", "str", "a Python string">;
def Pth_NoneType : Pth_SimpleType<"None", "none", "the value None">;
def Pth_NumberType : Pth_SimpleType<"Number", "number", "an integer, float, complex or bool">;
def Pth_AnyType : Pth_SimpleType<"Any", "any", "a value of any type, devices and generators among them">;

def Pth_OptionalType : Pth_Type<"Optional", "optional"> {
  let summary = "a value or None";
  let parameters = (ins "::mlir::Type":$elementType);
  let assemblyFormat = "`<` $elementType `>`";
  let extraClassDeclaration = [{
    ::pth::shape::TypeStructure getStructure() const {
      return {::pth::shape::TypeStructure::Kind::Optional,
              {getElementType()}};
    }
  }];
}

def Pth_ListType : Pth_Type<"List", "list"> {
  let summary = "a list of values of one type";
  let parameters = (ins "::mlir::Type":$elementType);
  let assemblyFormat = "`<` $elementType `>`";
  let extraClassDeclaration = [{
    ::pth::shape::TypeStructure getStructure() const {
      return {::pth::shape::TypeStructure::Kind::List,
              {getElementType()}};
    }
  }];
}

def Pth_TupleType : Pth_Type<"Tuple", "tuple"> {
  let summary = "a tuple";
  let parameters = (ins OptionalArrayRefParameter<"::mlir::Type">:$elementTypes);
  let assemblyFormat = "`<` (`>`) : ($elementTypes^ `>`)?";
  let extraClassDeclaration = [{
    ::pth::shape::TypeStructure getStructure() const {
      return {::pth::shape::TypeStructure::Kind::Tuple,
              ::llvm::SmallVector<::mlir::Type, 2>(getElementTypes())};
    }
  }];
}

def Pth_DictType : Pth_Type<"Dict", "dict"> {
  let summary = "a dictionary";
  let parameters = (ins "::mlir::Type":$keyType, "::mlir::Type":$valueType);
  let assemblyFormat = "`<` $keyType `,` $valueType `>`";
  let extraClassDeclaration = [{
    ::pth::shape::TypeStructure getStructure() const {
      return {::pth::shape::TypeStructure::Kind::Dict,
              {getKeyType(), getValueType()}};
    }
  }];
}

def Pth_ObjectType : Pth_Type<"Object", "object"> {
  let summary = "an instance of a class of the model's own, by qualified name";
  let parameters = (ins StringRefParameter<>:$className);
  let assemblyFormat = "`<` $className `>`";
}

/// A tensor, or whatever may turn out to be one.
def Pth_Tensor : AnyTypeOf<[Pth_TensorType, Pth_OptionalType, Pth_AnyType], "tensor">;
def Pth_OptionalTensor : AnyTypeOf<[Pth_TensorType, Pth_NoneType,
                                    Pth_OptionalType, Pth_AnyType], "tensor or none">;
/// A list of tensors, or of tensors and None.
def Pth_TensorList : AnyTypeOf<[Pth_ListType, Pth_TupleType, Pth_OptionalType, Pth_AnyType], "list of tensors">;
/// Where a schema takes a tensor in one overload and a number in another.
def Pth_TensorOrNumber : AnyTypeOf<[Pth_TensorType, Pth_OptionalType, Pth_AnyType,
                                    Pth_NumberType, Pth_IntType, Pth_FloatType,
                                    Pth_BoolType], "tensor or number">;
def Pth_Value : Type<CPred<"::mlir::isa<::pth::PthDialect>($_self.getDialect())">, "value of the pth dialect">;

#endif // PTH_IR_PTHTYPES_TD
