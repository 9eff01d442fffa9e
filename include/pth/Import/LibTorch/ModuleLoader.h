//===- ModuleLoader.h - A TorchScript file without its weights --*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LIBTORCH_MODULELOADER_H
#define PTH_IMPORT_LIBTORCH_MODULELOADER_H

#include <torch/csrc/jit/api/module.h>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pth::libtorch {

class Archive;

/// A file as LibTorch's parser sees it. Nothing that the file says has been
/// run: `torch::jit::load` would run its `__setstate__` methods. Parsing does
/// fold constants, with the operators of LibTorch that the file names, hence
/// the limits under which `pth-libtorch import` runs.
struct LoadedModule {
  torch::jit::Module module;

  /// The attributes whose value only a `__setstate__` that was not understood
  /// would tell, as object and slot; what the slot holds means nothing.
  std::set<std::pair<const c10::ivalue::Object *, size_t>> unknownAttributes;

  /// The example inputs of the method `name` that the file was traced with, by
  /// method; only their types, sizes and dtypes mean something.
  std::vector<std::pair<std::string, std::vector<c10::IValue>>> recordedInputs;

  /// The operators that no library loaded here defines, as they are named in
  /// the file (`torchvision::nms`).
  std::vector<std::string> unknownOperators;

  /// Where the weights are, and where they are not.
  std::shared_ptr<Archive> archive;
};

/// Opens the TorchScript archive at `path`. Throws ImportError, or what
/// LibTorch's parser throws (see describeCurrentException).
LoadedModule loadModule(const std::string &path);

} // namespace pth::libtorch

#endif // PTH_IMPORT_LIBTORCH_MODULELOADER_H
