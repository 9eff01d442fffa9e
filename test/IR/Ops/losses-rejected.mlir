// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of losses, violated.

// CHECK-LABEL: pth.mse_loss ->
// CHECK: loss_c1: false
func.func @loss_c1(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 5], f32>) {
  %r = pth.mse_loss %x, %y reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cross_entropy_loss ->
// CHECK: loss_c2: false
func.func @loss_c2(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.cross_entropy_loss %x, %y, %none ignore_index = -100, label_smoothing = 0.0, reduction = 3 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.binary_cross_entropy_with_logits ->
// CHECK: loss_c4: false
func.func @loss_c4(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.binary_cross_entropy_with_logits %x, %y, %none, %none reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[4], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cross_entropy_loss ->
// CHECK: class_loss_c5: false
func.func @class_loss_c5(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.cross_entropy_loss %x, %y, %none ignore_index = 1, label_smoothing = 0.0, reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.huber_loss ->
// CHECK: loss_c3: false
func.func @loss_c3(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 4], f32>) {
  %r = pth.huber_loss %x, %y delta = 0.0, reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.smooth_l1_loss ->
// CHECK: loss_c3: false
func.func @loss_c3_smooth(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 4], f32>) {
  %r = pth.smooth_l1_loss %x, %y beta = -1.0, reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.nll_loss ->
// CHECK: class_loss_c1: false
func.func @class_loss_c1(%x: !pth.tensor<[], f32>, %y: !pth.tensor<[], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.nll_loss %x, %y, %none reduction = 1 : (!pth.tensor<[], f32>, !pth.tensor<[], i64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.nll_loss ->
// CHECK: class_loss_c2: false
func.func @class_loss_c2(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[4], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.nll_loss %x, %y, %none reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[4], i64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.nll_loss ->
// CHECK: class_loss_c2: false
func.func @class_loss_c2_rank(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 1], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.nll_loss %x, %y, %none reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 1], i64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.nll_loss ->
// CHECK: class_loss_c3: false
func.func @class_loss_c3(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3], i64>, %w: !pth.tensor<[3], f32>) {
  %r = pth.nll_loss %x, %y, %w reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3], i64>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.nll_loss ->
// CHECK: class_loss_c4: false
func.func @class_loss_c4(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.nll_loss %x, %y, %none reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cross_entropy_loss ->
// CHECK: class_loss_c6: false
func.func @class_loss_c6(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.cross_entropy_loss %x, %y, %none ignore_index = -100, label_smoothing = 2.0, reduction = 1 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.binary_cross_entropy ->
// CHECK: loss_c5: false
func.func @loss_c5(%x: !pth.tensor<[3, 4], f32>, %y: !pth.tensor<[3, 5], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.binary_cross_entropy %x, %y, %none reduction = 0 : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3, 5], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.cross_entropy_loss ->
// CHECK: class_loss_c7: false
func.func @class_loss_c7(%x: !pth.tensor<[3, 4], i64>, %y: !pth.tensor<[3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.cross_entropy_loss %x, %y, %none ignore_index = -100, label_smoothing = 0.0, reduction = 1 : (!pth.tensor<[3, 4], i64>, !pth.tensor<[3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.soft_margin_loss ->
// CHECK: loss_c6: false
func.func @loss_c6(%x: !pth.tensor<[4], f32>, %y: !pth.tensor<[3, 4], f32>) {
  %r = pth.soft_margin_loss %x, %y reduction = 1 : (!pth.tensor<[4], f32>, !pth.tensor<[3, 4], f32>) -> !pth.tensor<*, ?>
  return
}
