//===- ComplexNumbers.td - Parts of complex numbers --------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_COMPLEXNUMBERS_TD
#define PTH_IR_OPS_COMPLEXNUMBERS_TD

include "pth/IR/PthOpBase.td"

class Pth_ComplexPartOp<string name, list<string> schemas>
    : Pth_Operator<name, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
}

def Pth_RealOp : Pth_ComplexPartOp<"real", [
    "aten::real(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "a view of the real parts; real numbers as they are";
}

def Pth_ImagOp : Pth_ComplexPartOp<"imag", [
    "aten::imag(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "a view of the imaginary parts";
  let preconditions = [Pre<"imag_c1", "the numbers are complex">];
}

def Pth_ConjOp : Pth_ComplexPartOp<"conj", [
    "aten::conj(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "a view that reads as the conjugate; real numbers as they are";
}

def Pth_ConjViewOp : Pth_ComplexPartOp<"conj_view", [
    "aten::_conj(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "a view that reads as the conjugate";
  let preconditions = [Pre<"imag_c1", "the numbers are complex">];
}

def Pth_ComplexOp : Pth_Operator<"complex", [
    "aten::complex(Tensor real, Tensor imag) -> Tensor"], [Pure]> {
  let summary = "complex numbers of two parts";
  let tensors = (ins Pth_Tensor:$real, Pth_Tensor:$imag);
  let preconditions = [
    Pre<"complex_c1", "both parts have one type that complex numbers are made of">,
    Pre<"complex_c2", "the parts' sizes broadcast">,
  ];
}

def Pth_PolarOp : Pth_Operator<"polar", [
    "aten::polar(Tensor abs, Tensor angle) -> Tensor"], [Pure]> {
  let summary = "complex numbers of absolute values and angles";
  let tensors = (ins Pth_Tensor:$abs, Pth_Tensor:$angle);
  let preconditions = [
    Pre<"complex_c1", "both parts have one type that complex numbers are made of">,
    Pre<"complex_c2", "the parts' sizes broadcast">,
  ];
}

#endif // PTH_IR_OPS_COMPLEXNUMBERS_TD
