//===- Interpolation.td - Resizing and resampling ----------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_INTERPOLATION_TD
#define PTH_IR_OPS_INTERPOLATION_TD

include "pth/IR/PthOpBase.td"

//===----------------------------------------------------------------------===//
// Resizing
//===----------------------------------------------------------------------===//

class Pth_UpsampleBase<string mnemonic, string what, string schema, string shared>
    : Pth_Operator<mnemonic, [schema], [Pure], shared> {
  let summary = what;
  let ignored = ["align_corners", "scales", "scales_d", "scales_h", "scales_w"];
  let preconditions = [
    Pre<"upsample_c1", "the input has a batch, channels and the spatial dimensions">,
    Pre<"upsample_c2", "no size of the input but the batch's is zero">,
    Pre<"upsample_c3", "either sizes or scale factors are given, one for each spatial dimension">,
    Pre<"upsample_c4", "the result has no spatial size below 1">,
    Pre<"upsample_c5", "the element type has a kernel">,
  ];
}

/// An operator that takes the result's size, and its form that may take scale
/// factors instead. A factor is a double: the result's size is the double
/// product with the input's, rounded to zero.
multiclass Pth_Upsample<string name, string what, int rank, string types, bit hasCorners> {
  defvar shared = "upsample<" # rank # ", ::pth::relations::InterpolatedTypes::" # types # ">";
  defvar mnemonic = !if(!eq(!substr(name, 0, 1), "_"), !substr(name, 1), name);
  defvar corners = !if(hasCorners, "bool align_corners, ", "");
  defvar scales = !cond(
      !eq(rank, 1): "float? scales=None",
      !eq(rank, 2): "float? scales_h=None, float? scales_w=None",
      true: "float? scales_d=None, float? scales_h=None, float? scales_w=None");
  def Op : Pth_UpsampleBase<mnemonic, what # " to a given size",
      "aten::" # name # "(Tensor self, SymInt[" # rank # "] output_size, " # corners # scales # ") -> Tensor", shared> {
    let tensors = (ins Pth_Tensor:$self);
    let settings = (ins Pth_IntsArg:$output_size);
  }
  def VecOp : Pth_UpsampleBase<mnemonic # "_vec", what # " to a given size or by factors",
      "aten::" # name # ".vec(Tensor input, SymInt[]? output_size, " # corners # "float[]? scale_factors) -> Tensor", shared> {
    let tensors = (ins Pth_Tensor:$input);
    let settings = (ins OptionalAttr<Pth_IntsArg>:$output_size,
                        OptionalAttr<Pth_FloatsArg>:$scale_factors);
  }
}

defm Pth_UpsampleNearest1d : Pth_Upsample<"upsample_nearest1d", "nearest neighbours", 1, "FloatsAndBytes", false>;
defm Pth_UpsampleNearest2d : Pth_Upsample<"upsample_nearest2d", "nearest neighbours", 2, "FloatsAndBytes", false>;
defm Pth_UpsampleNearest3d : Pth_Upsample<"upsample_nearest3d", "nearest neighbours", 3, "FloatsAndBytes", false>;
defm Pth_UpsampleNearestExact1d : Pth_Upsample<"_upsample_nearest_exact1d", "nearest neighbours of centres", 1, "FloatsAndBytes", false>;
defm Pth_UpsampleNearestExact2d : Pth_Upsample<"_upsample_nearest_exact2d", "nearest neighbours of centres", 2, "FloatsAndBytes", false>;
defm Pth_UpsampleNearestExact3d : Pth_Upsample<"_upsample_nearest_exact3d", "nearest neighbours of centres", 3, "FloatsAndBytes", false>;
defm Pth_UpsampleLinear1d : Pth_Upsample<"upsample_linear1d", "linear interpolation", 1, "Floats", true>;
defm Pth_UpsampleBilinear2d : Pth_Upsample<"upsample_bilinear2d", "bilinear interpolation", 2, "FloatsAndBytes", true>;
defm Pth_UpsampleTrilinear3d : Pth_Upsample<"upsample_trilinear3d", "trilinear interpolation", 3, "Floats", true>;
defm Pth_UpsampleBicubic2d : Pth_Upsample<"upsample_bicubic2d", "bicubic interpolation", 2, "FloatsAndBytes", true>;
defm Pth_UpsampleBilinear2dAa : Pth_Upsample<"_upsample_bilinear2d_aa", "antialiased bilinear interpolation", 2, "SinglesAndBytes", true>;
defm Pth_UpsampleBicubic2dAa : Pth_Upsample<"_upsample_bicubic2d_aa", "antialiased bicubic interpolation", 2, "SinglesAndBytes", true>;

//===----------------------------------------------------------------------===//
// Resampling at positions
//===----------------------------------------------------------------------===//

def Pth_GridSamplerOp : Pth_Operator<"grid_sampler", [
    "aten::grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor"], [Pure]> {
  let summary = "samples images or volumes at a grid of positions";
  let tensors = (ins Pth_Tensor:$input, Pth_Tensor:$grid);
  let settings = (ins Pth_IntArg:$interpolation_mode);
  let ignored = ["padding_mode", "align_corners"];
  let preconditions = [
    Pre<"grid_sampler_c1", "input and grid have one rank, 4 or 5">,
    Pre<"grid_sampler_c2", "input and grid have one batch size">,
    Pre<"grid_sampler_c3", "the grid has a coordinate for each spatial dimension">,
    Pre<"grid_sampler_c4", "no spatial size of the input is zero">,
    Pre<"grid_sampler_c5", "input and grid have one floating-point element type">,
    Pre<"grid_sampler_c6", "bicubic interpolation is of images">,
  ];
}

def Pth_AffineGridGeneratorOp : Pth_Operator<"affine_grid_generator", [
    "aten::affine_grid_generator(Tensor theta, SymInt[] size, bool align_corners) -> Tensor"], [Pure]> {
  let summary = "the grid of positions that affine maps make of an image or volume";
  let tensors = (ins Pth_Tensor:$theta);
  let settings = (ins Pth_IntsArg:$size);
  let ignored = ["align_corners"];
  let preconditions = [
    Pre<"affine_grid_c1", "the size has four or five entries of at least 0">,
    Pre<"affine_grid_c2", "there is a map of the spatial dimensions for each image">,
  ];
}

#endif // PTH_IR_OPS_INTERPOLATION_TD
