//===- Linear.td - Products of matrices and vectors --------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_LINEAR_TD
#define PTH_IR_OPS_LINEAR_TD

include "pth/IR/PthOpBase.td"

def Pth_LinearOp : Pth_Operator<"linear", [
    "aten::linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor"], [Pure]> {
  let summary = "applies a weight of output by input features to the last dimension";
  let tensors = (ins Pth_Tensor:$input, Pth_Tensor:$weight, Pth_OptionalTensor:$bias);
  let preconditions = [
    Pre<"linear_c1", "the input's last size is the weight's">,
    Pre<"linear_c2", "the input has a dimension, the weight one or two">,
    Pre<"linear_c3", "the bias broadcasts to the result">,
    Pre<"linear_c4", "input, weight and bias have one element type">,
    Pre<"linear_c5", "the element type is not bool">,
  ];
}

def Pth_BilinearOp : Pth_Operator<"bilinear", [
    "aten::bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor"], [Pure]> {
  let summary = "applies a weight of output by two input features to two last dimensions";
  let tensors = (ins Pth_Tensor:$input1, Pth_Tensor:$input2,
                     Pth_Tensor:$weight, Pth_OptionalTensor:$bias);
  let preconditions = [
    Pre<"bilinear_c1", "the inputs' last sizes are the weight's, and not zero">,
    Pre<"bilinear_c2", "the inputs have the same dimensions, at least one, and the weight three">,
    Pre<"bilinear_c3", "the inputs' other sizes are equal">,
    Pre<"bilinear_c5", "inputs, weight and bias have one element type">,
    Pre<"bilinear_c4", "the bias has one element for each output feature">,
  ];
}

class Pth_ProductOp<string mnemonic, string what, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let summary = what;
  let preconditions = [
    Pre<"matmul_c1", "the sizes that are summed over are equal">,
    Pre<"matmul_c2", "the operands have the ranks that the operator takes">,
    Pre<"matmul_c3", "the batch sizes are equal, or broadcast where the operator allows it">,
    Pre<"matmul_c4", "the operands have one element type">,
    Pre<"matmul_c5", "the element type is not bool">,
    Pre<"matmul_c6", "the added tensor has the product's element type and broadcasts to it; in place it has its shape">,
  ];
}

def Pth_MatmulOp : Pth_ProductOp<"matmul",
    "product of vectors, matrices or batches of matrices", [
    "aten::matmul(Tensor self, Tensor other) -> Tensor",
    "aten::linalg_matmul(Tensor self, Tensor other) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
}

def Pth_MmOp : Pth_ProductOp<"mm", "product of two matrices", [
    "aten::mm(Tensor self, Tensor mat2) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$mat2);
}

def Pth_BmmOp : Pth_ProductOp<"bmm", "products of two batches of matrices", [
    "aten::bmm(Tensor self, Tensor mat2) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$mat2);
}

def Pth_MvOp : Pth_ProductOp<"mv", "product of a matrix and a vector", [
    "aten::mv(Tensor self, Tensor vec) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$vec);
}

def Pth_DotOp : Pth_ProductOp<"dot", "product of two vectors", [
    "aten::dot(Tensor self, Tensor tensor) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$tensor);
}

def Pth_OuterOp : Pth_ProductOp<"outer", "matrix of the products of two vectors' elements", [
    "aten::outer(Tensor self, Tensor vec2) -> Tensor",
    "aten::ger(Tensor self, Tensor vec2) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$vec2);
}

class Pth_AddProductOp<string mnemonic, string what, list<string> schemas>
    : Pth_ProductOp<mnemonic, what, schemas> {
  let settings = (ins Pth_NumberArg:$beta, Pth_NumberArg:$alpha);
}

def Pth_AddmmOp : Pth_AddProductOp<"addmm", "adds the product of two matrices", [
    "aten::addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
    "aten::addmm_(Tensor(a!) self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$mat1, Pth_Tensor:$mat2);
}

def Pth_BaddbmmOp : Pth_AddProductOp<"baddbmm", "adds the products of two batches of matrices", [
    "aten::baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
    "aten::baddbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$batch1, Pth_Tensor:$batch2);
}

def Pth_AddbmmOp : Pth_AddProductOp<"addbmm", "adds the sum of the products of two batches of matrices", [
    "aten::addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$batch1, Pth_Tensor:$batch2);
}

def Pth_AddmvOp : Pth_AddProductOp<"addmv", "adds the product of a matrix and a vector", [
    "aten::addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$mat, Pth_Tensor:$vec);
}

#endif // PTH_IR_OPS_LINEAR_TD
