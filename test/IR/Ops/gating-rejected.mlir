// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of activations that look at channels, violated.

// CHECK-LABEL: pth.prelu ->
// CHECK: prelu_c1: false
func.func @prelu_c1(%x: !pth.tensor<[4, 8], f32>, %w: !pth.tensor<[8, 1], f32>) {
  %r = pth.prelu %x, %w : (!pth.tensor<[4, 8], f32>, !pth.tensor<[8, 1], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.prelu ->
// CHECK: prelu_c2: false
func.func @prelu_c2(%x: !pth.tensor<[4, 8], f32>, %w: !pth.tensor<[7], f32>) {
  %r = pth.prelu %x, %w : (!pth.tensor<[4, 8], f32>, !pth.tensor<[7], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.prelu ->
// CHECK: prelu_c3: false
func.func @prelu_c3(%x: !pth.tensor<[4, 8], f32>, %w: !pth.tensor<[8], f64>) {
  %r = pth.prelu %x, %w : (!pth.tensor<[4, 8], f32>, !pth.tensor<[8], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.glu ->
// CHECK: glu_c1: false
func.func @glu_c1(%x: !pth.tensor<[], f32>) {
  %r = pth.glu %x dim = -1 : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.glu ->
// CHECK: glu_c2: false
func.func @glu_c2(%x: !pth.tensor<[3], f32>) {
  %r = pth.glu %x dim = -1 : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.glu ->
// CHECK: glu_c3: false
func.func @glu_c3(%x: !pth.tensor<[4, 8], i64>) {
  %r = pth.glu %x dim = -1 : (!pth.tensor<[4, 8], i64>) -> !pth.tensor<*, ?>
  return
}
