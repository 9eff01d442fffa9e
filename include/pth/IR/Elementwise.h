//===- Elementwise.h - What elementwise operators share ---------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_ELEMENTWISE_H
#define PTH_IR_ELEMENTWISE_H

#include "pth/IR/Numbers.h"

namespace pth::relations {

using shape::ShapeRelationBuilder;

/// Sets of element types: what a kernel is instantiated for.
enum class DTypes : unsigned {
  Bool = 1,
  Byte = 2,  ///< uint8
  Int = 4,   ///< int8 to int64
  Half = 8,  ///< float16, bfloat16
  Full = 16, ///< float32, float64
  Complex = 32,
  Integer = Byte | Int,
  Bitwise = Integer | Bool,
  Float = Half | Full,
  Inexact = Float | Complex,
  Real = Integer | Float,
  NotBool = Real | Complex,
  NotComplex = Real | Bool,
  NotComplexNotHalf = Bitwise | Full,
  Any = Real | Bool | Complex
};

/// Whether the element type is in the set; true for an unknown one.
bool contains(DTypes set, mlir::Type dtype);
/// The set in words: "a floating-point type".
llvm::StringRef describe(DTypes set);
/// Requires, as `id`, that `dtype` is in `set`, or else `otherwise`. True if it
/// is or is unknown.
bool requireDTypeIn(ShapeRelationBuilder &builder, llvm::StringRef id,
                    DTypes set, mlir::Type dtype, Predicate otherwise);
bool requireDTypeIn(ShapeRelationBuilder &builder, llvm::StringRef id,
                    DTypes set, mlir::Type dtype);

/// Requires, as `id`, that a number that is known is in the range of an element
/// type (c10::overflows), or else `otherwise`.
void requireInRange(ShapeRelationBuilder &builder, llvm::StringRef id,
                    const shape::ShapeValue &number, mlir::Type dtype,
                    std::optional<Predicate> otherwise = std::nullopt);

/// The element type of a result over that of the operands.
enum class Gives : uint8_t {
  Common,    ///< as it is
  Float,     ///< integers and bool give float32, the default dtype
  Bool,      ///< bool
  Real,      ///< complex gives its component
  RealFloat, ///< integers and bool give float32, complex its component
  Number,    ///< bool gives int64
  First,     ///< the first operand's; others do not take part in promotion
  Double,    ///< float64, or complex128 for complex
  Wide,      ///< integers and bool give int64
  Truth,     ///< bool, but uint8 stays
  Index      ///< int64
};

/// The element type that `gives` makes of `common`; null for null.
mlir::Type resultDType(mlir::MLIRContext *context, Gives gives,
                       mlir::Type common);

/// The rule of an elementwise operator.
struct Elementwise {
  /// How many leading operands take part; None among them does not.
  unsigned arity;
  /// The common element types that the kernel takes.
  DTypes accepts;
  Gives gives;
  /// Computes the elements of tensors that carry sizes; may be null.
  numbers::Function number = nullptr;
  /// The kernel is called with the operands swapped.
  bool isSwapped = false;
  /// In place, elements may share memory: what is written does not depend on
  /// how often.
  bool mayOverlap = false;
  /// How many leading operands the kernel takes in their own element type.
  unsigned uncast = 0;
  /// Each element is one of an operand's but the first.
  bool isChoice = false;
};

/// The operands of an elementwise operator.
struct ElementwiseOperands {
  /// Tensors and numbers in order; None is left out.
  llvm::SmallVector<shape::ShapeValue, 3> values;
  /// The tensors among them.
  llvm::SmallVector<shape::TensorValue, 3> tensors;
};

/// The first `arity` operands of `op`. Nothing, with that said, where one is
/// neither tensor nor number nor None.
std::optional<ElementwiseOperands>
readElementwise(mlir::Operation *op, ShapeRelationBuilder &builder,
                unsigned arity);

/// Sets result 0 over operands whose common element type is `common`, and
/// states what the in-place form requires: see Pth_Elementwise.
void setElementwise(mlir::Operation *op, ShapeRelationBuilder &builder,
                    const ElementwiseOperands &operands, mlir::Type common,
                    const Elementwise &rule);

/// The relation of Pth_Elementwise.
void elementwise(mlir::Operation *op, ShapeRelationBuilder &builder,
                 const Elementwise &rule);

/// @{ Relations that add to the rule: a precondition, or an element type.
void addition(mlir::Operation *op, ShapeRelationBuilder &builder,
              const Elementwise &rule);
void subtraction(mlir::Operation *op, ShapeRelationBuilder &builder,
                 const Elementwise &rule);
void division(mlir::Operation *op, ShapeRelationBuilder &builder,
              const Elementwise &rule);
void power(mlir::Operation *op, ShapeRelationBuilder &builder,
           const Elementwise &rule);
void clamp(mlir::Operation *op, ShapeRelationBuilder &builder,
           const Elementwise &rule);
void hardtanh(mlir::Operation *op, ShapeRelationBuilder &builder,
              const Elementwise &rule);
void where(mlir::Operation *op, ShapeRelationBuilder &builder,
           const Elementwise &rule);
void lerp(mlir::Operation *op, ShapeRelationBuilder &builder,
          const Elementwise &rule);
void addcmul(mlir::Operation *op, ShapeRelationBuilder &builder,
             const Elementwise &rule);
void angle(mlir::Operation *op, ShapeRelationBuilder &builder,
           const Elementwise &rule);
void addcdiv(mlir::Operation *op, ShapeRelationBuilder &builder,
             const Elementwise &rule);
void isclose(mlir::Operation *op, ShapeRelationBuilder &builder,
             const Elementwise &rule);
void integerDivision(mlir::Operation *op, ShapeRelationBuilder &builder,
                     const Elementwise &rule);
void nanToNum(mlir::Operation *op, ShapeRelationBuilder &builder,
              const Elementwise &rule);
void celu(mlir::Operation *op, ShapeRelationBuilder &builder,
          const Elementwise &rule);
void gelu(mlir::Operation *op, ShapeRelationBuilder &builder,
          const Elementwise &rule);
void rrelu(mlir::Operation *op, ShapeRelationBuilder &builder,
           const Elementwise &rule);
void softshrink(mlir::Operation *op, ShapeRelationBuilder &builder,
                const Elementwise &rule);
void threshold(mlir::Operation *op, ShapeRelationBuilder &builder,
               const Elementwise &rule);
void polygamma(mlir::Operation *op, ShapeRelationBuilder &builder,
               const Elementwise &rule);
void conjugate(mlir::Operation *op, ShapeRelationBuilder &builder,
               const Elementwise &rule);
void contiguousElementwise(mlir::Operation *op, ShapeRelationBuilder &builder,
                           const Elementwise &rule);
void floatPower(mlir::Operation *op, ShapeRelationBuilder &builder,
                const Elementwise &rule);
void scalarBase(mlir::Operation *op, ShapeRelationBuilder &builder,
                const Elementwise &rule);
/// @}

void maskedFill(mlir::Operation *op, ShapeRelationBuilder &builder);

} // namespace pth::relations

#endif // PTH_IR_ELEMENTWISE_H
