//===- ArchiveFuzzer.cpp - Reads any bytes as an archive ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Archive.h"
#include "pth/Import/TorchScript/TensorReader.h"

#include <cstddef>
#include <cstdint>

using namespace pth;
using namespace pth::torchscript;

/// Decodes `<name>.pkl` and reads the elements of its tensors.
static void readPickle(const Archive &archive, llvm::StringRef name) {
  auto bytes = archive.read((name + ".pkl").str());
  if (!bytes)
    return llvm::consumeError(bytes.takeError());
  auto graph = pickle::decode(std::move(*bytes));
  if (!graph)
    return llvm::consumeError(graph.takeError());
  TensorReader reader(archive, name.str());
  llvm::consumeError(reader.check(*graph));
  for (size_t i = 0; i < graph->getNumTensors(); ++i)
    llvm::consumeError(reader.readIntegers(graph->getTensor(i)).takeError());
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ArchiveLimits limits;
  limits.directoryBytes = limits.recordBytes = 1 << 16;
  limits.totalBytes = 1 << 20;
  auto archive = Archive::openBytes(
      llvm::StringRef(reinterpret_cast<const char *>(data), size), limits);
  if (!archive) {
    llvm::consumeError(archive.takeError());
    return 0;
  }
  for (llvm::StringRef record : archive->getRecords())
    llvm::consumeError(archive->read(record).takeError());
  readPickle(*archive, "data");
  readPickle(*archive, "constants");
  return 0;
}
