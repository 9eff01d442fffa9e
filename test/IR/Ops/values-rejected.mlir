// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of the operators on numbers, sizes and lists, violated.

// CHECK: pth.number.floordiv ->
// CHECK-NEXT: number_c1: false
func.func @number_c1_number_floordiv() {
  %k1 = pth.constant 1 : i64 -> !pth.int
  %k0 = pth.constant 0 : i64 -> !pth.int
  %r0 = pth.number.floordiv %k1, %k0 : (!pth.int, !pth.int) -> !pth.int
  return
}

// CHECK: pth.item.int ->
// CHECK-NEXT: item_c1: false
func.func @item_c1_item_int(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.item.int %x : (!pth.tensor<[3], f32>) -> !pth.int
  return
}

// CHECK: pth.item.implicit_float ->
// CHECK-NEXT: implicit_c1: false
func.func @implicit_c1_item_implicit_float(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.item.implicit_float %x : (!pth.tensor<[3], f32>) -> !pth.float
  return
}

// CHECK: pth.item.implicit_int ->
// CHECK-NEXT: implicit_c2: false
func.func @implicit_c2_item_implicit_int(%s: !pth.tensor<[], f32>) {
  %r0 = pth.item.implicit_int %s : (!pth.tensor<[], f32>) -> !pth.int
  return
}

// CHECK: pth.size ->
// CHECK-NEXT: size_c1: false
func.func @size_c1_size(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.size %x dim = 1 : (!pth.tensor<[3], f32>) -> !pth.int
  return
}

// CHECK: pth.tensor.len ->
// CHECK-NEXT: len_c1: false
func.func @len_c1_tensor_len(%s: !pth.tensor<[], f32>) {
  %r0 = pth.tensor.len %s : (!pth.tensor<[], f32>) -> !pth.int
  return
}

// CHECK: pth.list.get ->
// CHECK-NEXT: list_c1: false
func.func @list_c1_list_get() {
  %k0 = pth.constant 0 : i64 -> !pth.int
  %k1 = pth.constant 1 : i64 -> !pth.int
  %l = pth.list %k0 : (!pth.int) -> !pth.list<!pth.int>
  %r0 = pth.list.get %l, %k1 : (!pth.list<!pth.int>, !pth.int) -> !pth.int
  return
}

// CHECK: pth.unwrap ->
// CHECK-NEXT: unwrap_c1: false
func.func @unwrap_c1_unwrap() {
  %none = pth.constant unit -> !pth.none
  %r0 = pth.unwrap %none : (!pth.none) -> !pth.any
  return
}

// CHECK: pth.dict.get ->
// CHECK-NEXT: dict_c1: false
func.func @dict_c1_dict_get() {
  %k0 = pth.constant 0 : i64 -> !pth.int
  %str = pth.constant "out" -> !pth.str
  %str2 = pth.constant "aux" -> !pth.str
  %m = pth.dict %str, %k0 : (!pth.str, !pth.int) -> !pth.dict<!pth.str, !pth.int>
  %r0 = pth.dict.get %m, %str2 : (!pth.dict<!pth.str, !pth.int>, !pth.str) -> !pth.int
  return
}

// CHECK: pth.range.length ->
// CHECK-NEXT: range_c1: false
func.func @range_c1_range_length() {
  %k0 = pth.constant 0 : i64 -> !pth.int
  %k1 = pth.constant 1 : i64 -> !pth.int
  %r0 = pth.range.length %k0, %k1, %k0 : (!pth.int, !pth.int, !pth.int) -> !pth.int
  return
}
