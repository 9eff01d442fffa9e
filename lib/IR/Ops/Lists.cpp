//===- Lists.cpp - Relations of lists -------------------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/PthDialect.h"
#include "pth/IR/Scalars.h"

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

/// More elements than a program's list has; the bound keeps what a hostile file
/// can ask for small.
static constexpr size_t maxLength = 1 << 16;

static ShapeValue operandAt(Operation *op, ShapeRelationBuilder &builder,
                            unsigned index) {
  return builder.operand(op->getOperand(index));
}

static std::optional<int64_t>
constantAt(Operation *op, ShapeRelationBuilder &builder, unsigned index) {
  Expr value = numbers::asInteger(builder, operandAt(op, builder, index));
  return value ? value.asConstant() : std::nullopt;
}

/// The elements of a list or tuple; nothing for one of unknown length.
static std::optional<std::vector<ShapeValue>>
elementsAt(Operation *op, ShapeRelationBuilder &builder, unsigned index) {
  ShapeValue list = operandAt(op, builder, index);
  if (const std::vector<ShapeValue> *elements = list.asSequence())
    return *elements;
  return std::nullopt;
}

/// The place that operand `operand` names in a list of `length`, which it is
/// required to be in; nothing where it is not or is unknown.
static std::optional<size_t> placeOf(Operation *op,
                                     ShapeRelationBuilder &builder,
                                     unsigned operand, size_t length) {
  std::optional<int64_t> index = constantAt(op, builder, operand);
  if (!index) {
    builder.cannotTell("which element of a list is meant depends on the input");
    return std::nullopt;
  }
  int64_t extent = length;
  if (*index < -extent || *index >= extent) {
    builder.require("list_c1", builder.boolean(false),
                    "expected an index into {0} elements, got {1}",
                    {builder.constant(extent), builder.constant(*index)});
    return std::nullopt;
  }
  return *index < 0 ? *index + extent : *index;
}

void relations::listGet(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return builder.cannotTell("the length of an indexed list is unknown");
  if (auto place = placeOf(op, builder, 1, list->size()))
    builder.setResult(0, (*list)[*place]);
}

void relations::listSet(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return builder.cannotTell("the length of an indexed list is unknown");
  auto place = placeOf(op, builder, 1, list->size());
  if (!place)
    return;
  (*list)[*place] = operandAt(op, builder, 2);
  builder.setResult(0, ShapeValue::list(std::move(*list)));
}

void relations::listPop(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return builder.cannotTell("the length of a popped list is unknown");
  auto place = placeOf(op, builder, 1, list->size());
  if (!place)
    return;
  builder.setResult(0, (*list)[*place]);
  list->erase(list->begin() + *place);
  builder.setResult(1, ShapeValue::list(std::move(*list)));
}

void relations::listDelete(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return builder.cannotTell("the length of an indexed list is unknown");
  auto place = placeOf(op, builder, 1, list->size());
  if (!place)
    return;
  list->erase(list->begin() + *place);
  builder.setResult(0, ShapeValue::list(std::move(*list)));
}

void relations::listInsert(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  std::optional<int64_t> index = constantAt(op, builder, 1);
  if (!list || !index)
    return builder.setResult(0, ShapeValue::listOfUnknownLength());
  // An index beyond either end inserts there.
  int64_t length = list->size();
  int64_t place = *index < 0 ? *index + length : *index;
  place = std::clamp<int64_t>(place, 0, length);
  list->insert(list->begin() + place, operandAt(op, builder, 2));
  builder.setResult(0, ShapeValue::list(std::move(*list)));
}

void relations::listAppend(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  if (!list || list->size() >= maxLength)
    return builder.setResult(0, ShapeValue::listOfUnknownLength());
  list->push_back(operandAt(op, builder, 1));
  builder.setResult(0, ShapeValue::list(std::move(*list)));
}

/// Sets each result to the list: an in-place operator returns it, too.
static void setLists(Operation *op, ShapeRelationBuilder &builder,
                     const ShapeValue &list) {
  for (unsigned i = 0; i < op->getNumResults(); ++i)
    builder.setResult(i, list);
}

void relations::listConcatenate(Operation *op, ShapeRelationBuilder &builder) {
  auto first = elementsAt(op, builder, 0), second = elementsAt(op, builder, 1);
  if (!first || !second || first->size() + second->size() > maxLength)
    return setLists(op, builder, ShapeValue::listOfUnknownLength());
  first->insert(first->end(), second->begin(), second->end());
  setLists(op, builder, ShapeValue::list(std::move(*first)));
}

void relations::listRepeat(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  std::optional<int64_t> count = constantAt(op, builder, 1);
  if (!list || !count ||
      (*count > 0 && list->size() > maxLength / uint64_t(*count)))
    return builder.setResult(0, ShapeValue::listOfUnknownLength());
  // register_prim_ops.cpp, listMulIntLeft: a negative length cannot be
  // reserved.
  builder.require("list_c2", builder.boolean(*count >= 0 || list->empty()),
                  "expected a count of at least 0, got {0}",
                  builder.constant(*count));
  std::vector<ShapeValue> repeated;
  for (int64_t i = 0; i < *count && !list->empty(); ++i)
    repeated.insert(repeated.end(), list->begin(), list->end());
  builder.setResult(0, ShapeValue::list(std::move(repeated)));
}

/// One end of a slice as a place in the list, or one before or after it;
/// `ifNone` for None, which LibTorch writes as the largest integer too.
static std::optional<int64_t> sliceEnd(Operation *op,
                                       ShapeRelationBuilder &builder,
                                       unsigned index, int64_t lowest,
                                       int64_t length, int64_t ifNone) {
  if (operandAt(op, builder, index).isNone())
    return ifNone;
  std::optional<int64_t> place = constantAt(op, builder, index);
  if (!place)
    return std::nullopt;
  if (*place == std::numeric_limits<int64_t>::max())
    return ifNone;
  return std::clamp<int64_t>(*place < 0 ? *place + length : *place, lowest,
                             lowest + length);
}

