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

class Pth_ConvolutionBase<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$input, Pth_Tensor:$weight,
                     Pth_OptionalTensor:$bias);
  let preconditions = [
    Pre<"conv_c1", "the input has the rank of the weight, or one less (no batch) where the operator allows it">,
    Pre<"conv_c2", "the padded input is no smaller than the dilated kernel">,
    Pre<"conv_c3", "the input has the channels that the weight and the groups take">,
    Pre<"conv_c4", "the bias has one element for each output channel">,
    Pre<"conv_c5", "the groups divide the weight's first dimension, which is no smaller">,
    Pre<"conv_c6", "input, weight and bias have one element type">,
    Pre<"conv_c7", "strides, dilations and groups are positive, paddings are not negative, one for each dimension">,
    Pre<"conv_c8", "no spatial size of the input is zero, unless the batch is or there are no channels">,
    Pre<"conv_c9", "an output padding is smaller than the stride or the dilation">,
    Pre<"conv_c10", "a transposed convolution's result has no size below 1">,
    Pre<"conv_c11", "the kernel is not empty">,
    Pre<"conv_c12", "the element type has a kernel: not bool, of integers only int64 if transposed or dilated, complex only where the rank is fixed">,
    Pre<"conv_c13", "the padding is 'valid', or 'same' with strides of 1, where it is a string">,
  ];
}

defvar Pth_ConvolutionPadding = AnyAttrOf<[Pth_IntsArg, Pth_StringArg]>;

class Pth_ConvNdOp<int rank, list<string> schemas>
    : Pth_ConvolutionBase<"conv" # rank # "d", schemas> {
  let summary = rank # "-dimensional convolution, batched or not";
  let settings = (ins Pth_IntsArg:$stride, Pth_ConvolutionPadding:$padding,
                      Pth_IntsArg:$dilation, Pth_IntArg:$groups);
}

def Pth_Conv1dOp : Pth_ConvNdOp<1, [
  "aten::conv1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] dilation=[1], SymInt groups=1) -> Tensor",
  "aten::conv1d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], str padding=\"valid\", SymInt[1] dilation=[1], SymInt groups=1) -> Tensor"]>;
def Pth_Conv2dOp : Pth_ConvNdOp<2, [
  "aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor",
  "aten::conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], str padding=\"valid\", SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor"]>;
def Pth_Conv3dOp : Pth_ConvNdOp<3, [
  "aten::conv3d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor",
  "aten::conv3d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], str padding=\"valid\", SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor"]>;

class Pth_ConvTransposeNdOp<int rank, list<string> schemas>
    : Pth_ConvolutionBase<"conv_transpose" # rank # "d", schemas> {
  let summary = rank # "-dimensional transposed convolution, batched or not";
  let description = [{
    The weight's sizes are the input channels, the output channels of one group,
    and the kernel.
  }];
  let settings = (ins Pth_IntsArg:$stride, Pth_IntsArg:$padding,
                      Pth_IntsArg:$output_padding, Pth_IntArg:$groups,
                      Pth_IntsArg:$dilation);
}

def Pth_ConvTranspose1dOp : Pth_ConvTransposeNdOp<1, [
  "aten::conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] output_padding=[0], SymInt groups=1, SymInt[1] dilation=[1]) -> Tensor"]>;
def Pth_ConvTranspose2dOp : Pth_ConvTransposeNdOp<2, [
  "aten::conv_transpose2d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] output_padding=[0, 0], SymInt groups=1, SymInt[2] dilation=[1, 1]) -> Tensor"]>;
def Pth_ConvTranspose3dOp : Pth_ConvTransposeNdOp<3, [
  "aten::conv_transpose3d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] output_padding=[0, 0, 0], SymInt groups=1, SymInt[3] dilation=[1, 1, 1]) -> Tensor"]>;

def Pth_ConvolutionOp : Pth_ConvolutionBase<"convolution", [
  "aten::_convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups, bool benchmark, bool deterministic, bool cudnn_enabled, bool allow_tf32) -> Tensor",
  "aten::_convolution.deprecated(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, int[] output_padding, SymInt groups, bool benchmark, bool deterministic, bool cudnn_enabled) -> Tensor",
  "aten::convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor",
  "aten::_convolution_mode(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, str padding, SymInt[] dilation, SymInt groups) -> Tensor"]> {
  let summary = "convolution of the weight's rank, batched, as traces hold it";
  let settings = (ins Pth_IntsArg:$stride, Pth_ConvolutionPadding:$padding,
                      Pth_IntsArg:$dilation, OptionalAttr<Pth_BoolArg>:$transposed,
                      OptionalAttr<Pth_IntsArg>:$output_padding, Pth_IntArg:$groups);
  let ignored = ["benchmark", "deterministic", "cudnn_enabled", "allow_tf32"];
}

#endif // PTH_IR_OPS_CONVOLUTION_TD
