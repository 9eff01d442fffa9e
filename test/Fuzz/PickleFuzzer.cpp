//===- PickleFuzzer.cpp - Decodes any bytes as a pickle -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Pickle.h"
#include "pth/Import/TorchScript/SourceTable.h"

#include "llvm/ADT/DenseSet.h"

#include <cstddef>
#include <cstdint>
#include <vector>

using namespace pth;
using pickle::Value;

/// Asks every value below `root` for all that any kind can say.
static void visit(Value root) {
  std::vector<Value> worklist{root};
  llvm::DenseSet<uint64_t> visited;
  while (!worklist.empty()) {
    Value value = worklist.back();
    worklist.pop_back();
    uint64_t identity = value.getIdentity();
    if (identity && !visited.insert(identity).second)
      continue;
    (void)value.getBool();
    (void)value.getInt();
    (void)value.getFloat();
    (void)value.getComplex();
    (void)value.getReason();
    (void)value.getStorage();
    (void)value.getTensor();
    if (auto text = value.getString())
      (void)text->find('\n');
    if (auto global = value.getGlobal())
      (void)global->getQualifiedName();
    (void)value.find("forward");
    for (Value element : value.elements())
      worklist.push_back(element);
    for (auto [key, entry] : value.entries()) {
      worklist.push_back(key);
      worklist.push_back(entry);
    }
    if (!value.is(pickle::Kind::Object))
      continue;
    for (Value part : {value.getCallee(), value.getArguments(),
                       value.getState(), value.getItems(), value.getAdded()})
      worklist.push_back(part);
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  std::string bytes(reinterpret_cast<const char *>(data), size);
  pickle::Limits limits;
  limits.memory = 1 << 20;
  auto graph = pickle::decode(bytes, limits);
  if (!graph) {
    llvm::consumeError(graph.takeError());
    return 0;
  }
  visit(graph->getRoot());
  torchscript::SourceTable table(bytes);
  for (int64_t position : {0, 100, 1000, 100000})
    (void)table.getFrames(position);
  return 0;
}
