//===- Quantized.td - Operators on quantized tensors -------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_QUANTIZED_TD
#define PTH_IR_TABLES_QUANTIZED_TD

include "pth/IR/PthOpBase.td"

// The element types of quantized tensors (quint8, qint8, qint32) are not
// followed: their values are of an unknown type.

//===----------------------------------------------------------------------===//
// To quantized numbers and back (ATen/native/quantized/QTensor.cpp)
//===----------------------------------------------------------------------===//

class Pth_QuantizeOp<string mnemonic, list<string> schemas>
    : Pth_TableOperator<mnemonic, schemas> {
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$dtype);
  let ignored = ["scale", "zero_point"];
  let relation = "quantize(op, builder);";
  let preconditions = [
    Pre<"quantize_c1", "the tensor is of float32">,
    Pre<"quantize_c3", "the new element type is a quantized one">,
    Pre<"quantize_c2", "the axis exists, with a scale and a zero point for each index">,
  ];
}
def Pth_QuantizePerTensorOp : Pth_QuantizeOp<"quantize_per_tensor", [
    "aten::quantize_per_tensor(Tensor self, float scale, int zero_point, ScalarType dtype) -> Tensor",
    "aten::quantize_per_tensor.tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, ScalarType dtype) -> Tensor"]> {
  let summary = "a tensor in quantized numbers of one scale";
}
def Pth_QuantizePerChannelOp : Pth_QuantizeOp<"quantize_per_channel", [
    "aten::quantize_per_channel(Tensor self, Tensor scales, Tensor zero_points, int axis, ScalarType dtype) -> Tensor"]> {
  let summary = "a tensor in quantized numbers of one scale for each channel";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$scales, Pth_Tensor:$zero_points);
  let settings = (ins Pth_IntArg:$axis, Pth_IntArg:$dtype);
  let ignored = [];
  let relation = "quantizePerChannel(op, builder);";
}
def Pth_DequantizeOp : Pth_TableOperator<"dequantize", [
    "aten::dequantize.self(Tensor self) -> Tensor"]> {
  let summary = "a quantized tensor in float32";
  let relation = "dequantize(op, builder);";
  let tensors = (ins Pth_Tensor:$self);
}

//===----------------------------------------------------------------------===//
// Numbers rounded as if quantized (FakeQuantPerTensorAffine.cpp and
// FakeQuantPerChannelAffine.cpp)
//===----------------------------------------------------------------------===//

defvar Pth_FakeQuantizePreconditions = [
  Pre<"fake_quantize_c1", "the least quantized number is at most the greatest, and the zero point between them">,
  Pre<"fake_quantize_c2", "the elements are of a type that is quantized">,
];
def Pth_FakeQuantizePerTensorOp : Pth_TableOperator<"fake_quantize_per_tensor_affine", [
    "aten::fake_quantize_per_tensor_affine(Tensor self, float scale, int zero_point, int quant_min, int quant_max) -> Tensor"]> {
  let summary = "each element rounded to what a quantized one would be";
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_IntArg:$zero_point, Pth_IntArg:$quant_min, Pth_IntArg:$quant_max);
  let ignored = ["scale"];
  let preconditions = Pth_FakeQuantizePreconditions;
  let relation = "fakeQuantize(op, builder);";
}
def Pth_FakeQuantizePerChannelOp : Pth_TableOperator<"fake_quantize_per_channel_affine", [
    "aten::fake_quantize_per_channel_affine(Tensor self, Tensor scale, Tensor zero_point, int axis, int quant_min, int quant_max) -> Tensor"]> {
  let summary = "each element rounded to what one quantized with its channel's scale would be";
  let tensors = (ins Pth_Tensor:$self, Pth_Tensor:$scale, Pth_Tensor:$zero_point);
  let settings = (ins Pth_IntArg:$axis, Pth_IntArg:$quant_min, Pth_IntArg:$quant_max);
  let preconditions = !listconcat(Pth_FakeQuantizePreconditions, [
    Pre<"fake_quantize_c3", "the axis exists, with a scale of float32 and a zero point for each index">,
  ]);
  let relation = "fakeQuantizePerChannel(op, builder);";
}

//===----------------------------------------------------------------------===//
// Elementwise (ATen/native/quantized/cpu)
//===----------------------------------------------------------------------===//

