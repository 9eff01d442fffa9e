//===- Convolution.td - Convolutions -----------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_CONVOLUTION_TD
#define PTH_IR_OPS_CONVOLUTION_TD

include "pth/IR/PthOpBase.td"

class Pth_ConvolutionOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas> {
  let tensors = (ins Pth_Tensor:$input, Pth_Tensor:$weight,
                     Pth_OptionalTensor:$bias);
  let preconditions = [
    Pre<"conv_c1", "the input has the rank of the weight, or one less (no batch) where the operator allows it">,
    Pre<"conv_c2", "the padded input is no smaller than the dilated kernel">,
    Pre<"conv_c3", "the input has as many channels as groups times the weight's">,
    Pre<"conv_c4", "the bias has one element for each output channel">,
    Pre<"conv_c5", "the output channels divide into the groups">,
    Pre<"conv_c6", "input, weight and bias have one element type">,
    Pre<"conv_c7", "strides and dilations are positive, paddings are not negative">,
    Pre<"conv_c8", "no size but the batch's is zero">,
  ];
}

class Pth_ConvNdOp<int rank> : Pth_ConvolutionOp<"conv" # rank # "d", [
    "aten::conv" # rank # "d(Tensor input, Tensor weight, Tensor? bias=None, int[" # rank # "] stride=1, int[" # rank # "] padding=0, int[" # rank # "] dilation=1, int groups=1) -> Tensor",
    "aten::conv" # rank # "d.padding(Tensor input, Tensor weight, Tensor? bias=None, int[" # rank # "] stride=1, str padding=\"valid\", int[" # rank # "] dilation=1, int groups=1) -> Tensor"]> {
  let summary = rank # "-dimensional convolution";
  let settings = (ins Pth_IntsArg:$stride, AnyAttrOf<[Pth_IntsArg, Pth_StringArg]>:$padding,
                      Pth_IntsArg:$dilation, Pth_IntArg:$groups);
}

def Pth_Conv1dOp : Pth_ConvNdOp<1>;
def Pth_Conv2dOp : Pth_ConvNdOp<2>;
def Pth_Conv3dOp : Pth_ConvNdOp<3>;

#endif // PTH_IR_OPS_CONVOLUTION_TD
