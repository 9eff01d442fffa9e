//===- ElementwiseBase.td - Operators that work elementwise -*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An elementwise operator is one line: its name, the element types that its
// kernel takes, and the one that it gives.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_ELEMENTWISEBASE_TD
#define PTH_IR_TABLES_ELEMENTWISEBASE_TD

include "pth/IR/PthOpBase.td"

/// A set of element types, an enumerator of ::pth::relations::DTypes.
class Pth_DTypes<string enumerator> {
  string cpp = "DTypes::" # enumerator;
}
def AnyDType          : Pth_DTypes<"Any">;
def NotBool           : Pth_DTypes<"NotBool">;
def NotComplex        : Pth_DTypes<"NotComplex">;
def NotComplexNotHalf : Pth_DTypes<"NotComplexNotHalf">;
def RealDType         : Pth_DTypes<"Real">;    // neither bool nor complex
def FloatDType        : Pth_DTypes<"Float">;
def InexactDType      : Pth_DTypes<"Inexact">; // floating-point or complex
def BitwiseDType      : Pth_DTypes<"Bitwise">; // integer or bool
def IntegerDType      : Pth_DTypes<"Integer">;

/// The element type of a result over the operands' common one, an enumerator of
/// ::pth::relations::Gives.
class Pth_Gives<string enumerator> {
  string cpp = "Gives::" # enumerator;
}
def GivesCommon    : Pth_Gives<"Common">;    // as it is
def GivesFloat     : Pth_Gives<"Float">;     // integers and bool give float32
def GivesBool      : Pth_Gives<"Bool">;
def GivesReal      : Pth_Gives<"Real">;      // complex gives its component
def GivesRealFloat : Pth_Gives<"RealFloat">; // both of the above
def GivesNumber    : Pth_Gives<"Number">;    // bool gives int64
def GivesFirst     : Pth_Gives<"First">;     // the first operand's, uncasted
def GivesDouble    : Pth_Gives<"Double">;    // float64, complex128

/// An operator over the first `arity` operands, broadcast. `accepts` speaks of
/// their common element type. `number` names a function of ::pth::numbers that
/// computes the elements of tensors that carry sizes; `rule` one of
/// ::pth::relations that takes these and adds to them.
class Pth_Elementwise<string mnemonic, list<string> schemas, int arity,
                      Pth_DTypes accepts, Pth_Gives gives, string number = "",
                      string rule = "elementwise">
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "elementwise " # mnemonic;
  list<Pre> otherPreconditions = [];
  let preconditions = [
    Pre<"elementwise_c1", "the operands' sizes broadcast">,
    Pre<"elementwise_c2", "the kernel takes the operands' common element type">,
    Pre<"elementwise_c3", "in place, the sizes broadcast to self's">,
    Pre<"elementwise_c4", "in place, the result can be cast to self's element type">,
    Pre<"elementwise_c5", "in place, no two elements of self share memory">,
    Pre<"elementwise_c6",
        "in place, self shares all of its memory with another operand or none">,
  ] # otherPreconditions # !if(!empty(number), []<Pre>, [
    Pre<"number_c1", "a divisor of sizes is not 0">,
  ]);
  let relation = rule # "(op, builder, {" # arity # ", " # accepts.cpp # ", "
      # gives.cpp # ", " # !if(!empty(number), "nullptr", "numbers::" # number) # "});";
}

/// The schemas `aten::<name><signature> -> Tensor`, where a signature is an
/// overload and its arguments: `.Tensor(Tensor self, Tensor other)`.
class Pth_Schemas<list<string> names, list<string> signatures> {
  list<string> value = !listflatten(!foreach(name, names,
      !foreach(signature, signatures, "aten::" # name # signature # " -> Tensor")));
}

/// As above, and the in-place forms, which write `self`.
class Pth_WithInplace<list<string> names, list<string> signatures> {
  list<string> value = !listconcat(Pth_Schemas<names, signatures>.value,
      !listflatten(!foreach(name, names, !foreach(signature, signatures,
          "aten::" # name # "_" # !subst("(Tensor self", "(Tensor(a!) self", signature)
              # " -> Tensor(a!)"))));
}

#endif // PTH_IR_TABLES_ELEMENTWISEBASE_TD
