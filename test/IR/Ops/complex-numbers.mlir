// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Parts of complex numbers and their layout.

// CHECK: pth.real -> [N, 4] f32
func.func @real(%x: !pth.tensor<[N, 4], complex<f32>>) {
  %r = pth.real %x : (!pth.tensor<[N, 4], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.real -> [N, 4] f32
func.func @real_of_real(%x: !pth.tensor<[N, 4], f32>) {
  %r = pth.real %x : (!pth.tensor<[N, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.imag -> [N, 4] f64
func.func @imag(%x: !pth.tensor<[N, 4], complex<f64>>) {
  %r = pth.imag %x : (!pth.tensor<[N, 4], complex<f64>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conj -> [N, 4] complex<f32>
func.func @conj(%x: !pth.tensor<[N, 4], complex<f32>>) {
  %r = pth.conj %x : (!pth.tensor<[N, 4], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.conj_view -> [N, 4] complex<f32>
func.func @conj_view(%x: !pth.tensor<[N, 4], complex<f32>>) {
  %r = pth.conj_view %x : (!pth.tensor<[N, 4], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.complex -> [N, 4] complex<f32>
func.func @complex(%x: !pth.tensor<[N, 4], f32>, %y: !pth.tensor<[4], f32>) {
  %r = pth.complex %x, %y : (!pth.tensor<[N, 4], f32>, !pth.tensor<[4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.polar -> [N, 4] complex<f64>
func.func @polar(%x: !pth.tensor<[N, 4], f64>, %y: !pth.tensor<[N, 1], f64>) {
  %r = pth.polar %x, %y : (!pth.tensor<[N, 4], f64>, !pth.tensor<[N, 1], f64>) -> !pth.tensor<*, ?>
  return
}
