// RUN: pth-opt --mlir-disable-threading --print-shape-relations %s -o /dev/null | FileCheck %s

func.func @chunk_exact(%x: !pth.tensor<[N, 128, H], f32>) {
  // CHECK: pth.chunk -> {{\[\[}}N, 64, H] f32, [N, 64, H] f32]
  // CHECK: pth.unpack -> [N, 64, H] f32, [N, 64, H] f32
  %0 = pth.chunk %x chunks = 2, dim = 1 : (!pth.tensor<[N, 128, H], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1, %2 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// What the list is unpacked into says how many chunks there have to be.

func.func @chunk_unpacked(%x: !pth.tensor<[N, H], f32>) {
  // CHECK: pth.chunk -> {{\[\[}}N, H ceildiv 4] f32, [N, H ceildiv 4] f32, [N, H ceildiv 4] f32, [N, H - 3 * (H ceildiv 4)] f32]
  // CHECK-NEXT:   unpack_c1: H - 3 * (H ceildiv 4) >= 1 or H == 0
  // CHECK: pth.unpack -> [N, H ceildiv 4] f32, [N, H ceildiv 4] f32, [N, H ceildiv 4] f32, [N, H - 3 * (H ceildiv 4)] f32
  %0 = pth.chunk %x chunks = 4, dim = 1 : (!pth.tensor<[N, H], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1, %2, %3, %4 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

func.func @split(%x: !pth.tensor<[N, H], f32>) {
  // CHECK: pth.split -> {{\[\[}}N, 16] f32, [N, 16] f32, [N, H - 32] f32]
  // CHECK-NEXT:   unpack_c1: H >= 33 and H <= 48
  // CHECK: pth.unpack -> [N, 16] f32, [N, 16] f32, [N, H - 32] f32
  %0 = pth.split %x split_size = 16, dim = 1 : (!pth.tensor<[N, H], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1, %2, %3 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

func.func @split_sizes(%x: !pth.tensor<[N, 10], f32>) {
  // CHECK: pth.split_with_sizes -> {{\[\[}}N, 3] f32, [N, 7] f32]
  // CHECK: pth.unpack -> [N, 3] f32, [N, 7] f32
  %0 = pth.split_with_sizes %x split_sizes = [3, 7], dim = 1 : (!pth.tensor<[N, 10], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1, %2 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

func.func @tensor_split(%x: !pth.tensor<[H], f32>) {
  // CHECK: pth.tensor_split -> {{\[\[}}H ceildiv 3] f32, [(H + 1) floordiv 3] f32, [H floordiv 3] f32]
  // CHECK: pth.tensor_split -> {{\[\[}}min(H, 2)] f32, [max(H - min(H, 2) - 1, 0)] f32, [1] f32]
  %0 = pth.tensor_split %x sections = 3, dim = 0 : (!pth.tensor<[H], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1 = pth.tensor_split %x indices = [2, -1], dim = 0 : (!pth.tensor<[H], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

func.func @unbind(%x: !pth.tensor<[3, N, C], f32>) {
  // CHECK: pth.unbind -> {{\[\[}}N, C] f32, [N, C] f32, [N, C] f32]
  // CHECK: pth.unpack -> [N, C] f32, [N, C] f32, [N, C] f32
  %0 = pth.unbind %x dim = 0 : (!pth.tensor<[3, N, C], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1, %2, %3 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// Parts keep the strides of the whole.

func.func @parts(%x: !pth.tensor<[N, 4], f32>) {
  // CHECK: pth.chunk -> {{\[\[}}N, 2] f32, [N, 2] f32]
  // CHECK: pth.unpack -> [N, 2] f32, [N, 2] f32
  // CHECK: pth.view -> [2 * N] f32
  // CHECK-NEXT:   view_c1: N == 1
  %0 = pth.chunk %x chunks = 2, dim = 1 : (!pth.tensor<[N, 4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1, %2 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>)
  %3 = pth.view %2 size = [-1] : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// Preconditions.

func.func @rank(%x: !pth.tensor<[], f32>) {
  // CHECK: pth.unbind -> [...]
  // CHECK-NEXT:   split_c1: false
  %0 = pth.unbind %x dim = 0 : (!pth.tensor<[], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

func.func @chunks(%x: !pth.tensor<[4], f32>) {
  // CHECK: pth.chunk -> [...]
  // CHECK-NEXT:   chunk_c1: false
  %0 = pth.chunk %x chunks = 0, dim = 0 : (!pth.tensor<[4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

func.func @size_zero(%x: !pth.tensor<[4], f32>) {
  // CHECK: pth.split -> [...]
  // CHECK-NEXT:   split_c2: false
  %0 = pth.split %x split_size = 0, dim = 0 : (!pth.tensor<[4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

func.func @sizes_negative(%x: !pth.tensor<[4], f32>) {
  // CHECK: pth.split_with_sizes -> {{\[\[}}5] f32, [-1] f32]
  // CHECK-NEXT:   split_c2: false
  %0 = pth.split_with_sizes %x split_sizes = [5, -1], dim = 0 : (!pth.tensor<[4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

func.func @sum(%x: !pth.tensor<[4], f32>) {
  // CHECK: pth.split -> {{\[\[}}1] f32, [2] f32]
  // CHECK-NEXT:   split_c3: false
  %0 = pth.split %x split_size = [1, 2], dim = 0 : (!pth.tensor<[4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

func.func @sections(%x: !pth.tensor<[4], f32>) {
  // CHECK: pth.tensor_split -> []
  // CHECK-NEXT:   tensor_split_c1: false
  %0 = pth.tensor_split %x sections = 0, dim = 0 : (!pth.tensor<[4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

func.func @count(%x: !pth.tensor<[4], f32>) {
  // CHECK: pth.chunk -> {{\[\[}}1] f32, [1] f32, [2] f32]
  // CHECK-NEXT:   unpack_c1: false
  // CHECK: pth.unpack -> ?, ?, ?
  %0 = pth.chunk %x chunks = 4, dim = 0 : (!pth.tensor<[4], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1, %2, %3 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}
