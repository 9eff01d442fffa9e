// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of reductions and of functions along a dimension, violated.

// CHECK: pth.sum ->
// CHECK-NEXT: reduce_c1: false
func.func @reduce_c1_sum(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.sum %x dim = [1] : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.sum ->
// CHECK-NEXT: reduce_c1: false
func.func @reduce_c1_sum_2(%y: !pth.tensor<[2, 3], f32>) {
  %r0 = pth.sum %y dim = [0, -2] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.mean ->
// CHECK-NEXT: reduce_c2: false
func.func @reduce_c2_mean(%i: !pth.tensor<[3], i64>) {
  %r0 = pth.mean %i : (!pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.amax ->
// CHECK-NEXT: reduce_c3: false
func.func @reduce_c3_amax(%e: !pth.tensor<[0], f32>) {
  %r0 = pth.amax %e dim = [0] : (!pth.tensor<[0], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.kthvalue ->
// CHECK-NEXT: kthvalue_c1: false
func.func @kthvalue_c1_kthvalue(%x: !pth.tensor<[3], f32>) {
  %r0, %r1 = pth.kthvalue %x k = 4, dim = 0 : (!pth.tensor<[3], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.softmax ->
// CHECK-NEXT: along_dim_c1: false
func.func @along_dim_c1_softmax(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.softmax %x dim = 1 : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.softmax ->
// CHECK-NEXT: along_dim_c2: false
func.func @along_dim_c2_softmax(%i: !pth.tensor<[3], i64>) {
  %r0 = pth.softmax %i dim = 0 : (!pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.cumsum ->
// CHECK-NEXT: along_dim_c3: false
func.func @along_dim_c3_cumsum(%i: !pth.tensor<[3], i64>) {
  %r0 = pth.cumsum %i dim = 0, dtype = f32, inplace : (!pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.cumsum ->
// CHECK-NEXT: along_dim_c4: false
func.func @along_dim_c4_cumsum(%x: !pth.tensor<[3], f32>) {
  %v = pth.expand %x size = [4, 3] : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  %r0 = pth.cumsum %v dim = 0, inplace : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.topk ->
// CHECK-NEXT: topk_c1: false
func.func @topk_c1_topk(%x: !pth.tensor<[3], f32>) {
  %r0, %r1 = pth.topk %x k = 4, dim = 0 : (!pth.tensor<[3], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.tril ->
// CHECK-NEXT: triangle_c1: false
func.func @triangle_c1_tril(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.tril %x : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}
