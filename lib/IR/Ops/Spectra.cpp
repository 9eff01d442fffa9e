//===- Spectra.cpp - Relations of Fourier transforms -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ATen/native/SpectralOps.cpp and mkl/SpectralOps.cpp.
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Spectra.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Dims.h"
#include "pth/Interfaces/Requirements.h"
#include "pth/Interfaces/Strides.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

/// The real type that is computed in, of which there are two; null for others
/// and for an unknown one. (promote_type_fft)
static Type transformedType(Type dtype) {
  if (auto complex = dyn_cast_or_null<ComplexType>(dtype))
    dtype = complex.getElementType();
  else if (dtype)
    dtype = toFloatingPoint(dtype);
  return dtype && (dtype.isF32() || dtype.isF64()) ? dtype : Type();
}

/// Requires a transform for the element type. The type of the results, null if
/// it is unknown.
static Type spectrumType(ShapeRelationBuilder &b, llvm::StringRef id,
                         Type dtype, Transform transform) {
  Type real = transformedType(dtype);
  bool fits = real && !(transform == Transform::FromReal && isComplex(dtype));
  b.require(id, dtype ? b.boolean(fits) : b.unknown(),
            transform == Transform::FromReal
                ? "expected real numbers of at least float32"
                : "expected numbers of at least float32");
  if (!real || transform == Transform::ToReal)
    return real;
  return ComplexType::get(real);
}

static void requireNormalization(ShapeRelationBuilder &b, Operation *op) {
  std::optional<std::string> norm = b.string(op->getAttr("norm"));
  if (!norm)
    return;
  bool known = *norm == "backward" || *norm == "forward" || *norm == "ortho";
  b.require("fft_c4", b.boolean(known),
            "expected the normalization backward, forward or ortho");
}

/// The size of a result for a transform of size `n`.
static Expr resultSize(Transform transform, Expr n) {
  return transform == Transform::FromReal ? floorDiv(n, 2) + 1 : n;
}

/// The transformed dimensions are the innermost ones of the result, the others
/// keep their order.
static Layout layoutBehind(ShapeRelationBuilder &b, const TensorValue &self,
                           const Sizes &dims,
                           llvm::ArrayRef<size_t> transformed) {
  bool trailing = true;
  for (auto [i, dim] : llvm::enumerate(transformed))
    trailing &= dim == dims.size() - transformed.size() + i;
  if (!self.layout.isContiguous() || !self.layout.strides.empty())
    return Layout::unknownOfNew();
  if (trailing)
    return Layout::contiguous();
  if (transformed.size() != 1)
    return Layout::unknownOfNew();
  Sizes strides(dims.size());
  Expr stride = dims[transformed.front()];
  strides[transformed.front()] = b.constant(1);
  for (size_t dim = dims.size(); dim-- > 0;) {
    if (dim == transformed.front())
      continue;
    strides[dim] = stride;
    stride = stride * dims[dim];
  }
  return layoutOf(b, dims, strides);
}

static void setTransformed(ShapeRelationBuilder &b, const TensorValue &self,
                           Sizes dims, llvm::ArrayRef<size_t> transformed,
                           Type dtype) {
  TensorValue result;
  result.layout = layoutBehind(b, self, dims, transformed);
  result.dims = std::move(dims);
  result.dtype = dtype;
  if (!transformed.empty())
    b.require("fft_c7", hasNoElements(b, result).negate(),
              "expected elements to transform, got none");
  b.setResult(0, std::move(result));
}

