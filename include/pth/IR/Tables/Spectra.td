//===- Spectra.td - Fourier transforms ---------------------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ATen/native/SpectralOps.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_SPECTRA_TD
#define PTH_IR_TABLES_SPECTRA_TD

include "pth/IR/Tables/Creation.td"

class Pth_Transform<string enumerator> {
  string cpp = "Transform::" # enumerator;
}
def TransformComplex  : Pth_Transform<"Complex">;
def TransformFromReal : Pth_Transform<"FromReal">;
def TransformToReal   : Pth_Transform<"ToReal">;

defvar Pth_FourierPreconditions = [
  Pre<"fft_c1", "each transformed dimension exists and occurs once">,
  Pre<"fft_c2", "each size that is transformed is at least 1">,
  Pre<"fft_c3", "there is a transform for the element type">,
  Pre<"fft_c4", "the normalization is backward, forward or ortho">,
  Pre<"fft_c7", "there are elements to transform">,
];

/// A transform along one dimension.
class Pth_Fourier<string name, Pth_Transform transform>
    : Pth_TableOperator<"fft_" # name, [
          "aten::fft_" # name # "(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor"]> {
  let summary = "Fourier transform along a dimension";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins OptionalAttr<Pth_IntArg>:$n, Pth_IntArg:$dim,
                      OptionalAttr<Pth_StringArg>:$norm);
  let preconditions = Pth_FourierPreconditions;
  let relation = "fourierTransform(op, builder, " # transform.cpp # ");";
}
def Pth_FftFftOp : Pth_Fourier<"fft", TransformComplex>;
def Pth_FftIfftOp : Pth_Fourier<"ifft", TransformComplex>;
def Pth_FftRfftOp : Pth_Fourier<"rfft", TransformFromReal>;
def Pth_FftIhfftOp : Pth_Fourier<"ihfft", TransformFromReal>;
def Pth_FftIrfftOp : Pth_Fourier<"irfft", TransformToReal>;
def Pth_FftHfftOp : Pth_Fourier<"hfft", TransformToReal>;

/// A transform along several dimensions; `plane`: the last two by default.
class Pth_FourierOver<string name, Pth_Transform transform, bit plane>
    : Pth_TableOperator<"fft_" # name, [
          "aten::fft_" # name # "(Tensor self, SymInt[1]? s=None, int[1]"
          # !if(plane, " dim=[-2, -1]", "? dim=None") # ", str? norm=None) -> Tensor"]> {
  let summary = "Fourier transform along dimensions";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins OptionalAttr<Pth_IntsArg>:$s, OptionalAttr<Pth_IntsArg>:$dim,
                      OptionalAttr<Pth_StringArg>:$norm);
  let preconditions = Pth_FourierPreconditions # [
    Pre<"fft_c5", "there are as many sizes as dimensions, and no more than the tensor has">,
    Pre<"fft_c6", "half a spectrum is of at least one dimension">,
  ];
  let relation = "fourierTransforms(op, builder, " # transform.cpp # ");";
}
def Pth_FftFft2Op : Pth_FourierOver<"fft2", TransformComplex, 1>;
def Pth_FftIfft2Op : Pth_FourierOver<"ifft2", TransformComplex, 1>;
def Pth_FftRfft2Op : Pth_FourierOver<"rfft2", TransformFromReal, 1>;
def Pth_FftIrfft2Op : Pth_FourierOver<"irfft2", TransformToReal, 1>;
def Pth_FftFftnOp : Pth_FourierOver<"fftn", TransformComplex, 0>;
def Pth_FftIfftnOp : Pth_FourierOver<"ifftn", TransformComplex, 0>;
def Pth_FftRfftnOp : Pth_FourierOver<"rfftn", TransformFromReal, 0>;
def Pth_FftIrfftnOp : Pth_FourierOver<"irfftn", TransformToReal, 0>;

class Pth_FourierShift<string name>
    : Pth_TableOperator<name, ["aten::" # name # "(Tensor self, int[1]? dim=None) -> Tensor"]> {
  let summary = "moves the middle of dimensions to their beginning, or back";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins OptionalAttr<Pth_IntsArg>:$dim);
  let preconditions = [Pre<"fft_shift_c1", "there are dimensions, all in range">];
  let relation = "fourierShift(op, builder);";
}
def Pth_FftFftshiftOp : Pth_FourierShift<"fft_fftshift">;
def Pth_FftIfftshiftOp : Pth_FourierShift<"fft_ifftshift">;

