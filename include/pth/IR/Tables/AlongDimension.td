//===- AlongDimension.td - Softmax, scans, sorting ---------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_ALONGDIMENSION_TD
#define PTH_IR_TABLES_ALONGDIMENSION_TD

include "pth/IR/Tables/Reduction.td"

/// A function of a tensor along one of its dimensions, of self's sizes.
class Pth_AlongDim<string mnemonic, list<string> schemas, Pth_DTypes accepts,
                   Pth_Gives gives>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = mnemonic # " along a dimension";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$dim, OptionalAttr<Pth_DTypeArg>:$dtype);
  let preconditions = [
    Pre<"along_dim_c1", "the dimension exists">,
    Pre<"along_dim_c2", "the kernel takes the element type">,
    Pre<"along_dim_c3", "in place, the given element type is self's">,
    Pre<"along_dim_c4", "in place, no two elements of self share memory">,
  ];
  /// For which tensors no kernel is looked for, an enumerator of
  /// ::pth::relations::Free.
  string free = "Nothing";
  string rule = "{" # accepts.cpp # ", " # gives.cpp # ", Free::" # free # "}";
  let relation = "alongDim(op, builder, " # rule # ");";
}

//===----------------------------------------------------------------------===//
// Softmax (ATen/native/SoftMax.cpp)
//===----------------------------------------------------------------------===//

class Pth_SoftmaxOp<string name>
    : Pth_AlongDim<name, [
          "aten::" # name # ".int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
          "aten::_" # name # "(Tensor self, int dim, bool half_to_float) -> Tensor",
          !if(!eq(name, "softmax"),
              "aten::special_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
              "aten::special_log_softmax(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")],
          FloatDType, GivesCommon> {
  let settings = (ins Pth_IntArg:$dim, OptionalAttr<Pth_DTypeArg>:$dtype,
                      OptionalAttr<Pth_BoolArg>:$half_to_float);
  let preconditions = [
    Pre<"along_dim_c1", "the dimension exists">,
    Pre<"along_dim_c2", "the kernel takes the element type">,
    Pre<"along_dim_c5", "the result is not wider than the input">,
  ];
  let free = "Empty";
}
def Pth_SoftmaxIntOp : Pth_SoftmaxOp<"softmax">;
def Pth_LogSoftmaxOp : Pth_SoftmaxOp<"log_softmax">;

//===----------------------------------------------------------------------===//
// Scans (ATen/native/ReduceOps.cpp, meta_func_cum_ops)
//===----------------------------------------------------------------------===//

class Pth_Scan<string name>
    : Pth_AlongDim<name, Pth_WithInplace<[name], [
          "(Tensor self, int dim, *, ScalarType? dtype=None)"]>.value,
          AnyDType, GivesWide>;
def Pth_CumsumOp : Pth_Scan<"cumsum">;
def Pth_CumprodOp : Pth_Scan<"cumprod">;
def Pth_LogcumsumexpOp : Pth_AlongDim<"logcumsumexp",
    ["aten::logcumsumexp(Tensor self, int dim) -> Tensor"], InexactDType, GivesCommon> {
  let settings = (ins Pth_IntArg:$dim);
}

class Pth_ScanPair<string name>
    : Pth_AlongDim<name, ["aten::" # name # "(Tensor self, int dim) -> (Tensor values, Tensor indices)"],
                   NotComplex, GivesCommon> {
  let settings = (ins Pth_IntArg:$dim);
  let results = (outs Pth_Value:$values, Pth_Value:$indices);
  let free = "EmptyOrScalar";
}
def Pth_CummaxOp : Pth_ScanPair<"cummax">;
def Pth_CumminOp : Pth_ScanPair<"cummin">;

//===----------------------------------------------------------------------===//
// Order (ATen/native/Sorting.cpp)
//===----------------------------------------------------------------------===//

def Pth_SortOp : Pth_AlongDim<"sort", [
    "aten::sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
    "aten::sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)"],
    NotComplex, GivesCommon> {
  let settings = (ins Pth_IntArg:$dim);
  let ignored = ["stable", "descending"];
  let results = (outs Pth_Value:$values, Pth_Value:$indices);
  let relation = "sort(op, builder, " # rule # ");";
}
def Pth_ArgsortOp : Pth_AlongDim<"argsort", [
    "aten::argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor",
    "aten::argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor"],
    NotComplex, GivesIndex> {
  let settings = (ins Pth_IntArg:$dim);
  let ignored = ["stable", "descending"];
  let relation = "sort(op, builder, " # rule # ");";
}
def Pth_TopkOp : Pth_AlongDim<"topk", [
    "aten::topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)"],
    RealDType, GivesCommon> {
  let settings = (ins Pth_IntArg:$k, Pth_IntArg:$dim);
  let ignored = ["largest", "sorted"];
  let results = (outs Pth_Value:$values, Pth_Value:$indices);
  let preconditions = [
    Pre<"along_dim_c1", "the dimension exists">,
    Pre<"along_dim_c2", "the kernel takes the element type">,
    Pre<"topk_c1", "k is at least 0 and at most the dimension's size">,
  ];
  let relation = "topk(op, builder, " # rule # ");";
}
def Pth_KthvalueOp : Pth_ReductionPair<"kthvalue", [
    "aten::kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)"],
    RealDType, GivesCommon, GivesIndex, OverNonEmpty> {
  let settings = (ins Pth_IntArg:$k, Pth_IntArg:$dim, OptionalAttr<Pth_BoolArg>:$keepdim);
  let preconditions = [
    Pre<"reduce_c1", "each reduced dimension exists and occurs once">,
    Pre<"reduce_c2", "the kernel takes the element type">,
    Pre<"reduce_c3", "a reduced dimension is not empty, where the reduction has no identity">,
    Pre<"kthvalue_c1", "k is at least 1 and at most the dimension's size">,
  ];
  let relation = "kthvalue(op, builder, " # rule # ");";
}

//===----------------------------------------------------------------------===//
// Triangles (ATen/native/TriangularOps.cpp)
//===----------------------------------------------------------------------===//

class Pth_Triangle<string name>
    : Pth_TableOperator<name, Pth_WithInplace<[name], ["(Tensor self, SymInt diagonal=0)"]>.value> {
  let summary = "the elements on one side of a diagonal";
  let tensors = (ins Pth_Tensor:$self);
  let ignored = ["diagonal"];
  let preconditions = [
    Pre<"triangle_c1", "self has at least two dimensions">,
    Pre<"triangle_c2", "in place, no two elements of self share memory">,
  ];
  let relation = "triangle(op, builder);";
}
def Pth_TrilOp : Pth_Triangle<"tril">;
def Pth_TriuOp : Pth_Triangle<"triu">;

#endif // PTH_IR_TABLES_ALONGDIMENSION_TD