void relations::fourierTransform(Operation *op, ShapeRelationBuilder &b,
                                 Transform transform) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  auto dim = wrapDim(b, "fft_c1", op->getAttr("dim"), self->rank(),
                     /*wrapScalar=*/false);
  if (!dim)
    return;
  Type dtype = spectrumType(b, "fft_c3", self->dtype, transform);
  requireNormalization(b, op);
  Expr n = self->dims[*dim];
  if (transform == Transform::ToReal)
    n = (n - 1) * 2;
  if (op->hasAttr("n"))
    n = b.integer(op->getAttr("n"));
  requireAtLeast(b, "fft_c2", n, 1, "a transform of a size");
  Sizes dims = self->dims;
  dims[*dim] = resultSize(transform, n);
  setTransformed(b, *self, std::move(dims), *dim, dtype);
}

/// The transformed dimensions: those given, else the last ones for which there
/// are sizes, else all. (canonicalize_fft_shape_and_dim_args)
static std::optional<llvm::SmallVector<size_t, 4>>
transformedDims(ShapeRelationBuilder &b, Operation *op, size_t rank,
                const std::optional<Sizes> &sizes) {
  if (op->hasAttr("dim")) {
    auto dims = b.integers(op->getAttr("dim"));
    if (!dims) {
      b.cannotTell("the transformed dimensions are unknown");
      return std::nullopt;
    }
    bool fits = !sizes || sizes->size() == dims->size();
    b.require("fft_c5", b.boolean(fits), "expected {0} sizes, got {1}",
              {b.constant(dims->size()),
               b.constant(sizes ? sizes->size() : dims->size())});
    if (!fits)
      return std::nullopt;
    return wrapDims(b, "fft_c1", *dims, rank);
  }
  size_t count = sizes ? sizes->size() : rank;
  b.require("fft_c5", b.boolean(count <= rank),
            "expected at most {0} sizes, got {1}",
            {b.constant(rank), b.constant(count)});
  if (count > rank)
    return std::nullopt;
  llvm::SmallVector<size_t, 4> dims;
  for (size_t dim = rank - count; dim < rank; ++dim)
    dims.push_back(dim);
  return dims;
}

void relations::fourierTransforms(Operation *op, ShapeRelationBuilder &b,
                                  Transform transform) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  std::optional<Sizes> sizes;
  if (op->hasAttr("s")) {
    sizes = b.integers(op->getAttr("s"));
    if (!sizes)
      return b.cannotTell("the transformed sizes are unknown");
  }
  Type dtype = spectrumType(b, "fft_c3", self->dtype, transform);
  requireNormalization(b, op);
  auto transformed = transformedDims(b, op, self->rank(), sizes);
  if (!transformed)
    return;
  bool half = transform != Transform::Complex;
  b.require("fft_c6", b.boolean(!half || !transformed->empty()),
            "expected a dimension to transform, got none");
  if (half && transformed->empty())
    return;
  Sizes dims = self->dims;
  for (auto [i, dim] : llvm::enumerate(*transformed)) {
    bool last = half && i + 1 == transformed->size();
    Expr size = self->dims[dim];
    if (last && transform == Transform::ToReal)
      size = (size - 1) * 2;
    if (sizes && !isMinusOne(b, (*sizes)[i]))
      size = (*sizes)[i];
    requireAtLeast(b, "fft_c2", size, 1, "a transform of a size");
    dims[dim] = last ? resultSize(transform, size) : size;
  }
  setTransformed(b, *self, std::move(dims), *transformed, dtype);
}

void relations::fourierShift(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self)
    return;
  std::optional<Sizes> dims = Sizes(self->rank(), b.constant(0));
  if (op->hasAttr("dim"))
    dims = b.integers(op->getAttr("dim"));
  if (!dims)
    return b.cannotTell("the rolled dimensions are unknown");
  b.require("fft_shift_c1", b.boolean(!dims->empty()),
            "expected dimensions, got none");
  for (Expr dim : *dims)
    if (!wrapDim(b, "fft_shift_c1", dim, self->rank(), /*wrapScalar=*/false))
      return;
  TensorValue result;
  result.dims = self->dims;
  result.dtype = self->dtype;
  if (!self->layout.isContiguous() || !self->layout.strides.empty())
    result.layout = Layout::unknownOfNew();
  b.setResult(0, std::move(result));
}

