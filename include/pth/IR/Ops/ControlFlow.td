//===- ControlFlow.td - Branches, loops, exceptions --------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_OPS_CONTROLFLOW_TD
#define PTH_IR_OPS_CONTROLFLOW_TD

include "pth/IR/PthOpBase.td"
include "mlir/IR/RegionKindInterface.td"

def Pth_YieldOp : Op<Pth_Dialect, "yield", [Pure, Terminator]> {
  let summary = "ends a region with its values";
  let arguments = (ins Variadic<Pth_Value>:$values);
  let assemblyFormat = "($values^ `:` type($values))? attr-dict";
}

def Pth_IfOp : Pth_RelationOp<"if", [RecursiveMemoryEffects, NoRegionArguments,
    SingleBlock]> {
  let summary = "takes one of two regions (prim::If)";
  let arguments = (ins Pth_Value:$condition);
  let results = (outs Variadic<Pth_Value>:$results_);
  let regions = (region SizedRegion<1>:$thenRegion, SizedRegion<1>:$elseRegion);
  let assemblyFormat = [{
    $condition `:` type($condition) (`->` `(` type($results_)^ `)`)?
    $thenRegion `else` $elseRegion attr-dict
  }];
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

def Pth_LoopOp : Pth_RelationOp<"loop", [RecursiveMemoryEffects,
    SingleBlock]> {
  let summary = "repeats a region (prim::Loop)";
  let description = [{
    Runs the body while `condition` holds and fewer than `maxTripCount` rounds
    have run. The body's block takes the round's number and the carried values
    and yields the next condition and the next carried values.
  }];
  let arguments = (ins Pth_Value:$maxTripCount, Pth_Value:$condition,
                       Variadic<Pth_Value>:$initial);
  let results = (outs Variadic<Pth_Value>:$results_);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $maxTripCount `while` $condition `init` `(` $initial `)` `:`
    functional-type(operands, $results_) $body attr-dict
  }];
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
  let hasRegionVerifier = 1;
}

def Pth_RaiseOp : Pth_Operator<"raise", ["prim::RaiseException(str msg, str? cls=None) -> ()"]> {
  let summary = "rejects the input (prim::RaiseException)";
  let tensors = (ins Pth_Value:$msg);
  let ignored = ["cls"];
  let results = (outs);
  let preconditions = [
    Pre<"raise_c1", "the program does not come here">,
  ];
  let extraClassDeclaration = "bool handlesUnrankedOperands() { return true; }";
}

#endif // PTH_IR_OPS_CONTROLFLOW_TD
