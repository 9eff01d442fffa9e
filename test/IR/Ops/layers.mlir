// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// What layers give and require, in the sizes of their input.

// a convolution
// CHECK: pth.conv2d -> [N, 64, (H + 1) floordiv 4, (W + 1) floordiv 4] f32
// CHECK-NEXT: conv_c3: C == 3
// CHECK-NEXT: conv_c2: H >= 3
// CHECK-NEXT: conv_c2: W >= 3
func.func @conv2d_0(%x: !pth.tensor<[N, C, H, W], f32>, %w: !pth.tensor<[64, 3, 7, 7], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [4, 4], padding = [2, 2], dilation = [1, 1], groups = 1 : (!pth.tensor<[N, C, H, W], f32>, !pth.tensor<[64, 3, 7, 7], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// same padding
// CHECK: pth.conv2d -> [N, 8, H, W] f32
// CHECK-NEXT: conv_c3: C == 8
func.func @conv2d_1(%x: !pth.tensor<[N, C, H, W], f32>, %w: !pth.tensor<[8, 4, 3, 3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv2d %x, %w, %none stride = [1, 1], padding = "same", dilation = [2, 2], groups = 2 : (!pth.tensor<[N, C, H, W], f32>, !pth.tensor<[8, 4, 3, 3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// no batch
// CHECK: pth.conv1d -> [8, L ceildiv 2 - 2] f32
// CHECK-NEXT: conv_c3: C == 4
// CHECK-NEXT: conv_c2: L >= 5
func.func @conv1d_2(%x: !pth.tensor<[C, L], f32>, %w: !pth.tensor<[8, 4, 5], f32>, %b: !pth.tensor<[8], f32>) {
  %r = pth.conv1d %x, %w, %b stride = [2], padding = [0], dilation = [1], groups = 1 : (!pth.tensor<[C, L], f32>, !pth.tensor<[8, 4, 5], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// transposed
// CHECK: pth.conv_transpose2d -> [N, 8, 2 * H, 2 * W] f32
// CHECK-NEXT: conv_c3: C == 16
func.func @conv_transpose2d_3(%x: !pth.tensor<[N, C, H, W], f32>, %w: !pth.tensor<[16, 8, 4, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.conv_transpose2d %x, %w, %none stride = [2, 2], padding = [1, 1], output_padding = [0, 0], groups = 1, dilation = [1, 1] : (!pth.tensor<[N, C, H, W], f32>, !pth.tensor<[16, 8, 4, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// floor
// CHECK: pth.max_pool2d -> [N, C, H ceildiv 2 - 1, W ceildiv 2 - 1] f32
// CHECK-NEXT: pool_c2: H >= 3
// CHECK-NEXT: pool_c2: W >= 3
func.func @max_pool2d_4(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [2, 2], padding = [0, 0], dilation = [1, 1], ceil_mode = false : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// ceil
// CHECK: pth.max_pool2d -> [N, C, H floordiv 2, W floordiv 2] f32
// CHECK-NEXT: pool_c2: H >= 2
// CHECK-NEXT: pool_c2: W >= 2
func.func @max_pool2d_5(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.max_pool2d %x kernel_size = [3, 3], stride = [2, 2], padding = [0, 0], dilation = [1, 1], ceil_mode = true : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// the last window has to start inside
// CHECK: pth.max_pool2d_with_indices -> [N, C, H floordiv 3 + 1, W floordiv 3 + 1] f32, [N, C, H floordiv 3 + 1, W floordiv 3 + 1] i64
func.func @max_pool2d_with_indices_6(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r:2 = pth.max_pool2d_with_indices %x kernel_size = [2, 2], stride = [3, 3], padding = [1, 1], dilation = [1, 1], ceil_mode = true : (!pth.tensor<[N, C, H, W], f32>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// the stride is the kernel
// CHECK: pth.avg_pool2d -> [N, C, H floordiv 7, W floordiv 7] f32
// CHECK-NEXT: pool_c2: H >= 7
// CHECK-NEXT: pool_c2: W >= 7
func.func @avg_pool2d_7(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.avg_pool2d %x kernel_size = [7, 7], stride = [], padding = [0, 0], ceil_mode = false : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// adaptive
// CHECK: pth.adaptive_avg_pool2d -> [N, C, 6, 6] f32
func.func @adaptive_avg_pool2d_8(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.adaptive_avg_pool2d %x output_size = [6, 6] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// a mean takes any rank
// CHECK: pth.adaptive_avg_pool2d -> [1, 1] f32
func.func @adaptive_avg_pool2d_9(%x: !pth.tensor<[H, W], f32>) {
  %r = pth.adaptive_avg_pool2d %x output_size = [1, 1] : (!pth.tensor<[H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// batch norm
// CHECK: pth.batch_norm -> [N, C, H, W] f32
// CHECK-NEXT: norm_c2: C == 64
func.func @batch_norm_10(%x: !pth.tensor<[N, C, H, W], f32>, %w: !pth.tensor<[64], f32>, %b: !pth.tensor<[64], f32>, %m: !pth.tensor<[64], f32>, %v: !pth.tensor<[64], f32>) {
  %r = pth.batch_norm %x, %w, %b, %m, %v training = false : (!pth.tensor<[N, C, H, W], f32>, !pth.tensor<[64], f32>, !pth.tensor<[64], f32>, !pth.tensor<[64], f32>, !pth.tensor<[64], f32>) -> !pth.tensor<*, ?>
  return
}

// group norm
// CHECK: pth.group_norm -> [N, C, H, W] f32
// CHECK-NEXT: norm_c4: C mod 32 == 0
func.func @group_norm_11(%x: !pth.tensor<[N, C, H, W], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.group_norm %x, %none, %none num_groups = 32 : (!pth.tensor<[N, C, H, W], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// layer norm
// CHECK: pth.layer_norm -> [N, L, C] f32
// CHECK-NEXT: norm_c5: C == 768
func.func @layer_norm_12(%x: !pth.tensor<[N, L, C], f32>, %w: !pth.tensor<[768], f32>, %b: !pth.tensor<[768], f32>) {
  %r = pth.layer_norm %x, %w, %b normalized_shape = [768] : (!pth.tensor<[N, L, C], f32>, !pth.tensor<[768], f32>, !pth.tensor<[768], f32>) -> !pth.tensor<*, ?>
  return
}

// linear
// CHECK: pth.linear -> [N, 10] f32
// CHECK-NEXT: linear_c1: C == 9216
func.func @linear_13(%x: !pth.tensor<[N, C], f32>, %w: !pth.tensor<[10, 9216], f32>, %b: !pth.tensor<[10], f32>) {
  %r = pth.linear %x, %w, %b : (!pth.tensor<[N, C], f32>, !pth.tensor<[10, 9216], f32>, !pth.tensor<[10], f32>) -> !pth.tensor<*, ?>
  return
}

// batched product
// CHECK: pth.matmul -> [N, 8, L, M] f32
func.func @matmul_14(%x: !pth.tensor<[N, 8, L, 64], f32>, %w: !pth.tensor<[N, 8, 64, M], f32>) {
  %r = pth.matmul %x, %w : (!pth.tensor<[N, 8, L, 64], f32>, !pth.tensor<[N, 8, 64, M], f32>) -> !pth.tensor<*, ?>
  return
}

// affine
// CHECK: pth.addmm -> [N, 10] f32
// CHECK-NEXT: matmul_c1: C == 9216
func.func @addmm_15(%x: !pth.tensor<[10], f32>, %w: !pth.tensor<[N, C], f32>, %b: !pth.tensor<[9216, 10], f32>) {
  %r = pth.addmm %x, %w, %b alpha = 1, beta = 1 : (!pth.tensor<[10], f32>, !pth.tensor<[N, C], f32>, !pth.tensor<[9216, 10], f32>) -> !pth.tensor<*, ?>
  return
}

// twice
// CHECK: pth.upsample_nearest2d_vec -> [N, C, 2 * H, 2 * W] f32
func.func @upsample_nearest2d_vec_16(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.upsample_nearest2d_vec %x scale_factors = [2.0, 2.0] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// half
// CHECK: pth.upsample_bilinear2d_vec -> [N, C, H floordiv 2, W floordiv 2] f32
// CHECK-NEXT: upsample_c4: H >= 2
// CHECK-NEXT: upsample_c4: W >= 2
func.func @upsample_bilinear2d_vec_17(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.upsample_bilinear2d_vec %x scale_factors = [0.5, 0.5] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// to a size
// CHECK: pth.upsample_bicubic2d -> [N, C, 224, 224] f32
func.func @upsample_bicubic2d_18(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.upsample_bicubic2d %x output_size = [224, 224] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// padding and cropping
// CHECK: pth.constant_pad_nd -> [N, C, H - 1, W + 3] f32
func.func @constant_pad_nd_19(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.constant_pad_nd %x pad = [1, 2, -1, 0], value = 0 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// reflection
// CHECK: pth.reflection_pad2d -> [N, C, H + 6, W + 6] f32
// CHECK-NEXT: pad_c5: W >= 4
// CHECK-NEXT: pad_c5: H >= 4
func.func @reflection_pad2d_20(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.reflection_pad2d %x padding = [3, 3, 3, 3] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// dropout
// CHECK: pth.feature_dropout -> [N, C, H, W] f32
func.func @feature_dropout_21(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.feature_dropout %x p = 0.5, train = false : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// look-up
// CHECK: pth.embedding -> [N, L, 768] f32
// CHECK-NEXT: embedding_c3: arg1.greatest <= 30521 and arg1.least >= 0
func.func @embedding_22(%x: !pth.tensor<[30522, 768], f32>, %w: !pth.tensor<[N, L], i64>) {
  %r = pth.embedding %x, %w : (!pth.tensor<[30522, 768], f32>, !pth.tensor<[N, L], i64>) -> !pth.tensor<*, ?>
  return
}

// sampling
// CHECK: pth.grid_sampler -> [N, C, 7, 7] f32
// CHECK-NEXT: grid_sampler_c2: M - N == 0
func.func @grid_sampler_23(%x: !pth.tensor<[N, C, H, W], f32>, %w: !pth.tensor<[M, 7, 7, 2], f32>) {
  %r = pth.grid_sampler %x, %w interpolation_mode = 0 : (!pth.tensor<[N, C, H, W], f32>, !pth.tensor<[M, 7, 7, 2], f32>) -> !pth.tensor<*, ?>
  return
}
