// A device of the file counts as the CPU, if there is such a device.
// RUN: pth-opt %s --infer-shapes 2>/dev/null | FileCheck %s

!t = !pth.tensor<[?, ?], f32>

// CHECK-LABEL: func.func @cuda(
// CHECK-SAME: label = "exact", outputs
func.func @cuda(%x: !t {pth.name = "x"}) -> !t {
  %name = pth.constant "cuda:0" -> !pth.str
  %0 = pth.device.of_name %name : (!pth.str) -> !pth.any
  return %x : !t
}

// CHECK-LABEL: func.func @abacus(
// CHECK-SAME: constraint = "device_c1"
func.func @abacus(%x: !t {pth.name = "x"}) -> !t {
  %name = pth.constant "abacus" -> !pth.str
  %0 = pth.device.of_name %name : (!pth.str) -> !pth.any
  return %x : !t
}
