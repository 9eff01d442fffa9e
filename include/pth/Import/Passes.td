//===- Passes.td - The steps of importing, as passes -------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_PASSES_TD
#define PTH_IMPORT_PASSES_TD

include "mlir/Pass/PassBase.td"

def EliminateDeadCode : Pass<"pth-eliminate-dead-code", "::mlir::func::FuncOp"> {
  let summary = "Drops what LibTorch would not run";
  let description = [{
    Operators whose results nothing live needs are dropped, as LibTorch drops them
    before the first run. Live are the function's results, raises, written
    attributes, loops, and writes to anything that may alias a live value.
    Operators must not be lowered yet.
  }];
}

def ResolveMutations : Pass<"pth-resolve-mutations", "::mlir::func::FuncOp"> {
  let summary = "Makes writes values";
  let description = [{
    After `y = op_(x)` a use of x, by whatever name, becomes a use of y. Where a
    branch or loop writes x, its state is one more result of the branch or loop.
    Another tensor that may share x's storage is `pth.overwritten` from then on;
    another name that may be the object x itself, after a write that changes sizes
    or a list's elements, `pth.unknown`. Operators must not be lowered yet.
  }];
}

def LowerOperators : Pass<"pth-lower-operators", "::mlir::func::FuncOp"> {
  let summary = "Replaces operators of known schemas by operations";
  let description = [{
    A schema's argument becomes the operand or attribute of its name: literals
    become attributes, computed values operands that the attribute refers to. An
    operator whose operation does not take what the program gives stays as it is.
    Then drops values that are not needed and cannot reject anything.
  }];
}

def PoolConstants : Pass<"pth-pool-constants", "::mlir::func::FuncOp"> {
  let summary = "Leaves one constant of each value, where it is first used";
  let description = [{
    Equal constants become one, before its first user; parameters are put in the
    order in which they are used. What has no user is dropped. So two readers of
    one program give the same operations. Mutations must be resolved.
  }];
}

#endif // PTH_IMPORT_PASSES_TD
