//===- Dropout.td - Dropouts -------------------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_DROPOUT_TD
#define PTH_IR_OPS_DROPOUT_TD

include "pth/IR/PthOpBase.td"

class Pth_DropoutBase<string mnemonic, string what, list<string> schemas, string shared = "">
    : Pth_Operator<mnemonic, schemas, [Pure], shared> {
  let summary = what;
  let preconditions = [
    Pre<"dropout_c1", "the probability is between 0 and 1">,
    Pre<"dropout_c2", "the element type is floating-point (native_dropout: or complex), where elements are dropped">,
    Pre<"dropout_c3", "the input has two dimensions, where whole features are dropped">,
    Pre<"dropout_c4", "an input that is written to does not overlap itself">,
  ];
}

/// An operator and its form in place, which names its input otherwise.
multiclass Pth_Dropout<string name, string what, string shared> {
  def Op : Pth_DropoutBase<name, what, [
      "aten::" # name # "(Tensor input, float p, bool train) -> Tensor"], shared> {
    let tensors = (ins Pth_Tensor:$input);
    let settings = (ins Pth_FloatArg:$p, Pth_BoolArg:$train);
  }
  def InplaceOp : Pth_DropoutBase<name # "_", what # ", in place", [
      "aten::" # name # "_(Tensor(a!) self, float p, bool train) -> Tensor(a!)"], shared> {
    let tensors = (ins Pth_Tensor:$self);
    let settings = (ins Pth_FloatArg:$p, Pth_BoolArg:$train);
  }
}

defm Pth_Dropout : Pth_Dropout<"dropout", "zeroes elements at random, in training", "dropout">;
defm Pth_AlphaDropout : Pth_Dropout<"alpha_dropout", "saturates elements at random, in training", "dropout">;
defm Pth_FeatureDropout : Pth_Dropout<"feature_dropout", "zeroes whole channels at random, in training", "featureDropout">;
defm Pth_FeatureAlphaDropout : Pth_Dropout<"feature_alpha_dropout", "saturates whole channels at random, in training", "featureDropout">;

def Pth_NativeDropoutOp : Pth_DropoutBase<"native_dropout",
    "zeroes elements at random, and gives what is kept", [
    "aten::native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)"]> {
  let tensors = (ins Pth_Tensor:$input);
  let settings = (ins Pth_FloatArg:$p, OptionalAttr<Pth_BoolArg>:$train);
  let results = (outs Pth_Value:$result, Pth_Value:$mask);
}

#endif // PTH_IR_OPS_DROPOUT_TD
