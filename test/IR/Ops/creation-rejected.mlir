// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of new and converted tensors, violated.

// CHECK: pth.zeros ->
// CHECK-NEXT: new_c1: false
func.func @new_c1_zeros() {
  %r0 = pth.zeros size = [2, -1] : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.randint ->
// CHECK-NEXT: randint_c1: false
func.func @randint_c1_randint() {
  %r0 = pth.randint high = 0, size = [2] : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.contiguous ->
// CHECK-NEXT: format_c1: false
func.func @format_c1_contiguous(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.contiguous %x memory_format = 2 : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.rand_like ->
// CHECK-NEXT: random_c1: false
func.func @random_c1_rand_like(%i: !pth.tensor<[3], i64>) {
  %r0 = pth.rand_like %i : (!pth.tensor<[3], i64>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.uniform ->
// CHECK-NEXT: random_c2: false
func.func @random_c2_uniform(%x: !pth.tensor<[3], f32>) {
  %v = pth.expand %x size = [4, 3] : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  %r0 = pth.uniform %v inplace : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.arange ->
// CHECK-NEXT: arange_c1: false
func.func @arange_c1_arange() {
  %r0 = pth.arange end = 4, step = 0 : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.arange ->
// CHECK-NEXT: arange_c2: false
func.func @arange_c2_arange() {
  %r0 = pth.arange end = -4 : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.linspace ->
// CHECK-NEXT: linspace_c1: false
func.func @linspace_c1_linspace() {
  %r0 = pth.linspace steps = -1 : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.tensor_of_list ->
// CHECK-NEXT: tensor_of_list_c1: false
func.func @tensor_of_list_c1_tensor_of_list() {
  %k0 = pth.constant 0 : i64 -> !pth.int
  %l = pth.list %k0 : (!pth.int) -> !pth.list<!pth.int>
  %lm = pth.list %k0, %k0 : (!pth.int, !pth.int) -> !pth.list<!pth.int>
  %ll = pth.list %l, %lm : (!pth.list<!pth.int>, !pth.list<!pth.int>) -> !pth.list<!pth.list<!pth.int>>
  %r0 = pth.tensor_of_list %ll : (!pth.list<!pth.list<!pth.int>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fill_with ->
// CHECK-NEXT: fill_c1: false
func.func @fill_c1_fill_with(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.fill_with %x, %x inplace : (!pth.tensor<[3], f32>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fill_with ->
// CHECK-NEXT: fill_c2: false
func.func @fill_c2_fill_with(%s: !pth.tensor<[], f32>, %x: !pth.tensor<[3], f32>) {
  %v = pth.expand %x size = [4, 3] : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  %r0 = pth.fill_with %v, %s inplace : (!pth.tensor<*, ?>, !pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fill ->
// CHECK-NEXT: fill_c3: false
func.func @fill_c3_fill(%i: !pth.tensor<[3], i64>) {
  %huge = pth.constant 1.0e+30 : f64 -> !pth.float
  %r0 = pth.fill %i, %huge inplace : (!pth.tensor<[3], i64>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.full_like ->
// CHECK-NEXT: fill_c3: false
func.func @fill_c3_full_like(%i: !pth.tensor<[3], i64>) {
  %huge = pth.constant 1.0e+30 : f64 -> !pth.float
  %r0 = pth.full_like %i, %huge : (!pth.tensor<[3], i64>, !pth.float) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.set_bernoulli ->
// CHECK-NEXT: bernoulli_c1: false
func.func @bernoulli_c1_set_bernoulli(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.set_bernoulli %x p = 1.5, inplace : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.set_bernoulli ->
// CHECK-NEXT: bernoulli_c2: false
func.func @bernoulli_c2_set_bernoulli(%c: !pth.tensor<[3], complex<f32>>) {
  %r0 = pth.set_bernoulli %c p = 5.0e-01, inplace : (!pth.tensor<[3], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.positive ->
// CHECK-NEXT: positive_c1: false
func.func @positive_c1_positive(%b: !pth.tensor<[3], i1>) {
  %r0 = pth.positive %b : (!pth.tensor<[3], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.copy ->
// CHECK-NEXT: copy_c1: false
func.func @copy_c1_copy(%x: !pth.tensor<[3], f32>, %y: !pth.tensor<[2, 3], f32>) {
  %r0 = pth.copy %x, %y inplace : (!pth.tensor<[3], f32>, !pth.tensor<[2, 3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.copy ->
// CHECK-NEXT: copy_c2: false
func.func @copy_c2_copy(%x: !pth.tensor<[3], f32>) {
  %v = pth.expand %x size = [4, 3] : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  %r0 = pth.copy %v, %x inplace : (!pth.tensor<*, ?>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.masked_select ->
// CHECK-NEXT: masked_select_c1: false
func.func @masked_select_c1_masked_select(%x: !pth.tensor<[3], f32>, %b2: !pth.tensor<[2], i1>) {
  %r0 = pth.masked_select %x, %b2 : (!pth.tensor<[3], f32>, !pth.tensor<[2], i1>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.masked_select ->
// CHECK-NEXT: masked_select_c2: false
func.func @masked_select_c2_masked_select(%x: !pth.tensor<[3], f32>, %u: !pth.tensor<[3], ui8>) {
  %r0 = pth.masked_select %x, %u : (!pth.tensor<[3], f32>, !pth.tensor<[3], ui8>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.one_hot ->
// CHECK-NEXT: one_hot_c1: false
func.func @one_hot_c1_one_hot(%x: !pth.tensor<[3], f32>) {
  %r0 = pth.one_hot %x num_classes = 4 : (!pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.one_hot ->
// CHECK-NEXT: one_hot_c2: false
func.func @one_hot_c2_one_hot() {
  %e64 = pth.zeros size = [0], dtype = i64 : () -> !pth.tensor<*, ?>
  %r0 = pth.one_hot %e64 num_classes = -1 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.meshgrid ->
// CHECK-NEXT: meshgrid_c1: false
func.func @meshgrid_c1_meshgrid(%y: !pth.tensor<[2, 3], f32>) {
  %tl = pth.list %y : (!pth.tensor<[2, 3], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r0 = pth.meshgrid %tl : (!pth.list<!pth.tensor<*, ?>>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK: pth.meshgrid ->
// CHECK-NEXT: meshgrid_c2: false
func.func @meshgrid_c2_meshgrid(%x: !pth.tensor<[3], f32>, %d: !pth.tensor<[3], f64>) {
  %tl = pth.list %x, %d : (!pth.tensor<[3], f32>, !pth.tensor<[3], f64>) -> !pth.list<!pth.tensor<*, ?>>
  %r0 = pth.meshgrid %tl : (!pth.list<!pth.tensor<*, ?>>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK: pth.meshgrid ->
// CHECK-NEXT: meshgrid_c3: false
func.func @meshgrid_c3_meshgrid(%x: !pth.tensor<[3], f32>) {
  %tl = pth.list %x : (!pth.tensor<[3], f32>) -> !pth.list<!pth.tensor<*, ?>>
  %r0 = pth.meshgrid %tl indexing = "yx" : (!pth.list<!pth.tensor<*, ?>>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK: pth.meshgrid ->
// CHECK-NEXT: meshgrid_c4: false
func.func @meshgrid_c4_meshgrid() {
  %tl = pth.list : () -> !pth.list<!pth.tensor<*, ?>>
  %r0 = pth.meshgrid %tl : (!pth.list<!pth.tensor<*, ?>>) -> !pth.list<!pth.tensor<*, ?>>
  return
}

// CHECK: pth.randint ->
// CHECK-NEXT: randint_c2: false
func.func @randint_c2_byte() {
  %r0 = pth.randint low = -1, high = 3, size = [2], dtype = ui8 : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.one_hot ->
// CHECK-NEXT: one_hot_c3: false
func.func @one_hot_c3_one_hot() {
  %i = pth.constant -1 : i64 -> !pth.int
  %t = pth.scalar_tensor %i dtype = i64 : (!pth.int) -> !pth.tensor<*, ?>
  %r = pth.one_hot %t num_classes = -1 : (!pth.tensor<*, ?>) -> !pth.tensor<*, ?>
  return
}
