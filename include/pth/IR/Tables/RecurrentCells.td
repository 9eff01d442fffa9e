//===- RecurrentCells.td - One step of a recurrent network -*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_RECURRENTCELLS_TD
#define PTH_IR_TABLES_RECURRENTCELLS_TD

include "pth/IR/PthOpBase.td"

/// One step (ATen/native/RNN.cpp).
class Pth_CellOp<string name, string hidden, string result, int gates, bit isLinear = 0>
    : Pth_TableOperator<name, [
          "aten::" # name # "(Tensor input, " # hidden # " hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> " # result]> {
  let summary = "one step of " # name;
  let tensors = (ins Pth_Tensor:$input,
                     !if(!eq(hidden, "Tensor"), Pth_Tensor, Pth_TensorList):$hx,
                     Pth_Tensor:$w_ih, Pth_Tensor:$w_hh,
                     Pth_OptionalTensor:$b_ih, Pth_OptionalTensor:$b_hh);
  let preconditions = [
    Pre<"cell_c1", "the input is a batch of the first weight's features">,
    Pre<"cell_c2", "the state is of the input's batch and the second weight's size">,
    Pre<"cell_c3", "the weights have a row for each gate and hidden feature, to which the biases broadcast">,
    Pre<"cell_c4", "input and state have their weights' types, in which the cell computes, and the input's part can be added to the state's">,
    Pre<"cell_c5", "there are two states where the cell has two">,
  ];
  let relation = "cell(op, builder, " # gates # ", " # isLinear # ");";
}
def Pth_GruCellOp : Pth_CellOp<"gru_cell", "Tensor", "Tensor", 3>;
def Pth_RnnTanhCellOp : Pth_CellOp<"rnn_tanh_cell", "Tensor", "Tensor", 1>;
def Pth_RnnReluCellOp : Pth_CellOp<"rnn_relu_cell", "Tensor", "Tensor", 1, 1>;
def Pth_LstmCellOp : Pth_CellOp<"lstm_cell", "Tensor[]", "(Tensor, Tensor)", 4> {
  let results = (outs Pth_Value:$hidden, Pth_Value:$cell);
}

#endif // PTH_IR_TABLES_RECURRENTCELLS_TD
