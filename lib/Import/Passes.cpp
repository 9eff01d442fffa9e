//===- Passes.cpp - The steps of importing, as passes ---------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/Passes.h"
#include "pth/Import/Lowering.h"

namespace pth {
#define GEN_PASS_DEF_ELIMINATEDEADCODE
#define GEN_PASS_DEF_LOWEROPERATORS
#define GEN_PASS_DEF_POOLCONSTANTS
#define GEN_PASS_DEF_RESOLVEMUTATIONS
#include "pth/Import/Passes.h.inc"
} // namespace pth

namespace {
struct EliminateDeadCode : pth::impl::EliminateDeadCodeBase<EliminateDeadCode> {
  void runOnOperation() override {
    pth::eliminateDeadCode(getOperation(), pth::Liveness::Undecided);
  }
};

struct ResolveMutations : pth::impl::ResolveMutationsBase<ResolveMutations> {
  void runOnOperation() override {
    pth::decideIdentities(getOperation());
    if (failed(pth::resolveMutations(getOperation(), pth::ImportLimits())))
      signalPassFailure();
  }
};

struct PoolConstants : pth::impl::PoolConstantsBase<PoolConstants> {
  void runOnOperation() override { pth::poolConstants(getOperation()); }
};

struct LowerOperators : pth::impl::LowerOperatorsBase<LowerOperators> {
  void runOnOperation() override {
    pth::passNumbers(getOperation());
    pth::lowerOperators(getOperation());
    pth::eliminateDeadCode(getOperation(), pth::Liveness::Decided);
  }
};
} // namespace
