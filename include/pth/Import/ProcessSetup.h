//===- ProcessSetup.h - What a short-lived tool asks of the system --------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_PROCESSSETUP_H
#define PTH_IMPORT_PROCESSSETUP_H

namespace pth {

/// Prepares a process that reads one model, answers and ends. To be called
/// first in main(), before there are threads: it writes the environment. It
/// changes no answer, only what it costs: a sixth of the processor's time for a
/// network of a few hundred operations.
void setUpProcess();

} // namespace pth

#endif // PTH_IMPORT_PROCESSSETUP_H