void relations::fourierFrequencies(Operation *op, ShapeRelationBuilder &b,
                                   bool half) {
  Expr n = b.integer(op->getAttr("n"));
  if (half)
    n = truncDiv(n, 2) + 1;
  requireAtLeast(b, "new_c1", n, 0, "a size");
  Type dtype = b.dtype(op->getAttr("dtype"))
                   .value_or(Float32Type::get(op->getContext()));
  b.require("fft_freq_c1", b.boolean(isFloatingPoint(dtype)),
            "expected a floating-point type for frequencies");
  b.setResult(0, n, dtype);
}

//===----------------------------------------------------------------------===//
// Over windows of a signal
//===----------------------------------------------------------------------===//

namespace {
/// The arguments that both directions have.
struct Windows {
  Expr size, hop, length;
  /// Null for none.
  const TensorValue *window;
};
} // namespace

/// Reads the arguments; requires, as `id`, that the window fits them.
static Windows readWindows(ShapeRelationBuilder &b, Operation *op,
                           llvm::StringRef id) {
  Windows result;
  ExprContext &x = b.exprs();
  auto argument = [&](llvm::StringRef name, Expr otherwise) {
    return op->hasAttr(name) ? b.integer(op->getAttr(name)) : otherwise;
  };
  result.size = b.integer(op->getAttr("n_fft"));
  result.hop = argument("hop_length", floorDiv(result.size, 4));
  result.length = argument("win_length", result.size);
  result.window = b.tensor(op->getOperand(1));
  b.require(id,
            less(x, b.constant(0), result.length) &
                lessEqual(x, result.length, result.size),
            "expected a window of 1 to {0}, got {1}",
            {result.size, result.length});
  if (result.window)
    requireVector(b, id, *result.window, result.length, "a window");
  return result;
}

void relations::shortTimeTransform(Operation *op, ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self || !requireRank(b, "stft_c1", *self, 1, 2, "a signal"))
    return;
  ExprContext &x = b.exprs();
  if (b.flag(op->getAttr("align_to_window")).value_or(false))
    return b.cannotTell("windows are aligned by their own length");
  Windows windows = readWindows(b, op, "stft_c4");
  Expr length = self->dims.back();
  b.require(
      "stft_c2",
      less(x, b.constant(0), windows.size) & lessEqual(x, windows.size, length),
      "expected a signal of at least {0}, got {1}", {windows.size, length});
  b.require("stft_c2", hasNoElements(b, *self).negate(),
            "expected a signal, got none");
  requireAtLeast(b, "stft_c3", windows.hop, 1, "a hop");
  Type dtype = self->dtype;
  b.require("stft_c6",
            dtype ? b.boolean(isFloatingPoint(dtype) || isComplex(dtype))
                  : b.unknown(),
            "expected a floating-point or complex signal");
  if (windows.window)
    dtype = promoteTypes(dtype, windows.window->dtype);
  bool complex = isComplex(dtype);
  std::optional<bool> onesided = b.flag(op->getAttr("onesided")),
                      asComplex = b.flag(op->getAttr("return_complex"));
  b.require("stft_c7", b.boolean(asComplex || complex),
            "expected return_complex for real numbers, got none");
  bool half = onesided.value_or(!complex);
  b.require("stft_c5", b.boolean(!half || !complex),
            "expected real numbers for half a spectrum");
  Type spectrum = spectrumType(b, "stft_c6", dtype, Transform::Complex);
  Expr frequencies = half ? floorDiv(windows.size, 2) + 1 : windows.size;
  Expr frames = floorDiv(length - windows.size, windows.hop) + 1;

  TensorValue result;
  result.dtype = spectrum;
  result.dims = {frequencies, frames};
  Sizes strides = {b.constant(1), frequencies};
  if (self->rank() == 2) {
    result.dims.insert(result.dims.begin(), self->dims.front());
    strides.insert(strides.begin(), frequencies * frames);
  }
  if (!asComplex.value_or(complex)) {
    for (Expr &stride : strides)
      stride = stride * 2;
    result.dims.push_back(b.constant(2));
    strides.push_back(b.constant(1));
    result.dtype = transformedType(spectrum);
  }
  // The frames of a batch are a view of the signal, and the spectra keep their
  // order.
  result.layout = self->layout.isContiguous()
                      ? layoutOf(b, result.dims, strides)
                      : Layout::unknownOfNew();
  b.setResult(0, std::move(result));
}

