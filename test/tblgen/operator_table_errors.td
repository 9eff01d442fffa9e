// RUN: split-file --leading-lines %s %t
// RUN: not pth-tblgen -gen-operator-table %t/unparsable.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=UNPARSABLE
// RUN: not pth-tblgen -gen-operator-table %t/unmapped.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=UNMAPPED
// RUN: not pth-tblgen -gen-operator-table %t/unused.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=UNUSED
// RUN: not pth-tblgen -gen-operator-table %t/required.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=REQUIRED
// RUN: not pth-tblgen -gen-operator-table %t/type.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=TYPE
// RUN: not pth-tblgen -gen-operator-table %t/results.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=RESULTS
// RUN: not pth-tblgen -gen-operator-table %t/twice.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not pth-tblgen -gen-operator-table %t/ignored.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=IGNORED
// RUN: not pth-tblgen -gen-operator-table %t/vararg.td -I %src_root/include -I %llvm_include 2>&1 | FileCheck %s --check-prefix=VARARG

//--- unparsable.td
include "pth/IR/PthOpBase.td"
// UNPARSABLE: unparsable.td:[[#@LINE+1]]:5: error: schema 'aten::f(Tensor self -> Tensor': column 21: expected ',', got '-> Tensor'
def Test_Op : Pth_Operator<"test", ["aten::f(Tensor self -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self);
}

//--- unmapped.td
include "pth/IR/PthOpBase.td"
// UNMAPPED: unmapped.td:[[#@LINE+1]]:5: error: argument 'dim' of schema 'aten::f.x' is neither an argument of the operation nor in ignored
def Test_Op : Pth_Operator<"test", ["aten::f.x(Tensor self, int dim) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self);
}

//--- unused.td
include "pth/IR/PthOpBase.td"
// UNUSED: unused.td:[[#@LINE+1]]:5: error: argument 'other' is in none of its schemas
def Test_Op : Pth_Operator<"test", ["aten::f(Tensor self) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$other);
}

//--- required.td
include "pth/IR/PthOpBase.td"
// REQUIRED: required.td:[[#@LINE+1]]:5: error: attribute 'dim' is not optional, but schema 'aten::f' has no such argument
def Test_Op : Pth_Operator<"test", ["aten::f(Tensor self) -> Tensor", "aten::f.dim(Tensor self, int dim) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$dim);
}

//--- type.td
include "pth/IR/PthOpBase.td"
// TYPE: type.td:[[#@LINE+1]]:5: error: argument 'device' of schema 'aten::f' has the type Device, which has no literals; expected it among the tensors or in ignored
def Test_Op : Pth_Operator<"test", ["aten::f(Device device) -> Tensor"]> {
  let settings = (ins Pth_StringArg:$device);
}

//--- results.td
include "pth/IR/PthOpBase.td"
// RESULTS: results.td:[[#@LINE+1]]:5: error: schema 'aten::pop' needs an operation with 2 results, got 1
def Test_Op : Pth_Operator<"test", ["aten::pop(t[](a!) self) -> t"]> {
  let tensors = (ins Pth_Value:$self);
}

//--- twice.td
include "pth/IR/PthOpBase.td"
def Test_OneOp : Pth_Operator<"one", ["aten::f.x(Tensor self) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self);
}
// TWICE: error: schema 'aten::f.x' is listed twice
// TWICE: note: the other operation is here
def Test_TwoOp : Pth_Operator<"two", ["aten::f.x(Tensor self) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self);
}

//--- ignored.td
include "pth/IR/PthOpBase.td"
// IGNORED: ignored.td:[[#@LINE+1]]:5: error: argument 'self' is in ignored
def Test_Op : Pth_Operator<"test", ["aten::f(Tensor self) -> Tensor"]> {
  let tensors = (ins Pth_Tensor:$self);
  let ignored = ["self"];
}

//--- vararg.td
include "pth/IR/PthOpBase.td"
// VARARG: vararg.td:[[#@LINE+1]]:5: error: schema 'prim::Print(...) -> ()': an operator of any results, or of any arguments and with a class, cannot be mapped
def Test_Op : Pth_Operator<"test", ["prim::Print(...) -> ()"]>;
