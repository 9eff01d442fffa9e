//===- RankPolymorphism.h - Cases that differ in rank only ------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_REPORT_RANKPOLYMORPHISM_H
#define PTH_LIB_REPORT_RANKPOLYMORPHISM_H

#include "pth/Analysis/InputContract.h"

namespace pth::report {

/// Replaces the cases of all ranks from some rank up to the greatest that is
/// tried, if each adds a leading dimension that is free and returned as it is,
/// by one whose leading dimension is `...`, as in `[..., 8]`. It stands where
/// the first of them stood. Other cases are kept.
std::vector<analysis::CaseContract>
mergeRanks(llvm::ArrayRef<analysis::CaseContract> cases);

} // namespace pth::report

#endif // PTH_LIB_REPORT_RANKPOLYMORPHISM_H
