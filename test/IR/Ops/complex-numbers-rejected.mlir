// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of complex numbers, violated.

// CHECK-LABEL: pth.imag ->
// CHECK: imag_c1: false
func.func @imag_c1(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.imag %x : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.conj_view ->
// CHECK: imag_c1: false
func.func @imag_c1_conj(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.conj_view %x : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.complex ->
// CHECK: complex_c1: false
func.func @complex_c1(%x: !pth.tensor<[4], f32>, %y: !pth.tensor<[4], f64>) {
  %r = pth.complex %x, %y : (!pth.tensor<[4], f32>, !pth.tensor<[4], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.polar ->
// CHECK: complex_c1: false
func.func @complex_c1_half(%x: !pth.tensor<[4], f16>, %y: !pth.tensor<[4], f16>) {
  %r = pth.polar %x, %y : (!pth.tensor<[4], f16>, !pth.tensor<[4], f16>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.complex ->
// CHECK: complex_c2: false
func.func @complex_c2(%x: !pth.tensor<[4], f32>, %y: !pth.tensor<[5], f32>) {
  %r = pth.complex %x, %y : (!pth.tensor<[4], f32>, !pth.tensor<[5], f32>) -> !pth.tensor<*, ?>
  return
}
