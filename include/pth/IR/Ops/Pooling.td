//===- Pooling.td - Pools, strided and adaptive ------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_POOLING_TD
#define PTH_IR_OPS_POOLING_TD

include "pth/IR/PthOpBase.td"

//===----------------------------------------------------------------------===//
// Windows of a given size
//===----------------------------------------------------------------------===//

class Pth_WindowPoolOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
  let preconditions = [
    Pre<"pool_c1", "the input has a channel and the spatial dimensions, and may have a batch">,
    Pre<"pool_c2", "the result has no size below 1: the padded input is no smaller than the dilated kernel, or with ceil_mode its last window starts inside">,
    Pre<"pool_c3", "no size of the input but the batch's is zero">,
    Pre<"pool_c4", "kernel, strides and dilations are positive, one for each dimension">,
    Pre<"pool_c5", "a padding is not negative and at most half of the kernel">,
    Pre<"pool_c6", "the element type has a kernel">,
    Pre<"pool_c7", "the divisor is not zero">,
    Pre<"pool_c8", "in three dimensions, the input of an average is no smaller than the kernel">,
    Pre<"pool_c9", "in three dimensions, the input of a maximum is not channels-last without a batch">,
    Pre<"pool_c10", "the elements of a channel, where a maximum is taken of integers that are channels-last, are no more than an integer of the element type's width counts">,
  ];
}

class Pth_MaxPoolOp<int rank, string suffix, list<string> schemas>
    : Pth_WindowPoolOp<"max_pool" # rank # "d" # suffix, schemas> {
  let summary = rank # "-dimensional maximum over windows";
  let description = "An empty stride is the kernel's size.";
  let settings = (ins Pth_IntsArg:$kernel_size, Pth_IntsArg:$stride,
                      Pth_IntsArg:$padding, Pth_IntsArg:$dilation,
                      Pth_BoolArg:$ceil_mode);
}

def Pth_MaxPool1dOp : Pth_MaxPoolOp<1, "", [
  "aten::max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> Tensor"]>;
def Pth_MaxPool2dOp : Pth_MaxPoolOp<2, "", [
  "aten::max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor"]>;
def Pth_MaxPool3dOp : Pth_MaxPoolOp<3, "", [
  "aten::max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor"]>;

class Pth_MaxPoolWithIndicesOp<int rank, list<string> schemas>
    : Pth_MaxPoolOp<rank, "_with_indices", schemas> {
  let summary = rank # "-dimensional maximum over windows, and where it is";
  let results = (outs Pth_Value:$result, Pth_Value:$indices);
}

def Pth_MaxPool1dWithIndicesOp : Pth_MaxPoolWithIndicesOp<1, [
  "aten::max_pool1d_with_indices(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> (Tensor, Tensor)"]>;
def Pth_MaxPool2dWithIndicesOp : Pth_MaxPoolWithIndicesOp<2, [
  "aten::max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)"]>;
def Pth_MaxPool3dWithIndicesOp : Pth_MaxPoolWithIndicesOp<3, [
  "aten::max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)"]>;

class Pth_AvgPoolOp<int rank, list<string> schemas,
                    dag divisor = (ins OptionalAttr<Pth_IntArg>:$divisor_override)>
    : Pth_WindowPoolOp<"avg_pool" # rank # "d", schemas> {
  let summary = rank # "-dimensional average over windows";
  let description = "An empty stride is the kernel's size.";
  let settings = !con((ins Pth_IntsArg:$kernel_size, Pth_IntsArg:$stride,
                           Pth_IntsArg:$padding, Pth_BoolArg:$ceil_mode),
                      divisor);
  let ignored = ["count_include_pad"];
}

def Pth_AvgPool1dOp : Pth_AvgPoolOp<1, [
  "aten::avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], bool ceil_mode=False, bool count_include_pad=True) -> Tensor"], (ins)>;
def Pth_AvgPool2dOp : Pth_AvgPoolOp<2, [
  "aten::avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor"]>;
def Pth_AvgPool3dOp : Pth_AvgPoolOp<3, [
  "aten::avg_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor"]>;

//===----------------------------------------------------------------------===//
// Windows that make a given result
//===----------------------------------------------------------------------===//

class Pth_AdaptivePoolOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntsArg:$output_size);
  let preconditions = [
    Pre<"adaptive_pool_c1", "the input has a channel and the spatial dimensions, and may have a batch; an average to a single element in two or three dimensions takes any rank that has these">,
    Pre<"adaptive_pool_c2", "no spatial size is zero, nor the channels where maxima or three dimensions are computed, except for an average to a single element">,
    Pre<"adaptive_pool_c3", "there is a size of at least 0 for each dimension of the result">,
    Pre<"adaptive_pool_c4", "the element type is floating-point, or complex for an average to a single element">,
  ];
}

class Pth_AdaptiveAvgPoolOp<int rank, list<string> schemas>
    : Pth_AdaptivePoolOp<"adaptive_avg_pool" # rank # "d", schemas> {
  let summary = rank # "-dimensional average to a given size";
}

def Pth_AdaptiveAvgPool1dOp : Pth_AdaptiveAvgPoolOp<1, [
  "aten::adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor"]>;
def Pth_AdaptiveAvgPool2dOp : Pth_AdaptiveAvgPoolOp<2, [
  "aten::adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor"]>;
def Pth_AdaptiveAvgPool3dOp : Pth_AdaptiveAvgPoolOp<3, [
  "aten::adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor"]>;

class Pth_AdaptiveMaxPoolOp<int rank, list<string> schemas>
    : Pth_AdaptivePoolOp<"adaptive_max_pool" # rank # "d", schemas> {
  let summary = rank # "-dimensional maximum to a given size, and where it is";
  let results = (outs Pth_Value:$result, Pth_Value:$indices);
}

def Pth_AdaptiveMaxPool1dOp : Pth_AdaptiveMaxPoolOp<1, [
  "aten::adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)"]>;
def Pth_AdaptiveMaxPool2dOp : Pth_AdaptiveMaxPoolOp<2, [
  "aten::adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor, Tensor)"]>;
def Pth_AdaptiveMaxPool3dOp : Pth_AdaptiveMaxPoolOp<3, [
  "aten::adaptive_max_pool3d(Tensor self, int[3] output_size) -> (Tensor, Tensor)"]>;

#endif // PTH_IR_OPS_POOLING_TD
