// RUN: pth-opt --mlir-disable-threading --print-shape-relations %s -o /dev/null | FileCheck %s

func.func @cat(%x: !pth.tensor<[N, 64, H, W], f32>, %y: !pth.tensor<[N, 32, H, W], f32>) {
  // CHECK: pth.cat -> [N, 96, H, W] f32
  %0 = pth.list %x, %y : (!pth.tensor<[N, 64, H, W], f32>, !pth.tensor<[N, 32, H, W], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.cat %0 dim = 1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @promoted(%x: !pth.tensor<[2], f32>, %y: !pth.tensor<[3], i64>) {
  // CHECK: pth.cat -> [5] f32
  %0 = pth.list %x, %y : (!pth.tensor<[2], f32>, !pth.tensor<[3], i64>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.cat %0 dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// A vector of size 0 is left out, whatever the others' rank.

func.func @legacy(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[0], f32>, %z: !pth.tensor<[K], f32>) {
  // CHECK: pth.cat -> [N, C] f32
  // CHECK: pth.cat -> [N, C] f32
  // CHECK-NEXT:   cat_c3: false
  %0 = pth.list %x, %y : (!pth.tensor<[N, C], f32>, !pth.tensor<[0], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.cat %0 dim = 1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  %2 = pth.list %x, %z : (!pth.tensor<[N, C], f32>, !pth.tensor<[K], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %3 = pth.cat %2 dim = 1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @stack(%x: !pth.tensor<[N, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  // CHECK: pth.stack -> [N, C, 2] f32
  %0 = pth.list %x, %y : (!pth.tensor<[N, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.stack %0 dim = -1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @others(%x: !pth.tensor<[3], f32>, %y: !pth.tensor<[3], f32>) {
  // CHECK: pth.hstack -> [6] f32
  // CHECK: pth.vstack -> [2, 3] f32
  // CHECK: pth.dstack -> [1, 3, 2] f32
  // CHECK: pth.column_stack -> [3, 2] f32
  %0 = pth.list %x, %y : (!pth.tensor<[3], f32>, !pth.tensor<[3], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.hstack %0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  %2 = pth.vstack %0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  %3 = pth.dstack %0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  %4 = pth.column_stack %0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @at_least(%x: !pth.tensor<[N], f32>) {
  // CHECK: pth.atleast_1d -> [N] f32
  // CHECK: pth.atleast_2d -> [1, N] f32
  // CHECK: pth.atleast_3d -> [1, N, 1] f32
  %0 = pth.atleast_1d %x : (!pth.tensor<[N], f32>) -> !pth.tensor<*, ?>
  %1 = pth.atleast_2d %x : (!pth.tensor<[N], f32>) -> !pth.tensor<*, ?>
  %2 = pth.atleast_3d %x : (!pth.tensor<[N], f32>) -> !pth.tensor<*, ?>
  return
}

// Preconditions.

func.func @cat_rank_zero(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.cat -> tensor of unknown rank
  // CHECK-NEXT:   cat_c1: false
  %0 = pth.list %x : (!pth.tensor<[], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.cat %0 dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @cat_range(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.cat -> tensor of unknown rank
  // CHECK-NEXT:   cat_c2: false
  %0 = pth.list %x : (!pth.tensor<[2], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.cat %0 dim = 1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @cat_ranks(%x: !pth.tensor<[2, 3], f32>, %y: !pth.tensor<[2, 3, 4], f32>) {
  // CHECK: pth.cat -> [2, 3] f32
  // CHECK-NEXT:   cat_c3: false
  %0 = pth.list %x, %y : (!pth.tensor<[2, 3], f32>, !pth.tensor<[2, 3, 4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.cat %0 dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @cat_sizes(%x: !pth.tensor<[2, 3], f32>, %y: !pth.tensor<[2, 4], f32>) {
  // CHECK: pth.cat -> [4, 3] f32
  // CHECK-NEXT:   cat_c4: false
  %0 = pth.list %x, %y : (!pth.tensor<[2, 3], f32>, !pth.tensor<[2, 4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.cat %0 dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @stack_range(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.stack -> tensor of unknown rank
  // CHECK-NEXT:   stack_c2: false
  %0 = pth.list %x : (!pth.tensor<[2], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.stack %0 dim = 2 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

func.func @stack_sizes(%x: !pth.tensor<[2], f32>, %y: !pth.tensor<[3], f32>) {
  // CHECK: pth.stack -> [2, 2] f32
  // CHECK-NEXT:   stack_c3: false
  %0 = pth.list %x, %y : (!pth.tensor<[2], f32>, !pth.tensor<[3], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.stack %0 dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}
