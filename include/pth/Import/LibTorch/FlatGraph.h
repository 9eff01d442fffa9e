//===- FlatGraph.h - A method with its calls inlined ------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_FLATGRAPH_H
#define PTH_IMPORT_LIBTORCH_FLATGRAPH_H

#include "pth/Import/LibTorch/SourceMap.h"

#include <torch/csrc/jit/api/module.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace pth::libtorch {

/// A call that was inlined, and the calls around it.
struct CallSite {
  torch::jit::SourceRange range;
  std::shared_ptr<const CallSite> caller;
};

/// Where a node of a flat graph comes from.
struct NodeOrigin {
  /// The path of the module whose method holds the node, from the root
  /// (`features.0`); empty for the root's own.
  std::string modulePath;
  /// The place in the archive's code.
  torch::jit::SourceRange range;
  /// The call through which it was reached; null in the method itself.
  std::shared_ptr<const CallSite> caller;
};

/// An object of the file that a value always is.
struct ObjectBinding {
  std::string path;
  /// Null if the object is not known, only its path is.
  c10::intrusive_ptr<c10::ivalue::Object> object;
};

/// A method as one graph without calls of modules and functions, and without
/// what LibTorch removes as dead before the first run.
struct FlatGraph {
  /// The first input is the module, the others are the method's arguments.
  std::shared_ptr<torch::jit::Graph> graph;
  std::unordered_map<const torch::jit::Node *, NodeOrigin> origins;
  /// What is known of the values that are objects.
  std::unordered_map<const torch::jit::Value *, ObjectBinding> objects;

  const NodeOrigin &getOrigin(const torch::jit::Node *node) const;

  /// Calls `visit` for every node, in the order of the program, nodes of
  /// nested blocks after the one that holds them. `ordinal` counts from 0 and
  /// is a node's identity: the importer and the oracle count alike.
  void forEachNode(const std::function<void(torch::jit::Node *node,
                                            size_t ordinal)> &visit) const;
};

/// Inlines all calls below the method `method` of `module`: of submodules, of
/// functions, and through interfaces where the object is known. Throws
/// ImportError if there is no such method, or if the result has more than
/// `maxNodes` nodes: a tree of calls grows exponentially with its depth, and so
/// a small file can hold an endless program.
FlatGraph flatten(const torch::jit::Module &module, const std::string &method,
                  size_t maxNodes);

/// The default of `maxNodes`; the largest programs in use have a tenth.
constexpr size_t defaultMaxNodes = 500000;

/// The innermost frame of `origin`'s call stack that is not torch's own code,
/// or the innermost one if all are; none if the file does not record any.
std::optional<SourceFrame> locate(const NodeOrigin &origin, SourceMap &sources);

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_FLATGRAPH_H
