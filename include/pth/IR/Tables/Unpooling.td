//===- Unpooling.td - Inverse and random maxima ------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_UNPOOLING_TD
#define PTH_IR_TABLES_UNPOOLING_TD

include "pth/IR/PthOpBase.td"

class Pth_MaxUnpoolOp<int rank, string rest>
    : Pth_TableOperator<"max_unpool" # rank # "d", [
          "aten::max_unpool" # rank # "d(Tensor self, Tensor indices, SymInt[" # rank # "] output_size" # rest # ") -> Tensor"]> {
  let summary = "a " # rank # "-dimensional maximum undone: zeros but where the maxima were";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$indices);
  let settings = (ins Pth_IntsArg:$output_size);
  let preconditions = [
    Pre<"max_unpool_c1", "the input has a channel and the spatial dimensions, and may have a batch">,
    Pre<"max_unpool_c2", "there is an index of int64 for each element">,
    Pre<"max_unpool_c3", "no size but the first is zero">,
    Pre<"max_unpool_c4", "there is a size of the result, a stride that is positive and a padding for each dimension">,
    Pre<"max_unpool_c5", "each index is in the result's last dimensions">,
    Pre<"max_unpool_c6", "the element type has a kernel">,
  ];
  let relation = "maxUnpool(op, builder, " # rank # ");";
}
def Pth_MaxUnpool2dOp : Pth_MaxUnpoolOp<2, "">;
def Pth_MaxUnpool3dOp : Pth_MaxUnpoolOp<3, ", int[3] stride, int[3] padding"> {
  let settings = (ins Pth_IntsArg:$output_size, Pth_IntsArg:$stride, Pth_IntsArg:$padding);
}

class Pth_FractionalMaxPoolOp<int rank>
    : Pth_TableOperator<"fractional_max_pool" # rank # "d", [
          "aten::fractional_max_pool" # rank # "d(Tensor self, int[" # rank # "] kernel_size, int[" # rank # "] output_size, Tensor random_samples) -> (Tensor, Tensor)"]> {
  let summary = rank # "-dimensional maximum over windows at random places, and where it is";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$random_samples);
  let settings = (ins Pth_IntsArg:$kernel_size, Pth_IntsArg:$output_size);
  let results = (outs Pth_Value:$result, Pth_Value:$indices);
  let preconditions = [
    Pre<"fractional_pool_c1", "the input has a channel and the spatial dimensions, and may have a batch; no size but the batch's is zero">,
    Pre<"fractional_pool_c2", "there is a kernel's and a result's size for each dimension">,
    Pre<"fractional_pool_c3", "the windows fit: the result's size and the kernel's, less one in two dimensions, are at most the input's">,
    Pre<"fractional_pool_c4", "the samples are a batch of a number for each channel and dimension, of the input's type">,
    Pre<"fractional_pool_c5", "the element type has a kernel">,
  ];
  let relation = "fractionalMaxPool(op, builder, " # rank # ");";
}
def Pth_FractionalMaxPool2dOp : Pth_FractionalMaxPoolOp<2>;
def Pth_FractionalMaxPool3dOp : Pth_FractionalMaxPoolOp<3>;

#endif // PTH_IR_TABLES_UNPOOLING_TD
