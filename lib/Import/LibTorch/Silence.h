//===- Silence.h - Keeps LibTorch from writing ------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_SILENCE_H
#define PTH_LIB_IMPORT_LIBTORCH_SILENCE_H

namespace pth::libtorch {

/// From here on, LibTorch's warnings and what programs print are discarded:
/// a program gives thousands over thousands of runs, and standard output is for
/// the answers.
void silence();

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_SILENCE_H
