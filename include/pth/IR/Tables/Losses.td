//===- Losses.td - Distances between results and targets ---*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_LOSSES_TD
#define PTH_IR_TABLES_LOSSES_TD

include "pth/IR/PthOpBase.td"

defvar Pth_LossReduction = Pre<"loss_c2", "the reduction is none, mean or sum">;

/// A loss of two tensors, element by element.
class Pth_PairLossOp<string name, string settingsText = "">
    : Pth_TableOperator<name, [
          "aten::" # name # "(Tensor self, Tensor target, int reduction=1" # settingsText # ") -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$target);
  let settings = (ins Pth_IntArg:$reduction);
  let preconditions = [
    Pre<"loss_c1", "the operands broadcast together">,
    Pre<"loss_c3", "a setting is in its range">,
  ];
  let relation = "pairLoss(op, builder);";
}
def Pth_MseLossOp : Pth_PairLossOp<"mse_loss"> {
  let summary = "the square of the difference";
}
def Pth_L1LossOp : Pth_PairLossOp<"l1_loss"> {
  let summary = "the absolute difference";
}
def Pth_SmoothL1LossOp : Pth_PairLossOp<"smooth_l1_loss", ", float beta=1."> {
  let summary = "the absolute difference, squared where it is small";
  let relation = [{smoothLoss(op, builder, "beta", /*mayBeZero=*/true);}];
  let settings = (ins Pth_IntArg:$reduction, Pth_FloatArg:$beta);
}
def Pth_HuberLossOp : Pth_PairLossOp<"huber_loss", ", float delta=1."> {
  let summary = "the squared difference, absolute where it is large";
  let relation = [{smoothLoss(op, builder, "delta", /*mayBeZero=*/false);}];
  let settings = (ins Pth_IntArg:$reduction, Pth_FloatArg:$delta);
}
def Pth_KlDivOp : Pth_PairLossOp<"kl_div", ", *, bool log_target=False"> {
  let summary = "the Kullback-Leibler divergence";
  let ignored = ["log_target"];
}

def Pth_SoftMarginLossOp : Pth_PairLossOp<"soft_margin_loss"> {
  let summary = "the logarithm of 1 + exp(-target * self)";
  let preconditions = [Pre<"loss_c6", "the target broadcasts to self">];
  let relation = "softMarginLoss(op, builder);";
}
def Pth_HingeEmbeddingLossOp : Pth_TableOperator<"hinge_embedding_loss", [
    "aten::hinge_embedding_loss(Tensor self, Tensor target, float margin=1., int reduction=1) -> Tensor"]> {
  let summary = "the distance of what belongs together, and a margin less it of what does not";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$target);
  let settings = (ins Pth_IntArg:$reduction);
  let ignored = ["margin"];
  let preconditions = [Pre<"loss_c1", "the operands broadcast together">];
  let relation = "pairLoss(op, builder);";
}

def Pth_BinaryCrossEntropyOp : Pth_TableOperator<"binary_cross_entropy", [
    "aten::binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor"]> {
  let summary = "the cross entropy of probabilities";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$target, Pth_OptionalTensor:$weight);
  let settings = (ins Pth_IntArg:$reduction);
  let preconditions = [
    Pre<"loss_c5", "self and target have the same elements once sizes of 1 are left out, and a weight broadcasts to them">,
  ];
  let relation = "probabilityLoss(op, builder);";
}

def Pth_BinaryCrossEntropyWithLogitsOp : Pth_TableOperator<"binary_cross_entropy_with_logits", [
    "aten::binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor"]> {
  let summary = "the cross entropy of a sigmoid";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$target,
                     Pth_OptionalTensor:$weight, Pth_OptionalTensor:$pos_weight);
  let settings = (ins Pth_IntArg:$reduction);
  let preconditions = [
    Pre<"loss_c1", "the operands broadcast together">,
    Pre<"loss_c4", "self and weights broadcast to the target, all to self with a weight of the positive class">,
  ];
  let relation = "logitsLoss(op, builder);";
}

/// A loss of scores for classes, and of each sample's class.
class Pth_ClassLossOp<string name, list<string> schemas>
    : Pth_TableOperator<name, schemas> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$target, Pth_OptionalTensor:$weight);
  let settings = (ins Pth_IntArg:$reduction);
  let preconditions = [
    Pre<"class_loss_c1", "the scores have a dimension of classes: the only, or the second one">,
    Pre<"class_loss_c2", "the target has the scores' sizes without that dimension">,
    Pre<"class_loss_c3", "a weight has an element for each class">,
    Pth_LossReduction,
    Pre<"class_loss_c4", "the target is a class, of int64 or uint8">,
    Pre<"class_loss_c5", "no class is ignored where the target holds probabilities">,
    Pre<"class_loss_c6", "labels are smoothed by at most 1">,
    Pre<"class_loss_c7", "the scores have a type in which a softmax is computed">,
  ];
}
def Pth_CrossEntropyLossOp : Pth_ClassLossOp<"cross_entropy_loss", [
    "aten::cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100, float label_smoothing=0.) -> Tensor"]> {
  let summary = "the negative logarithm of the softmax at each sample's class";
  let relation = "crossEntropyLoss(op, builder);";
  let settings = (ins Pth_IntArg:$reduction, Pth_IntArg:$ignore_index,
                      Pth_FloatArg:$label_smoothing);
}
def Pth_NllLossOp : Pth_ClassLossOp<"nll_loss", [
    "aten::nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor",
    "aten::nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor",
    "aten::nll_loss2d(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor"]> {
  let summary = "the negative score of each sample's class";
  let relation = "nllLoss(op, builder);";
  let ignored = ["ignore_index"];
}

#endif // PTH_IR_TABLES_LOSSES_TD
