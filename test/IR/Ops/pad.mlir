// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Padding: the amounts begin with the last dimension.

// CHECK: pth.pad -> [N, C, H + 7, W + 3] f32
func.func @constant(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.pad %x mode = "constant", pad = [1, 2, 3, 4] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pad -> [N, L + 1] f32
func.func @cropped(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.pad %x mode = "constant", pad = [-1, 2] : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// What is reflected is inside.
// CHECK: pth.pad -> [N, C, H + 7, W + 3] f32
// CHECK-NEXT: pad_c5: W >= 2
// CHECK-NEXT: pad_c5: W >= 3
// CHECK-NEXT: pad_c5: H >= 4
// CHECK-NEXT: pad_c5: H >= 5
func.func @reflect(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.pad %x mode = "reflect", pad = [1, 2, 3, 4] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pad -> [N, C, L + 4] f32
func.func @replicate(%x: !pth.tensor<[N, C, L], f32>) {
  %r = pth.pad %x mode = "replicate", pad = [2, 2] : (!pth.tensor<[N, C, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pad -> [N, C, L + 3] f32
// CHECK-NEXT: pad_c6: L >= 2
func.func @circular(%x: !pth.tensor<[N, C, L], f32>) {
  %r = pth.pad %x mode = "circular", pad = [2, 1] : (!pth.tensor<[N, C, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.constant_pad_nd -> [N, H - 1, W + 3] f32
func.func @constant_nd(%x: !pth.tensor<[N, H, W], f32>) {
  %r = pth.constant_pad_nd %x pad = [1, 2, -1, 0], value = 0 : (!pth.tensor<[N, H, W], f32>) -> !pth.tensor<*, ?>
  return
}
