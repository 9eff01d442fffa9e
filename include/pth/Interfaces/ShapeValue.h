//===- ShapeValue.h - What the analysis knows of one value -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_SHAPEVALUE_H
#define PTH_INTERFACES_SHAPEVALUE_H

#include "mlir/IR/Types.h"
#include "pth/Expr/Predicate.h"
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pth::shape {

/// Where a tensor's elements lie, in elements from its first: what `view` and
/// in-place writes look at.
struct Layout {
  enum class Kind : uint8_t {
    Contiguous, ///< row-major without gaps
    Strided,    ///< `strides`, one for each dimension
    Unknown
  };
  Kind kind = Kind::Contiguous;
  /// Of a contiguous tensor only where a dimension of size 1 has another stride
  /// than a new tensor's (a permuted one), null if that is unknown; ATen's
  /// choice of a memory format looks at it.
  llvm::SmallVector<Expr, 4> strides;
  /// True of unknown strides in which no two elements share memory, such as an
  /// operator's new result has.
  bool isNew = false;

  static Layout contiguous() { return {}; }
  static Layout unknown() { return {Kind::Unknown, {}}; }
  static Layout unknownOfNew() { return {Kind::Unknown, {}, true}; }
  static Layout strided(llvm::ArrayRef<Expr> strides) {
    return {Kind::Strided, llvm::SmallVector<Expr, 4>(strides)};
  }
  bool isContiguous() const { return kind == Kind::Contiguous; }
  bool operator==(const Layout &other) const {
    return kind == other.kind && strides == other.strides &&
           isNew == other.isNew;
  }
};

/// Which memory a tensor's elements are in. Tensors of one storage share it, as
/// views do with what they are views of.
struct Memory {
  /// The storages that it may be, ascending; none for a tensor of which that is
  /// not tracked.
  llvm::SmallVector<unsigned, 1> storages;
  /// The tensor's first element in the storage; null where unknown.
  Expr offset;
  /// False if the tensor may also have a storage of its own, as what
  /// `contiguous` returns.
  bool isCertain = true;

  static Memory join(const Memory &lhs, const Memory &rhs);
};

/// A float: a constant, or `numerator * factor / divisor` for a size that was
/// divided or scaled in floating point (`int(h * 0.5)`), rounded once. With a
/// null numerator it is unknown.
struct FloatValue {
  std::optional<double> constant;
  Expr numerator;
  double factor = 1.0;
  Expr divisor; ///< null for 1

  bool operator==(const FloatValue &other) const {
    return constant == other.constant && numerator == other.numerator &&
           factor == other.factor && divisor == other.divisor;
  }
};

/// What every element of an integer tensor lies between, ends included.
struct ElementBounds {
  enum class Reach : uint8_t {
    Within,   ///< no more is known
    Attained, ///< some elements of a tensor that has any are the ends
    /// Each element is one of an input's, under one map that keeps or reverses
    /// their order and takes the input's own ends to these.
    OfInput
  };
  Expr least, greatest;
  Reach reach = Reach::Within;

  /// The bounds of a tensor that holds some of the elements.
  ElementBounds ofPart() const;
  bool operator==(const ElementBounds &other) const {
    return least == other.least && greatest == other.greatest &&
           reach == other.reach;
  }
};

/// A tensor of known rank. A null dimension is of unknown size.
struct TensorValue {
  llvm::SmallVector<Expr, 4> dims;
  /// The element type: f16 bf16 f32 f64, i8 i16 i32 i64, ui8, i1 for bool,
  /// complex<f32>, complex<f64>; null where unknown.
  mlir::Type dtype;
  Layout layout;
  /// The elements in row-major order, of a small integer or bool tensor that
  /// carries sizes; a null element is unknown.
  std::optional<llvm::SmallVector<Expr, 1>> elements;
  /// The bounds of elements that are not held, as of a large constant of
  /// indices.
  std::optional<ElementBounds> bounds;
  /// The element of a floating-point tensor of rank 0 that was computed from
  /// sizes (`x.size(2) / 2` in a traced program).
  std::optional<FloatValue> real;
  /// True for a number that became a tensor by itself; it does not take part
  /// in type promotion as a tensor of rank 0 would (`wrapped_number` in
  /// c10::TensorImpl).
  bool isWrappedNumber = false;
  /// Where its elements are; no part of the value that equality looks at.
  Memory memory;

  size_t rank() const { return dims.size(); }
  /// The bounds of the elements, held or not; nothing where there are none or
  /// one is unknown.
  std::optional<ElementBounds> elementBounds() const;
  /// Makes the elements those that nobody knows, as after a write.
  void forgetElements();
  /// The number of elements; null if a dimension is unknown.
  Expr numel(ExprContext &context) const;
  /// The strides of every dimension, those of a new tensor for a contiguous
  /// one; nothing where the layout is unknown. ATen counts a size of 0 as 1 in
  /// strides.
  std::optional<llvm::SmallVector<Expr, 4>> strides(ExprContext &context) const;
  bool operator==(const TensorValue &other) const;
};

class ShapeValue;

/// A list or tuple. A list may have unknown length: no `elements`.
struct SequenceValue {
  std::optional<std::vector<ShapeValue>> elements;
};

/// A dict with string or integer keys (printed), in insertion order.
struct DictValue {
  std::vector<std::pair<std::string, ShapeValue>> entries;
  /// True if there may be further keys, which nothing asks for.
  bool isOpen = false;
};

/// The abstract value of an SSA value: what is known of it when the program
/// runs on inputs of the assumed ranks and dtypes.
class ShapeValue {
public:
  enum class Kind : uint8_t {
    Unknown,        ///< anything
    UnrankedTensor, ///< a tensor, no more is known
    Tensor,
    None,
    Int,
    Float,
    Bool,
    String,
    List,
    Tuple,
    Dict,
    Object ///< a module or class instance whose state is not tracked
  };

  ShapeValue() = default;
  static ShapeValue unrankedTensor(mlir::Type dtype = {});
  static ShapeValue tensor(TensorValue tensor);
  static ShapeValue none();
  static ShapeValue integer(Expr value);
  static ShapeValue real(double value);
  static ShapeValue real(FloatValue value);
  static ShapeValue boolean(Predicate value);
  static ShapeValue string(std::optional<std::string> value);
  /// A string that equals none of those that the program knows.
  static ShapeValue otherString();
  static ShapeValue list(std::vector<ShapeValue> elements);
  static ShapeValue listOfUnknownLength();
  static ShapeValue tuple(std::vector<ShapeValue> elements);
  static ShapeValue dict(DictValue value);
  static ShapeValue object();

  Kind kind() const { return valueKind; }
  bool isUnknown() const { return valueKind == Kind::Unknown; }
  bool isNone() const { return valueKind == Kind::None; }
  /// True for anything that may be a tensor of unknown rank.
  bool mayBeUnrankedTensor() const {
    return valueKind == Kind::Unknown || valueKind == Kind::UnrankedTensor;
  }

  /// @{ The content, or null / nothing where the kind is another.
  const TensorValue *asTensor() const;
  Expr asInteger() const; ///< null also where the integer is unknown
  const FloatValue *asFloat() const;
  std::optional<Predicate> asBoolean() const;
  const std::string *asString() const;
  bool isOtherString() const;
  /// Elements of a list of known length or of a tuple.
  const std::vector<ShapeValue> *asSequence() const;
  const DictValue *asDict() const;
  /// The element type of a tensor, ranked or not; null where unknown.
  mlir::Type dtype() const;
  /// @}

  /// Structural equality; equal values are interchangeable.
  bool operator==(const ShapeValue &other) const;
  bool operator!=(const ShapeValue &other) const { return !(*this == other); }
  /// The most precise value that covers both: equal parts are kept, others
  /// become unknown.
  static ShapeValue join(const ShapeValue &lhs, const ShapeValue &rhs);

  /// The value with `map` applied to each size and integer in it.
  ShapeValue mapSizes(llvm::function_ref<Expr(Expr)> map) const;

  /// The value after `change` of each tensor in it.
  ShapeValue mapTensors(llvm::function_ref<void(TensorValue &)> change) const;

  void print(llvm::raw_ostream &os) const;

private:
  Kind valueKind = Kind::Unknown;
  struct OtherString {
    bool operator==(OtherString) const { return true; }
  };
  std::variant<std::monostate, OtherString, mlir::Type,
               std::shared_ptr<const TensorValue>, Expr, FloatValue, Predicate,
               std::shared_ptr<const std::string>,
               std::shared_ptr<const SequenceValue>,
               std::shared_ptr<const DictValue>>
      content;
};

} // namespace pth::shape

#endif // PTH_INTERFACES_SHAPEVALUE_H
