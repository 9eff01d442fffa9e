//===- Normalization.td - Normalizations -------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_NORMALIZATION_TD
#define PTH_IR_OPS_NORMALIZATION_TD

include "pth/IR/PthOpBase.td"

class Pth_NormalizationOp<string mnemonic, string what, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let summary = what;
  let preconditions = [
    Pre<"norm_c1", "the input has a batch and channels, or the normalized dimensions">,
    Pre<"norm_c2", "weight, bias and running statistics have one element for each channel or normalized position">,
    Pre<"norm_c3", "running mean and variance are both given or both absent, and given where they are used">,
    Pre<"norm_c4", "the groups are positive and divide the channels">,
    Pre<"norm_c5", "the input's last sizes are the normalized shape, which has a dimension">,
    Pre<"norm_c6", "the element type is floating-point (rms_norm: or complex)">,
    Pre<"norm_c7", "parameters have the input's element type, or float32 beside a half-precision input">,
    Pre<"norm_c8", "the input has as many elements as the arguments say">,
    Pre<"norm_c9", "an input of native_group_norm is dense in its memory format">,
    Pre<"norm_c10", "an input of native_batch_norm in training is not empty">,
    Pre<"norm_c11", "a running statistic that instance_norm updates is a vector that does not overlap itself">,
  ];
}

class Pth_ChannelNormOp<string mnemonic, string what, dag flags, list<string> schemas>
    : Pth_NormalizationOp<mnemonic, what, schemas> {
  let tensors = (ins Pth_Tensor:$input, Pth_OptionalTensor:$weight,
                     Pth_OptionalTensor:$bias,
                     Pth_OptionalTensor:$running_mean,
                     Pth_OptionalTensor:$running_var);
  let settings = flags;
}

def Pth_BatchNormOp : Pth_ChannelNormOp<"batch_norm",
    "normalizes each channel over batch and positions",
    (ins Pth_BoolArg:$training), [
    "aten::batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor"]> {
  let description = [{
    An input without elements is returned as it is, whatever its channels.
    That training takes more than one value for each channel is a check of the
    Python module, which traces have lost and scripts hold as an exception.
  }];
  let ignored = ["momentum", "eps", "cudnn_enabled"];
}

def Pth_NativeBatchNormOp : Pth_ChannelNormOp<"native_batch_norm",
    "normalizes each channel, and gives the statistics",
    (ins Pth_BoolArg:$training), [
    "aten::native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)"]> {
  let ignored = ["momentum", "eps"];
  let results = (outs Pth_Value:$result, Pth_Value:$saveMean, Pth_Value:$saveInvstd);
}

def Pth_InstanceNormOp : Pth_ChannelNormOp<"instance_norm",
    "normalizes each channel of each sample over the positions",
    (ins Pth_BoolArg:$use_input_stats), [
    "aten::instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor"]> {
  let ignored = ["momentum", "eps", "cudnn_enabled"];
}

def Pth_GroupNormOp : Pth_NormalizationOp<"group_norm",
    "normalizes groups of channels of each sample", [
    "aten::group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$input, Pth_OptionalTensor:$weight, Pth_OptionalTensor:$bias);
  let settings = (ins Pth_IntArg:$num_groups);
  let ignored = ["eps", "cudnn_enabled"];
}

def Pth_NativeGroupNormOp : Pth_NormalizationOp<"native_group_norm",
    "normalizes groups of channels, and gives the statistics", [
    "aten::native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> (Tensor, Tensor, Tensor)"]> {
  let tensors = (ins Pth_Tensor:$input, Pth_OptionalTensor:$weight, Pth_OptionalTensor:$bias);
  let settings = (ins Pth_IntArg:$N, Pth_IntArg:$C, Pth_IntArg:$HxW, Pth_IntArg:$group);
  let ignored = ["eps"];
  let results = (outs Pth_Value:$result, Pth_Value:$mean, Pth_Value:$rstd);
}

def Pth_LayerNormOp : Pth_NormalizationOp<"layer_norm",
    "normalizes over the last dimensions", [
    "aten::layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$input, Pth_OptionalTensor:$weight, Pth_OptionalTensor:$bias);
  let settings = (ins Pth_IntsArg:$normalized_shape);
  let ignored = ["eps", "cudnn_enable"];
}

def Pth_NativeLayerNormOp : Pth_NormalizationOp<"native_layer_norm",
    "normalizes over the last dimensions, and gives the statistics", [
    "aten::native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)"]> {
  let tensors = (ins Pth_Tensor:$input, Pth_OptionalTensor:$weight, Pth_OptionalTensor:$bias);
  let settings = (ins Pth_IntsArg:$normalized_shape);
  let ignored = ["eps"];
  let results = (outs Pth_Value:$result, Pth_Value:$mean, Pth_Value:$rstd);
}

def Pth_RmsNormOp : Pth_NormalizationOp<"rms_norm",
    "scales the last dimensions by their root mean square", [
    "aten::rms_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$input, Pth_OptionalTensor:$weight);
  let settings = (ins Pth_IntsArg:$normalized_shape);
  let ignored = ["eps"];
}

def Pth_WeightNormOp : Pth_Operator<"weight_norm", [
    "aten::_weight_norm(Tensor v, Tensor g, int dim=0) -> Tensor"], [Pure]> {
  let summary = "a weight from its direction and its magnitude along a dimension";
  let tensors = (ins Pth_Tensor:$v, Pth_Tensor:$g);
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [
    Pre<"weight_norm_c1", "the dimension is in range, or -1 for all of them">,
    Pre<"weight_norm_c2", "the magnitudes have the direction's element type">,
  ];
}

#endif // PTH_IR_OPS_NORMALIZATION_TD
