// RUN: pth-opt %s --mlir-disable-threading --print-shape-relations -o /dev/null | FileCheck %s

// What Fourier transforms give and require, in the sizes of their input.

// CHECK: pth.fft_fft -> [N, L] complex<f32>
func.func @fft(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.fft_fft %x dim = -1 : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_fft -> [N, L] complex<f32>
func.func @fft_first_dimension(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.fft_fft %x dim = 0 : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_ifft -> [N, 64] complex<f32>
func.func @fft_padded(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.fft_ifft %x n = 64, dim = -1, norm = "ortho" : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_rfft -> [N, L floordiv 2 + 1] complex<f32>
func.func @rfft(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.fft_rfft %x dim = -1 : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_irfft -> [N, 2 * F - 2] f32
// CHECK-NEXT: fft_c2: F >= 2
func.func @irfft(%x: !pth.tensor<[N, F], complex<f32>>) {
  %r = pth.fft_irfft %x dim = -1 : (!pth.tensor<[N, F], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_irfft -> [N, 15] f32
func.func @irfft_to_size(%x: !pth.tensor<[N, F], complex<f32>>) {
  %r = pth.fft_irfft %x n = 15, dim = -1 : (!pth.tensor<[N, F], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_hfft -> [N, 2 * L - 2] f32
// CHECK-NEXT: fft_c2: L >= 2
func.func @hfft(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.fft_hfft %x dim = -1 : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_ihfft -> [N, L floordiv 2 + 1] complex<f32>
func.func @ihfft(%x: !pth.tensor<[N, L], f32>) {
  %r = pth.fft_ihfft %x dim = -1 : (!pth.tensor<[N, L], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_rfft2 -> [N, C, H, W floordiv 2 + 1] complex<f32>
func.func @rfft2(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.fft_rfft2 %x dim = [-2, -1] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_irfft2 -> [N, C, 14, 14] f32
func.func @irfft2(%x: !pth.tensor<[N, C, H, W], complex<f32>>) {
  %r = pth.fft_irfft2 %x dim = [-2, -1], s = [14, 14] : (!pth.tensor<[N, C, H, W], complex<f32>>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_fft2 -> [N, C, H, W] complex<f32>
func.func @fft2_middle(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.fft_fft2 %x dim = [1, 2] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_fftn -> [N, C, H, W] complex<f32>
func.func @fftn(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.fft_fftn %x : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_rfftn -> [N, C, H, 5] complex<f32>
func.func @rfftn_last(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.fft_rfftn %x s = [-1, 8] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_fftshift -> [N, C, H, W] f32
func.func @fftshift(%x: !pth.tensor<[N, C, H, W], f32>) {
  %r = pth.fft_fftshift %x dim = [2, 3] : (!pth.tensor<[N, C, H, W], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.fft_rfftfreq -> [6] f32
func.func @rfftfreq() {
  %r = pth.fft_rfftfreq n = 10 : () -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.stft -> [N, 201, (L + 80) floordiv 160 - 2] complex<f32>
// CHECK-NEXT: stft_c2: L >= 400
func.func @stft(%x: !pth.tensor<[N, L], f32>, %w: !pth.tensor<[400], f32>) {
  %r = pth.stft %x, %w hop_length = 160, n_fft = 400, return_complex = true, win_length = 400 : (!pth.tensor<[N, L], f32>, !pth.tensor<[400], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.stft -> [8, L floordiv 2 - 3, 2] f32
// CHECK-NEXT: stft_c2: L >= 8
func.func @stft_real(%x: !pth.tensor<[L], f32>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.stft %x, %none n_fft = 8, onesided = false, return_complex = false : (!pth.tensor<[L], f32>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.istft -> [N, 160 * T - 160] f32
// CHECK-NEXT: istft_c4: T >= 2
// CHECK-NEXT: unknown: the windows may not cover the signal
func.func @istft(%x: !pth.tensor<[N, 201, T], complex<f32>>, %w: !pth.tensor<[400], f32>) {
  %r = pth.istft %x, %w center = true, hop_length = 160, n_fft = 400, return_complex = false : (!pth.tensor<[N, 201, T], complex<f32>>, !pth.tensor<[400], f32>) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.istft -> [40] f32
// CHECK-NEXT: unknown: the windows may not cover the signal
func.func @istft_length(%x: !pth.tensor<[5, T], complex<f32>>) {
  %none = pth.constant unit -> !pth.none
  %r = pth.istft %x, %none center = false, length = 40, n_fft = 8, return_complex = false : (!pth.tensor<[5, T], complex<f32>>, !pth.none) -> !pth.tensor<*, ?>
  return
}

// CHECK: pth.hann_window -> [400] f32
func.func @hann_window() {
  %r = pth.hann_window window_length = 400 : () -> !pth.tensor<*, ?>
  return
}
