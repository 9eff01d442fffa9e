//===- Recurrent.td - Recurrent networks ------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_RECURRENT_TD
#define PTH_IR_OPS_RECURRENT_TD

include "pth/IR/PthOpBase.td"

class Pth_RecurrentOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas> {
  let settings = (ins Pth_BoolArg:$has_biases, Pth_IntArg:$num_layers,
                      Pth_BoolArg:$bidirectional, Pth_BoolArg:$batch_first,
                      Pth_FloatArg:$dropout, Pth_BoolArg:$train);
  let preconditions = [
    Pre<"rnn_c1", "the input has rank 3: length, batch, features, or batch first; a plain cell takes fewer">,
    Pre<"rnn_c2", "the sequence is not empty">,
    Pre<"rnn_c3", "each layer has its weights and biases, and they fit one another">,
    Pre<"rnn_c4", "the input has the features of the first weight (oneDNN does not check it)">,
    Pre<"rnn_c5", "a state has a slice for each layer and direction, the batch and the hidden size (oneDNN does not check it)">,
    Pre<"rnn_c6", "input, states and weights have one element type">,
    Pre<"rnn_c7", "the probability of a dropout between layers is between 0 and 1">,
  ];
}

def Pth_LstmOp : Pth_RecurrentOp<"lstm", [
    "aten::lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)"]> {
  let summary = "long short-term memory over a batch of sequences";
  let description = [{
    LibTorch hands floating-point inputs that have elements, without projections,
    to oneDNN. Then the input's rank may be greater, further dimensions being
    ignored, and the input's features and the states' sizes are not compared with
    the weights: what comes of others is undefined, and the relation says that it
    cannot tell.
  }];
  let tensors = (ins Pth_Tensor:$input, Pth_TensorList:$hx,
                     Pth_TensorList:$params);
  let results = (outs Pth_Value:$result, Pth_Value:$hidden, Pth_Value:$cell);
}

class Pth_SimpleRecurrentOp<string mnemonic>
    : Pth_RecurrentOp<mnemonic, [
        "aten::" # mnemonic # ".input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)"]> {
  let tensors = (ins Pth_Tensor:$input, Pth_Tensor:$hx, Pth_TensorList:$params);
  let results = (outs Pth_Value:$result, Pth_Value:$hidden);
}

def Pth_GruOp : Pth_SimpleRecurrentOp<"gru"> {
  let summary = "gated recurrent units over a batch of sequences";
}
def Pth_RnnTanhOp : Pth_SimpleRecurrentOp<"rnn_tanh"> {
  let summary = "a recurrent network with tanh over a batch of sequences";
}
def Pth_RnnReluOp : Pth_SimpleRecurrentOp<"rnn_relu"> {
  let summary = "a recurrent network with relu over a batch of sequences";
}

#endif // PTH_IR_OPS_RECURRENT_TD
