// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of the elementwise operators, violated.

// CHECK: pth.add ->
// CHECK-NEXT: elementwise_c1: false
func.func @elementwise_c1_add(%b2: !pth.tensor<[2], i1>, %x: !pth.tensor<[3], f32>) {
  %r0 = pth.add %b2, %x alpha = 1 : (!pth.tensor<[2], i1>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.gelu ->
// CHECK-NEXT: elementwise_c2: false
func.func @elementwise_c2_gelu(%i: !pth.tensor<[3], i64>) {
  %r0 = pth.gelu %i : (!pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.mul ->
// CHECK-NEXT: elementwise_c3: false
func.func @elementwise_c3_mul(%q: !pth.tensor<[2, 1], f32>, %n: !pth.tensor<[64], f32>) {
  %r0 = pth.mul %q, %n inplace : (!pth.tensor<[2, 1], f32>, !pth.tensor<[64], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.add ->
// CHECK-NEXT: elementwise_c4: false
func.func @elementwise_c4_add(%i: !pth.tensor<[3], i64>) {
  %f = pth.constant 1.5 : f64 -> !pth.float
  %r0 = pth.add %i, %f alpha = 1, inplace : (!pth.tensor<[3], i64>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.abs ->
// CHECK-NEXT: elementwise_c4: false
func.func @elementwise_c4_abs(%c: !pth.tensor<[3], complex<f32>>) {
  %r0 = pth.abs %c inplace : (!pth.tensor<[3], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.relu ->
// CHECK-NEXT: elementwise_c5: false
func.func @elementwise_c5_relu(%x: !pth.tensor<[3], f32>) {
  %v = pth.expand %x size = [4, 3] : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  %r0 = pth.relu %v inplace : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.sub ->
// CHECK-NEXT: sub_c1: false
func.func @sub_c1_sub(%i: !pth.tensor<[3], i64>, %b: !pth.tensor<[3], i1>) {
  %r0 = pth.sub %i, %b alpha = 1 : (!pth.tensor<[3], i64>, !pth.tensor<[3], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.add ->
// CHECK-NEXT: alpha_c1: false
func.func @alpha_c1_add(%i: !pth.tensor<[3], i64>) {
  %r0 = pth.add %i, %i alpha = 5.0e-01 : (!pth.tensor<[3], i64>, !pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.div ->
// CHECK-NEXT: div_c1: false
func.func @div_c1_div(%i: !pth.tensor<[3], i64>) {
  %r0 = pth.div %i, %i rounding_mode = "up" : (!pth.tensor<[3], i64>, !pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.div ->
// CHECK-NEXT: div_c2: false
func.func @div_c2_div(%b: !pth.tensor<[3], i1>) {
  %r0 = pth.div %b, %b rounding_mode = "floor" : (!pth.tensor<[3], i1>, !pth.tensor<[3], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pow ->
// CHECK-NEXT: pow_c1: false
func.func @pow_c1_pow(%i: !pth.tensor<[3], i64>) {
  %m1 = pth.constant -1 : i64 -> !pth.int
  %r0 = pth.pow %i, %m1 : (!pth.tensor<[3], i64>, !pth.int) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.clamp ->
// CHECK-NEXT: clamp_c1: false
func.func @clamp_c1_clamp(%x: !pth.tensor<[3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r0 = pth.clamp %x, %none, %none : (!pth.tensor<[3], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.hardtanh ->
// CHECK-NEXT: hardtanh_c1: false
func.func @hardtanh_c1_hardtanh(%u: !pth.tensor<[3], ui8>) {
  %r0 = pth.hardtanh %u min_val = -1, max_val = 1 : (!pth.tensor<[3], ui8>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.where ->
// CHECK-NEXT: where_c1: false
func.func @where_c1_where(%i: !pth.tensor<[3], i64>, %x: !pth.tensor<[3], f32>) {
  %r0 = pth.where %i, %x, %x : (!pth.tensor<[3], i64>, !pth.tensor<[3], f32>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.masked_fill ->
// CHECK-NEXT: masked_fill_c1: false
func.func @masked_fill_c1_masked_fill(%x: !pth.tensor<[3], f32>, %b2: !pth.tensor<[2], i1>) {
  %k1 = pth.constant 1 : i64 -> !pth.int
  %r0 = pth.masked_fill %x, %b2, %k1 : (!pth.tensor<[3], f32>, !pth.tensor<[2], i1>, !pth.int) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.masked_fill ->
// CHECK-NEXT: masked_fill_c2: false
func.func @masked_fill_c2_masked_fill(%x: !pth.tensor<[3], f32>, %u: !pth.tensor<[3], ui8>) {
  %k1 = pth.constant 1 : i64 -> !pth.int
  %r0 = pth.masked_fill %x, %u, %k1 : (!pth.tensor<[3], f32>, !pth.tensor<[3], ui8>, !pth.int) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.masked_fill ->
// CHECK-NEXT: masked_fill_c3: false
func.func @masked_fill_c3_masked_fill(%x: !pth.tensor<[3], f32>, %b: !pth.tensor<[3], i1>) {
  %r0 = pth.masked_fill %x, %b, %x : (!pth.tensor<[3], f32>, !pth.tensor<[3], i1>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.masked_fill ->
// CHECK-NEXT: masked_fill_c4: false
func.func @masked_fill_c4_masked_fill(%i: !pth.tensor<[3], i64>, %b: !pth.tensor<[3], i1>) {
  %huge = pth.constant 1.0e+30 : f64 -> !pth.float
  %r0 = pth.masked_fill %i, %b, %huge : (!pth.tensor<[3], i64>, !pth.tensor<[3], i1>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.lerp ->
// CHECK-NEXT: lerp_c1: false
func.func @lerp_c1_lerp(%x: !pth.tensor<[3], f32>, %d: !pth.tensor<[3], f64>) {
  %k1 = pth.constant 1 : i64 -> !pth.int
  %r0 = pth.lerp %x, %d, %k1 : (!pth.tensor<[3], f32>, !pth.tensor<[3], f64>, !pth.int) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.addcdiv ->
// CHECK-NEXT: addcdiv_c1: false
func.func @addcdiv_c1_addcdiv(%x: !pth.tensor<[3], f32>, %i: !pth.tensor<[3], i64>) {
  %r0 = pth.addcdiv %x, %i, %i : (!pth.tensor<[3], f32>, !pth.tensor<[3], i64>, !pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.isclose ->
// CHECK-NEXT: isclose_c1: false
func.func @isclose_c1_isclose(%x: !pth.tensor<[3], f32>, %d: !pth.tensor<[3], f64>) {
  %r0 = pth.isclose %x, %d : (!pth.tensor<[3], f32>, !pth.tensor<[3], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.addcmul ->
// CHECK-NEXT: addcmul_c1: false
func.func @addcmul_c1_addcmul(%b: !pth.tensor<[3], ui8>) {
  %r0 = pth.addcmul %b, %b, %b value = -1.0 : (!pth.tensor<[3], ui8>, !pth.tensor<[3], ui8>, !pth.tensor<[3], ui8>) -> !pth.tensor<*, ?>
  return
}
