// RUN: pth-tblgen -gen-operator-table %s -I %src_root/include -I %llvm_include | FileCheck %s

include "pth/IR/PthOpBase.td"

def Test_PoolOp : Pth_Operator<"test_pool", [
    "aten::pool(Tensor(a) self, SymInt[2] kernel_size, int[2] stride=[], *, ScalarType? dtype=None, bool train=False) -> Tensor(a)",
    "aten::pool_.out(Tensor(a!) self, int[2] kernel_size) -> Tensor(a!)"]> {
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntsArg:$kernel_size, OptionalAttr<Pth_IntsArg>:$stride,
                      OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = ["train"];
}

def Test_ExtendOp : Pth_Operator<"test_extend", [
    "aten::extend.t(t[](a!) self, t[] other) -> ()"]> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$other);
}

// CHECK-LABEL: #ifdef GET_OPERATOR_ARGUMENTS
// CHECK-NEXT: {"self", "t[]", nullptr, ArgumentKind::Operand, LiteralKind::None, 0, false, {"a", "a", true}, false}
// CHECK-NEXT: {"other", "t[]", nullptr, ArgumentKind::Operand, LiteralKind::None, 1, false, {"", "", false}, false}
// CHECK-NEXT: {"self", "Tensor", nullptr, ArgumentKind::Operand, LiteralKind::None, 0, false, {"a", "a", false}, false}
// CHECK-NEXT: {"kernel_size", "int[2]", nullptr, ArgumentKind::Attribute, LiteralKind::Ints, 0, false, {"", "", false}, false}
// CHECK-NEXT: {"stride", "int[2]", "[]", ArgumentKind::Attribute, LiteralKind::Ints, 1, true, {"", "", false}, false}
// CHECK-NEXT: {"dtype", "ScalarType?", "None", ArgumentKind::Attribute, LiteralKind::DType, 2, true, {"", "", false}, true}
// CHECK-NEXT: {"train", "bool", "False", ArgumentKind::Ignored, LiteralKind::None, 0, false, {"", "", false}, true}
// CHECK-NEXT: {"self"
// CHECK-NEXT: {"kernel_size"
// CHECK-LABEL: #ifdef GET_OPERATOR_RESULTS
// CHECK-NEXT: {"Tensor", {"a", "a", false}}
// CHECK-NEXT: {"Tensor", {"a", "a", true}}
// CHECK-LABEL: #ifdef GET_OPERATOR_SCHEMAS
// CHECK-NEXT: {"aten::extend", "t", "pth.test_extend", 0, 2, 0, 0, 2, false, false}
// CHECK-NEXT: {"aten::pool", "", "pth.test_pool", 2, 5, 0, 1, 1, false, false}
// CHECK-NEXT: {"aten::pool_", "out", "pth.test_pool", 7, 2, 1, 1, 1, true, false}
