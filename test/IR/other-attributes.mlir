// Attributes that are no arguments are kept, also where there is no argument.
// RUN: pth-opt %s --verify-roundtrip | FileCheck %s

// CHECK: pth.relu %{{.*}} {note = "first"} :
// CHECK: pth.upsample_bilinear2d_vec %{{.*}} {note = "second"} :
// CHECK: pth.flatten %{{.*}} end_dim = -1, start_dim = 1 {note = "third"} :
func.func @notes(%x: !pth.tensor<[N, C, H, W], f32>) {
  %0 = pth.relu %x {note = "first"} : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %1 = pth.upsample_bilinear2d_vec %x {note = "second"} : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %2 = pth.flatten %x start_dim = 1, end_dim = -1 {note = "third"} : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}
