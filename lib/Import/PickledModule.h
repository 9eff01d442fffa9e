//===- PickledModule.h - The class of a module that was pickled whole *- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_PICKLEDMODULE_H
#define PTH_LIB_IMPORT_PICKLEDMODULE_H

#include "pth/Import/FileKind.h"

#include <optional>
#include <string>

namespace pth {

/// The class of the module which a file of torch.save or pickle.dump holds
/// whole, alone or as an entry of a dictionary:
/// `ultralytics.nn.tasks.PoseModel`. Nothing if the file holds none, cannot be
/// decoded, or is of another kind.
std::optional<std::string> findPickledModule(llvm::StringRef path,
                                             FileKind kind);

} // namespace pth

#endif // PTH_LIB_IMPORT_PICKLEDMODULE_H
