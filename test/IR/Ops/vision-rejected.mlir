// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of torchvision's operators, violated.

// CHECK-LABEL: pth.vision.nms ->
// CHECK: nms_c1: false
func.func @nms_c1(%b: !pth.tensor<[3, 5], f32>, %s: !pth.tensor<[3], f32>) {
  %r = pth.vision.nms %b, %s : (!pth.tensor<[3, 5], f32>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.nms ->
// CHECK: nms_c1: false
func.func @nms_c1_scores(%b: !pth.tensor<[3, 4], f32>, %s: !pth.tensor<[2], f32>) {
  %r = pth.vision.nms %b, %s : (!pth.tensor<[3, 4], f32>, !pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.nms ->
// CHECK: nms_c2: false
func.func @nms_c2(%b: !pth.tensor<[3, 4], f16>, %s: !pth.tensor<[3], f16>) {
  %r = pth.vision.nms %b, %s : (!pth.tensor<[3, 4], f16>, !pth.tensor<[3], f16>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.nms ->
// CHECK: nms_c2: false
func.func @nms_c2_mixed(%b: !pth.tensor<[3, 4], f32>, %s: !pth.tensor<[3], f64>) {
  %r = pth.vision.nms %b, %s : (!pth.tensor<[3, 4], f32>, !pth.tensor<[3], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.box_iou_rotated ->
// CHECK: box_iou_rotated_c1: false
func.func @rotated_c1(%a: !pth.tensor<[3, 4], f32>, %b: !pth.tensor<[2, 5], f32>) {
  %r = pth.vision.box_iou_rotated %a, %b : (!pth.tensor<[3, 4], f32>, !pth.tensor<[2, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.box_iou_rotated ->
// CHECK: box_iou_rotated_c2: false
func.func @rotated_c2(%a: !pth.tensor<[3, 5], f32>, %b: !pth.tensor<[2, 5], f64>) {
  %r = pth.vision.box_iou_rotated %a, %b : (!pth.tensor<[3, 5], f32>, !pth.tensor<[2, 5], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.roi_align ->
// CHECK: region_pool_c1: false
func.func @region_c1(%x: !pth.tensor<[3, 8, 8], f32>, %r: !pth.tensor<[2, 5], f32>) {
  %r0 = pth.vision.roi_align %x, %r pooled_height = 2, pooled_width = 2 : (!pth.tensor<[3, 8, 8], f32>, !pth.tensor<[2, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.roi_align ->
// CHECK: region_pool_c2: false
func.func @region_c2(%x: !pth.tensor<[1, 3, 8, 8], f32>, %r: !pth.tensor<[2, 4], f32>) {
  %r0 = pth.vision.roi_align %x, %r pooled_height = 2, pooled_width = 2 : (!pth.tensor<[1, 3, 8, 8], f32>, !pth.tensor<[2, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.roi_align ->
// CHECK: region_pool_c3: false
func.func @region_c3(%x: !pth.tensor<[1, 3, 8, 8], f32>, %r: !pth.tensor<[2, 5], f64>) {
  %r0 = pth.vision.roi_align %x, %r pooled_height = 2, pooled_width = 2 : (!pth.tensor<[1, 3, 8, 8], f32>, !pth.tensor<[2, 5], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.roi_align ->
// CHECK: region_pool_c4: false
func.func @region_c4(%x: !pth.tensor<[1, 3, 8, 8], f32>, %r: !pth.tensor<[2, 5], f32>) {
  %r0 = pth.vision.roi_align %x, %r pooled_height = -1, pooled_width = 2 : (!pth.tensor<[1, 3, 8, 8], f32>, !pth.tensor<[2, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.ps_roi_align ->
// CHECK: region_pool_c5: false
func.func @region_c5(%x: !pth.tensor<[1, 6, 8, 8], f32>, %r: !pth.tensor<[2, 5], f32>) {
  %r0:2 = pth.vision.ps_roi_align %x, %r pooled_height = 2, pooled_width = 2 : (!pth.tensor<[1, 6, 8, 8], f32>, !pth.tensor<[2, 5], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c1: false
func.func @deform_conv_c1_x(%x: !pth.tensor<[4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 8, 8], f32>, %m: !pth.tensor<[2, 9, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 8, 8], f32>, !pth.tensor<[2, 9, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c2: false
func.func @deform_conv_c2_x(%x: !pth.tensor<[2, 5, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 8, 8], f32>, %m: !pth.tensor<[2, 9, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[2, 5, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 8, 8], f32>, !pth.tensor<[2, 9, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c3: false
func.func @deform_conv_c3(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 8, 8], f32>, %m: !pth.tensor<[2, 9, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 0, stride_w = 0, use_mask = true : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 8, 8], f32>, !pth.tensor<[2, 9, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c4: false
func.func @deform_conv_c4_o(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 17, 8, 8], f32>, %m: !pth.tensor<[2, 9, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 17, 8, 8], f32>, !pth.tensor<[2, 9, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c4: false
func.func @deform_conv_c4_m(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 8, 8], f32>, %m: !pth.tensor<[2, 8, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 8, 8], f32>, !pth.tensor<[2, 8, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c5: false
func.func @deform_conv_c5_o(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 7, 8], f32>, %m: !pth.tensor<[2, 9, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 7, 8], f32>, !pth.tensor<[2, 9, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c6: false
func.func @deform_conv_c6_x_o_m(%x: !pth.tensor<[2, 4, 8, 0], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 8, 0], f32>, %m: !pth.tensor<[2, 9, 8, 0], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[2, 4, 8, 0], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 8, 0], f32>, !pth.tensor<[2, 9, 8, 0], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c7: false
func.func @deform_conv_c7_b(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 8, 8], f32>, %m: !pth.tensor<[2, 9, 8, 8], f32>, %b: !pth.tensor<[5], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 8, 8], f32>, !pth.tensor<[2, 9, 8, 8], f32>, !pth.tensor<[5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.vision.deform_conv2d ->
// CHECK: deform_conv_c8: false
func.func @deform_conv_c8_x(%x: !pth.tensor<[2, 4, 8, 8], i64>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[2, 18, 8, 8], f32>, %m: !pth.tensor<[2, 9, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[2, 4, 8, 8], i64>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[2, 18, 8, 8], f32>, !pth.tensor<[2, 9, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}
