//===- Vision.td - torchvision's operators -----------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The operators of networks that find objects (torchvision/csrc/ops/cpu). They
// are declared by torchvision, not by LibTorch.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_VISION_TD
#define PTH_IR_TABLES_VISION_TD

include "pth/IR/PthOpBase.td"

def Pth_VisionNmsOp : Pth_TableOperator<"vision.nms", [
    "torchvision::nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"]> {
  let summary = "the boxes that overlap no box of a higher score";
  let tensors = (ins Pth_Tensor:$dets, Pth_Tensor:$scores);
  let ignored = ["iou_threshold"];
  let preconditions = [
    Pre<"nms_c1", "there are boxes of four numbers, and a score for each">,
    Pre<"nms_c2", "boxes and scores have one type, float32 or float64">,
  ];
  let relation = "nonMaximumSuppression(op, builder);";
}

def Pth_VisionBoxIouRotatedOp : Pth_TableOperator<"vision.box_iou_rotated", [
    "torchvision::box_iou_rotated(Tensor boxes1, Tensor boxes2) -> Tensor"]> {
  let summary = "the overlap of each two rotated boxes";
  let tensors = (ins Pth_Tensor:$boxes1, Pth_Tensor:$boxes2);
  let preconditions = [
    Pre<"box_iou_rotated_c1", "there are boxes of five numbers">,
    Pre<"box_iou_rotated_c2", "the boxes have one type, float32 or float64">,
  ];
  let relation = "rotatedOverlap(op, builder);";
}

//===----------------------------------------------------------------------===//
// Regions of images
//===----------------------------------------------------------------------===//

class Pth_RegionPoolOp<string name, string rest, string result, bit perPosition>
    : Pth_TableOperator<"vision." # name, [
          "torchvision::" # name # "(Tensor input, Tensor rois, float spatial_scale, SymInt pooled_height, SymInt pooled_width" # rest # ") -> " # result]> {
  let tensors = (ins Pth_Tensor:$input, Pth_Tensor:$rois);
  let settings = (ins Pth_IntArg:$pooled_height, Pth_IntArg:$pooled_width);
  let ignored = ["spatial_scale"];
  let preconditions = [
    Pre<"region_pool_c1", "the input is a batch of images">,
    Pre<"region_pool_c2", "a box is the number of an image and four coordinates">,
    Pre<"region_pool_c3", "input and boxes have one floating-point type">,
    Pre<"region_pool_c4", "a pooled size is not negative">,
    Pre<"region_pool_c5", "where each position has channels of its own, there are as many for each">,
  ];
  let relation = "regionPool(op, builder, " # perPosition # ");";
}
class Pth_RegionPoolWithSourceOp<string name, string rest, bit perPosition>
    : Pth_RegionPoolOp<name, rest, "(Tensor, Tensor)", perPosition> {
  let results = (outs Pth_Value:$result, Pth_Value:$source);
}
def Pth_VisionRoiAlignOp : Pth_RegionPoolOp<"roi_align", ", int sampling_ratio, bool aligned", "Tensor", 0> {
  let summary = "averages over boxes of images, interpolated";
  let ignored = ["spatial_scale", "sampling_ratio", "aligned"];
}
def Pth_VisionRoiPoolOp : Pth_RegionPoolWithSourceOp<"roi_pool", "", 0> {
  let summary = "maxima over boxes of images, and where they are";
}
def Pth_VisionPsRoiAlignOp : Pth_RegionPoolWithSourceOp<"ps_roi_align", ", int sampling_ratio", 1> {
  let summary = "averages over boxes, each position of a channel of its own, and of which";
  let ignored = ["spatial_scale", "sampling_ratio"];
}
def Pth_VisionPsRoiPoolOp : Pth_RegionPoolWithSourceOp<"ps_roi_pool", "", 1> {
  let summary = "averages over the bins of boxes, each of a channel of its own, and of which";
}

def Pth_VisionDeformConv2dOp : Pth_TableOperator<"vision.deform_conv2d", [
    "torchvision::deform_conv2d(Tensor input, Tensor weight, Tensor offset, Tensor mask, Tensor bias, SymInt stride_h, SymInt stride_w, SymInt pad_h, SymInt pad_w, SymInt dilation_h, SymInt dilation_w, SymInt groups, SymInt offset_groups, bool use_mask) -> Tensor"]> {
  let summary = "a convolution whose samples are moved by offsets";
  let tensors = (ins Pth_Tensor:$input, Pth_Tensor:$weight, Pth_Tensor:$offset,
                     Pth_Tensor:$mask, Pth_Tensor:$bias);
  let settings = (ins Pth_IntArg:$stride_h, Pth_IntArg:$stride_w,
                      Pth_IntArg:$pad_h, Pth_IntArg:$pad_w,
                      Pth_IntArg:$dilation_h, Pth_IntArg:$dilation_w,
                      Pth_IntArg:$groups, Pth_IntArg:$offset_groups,
                      Pth_BoolArg:$use_mask);
  let preconditions = [
    Pre<"deform_conv_c1", "input, weight, offsets and a mask that is used have four dimensions">,
    Pre<"deform_conv_c2", "the input has the weight's channels, of which each group has as many">,
    Pre<"deform_conv_c3", "strides, dilations and groups are positive, paddings not negative">,
    Pre<"deform_conv_c4", "the offsets are two numbers for each offset group and element of the kernel, a mask one">,
    Pre<"deform_conv_c5", "offsets and mask have the input's batch and the result's sizes">,
    Pre<"deform_conv_c6", "the result is not empty">,
    Pre<"deform_conv_c7", "the bias has an element for each channel of the result">,
    Pre<"deform_conv_c8", "the operands have one floating-point type">,
  ];
  let relation = "deformableConvolution(op, builder);";
}

#endif // PTH_IR_TABLES_VISION_TD
