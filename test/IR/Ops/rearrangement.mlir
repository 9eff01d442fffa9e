// RUN: pth-opt --mlir-disable-threading --print-shape-relations %s -o /dev/null | FileCheck %s

func.func @roll(%x: !pth.tensor<[N, H, W, C], f32>) {
  // CHECK: pth.roll -> [N, H, W, C] f32
  // CHECK: pth.roll -> [N, H, W, C] f32
  %0 = pth.roll %x shifts = [-3, -3], dims = [1, 2] : (!pth.tensor<[N, H, W, C], f32>) -> !pth.tensor<*, ?>
  %1 = pth.roll %x shifts = [1], dims = [] : (!pth.tensor<[N, H, W, C], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @flip(%x: !pth.tensor<[N, C], f32>) {
  // CHECK: pth.flip -> [N, C] f32
  %0 = pth.flip %x dims = [0, -1] : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @pixels(%x: !pth.tensor<[N, 12, H, W], f32>) {
  // CHECK: pth.pixel_shuffle -> [N, 3, 2 * H, 2 * W] f32
  // CHECK: pth.pixel_unshuffle -> [N, 48, H floordiv 2, W floordiv 2] f32
  // CHECK-NEXT:   pixel_unshuffle_c3: H mod 2 == 0
  // CHECK-NEXT:   pixel_unshuffle_c3: W mod 2 == 0
  // CHECK: pth.channel_shuffle -> [N, 12, H, W] f32
  %0 = pth.pixel_shuffle %x upscale_factor = 2 : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  %1 = pth.pixel_unshuffle %x downscale_factor = 2 : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  %2 = pth.channel_shuffle %x groups = 3 : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @columns(%x: !pth.tensor<[N, C, H, W], f32>) {
  // CHECK: pth.im2col -> [N, 9 * C, (H ceildiv 2) * (W ceildiv 2)] f32
  %0 = pth.im2col %x kernel_size = [3, 3], dilation = [1, 1], padding = [1, 1], stride = [2, 2] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @image(%x: !pth.tensor<[N, 36, L], f32>) {
  // CHECK: pth.col2im -> [N, 4, 8, 8] f32
  // CHECK-NEXT:   col2im_c2: L == 16
  %0 = pth.col2im %x output_size = [8, 8], kernel_size = [3, 3], dilation = [1, 1], padding = [1, 1], stride = [2, 2] : (!pth.tensor<[N, 36, L], f32>) -> !pth.tensor<*, ?>
  return
}

// Preconditions.

func.func @roll_shifts(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.roll -> [2, 3] f32
  // CHECK-NEXT:   roll_c1: false
  %0 = pth.roll %x shifts = [1, 2], dims = [0] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @roll_range(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.roll -> tensor of unknown rank
  // CHECK-NEXT:   roll_c2: false
  %0 = pth.roll %x shifts = [1], dims = [0] : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @flip_twice(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.flip -> tensor of unknown rank
  // CHECK-NEXT:   flip_c1: false
  %0 = pth.flip %x dims = [0, -2] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @shuffle_rank(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.pixel_shuffle -> tensor of unknown rank
  // CHECK-NEXT:   pixel_shuffle_c1: false
  %0 = pth.pixel_shuffle %x upscale_factor = 2 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @shuffle_factor(%x: !pth.tensor<[4, 2, 3], f32>) {
  // CHECK: pth.pixel_shuffle -> [?, 0, 0] f32
  // CHECK-NEXT:   pixel_shuffle_c2: false
  // CHECK-NEXT:   pixel_shuffle_c3: ?
  %0 = pth.pixel_shuffle %x upscale_factor = 0 : (!pth.tensor<[4, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @shuffle_channels(%x: !pth.tensor<[6, 2, 3], f32>) {
  // CHECK: pth.pixel_shuffle -> [1, 4, 6] f32
  // CHECK-NEXT:   pixel_shuffle_c3: false
  %0 = pth.pixel_shuffle %x upscale_factor = 2 : (!pth.tensor<[6, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unshuffle_rank(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.pixel_unshuffle -> tensor of unknown rank
  // CHECK-NEXT:   pixel_unshuffle_c1: false
  %0 = pth.pixel_unshuffle %x downscale_factor = 2 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unshuffle_factor(%x: !pth.tensor<[4, 2, 3], f32>) {
  // CHECK: pth.pixel_unshuffle -> [4, -2, -3] f32
  // CHECK-NEXT:   pixel_unshuffle_c2: false
  %0 = pth.pixel_unshuffle %x downscale_factor = -1 : (!pth.tensor<[4, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unshuffle_size(%x: !pth.tensor<[4, 2, 3], f32>) {
  // CHECK: pth.pixel_unshuffle -> [16, 1, 1] f32
  // CHECK-NEXT:   pixel_unshuffle_c3: false
  %0 = pth.pixel_unshuffle %x downscale_factor = 2 : (!pth.tensor<[4, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @channels_rank(%x: !pth.tensor<[4, 2], f32>) {
  // CHECK: pth.channel_shuffle -> tensor of unknown rank
  // CHECK-NEXT:   channel_shuffle_c1: false
  %0 = pth.channel_shuffle %x groups = 2 : (!pth.tensor<[4, 2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @channels_groups(%x: !pth.tensor<[4, 2, 3], f32>) {
  // CHECK: pth.channel_shuffle -> [4, 2, 3] f32
  // CHECK-NEXT:   channel_shuffle_c2: false
  %0 = pth.channel_shuffle %x groups = 3 : (!pth.tensor<[4, 2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @im2col_entries(%x: !pth.tensor<[2, 3, 4], f32>) {
  // CHECK: pth.im2col -> tensor of unknown rank
  // CHECK-NEXT:   im2col_c1: false
  %0 = pth.im2col %x kernel_size = [3], dilation = [1, 1], padding = [1, 1], stride = [2, 2] : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @im2col_settings(%x: !pth.tensor<[2, 3, 4], f32>) {
  // CHECK: pth.im2col -> [18, ?] f32
  // CHECK-NEXT:   im2col_c2: false
  // CHECK-NEXT:   im2col_c4: ?
  %0 = pth.im2col %x kernel_size = [3, 3], dilation = [1, 1], padding = [1, 1], stride = [0, 2] : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @im2col_empty(%x: !pth.tensor<[0, 3, 4], f32>) {
  // CHECK: pth.im2col -> [0, 4] f32
  // CHECK-NEXT:   im2col_c3: false
  %0 = pth.im2col %x kernel_size = [3, 3], dilation = [1, 1], padding = [1, 1], stride = [2, 2] : (!pth.tensor<[0, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @im2col_windows(%x: !pth.tensor<[2, 2, 4], f32>) {
  // CHECK: pth.im2col -> [18, 0] f32
  // CHECK-NEXT:   im2col_c4: false
  %0 = pth.im2col %x kernel_size = [3, 3], dilation = [1, 1], padding = [0, 0], stride = [2, 2] : (!pth.tensor<[2, 2, 4], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @im2col_type(%x: !pth.tensor<[2, 3, 4], i64>) {
  // CHECK: pth.im2col -> [18, 1] i64
  // CHECK-NEXT:   im2col_c5: false
  %0 = pth.im2col %x kernel_size = [3, 3], dilation = [1, 1], padding = [0, 0], stride = [2, 2] : (!pth.tensor<[2, 3, 4], i64>) -> !pth.tensor<*, ?>
  return
}

func.func @col2im_kernel(%x: !pth.tensor<[35, 16], f32>) {
  // CHECK: pth.col2im -> [3, 8, 8] f32
  // CHECK-NEXT:   col2im_c1: false
  %0 = pth.col2im %x output_size = [8, 8], kernel_size = [3, 3], dilation = [1, 1], padding = [1, 1], stride = [2, 2] : (!pth.tensor<[35, 16], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @col2im_columns(%x: !pth.tensor<[36, 15], f32>) {
  // CHECK: pth.col2im -> [4, 8, 8] f32
  // CHECK-NEXT:   col2im_c2: false
  %0 = pth.col2im %x output_size = [8, 8], kernel_size = [3, 3], dilation = [1, 1], padding = [1, 1], stride = [2, 2] : (!pth.tensor<[36, 15], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @col2im_size(%x: !pth.tensor<[36, 15], f32>) {
  // CHECK: pth.col2im -> [4, 0, 8] f32
  // CHECK-NEXT:   col2im_c3: false
  // CHECK-NEXT:   im2col_c4: false
  // CHECK-NEXT:   col2im_c2: false
  %0 = pth.col2im %x output_size = [0, 8], kernel_size = [3, 3], dilation = [1, 1], padding = [1, 1], stride = [2, 2] : (!pth.tensor<[36, 15], f32>) -> !pth.tensor<*, ?>
  return
}
