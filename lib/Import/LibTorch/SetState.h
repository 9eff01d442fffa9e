//===- SetState.h - What __setstate__ stores, without running it *- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_SETSTATE_H
#define PTH_LIB_IMPORT_LIBTORCH_SETSTATE_H

#include <torch/csrc/jit/api/function_impl.h>

#include <set>

namespace pth::libtorch {

/// Stores into `object` what its method `setState` would store when called
/// with `state`, as far as this follows from unpacking `state`: of the method,
/// only the operations that move a value (tuple, list, attribute) are
/// interpreted, no operator is run. Returns the slots whose value remains
/// unknown.
std::set<size_t> interpretSetState(torch::jit::GraphFunction &setState,
                                   c10::ivalue::Object &object,
                                   const c10::IValue &state);

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_SETSTATE_H
