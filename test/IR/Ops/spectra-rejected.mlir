// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// Each precondition of Fourier transforms, violated.

// CHECK-LABEL: pth.fft_fft ->
// CHECK: fft_c1: false
func.func @fft_c1(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.fft_fft %x dim = 2 : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fft ->
// CHECK: fft_c1: false
func.func @fft_c1_scalar(%x: !pth.tensor<[], f32>) {
  %r = pth.fft_fft %x dim = 0 : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fftn ->
// CHECK: fft_c1: false
func.func @fft_c1_twice(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.fft_fftn %x dim = [0, -2] : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fft ->
// CHECK: fft_c2: false
func.func @fft_c2(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.fft_fft %x n = 0, dim = 1 : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_irfft ->
// CHECK: fft_c2: false
func.func @fft_c2_half(%x: !pth.tensor<[4, 1], complex<f32>>) {
  %r = pth.fft_irfft %x dim = 1 : (!pth.tensor<[4, 1], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fft ->
// CHECK: fft_c3: false
func.func @fft_c3(%x: !pth.tensor<[4, 8], f16>) {
  %r = pth.fft_fft %x dim = 1 : (!pth.tensor<[4, 8], f16>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_rfft ->
// CHECK: fft_c3: false
func.func @fft_c3_real(%x: !pth.tensor<[4, 8], complex<f32>>) {
  %r = pth.fft_rfft %x dim = 1 : (!pth.tensor<[4, 8], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fft ->
// CHECK: fft_c4: false
func.func @fft_c4(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.fft_fft %x dim = 1, norm = "unitary" : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fft2 ->
// CHECK: fft_c5: false
func.func @fft_c5(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.fft_fft2 %x dim = [0, 1], s = [4] : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fftn ->
// CHECK: fft_c5: false
func.func @fft_c5_many(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.fft_fftn %x s = [4, 4, 4] : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_rfftn ->
// CHECK: fft_c6: false
func.func @fft_c6(%x: !pth.tensor<[], f32>) {
  %r = pth.fft_rfftn %x : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fft ->
// CHECK: fft_c7: false
func.func @fft_c7(%x: !pth.tensor<[0, 8], f32>) {
  %r = pth.fft_fft %x dim = 1 : (!pth.tensor<[0, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fftshift ->
// CHECK: fft_shift_c1: false
func.func @fft_shift_c1(%x: !pth.tensor<[4, 8], f32>) {
  %r = pth.fft_fftshift %x dim = [2] : (!pth.tensor<[4, 8], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fftshift ->
// CHECK: fft_shift_c1: false
func.func @fft_shift_c1_none(%x: !pth.tensor<[], f32>) {
  %r = pth.fft_fftshift %x : (!pth.tensor<[], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fftfreq ->
// CHECK: fft_freq_c1: false
func.func @fft_freq_c1() {
  %r = pth.fft_fftfreq n = 4, dtype = i64 : () -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.fft_fftfreq ->
// CHECK: new_c1: false
func.func @new_c1_frequencies() {
  %r = pth.fft_fftfreq n = -1 : () -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c1: false
func.func @stft_c1(%x: !pth.tensor<[1, 1, 9], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none n_fft = 4, return_complex = true : (!pth.tensor<[1, 1, 9], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c2: false
func.func @stft_c2(%x: !pth.tensor<[1, 9], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none n_fft = 10, return_complex = true : (!pth.tensor<[1, 9], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c3: false
func.func @stft_c3(%x: !pth.tensor<[1, 9], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none hop_length = 0, n_fft = 4, return_complex = true : (!pth.tensor<[1, 9], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c4: false
func.func @stft_c4(%x: !pth.tensor<[1, 9], f32>, %w: !pth.tensor<[3], f32>) {
  %r = pth.stft %x, %w n_fft = 4, return_complex = true : (!pth.tensor<[1, 9], f32>, !pth.tensor<[3], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c4: false
func.func @stft_c4_long(%x: !pth.tensor<[1, 9], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none n_fft = 4, return_complex = true, win_length = 5 : (!pth.tensor<[1, 9], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c5: false
func.func @stft_c5(%x: !pth.tensor<[1, 9], complex<f32>>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none n_fft = 4, onesided = true : (!pth.tensor<[1, 9], complex<f32>>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c6: false
func.func @stft_c6(%x: !pth.tensor<[1, 9], i64>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none n_fft = 4, return_complex = true : (!pth.tensor<[1, 9], i64>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.stft ->
// CHECK: stft_c7: false
func.func @stft_c7(%x: !pth.tensor<[1, 9], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none n_fft = 4 : (!pth.tensor<[1, 9], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.istft ->
// CHECK: istft_c1: false
func.func @istft_c1(%x: !pth.tensor<[5, 9], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.istft %x, %none center = true, n_fft = 8, return_complex = false : (!pth.tensor<[5, 9], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.istft ->
// CHECK: istft_c2: false
func.func @istft_c2(%x: !pth.tensor<[4, 9], complex<f32>>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.istft %x, %none center = true, n_fft = 8, return_complex = false : (!pth.tensor<[4, 9], complex<f32>>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.istft ->
// CHECK: istft_c3: false
func.func @istft_c3(%x: !pth.tensor<[5, 9], complex<f32>>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.istft %x, %none center = true, hop_length = 9, n_fft = 8, return_complex = false : (!pth.tensor<[5, 9], complex<f32>>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.istft ->
// CHECK: istft_c4: false
func.func @istft_c4(%x: !pth.tensor<[5, 1], complex<f32>>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.istft %x, %none center = true, n_fft = 8, return_complex = false : (!pth.tensor<[5, 1], complex<f32>>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.hann_window ->
// CHECK: window_c1: false
func.func @window_c1() {
  %r = pth.hann_window window_length = -1 : () -> !pth.tensor<*, ?>
  return
}

// CHECK-LABEL: pth.hann_window ->
// CHECK: window_c2: false
func.func @window_c2() {
  %r = pth.hann_window dtype = i64, window_length = 4 : () -> !pth.tensor<*, ?>
  return
}
