// RUN: pth-opt %s --split-input-file --verify-diagnostics

// expected-error @+1 {{expected a size, got 'mod'}}
func.func private @keyword(!pth.tensor<[mod], f32>)

// -----

func.func @parameter() {
  // expected-error @+1 {{expected sizes that are integers of at least 0}}
  %0 = pth.parameter "p" : <[N], f32>
  return
}

// -----

func.func @strides() {
  // expected-error @+1 {{expected 2 strides, got 1}}
  %0 = pth.parameter "p" strides [1] : <[2, 3], f32>
  return
}
