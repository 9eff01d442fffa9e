//===- PickledModule.cpp - The class of a module that was pickled whole ---===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PickledModule.h"

#include "pth/Import/TorchScript/Archive.h"
#include "pth/Import/TorchScript/Pickle.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>

using namespace pth;
using llvm::StringRef;

/// A pickle of torch.save from before 1.6 is the fourth in its file, after a
/// magic number, the protocol and facts about the machine.
static constexpr size_t legacyPickle = 3;
/// The pickle of a module is smaller; weights follow it.
static constexpr uint64_t maxPickleBytes = 8 << 20;
/// The values that are looked at: a module is near the root.
static constexpr size_t maxValues = 1000;

/// The class of the first module that is found from `root`, in breadth.
/// torch.nn.Module keeps its submodules as `_modules` in its state.
static std::optional<std::string> findModule(pickle::Value root) {
  llvm::SmallVector<pickle::Value> worklist{root};
  auto add = [&](pickle::Value value) {
    if (worklist.size() < maxValues)
      worklist.push_back(value);
  };
  for (size_t i = 0; i < worklist.size(); ++i) {
    pickle::Value value = worklist[i];
    pickle::Value state = value.getState();
    std::optional<pickle::Global> pythonClass = value.getCallee().getGlobal();
    if (pythonClass && state.find("_modules"))
      return pythonClass->getQualifiedName();
    for (pickle::Value element : value.elements())
      add(element);
    for (auto [key, entry] : value.entries())
      add(entry);
    for (auto [key, entry] : state.entries())
      add(entry);
  }
  return std::nullopt;
}

/// Finds a module in the pickle number `number` of those that follow each other
/// in `bytes`.
static std::optional<std::string> findInPickles(StringRef bytes,
                                                size_t number) {
  for (size_t i = 0;; ++i) {
    auto graph = pickle::decode(bytes.str());
    if (!graph) {
      llvm::consumeError(graph.takeError());
      return std::nullopt;
    }
    if (i == number)
      return findModule(graph->getRoot());
    bytes = bytes.drop_front(graph->getBytesRead());
  }
}

static std::optional<std::string> findInArchive(StringRef path) {
  auto archive = torchscript::Archive::open(path);
  if (!archive) {
    llvm::consumeError(archive.takeError());
    return std::nullopt;
  }
  auto pickle = archive->read("data.pkl", maxPickleBytes);
  if (!pickle) {
    llvm::consumeError(pickle.takeError());
    return std::nullopt;
  }
  return findInPickles(*pickle, 0);
}

static std::optional<std::string> findInFile(StringRef path, size_t number) {
  uint64_t size = 0;
  if (llvm::sys::fs::file_size(path, size))
    return std::nullopt;
  auto start = llvm::MemoryBuffer::getFileSlice(
      path, std::min(size, maxPickleBytes), /*Offset=*/0);
  if (!start)
    return std::nullopt;
  return findInPickles((*start)->getBuffer(), number);
}

std::optional<std::string> pth::findPickledModule(StringRef path,
                                                  FileKind kind) {
  switch (kind) {
  case FileKind::TorchSave:
    return findInArchive(path);
  case FileKind::LegacyTorchSave:
    return findInFile(path, legacyPickle);
  case FileKind::Pickle:
    return findInFile(path, 0);
  default:
    return std::nullopt;
  }
}
