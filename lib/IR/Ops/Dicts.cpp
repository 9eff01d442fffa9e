//===- Dicts.cpp - Relations of dicts, optional values and strings --------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Scalars.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
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

static void setEntry(DictValue &dict, llvm::StringRef key, ShapeValue value) {
  Entries &entries = dict.entries;
  auto it = llvm::find_if(
      entries, [&](const auto &entry) { return entry.first == key; });
  if (it != entries.end())
    it->second = std::move(value);
  else
    entries.emplace_back(key, std::move(value));
}

void relations::dictSet(Operation *op, ShapeRelationBuilder &builder) {
  Lookup lookup = readLookup(op, builder);
  if (!lookup.isKnown())
    return;
  DictValue dict = *lookup.dict.asDict();
  setEntry(dict, *lookup.key, builder.operand(op->getOperand(2)));
  builder.setResult(0, ShapeValue::dict(std::move(dict)));
}

void relations::dictUpdate(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue self = builder.operand(op->getOperand(0));
  ShapeValue added = builder.operand(op->getOperand(1));
  builder.setResult(1, added);
  if (!self.asDict() || !added.asDict() || added.asDict()->isOpen)
    return;
  DictValue dict = *self.asDict();
  for (const auto &[key, value] : added.asDict()->entries)
    setEntry(dict, key, value);
  builder.setResult(0, ShapeValue::dict(std::move(dict)));
}

/// The dict without the key, which it is required to have; nothing where it is
/// not known.
static std::optional<DictValue> withoutKey(ShapeRelationBuilder &builder,
                                           Lookup &lookup) {
  find(builder, lookup);
  if (!lookup.isKnown()) {
    builder.cannotTell("whether a dict has a key is unknown");
    return std::nullopt;
  }
  builder.require("dict_c1", builder.boolean(lookup.found),
                  "expected the key '" + *lookup.key + "' in the dict");
  DictValue dict = *lookup.dict.asDict();
  llvm::erase_if(dict.entries,
                 [&](const auto &entry) { return entry.first == *lookup.key; });
  return dict;
}

void relations::dictDelete(Operation *op, ShapeRelationBuilder &builder) {
  Lookup lookup = readLookup(op, builder);
  if (auto dict = withoutKey(builder, lookup))
    builder.setResult(0, ShapeValue::dict(std::move(*dict)));
}

void relations::dictPop(Operation *op, ShapeRelationBuilder &builder) {
  Lookup lookup = readLookup(op, builder);
  auto dict = withoutKey(builder, lookup);
  if (!dict)
    return;
  if (lookup.found)
    builder.setResult(0, *lookup.found);
  builder.setResult(1, ShapeValue::dict(std::move(*dict)));
}

void relations::dictOfItems(Operation *op, ShapeRelationBuilder &builder) {
  ShapeValue items = builder.operand(op->getOperand(0));
  if (!items.asSequence())
    return;
  DictValue dict;
  for (const ShapeValue &item : *items.asSequence()) {
    const std::vector<ShapeValue> *pair = item.asSequence();
    std::optional<std::string> key = pair && pair->size() == 2
                                         ? keyOf(builder, pair->front())
                                         : std::nullopt;
    if (!key)
      return;
    setEntry(dict, *key, pair->back());
  }
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

/// The text of an argument of `str.format`, where it is known.
static std::optional<std::string> textOf(const ShapeValue &value) {
  if (const std::string *text = value.asString())
    return *text;
  Expr integer = value.asInteger();
  std::optional<int64_t> number = integer ? integer.asConstant() : std::nullopt;
  return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

/// register_ops_utils / vararg_functions.cpp, format: each `{}` takes a value;
/// further values are left out.
void relations::stringFormat(Operation *op, ShapeRelationBuilder &builder) {
  builder.setResult(0, ShapeValue::string(std::nullopt));
  ShapeValue format = builder.operand(op->getOperand(0));
  if (!format.asString())
    return builder.cannotTell("a text with holes for values is unknown");
  llvm::StringRef rest = *format.asString();
  OperandRange values = op->getOperands().drop_front();
  size_t holes = rest.count("{}");
  builder.require("str_c1", builder.boolean(holes <= values.size()),
                  "expected {0} values in a text, got {1}",
                  {builder.constant(holes), builder.constant(values.size())});
  constexpr size_t maxLength = 1 << 16;
  std::string text;
  for (Value value : values.take_front(std::min(holes, values.size()))) {
    std::optional<std::string> filling = textOf(builder.operand(value));
    if (!filling || text.size() + filling->size() > maxLength)
      return;
    size_t hole = rest.find("{}");
    text += rest.take_front(hole);
    text += *filling;
    rest = rest.drop_front(hole + 2);
  }
  text += rest;
  builder.setResult(0, ShapeValue::string(std::move(text)));
}

void relations::percentFormat(Operation *, ShapeRelationBuilder &builder) {
  builder.cannotTell("the values of a text may not be of its conversions");
  builder.setResult(0, ShapeValue::string(std::nullopt));
}

//===----------------------------------------------------------------------===//
// Devices
//===----------------------------------------------------------------------===//

/// c10/core/Device.cpp, parse_type. Kinds of devices that no build has are left
/// undecided.
void relations::namedDevice(Operation *op, ShapeRelationBuilder &builder) {
  static constexpr llvm::StringLiteral kinds[] = {
      "cpu", "cuda", "ipu",  "xpu",    "hpu",  "mps",
      "xla", "meta", "mtia", "vulkan", "lazy", "privateuseone"};
  static constexpr llvm::StringLiteral otherKinds[] = {
      "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "maia"};
  ShapeValue name = builder.operand(op->getOperand(0));
  if (!name.asString())
    return builder.cannotTell("the name of a device is unknown");
  // register_prim_ops.cpp takes the index for the name in 2.13.
  if (op->getNumOperands() > 1)
    builder.cannotTell("some LibTorchs refuse each device with an index");
  auto [kind, index] = llvm::StringRef(*name.asString()).split(':');
  if (llvm::is_contained(otherKinds, kind) ||
      !llvm::all_of(index, llvm::isDigit))
    return builder.cannotTell("the name of a device is a rare one");
  builder.require("device_c1", builder.boolean(llvm::is_contained(kinds, kind)),
                  "expected a kind of device, got '" + kind.str() + "'");
}
