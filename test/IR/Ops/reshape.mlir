// RUN: pth-opt --mlir-disable-threading --print-shape-relations %s -o /dev/null | FileCheck %s

// The size left open is an exact quotient where the others divide the elements
// as polynomials; else they have to divide them.

func.func @infer(%x: !pth.tensor<[N, 12, H, W], f32>) {
  // CHECK: pth.view -> [(H * N * W) floordiv 7, 12, 7] f32
  // CHECK-NEXT:   reshape_c1: (H * N * W) mod 7 == 0
  // CHECK: pth.view -> [H * N * W, 12] f32
  // CHECK: pth.view -> [(3 * H * N * W) floordiv 100, 400] f32
  // CHECK-NEXT:   reshape_c1: (3 * H * N * W) mod 100 == 0
  // CHECK: pth.reshape -> [4, 3, H * N * W] f32
  %0 = pth.view %x size = [-1, 12, 7] : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  %1 = pth.view %x size = [-1, 12] : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  %2 = pth.view %x size = [-1, 400] : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  %3 = pth.reshape %x shape = [4, 3, -1] : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @flatten(%x: !pth.tensor<[N, 12, H, W], f32>) {
  // CHECK: pth.flatten -> [N, 12 * H * W] f32
  // CHECK: pth.flatten -> [N, 12, H, W] f32
  // CHECK: pth.ravel -> [12 * H * N * W] f32
  %0 = pth.flatten %x start_dim = 1, end_dim = -1 : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  %1 = pth.flatten %x start_dim = 2, end_dim = 2 : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  %2 = pth.ravel %x : (!pth.tensor<[N, 12, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// A tensor of rank 0 becomes a vector.

func.func @flatten_scalar(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.flatten -> [1] f32
  %0 = pth.flatten %x start_dim = 0, end_dim = -1 : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unflatten(%x: !pth.tensor<[N, C], f32>) {
  // CHECK: pth.unflatten -> [N, 4, C floordiv 4] f32
  // CHECK-NEXT:   reshape_c1: C mod 4 == 0
  %0 = pth.unflatten %x dim = 1, sizes = [4, -1] : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @like(%x: !pth.tensor<[N, 12], f32>, %y: !pth.tensor<[M, 3, 4], f32>) {
  // CHECK: pth.view_as -> [M, 3, 4] f32
  // CHECK-NEXT:   reshape_c1: M - N == 0
  // CHECK: pth.reshape_as -> [M, 3, 4] f32
  %0 = pth.view_as %x, %y : (!pth.tensor<[N, 12], f32>, !pth.tensor<[M, 3, 4], f32>) -> !pth.tensor<*, ?>
  %1 = pth.reshape_as %x, %y : (!pth.tensor<[N, 12], f32>, !pth.tensor<[M, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// Merging dimensions that are not contiguous among themselves needs one of them
// to vanish; cutting them does not.

func.func @strides(%x: !pth.tensor<[N, C, H, W], f32>) {
  // CHECK: pth.permute -> [N, H, W, C] f32
  // CHECK: pth.view -> [(C * H * N * W) floordiv 84, 12, 7] f32
  // CHECK-NEXT:   reshape_c1: (C * H * N * W) mod 84 == 0
  // CHECK-NEXT:   view_c1: (C * H * W - H * W == 0 or C * H * W - 84 * ((C * H * N * W) floordiv 84) == 0 or C * H * W == 1 or C * H * W == 7 or C * H * W == 84 or H * W == 1 or N == 1) and (C * H * W == 1 or H * W == 1 or C - 84 * ((C * H * N * W) floordiv 84) == 0 or C == 1 or C == 7 or C == 84)
  // CHECK: pth.flatten -> [N, H * W, C] f32
  // CHECK: pth.unsafe_view -> [2, (C * H * N * W) floordiv 2] f32
  // CHECK-NEXT:   reshape_c1: (C * H * N * W) mod 2 == 0
  // CHECK-NEXT:   view_c1: (C * H * W - H * W == 0 or C * H * W - (C * H * N * W) floordiv 2 == 0 or C * H * W - 2 * ((C * H * N * W) floordiv 2) == 0 or C * H * W == 1 or H * W == 1 or N == 1) and (C * H * W == 1 or H * W == 1 or C - (C * H * N * W) floordiv 2 == 0 or C - 2 * ((C * H * N * W) floordiv 2) == 0 or C == 1)
  %0 = pth.permute %x dims = [0, 2, 3, 1] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %1 = pth.view %0 size = [-1, 12, 7] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.flatten %0 start_dim = 1, end_dim = 2 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %3 = pth.unsafe_view %0 size = [2, -1] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

func.func @heads(%x: !pth.tensor<[N, T, 768], f32>) {
  // CHECK: pth.view -> [(N * T) floordiv 16, 16, 12, 64] f32
  // CHECK-NEXT:   reshape_c1: (N * T) mod 16 == 0
  // CHECK: pth.transpose -> [(N * T) floordiv 16, 12, 16, 64] f32
  // CHECK: pth.transpose -> [(N * T) floordiv 16, 16, 12, 64] f32
  // CHECK: pth.reshape -> [(N * T) floordiv 16, 16, 768] f32
  // CHECK: pth.view -> [16 * ((N * T) floordiv 16), 768] f32
  %0 = pth.view %x size = [-1, 16, 12, 64] : (!pth.tensor<[N, T, 768], f32>) -> !pth.tensor<*, ?>
  %1 = pth.transpose %0 dim0 = 1, dim1 = 2 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.transpose %1 dim0 = 1, dim1 = 2 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %3 = pth.reshape %2 shape = [-1, 16, 768] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %4 = pth.view %3 size = [-1, 768] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

func.func @complex(%x: !pth.tensor<[N, 5, 2], f32>) {
  // CHECK: pth.view_as_complex -> [N, 5] complex<f32>
  // CHECK: pth.view_as_real -> [N, 5, 2] f32
  %0 = pth.view_as_complex %x : (!pth.tensor<[N, 5, 2], f32>) -> !pth.tensor<*, ?>
  %1 = pth.view_as_real %0 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// Preconditions.

func.func @product(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.view -> [7] f32
  // CHECK-NEXT:   reshape_c1: false
  %0 = pth.view %x size = [7] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @remainder(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.view -> [4, 1] f32
  // CHECK-NEXT:   reshape_c1: false
  %0 = pth.view %x size = [4, -1] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @ambiguous(%x: !pth.tensor<[0], f32>) {
  // CHECK: pth.view -> tensor of unknown rank
  // CHECK-NEXT:   reshape_c1: false
  %0 = pth.view %x size = [0, -1] : (!pth.tensor<[0], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @two_open(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.reshape -> tensor of unknown rank
  // CHECK-NEXT:   reshape_c1: false
  %0 = pth.reshape %x shape = [-1, -1] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @negative(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.reshape -> [-2, -3] f32
  // CHECK-NEXT:   reshape_c1: false
  // CHECK-NEXT:   reshape_c1: false
  %0 = pth.reshape %x shape = [-2, -3] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @stride(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.t -> [3, 2] f32
  // CHECK: pth.view -> [6] f32
  // CHECK-NEXT:   view_c1: false
  %0 = pth.t %x : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  %1 = pth.view %0 size = [6] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

func.func @flatten_range(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.flatten -> tensor of unknown rank
  // CHECK-NEXT:   flatten_c1: false
  %0 = pth.flatten %x start_dim = 0, end_dim = 2 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @flatten_order(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.flatten -> tensor of unknown rank
  // CHECK-NEXT:   flatten_c2: false
  %0 = pth.flatten %x start_dim = 1, end_dim = 0 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unflatten_range(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.unflatten -> tensor of unknown rank
  // CHECK-NEXT:   unflatten_c1: false
  %0 = pth.unflatten %x dim = 0, sizes = [1] : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unflatten_sizes(%x: !pth.tensor<[1], f32>) {
  // CHECK: pth.unflatten -> [] f32
  // CHECK-NEXT:   unflatten_c2: false
  %0 = pth.unflatten %x dim = 0, sizes = [] : (!pth.tensor<[1], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @real_of_real(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.view_as_real -> [2, 2]
  // CHECK-NEXT:   view_as_real_c1: false
  %0 = pth.view_as_real %x : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @complex_type(%x: !pth.tensor<[2], i64>) {
  // CHECK: pth.view_as_complex -> []
  // CHECK-NEXT:   view_as_complex_c1: false
  %0 = pth.view_as_complex %x : (!pth.tensor<[2], i64>) -> !pth.tensor<*, ?>
  return
}

func.func @complex_size(%x: !pth.tensor<[3], f32>) {
  // CHECK: pth.view_as_complex -> [] complex<f32>
  // CHECK-NEXT:   view_as_complex_c2: false
  %0 = pth.view_as_complex %x : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @complex_stride(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.t -> [3, 2] f32
  // CHECK: pth.slice -> [2, 2] f32
  // CHECK: pth.t -> [2, 2] f32
  // CHECK: pth.view_as_complex -> [2] complex<f32>
  // CHECK-NEXT:   view_as_complex_c3: false
  %0 = pth.t %x : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  %1 = pth.slice %0 dim = 0, start = 0, end = 2, step = 1 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.t %1 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %3 = pth.view_as_complex %2 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}
