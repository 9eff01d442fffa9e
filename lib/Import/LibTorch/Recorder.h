//===- Recorder.h - The result of every operation of a run ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_RECORDER_H
#define PTH_LIB_IMPORT_LIBTORCH_RECORDER_H

#include "pth/Import/LibTorch/FlatGraph.h"
#include "pth/Import/LibTorch/Oracle.h"

#include <torch/csrc/jit/runtime/interpreter.h>

namespace pth::libtorch {

/// Runs a flat graph in the interpreter, with an operator after each operation
/// that notes its results. Rows and nodes are 1:1, which callbacks on
/// LibTorch's kernels are not: kernels nest, and do not know their node.
class Recorder {
public:
  explicit Recorder(FlatGraph graph);

  /// Runs with `stack`, the module and the arguments, and returns the rows,
  /// those up to the error if there is one.
  std::vector<RecordedRow> run(torch::jit::Stack stack);

private:
  FlatGraph flat;
  std::vector<RecordedRow> emptyRows;
  torch::jit::Code code;
};

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_RECORDER_H
