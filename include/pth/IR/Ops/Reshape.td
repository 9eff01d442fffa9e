//===- Reshape.td - Other sizes for the same elements -----*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_RESHAPE_TD
#define PTH_IR_OPS_RESHAPE_TD

include "pth/IR/PthOpBase.td"

class Pth_RegroupingOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
}

defvar Pth_SizePreconditions = [
  Pre<"reshape_c1", "the sizes are at least 0 and their product is the number of elements; one may be -1 if the product of the others divides that number and is not 0">,
];
defvar Pth_StridePrecondition =
  Pre<"view_c1", "the strides allow the sizes without moving elements">;

class Pth_ViewLikeOp<string mnemonic, list<string> schemas>
    : Pth_RegroupingOp<mnemonic, schemas> {
  let settings = (ins Pth_IntsArg:$size);
  let preconditions = !listconcat(Pth_SizePreconditions, [Pth_StridePrecondition]);
}

def Pth_ViewOp : Pth_ViewLikeOp<"view", [
    "aten::view(Tensor(a) self, SymInt[] size) -> Tensor(a)"]> {
  let summary = "the same storage under other sizes";
}

def Pth_UnsafeViewOp : Pth_ViewLikeOp<"unsafe_view", [
    "aten::_unsafe_view(Tensor self, SymInt[] size) -> Tensor"]> {
  let summary = "a view that gradients do not know of";
}

def Pth_ViewAsOp : Pth_RegroupingOp<"view_as", [
    "aten::view_as(Tensor(a) self, Tensor other) -> Tensor(a)"]> {
  let summary = "a view with another tensor's sizes";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
  let preconditions = !listconcat(Pth_SizePreconditions, [Pth_StridePrecondition]);
}

def Pth_ReshapeOp : Pth_RegroupingOp<"reshape", [
    "aten::reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)"]> {
  let summary = "a view where the strides allow it, else a copy";
  let settings = (ins Pth_IntsArg:$shape);
  let preconditions = Pth_SizePreconditions;
}

def Pth_ReshapeAsOp : Pth_RegroupingOp<"reshape_as", [
    "aten::reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)"]> {
  let summary = "a reshape to another tensor's sizes";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
  let preconditions = Pth_SizePreconditions;
}

def Pth_FlattenOp : Pth_RegroupingOp<"flatten", [
    "aten::flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)"]> {
  let summary = "a run of dimensions as one";
  let settings = (ins Pth_IntArg:$start_dim, Pth_IntArg:$end_dim);
  let preconditions = [
    Pre<"flatten_c1", "both dimensions are in range">,
    Pre<"flatten_c2", "the first dimension does not come after the last">,
  ];
}

def Pth_RavelOp : Pth_RegroupingOp<"ravel", [
    "aten::ravel(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "all dimensions as one";
}

def Pth_UnflattenOp : Pth_RegroupingOp<"unflatten", [
    "aten::unflatten.int(Tensor(a) self, int dim, SymInt[] sizes) -> Tensor(a)"]> {
  let summary = "one dimension as several";
  let settings = (ins Pth_IntArg:$dim, Pth_IntsArg:$sizes);
  let preconditions = !listconcat([
    Pre<"unflatten_c1", "the dimension is in range">,
    Pre<"unflatten_c2", "there is at least one size">,
  ], Pth_SizePreconditions, [Pth_StridePrecondition]);
}

def Pth_ViewAsRealOp : Pth_RegroupingOp<"view_as_real", [
    "aten::view_as_real(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "a complex tensor as pairs of real numbers";
  let preconditions = [
    Pre<"view_as_real_c1", "the element type is complex">,
  ];
}

def Pth_ViewAsComplexOp : Pth_RegroupingOp<"view_as_complex", [
    "aten::view_as_complex(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "pairs of real numbers as a complex tensor";
  let preconditions = [
    Pre<"view_as_complex_c1", "the element type is a float">,
    Pre<"view_as_complex_c2", "the last size is 2">,
    Pre<"view_as_complex_c3", "the last stride is 1, the others are even">,
  ];
}

#endif // PTH_IR_OPS_RESHAPE_TD
