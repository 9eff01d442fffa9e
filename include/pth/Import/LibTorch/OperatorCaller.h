//===- OperatorCaller.h - Calls one operator of LibTorch --------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_OPERATORCALLER_H
#define PTH_IMPORT_LIBTORCH_OPERATORCALLER_H

#include <string>
#include <vector>

namespace pth::libtorch {

/// Answers one request with one line of JSON: what LibTorch's operator of a
/// schema does with the given arguments. The JIT's own operators (`aten::Int`,
/// `aten::__getitem__.t`, `prim::NumToTensor`) are found too.
///
///     {"op": "aten::sum.dim_IntList", "arguments":
///         [{"sizes": [2, 3], "dtype": "f32", "strides": [1, 2]}, [0], true]}
///     {"accepted": true, "results":
///         [{"sizes": [1, 3], "dtype": "f32", "strides": [3, 1]}]}
///
/// Arguments are in the schema's order; trailing ones with a default may be
/// left out. A tensor is an object with `sizes` and `dtype`; optionally with
/// `strides`, in elements, and what it holds: `fill` (0), one number, or
/// `elements`, row-major. A float is `{"float": 0.5}`, or has the text `inf`,
/// `-inf` or `nan`; a complex number `{"complex": [1, 0]}`, a device
/// `{"device": "cpu"}`, a tuple `{"tuple": [...]}`, a dictionary
/// `{"dict": [[key, value], ...]}`, packed parameters
/// `{"packs": "quantized::linear_prepack", "arguments": [...]}`. The quantized
/// dtypes are `qu8` and `qi8`, of scale 1. The rest are JSON's own: integers,
/// bools, strings, lists, and null for None.
///
/// `results` holds the schema's results, then the states after the call of the
/// written arguments that no result stands for. An integer or bool tensor of
/// few elements comes with its `elements`. Where the operator throws,
/// `accepted` is false and `message` says why; it is null where the request
/// cannot be put to LibTorch, or memory ran out. Does not throw.
std::string callOperator(const std::string &request);

/// The schemas of all operators that LibTorch has, as it prints them, sorted.
std::vector<std::string> listSchemas();

/// Sets LibTorch up for callOperator: one thread, no gradients, no output.
void prepareCalls();

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_OPERATORCALLER_H