void relations::inverseShortTimeTransform(Operation *op,
                                          ShapeRelationBuilder &b) {
  const TensorValue *self = requireTensor(b, op->getOperand(0));
  if (!self || !requireRank(b, "istft_c1", *self, 2, 3, "a spectrum"))
    return;
  ExprContext &x = b.exprs();
  b.require("istft_c1",
            self->dtype ? b.boolean(isComplex(self->dtype)) : b.unknown(),
            "expected complex spectra");
  b.require("istft_c1", hasNoElements(b, *self).negate(),
            "expected spectra, got none");
  Windows windows = readWindows(b, op, "istft_c3");
  b.require("istft_c3",
            less(x, b.constant(0), windows.hop) &
                lessEqual(x, windows.hop, windows.length),
            "expected a hop of 1 to {0}, got {1}",
            {windows.length, windows.hop});
  Expr frequencies = self->dims[self->rank() - 2], frames = self->dims.back();
  std::optional<bool> onesided = b.flag(op->getAttr("onesided")),
                      center = b.flag(op->getAttr("center")),
                      asComplex = b.flag(op->getAttr("return_complex"));
  if (!center || !asComplex)
    return b.cannotTell("an argument of istft is unknown");
  Expr half = floorDiv(windows.size, 2) + 1;
  Predicate isHalf = equal(x, frequencies, half),
            isWhole = equal(x, frequencies, windows.size);
  b.require("istft_c2",
            onesided ? (*onesided ? isHalf : isWhole) : isHalf | isWhole,
            "expected {0} frequencies, got {1}", {half, frequencies});
  bool isOneSided = onesided.value_or(b.isDecided(isWhole) != true);
  b.require("istft_c2", b.boolean(!*asComplex || !isOneSided),
            "expected a whole spectrum for a complex signal");
  Expr length = windows.size + windows.hop * (frames - 1);
  Expr margin = *center ? floorDiv(windows.size, 2) : b.constant(0);
  length = length - margin * 2;
  if (op->hasAttr("length"))
    length = b.integer(op->getAttr("length"));
  else
    requireAtLeast(b, "istft_c4", length, 1, "a signal");
  if (b.isDecided(lessEqual(x, b.constant(1), length)) == false)
    length = Expr(); // counted from the end
  b.cannotTell("the windows may not cover the signal");

  Type real = transformedType(self->dtype);
  Sizes dims = {length};
  if (self->rank() == 3)
    dims.insert(dims.begin(), self->dims.front());
  TensorValue result;
  result.dims = std::move(dims);
  result.dtype = real && *asComplex ? Type(ComplexType::get(real)) : real;
  b.setResult(0, std::move(result));
}

void relations::window(Operation *op, ShapeRelationBuilder &b) {
  Expr length = b.integer(op->getAttr("window_length"));
  requireAtLeast(b, "window_c1", length, 0, "a window");
  Type dtype = b.dtype(op->getAttr("dtype"))
                   .value_or(Float32Type::get(op->getContext()));
  Predicate single = lessEqual(b.exprs(), length, b.constant(1));
  b.require("window_c2",
            b.boolean(isFloatingPoint(dtype)) |
                (b.boolean(isComplex(dtype)) & single),
            "expected a floating-point type for a window");
  b.setResult(0, length, dtype);
}
