//===- Dicts.cpp - Relations of dicts, optional values and strings --------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Scalars.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace mlir;
using namespace pth;
using namespace pth::relations;
using namespace pth::shape;

using Entries = std::vector<std::pair<std::string, ShapeValue>>;

/// A key as DictValue holds it; nothing for one that is not known.
static std::optional<std::string> keyOf(ShapeRelationBuilder &builder,
                                        const ShapeValue &key) {
  if (const std::string *text = key.asString())
    return *text;
  // A number that is none equals no key, itself included.
  std::optional<double> constant = numbers::constantOf(builder, key);
  if (!constant || std::isnan(*constant))
    return std::nullopt;
  std::string text;
  llvm::raw_string_ostream os(text);
  key.print(os);
  return text;
}

namespace {
/// The operands of a lookup.
struct Lookup {
  ShapeValue dict;
  std::optional<std::string> key;
  /// The value of the key, or null.
  const ShapeValue *found = nullptr;

  bool isKnown() const { return dict.asDict() && key; }
};
} // namespace

static void find(ShapeRelationBuilder &builder, Lookup &lookup) {
  if (!lookup.isKnown())
    return;
  builder.noteKey(*lookup.key);
  for (const auto &[key, value] : lookup.dict.asDict()->entries)
    if (key == *lookup.key)
      lookup.found = &value;
}

static Lookup readLookup(Operation *op, ShapeRelationBuilder &builder) {
  return {builder.operand(op->getOperand(0)),
          keyOf(builder, builder.operand(op->getOperand(1)))};
}

void relations::dictGet(Operation *op, ShapeRelationBuilder &builder) {
  Lookup lookup = readLookup(op, builder);
  find(builder, lookup);
  if (!lookup.isKnown())
    return builder.cannotTell("whether a dict has a key is unknown");
  builder.require("dict_c1", builder.boolean(lookup.found),
                  "expected the key '" + *lookup.key + "' in the dict");
  if (lookup.found)
    builder.setResult(0, *lookup.found);
}

void relations::dictGetOptional(Operation *op, ShapeRelationBuilder &builder) {
  Lookup lookup = readLookup(op, builder);
  find(builder, lookup);
  if (lookup.isKnown())
    builder.setResult(0, lookup.found ? *lookup.found
                                      : builder.operand(op->getOperand(2)));
}

void relations::dictContains(Operation *op, ShapeRelationBuilder &builder) {
  Lookup lookup = readLookup(op, builder);
  find(builder, lookup);
  builder.setResult(0, ShapeValue::boolean(lookup.isKnown()
                                               ? builder.boolean(lookup.found)
                                               : builder.unknown()));
}

void relations::dictSet(Operation *op, ShapeRelationBuilder &builder) {
  Lookup lookup = readLookup(op, builder);
  if (!lookup.isKnown())
    return;
  DictValue dict = *lookup.dict.asDict();
  Entries &entries = dict.entries;
  ShapeValue value = builder.operand(op->getOperand(2));
  auto it = llvm::find_if(
      entries, [&](const auto &entry) { return entry.first == *lookup.key; });
  if (it != entries.end())
    it->second = value;
  else
    entries.emplace_back(*lookup.key, value);
  builder.setResult(0, ShapeValue::dict(std::move(dict)));
}

/// What `map` makes of the entries of operand 0, as a list.
static void
setEntries(Operation *op, ShapeRelationBuilder &builder,
           ShapeValue (*map)(const std::pair<std::string, ShapeValue> &)) {
  ShapeValue dict = builder.operand(op->getOperand(0));
  if (!dict.asDict() || dict.asDict()->isOpen)
    return builder.setResult(0, ShapeValue::listOfUnknownLength());
  std::vector<ShapeValue> elements;
  for (const auto &entry : dict.asDict()->entries)
    elements.push_back(map(entry));
  builder.setResult(0, ShapeValue::list(std::move(elements)));
}

void relations::dictKeys(Operation *op, ShapeRelationBuilder &builder) {
  setEntries(op, builder,
             [](const auto &entry) { return ShapeValue::string(entry.first); });
}

void relations::dictValues(Operation *op, ShapeRelationBuilder &builder) {
  setEntries(op, builder, [](const auto &entry) { return entry.second; });
}

void relations::dictItems(Operation *op, ShapeRelationBuilder &builder) {
  setEntries(op, builder, [](const auto &entry) {
    return ShapeValue::tuple({ShapeValue::string(entry.first), entry.second});
  });
}

void relations::dictLength(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue dict = builder.operand(op->getOperand(0));
  if (dict.asDict() && !dict.asDict()->isOpen)
    builder.setResult(0, ShapeValue::integer(
                             builder.constant(dict.asDict()->entries.size())));
}

//===----------------------------------------------------------------------===//
// Optional values and strings
//===----------------------------------------------------------------------===//

void relations::unwrap(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue value = builder.operand(op->getOperand(0));
  if (value.isUnknown())
    return builder.cannotTell("whether a value is None is unknown");
  builder.require("unwrap_c1", builder.boolean(!value.isNone()),
                  "expected a value, got none");
  if (!value.isNone())
    builder.setResult(0, value);
}

void relations::unknownString(Operation *, ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::string(std::nullopt));
}

void relations::stringLength(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue value = builder.operand(op->getOperand(0));
  if (const std::string *text = value.asString())
    builder.setResult(0, ShapeValue::integer(builder.constant(text->size())));
}

void relations::stringConcatenate(Operation *op,
                                  ShapeRelationBuilder &builder) {
  ShapeValue first = builder.operand(op->getOperand(0)),
             second = builder.operand(op->getOperand(1));
  constexpr size_t maxLength = 1 << 16;
  std::optional<std::string> text;
  if (first.asString() && second.asString() &&
      first.asString()->size() + second.asString()->size() <= maxLength)
    text = *first.asString() + *second.asString();
  builder.setResult(0, ShapeValue::string(std::move(text)));
}
