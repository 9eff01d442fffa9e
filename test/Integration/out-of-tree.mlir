// A project over the installed package, without a change in this one: its own
// driver, pass, operation with a shape relation, and a relation for an operator
// that a file names.

// RUN: rm -rf %t && mkdir %t
// RUN: %cmake --install %obj_root --prefix %t/install > %t/install.log
// RUN: %cmake -S %S/OutOfTree -B %t/build -DPth_ROOT=%t/install \
// RUN:   %cmake_options > %t/configure.log
// RUN: %cmake --build %t/build > %t/build.log
// RUN: %t/build/example-opt --list-operators --print-shape-relations \
// RUN:   --infer-shapes %s 2>&1 | FileCheck %s

// A model file that names the operator.
// RUN: %if libtorch && torch-python %{ \
// RUN:   %python %S/OutOfTree/model.py %t/model.pt && \
// RUN:   pth-opt %t/model.pt --emit-bytecode -o %t/model.mlirbc && \
// RUN:   %t/build/example-opt --infer-shapes %t/model.mlirbc \
// RUN:     | FileCheck %s --check-prefix=MODEL %}
// MODEL: func.func @forward
// MODEL-SAME: !pth.tensor<[x0, x1], f32>
// MODEL-SAME: !pth.tensor<[y0, y1], f32>
// MODEL-SAME: -> !pth.tensor<[x0, x1 + y1], f32>
// MODEL-SAME: formula = "y0 = x0"
// MODEL-SAME: label = "exact"

// CHECK-DAG: remark: mylib::bar lacks a relation
// CHECK-DAG: remark: mylib::foo has a relation

// CHECK-DAG: example.patchify -> [N, (H floordiv 16) * (W floordiv 16), 256 * C] f32
// CHECK-DAG: patchify_c2: H mod 16 == 0
// CHECK-DAG: patchify_c2: W mod 16 == 0
// CHECK-DAG: unknown: the operator mylib::bar has no shape relation
// CHECK-DAG: foo_c2: {{.*}}y0{{.*}}z0

// CHECK-LABEL: func.func @forward
// CHECK-SAME: formula = "16 | H and 16 | W and z0 = y0"
// CHECK-SAME: unknown = ["mylib::bar"]
func.func @forward(%image: !pth.tensor<*, f32> {pth.name = "image"},
                   %y: !pth.tensor<*, f32> {pth.name = "y"},
                   %z: !pth.tensor<*, f32> {pth.name = "z"}) {
  // CHECK: example.patchify %{{.*}} size = 16 : (!pth.tensor<[N, C, H, W], f32>)
  %patches = example.patchify %image size = 16
      : (!pth.tensor<*, f32>) -> !pth.tensor<*, f32>
  %0 = pth.operator "mylib::bar"(%patches)
      : (!pth.tensor<*, f32>) -> !pth.tensor<*, f32>
  // CHECK: pth.operator "mylib::foo"
  // CHECK-SAME: -> !pth.tensor<[y0, y1 + z1], f32>
  %1 = pth.operator "mylib::foo"(%y, %z)
      : (!pth.tensor<*, f32>, !pth.tensor<*, f32>) -> !pth.tensor<*, f32>
  return
}
