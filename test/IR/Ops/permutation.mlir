// RUN: pth-opt --mlir-disable-threading --print-shape-relations %s -o /dev/null | FileCheck %s

func.func @orders(%x: !pth.tensor<[N, C, H, W], f32>) {
  // CHECK: pth.permute -> [N, H, W, C] f32
  // CHECK: pth.transpose -> [N, W, H, C] f32
  // CHECK: pth.swapaxes -> [C, N, H, W] f32
  // CHECK: pth.numpy_T -> [W, H, C, N] f32
  // CHECK: pth.mT -> [N, C, W, H] f32
  // CHECK: pth.movedim -> [N, H, W, C] f32
  %0 = pth.permute %x dims = [0, 2, -1, 1] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %1 = pth.transpose %x dim0 = 1, dim1 = -1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %2 = pth.swapaxes %x axis0 = 0, axis1 = 1 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %3 = pth.numpy_T %x : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %4 = pth.mT %x : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %5 = pth.movedim %x source = [1], destination = [-1] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @vector(%x: !pth.tensor<[N], f32>) {
  // CHECK: pth.t -> [N] f32
  %0 = pth.t %x : (!pth.tensor<[N], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @insert(%x: !pth.tensor<[N, C], f32>) {
  // CHECK: pth.unsqueeze -> [N, C, 1] f32
  // CHECK: pth.unsqueeze -> [1, N, C] f32
  %0 = pth.unsqueeze %x dim = -1 : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  %1 = pth.unsqueeze %x dim = 0, inplace : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// Whether a dimension goes depends on its size: the first way is the one in
// which it does.

func.func @squeeze(%x: !pth.tensor<[N, 1, 1], f32>) {
  // CHECK: pth.squeeze -> [N] f32
  // CHECK: pth.squeeze -> [1, 1] f32
  // CHECK: pth.squeeze -> [] f32
  %0 = pth.squeeze %x dim = [1, -1] : (!pth.tensor<[N, 1, 1], f32>) -> !pth.tensor<*, ?>
  %1 = pth.squeeze %x dim = 0 : (!pth.tensor<[N, 1, 1], f32>) -> !pth.tensor<*, ?>
  %2 = pth.squeeze %x : (!pth.tensor<[N, 1, 1], f32>) -> !pth.tensor<*, ?>
  return
}

// Preconditions.

func.func @permute_twice(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.permute -> tensor of unknown rank
  // CHECK-NEXT:   permute_c1: false
  %0 = pth.permute %x dims = [0, 0] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @permute_missing(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.permute -> tensor of unknown rank
  // CHECK-NEXT:   permute_c1: false
  %0 = pth.permute %x dims = [1] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @transpose_range(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.transpose -> tensor of unknown rank
  // CHECK-NEXT:   transpose_c1: false
  %0 = pth.transpose %x dim0 = 0, dim1 = 2 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @t_rank(%x: !pth.tensor<[2, 3, 4], f32>) {
  // CHECK: pth.t -> [4, 3, 2] f32
  // CHECK-NEXT:   t_c1: false
  %0 = pth.t %x : (!pth.tensor<[2, 3, 4], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @mT_rank(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.mT -> [2] f32
  // CHECK-NEXT:   mT_c1: false
  %0 = pth.mT %x : (!pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @movedim_range(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.movedim -> tensor of unknown rank
  // CHECK-NEXT:   movedim_c1: false
  %0 = pth.movedim %x source = 2, destination = 0 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @movedim_count(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.movedim -> tensor of unknown rank
  // CHECK-NEXT:   movedim_c2: false
  %0 = pth.movedim %x source = [0, 1], destination = [0] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @squeeze_range(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.squeeze -> tensor of unknown rank
  // CHECK-NEXT:   squeeze_c1: false
  %0 = pth.squeeze %x dim = 2 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @unsqueeze_range(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.unsqueeze -> tensor of unknown rank
  // CHECK-NEXT:   unsqueeze_c1: false
  %0 = pth.unsqueeze %x dim = 3 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}
