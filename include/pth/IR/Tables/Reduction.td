//===- Reduction.td - Reductions over dimensions -----------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Shapes as in ATen/native/ReduceOpsUtils.h (shape_from_dim_mask); results are
// contiguous. A reduction is one line: its schemas, the element types that its
// kernel takes and the one that it gives.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_REDUCTION_TD
#define PTH_IR_TABLES_REDUCTION_TD

include "pth/IR/Tables/ElementwiseBase.td"

def GivesWide  : Pth_Gives<"Wide">;  // integers and bool give int64
def GivesTruth : Pth_Gives<"Truth">; // bool, but uint8 stays
def GivesIndex : Pth_Gives<"Index">; // int64

/// How a reduction takes a dimension without elements, and an empty list.
class Pth_Over<string enumerator> { string cpp = "Over::" # enumerator; }
def OverAny      : Pth_Over<"Any">;      // there is an identity
def OverNonEmpty : Pth_Over<"NonEmpty">; // a reduced dimension has elements

/// A reduction over `dim`, which is a dimension, a list, or absent for all.
/// `number` combines the elements of a tensor that carries sizes.
class Pth_Reduction<string mnemonic, list<string> schemas, Pth_DTypes accepts,
                    Pth_Gives gives, Pth_Over over = OverAny, string number = "">
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "reduction " # mnemonic;
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins OptionalAttr<Pth_IntsArg>:$dim, OptionalAttr<Pth_BoolArg>:$keepdim);
  let preconditions = [
    Pre<"reduce_c1", "each reduced dimension exists and occurs once">,
    Pre<"reduce_c2", "the kernel takes the element type">,
    Pre<"reduce_c3", "a reduced dimension is not empty, where the reduction has no identity">,
    Pre<"reduce_c4", "a quantized mean over the last dimensions is not of one channels-last pixel">,
  ];
  /// For which tensors no kernel is looked for, an enumerator of
  /// ::pth::relations::Free.
  string free = "Nothing";
  string rule = "{" # accepts.cpp # ", " # gives.cpp # ", " # over.cpp # ", "
      # !if(!empty(number), "nullptr", "numbers::" # number) # ", Free::" # free # "}";
  let relation = "reduce(op, builder, " # rule # ");";
}
class Pth_ReductionTo<string mnemonic, list<string> schemas, Pth_DTypes accepts,
                      Pth_Gives gives, string number = "">
    : Pth_Reduction<mnemonic, schemas, accepts, gives, OverAny, number> {
  let settings = (ins OptionalAttr<Pth_IntsArg>:$dim, OptionalAttr<Pth_BoolArg>:$keepdim,
                      OptionalAttr<Pth_DTypeArg>:$dtype);
}
/// Two results.
class Pth_ReductionPair<string mnemonic, list<string> schemas, Pth_DTypes accepts,
                        Pth_Gives first, Pth_Gives second, Pth_Over over>
    : Pth_Reduction<mnemonic, schemas, accepts, first, over> {
  let results = (outs Pth_Value:$first, Pth_Value:$second);
  let relation = "reducePair(op, builder, " # rule # ", " # second.cpp # ");";
}

//===----------------------------------------------------------------------===//
// Sums and means
//===----------------------------------------------------------------------===//

def Pth_SumOp : Pth_ReductionTo<"sum", [
    "aten::sum(Tensor self, *, ScalarType? dtype=None) -> Tensor",
    "aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor"],
    AnyDType, GivesWide, "add">;
def Pth_NansumOp : Pth_ReductionTo<"nansum", [
    "aten::nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor"],
    NotComplex, GivesWide> {
  let relation = "nanReduce(op, builder, " # rule # ");";
}
def Pth_ProdOp : Pth_ReductionTo<"prod", [
    "aten::prod(Tensor self, *, ScalarType? dtype=None) -> Tensor",
    "aten::prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor"],
    AnyDType, GivesWide, "multiply">;
def Pth_MeanOp : Pth_ReductionTo<"mean", [
    "aten::mean(Tensor self, *, ScalarType? dtype=None) -> Tensor",
    "aten::mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor"],
    InexactDType, GivesCommon>;
def Pth_NanmeanOp : Pth_ReductionTo<"nanmean", [
    "aten::nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor"],
    FloatDType, GivesCommon> {
  let relation = "nanReduce(op, builder, " # rule # ");";
}
def Pth_LogsumexpOp : Pth_Reduction<"logsumexp", [
    "aten::logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor",
    "aten::special_logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor"],
    AnyDType, GivesFloat> {
  let preconditions = [
    Pre<"reduce_c1", "each reduced dimension exists and occurs once">,
    Pre<"logsumexp_c1", "a dimension is given where none is kept">,
  ];
  let relation = "logsumexp(op, builder, " # rule # ");";
}
def Pth_CountNonzeroOp : Pth_Reduction<"count_nonzero", [
    "aten::count_nonzero(Tensor self, int? dim=None) -> Tensor",
    "aten::count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor"],
    AnyDType, GivesIndex> {
  let settings = (ins OptionalAttr<Pth_IntsArg>:$dim);
}

/// Variances; the correction only changes values.
class Pth_Variance<string name> {
  list<string> schemas = Pth_Schemas<[name], [
    "(Tensor self, bool unbiased=True)",
    ".dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False)",
    ".correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False)"]>.value;
}
class Pth_VarianceOp<string name>
    : Pth_Reduction<name, Pth_Variance<name>.schemas, InexactDType, GivesReal> {
  let ignored = ["unbiased", "correction"];
}
def Pth_StdOp : Pth_VarianceOp<"std">;
def Pth_VarOp : Pth_VarianceOp<"var">;
class Pth_VarianceMeanOp<string name>
    : Pth_ReductionPair<name, !foreach(schema, Pth_Variance<name>.schemas,
          !subst("-> Tensor", "-> (Tensor, Tensor)", schema)),
          InexactDType, GivesReal, GivesCommon, OverAny> {
  let ignored = ["unbiased", "correction"];
}
def Pth_StdMeanOp : Pth_VarianceMeanOp<"std_mean">;
def Pth_VarMeanOp : Pth_VarianceMeanOp<"var_mean">;

