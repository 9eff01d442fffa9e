//===- Products.td - Products of whole tensors, inverses ---*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_PRODUCTS_TD
#define PTH_IR_TABLES_PRODUCTS_TD

include "pth/IR/PthOpBase.td"

//===----------------------------------------------------------------------===//
// Products (ATen/native/LinearAlgebra.cpp, Linear.cpp, TensorShape.cpp)
//===----------------------------------------------------------------------===//

def Pth_KronOp : Pth_TableOperator<"kron", ["aten::kron(Tensor self, Tensor other) -> Tensor"]> {
  let summary = "the Kronecker product";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
  let relation = "kron(op, builder);";
}
def Pth_TensordotOp : Pth_TableOperator<"tensordot", [
    "aten::tensordot(Tensor self, Tensor other, int[] dims_self, int[] dims_other) -> Tensor"]> {
  let summary = "the sum of products over pairs of dimensions";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
  let settings = (ins Pth_IntsArg:$dims_self, Pth_IntsArg:$dims_other);
  let preconditions = [
    Pre<"tensordot_c1", "as many dimensions of the one as of the other, each in range and once">,
    Pre<"tensordot_c2", "two summed dimensions have the same size, or one has size 1">,
    Pre<"tensordot_c3", "the tensors have one element type">,
  ];
  let relation = "tensordot(op, builder);";
}
def Pth_BlockDiagOp : Pth_TableOperator<"block_diag", ["aten::block_diag(Tensor[] tensors) -> Tensor"]> {
  let summary = "matrices along the diagonal of one";
  let tensors = (ins Pth_TensorList:$tensors);
  let preconditions = [Pre<"block_diag_c1", "no tensor has more than two dimensions">];
  let relation = "blockDiag(op, builder);";
}
def Pth_CartesianProdOp : Pth_TableOperator<"cartesian_prod", ["aten::cartesian_prod(Tensor[] tensors) -> Tensor"]> {
  let summary = "all tuples of elements, one of each vector";
  let tensors = (ins Pth_TensorList:$tensors);
  let preconditions = [
    Pre<"cartesian_prod_c1", "there is a tensor, and all are vectors">,
    Pre<"cartesian_prod_c2", "the vectors have one element type">,
  ];
  let relation = "cartesianProd(op, builder);";
}

//===----------------------------------------------------------------------===//
// Square matrices (ATen/native/BatchLinearAlgebra.cpp)
//===----------------------------------------------------------------------===//

class Pth_SquareMatrixOp<string name, list<string> schemas, string scalar>
    : Pth_TableOperator<name, schemas> {
  let summary = name # " of square matrices";
  let preconditions = [
    Pre<"square_c1", "the input has two dimensions at least">,
    Pre<"square_c2", "the last two sizes are the same">,
    Pre<"square_c3", "the elements are of float32 or float64, or complex">,
  ];
  let relation = "squareMatrix(op, builder, " # scalar # ");";
}
def Pth_LinalgInvOp : Pth_SquareMatrixOp<"linalg_inv", ["aten::linalg_inv(Tensor A) -> Tensor"], "SquareResult::Matrix"> {
  let tensors = (ins Pth_Tensor:$A);
}
def Pth_InverseOp : Pth_SquareMatrixOp<"inverse", ["aten::inverse(Tensor self) -> Tensor"], "SquareResult::Matrix"> {
  let tensors = (ins Pth_Tensor:$self);
}
def Pth_LinalgDetOp : Pth_SquareMatrixOp<"linalg_det", ["aten::linalg_det(Tensor A) -> Tensor"], "SquareResult::Number"> {
  let tensors = (ins Pth_Tensor:$A);
}
def Pth_DetOp : Pth_SquareMatrixOp<"det", ["aten::det(Tensor self) -> Tensor"], "SquareResult::Number"> {
  let tensors = (ins Pth_Tensor:$self);
}

#endif // PTH_IR_TABLES_PRODUCTS_TD
