//===- Einsum.cpp - Relations of equations and distances -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Ops/Einsum.h"
#include "pth/Interfaces/Broadcast.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Requirements.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

using Sizes = llvm::SmallVector<Expr, 4>;

//===----------------------------------------------------------------------===//
// Equations
//===----------------------------------------------------------------------===//

namespace {
/// The subscripts of one operand or of the result: letters, and the place of an
/// ellipsis among them.
struct Subscripts {
  llvm::SmallString<8> letters;
  std::optional<size_t> ellipsis;
};

struct Equation {
  llvm::SmallVector<Subscripts, 4> operands;
  std::optional<Subscripts> result;
};

/// The sizes of an equation's subscripts.
class EinsumShapes {
public:
  EinsumShapes(ShapeRelationBuilder &b, const Equation &equation)
      : b(b), equation(equation) {}

  bool addOperand(const Subscripts &subscripts, const TensorValue &tensor);
  std::optional<Sizes> result();

private:
  Subscripts implicitResult() const;

  ShapeRelationBuilder &b;
  const Equation &equation;
  llvm::MapVector<char, Expr> sizes;
  Sizes ellipsis;
};
} // namespace

/// Parses letters with at most one "..."; nothing where there is something
/// else.
static std::optional<Subscripts> parseSubscripts(llvm::StringRef text) {
  Subscripts subscripts;
  while (!text.empty()) {
    if (text.consume_front("...")) {
      if (subscripts.ellipsis)
        return std::nullopt;
      subscripts.ellipsis = subscripts.letters.size();
      continue;
    }
    if (!llvm::isAlpha(text.front()))
      return std::nullopt;
    subscripts.letters.push_back(text.front());
    text = text.drop_front();
  }
  return subscripts;
}

static std::optional<Equation> parseEquation(std::string text) {
  llvm::erase(text, ' ');
  Equation equation;
  auto [inputs, result] = llvm::StringRef(text).split("->");
  llvm::SmallVector<llvm::StringRef, 4> operands;
  inputs.split(operands, ',');
  for (llvm::StringRef operand : operands) {
    auto subscripts = parseSubscripts(operand);
    if (!subscripts)
      return std::nullopt;
    equation.operands.push_back(*subscripts);
  }
  if (inputs.size() == text.size())
    return equation;
  equation.result = parseSubscripts(result);
  return equation.result ? std::optional(equation) : std::nullopt;
}

bool EinsumShapes::addOperand(const Subscripts &subscripts,
                              const TensorValue &tensor) {
  size_t letters = subscripts.letters.size();
  bool fits =
      subscripts.ellipsis ? tensor.rank() >= letters : tensor.rank() == letters;
  b.require("einsum_c2", b.boolean(fits),
            "expected a tensor of rank {0}, got {1}",
            {b.constant(letters), b.constant(tensor.rank())});
  if (!fits)
    return false;
  llvm::ArrayRef<Expr> dims = tensor.dims;
  size_t extra = tensor.rank() - letters;
  size_t place = subscripts.ellipsis.value_or(letters);
  ellipsis = broadcastDims(b, "einsum_c3", ellipsis, dims.slice(place, extra));
  llvm::MapVector<char, Expr> own;
  for (auto [i, letter] : llvm::enumerate(subscripts.letters)) {
    Expr size = dims[i < place ? i : i + extra];
    auto [it, isNew] = own.try_emplace(letter, size);
    // A letter that occurs twice in one operand takes the diagonal.
    if (!isNew)
      b.require("einsum_c3", equal(b.exprs(), it->second, size),
                "expected size {0} in dimension {1}, got {2}",
                {it->second, b.constant(i), size});
  }
  for (auto [letter, size] : own) {
    auto [it, isNew] = sizes.try_emplace(letter, size);
    if (!isNew)
      it->second = broadcastDim(b, "einsum_c3", it->second, size, 0);
  }
  return true;
}

/// Without an arrow the result has the ellipsis, then the letters that occur
/// once, in ASCII order.
Subscripts EinsumShapes::implicitResult() const {
  Subscripts result;
  llvm::SmallString<16> all;
  bool hasEllipsis = false;
  for (const Subscripts &operand : equation.operands) {
    all += operand.letters;
    hasEllipsis |= operand.ellipsis.has_value();
  }
  if (hasEllipsis)
    result.ellipsis = 0;
  for (char letter : all)
    if (llvm::count(all, letter) == 1)
      result.letters.push_back(letter);
  llvm::sort(result.letters);
  return result;
}

std::optional<Sizes> EinsumShapes::result() {
  Subscripts subscripts = equation.result ? *equation.result : implicitResult();
  Sizes dims;
  for (auto [i, letter] : llvm::enumerate(subscripts.letters)) {
    if (subscripts.ellipsis == i)
      llvm::append_range(dims, ellipsis);
    auto it = sizes.find(letter);
    bool once = llvm::count(subscripts.letters, letter) == 1;
    b.require("einsum_c1", b.boolean(it != sizes.end() && once),
              std::string("expected the result's subscript ") + letter +
                  " once, and in an operand");
    if (it == sizes.end() || !once)
      return std::nullopt;
    dims.push_back(it->second);
  }
  if (subscripts.ellipsis == subscripts.letters.size())
    llvm::append_range(dims, ellipsis);
  return dims;
}

