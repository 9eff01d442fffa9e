//===- Search.td - Positions in sorted sequences, unique elements, samples -*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_SEARCH_TD
#define PTH_IR_TABLES_SEARCH_TD

include "pth/IR/PthOpBase.td"

//===----------------------------------------------------------------------===//
// Buckets (ATen/native/BucketizationUtils.h, searchsorted_pre_check)
//===----------------------------------------------------------------------===//

defvar Pth_SearchPreconditions = [
  Pre<"search_c1", "the sorted sequence has a dimension: one, or self's with the same leading sizes">,
];

def Pth_BucketizeOp : Pth_TableOperator<"bucketize", [
    "aten::bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor"]> {
  let summary = "the bucket of each element";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$boundaries);
  let settings = (ins Pth_BoolArg:$out_int32);
  let ignored = ["right"];
  let preconditions = Pth_SearchPreconditions;
  let relation = "bucketize(op, builder);";
}
def Pth_SearchsortedOp : Pth_TableOperator<"searchsorted", [
    "aten::searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor"]> {
  let summary = "where each element would be inserted";
  let tensors = (ins Pth_Tensor:$sorted_sequence, Pth_Tensor:$self, Pth_OptionalTensor:$sorter);
  let settings = (ins Pth_BoolArg:$out_int32, Pth_BoolArg:$right,
                      OptionalAttr<Pth_StringArg>:$side);
  let preconditions = !listconcat(Pth_SearchPreconditions, [
    Pre<"search_c2", "the side, where there is one, is left or right and does not contradict `right`">,
  ]);
  let relation = "searchsorted(op, builder);";
}

//===----------------------------------------------------------------------===//
// Quantiles (ATen/native/Sorting.cpp, quantile_checks)
//===----------------------------------------------------------------------===//

class Pth_QuantileOp<string name>
    : Pth_TableOperator<name, [
          "aten::" # name # "(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation=\"linear\") -> Tensor",
          "aten::" # name # ".scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation=\"linear\") -> Tensor"]> {
  let summary = "what a share of the elements is below";
  let tensors = (ins Pth_Tensor:$self, Pth_Value:$q);
  let settings = (ins OptionalAttr<Pth_IntArg>:$dim, Pth_BoolArg:$keepdim,
                      Pth_StringArg:$interpolation);
  let preconditions = [
    Pre<"quantile_c1", "self has elements, of float32 or float64">,
    Pre<"quantile_c2", "the dimension exists">,
    Pre<"quantile_c3", "the shares are a number or a vector of self's type, from 0 to 1">,
    Pre<"quantile_c4", "the interpolation is linear, lower, higher, midpoint or nearest">,
    Pre<"quantile_c5", "at most 16,777,216 elements are compared">,
  ];
  let relation = "quantile(op, builder);";
}
def Pth_QuantileOfAllOp : Pth_QuantileOp<"quantile">;
def Pth_NanquantileOp : Pth_QuantileOp<"nanquantile">;

//===----------------------------------------------------------------------===//
// Unique elements (ATen/native/Unique.cpp)
//===----------------------------------------------------------------------===//

def Pth_UniqueOp : Pth_TableOperator<"unique", [
    "aten::_unique2(Tensor self, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)"]> {
  let summary = "the different elements, where each is, and how often it occurs";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_BoolArg:$return_inverse, Pth_BoolArg:$return_counts);
  let ignored = ["sorted"];
  let results = (outs Pth_Value:$values, Pth_Value:$inverse, Pth_Value:$counts);
  let preconditions = [Pre<"unique_c1", "the elements have an order">];
  let relation = "unique(op, builder);";
}

//===----------------------------------------------------------------------===//
// Samples (ATen/native/Distributions.cpp)
//===----------------------------------------------------------------------===//

def Pth_MultinomialOp : Pth_TableOperator<"multinomial", [
    "aten::multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor"]> {
  let summary = "samples of categories by their probabilities";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$num_samples, Pth_BoolArg:$replacement);
  let ignored = ["generator"];
  let preconditions = [
    Pre<"multinomial_c1", "the probabilities are a vector or a matrix">,
    Pre<"multinomial_c2", "the probabilities are of floating-point numbers">,
    Pre<"multinomial_c3", "there is a sample at least, and without replacement no more than categories">,
  ];
  let relation = "multinomial(op, builder);";
}

#endif // PTH_IR_TABLES_SEARCH_TD
