//===- Oracle.h - Asks LibTorch whether a file takes an input ---*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_ORACLE_H
#define PTH_IMPORT_LIBTORCH_ORACLE_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pth::libtorch {

struct OracleOptions {
  std::string method = "forward";
  /// The dtype of the n-th argument where a request does not name one; f32
  /// for those beyond.
  std::vector<std::string> dtypes;
  /// Record the result of every operation.
  bool record = false;
  /// The limit of flatten(), for recording.
  size_t maxNodes = 0;
};

/// One result of one node of the flat graph.
struct RecordedValue {
  /// A tensor's sizes (`1x64x56x56`) or another value in the same syntax
  /// (`7`, `[1x8,1x8]`).
  std::string text;
  /// Of a tensor; empty otherwise.
  std::string dtype;
  /// The strides of a tensor that is not contiguous, as sizes are written.
  std::string strides;
};

/// What one output of one node was. The rows of a request are in the order of
/// the program; a node in a branch that was not taken has no values, one in a
/// loop can have many.
struct RecordedRow {
  /// The node's ordinal in FlatGraph::forEachNode.
  size_t node = 0;
  size_t output = 0;
  /// The operator with its overload: `aten::add.Tensor`.
  std::string op;
  std::string module;
  std::vector<RecordedValue> values;
};

struct OracleAnswer {
  /// None if the request does not say what to run, or if memory ran out.
  std::optional<bool> accepted;
  /// Why not; empty if accepted.
  std::string message;
  /// The results, where a tuple, list or dictionary counts as its elements, in
  /// order (a dictionary's in order of insertion). Sizes of a tensor, values
  /// of others.
  std::vector<std::string> outputs;
  std::vector<RecordedRow> rows;
};

/// Runs a file's method on CPU zeros. The file's code is executed, by
/// torch::jit::load already: only for files whose user has asked for that.
///
/// A request is written as `1x3x224x224`, several arguments joined by commas.
/// An argument of a type other than Tensor is its value (`16000`, `0.5`,
/// `True`, `'text'`), None is `none`, a zero-dimensional tensor `scalar`, a
/// list
/// `[1x3,1x3]`, a tuple `(1x3,7)`. A tensor's dtype can come before its sizes:
/// `i64:1x512`.
class Oracle {
public:
  /// Loads the file at `path`. Throws ImportError or what LibTorch throws.
  Oracle(const std::string &path, const OracleOptions &options);
  ~Oracle();

  /// Answers one request. Every request finds the module as the file has it,
  /// and is a first run in LibTorch's default executor. Does not throw.
  OracleAnswer answer(const std::string &request);

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
};

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_ORACLE_H
