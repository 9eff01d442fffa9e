// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of searches, unique elements and samples, violated.

// CHECK-LABEL: pth.bucketize ->
// CHECK: search_c1: false
func.func @search_c1(%x: !pth.tensor<[3], f32>, %e: !pth.tensor<[5, 1], f32>) {
  %r = pth.bucketize %x, %e out_int32 = true : (!pth.tensor<[3], f32>, !pth.tensor<[5, 1], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.searchsorted ->
// CHECK: search_c1: false
func.func @search_c1_sizes(%e: !pth.tensor<[2, 5], f32>, %x: !pth.tensor<[3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.searchsorted %e, %x, %none out_int32 = false, right = false : (!pth.tensor<[2, 5], f32>, !pth.tensor<[3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.unique ->
// CHECK: unique_c1: false
func.func @unique_c1(%x: !pth.tensor<[3], complex<f32>>) {
  %r:3 = pth.unique %x return_counts = true, return_inverse = false : (!pth.tensor<[3], complex<f32>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.multinomial ->
// CHECK: multinomial_c1: false
func.func @multinomial_c1(%x: !pth.tensor<[2, 3, 4], f32>) {
  %r = pth.multinomial %x num_samples = 3, replacement = false : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.multinomial ->
// CHECK: multinomial_c2: false
func.func @multinomial_c2(%x: !pth.tensor<[4], i64>) {
  %r = pth.multinomial %x num_samples = 3, replacement = false : (!pth.tensor<[4], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.multinomial ->
// CHECK: multinomial_c3: false
func.func @multinomial_c3(%x: !pth.tensor<[2], f32>) {
  %r = pth.multinomial %x num_samples = 3, replacement = false : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.multinomial ->
// CHECK: multinomial_c3: false
func.func @multinomial_c3_none(%x: !pth.tensor<[2], f32>) {
  %r = pth.multinomial %x num_samples = 0, replacement = false : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.searchsorted ->
// CHECK: search_c2: false
func.func @search_c2(%e: !pth.tensor<[5], f32>, %x: !pth.tensor<[3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.searchsorted %e, %x, %none out_int32 = false, right = true, side = "left" : (!pth.tensor<[5], f32>, !pth.tensor<[3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantile ->
// CHECK: quantile_c1: false
func.func @quantile_c1(%x: !pth.tensor<[2, 0], f32>) {
  %q = pth.constant 5.000000e-01 : f64 -> !pth.float
  %r = pth.quantile %x, %q dim = 1, interpolation = "linear", keepdim = false : (!pth.tensor<[2, 0], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantile ->
// CHECK: quantile_c1: false
func.func @quantile_c1_type(%x: !pth.tensor<[2, 3], f16>) {
  %q = pth.constant 5.000000e-01 : f64 -> !pth.float
  %r = pth.quantile %x, %q dim = 1, interpolation = "linear", keepdim = false : (!pth.tensor<[2, 3], f16>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantile ->
// CHECK: quantile_c2: false
func.func @quantile_c2(%x: !pth.tensor<[2, 3], f32>) {
  %q = pth.constant 5.000000e-01 : f64 -> !pth.float
  %r = pth.quantile %x, %q dim = 2, interpolation = "linear", keepdim = false : (!pth.tensor<[2, 3], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantile ->
// CHECK: quantile_c3: false
func.func @quantile_c3(%x: !pth.tensor<[2, 3], f32>) {
  %q = pth.constant 1.500000e+00 : f64 -> !pth.float
  %r = pth.quantile %x, %q dim = 1, interpolation = "linear", keepdim = false : (!pth.tensor<[2, 3], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantile ->
// CHECK: quantile_c4: false
func.func @quantile_c4(%x: !pth.tensor<[2, 3], f32>) {
  %q = pth.constant 5.000000e-01 : f64 -> !pth.float
  %r = pth.quantile %x, %q dim = 1, interpolation = "cubic", keepdim = false : (!pth.tensor<[2, 3], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantile ->
// CHECK: quantile_c5: false
func.func @quantile_c5(%x: !pth.tensor<[5000, 5000], f32>) {
  %q = pth.constant 5.000000e-01 : f64 -> !pth.float
  %r = pth.quantile %x, %q interpolation = "linear", keepdim = false : (!pth.tensor<[5000, 5000], f32>, !pth.float) -> !pth.tensor<*, ?>
  return
}
