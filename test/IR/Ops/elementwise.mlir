// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// A size that is not 1 is the result's; else the result is the greater size.
// CHECK: pth.add -> [2, 64, H, max(W, x)] f32
// CHECK-NEXT: elementwise_c1: W - x == 0 or W == 1 or x == 1
func.func @broadcast(%x: !pth.tensor<[2, 64, H, W], f32>, %y: !pth.tensor<[64, 1, x], f32>) {
  %0 = pth.add %x, %y alpha = 1 : (!pth.tensor<[2, 64, H, W], f32>, !pth.tensor<[64, 1, x], f32>) -> !pth.tensor<*, ?>
  return
}

// Promotion by category: a float number makes integers float32 and leaves half.
// CHECK: pth.mul -> [3] f32
// CHECK: pth.mul -> [3] f16
// CHECK: pth.div -> [3] f32
// CHECK: pth.eq -> [3] i1
// CHECK: pth.pow -> [3] f32
func.func @promotion(%x: !pth.tensor<[3], i64>, %y: !pth.tensor<[3], f16>) {
  %c = pth.constant 2.5 : f64 -> !pth.float
  %0 = pth.mul %x, %c : (!pth.tensor<[3], i64>, !pth.float) -> !pth.tensor<*, ?>
  %1 = pth.mul %y, %c : (!pth.tensor<[3], f16>, !pth.float) -> !pth.tensor<*, ?>
  %2 = pth.div %x, %x : (!pth.tensor<[3], i64>, !pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  %3 = pth.eq %x, %y : (!pth.tensor<[3], i64>, !pth.tensor<[3], f16>) -> !pth.tensor<*, ?>
  %4 = pth.pow %x, %c : (!pth.tensor<[3], i64>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// A result keeps the order of the first operand's strides.
// CHECK: pth.permute
// CHECK: pth.strides -> [C * H * W, 1, C * W, C]
func.func @layout(%x: !pth.tensor<[N, H, W, C], f32>, %y: !pth.tensor<[C, 1, 1], f32>) {
  %0 = pth.permute %x dims = [0, 3, 1, 2] : (!pth.tensor<[N, H, W, C], f32>) -> !pth.tensor<*, ?>
  %1 = pth.mul %0, %y : (!pth.tensor<*, ?>, !pth.tensor<[C, 1, 1], f32>) -> !pth.tensor<*, ?>
  %2 = pth.strides %1 : (!pth.tensor<*, ?>) -> !pth.list<!pth.int>
  return
}

// The angle of complex numbers is contiguous; a condition is not copied into
// the others' type and keeps its say in the order of strides.
func.func @orders(%x: !pth.tensor<[N, C, H, W], complex<f32>>, %y: !pth.tensor<[2, 8, 3], f32>, %c: !pth.tensor<[8, 3, 2], i1>) {
  // CHECK: pth.strides -> [C * H * W, H * W, W, 1]
  // CHECK: pth.strides -> [1, 6, 2]
  %0 = pth.permute %x dims = [0, 2, 3, 1] : (!pth.tensor<[N, C, H, W], complex<f32>>) -> !pth.tensor<*, ?>
  %1 = pth.permute %0 dims = [0, 3, 1, 2] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.angle %1 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %3 = pth.strides %2 : (!pth.tensor<*, ?>) -> !pth.list<!pth.int>
  %4 = pth.permute %c dims = [2, 0, 1] : (!pth.tensor<[8, 3, 2], i1>) -> !pth.tensor<*, ?>
  %5 = pth.where %4, %y, %y : (!pth.tensor<*, ?>, !pth.tensor<[2, 8, 3], f32>, !pth.tensor<[2, 8, 3], f32>) -> !pth.tensor<*, ?>
  %6 = pth.strides %5 : (!pth.tensor<*, ?>) -> !pth.list<!pth.int>
  return
}