defvar Pth_IsQuantized = Pre<"quantized_c1", "the operand is quantized">;

/// A function of each element; the settings do not concern shapes.
class Pth_QuantizedUnaryOp<string name, string operand, string rest>
    : Pth_TableOperator<"quantized." # name, [
          "quantized::" # name # "(Tensor " # operand # ", " # rest # ") -> Tensor"]> {
  let relation = "quantizedUnary(op, builder);";
  let summary = name # " of quantized numbers";
  let ignored = ["output_scale", "output_zero_point"];
  let preconditions = [Pth_IsQuantized];
}
def Pth_QuantizedHardswishOp
    : Pth_QuantizedUnaryOp<"hardswish", "input", "float output_scale, int output_zero_point"> {
  let tensors = (ins Pth_Tensor:$input);
}
def Pth_QuantizedSigmoidOp
    : Pth_QuantizedUnaryOp<"sigmoid", "qx", "float output_scale, int output_zero_point"> {
  let tensors = (ins Pth_Tensor:$qx);
}
def Pth_QuantizedLeakyReluOp
    : Pth_QuantizedUnaryOp<"leaky_relu", "qx", "Scalar negative_slope, bool inplace, float output_scale, int output_zero_point"> {
  let tensors = (ins Pth_Tensor:$qx);
  let ignored = ["negative_slope", "inplace", "output_scale", "output_zero_point"];
}
def Pth_QuantizedRelu6Op : Pth_QuantizedUnaryOp<"relu6", "qx", "bool inplace=False"> {
  let preconditions = [Pth_IsQuantized, Pre<"quantized_c5", "in place, no two elements share memory">];
  let tensors = (ins Pth_Tensor:$qx);
  let ignored = ["inplace"];
}
def Pth_QuantizedEluOp
    : Pth_QuantizedUnaryOp<"elu", "self", "float output_scale, int output_zero_point, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1"> {
  let tensors = (ins Pth_Tensor:$self);
  let ignored = ["output_scale", "output_zero_point", "alpha", "scale", "input_scale"];
}
def Pth_QuantizedCeluOp
    : Pth_QuantizedUnaryOp<"celu", "self", "float output_scale, int output_zero_point, Scalar alpha=1"> {
  let tensors = (ins Pth_Tensor:$self);
  let settings = (ins Pth_NumberArg:$alpha);
  let preconditions = [Pth_IsQuantized, Pre<"quantized_c3", "the slope is not 0">];
  let relation = "quantizedCelu(op, builder);";
}
def Pth_QuantizedDropoutOp
    : Pth_QuantizedUnaryOp<"dropout", "self", "float output_scale, int output_zero_point, Scalar p=0.5, bool training=False"> {
  let tensors = (ins Pth_Tensor:$self);
  let ignored = ["output_scale", "output_zero_point", "p", "training"];
}
class Pth_QuantizedWithNumberOp<string name>
    : Pth_TableOperator<"quantized." # name, [
          "quantized::" # name # "(Tensor qa, Scalar b) -> Tensor qc"]> {
  let relation = "quantizedWithNumber(op, builder);";
  let summary = name # " of quantized numbers and one number";
  let tensors = (ins Pth_Tensor:$qa);
  let settings = (ins Pth_NumberArg:$b);
  let preconditions = [Pth_IsQuantized, Pre<"quantized_c4", "a number that is added is finite">];
}
def Pth_QuantizedAddScalarOp : Pth_QuantizedWithNumberOp<"add_scalar">;
def Pth_QuantizedAddScalarReluOp : Pth_QuantizedWithNumberOp<"add_scalar_relu">;
def Pth_QuantizedMulScalarOp : Pth_QuantizedWithNumberOp<"mul_scalar">;
def Pth_QuantizedMulScalarReluOp : Pth_QuantizedWithNumberOp<"mul_scalar_relu">;

