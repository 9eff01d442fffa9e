//===- Passes.td - The passes of pth-opt -------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TRANSFORMS_PASSES_TD
#define PTH_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def PropagateShapes : InterfacePass<"propagate-shapes", "::mlir::FunctionOpInterface"> {
  let summary = "Gives every value its shape in the sizes of the inputs";
  let description = [{
    Runs each function forward under every hypothesis on the ranks and dtypes of
    its inputs and writes what the first accepted one finds into the types: sizes
    become expressions of symbols such as N, C, H and W that belong to the
    function. What a file declared of an argument stays in `pth.declared`.

    ```mlir
    func.func @forward(%x: !pth.tensor<*, ?>) -> !pth.tensor<*, ?>
    // becomes
    func.func @forward(%x: !pth.tensor<[N, 3, H, W], f32>)
        -> !pth.tensor<[N, 64, (H + 1) floordiv 2, (W + 1) floordiv 2], f32>
    ```

    A function that accepts no input is left as it is, with a warning that names
    the clashing operation. Running the pass again changes nothing.
  }];
}

def PrintShapeRelations : InterfacePass<"print-shape-relations", "::mlir::FunctionOpInterface"> {
  let summary = "Prints what each operation states of its shapes";
  let description = [{
    For each operation of the first accepted hypothesis: its results, and the
    preconditions that sizes can violate, as expressions of the inputs' symbols.
    Nothing is solved. Meant for tests of single operations and for reading.
  }];
}

#endif // PTH_TRANSFORMS_PASSES_TD
