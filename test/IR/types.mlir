// RUN: pth-opt %s --verify-roundtrip | FileCheck %s

// CHECK-LABEL: func.func private @types
// CHECK-SAME: !pth.tensor<*, ?>
// CHECK-SAME: !pth.tensor<*, f32>
// CHECK-SAME: !pth.tensor<[], i64>
// CHECK-SAME: !pth.tensor<[N, ?, 3], ?>
// CHECK-SAME: !pth.list<!pth.tensor<*, ?>>
// CHECK-SAME: !pth.tuple<!pth.int, !pth.float, !pth.bool, !pth.str, !pth.none>
// CHECK-SAME: !pth.dict<!pth.str, !pth.optional<!pth.number>>
// CHECK-SAME: !pth.object<"__torch__.Net">
func.func private @types(!pth.tensor<*, ?>, !pth.tensor<*, f32>, !pth.tensor<[], i64>, !pth.tensor<[N, ?, 3], ?>,
    !pth.list<!pth.tensor<*, ?>>, !pth.tuple<!pth.int, !pth.float, !pth.bool, !pth.str, !pth.none>,
    !pth.dict<!pth.str, !pth.optional<!pth.number>>, !pth.object<"__torch__.Net">)

// Sizes are canonical: what is equal is printed alike.
// CHECK-LABEL: func.func private @sizes
// CHECK-SAME: !pth.tensor<[(H + 1) floordiv 4 - 1, (H + 1) floordiv 4 - 1], f32>
func.func private @sizes(!pth.tensor<[(H - 7) floordiv 4 + 1, (2 * H + 2) floordiv 8 - 1], f32>)

// CHECK-LABEL: func.func private @windows
// CHECK-SAME: !pth.tensor<[7 * (H ceildiv 7), 0, max(H, 8), H mod 16], f32>
func.func private @windows(!pth.tensor<[H + (-H) mod 7, H floordiv 2 - (2 * H) floordiv 4, max(8, H, 3), H mod 16], f32>)
