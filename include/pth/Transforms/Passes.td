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

def PropagateShapes : Pass<"propagate-shapes", "::mlir::func::FuncOp"> {
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

def PrintShapeRelations : Pass<"print-shape-relations", "::mlir::func::FuncOp"> {
  let summary = "Prints what each operation states of its shapes";
  let description = [{
    For each operation of the first accepted hypothesis: its results, and the
    preconditions that sizes can violate, as expressions of the inputs' symbols.
    Nothing is solved. Meant for tests of single operations and for reading.
  }];
}

def SolveInputConstraints : Pass<"solve-input-constraints", "::mlir::func::FuncOp"> {
  let summary = "Derives the set of all inputs that a function accepts";
  let description = [{
    Collects the preconditions of every operation as conditions on the inputs'
    sizes, under each hypothesis on ranks, and solves them: which sizes are
    accepted, in closed form, with a label (`exact`, `necessary`, `sufficient`,
    `unknown`), a verdict for each dimension and the constraints that shape the
    set. The answer is the function's attribute `pth.contract`, made of builtin
    attributes alone; in each case `accepts` holds affine sets over `symbols`,
    which any tool reads:

    ```mlir
    accepts = [affine_set<()[s0, s1, s2, s3] : (s1 - 3 == 0,
        (s2 floordiv 32) * (s3 floordiv 32) - 49 == 0, ...)>]
    symbols = ["N", "C", "H", "W"]
    ```
  }];
}

def EmitCertificate : Pass<"emit-certificate", "::mlir::ModuleOp"> {
  let summary = "Writes claims and preconditions as questions to an SMT solver";
  let description = [{
    For each case of each function, the recorded preconditions and the claimed
    set as SMT-LIB, with the question for sizes at which they differ. An
    independent solver that answers `unsat` throughout confirms the claims:

    ```
    pth-opt --emit-certificate=alexnet.smt2 alexnet.pt -o alexnet.mlir
    z3 -T:10 alexnet.smt2
    ```

    The option `file` can be named or, being the only one, not. Without it the
    script goes to standard output.
  }];
  let dependentDialects = ["::mlir::smt::SMTDialect"];
  let options = [Option<"file", "file", "std::string", "\"-\"",
                        "Where to write the SMT-LIB script">];
}

def CheckInput : Pass<"check-input", "::mlir::func::FuncOp"> {
  let summary = "Tells whether a function accepts one concrete input";
  let description = [{
    Evaluates the relations at the sizes of `input`, without solving anything:

    ```
    pth-opt --check-input="input=1x3x200x200" alexnet.pt
    ```

    An accepted input gives a remark with the sizes of the results. A rejected
    one is an error: a note at the operation that rejects it names the violated
    precondition, and another the nearest accepted input. Where the relations
    cannot tell, a warning says why.
  }];
  let options = [Option<"input", "input", "std::string", "\"\"",
                        "Sizes such as 1x3x224x224, one argument after another, "
                        "joined by commas">];
}

#endif // PTH_TRANSFORMS_PASSES_TD
