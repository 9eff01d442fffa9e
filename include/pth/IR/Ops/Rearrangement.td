//===- Rearrangement.td - Elements moved within a tensor --*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_REARRANGEMENT_TD
#define PTH_IR_OPS_REARRANGEMENT_TD

include "pth/IR/PthOpBase.td"

class Pth_RearrangementOp<string mnemonic, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let tensors = (ins Pth_Tensor:$self);
}

def Pth_RollOp : Pth_RearrangementOp<"roll", [
    "aten::roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor"]> {
  let summary = "dimensions shifted round";
  let settings = (ins Pth_IntsArg:$shifts, Pth_IntsArg:$dims);
  let preconditions = [
    Pre<"roll_c1", "there is a shift for each dimension, or one shift for the flattened tensor">,
    Pre<"roll_c2", "the dimensions are in range, and the tensor has some">,
  ];
}

def Pth_FlipOp : Pth_RearrangementOp<"flip", [
    "aten::flip(Tensor self, int[] dims) -> Tensor"]> {
  let summary = "dimensions reversed";
  let settings = (ins Pth_IntsArg:$dims);
  let preconditions = [
    Pre<"flip_c1", "the dimensions are in range, none named twice">,
  ];
}

def Pth_PixelShuffleOp : Pth_RearrangementOp<"pixel_shuffle", [
    "aten::pixel_shuffle(Tensor self, int upscale_factor) -> Tensor"]> {
  let summary = "channels moved into space: depth to space";
  let settings = (ins Pth_IntArg:$upscale_factor);
  let preconditions = [
    Pre<"pixel_shuffle_c1", "the rank is at least 3">,
    Pre<"pixel_shuffle_c2", "the factor is positive">,
    Pre<"pixel_shuffle_c3", "the factor's square divides the channels">,
    Pre<"pixel_shuffle_c4", "an input of rank 5 is not channels-last">,
  ];
}

def Pth_PixelUnshuffleOp : Pth_RearrangementOp<"pixel_unshuffle", [
    "aten::pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor"]> {
  let summary = "space moved into channels: space to depth";
  let settings = (ins Pth_IntArg:$downscale_factor);
  let preconditions = [
    Pre<"pixel_unshuffle_c1", "the rank is at least 3">,
    Pre<"pixel_unshuffle_c2", "the factor is positive">,
    Pre<"pixel_unshuffle_c3", "the factor divides height and width">,
    Pre<"pixel_unshuffle_c4", "an input of rank 5 is not channels-last">,
  ];
}

def Pth_ChannelShuffleOp : Pth_RearrangementOp<"channel_shuffle", [
    "aten::channel_shuffle(Tensor self, SymInt groups) -> Tensor"]> {
  let summary = "channels of all groups in turn";
  let settings = (ins Pth_IntArg:$groups);
  let preconditions = [
    Pre<"channel_shuffle_c1", "the rank is at least 3">,
    Pre<"channel_shuffle_c2", "the groups divide the channels, and there is one at least">,
  ];
}

defvar Pth_WindowPreconditions = [
  Pre<"im2col_c1", "each setting has two entries">,
  Pre<"im2col_c2", "kernel, dilation and stride are positive, the padding is not negative">,
  Pre<"im2col_c3", "the tensor has the rank of an image, or of its columns, and no size but the batch's is zero">,
  Pre<"im2col_c4", "there is at least one window">,
  Pre<"im2col_c5", "the element type is a float, complex or bool">,
];

def Pth_Im2ColOp : Pth_RearrangementOp<"im2col", [
    "aten::im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor"]> {
  let summary = "the windows of an image as columns (torch.nn.functional.unfold)";
  let settings = (ins Pth_IntsArg:$kernel_size, Pth_IntsArg:$dilation,
                      Pth_IntsArg:$padding, Pth_IntsArg:$stride);
  let preconditions = Pth_WindowPreconditions;
}

def Pth_Col2ImOp : Pth_RearrangementOp<"col2im", [
    "aten::col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor"]> {
  let summary = "an image as the sum of its windows (torch.nn.functional.fold)";
  let settings = (ins Pth_IntsArg:$output_size, Pth_IntsArg:$kernel_size,
                      Pth_IntsArg:$dilation, Pth_IntsArg:$padding,
                      Pth_IntsArg:$stride);
  let preconditions = !listconcat(Pth_WindowPreconditions, [
    Pre<"col2im_c1", "the kernel's size divides the columns' size">,
    Pre<"col2im_c2", "there are as many columns as the image has windows">,
    Pre<"col2im_c3", "the image's sizes are at least 1">,
  ]);
}

#endif // PTH_IR_OPS_REARRANGEMENT_TD
