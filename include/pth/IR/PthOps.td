//===- PthOps.td - All operations of the pth dialect -------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

include "pth/IR/Ops/Attention.td"
include "pth/IR/Ops/Concatenation.td"
include "pth/IR/Ops/ControlFlow.td"
include "pth/IR/Ops/Convolution.td"
include "pth/IR/Ops/Core.td"
include "pth/IR/Ops/Dropout.td"
include "pth/IR/Ops/Einsum.td"
include "pth/IR/Ops/Embedding.td"
include "pth/IR/Ops/Expansion.td"
include "pth/IR/Ops/Indexing.td"
include "pth/IR/Ops/Interpolation.td"
include "pth/IR/Ops/Linear.td"
include "pth/IR/Ops/Normalization.td"
include "pth/IR/Ops/Pad.td"
include "pth/IR/Ops/Permutation.td"
include "pth/IR/Ops/Pooling.td"
include "pth/IR/Ops/Rearrangement.td"
include "pth/IR/Ops/Recurrent.td"
include "pth/IR/Ops/Reshape.td"
include "pth/IR/Ops/Scatter.td"
include "pth/IR/Ops/Slicing.td"
include "pth/IR/Ops/Splitting.td"
include "pth/IR/Tables/AlongDimension.td"
include "pth/IR/Tables/Conversion.td"
include "pth/IR/Tables/Creation.td"
include "pth/IR/Tables/ElementwiseBinary.td"
include "pth/IR/Tables/ElementwiseSelect.td"
include "pth/IR/Tables/ElementwiseUnary.td"
include "pth/IR/Tables/Lists.td"
include "pth/IR/Tables/Numbers.td"
include "pth/IR/Tables/Reduction.td"
include "pth/IR/Tables/Sizes.td"
