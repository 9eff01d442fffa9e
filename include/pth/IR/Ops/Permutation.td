//===- Permutation.td - Dimensions reordered, dropped, inserted --*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_PERMUTATION_TD
#define PTH_IR_OPS_PERMUTATION_TD

include "pth/IR/PthOpBase.td"

class Pth_PermutationOp<string mnemonic, list<string> schemas,
                        list<Trait> traits = [Pure]>
    : Pth_Operator<mnemonic, schemas, traits> {
  let tensors = (ins Pth_Tensor:$self);
}

def Pth_PermuteOp : Pth_PermutationOp<"permute", [
    "aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)"]> {
  let summary = "all dimensions in another order";
  let settings = (ins Pth_IntsArg:$dims);
  let preconditions = [
    Pre<"permute_c1", "each dimension is named exactly once">,
  ];
}

defvar Pth_TransposePreconditions = [
  Pre<"transpose_c1", "both dimensions are in range">,
];

def Pth_TransposeOp : Pth_PermutationOp<"transpose", [
    "aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)",
    "aten::transpose_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)",
    "aten::swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)",
    "aten::swapdims_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)"], []> {
  let summary = "two dimensions exchanged";
  let settings = (ins Pth_IntArg:$dim0, Pth_IntArg:$dim1);
  let preconditions = Pth_TransposePreconditions;
}

def Pth_SwapAxesOp : Pth_PermutationOp<"swapaxes", [
    "aten::swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)",
    "aten::swapaxes_(Tensor(a!) self, int axis0, int axis1) -> Tensor(a!)"], []> {
  let summary = "two dimensions exchanged";
  let settings = (ins Pth_IntArg:$axis0, Pth_IntArg:$axis1);
  let preconditions = Pth_TransposePreconditions;
}

def Pth_TOp : Pth_PermutationOp<"t", [
    "aten::t(Tensor(a) self) -> Tensor(a)",
    "aten::t_(Tensor(a!) self) -> Tensor(a!)"], []> {
  let summary = "the transposed matrix; a vector stays as it is";
  let preconditions = [
    Pre<"t_c1", "the rank is at most 2">,
  ];
}

def Pth_NumpyTOp : Pth_PermutationOp<"numpy_T", [
    "aten::numpy_T(Tensor(a) self) -> Tensor(a)",
    "aten::numpy_T.a(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "all dimensions in reverse order";
}

def Pth_MatrixTransposeOp : Pth_PermutationOp<"mT", [
    "aten::mT(Tensor(a) self) -> Tensor(a)",
    "aten::mT.a(Tensor(a) self) -> Tensor(a)",
    "aten::mH(Tensor(a) self) -> Tensor(a)",
    "aten::mH.a(Tensor(a) self) -> Tensor(a)",
    "aten::adjoint(Tensor(a) self) -> Tensor(a)"]> {
  let summary = "the last two dimensions exchanged, conjugated or not";
  let preconditions = [
    Pre<"mT_c1", "the rank is 0 or at least 2">,
  ];
}

def Pth_MovedimOp : Pth_PermutationOp<"movedim", [
    "aten::movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)",
    "aten::movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)",
    "aten::moveaxis.int(Tensor(a) self, int source, int destination) -> Tensor(a)",
    "aten::moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)"]> {
  let summary = "some dimensions at other places, the rest in order";
  let settings = (ins Pth_IntsArg:$source, Pth_IntsArg:$destination);
  let preconditions = [
    Pre<"movedim_c1", "the dimensions are in range and named at most once on each side">,
    Pre<"movedim_c2", "there are as many sources as destinations">,
  ];
}

def Pth_SqueezeOp : Pth_PermutationOp<"squeeze", [
    "aten::squeeze(Tensor(a) self) -> Tensor(a)",
    "aten::squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)",
    "aten::squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)",
    "aten::squeeze_(Tensor(a!) self) -> Tensor(a!)",
    "aten::squeeze_.dim(Tensor(a!) self, int dim) -> Tensor(a!)",
    "aten::squeeze_.dims(Tensor(a!) self, int[] dim) -> Tensor(a!)"], []> {
  let summary = "drops dimensions of size 1: all, or those named";
  let settings = (ins OptionalAttr<Pth_IntsArg>:$dim);
  let preconditions = [
    Pre<"squeeze_c1", "the dimensions are in range, none named twice">,
  ];
}

def Pth_UnsqueezeOp : Pth_PermutationOp<"unsqueeze", [
    "aten::unsqueeze(Tensor(a) self, int dim) -> Tensor(a)",
    "aten::unsqueeze_(Tensor(a!) self, int dim) -> Tensor(a!)"], []> {
  let summary = "inserts a dimension of size 1";
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [
    Pre<"unsqueeze_c1", "the dimension is one of the result's">,
  ];
}

#endif // PTH_IR_OPS_PERMUTATION_TD
