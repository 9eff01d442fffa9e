//===- Sizes.td - What a program asks of a tensor ----------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_SIZES_TD
#define PTH_IR_TABLES_SIZES_TD

include "pth/IR/PthOpBase.td"

class Pth_Query<string mnemonic, list<string> schemas, string relationText>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = "what a program asks of a tensor: " # mnemonic;
  let tensors = (ins Pth_Tensor:$self);
  let relation = relationText # "(op, builder);";
}
/// The same, of an argument that TorchScript's prim operators call `a`.
class Pth_PrimQuery<string mnemonic, list<string> schemas, string relationText>
    : Pth_Query<mnemonic, schemas, relationText> {
  let tensors = (ins Pth_Tensor:$a);
}

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

def Pth_SizesOp : Pth_Query<"sizes", ["aten::size(Tensor self) -> int[]"], "sizes">;
def Pth_ShapeAsTensorOp : Pth_Query<"shape_as_tensor", ["aten::_shape_as_tensor(Tensor self) -> Tensor"], "shapeAsTensor">;
def Pth_SizeOp : Pth_Query<"size", ["aten::size.int(Tensor self, int dim) -> int"], "size"> {
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [Pre<"size_c1", "the dimension exists">];
}
def Pth_DimOp : Pth_Query<"dim", ["aten::dim(Tensor self) -> int"], "rankOf">;
def Pth_NumelOp : Pth_Query<"numel", ["aten::numel(Tensor self) -> int"], "numel">;
def Pth_LenTensorOp : Pth_Query<"tensor.len", ["aten::len.Tensor(Tensor t) -> int"], "tensorLength"> {
  let tensors = (ins Pth_Tensor:$t);
  let preconditions = [Pre<"len_c1", "the tensor has a dimension">];
}

//===----------------------------------------------------------------------===//
// Layout
//===----------------------------------------------------------------------===//

def Pth_StridesOp : Pth_Query<"strides", ["aten::stride(Tensor self) -> int[]"], "strides">;
def Pth_StrideOp : Pth_Query<"stride", ["aten::stride.int(Tensor self, int dim) -> int"], "stride"> {
  let settings = (ins Pth_IntArg:$dim);
  let preconditions = [Pre<"size_c1", "the dimension exists">];
}
def Pth_IsContiguousOp : Pth_Query<"is_contiguous", ["aten::is_contiguous(Tensor self) -> bool"], "isContiguous">;

//===----------------------------------------------------------------------===//
// Element type and device: the CPU
//===----------------------------------------------------------------------===//

def Pth_DTypeOp : Pth_PrimQuery<"dtype", ["prim::dtype(Tensor a) -> int"], "dtypeCode">;
def Pth_IsFloatingPointOp : Pth_Query<"is_floating_point", ["aten::is_floating_point(Tensor self) -> bool"], "isFloatingPointTensor">;
def Pth_IsComplexOp : Pth_Query<"is_complex", ["aten::is_complex(Tensor self) -> bool"], "isComplexTensor">;

/// The answer is the same for each dense tensor on the CPU.
class Pth_Fixed<string mnemonic, list<string> schemas, string value>
    : Pth_PrimQuery<mnemonic, schemas, ""> {
  let relation = "builder.setResult(0, " # value # ");";
  let handlesUnrankedOperands = 1;
}
def Pth_IsOnOtherDeviceOp : Pth_Fixed<"is_on_other_device", !listconcat(
      !foreach(device, ["cuda", "ipu", "maia", "meta", "mps", "mtia", "vulkan", "xla", "xpu"],
               "prim::is_" # device # "(Tensor a) -> bool"),
      !foreach(kind, ["mkldnn", "nested", "quantized", "sparse", "sparse_csr"],
               "prim::is_" # kind # "(Tensor a) -> bool")),
    "shape::ShapeValue::boolean(builder.boolean(false))">;
def Pth_IsCpuOp : Pth_Fixed<"is_cpu", ["prim::is_cpu(Tensor a) -> bool"],
    "shape::ShapeValue::boolean(builder.boolean(true))">;
def Pth_LayoutOp : Pth_Fixed<"layout", ["prim::layout(Tensor a) -> Layout"],
    "shape::ShapeValue::integer(builder.constant(0))">;
def Pth_DeviceOp : Pth_Fixed<"device", ["prim::device(Tensor a) -> Device"], "shape::ShapeValue()">;
def Pth_RequiresGradOp : Pth_Fixed<"requires_grad", ["prim::requires_grad(Tensor a) -> bool"],
    "shape::ShapeValue::boolean(builder.unknown())">;

/// The answer is the same in each program that runs for its outputs.
class Pth_Environment<string name, string answer>
    : Pth_TableOperator<name, ["aten::" # name # "() -> bool"]> {
  let summary = "a mode of the interpreter";
  let relation = "builder.setResult(0, shape::ShapeValue::boolean(builder." # answer # "));";
}
def Pth_IsScriptingOp : Pth_Environment<"is_scripting", "boolean(true)">;
/// A program that runs for its outputs records no gradients.
def Pth_IsGradEnabledOp : Pth_Environment<"is_grad_enabled", "boolean(false)">;
def Pth_IsAutocastEnabledOp : Pth_Environment<"is_autocast_enabled", "boolean(false)">;
def Pth_IsAutocastCpuEnabledOp : Pth_Environment<"is_autocast_cpu_enabled", "boolean(false)">;

#endif // PTH_IR_TABLES_SIZES_TD