class Pth_QuantizedBinaryOp<string name>
    : Pth_TableOperator<"quantized." # name, [
          "quantized::" # name # "(Tensor qa, Tensor qb, float scale, int zero_point) -> Tensor qc"]> {
  let relation = "quantizedBinary(op, builder);";
  let summary = name # " of quantized numbers";
  let tensors = (ins Pth_Tensor:$qa, Pth_Tensor:$qb);
  let ignored = ["scale", "zero_point"];
  let preconditions = [
    Pth_IsQuantized, Pre<"quantized_c2", "the operands broadcast together">,
  ];
}
def Pth_QuantizedAddOp : Pth_QuantizedBinaryOp<"add">;
def Pth_QuantizedAddReluOp : Pth_QuantizedBinaryOp<"add_relu">;
def Pth_QuantizedMulOp : Pth_QuantizedBinaryOp<"mul">;
def Pth_QuantizedMulReluOp : Pth_QuantizedBinaryOp<"mul_relu">;

class Pth_QuantizedCatOp<string name>
    : Pth_TableOperator<"quantized." # name, [
          "quantized::" # name # "(Tensor[] qx, int dim, float? scale, int? zero_point) -> Tensor"]> {
  let summary = "quantized tensors one after the other";
  let relation = "quantizedCat(op, builder);";
  let tensors = (ins Pth_TensorList:$qx);
  let settings = (ins Pth_IntArg:$dim, OptionalAttr<Pth_IntArg>:$zero_point);
  let ignored = ["scale"];
  let preconditions = [
    Pre<"quantized_cat_c1", "there is a tensor, and all have one rank">,
    Pre<"quantized_cat_c2", "the dimension exists">,
    Pre<"quantized_cat_c3", "the tensors have the same sizes in the other dimensions">,
    Pth_IsQuantized,
  ];
}
def Pth_QuantizedCatenateOp : Pth_QuantizedCatOp<"cat">;
def Pth_QuantizedCatenateReluOp : Pth_QuantizedCatOp<"cat_relu">;

//===----------------------------------------------------------------------===//
// Normalization (qbatch_norm.cpp, qnormalization.cpp)
//===----------------------------------------------------------------------===//

class Pth_QuantizedBatchNormOp<string name>
    : Pth_TableOperator<"quantized." # name, [
          "quantized::" # name # "(Tensor qx, Tensor? weight, Tensor? bias, Tensor mean, Tensor var, float eps, float output_scale, int output_zero_point) -> Tensor"]> {
  let relation = "quantizedBatchNorm(op, builder);";
  let summary = name # " of quantized numbers";
  let tensors = (ins Pth_Tensor:$qx, Pth_OptionalTensor:$weight,
                     Pth_OptionalTensor:$bias, Pth_Tensor:$mean, Pth_Tensor:$var);
  let ignored = ["eps", "output_scale", "output_zero_point"];
  let preconditions = [
    Pth_IsQuantized,
    Pre<"quantized_norm_c1", "the input has a rank that the operator takes, channels second">,
    Pre<"quantized_norm_c2", "each parameter has an element for each channel">,
    Pre<"quantized_norm_c3", "the parameters are of float32, and none is left out">,
  ];
}
def Pth_QuantizedBatchNormAnyOp : Pth_QuantizedBatchNormOp<"batch_norm">;
def Pth_QuantizedBatchNorm1dOp : Pth_QuantizedBatchNormOp<"batch_norm1d">;
def Pth_QuantizedBatchNorm2dOp : Pth_QuantizedBatchNormOp<"batch_norm2d">;
def Pth_QuantizedBatchNorm3dOp : Pth_QuantizedBatchNormOp<"batch_norm3d">;
def Pth_QuantizedBatchNorm2dReluOp : Pth_QuantizedBatchNormOp<"batch_norm2d_relu">;
def Pth_QuantizedBatchNorm3dReluOp : Pth_QuantizedBatchNormOp<"batch_norm3d_relu">;

def Pth_QuantizedInstanceNormOp : Pth_TableOperator<"quantized.instance_norm", [
    "quantized::instance_norm(Tensor input, Tensor? weight, Tensor? bias, float eps, float output_scale, int output_zero_point) -> Tensor"]> {
  let summary = "instance normalization of quantized numbers";
  let relation = "quantizedInstanceNorm(op, builder);";
  let tensors = (ins Pth_Tensor:$input, Pth_OptionalTensor:$weight, Pth_OptionalTensor:$bias);
  let ignored = ["eps", "output_scale", "output_zero_point"];
  let preconditions = [
    Pth_IsQuantized,
    Pre<"quantized_norm_c1", "the input has a rank that the operator takes, channels second">,
    Pre<"quantized_norm_c2", "each parameter has an element for each channel">,
  ];
}

