// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s --implicit-check-not=quantized_c1

// Quantized tensors: an element type that is not followed.

// CHECK: pth.quantize_per_tensor -> [N, C, H, W]
// CHECK: pth.dequantize -> [N, C, H, W] f32
func.func @there_and_back(%x: !pth.tensor<[N, C, H, W], f32>) {
  %q = pth.quantize_per_tensor %x dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  %r = pth.dequantize %q : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantize_per_channel -> [8, C]
func.func @per_channel(%x: !pth.tensor<[8, C], f32>, %s: !pth.tensor<[8], f32>, %z: !pth.tensor<[8], i64>) {
  %r = pth.quantize_per_channel %x, %s, %z axis = 0, dtype = 12 : (!pth.tensor<[8, C], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.hardswish -> [N, C, H, W]
func.func @hardswish(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.hardswish %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.sigmoid -> [N, C, H, W]
func.func @sigmoid(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.sigmoid %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.leaky_relu -> [N, C, H, W]
func.func @leaky_relu(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.leaky_relu %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.relu6 -> [N, C, H, W]
func.func @relu6(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.relu6 %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.elu -> [N, C, H, W]
func.func @elu(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.elu %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.celu -> [N, C, H, W]
func.func @celu(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.celu %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.dropout -> [N, C, H, W]
func.func @dropout(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.dropout %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.add_scalar -> [N, C, H, W]
func.func @add_scalar(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.add_scalar %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.add_scalar_relu -> [N, C, H, W]
func.func @add_scalar_relu(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.add_scalar_relu %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.mul_scalar -> [N, C, H, W]
func.func @mul_scalar(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.mul_scalar %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.mul_scalar_relu -> [N, C, H, W]
func.func @mul_scalar_relu(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %r = pth.quantized.mul_scalar_relu %x : (!pth.tensor<[N, C, H, W], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.add -> [N, C, H, W]
func.func @add(%fx: !pth.tensor<[N, C, H, W], f32>, %fy: !pth.tensor<[C, 1, 1], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[C, 1, 1], f32>) -> !pth.tensor<[C, 1, 1], ?>
  %r = pth.quantized.add %x, %y : (!pth.tensor<[N, C, H, W], ?>, !pth.tensor<[C, 1, 1], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.add_relu -> [N, C, H, W]
func.func @add_relu(%fx: !pth.tensor<[N, C, H, W], f32>, %fy: !pth.tensor<[C, 1, 1], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[C, 1, 1], f32>) -> !pth.tensor<[C, 1, 1], ?>
  %r = pth.quantized.add_relu %x, %y : (!pth.tensor<[N, C, H, W], ?>, !pth.tensor<[C, 1, 1], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.mul -> [N, C, H, W]
func.func @mul(%fx: !pth.tensor<[N, C, H, W], f32>, %fy: !pth.tensor<[C, 1, 1], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[C, 1, 1], f32>) -> !pth.tensor<[C, 1, 1], ?>
  %r = pth.quantized.mul %x, %y : (!pth.tensor<[N, C, H, W], ?>, !pth.tensor<[C, 1, 1], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.mul_relu -> [N, C, H, W]
func.func @mul_relu(%fx: !pth.tensor<[N, C, H, W], f32>, %fy: !pth.tensor<[C, 1, 1], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[C, 1, 1], f32>) -> !pth.tensor<[C, 1, 1], ?>
  %r = pth.quantized.mul_relu %x, %y : (!pth.tensor<[N, C, H, W], ?>, !pth.tensor<[C, 1, 1], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.cat -> [N, 7]
func.func @cat(%fx: !pth.tensor<[N, 3], f32>, %fy: !pth.tensor<[N, 4], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 3], f32>) -> !pth.tensor<[N, 3], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[N, 4], f32>) -> !pth.tensor<[N, 4], ?>
  %l = pth.list %x, %y : (!pth.tensor<[N, 3], ?>, !pth.tensor<[N, 4], ?>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.quantized.cat %l dim = 1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.cat_relu -> [N, 7]
func.func @cat_relu(%fx: !pth.tensor<[N, 3], f32>, %fy: !pth.tensor<[N, 4], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 3], f32>) -> !pth.tensor<[N, 3], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[N, 4], f32>) -> !pth.tensor<[N, 4], ?>
  %l = pth.list %x, %y : (!pth.tensor<[N, 3], ?>, !pth.tensor<[N, 4], ?>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.quantized.cat_relu %l dim = 1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.batch_norm -> [N, 8]
func.func @batch_norm(%fx: !pth.tensor<[N, 8], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 8], f32>) -> !pth.tensor<[N, 8], ?>
  %r = pth.quantized.batch_norm %x, %v, %v, %v, %v : (!pth.tensor<[N, 8], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.batch_norm1d -> [N, 8, L]
func.func @batch_norm1d(%fx: !pth.tensor<[N, 8, L], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 8, L], f32>) -> !pth.tensor<[N, 8, L], ?>
  %r = pth.quantized.batch_norm1d %x, %v, %v, %v, %v : (!pth.tensor<[N, 8, L], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.batch_norm2d -> [N, 8, H, W]
func.func @batch_norm2d(%fx: !pth.tensor<[N, 8, H, W], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 8, H, W], f32>) -> !pth.tensor<[N, 8, H, W], ?>
  %r = pth.quantized.batch_norm2d %x, %v, %v, %v, %v : (!pth.tensor<[N, 8, H, W], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.batch_norm3d -> [N, 8, D, H, W]
func.func @batch_norm3d(%fx: !pth.tensor<[N, 8, D, H, W], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 8, D, H, W], f32>) -> !pth.tensor<[N, 8, D, H, W], ?>
  %r = pth.quantized.batch_norm3d %x, %v, %v, %v, %v : (!pth.tensor<[N, 8, D, H, W], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.batch_norm2d_relu -> [N, 8, H, W]
func.func @batch_norm2d_relu(%fx: !pth.tensor<[N, 8, H, W], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 8, H, W], f32>) -> !pth.tensor<[N, 8, H, W], ?>
  %r = pth.quantized.batch_norm2d_relu %x, %v, %v, %v, %v : (!pth.tensor<[N, 8, H, W], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.batch_norm3d_relu -> [N, 8, D, H, W]
func.func @batch_norm3d_relu(%fx: !pth.tensor<[N, 8, D, H, W], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 8, D, H, W], f32>) -> !pth.tensor<[N, 8, D, H, W], ?>
  %r = pth.quantized.batch_norm3d_relu %x, %v, %v, %v, %v : (!pth.tensor<[N, 8, D, H, W], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.instance_norm -> [N, 8, L]
func.func @instance_norm(%fx: !pth.tensor<[N, 8, L], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, 8, L], f32>) -> !pth.tensor<[N, 8, L], ?>
  %r = pth.quantized.instance_norm %x, %v, %v : (!pth.tensor<[N, 8, L], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv1d -> [N, ?, ?]
func.func @conv1d(%fx: !pth.tensor<[N, C, L], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, L], f32>) -> !pth.tensor<[N, C, L], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv1d %x, %p : (!pth.tensor<[N, C, L], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv1d_relu -> [N, ?, ?]
func.func @conv1d_relu(%fx: !pth.tensor<[N, C, L], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, L], f32>) -> !pth.tensor<[N, C, L], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv1d_relu %x, %p : (!pth.tensor<[N, C, L], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv2d -> [N, ?, ?, ?]
func.func @conv2d(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv2d %x, %p : (!pth.tensor<[N, C, H, W], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv2d_relu -> [N, ?, ?, ?]
func.func @conv2d_relu(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv2d_relu %x, %p : (!pth.tensor<[N, C, H, W], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv3d -> [N, ?, ?, ?, ?]
func.func @conv3d(%fx: !pth.tensor<[N, C, D, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, D, H, W], f32>) -> !pth.tensor<[N, C, D, H, W], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv3d %x, %p : (!pth.tensor<[N, C, D, H, W], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv3d_relu -> [N, ?, ?, ?, ?]
func.func @conv3d_relu(%fx: !pth.tensor<[N, C, D, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, D, H, W], f32>) -> !pth.tensor<[N, C, D, H, W], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv3d_relu %x, %p : (!pth.tensor<[N, C, D, H, W], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv_transpose1d -> [N, ?, ?]
func.func @conv_transpose1d(%fx: !pth.tensor<[N, C, L], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, L], f32>) -> !pth.tensor<[N, C, L], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv_transpose1d %x, %p : (!pth.tensor<[N, C, L], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv_transpose2d -> [N, ?, ?, ?]
func.func @conv_transpose2d(%fx: !pth.tensor<[N, C, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<[N, C, H, W], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv_transpose2d %x, %p : (!pth.tensor<[N, C, H, W], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.conv_transpose3d -> [N, ?, ?, ?, ?]
func.func @conv_transpose3d(%fx: !pth.tensor<[N, C, D, H, W], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, C, D, H, W], f32>) -> !pth.tensor<[N, C, D, H, W], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv_transpose3d %x, %p : (!pth.tensor<[N, C, D, H, W], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.linear -> [N, L, 5]
// CHECK-NEXT: quantized_linear_c2: C == 4
func.func @linear(%fx: !pth.tensor<[N, L, C], f32>, %fw: !pth.tensor<[5, 4], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, L, C], f32>) -> !pth.tensor<[N, L, C], ?>
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear %x, %p : (!pth.tensor<[N, L, C], ?>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.linear_relu -> [N, L, 5]
// CHECK-NEXT: quantized_linear_c2: C == 4
func.func @linear_relu(%fx: !pth.tensor<[N, L, C], f32>, %fw: !pth.tensor<[5, 4], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[N, L, C], f32>) -> !pth.tensor<[N, L, C], ?>
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear_relu %x, %p : (!pth.tensor<[N, L, C], ?>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.linear_dynamic -> [N, L, 5]
// CHECK-NEXT: quantized_linear_c2: C == 4
func.func @linear_dynamic(%x: !pth.tensor<[N, L, C], f32>, %fw: !pth.tensor<[5, 4], f32>) {
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear_dynamic %x, %p : (!pth.tensor<[N, L, C], f32>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.quantized.linear_relu_dynamic -> [N, L, 5]
// CHECK-NEXT: quantized_linear_c2: C == 4
func.func @linear_relu_dynamic(%x: !pth.tensor<[N, L, C], f32>, %fw: !pth.tensor<[5, 4], f32>) {
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear_relu_dynamic %x, %p : (!pth.tensor<[N, L, C], f32>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fake_quantize_per_tensor_affine -> [N, C] f32
func.func @fake(%x: !pth.tensor<[N, C], f32>) {
  %r = pth.fake_quantize_per_tensor_affine %x quant_max = 127, quant_min = -128, zero_point = 0 : (!pth.tensor<[N, C], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fake_quantize_per_channel_affine -> [N, 4] f32
func.func @fake_channels(%x: !pth.tensor<[N, 4], f32>, %s: !pth.tensor<[4], f32>, %z: !pth.tensor<[4], i32>) {
  %r = pth.fake_quantize_per_channel_affine %x, %s, %z axis = 1, quant_max = 255, quant_min = 0 : (!pth.tensor<[N, 4], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], i32>) -> !pth.tensor<*, ?>
  return
}
