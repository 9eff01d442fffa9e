// RUN: pth-opt --mlir-disable-threading --print-shape-relations %s -o /dev/null | FileCheck %s

func.func @expand(%x: !pth.tensor<[N, 1], f32>) {
  // CHECK: pth.expand -> [3, N, 7] f32
  // CHECK: pth.expand -> [N, 1] f32
  %0 = pth.expand %x size = [3, -1, 7] : (!pth.tensor<[N, 1], f32>) -> !pth.tensor<*, ?>
  %1 = pth.expand %x size = [-1, 1] : (!pth.tensor<[N, 1], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @expand_as(%x: !pth.tensor<[1, C], f32>, %y: !pth.tensor<[N, C], f32>) {
  // CHECK: pth.expand_as -> [N, C] f32
  %0 = pth.expand_as %x, %y : (!pth.tensor<[1, C], f32>, !pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @copies(%x: !pth.tensor<[N, C], f32>) {
  // CHECK: pth.repeat -> [2, N, 3 * C] f32
  // CHECK: pth.tile -> [N, 3 * C] f32
  %0 = pth.repeat %x repeats = [2, 1, 3] : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  %1 = pth.tile %x dims = [3] : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @interleave(%x: !pth.tensor<[N, C], f32>) {
  // CHECK: pth.repeat_interleave -> [N, 3 * C] f32
  // CHECK: pth.repeat_interleave -> [3 * C * N] f32
  %n = pth.constant 3 : i64 -> !pth.int
  %0 = pth.repeat_interleave %x, %n dim = 1 : (!pth.tensor<[N, C], f32>, !pth.int) -> !pth.tensor<*, ?>
  %1 = pth.repeat_interleave %x, %n : (!pth.tensor<[N, C], f32>, !pth.int) -> !pth.tensor<*, ?>
  return
}

// An expanded dimension has stride 0 and cannot be merged.

func.func @stride(%x: !pth.tensor<[1, 3], f32>) {
  // CHECK: pth.expand -> [2, 3] f32
  // CHECK: pth.view -> [6] f32
  // CHECK-NEXT:   view_c1: false
  %0 = pth.expand %x size = [2, 3] : (!pth.tensor<[1, 3], f32>) -> !pth.tensor<*, ?>
  %1 = pth.view %0 size = [6] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

func.func @broadcast(%x: !pth.tensor<[N, 1], f32>, %y: !pth.tensor<[3], f32>) {
  // CHECK: pth.broadcast_tensors -> {{\[\[}}N, 3] f32, [N, 3] f32]
  // CHECK: pth.unpack -> [N, 3] f32, [N, 3] f32
  %0 = pth.list %x, %y : (!pth.tensor<[N, 1], f32>, !pth.tensor<[3], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.broadcast_tensors %0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.list<!pth.tensor<*, ?>>
  %2, %3 = pth.unpack %1 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// Preconditions.

func.func @expand_rank(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.expand -> tensor of unknown rank
  // CHECK-NEXT:   expand_c1: false
  %0 = pth.expand %x size = [3] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @expand_size(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.expand -> [4, 3] f32
  // CHECK-NEXT:   expand_c2: false
  %0 = pth.expand %x size = [4, 3] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @expand_new(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.expand -> [1, 2, 3] f32
  // CHECK-NEXT:   expand_c2: false
  %0 = pth.expand %x size = [-1, 2, 3] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @expand_negative(%x: !pth.tensor<[1, 3], f32>) {
  // CHECK: pth.expand -> [-2, 3] f32
  // CHECK-NEXT:   expand_c3: false
  %0 = pth.expand %x size = [-2, 3] : (!pth.tensor<[1, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @repeat_rank(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.repeat -> tensor of unknown rank
  // CHECK-NEXT:   repeat_c1: false
  %0 = pth.repeat %x repeats = [2] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @repeat_negative(%x: !pth.tensor<[2, 3], f32>) {
  // CHECK: pth.tile -> [2, -3] f32
  // CHECK-NEXT:   repeat_c2: false
  %0 = pth.tile %x dims = [-1] : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @interleave_range(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.repeat_interleave -> tensor of unknown rank
  // CHECK-NEXT:   repeat_interleave_c1: false
  %n = pth.constant 3 : i64 -> !pth.int
  %0 = pth.repeat_interleave %x, %n dim = 0 : (!pth.tensor<[], f32>, !pth.int) -> !pth.tensor<*, ?>
  return
}

func.func @interleave_negative(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.repeat_interleave -> [-2] f32
  // CHECK-NEXT:   repeat_interleave_c2: false
  %n = pth.constant -1 : i64 -> !pth.int
  %0 = pth.repeat_interleave %x, %n dim = 0 : (!pth.tensor<[2], f32>, !pth.int) -> !pth.tensor<*, ?>
  return
}

func.func @interleave_counts(%x: !pth.tensor<[2], f32>, %n: !pth.tensor<[3], i64>) {
  // CHECK: pth.repeat_interleave -> [d0] f32
  // CHECK-NEXT:   repeat_interleave_c3: false
  // CHECK-NEXT:   unknown: how often an index repeats depends on a tensor's values
  %0 = pth.repeat_interleave %x, %n dim = 0 : (!pth.tensor<[2], f32>, !pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

func.func @interleave_size(%x: !pth.tensor<[2], f32>) {
  // CHECK: pth.repeat_interleave -> [5] f32
  // CHECK-NEXT:   repeat_interleave_c4: false
  %n = pth.constant 2 : i64 -> !pth.int
  %0 = pth.repeat_interleave %x, %n dim = 0, output_size = 5 : (!pth.tensor<[2], f32>, !pth.int) -> !pth.tensor<*, ?>
  return
}

func.func @interleave_type(%x: !pth.tensor<[2], f32>, %n: !pth.tensor<[2], f32>) {
  // CHECK: pth.repeat_interleave -> [d0] f32
  // CHECK-NEXT:   repeat_interleave_c5: false
  %0 = pth.repeat_interleave %x, %n dim = 0 : (!pth.tensor<[2], f32>, !pth.tensor<[2], f32>) -> !pth.tensor<*, ?>
  return
}

func.func @broadcast_sizes(%x: !pth.tensor<[2, 3], f32>, %y: !pth.tensor<[4], f32>) {
  // CHECK: pth.broadcast_tensors -> {{\[\[}}2, 3] f32, [2, 3] f32]
  // CHECK-NEXT:   broadcast_tensors_c1: false
  %0 = pth.list %x, %y : (!pth.tensor<[2, 3], f32>, !pth.tensor<[4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.broadcast_tensors %0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.list<!pth.tensor<*, ?>>
  return
}
