// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Losses: elementwise, then kept, averaged or summed.

// CHECK: pth.mse_loss -> [] f32
func.func @mse_mean(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %r = pth.mse_loss %x, %y reduction = 1 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.l1_loss -> [N, C] f32
func.func @l1_none(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[C], f32>) {
  %r = pth.l1_loss %x, %y reduction = 0 : (!pth.tensor<[N, C], f32>, !pth.tensor<[C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.smooth_l1_loss -> [] f32
func.func @smooth(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %r = pth.smooth_l1_loss %x, %y beta = 0.0, reduction = 2 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.huber_loss -> [N, C] f32
func.func @huber(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %r = pth.huber_loss %x, %y delta = 1.0, reduction = 0 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.kl_div -> [] f32
func.func @kl_div(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %r = pth.kl_div %x, %y reduction = 2 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.binary_cross_entropy_with_logits -> [N, C] f32
func.func @with_logits(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>, %w: !pth.tensor<[C], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.binary_cross_entropy_with_logits %x, %y, %none, %w reduction = 0 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>, !pth.none, !pth.tensor<[C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.cross_entropy_loss -> [N, H, W] f32
// CHECK: unknown: a class may be out of range
func.func @classes_of_pixels(%x: !pth.tensor<[N, 10, H, W], f32>, %y: !pth.tensor<[N, H, W], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.cross_entropy_loss %x, %y, %none ignore_index = -100, label_smoothing = 0.0, reduction = 0 : (!pth.tensor<[N, 10, H, W], f32>, !pth.tensor<[N, H, W], i64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.cross_entropy_loss -> [N] f32
// CHECK-NOT: unknown
func.func @probabilities(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.cross_entropy_loss %x, %y, %none ignore_index = -100, label_smoothing = 0.0, reduction = 0 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.nll_loss -> [] f32
func.func @nll(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.nll_loss %x, %y, %none reduction = 1 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N], i64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.soft_margin_loss -> [N, C] f32
func.func @soft_margin(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %r = pth.soft_margin_loss %x, %y reduction = 0 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.hinge_embedding_loss -> [N, C] f32
func.func @hinge(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %r = pth.hinge_embedding_loss %x, %y reduction = 0 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.binary_cross_entropy -> [N, C] f32
// CHECK-NEXT: unknown: a probability may be below 0 or above 1
func.func @probabilities_of_pairs(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.binary_cross_entropy %x, %y, %none reduction = 0 : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}