//===----------------------------------------------------------------------===//
// Layers with packed weights (qconv.cpp, qlinear.cpp)
//===----------------------------------------------------------------------===//

// The packed parameters are the tuple of what they were packed from where the
// file tells that, else unknown: (weight, bias, stride, padding, dilation,
// groups), after the padding the output's for a transposed convolution, and
// (weight, bias) for a linear layer.

class Pth_QuantizedConvOp<string name, string overload, int rank>
    : Pth_TableOperator<"quantized." # name, [
          "quantized::" # name # overload # "(Tensor qx, __torch__.torch.classes.quantized.Conv" # !if(!eq(rank, 3), 3, 2) # "dPackedParamsBase packed_weight, float output_scale, int output_zero_point) -> Tensor"]> {
  let relation = "quantizedConvolution(op, builder, " # rank # ");";
  let summary = name # " of quantized numbers";
  let tensors = (ins Pth_Tensor:$qx, Pth_Value:$packed_weight);
  let ignored = ["output_scale", "output_zero_point"];
  let preconditions = [
    Pth_IsQuantized,
    Pre<"quantized_conv_c1", "the input is a batch: the weight's rank">,
    Pre<"quantized_conv_c2", "it has the weight's input channels">,
    Pre<"quantized_conv_c3", "no size of the result is below 1">,
  ];
}
def Pth_QuantizedConv1dOp : Pth_QuantizedConvOp<"conv1d", "", 1>;
def Pth_QuantizedConv1dReluOp : Pth_QuantizedConvOp<"conv1d_relu", "", 1>;
def Pth_QuantizedConv2dOp : Pth_QuantizedConvOp<"conv2d", ".new", 2>;
def Pth_QuantizedConv2dReluOp : Pth_QuantizedConvOp<"conv2d_relu", ".new", 2>;
def Pth_QuantizedConv3dOp : Pth_QuantizedConvOp<"conv3d", ".new", 3>;
def Pth_QuantizedConv3dReluOp : Pth_QuantizedConvOp<"conv3d_relu", ".new", 3>;
def Pth_QuantizedConvTranspose1dOp : Pth_QuantizedConvOp<"conv_transpose1d", "", 1>;
def Pth_QuantizedConvTranspose2dOp : Pth_QuantizedConvOp<"conv_transpose2d", "", 2>;
def Pth_QuantizedConvTranspose3dOp : Pth_QuantizedConvOp<"conv_transpose3d", "", 3>;

class Pth_QuantizedLinearBase<string name, string rest>
    : Pth_TableOperator<"quantized." # name, [
          "quantized::" # name # "(Tensor X, __torch__.torch.classes.quantized.LinearPackedParamsBase W_prepack" # rest # ") -> Tensor Y"]> {
  let summary = name # " with a packed weight";
  bit isDynamic = 0;
  let relation = "quantizedLinear(op, builder, " # isDynamic # ");";
  let tensors = (ins Pth_Tensor:$X, Pth_Value:$W_prepack);
  let preconditions = [
    Pre<"quantized_linear_c1", "the input has at least two dimensions">,
    Pre<"quantized_linear_c2", "its last one is the weight's">,
    Pre<"quantized_linear_c3", "the input is quantized, or of float32 where the operator quantizes it">,
  ];
}
class Pth_QuantizedLinearOp<string name>
    : Pth_QuantizedLinearBase<name, ", float Y_scale_i, int Y_zero_point_i"> {
  let ignored = ["Y_scale_i", "Y_zero_point_i"];
}
class Pth_QuantizedLinearDynamicOp<string name>
    : Pth_QuantizedLinearBase<name, ", bool reduce_range=False"> {
  let ignored = ["reduce_range"];
  let isDynamic = 1;
}
def Pth_QuantizedLinearPlainOp : Pth_QuantizedLinearOp<"linear">;
def Pth_QuantizedLinearReluOp : Pth_QuantizedLinearOp<"linear_relu">;
def Pth_QuantizedLinearFloatOp : Pth_QuantizedLinearDynamicOp<"linear_dynamic">;
def Pth_QuantizedLinearFloatReluOp : Pth_QuantizedLinearDynamicOp<"linear_relu_dynamic">;

#endif // PTH_IR_TABLES_QUANTIZED_TD
