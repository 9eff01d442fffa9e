// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of operators on quantized tensors, violated.

// CHECK-LABEL: pth.quantize_per_tensor ->
// CHECK: quantize_c1: false
func.func @quantize_c1(%x: !pth.tensor<[3], f64>) {
  %r = pth.quantize_per_tensor %x dtype = 13 : (!pth.tensor<[3], f64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantize_per_channel ->
// CHECK: quantize_c2: false
func.func @quantize_c2(%x: !pth.tensor<[8, 3], f32>, %s: !pth.tensor<[7], f32>, %z: !pth.tensor<[8], i64>) {
  %r = pth.quantize_per_channel %x, %s, %z axis = 0, dtype = 12 : (!pth.tensor<[8, 3], f32>, !pth.tensor<[7], f32>, !pth.tensor<[8], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantize_per_channel ->
// CHECK: quantize_c2: false
func.func @quantize_c2_axis(%x: !pth.tensor<[8, 3], f32>, %s: !pth.tensor<[8], f32>, %z: !pth.tensor<[8], i64>) {
  %r = pth.quantize_per_channel %x, %s, %z axis = 2, dtype = 12 : (!pth.tensor<[8, 3], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.hardswish ->
// CHECK: quantized_c1: false
func.func @quantized_c1(%x: !pth.tensor<[3], f32>) {
  %r = pth.quantized.hardswish %x : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.add ->
// CHECK: quantized_c2: false
func.func @quantized_c2(%fx: !pth.tensor<[3], f32>, %fy: !pth.tensor<[4], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[3], f32>) -> !pth.tensor<[3], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[4], f32>) -> !pth.tensor<[4], ?>
  %r = pth.quantized.add %x, %y : (!pth.tensor<[3], ?>, !pth.tensor<[4], ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.cat ->
// CHECK: quantized_cat_c1: false
func.func @quantized_cat_c1() {
  %l = pth.list : () -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.quantized.cat %l dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.cat ->
// CHECK: quantized_cat_c1: false
func.func @quantized_cat_c1_rank(%fx: !pth.tensor<[3], f32>, %fy: !pth.tensor<[3, 1], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[3], f32>) -> !pth.tensor<[3], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[3, 1], f32>) -> !pth.tensor<[3, 1], ?>
  %l = pth.list %x, %y : (!pth.tensor<[3], ?>, !pth.tensor<[3, 1], ?>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.quantized.cat %l dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.cat ->
// CHECK: quantized_cat_c2: false
func.func @quantized_cat_c2(%fx: !pth.tensor<[3], f32>, %fy: !pth.tensor<[3], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[3], f32>) -> !pth.tensor<[3], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[3], f32>) -> !pth.tensor<[3], ?>
  %l = pth.list %x, %y : (!pth.tensor<[3], ?>, !pth.tensor<[3], ?>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.quantized.cat %l dim = 1 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.cat ->
// CHECK: quantized_cat_c3: false
func.func @quantized_cat_c3(%fx: !pth.tensor<[3, 2], f32>, %fy: !pth.tensor<[3, 1], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[3, 2], f32>) -> !pth.tensor<[3, 2], ?>
  %y = pth.quantize_per_tensor %fy dtype = 13 : (!pth.tensor<[3, 1], f32>) -> !pth.tensor<[3, 1], ?>
  %l = pth.list %x, %y : (!pth.tensor<[3, 2], ?>, !pth.tensor<[3, 1], ?>) -> !pth.list<!pth.tensor<*, ?>>
  %r = pth.quantized.cat %l dim = 0 : (!pth.list<!pth.tensor<*, ?>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.batch_norm2d ->
// CHECK: quantized_norm_c1: false
func.func @quantized_norm_c1(%fx: !pth.tensor<[2, 8, 3], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[2, 8, 3], f32>) -> !pth.tensor<[2, 8, 3], ?>
  %r = pth.quantized.batch_norm2d %x, %v, %v, %v, %v : (!pth.tensor<[2, 8, 3], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.batch_norm2d ->
// CHECK: quantized_norm_c2: false
func.func @quantized_norm_c2(%fx: !pth.tensor<[2, 7, 3, 3], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[2, 7, 3, 3], f32>) -> !pth.tensor<[2, 7, 3, 3], ?>
  %r = pth.quantized.batch_norm2d %x, %v, %v, %v, %v : (!pth.tensor<[2, 7, 3, 3], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.instance_norm ->
// CHECK: quantized_norm_c1: false
func.func @quantized_norm_c1_instance(%fx: !pth.tensor<[2, 8], f32>, %v: !pth.tensor<[8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[2, 8], f32>) -> !pth.tensor<[2, 8], ?>
  %r = pth.quantized.instance_norm %x, %v, %v : (!pth.tensor<[2, 8], ?>, !pth.tensor<[8], f32>, !pth.tensor<[8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.conv2d ->
// CHECK: quantized_conv_c1: false
func.func @quantized_conv_c1(%fx: !pth.tensor<[3, 8, 8], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[3, 8, 8], f32>) -> !pth.tensor<[3, 8, 8], ?>
  %p = pth.unknown : () -> !pth.object<"packed">
  %r = pth.quantized.conv2d %x, %p : (!pth.tensor<[3, 8, 8], ?>, !pth.object<"packed">) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.linear ->
// CHECK: quantized_linear_c1: false
func.func @quantized_linear_c1(%fx: !pth.tensor<[4], f32>, %fw: !pth.tensor<[5, 4], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[4], f32>) -> !pth.tensor<[4], ?>
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear %x, %p : (!pth.tensor<[4], ?>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.linear ->
// CHECK: quantized_linear_c2: false
func.func @quantized_linear_c2(%fx: !pth.tensor<[2, 5], f32>, %fw: !pth.tensor<[5, 4], f32>) {
  %x = pth.quantize_per_tensor %fx dtype = 13 : (!pth.tensor<[2, 5], f32>) -> !pth.tensor<[2, 5], ?>
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear %x, %p : (!pth.tensor<[2, 5], ?>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.linear ->
// CHECK: quantized_linear_c3: false
func.func @quantized_linear_c3(%x: !pth.tensor<[2, 4], f32>, %fw: !pth.tensor<[5, 4], f32>) {
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear %x, %p : (!pth.tensor<[2, 4], f32>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantized.linear_dynamic ->
// CHECK: quantized_linear_c3: false
func.func @quantized_linear_c3_dynamic(%x: !pth.tensor<[2, 4], f64>, %fw: !pth.tensor<[5, 4], f32>) {
  %w = pth.quantize_per_tensor %fw dtype = 13 : (!pth.tensor<[5, 4], f32>) -> !pth.tensor<[5, 4], ?>
  %none = pth.constant unit -> !pth.none
  %p = pth.tuple %w, %none : (!pth.tensor<[5, 4], ?>, !pth.none) -> !pth.tuple<!pth.tensor<*, ?>, !pth.none>
  %r = pth.quantized.linear_dynamic %x, %p : (!pth.tensor<[2, 4], f64>, !pth.tuple<!pth.tensor<*, ?>, !pth.none>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.quantize_per_tensor ->
// CHECK: quantize_c3: false
func.func @quantize_c3(%x: !pth.tensor<[3], f32>) {
  %r = pth.quantize_per_tensor %x dtype = 6 : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fake_quantize_per_tensor_affine ->
// CHECK: fake_quantize_c1: false
func.func @fake_c1(%x: !pth.tensor<[2, 3], f32>) {
  %r = pth.fake_quantize_per_tensor_affine %x quant_max = 127, quant_min = -128, zero_point = 200 : (!pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fake_quantize_per_tensor_affine ->
// CHECK: fake_quantize_c2: false
func.func @fake_c2(%x: !pth.tensor<[2, 3], i64>) {
  %r = pth.fake_quantize_per_tensor_affine %x quant_max = 127, quant_min = -128, zero_point = 0 : (!pth.tensor<[2, 3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fake_quantize_per_channel_affine ->
// CHECK: fake_quantize_c3: false
func.func @fake_c3(%x: !pth.tensor<[2, 3], f32>, %s: !pth.tensor<[4], f32>, %z: !pth.tensor<[4], i32>) {
  %r = pth.fake_quantize_per_channel_affine %x, %s, %z axis = 1, quant_max = 255, quant_min = 0 : (!pth.tensor<[2, 3], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], i32>) -> !pth.tensor<*, ?>
  return
}

// One pixel, channels-last.
// CHECK-LABEL: pth.mean ->
// CHECK: reduce_c4: false
func.func @reduce_c4(%f: !pth.tensor<[2, 8, 1, 1], f32>) {
  %w = pth.parameter "w" : <[4, 8, 1, 1], ?>
  %none = pth.constant unit -> !pth.none
  %one = pth.constant array<i64: 1, 1> -> !pth.list<!pth.int>
  %zero = pth.constant array<i64: 0, 0> -> !pth.list<!pth.int>
  %c1 = pth.constant 1 : i64 -> !pth.int
  %p = pth.tuple %w, %none, %one, %zero, %one, %c1 : (!pth.tensor<[4, 8, 1, 1], ?>, !pth.none, !pth.list<!pth.int>, !pth.list<!pth.int>, !pth.list<!pth.int>, !pth.int) -> !pth.tuple<!pth.any>
  %q = pth.quantize_per_tensor %f dtype = 13 : (!pth.tensor<[2, 8, 1, 1], f32>) -> !pth.tensor<*, ?>
  %c = pth.quantized.conv2d %q, %p : (!pth.tensor<*, ?>, !pth.tuple<!pth.any>) -> !pth.tensor<*, ?>
  %m = pth.mean %c dim = [2, 3], keepdim = false : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}