/// A sum over an operand's own dimensions makes int64 of a narrow integer, and
/// whether there is one depends on the order.
static Type productType(Type dtype) {
  bool isNarrow = isBool(dtype) || (isInteger(dtype) && !dtype.isInteger(64));
  return isNarrow ? Type() : dtype;
}

void EinsumOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // at::native::einsum (ATen/native/Linear.cpp).
  auto tensors = requireTensors(b, getTensors());
  std::optional<std::string> text = b.string(getEquationAttr());
  if (!tensors)
    return;
  if (!text)
    return b.cannotTell("the equation is unknown");
  // Programs have None, which is the order of the operands.
  if (b.argument(getPathAttr()).kind() != ShapeValue::Kind::None)
    b.cannotTell("an order of contraction is given");
  auto equation = parseEquation(*text);
  bool fits = equation && equation->operands.size() == tensors->size();
  b.require("einsum_c1", b.boolean(fits),
            "expected an equation of {0} operands",
            b.constant(tensors->size()));
  if (!fits)
    return;
  // No product is made of bool, nor of what has been summed up beside what has
  // not.
  Type first = tensors->front().dtype;
  if (tensors->size() > 1 && first && !productType(first))
    b.cannotTell("which operands of a narrow type are summed up depends on the "
                 "order");
  EinsumShapes shapes(b, *equation);
  // Where nothing is summed over, products are elementwise and promote.
  bool isMixed = false;
  for (auto [subscripts, tensor] :
       llvm::zip_equal(equation->operands, *tensors)) {
    requireDType(b, "einsum_c4", tensors->front().dtype, tensor.dtype,
                 "an operand", b.unknown());
    isMixed |= tensors->front().dtype != tensor.dtype;
    if (!shapes.addOperand(subscripts, tensor))
      return;
  }
  auto dims = shapes.result();
  if (!dims)
    return;
  TensorValue result;
  result.dims = *dims;
  result.dtype = isMixed ? Type() : productType(tensors->front().dtype);
  // The order in which operands are multiplied decides on the strides; a single
  // one may be returned, or its diagonal.
  bool isPlain = dims->empty() || (dims->size() == 1 && tensors->size() > 1);
  result.layout = isPlain ? Layout::contiguous() : Layout::unknown();
  b.setResult(0, std::move(result));
}

//===----------------------------------------------------------------------===//
// Distances
//===----------------------------------------------------------------------===//

void CdistOp::buildShapeRelation(ShapeRelationBuilder &b) {
  // cdist_impl (ATen/native/Distance.cpp).
  const TensorValue *x1 = requireTensor(b, getX1());
  const TensorValue *x2 = requireTensor(b, getX2());
  if (!x1 || !x2 || !requireRank(b, "cdist_c1", *x1, 2, x1->rank() + 2) ||
      !requireRank(b, "cdist_c1", *x2, 2, x2->rank() + 2))
    return;
  b.require("cdist_c2", equal(b.exprs(), x1->dims.back(), x2->dims.back()),
            "expected rows of size {0}, got {1}",
            {x1->dims.back(), x2->dims.back()});
  // Of the ways to compute a Euclidean norm, one takes other types.
  std::optional<double> norm = b.real(getPAttr());
  Predicate isFree =
      (!norm || *norm == 2.0)
          ? b.unknown()
          : (hasNoElements(b, *x1) | hasNoElements(b, *x2)) & b.unknown();
  requireDType(b, "cdist_c4", x1->dtype, x2->dtype, "the second tensor",
               isFree);
  requireKernel(
      b, "cdist_c4", x1->dtype,
      [](Type dtype) { return dtype.isF32() || dtype.isF64(); }, isFree);
  if (std::optional<double> p = b.real(getPAttr()))
    b.require("cdist_c5", b.boolean(*p >= 0), "expected a norm of at least 0");
  ShapeValue mode = b.argument(getComputeModeAttr());
  if (mode.kind() == ShapeValue::Kind::Int)
    b.require("cdist_c5",
              lessEqual(b.exprs(), b.constant(0), mode.asInteger()) &
                  lessEqual(b.exprs(), mode.asInteger(), b.constant(2)),
              "expected mode 0, 1 or 2, got {0}", mode.asInteger());
  Sizes dims =
      broadcastDims(b, "cdist_c3", llvm::ArrayRef(x1->dims).drop_back(2),
                    llvm::ArrayRef(x2->dims).drop_back(2));
  dims.append({x1->dims[x1->rank() - 2], x2->dims[x2->rank() - 2]});
  b.setResult(0, dims, x1->dtype);
}
