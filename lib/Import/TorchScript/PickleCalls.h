//===- PickleCalls.h - Calls in pickles whose results are known -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_PICKLECALLS_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_PICKLECALLS_H

#include "PickleGraph.h"

namespace pth::pickle {

/// The result of calling `callee`, a global, with `arguments`, a tuple, where
/// it follows from these: the functions by which PyTorch writes tensors, typed
/// lists, devices and numbers. Unknown, with the reason, if the arguments are
/// not what the function takes; nothing for another function.
std::optional<Cell> foldCall(GraphData &graph, const Cell &callee,
                             const Cell &arguments);

/// What the persistent id `id` stands for: the storage that the tuple
/// ('storage', type, key, device, size) describes; the class of the tuple
/// ('module', class, file, source), which torch.save wrote before 1.6; else
/// unknown.
Cell resolvePersistentId(GraphData &graph, const Cell &id);

} // namespace pth::pickle

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_PICKLECALLS_H
