// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of normalizations, violated.

// CHECK: pth.batch_norm ->
// CHECK-NEXT: norm_c1: false
func.func @norm_c1_batch_norm_0(%x: !pth.tensor<[4], f32>, %w: !pth.tensor<[4], f32>, %b: !pth.tensor<[4], f32>, %m: !pth.tensor<[4], f32>, %v: !pth.tensor<[4], f32>) {
  %r = pth.batch_norm %x, %w, %b, %m, %v training = false : (!pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.group_norm ->
// CHECK-NEXT: norm_c1: false
func.func @norm_c1_group_norm_1(%x: !pth.tensor<[4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.group_norm %x, %none, %none num_groups = 2 : (!pth.tensor<[4], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.batch_norm ->
// CHECK-NEXT: norm_c2: false
func.func @norm_c2_batch_norm_2(%x: !pth.tensor<[2, 3, 5], f32>, %w: !pth.tensor<[4], f32>, %b: !pth.tensor<[4], f32>, %m: !pth.tensor<[4], f32>, %v: !pth.tensor<[4], f32>) {
  %r = pth.batch_norm %x, %w, %b, %m, %v training = false : (!pth.tensor<[2, 3, 5], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.instance_norm ->
// CHECK-NEXT: norm_c2: false
func.func @norm_c2_instance_norm_3(%x: !pth.tensor<[2, 3, 5], f32>, %w: !pth.tensor<[4], f32>, %b: !pth.tensor<[4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.instance_norm %x, %w, %b, %none, %none use_input_stats = true : (!pth.tensor<[2, 3, 5], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.group_norm ->
// CHECK-NEXT: norm_c2: false
func.func @norm_c2_group_norm_4(%x: !pth.tensor<[2, 4, 5], f32>, %w: !pth.tensor<[3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.group_norm %x, %w, %none num_groups = 2 : (!pth.tensor<[2, 4, 5], f32>, !pth.tensor<[3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.layer_norm ->
// CHECK-NEXT: norm_c2: false
func.func @norm_c2_layer_norm_5(%x: !pth.tensor<[2, 3, 4], f32>, %w: !pth.tensor<[3], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.layer_norm %x, %w, %none normalized_shape = [4] : (!pth.tensor<[2, 3, 4], f32>, !pth.tensor<[3], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.batch_norm ->
// CHECK-NEXT: norm_c3: false
func.func @norm_c3_batch_norm_6(%x: !pth.tensor<[2, 4, 5], f32>, %w: !pth.tensor<[4], f32>, %b: !pth.tensor<[4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.batch_norm %x, %w, %b, %none, %none training = false : (!pth.tensor<[2, 4, 5], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.batch_norm ->
// CHECK-NEXT: norm_c3: false
func.func @norm_c3_batch_norm_7(%x: !pth.tensor<[2, 4, 5], f32>, %w: !pth.tensor<[4], f32>, %b: !pth.tensor<[4], f32>, %m: !pth.tensor<[4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.batch_norm %x, %w, %b, %m, %none training = true : (!pth.tensor<[2, 4, 5], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.tensor<[4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.group_norm ->
// CHECK-NEXT: norm_c4: false
func.func @norm_c4_group_norm_8(%x: !pth.tensor<[2, 4, 5], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.group_norm %x, %none, %none num_groups = 3 : (!pth.tensor<[2, 4, 5], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.group_norm ->
// CHECK-NEXT: norm_c4: false
func.func @norm_c4_group_norm_9(%x: !pth.tensor<[2, 4, 5], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.group_norm %x, %none, %none num_groups = 0 : (!pth.tensor<[2, 4, 5], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.layer_norm ->
// CHECK-NEXT: norm_c5: false
func.func @norm_c5_layer_norm_10(%x: !pth.tensor<[2, 3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.layer_norm %x, %none, %none normalized_shape = [3] : (!pth.tensor<[2, 3, 4], f32>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.rms_norm ->
// CHECK-NEXT: norm_c5: false
func.func @norm_c5_rms_norm_11(%x: !pth.tensor<[2, 3, 4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.rms_norm %x, %none normalized_shape = [] : (!pth.tensor<[2, 3, 4], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.layer_norm ->
// CHECK-NEXT: norm_c6: false
func.func @norm_c6_layer_norm_12(%x: !pth.tensor<[2, 3, 4], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.layer_norm %x, %none, %none normalized_shape = [4] : (!pth.tensor<[2, 3, 4], i64>, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.layer_norm ->
// CHECK-NEXT: norm_c7: false
func.func @norm_c7_layer_norm_13(%x: !pth.tensor<[2, 3, 4], f32>, %w: !pth.tensor<[4], f64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.layer_norm %x, %w, %none normalized_shape = [4] : (!pth.tensor<[2, 3, 4], f32>, !pth.tensor<[4], f64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.native_group_norm ->
// CHECK-NEXT: norm_c8: false
func.func @norm_c8_native_group_norm_14(%x: !pth.tensor<[2, 4, 5], f32>) {
  %none = pth.constant unit -> !pth.none
  %r:3 = pth.native_group_norm %x, %none, %none N = 2, C = 4, HxW = 6, group = 2 : (!pth.tensor<[2, 4, 5], f32>, !pth.none, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.weight_norm ->
// CHECK-NEXT: weight_norm_c1: false
func.func @weight_norm_c1_weight_norm_15(%x: !pth.tensor<[6, 4], f32>, %w: !pth.tensor<[6, 1], f32>) {
  %r = pth.weight_norm %x, %w dim = 2 : (!pth.tensor<[6, 4], f32>, !pth.tensor<[6, 1], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.dropout ->
// CHECK-NEXT: dropout_c1: false
func.func @dropout_c1_dropout_16(%x: !pth.tensor<[2, 4], f32>) {
  %r = pth.dropout %x p = 1.5, train = false : (!pth.tensor<[2, 4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.dropout ->
// CHECK-NEXT: dropout_c2: false
func.func @dropout_c2_dropout_17(%x: !pth.tensor<[2, 4], i64>) {
  %r = pth.dropout %x p = 0.5, train = true : (!pth.tensor<[2, 4], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.feature_dropout ->
// CHECK-NEXT: dropout_c3: false
func.func @dropout_c3_feature_dropout_18(%x: !pth.tensor<[4], f32>) {
  %r = pth.feature_dropout %x p = 0.5, train = true : (!pth.tensor<[4], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.instance_norm ->
// CHECK: norm_c11: false
func.func @norm_c11_instance_norm(%x: !pth.tensor<[2, 1, 5], f32>, %m: !pth.tensor<[], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.instance_norm %x, %none, %none, %m, %m use_input_stats = true : (!pth.tensor<[2, 1, 5], f32>, !pth.none, !pth.none, !pth.tensor<[], f32>, !pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.instance_norm ->
// CHECK: norm_c2: false
func.func @norm_c2_instance_norm_matrix(%x: !pth.tensor<[2, 4, 5], f32>, %w: !pth.tensor<[4, 1], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.instance_norm %x, %w, %none, %none, %none use_input_stats = true : (!pth.tensor<[2, 4, 5], f32>, !pth.tensor<[4, 1], f32>, !pth.none, !pth.none, !pth.none) -> !pth.tensor<*, ?>
  return
}

// No parameter is compared with the channels.
// CHECK: pth.native_batch_norm ->
// CHECK: norm_c2: ?
func.func @norm_c2_native_batch_norm(%x: !pth.tensor<[2, 3, 5], f32>, %w: !pth.tensor<[4], f32>) {
  %none = pth.constant unit -> !pth.none
  %r:3 = pth.native_batch_norm %x, %w, %none, %none, %none training = true : (!pth.tensor<[2, 3, 5], f32>, !pth.tensor<[4], f32>, !pth.none, !pth.none, !pth.none) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return
}

// CHECK: pth.weight_norm ->
// CHECK-NEXT: weight_norm_c1: false
func.func @weight_norm_c1_scalar(%v: !pth.tensor<[], f32>) {
  %r = pth.weight_norm %v, %v dim = 0 : (!pth.tensor<[], f32>, !pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}