/// Python's rules of slices (`slice_indices_adjust` of LibTorch): backwards,
/// the ends lie between -1 and the last place.
void relations::listSlice(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  int64_t length = list ? list->size() : 0;
  std::optional<int64_t> step = constantAt(op, builder, 3);
  if (step)
    builder.require(
        "list_c3",
        builder.boolean(*step != 0 &&
                        *step != std::numeric_limits<int64_t>::min()),
        "expected a step other than 0 that can be negated, got {0}",
        builder.constant(*step));
  bool backwards = step && *step < 0;
  int64_t lowest = backwards ? -1 : 0, past = lowest + length;
  std::optional<int64_t> start = sliceEnd(op, builder, 1, lowest, length,
                                          backwards ? past : lowest),
                         end = sliceEnd(op, builder, 2, lowest, length,
                                        backwards ? lowest : past);
  if (!list || !start || !end || !step)
    return builder.setResult(0, ShapeValue::listOfUnknownLength());
  std::vector<ShapeValue> slice;
  int64_t stride = std::clamp<int64_t>(*step, -length, length);
  for (int64_t i = *start; stride && (backwards ? i > *end : i < *end);
       i += stride)
    slice.push_back((*list)[i]);
  builder.setResult(0, ShapeValue::list(std::move(slice)));
}

void relations::listReverse(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return builder.setResult(0, ShapeValue::listOfUnknownLength());
  std::reverse(list->begin(), list->end());
  builder.setResult(0, ShapeValue::list(std::move(*list)));
}

void relations::listClear(Operation *, ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::list({}));
}

void relations::firstOperand(Operation *op, ShapeRelationBuilder &builder) {
  builder.setResult(0, operandAt(op, builder, 0));
}

void relations::listLength(Operation *op, ShapeRelationBuilder &builder) {
  if (auto list = elementsAt(op, builder, 0))
    builder.setResult(0, ShapeValue::integer(builder.constant(list->size())));
}

void relations::listContains(Operation *op, ShapeRelationBuilder &builder) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return;
  Predicate found = builder.boolean(false);
  for (const ShapeValue &element : *list)
    found = found | equalValues(builder, element, operandAt(op, builder, 1));
  builder.setResult(0, ShapeValue::boolean(found));
}

void relations::listQuantify(Operation *op, ShapeRelationBuilder &builder,
                             bool each) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return;
  Predicate result = builder.boolean(each);
  for (const ShapeValue &element : *list) {
    Predicate holds = numbers::toBool(builder, {element})
                          .asBoolean()
                          .value_or(builder.unknown());
    result = each ? result & holds : result | holds;
  }
  builder.setResult(0, ShapeValue::boolean(result));
}

void relations::listFold(Operation *op, ShapeRelationBuilder &builder,
                         numbers::Function function,
                         std::optional<int64_t> ifEmpty) {
  auto list = elementsAt(op, builder, 0);
  if (!list)
    return builder.cannotTell("the length of a list is unknown");
  if (list->empty() && ifEmpty) {
    ShapeValue number = ShapeValue::integer(builder.constant(*ifEmpty));
    bool isReal = isa<pth::FloatType>(op->getResult(0).getType());
    return builder.setResult(0, isReal ? numbers::toFloat(builder, number)
                                       : number);
  }
  builder.require("list_c4", builder.boolean(!list->empty()),
                  "expected at least one number, got none");
  if (list->empty())
    return;
  ShapeValue total = list->front();
  for (const ShapeValue &element : llvm::drop_begin(*list))
    total = function(builder, {element, total});
  builder.setResult(0, total);
}

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

void relations::rangeList(Operation *op, ShapeRelationBuilder &builder) {
  std::optional<int64_t> length = constantAt(op, builder, 0);
  if (!length || *length > int64_t(maxLength))
    return builder.setResult(0, ShapeValue::listOfUnknownLength());
  builder.require("list_c2", builder.boolean(*length >= 0),
                  "expected a length of at least 0, got {0}",
                  builder.constant(*length));
  std::vector<ShapeValue> elements;
  for (int64_t i = 0; i < *length; ++i)
    elements.push_back(ShapeValue::integer(builder.constant(i)));
  builder.setResult(0, ShapeValue::list(std::move(elements)));
}

/// register_prim_ops.cpp, aten::__range_length.
void relations::rangeLength(Operation *op, ShapeRelationBuilder &builder) {
  Expr low = numbers::asInteger(builder, operandAt(op, builder, 0));
  Expr high = numbers::asInteger(builder, operandAt(op, builder, 1));
  std::optional<int64_t> step = constantAt(op, builder, 2);
  if (!step)
    return builder.cannotTell("the step of a range depends on the input");
  builder.require("range_c1", builder.boolean(*step != 0),
                  "expected a step other than 0, got 0");
  if (*step == 0)
    return;
  Expr steps =
      *step > 0 ? ceilDiv(high - low, *step) : ceilDiv(low - high, -*step);
  builder.setResult(0, ShapeValue::integer(max(steps, builder.constant(0))));
}

void relations::rangeIndex(Operation *op, ShapeRelationBuilder &builder) {
  auto integer = [&](unsigned index) {
    return numbers::asInteger(builder, operandAt(op, builder, index));
  };
  builder.setResult(0,
                    ShapeValue::integer(integer(1) + integer(0) * integer(2)));
}
