// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of interpolation, padding and look-up, violated.

// CHECK: pth.upsample_nearest2d ->
// CHECK-NEXT: upsample_c1: false
func.func @upsample_c1_upsample_nearest2d_0(%x: !pth.tensor<[4, 8, 8], f32>) {
  %r = pth.upsample_nearest2d %x output_size = [4, 4] : (!pth.tensor<[4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.upsample_nearest2d ->
// CHECK-NEXT: upsample_c2: false
func.func @upsample_c2_upsample_nearest2d_1(%x: !pth.tensor<[2, 4, 0, 8], f32>) {
  %r = pth.upsample_nearest2d %x output_size = [4, 4] : (!pth.tensor<[2, 4, 0, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.upsample_nearest2d ->
// CHECK-NEXT: upsample_c3: false
func.func @upsample_c3_upsample_nearest2d_2(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.upsample_nearest2d %x output_size = [4] : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.upsample_nearest2d_vec ->
// CHECK-NEXT: upsample_c3: false
func.func @upsample_c3_upsample_nearest2d_vec_3(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.upsample_nearest2d_vec %x output_size = [4, 4], scale_factors = [2.0, 2.0] : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.upsample_nearest2d_vec ->
// CHECK-NEXT: upsample_c4: false
func.func @upsample_c4_upsample_nearest2d_vec_4(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.upsample_nearest2d_vec %x scale_factors = [0.1, 1.0] : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.upsample_nearest2d ->
// CHECK-NEXT: upsample_c5: false
func.func @upsample_c5_upsample_nearest2d_5(%x: !pth.tensor<[2, 4, 8, 8], i64>) {
  %r = pth.upsample_nearest2d %x output_size = [4, 4] : (!pth.tensor<[2, 4, 8, 8], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.grid_sampler ->
// CHECK-NEXT: grid_sampler_c1: false
func.func @grid_sampler_c1_grid_sampler_6(%x: !pth.tensor<[4, 8, 8], f32>, %w: !pth.tensor<[4, 8, 2], f32>) {
  %r = pth.grid_sampler %x, %w interpolation_mode = 0 : (!pth.tensor<[4, 8, 8], f32>, !pth.tensor<[4, 8, 2], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.grid_sampler ->
// CHECK-NEXT: grid_sampler_c2: false
func.func @grid_sampler_c2_grid_sampler_7(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[1, 6, 7, 2], f32>) {
  %r = pth.grid_sampler %x, %w interpolation_mode = 0 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[1, 6, 7, 2], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.grid_sampler ->
// CHECK-NEXT: grid_sampler_c3: false
func.func @grid_sampler_c3_grid_sampler_8(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[2, 6, 7, 3], f32>) {
  %r = pth.grid_sampler %x, %w interpolation_mode = 0 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[2, 6, 7, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.grid_sampler ->
// CHECK-NEXT: grid_sampler_c4: false
func.func @grid_sampler_c4_grid_sampler_9(%x: !pth.tensor<[2, 4, 0, 8], f32>, %w: !pth.tensor<[2, 6, 7, 2], f32>) {
  %r = pth.grid_sampler %x, %w interpolation_mode = 0 : (!pth.tensor<[2, 4, 0, 8], f32>, !pth.tensor<[2, 6, 7, 2], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.grid_sampler ->
// CHECK-NEXT: grid_sampler_c5: false
func.func @grid_sampler_c5_grid_sampler_10(%x: !pth.tensor<[2, 4, 8, 8], f32>, %w: !pth.tensor<[2, 6, 7, 2], f64>) {
  %r = pth.grid_sampler %x, %w interpolation_mode = 0 : (!pth.tensor<[2, 4, 8, 8], f32>, !pth.tensor<[2, 6, 7, 2], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.grid_sampler ->
// CHECK-NEXT: grid_sampler_c6: false
func.func @grid_sampler_c6_grid_sampler_11(%x: !pth.tensor<[2, 4, 8, 8, 8], f32>, %w: !pth.tensor<[2, 6, 7, 8, 3], f32>) {
  %r = pth.grid_sampler %x, %w interpolation_mode = 2 : (!pth.tensor<[2, 4, 8, 8, 8], f32>, !pth.tensor<[2, 6, 7, 8, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.affine_grid_generator ->
// CHECK-NEXT: affine_grid_c1: false
func.func @affine_grid_c1_affine_grid_generator_12(%x: !pth.tensor<[2, 2, 3], f32>) {
  %r = pth.affine_grid_generator %x size = [2, 3, 4] : (!pth.tensor<[2, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.affine_grid_generator ->
// CHECK-NEXT: affine_grid_c2: false
func.func @affine_grid_c2_affine_grid_generator_13(%x: !pth.tensor<[1, 2, 3], f32>) {
  %r = pth.affine_grid_generator %x size = [2, 3, 4, 5] : (!pth.tensor<[1, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.constant_pad_nd ->
// CHECK-NEXT: pad_c1: false
func.func @pad_c1_constant_pad_nd_14(%x: !pth.tensor<[2, 3], f32>) {
  %r = pth.constant_pad_nd %x pad = [1], value = 0 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.reflection_pad2d ->
// CHECK-NEXT: pad_c1: false
func.func @pad_c1_reflection_pad2d_15(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.reflection_pad2d %x padding = [1, 1] : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.constant_pad_nd ->
// CHECK-NEXT: pad_c2: false
func.func @pad_c2_constant_pad_nd_16(%x: !pth.tensor<[2, 3], f32>) {
  %r = pth.constant_pad_nd %x pad = [-2, -2], value = 0 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pad ->
// CHECK-NEXT: pad_c3: false
func.func @pad_c3_pad_17(%x: !pth.tensor<[2, 4, 8, 8], f32>) {
  %r = pth.pad %x pad = [1, 1], mode = "reflect" : (!pth.tensor<[2, 4, 8, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.replication_pad1d ->
// CHECK-NEXT: pad_c4: false
func.func @pad_c4_replication_pad1d_18(%x: !pth.tensor<[2, 0, 4], f32>) {
  %r = pth.replication_pad1d %x padding = [1, 1] : (!pth.tensor<[2, 0, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.reflection_pad1d ->
// CHECK-NEXT: pad_c5: false
func.func @pad_c5_reflection_pad1d_19(%x: !pth.tensor<[2, 3, 4], f32>) {
  %r = pth.reflection_pad1d %x padding = [4, 0] : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pad ->
// CHECK-NEXT: pad_c6: false
func.func @pad_c6_pad_20(%x: !pth.tensor<[2, 3, 4], f32>) {
  %r = pth.pad %x pad = [5, 0], mode = "circular" : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.replication_pad1d ->
// CHECK-NEXT: pad_c7: false
func.func @pad_c7_replication_pad1d_21(%x: !pth.tensor<[2, 3, 4], f32>) {
  %r = pth.replication_pad1d %x padding = [-2, -2] : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.replication_pad1d ->
// CHECK-NEXT: pad_c8: false
func.func @pad_c8_replication_pad1d_22(%x: !pth.tensor<[2, 3, 4], i1>) {
  %r = pth.replication_pad1d %x padding = [1, 1] : (!pth.tensor<[2, 3, 4], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pad ->
// CHECK-NEXT: pad_c9: false
func.func @pad_c9_pad_23(%x: !pth.tensor<[2, 3, 4], f32>) {
  %r = pth.pad %x pad = [1, 1], mode = "wrap" : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.pad ->
// CHECK-NEXT: pad_c9: false
func.func @pad_c9_pad_24(%x: !pth.tensor<[2, 3, 4], f32>) {
  %r = pth.pad %x pad = [1, 1], mode = "reflect", value = 1.0 : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.embedding ->
// CHECK-NEXT: embedding_c1: false
func.func @embedding_c1_embedding_25(%x: !pth.tensor<[10], f32>, %w: !pth.tensor<[2], i64>) {
  %r = pth.embedding %x, %w : (!pth.tensor<[10], f32>, !pth.tensor<[2], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.embedding ->
// CHECK-NEXT: embedding_c2: false
func.func @embedding_c2_embedding_26(%x: !pth.tensor<[10, 4], f32>, %w: !pth.tensor<[2], i16>) {
  %r = pth.embedding %x, %w : (!pth.tensor<[10, 4], f32>, !pth.tensor<[2], i16>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.embedding ->
// CHECK-NEXT: embedding_c3: false
func.func @embedding_c3_embedding_27(%x: !pth.tensor<[0, 4], f32>, %w: !pth.tensor<[2], i64>) {
  %r = pth.embedding %x, %w : (!pth.tensor<[0, 4], f32>, !pth.tensor<[2], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.constant_pad_nd ->
// CHECK-NEXT: pad_c10: false
func.func @pad_c10_constant_pad_nd(%x: !pth.tensor<[2, 3], ui8>) {
  %r = pth.constant_pad_nd %x pad = [1, 0], value = -0.5 : (!pth.tensor<[2, 3], ui8>) -> !pth.tensor<*, ?>
  return
}
