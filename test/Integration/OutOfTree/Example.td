//===- Example.td - An operation of another project --------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLE_TD
#define EXAMPLE_TD

include "mlir/IR/OpBase.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "pth/Interfaces/ShapeRelation.td"

def Example_Dialect : Dialect {
  let name = "example";
  let cppNamespace = "::example";
}

def Example_PatchifyOp : Op<Example_Dialect, "patchify", [Pure,
    DeclareOpInterfaceMethods<ShapeRelationOpInterface>]> {
  let summary = "cuts an image into square patches";
  let description = [{
    `[N, C, H, W]` becomes `[N, H / size * W / size, C * size * size]`.
    Preconditions: `patchify_c1`, the rank is 4; `patchify_c2`, the size divides
    height and width.
  }];
  let arguments = (ins AnyType:$image, I64Attr:$size);
  let results = (outs AnyType:$patches);
  let assemblyFormat = [{
    $image `size` `=` $size attr-dict `:` functional-type($image, $patches)
  }];
}

#endif // EXAMPLE_TD