//===----------------------------------------------------------------------===//
// Norms
//===----------------------------------------------------------------------===//

class Pth_NormOp<string name, list<string> schemas, string order>
    : Pth_Reduction<name, schemas, InexactDType, GivesReal> {
  let relation = "norm(op, builder, " # rule # ", \"" # order # "\");";
}
def Pth_VectorNormOp : Pth_NormOp<"linalg_vector_norm", [
    "aten::linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor"], "ord"> {
  let settings = (ins OptionalAttr<Pth_NumberArg>:$ord, OptionalAttr<Pth_IntsArg>:$dim,
                      OptionalAttr<Pth_BoolArg>:$keepdim, OptionalAttr<Pth_DTypeArg>:$dtype);
}
def Pth_NormPOp : Pth_NormOp<"norm", [
    "aten::norm.Scalar(Tensor self, Scalar p=2) -> Tensor",
    "aten::norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor"], "p"> {
  let settings = (ins OptionalAttr<Pth_NumberArg>:$p, OptionalAttr<Pth_IntsArg>:$dim,
                      OptionalAttr<Pth_BoolArg>:$keepdim);
}
def Pth_FrobeniusNormOp : Pth_Reduction<"frobenius_norm", [
    "aten::frobenius_norm.dim(Tensor self, int[1] dim, bool keepdim=False) -> Tensor"],
    InexactDType, GivesReal> {
  let preconditions = [
    Pre<"reduce_c1", "each reduced dimension exists and occurs once">,
    Pre<"reduce_c2", "the kernel takes the element type">,
    Pre<"frobenius_norm_c1", "at most two dimensions are reduced">,
  ];
  let relation = "frobeniusNorm(op, builder, " # rule # ");";
}

//===----------------------------------------------------------------------===//
// Extrema
//===----------------------------------------------------------------------===//

class Pth_WholeExtremum<string name, string number>
    : Pth_Reduction<name, Pth_Schemas<[name], ["(Tensor self)"]>.value, NotComplex,
                    GivesCommon, OverNonEmpty, number> {
  let settings = (ins);
}
def Pth_MaxOp : Pth_WholeExtremum<"max", "maximum">;
def Pth_MinOp : Pth_WholeExtremum<"min", "minimum">;

class Pth_Extremum<string name>
    : Pth_Reduction<name, Pth_Schemas<[name], ["(Tensor self, int[1] dim=[], bool keepdim=False)"]>.value,
                    NotComplex, GivesCommon, OverNonEmpty> {
  let free = "Empty";
}
def Pth_AmaxOp : Pth_Extremum<"amax">;
def Pth_AminOp : Pth_Extremum<"amin">;
def Pth_AminmaxOp : Pth_ReductionPair<"aminmax", [
    "aten::aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)"],
    NotComplex, GivesCommon, GivesCommon, OverNonEmpty>;

class Pth_ExtremumIndex<string name>
    : Pth_Reduction<name, Pth_Schemas<[name], ["(Tensor self, int? dim=None, bool keepdim=False)"]>.value,
                    RealDType, GivesIndex, OverNonEmpty>;
def Pth_ArgmaxOp : Pth_ExtremumIndex<"argmax">;
def Pth_ArgminOp : Pth_ExtremumIndex<"argmin">;

/// Values and their indices along one dimension.
class Pth_Selection<string mnemonic, string name, string arguments, Pth_DTypes accepts>
    : Pth_ReductionPair<mnemonic,
          ["aten::" # name # arguments # " -> (Tensor values, Tensor indices)"],
          accepts, GivesCommon, GivesIndex, OverNonEmpty>;
def Pth_MaxDimOp : Pth_Selection<"max_dim", "max.dim", "(Tensor self, int dim, bool keepdim=False)", NotComplex>;
def Pth_MinDimOp : Pth_Selection<"min_dim", "min.dim", "(Tensor self, int dim, bool keepdim=False)", NotComplex>;
def Pth_MedianDimOp : Pth_Selection<"median_dim", "median.dim", "(Tensor self, int dim, bool keepdim=False)", RealDType>;
def Pth_NanmedianDimOp : Pth_Selection<"nanmedian_dim", "nanmedian.dim", "(Tensor self, int dim, bool keepdim=False)", RealDType>;
def Pth_ModeOp : Pth_Selection<"mode", "mode", "(Tensor self, int dim=-1, bool keepdim=False)", NotComplex> {
  let free = "EmptyOrScalar";
}

class Pth_WholeMedian<string name>
    : Pth_Reduction<name, Pth_Schemas<[name], ["(Tensor self)"]>.value, RealDType, GivesCommon> {
  let settings = (ins);
  let free = "Empty";
}
def Pth_MedianOp : Pth_WholeMedian<"median">;
def Pth_NanmedianOp : Pth_WholeMedian<"nanmedian">;

//===----------------------------------------------------------------------===//
// Logic
//===----------------------------------------------------------------------===//

class Pth_Quantifier<string name>
    : Pth_Reduction<name, Pth_Schemas<[name], [
          "(Tensor self)", ".dim(Tensor self, int dim, bool keepdim=False)"]>.value,
          AnyDType, GivesTruth>;
def Pth_AllOp : Pth_Quantifier<"all">;
def Pth_AnyOp : Pth_Quantifier<"any">;

#endif // PTH_IR_TABLES_REDUCTION_TD
