// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// CHECK: pth.zeros -> [H, W] f32
// CHECK: pth.dtype -> 5
// CHECK: pth.zeros -> [2] f16
// CHECK: pth.full -> [2] i64
// CHECK: pth.new_zeros -> [H] f16
// CHECK: pth.arange -> [H] i64
// CHECK: pth.arange -> [H ceildiv 2] i64
// CHECK: pth.arange -> [4] f32
// CHECK: pth.tensor_of_list -> [2] i64
// CHECK: pth.prod -> [] i64
// CHECK: pth.item.int -> H * W
// CHECK: pth.linspace -> [W] f32
// CHECK: pth.eye -> [3, W] f32
func.func @creation(%x: !pth.tensor<[H, W], f16>) {
  %h = pth.size %x dim = 0 : (!pth.tensor<[H, W], f16>) -> !pth.int
  %w = pth.size %x dim = 1 : (!pth.tensor<[H, W], f16>) -> !pth.int
  %c7 = pth.constant 7 : i64 -> !pth.int
  %0 = pth.zeros size = [%h, %w] : (!pth.int, !pth.int) -> !pth.tensor<*, ?>
  %dtype = pth.dtype %x : (!pth.tensor<[H, W], f16>) -> !pth.int
  %alike = pth.zeros size = [2], dtype = %dtype : (!pth.int) -> !pth.tensor<*, ?>
  %1 = pth.full %c7 size = [2] : (!pth.int) -> !pth.tensor<*, ?>
  %2 = pth.new_zeros %x size = [%h] : (!pth.tensor<[H, W], f16>, !pth.int) -> !pth.tensor<*, ?>
  %3 = pth.arange end = %h : (!pth.int) -> !pth.tensor<*, ?>
  %4 = pth.arange start = 0, end = %h, step = 2 : (!pth.int) -> !pth.tensor<*, ?>
  %5 = pth.arange end = 3.5 : () -> !pth.tensor<*, ?>
  %l = pth.list %h, %w : (!pth.int, !pth.int) -> !pth.list<!pth.int>
  %6 = pth.tensor_of_list %l : (!pth.list<!pth.int>) -> !pth.tensor<*, ?>
  %7 = pth.prod %6 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %8 = pth.item.int %7 : (!pth.tensor<*, ?>) -> !pth.int
  %9 = pth.linspace steps = %w : (!pth.int) -> !pth.tensor<*, ?>
  %10 = pth.eye n = 3, m = %w : (!pth.int) -> !pth.tensor<*, ?>
  return
}

// A copy keeps the order of dimensions, unless a format is asked for.
// CHECK: pth.clone -> [N, C, H, W] f32
// CHECK: pth.strides -> [C * H * W, 1, C * W, C]
// CHECK: pth.contiguous -> [N, C, H, W] f32
// CHECK: pth.strides -> [C * H * W, H * W, W, 1]
// CHECK: pth.to -> [N, C, H, W] i64
func.func @copies(%x: !pth.tensor<[N, H, W, C], f32>) {
  %0 = pth.permute %x dims = [0, 3, 1, 2] : (!pth.tensor<[N, H, W, C], f32>) -> !pth.tensor<*, ?>
  %1 = pth.clone %0 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %2 = pth.strides %1 : (!pth.tensor<*, ?>) -> !pth.list<!pth.int>
  %3 = pth.contiguous %0 memory_format = 0 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  %4 = pth.strides %3 : (!pth.tensor<*, ?>) -> !pth.list<!pth.int>
  %5 = pth.to %0 dtype = i64 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// Sizes that depend on values.
// CHECK: pth.nonzero -> [{{[a-z0-9_]+}}, 2] i64
// CHECK: pth.masked_select -> [{{[a-z0-9_]+}}] f16
// CHECK: pth.one_hot -> [3, 4] i64
// CHECK-NEXT: one_hot_c3: arg2.greatest <= 3 and arg2.least >= 0
// CHECK: pth.meshgrid -> [{{.*}}[H, W] f16{{.*}}[H, W] f16
func.func @values(%x: !pth.tensor<[3, 5], f16>, %m: !pth.tensor<[3, 5], i1>, %i: !pth.tensor<[3], i64>,
                  %a: !pth.tensor<[H], f16>, %b: !pth.tensor<[W], f16>) {
  %0 = pth.nonzero %x : (!pth.tensor<[3, 5], f16>) -> !pth.tensor<*, ?>
  %1 = pth.masked_select %x, %m : (!pth.tensor<[3, 5], f16>, !pth.tensor<[3, 5], i1>) -> !pth.tensor<*, ?>
  %2 = pth.one_hot %i num_classes = 4 : (!pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  %l = pth.list %a, %b : (!pth.tensor<[H], f16>, !pth.tensor<[W], f16>) -> !pth.list<!pth.tensor<*, f16>>
  %3 = pth.meshgrid %l indexing = "ij" : (!pth.list<!pth.tensor<*, f16>>) -> !pth.list<!pth.tensor<*, f16>>
  return
}
