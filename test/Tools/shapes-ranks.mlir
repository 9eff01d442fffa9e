// RUN: pth shapes %s --method=linear | FileCheck %s --check-prefix=LINEAR
// RUN: pth shapes %s --method=linear --json | FileCheck %s --check-prefix=JSON
// RUN: pth shapes %s --method=any | FileCheck %s --check-prefix=ANY
// RUN: pth shapes %s --method=sum | FileCheck %s --check-prefix=SUM
// RUN: pth shapes %s --method=recorded | FileCheck %s --check-prefix=RECORDED

// Where every rank goes, one case says so; programs get each of them.
// LINEAR: x : float32 [..., 8] free
// LINEAR-NEXT: exact any size
// LINEAR-NEXT: because linear_c1: expected 8 input features, got x1
// LINEAR-NEXT: outputs [..., 4] f32
// LINEAR-NOT: where
// JSON-COUNT-6: "condition":"x has rank

// ANY: x : float32 [...] free
// ANY-NOT: where

// Two inputs have a case for each pair of ranks. A size that broadcasts to a 1
// may be any.
// SUM: x : float32 [x0, x1] convolutional
// SUM: exact x0 = y0 or x0 = 1 or y0 = 1; x1 = y1 or x1 = 1 or y1 = 1
// SUM: and 41 more cases, which --json lists

// The rank of the recorded example comes first.
// RECORDED: x : float32 [3, x1, x2] free
// RECORDED: recorded 3x5x5 for x
// RECORDED: where x has rank 2:
func.func @linear(%x: !pth.tensor<*, f32> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %w = pth.parameter "weight" : <[4, 8], f32>
  %none = pth.constant unit -> !pth.none
  %0 = pth.linear %x, %w, %none : (!pth.tensor<*, f32>, !pth.tensor<[4, 8], f32>, !pth.none) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}
func.func @any(%x: !pth.tensor<*, f32> {pth.name = "x"}) -> !pth.tensor<*, ?> {
  %0 = pth.sigmoid %x : (!pth.tensor<*, f32>) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}
func.func @sum(%x: !pth.tensor<*, f32> {pth.name = "x"}, %y: !pth.tensor<*, f32> {pth.name = "y"}) -> !pth.tensor<*, ?> {
  %0 = pth.add %x, %y alpha = 1 : (!pth.tensor<*, f32>, !pth.tensor<*, f32>) -> !pth.tensor<*, ?>
  return %0 : !pth.tensor<*, ?>
}
func.func @recorded(%x: !pth.tensor<*, f32> {pth.name = "x", pth.recorded = !pth.tensor<[3, 5, 5], f32>}) -> !pth.tensor<*, ?> {
  %0 = pth.unbind %x dim = 0 : (!pth.tensor<*, f32>) -> !pth.list<!pth.tensor<*, ?>>
  %1:3 = pth.unpack %0 : (!pth.list<!pth.tensor<*, ?>>) -> (!pth.tensor<*, ?>, !pth.tensor<*, ?>, !pth.tensor<*, ?>)
  return %1#0 : !pth.tensor<*, ?>
}
