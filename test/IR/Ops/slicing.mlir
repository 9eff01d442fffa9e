// RUN: pth-opt --mlir-disable-threading --print-shape-relations %s -o /dev/null | FileCheck %s

func.func @slice(%x: !pth.tensor<[N, C, H, W], f32>) {
  // CHECK: pth.slice -> [N, C, H floordiv 2, W] f32
  // CHECK: pth.slice -> [N, C, max(H - 2, 0), W] f32
  // CHECK: pth.slice -> [N, C, H, min(W, 3)] f32
  // CHECK: pth.slice -> [N, min(C, 5), H, W] f32
  // CHECK: pth.slice -> [N, C, H, W] f32
  %0 = pth.slice %x dim = 2, start = 1, end = 9223372036854775807, step = 2 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %1 = pth.slice %x dim = 2, start = 1, end = -1, step = 1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %2 = pth.slice %x dim = -1, start = -3, step = 1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %3 = pth.slice %x dim = 1, end = 5, step = 1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %4 = pth.slice %x dim = 1, step = 1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @select(%x: !pth.tensor<[N, 4, H], f32>) {
  // CHECK: pth.select -> [N, H] f32
  // CHECK: pth.select -> [N, 4] f32
  // CHECK-NEXT:   select_c2: H >= 7
  %0 = pth.select %x dim = 1, index = -1 : (!pth.tensor<[N, 4, H], f32>) -> !pth.tensor<*, ?>
  %1 = pth.select %x dim = 2, index = 6 : (!pth.tensor<[N, 4, H], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @narrow(%x: !pth.tensor<[N, H], f32>) {
  // CHECK: pth.narrow -> [N, 5] f32
  // CHECK-NEXT:   narrow_c3: H >= 2
  // CHECK-NEXT:   narrow_c4: H >= 7
  %0 = pth.narrow %x dim = 1, start = 2, length = 5 : (!pth.tensor<[N, H], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unfold(%x: !pth.tensor<[N, H], f32>) {
  // CHECK: pth.unfold -> [N, H floordiv 2 - 1, 4] f32
  // CHECK-NEXT:   unfold_c2: H >= 4
  %0 = pth.unfold %x dimension = 1, size = 4, step = 2 : (!pth.tensor<[N, H], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @diagonal(%x: !pth.tensor<[N, H, H], f32>) {
  // CHECK: pth.diagonal -> [N, H - 1] f32
  %0 = pth.diagonal %x offset = 1, dim1 = 1, dim2 = 2 : (!pth.tensor<[N, H, H], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @as_strided(%x: !pth.tensor<[6], f32>) {
  // CHECK: pth.as_strided -> [2, 3] f32
  // CHECK: pth.as_strided -> [3, 3] f32
  // CHECK-NEXT:   unknown: the extent of the storage is unknown
  // CHECK: pth.reshape_alias -> [2, 3] f32
  %0 = pth.as_strided %x size = [2, 3], stride = [3, 1] : (!pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  %1 = pth.as_strided %x size = [3, 3], stride = [3, 1] : (!pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  %2 = pth.reshape_alias %x size = [2, 3], stride = [3, 1] : (!pth.tensor<[6], f32>) -> !pth.tensor<*, ?>
  return
}

// The strides of what is left decide on a later view.

func.func @strides(%x: !pth.tensor<[2, 6], f32>) {
  // CHECK: pth.slice -> [1, 6] f32
  // CHECK: pth.view -> [6] f32
  // CHECK: pth.slice -> [2, 3] f32
  // CHECK: pth.view -> [6] f32
  // CHECK: pth.slice -> [2, 4] f32
  // CHECK: pth.view -> [8] f32
  // CHECK-NEXT:   view_c1: false
  %0 = pth.slice %x dim = 0, start = 1, step = 1 : (!pth.tensor<[2, 6], f32>) -> !pth.tensor<*, ?>
  %1 = pth.view %0 size = [6] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.slice %x dim = 1, start = 0, end = 6, step = 2 : (!pth.tensor<[2, 6], f32>) -> !pth.tensor<*, ?>
  %3 = pth.view %2 size = [6] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %4 = pth.slice %x dim = 1, start = 0, end = 4, step = 1 : (!pth.tensor<[2, 6], f32>) -> !pth.tensor<*, ?>
  %5 = pth.view %4 size = [8] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// Preconditions.

func.func @slice_rank(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.slice -> tensor of unknown rank
  // CHECK-NEXT:   slice_c1: false
  %0 = pth.slice %x dim = 0, step = 1 : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @slice_step(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.slice -> [?] f32
  // CHECK-NEXT:   slice_c2: false
  %0 = pth.slice %x dim = 0, step = 0 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @select_rank(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.select -> tensor of unknown rank
  // CHECK-NEXT:   select_c1: false
  %0 = pth.select %x dim = 0, index = 0 : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @select_index(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.select -> [] f32
  // CHECK-NEXT:   select_c2: false
  %0 = pth.select %x dim = 0, index = -3 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @narrow_range(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.narrow -> tensor of unknown rank
  // CHECK-NEXT:   narrow_c1: false
  %0 = pth.narrow %x dim = 1, start = 0, length = 1 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @narrow_length(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.narrow -> [-1] f32
  // CHECK-NEXT:   narrow_c2: false
  %0 = pth.narrow %x dim = 0, start = 0, length = -1 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @narrow_start(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.narrow -> [0] f32
  // CHECK-NEXT:   narrow_c3: false
  // CHECK-NEXT:   narrow_c4: false
  %0 = pth.narrow %x dim = 0, start = 3, length = 0 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @narrow_end(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.narrow -> [2] f32
  // CHECK-NEXT:   narrow_c4: false
  %0 = pth.narrow %x dim = 0, start = 1, length = 2 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @narrow_tensor(%x: !pth.tensor<[2], f32>, %s: !pth.tensor<[1], i64>) {
  // CHECK: pth.narrow_tensor -> [1] f32
  // CHECK-NEXT:   narrow_c5: false
  // CHECK-NEXT:   narrow_c3: ?
  // CHECK-NEXT:   narrow_c4: ?
  %0 = pth.narrow_tensor %x, %s dim = 0, length = 1 : (!pth.tensor<[2], f32>, !pth.tensor<[1], i64>) -> !pth.tensor<*, ?>
  return
}

func.func @unfold_range(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.unfold -> tensor of unknown rank
  // CHECK-NEXT:   unfold_c1: false
  %0 = pth.unfold %x dimension = 1, size = 1, step = 1 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unfold_size(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.unfold -> [0, 3] f32
  // CHECK-NEXT:   unfold_c2: false
  %0 = pth.unfold %x dimension = 0, size = 3, step = 1 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unfold_step(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.unfold -> [?, 1] f32
  // CHECK-NEXT:   unfold_c3: false
  %0 = pth.unfold %x dimension = 0, size = 1, step = 0 : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @diagonal_same(%x: !pth.tensor<[2, 2], f32>) {
  // CHECK: pth.diagonal -> tensor of unknown rank
  // CHECK-NEXT:   diagonal_c1: false
  %0 = pth.diagonal %x offset = 0, dim1 = 1, dim2 = -1 : (!pth.tensor<[2, 2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @as_strided_count(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.as_strided -> tensor of unknown rank
  // CHECK-NEXT:   as_strided_c1: false
  %0 = pth.as_strided %x size = [2], stride = [1, 1] : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @as_strided_negative(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.as_strided -> [2] f32
  // CHECK-NEXT:   as_strided_c2: false
  %0 = pth.as_strided %x size = [2], stride = [-1] : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}
