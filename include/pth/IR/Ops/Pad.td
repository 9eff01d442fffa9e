//===- Pad.td - Padding ------------------------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_PAD_TD
#define PTH_IR_OPS_PAD_TD

include "pth/IR/PthOpBase.td"

class Pth_PadBase<string mnemonic, string what, list<string> schemas>
    : Pth_Operator<mnemonic, schemas, [Pure]> {
  let summary = what;
  let description = [{
    The paddings come in pairs, before and after, from the last dimension on;
    a negative one crops.
  }];
  let tensors = (ins Pth_Tensor:$self);
  let preconditions = [
    Pre<"pad_c1", "there are two paddings for each padded dimension, and no more dimensions than the input's">,
    Pre<"pad_c2", "cropping leaves a size of at least 0">,
    Pre<"pad_c3", "with a mode other than constant the input has a channel and the padded dimensions, and may have a batch">,
    Pre<"pad_c4", "a reflected or replicated input has no size of zero but the batch's">,
    Pre<"pad_c5", "a reflecting padding is smaller than the input">,
    Pre<"pad_c6", "a circular padding is no larger than the input">,
    Pre<"pad_c7", "a reflected or replicated result is not empty in every padded dimension">,
    Pre<"pad_c8", "the element type has a kernel: not bool, where reflected or replicated">,
    Pre<"pad_c9", "the mode is constant, reflect, replicate or circular, and only constant takes a value">,
    Pre<"pad_c10", "a constant that is filled in is in the range of the element type">,
  ];
}

def Pth_PadOp : Pth_PadBase<"pad", "pads the last dimensions", [
    "aten::pad(Tensor self, SymInt[] pad, str mode=\"constant\", float? value=None) -> Tensor"]> {
  let settings = (ins Pth_IntsArg:$pad, Pth_StringArg:$mode,
                      OptionalAttr<Pth_FloatArg>:$value);
}

def Pth_ConstantPadNdOp : Pth_PadBase<"constant_pad_nd",
    "pads the last dimensions with a number", [
    "aten::constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor"]> {
  let settings = (ins Pth_IntsArg:$pad, Pth_NumberArg:$value);
}

class Pth_PadNdOp<string mode, string what, int rank, int count>
    : Pth_PadBase<mode # "_pad" # rank # "d", what # " into the padding of " # rank # "-dimensional data", [
        "aten::" # mode # "_pad" # rank # "d(Tensor self, SymInt[" # count # "] padding) -> Tensor"]> {
  let settings = (ins Pth_IntsArg:$padding);
}

def Pth_ReflectionPad1dOp : Pth_PadNdOp<"reflection", "reflects", 1, 2>;
def Pth_ReflectionPad2dOp : Pth_PadNdOp<"reflection", "reflects", 2, 4>;
def Pth_ReflectionPad3dOp : Pth_PadNdOp<"reflection", "reflects", 3, 6>;
def Pth_ReplicationPad1dOp : Pth_PadNdOp<"replication", "repeats the border", 1, 2>;
def Pth_ReplicationPad2dOp : Pth_PadNdOp<"replication", "repeats the border", 2, 4>;
def Pth_ReplicationPad3dOp : Pth_PadNdOp<"replication", "repeats the border", 3, 6>;

#endif // PTH_IR_OPS_PAD_TD
