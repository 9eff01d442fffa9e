// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Positions in sorted sequences, unique elements, samples.

// CHECK: pth.bucketize -> [N, C] i32
func.func @bucketize(%x: !pth.tensor<[N, C], f32>, %e: !pth.tensor<[5], f32>) {
  %r = pth.bucketize %x, %e out_int32 = true : (!pth.tensor<[N, C], f32>, !pth.tensor<[5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.searchsorted -> [N, C] i64
func.func @searchsorted(%e: !pth.tensor<[N, 5], f32>, %x: !pth.tensor<[N, C], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.searchsorted %e, %x, %none out_int32 = false, right = true, side = "right" : (!pth.tensor<[N, 5], f32>, !pth.tensor<[N, C], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.unique -> [d0] i64, [0] i64, [d0] i64
func.func @unique(%x: !pth.tensor<[N, C], i64>) {
  %r:3 = pth.unique %x return_counts = true, return_inverse = false : (!pth.tensor<[N, C], i64>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.multinomial -> [N, 3] i64
// CHECK-NEXT: multinomial_c3: C >= 3
func.func @multinomial(%x: !pth.tensor<[N, C], f32>) {
  %r = pth.multinomial %x num_samples = 3, replacement = false : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantile -> [N, L] f32
func.func @quantile(%x: !pth.tensor<[N, C, L], f32>) {
  %q = pth.constant 5.000000e-01 : f64 -> !pth.float
  %r = pth.quantile %x, %q dim = 1, interpolation = "linear", keepdim = false : (!pth.tensor<[N, C, L], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.nanquantile -> [N, C, 1] f32
func.func @nanquantile(%x: !pth.tensor<[N, C, L], f32>) {
  %q = pth.constant 5.000000e-01 : f64 -> !pth.float
  %r = pth.nanquantile %x, %q dim = -1, interpolation = "linear", keepdim = true : (!pth.tensor<[N, C, L], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantile -> [] f32
func.func @quantile_of_all(%x: !pth.tensor<[2, 3], f32>) {
  %q = pth.constant 2.500000e-01 : f64 -> !pth.float
  %r = pth.quantile %x, %q interpolation = "linear", keepdim = false : (!pth.tensor<[2, 3], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}
