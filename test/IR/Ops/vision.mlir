// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Boxes, regions and deformable convolutions (torchvision).

// CHECK: pth.vision.nms -> [{{.+}}] i64
func.func @nms(%b: !pth.tensor<[K, 4], f32>, %s: !pth.tensor<[K], f32>) {
  %r = pth.vision.nms %b, %s : (!pth.tensor<[K, 4], f32>, !pth.tensor<[K], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.vision.roi_align -> [K, 256, 7, 7] f32
func.func @roi_align(%x: !pth.tensor<[N, 256, H, W], f32>, %r: !pth.tensor<[K, 5], f32>) {
  %r0 = pth.vision.roi_align %x, %r pooled_height = 7, pooled_width = 7 : (!pth.tensor<[N, 256, H, W], f32>, !pth.tensor<[K, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.vision.roi_pool -> [K, C, 2, 3] f32, [K, C, 2, 3] i32
func.func @roi_pool(%x: !pth.tensor<[N, C, H, W], f32>, %r: !pth.tensor<[K, 5], f32>) {
  %r0:2 = pth.vision.roi_pool %x, %r pooled_height = 2, pooled_width = 3 : (!pth.tensor<[N, C, H, W], f32>, !pth.tensor<[K, 5], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.vision.ps_roi_align -> [K, 10, 7, 7] f32, [K, 10, 7, 7] i32
func.func @ps_roi_align(%x: !pth.tensor<[N, 490, H, W], f32>, %r: !pth.tensor<[K, 5], f32>) {
  %r0:2 = pth.vision.ps_roi_align %x, %r pooled_height = 7, pooled_width = 7 : (!pth.tensor<[N, 490, H, W], f32>, !pth.tensor<[K, 5], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.vision.ps_roi_pool -> [K, C floordiv 6, 2, 3] f32, [K, C floordiv 6, 2, 3] i32
// CHECK-NEXT: region_pool_c5: C mod 6 == 0
func.func @ps_roi_pool(%x: !pth.tensor<[N, C, H, W], f32>, %r: !pth.tensor<[K, 5], f32>) {
  %r0:2 = pth.vision.ps_roi_pool %x, %r pooled_height = 2, pooled_width = 3 : (!pth.tensor<[N, C, H, W], f32>, !pth.tensor<[K, 5], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.vision.box_iou_rotated -> [K, M] f32
func.func @rotated(%a: !pth.tensor<[K, 5], f32>, %b: !pth.tensor<[M, 5], f32>) {
  %r = pth.vision.box_iou_rotated %a, %b : (!pth.tensor<[K, 5], f32>, !pth.tensor<[M, 5], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.vision.deform_conv2d -> [N, 6, 8, 8] f32
func.func @deform(%x: !pth.tensor<[N, 4, 8, 8], f32>, %w: !pth.tensor<[6, 4, 3, 3], f32>, %o: !pth.tensor<[N, 18, 8, 8], f32>, %m: !pth.tensor<[N, 9, 8, 8], f32>, %b: !pth.tensor<[6], f32>) {
  %r = pth.vision.deform_conv2d %x, %w, %o, %m, %b dilation_h = 1, dilation_w = 1, groups = 1, offset_groups = 1, pad_h = 1, pad_w = 1, stride_h = 1, stride_w = 1, use_mask = true : (!pth.tensor<[N, 4, 8, 8], f32>, !pth.tensor<[6, 4, 3, 3], f32>, !pth.tensor<[N, 18, 8, 8], f32>, !pth.tensor<[N, 9, 8, 8], f32>, !pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}