class Pth_FourierFrequencies<string name, string half>
    : Pth_TableOperator<name, ["aten::" # name # "(int n, float d=1." # Pth_TensorOptions<>.text # ") -> Tensor"]> {
  let summary = "the frequencies of a transform's results";
  let settings = (ins Pth_IntArg:$n, OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = ["d"] # OptionNames;
  let preconditions = [
    Pre<"new_c1", "no size is negative">,
    Pre<"fft_freq_c1", "the element type is a floating-point type">,
  ];
  let relation = "fourierFrequencies(op, builder, " # half # ");";
}
def Pth_FftFftfreqOp : Pth_FourierFrequencies<"fft_fftfreq", "false">;
def Pth_FftRfftfreqOp : Pth_FourierFrequencies<"fft_rfftfreq", "true">;

//===----------------------------------------------------------------------===//
// Over windows of a signal
//===----------------------------------------------------------------------===//

defvar Pth_ShortTimePreconditions = [
  Pre<"stft_c1", "the signal has one dimension, or a batch in front of it">,
  Pre<"stft_c2", "there are signals, 0 < n_fft, and a padded signal is no shorter">,
  Pre<"stft_c3", "the hop is at least 1">,
  Pre<"stft_c4", "0 < win_length <= n_fft, and the window is a vector of that length">,
  Pre<"stft_c5", "half a spectrum is of real numbers">,
  Pre<"stft_c6", "there is a transform for the element type">,
];

def Pth_StftOp : Pth_TableOperator<"stft", [
    "aten::stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor"]> {
  let summary = "Fourier transforms of a signal's windows";
  let tensors = (ins Pth_Tensor:$self, Pth_OptionalTensor:$window);
  let settings = (ins Pth_IntArg:$n_fft, OptionalAttr<Pth_IntArg>:$hop_length,
                      OptionalAttr<Pth_IntArg>:$win_length, OptionalAttr<Pth_BoolArg>:$onesided,
                      OptionalAttr<Pth_BoolArg>:$return_complex,
                      OptionalAttr<Pth_BoolArg>:$align_to_window);
  let ignored = ["normalized"];
  let preconditions = Pth_ShortTimePreconditions # [
    Pre<"stft_c7", "of real numbers, return_complex is given">,
  ];
  let relation = "shortTimeTransform(op, builder);";
}

def Pth_IstftOp : Pth_TableOperator<"istft", [
    "aten::istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False) -> Tensor"]> {
  let summary = "a signal from Fourier transforms of its windows";
  let tensors = (ins Pth_Tensor:$self, Pth_OptionalTensor:$window);
  let settings = (ins Pth_IntArg:$n_fft, OptionalAttr<Pth_IntArg>:$hop_length,
                      OptionalAttr<Pth_IntArg>:$win_length, Pth_BoolArg:$center,
                      OptionalAttr<Pth_BoolArg>:$onesided, OptionalAttr<Pth_IntArg>:$length,
                      Pth_BoolArg:$return_complex);
  let ignored = ["normalized"];
  let preconditions = [
    Pre<"istft_c1", "the spectra are complex, of rank 2 or 3, and not empty">,
    Pre<"istft_c2", "the spectra have n_fft frequencies, or half of them">,
    Pre<"istft_c3", "0 < hop <= win_length <= n_fft, and the window is a vector of that length">,
    Pre<"istft_c4", "the windows leave something of the signal, and overlap">,
  ];
  let relation = "inverseShortTimeTransform(op, builder);";
}

class Pth_Window<string name>
    : Pth_TableOperator<name, [
          "aten::" # name # "(int window_length, *" # Pth_TensorOptions<>.text # ") -> Tensor",
          "aten::" # name # ".periodic(int window_length, bool periodic, *" # Pth_TensorOptions<>.text # ") -> Tensor"]> {
  let summary = "the weights of a window";
  let settings = (ins Pth_IntArg:$window_length, OptionalAttr<Pth_DTypeArg>:$dtype);
  let ignored = ["periodic"] # OptionNames;
  let preconditions = [
    Pre<"window_c1", "the length is not negative">,
    Pre<"window_c2", "the element type is a floating-point type, or complex for at most one weight">,
  ];
  let relation = "window(op, builder);";
}
def Pth_HannWindowOp : Pth_Window<"hann_window">;
def Pth_BlackmanWindowOp : Pth_Window<"blackman_window">;
def Pth_BartlettWindowOp : Pth_Window<"bartlett_window">;
def Pth_HammingWindowOp : Pth_Window<"hamming_window">;
def Pth_KaiserWindowOp : Pth_Window<"kaiser_window">;

#endif // PTH_IR_TABLES_SPECTRA_TD
