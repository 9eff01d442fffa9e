//===- ContractCodec.cpp - Input contracts as attributes -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A table of fields for each record serves both directions, so that what is
// written is what is read.
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/Builders.h"
#include "mlir/IR/IntegerSet.h"
#include "pth/Analysis/InputContract.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;

llvm::StringRef analysis::stringify(Verdict verdict) {
  static constexpr llvm::StringLiteral names[] = {
      "unsatisfiable", "unknown",       "fixed", "divisible",
      "adaptive",      "convolutional", "free"};
  return names[unsigned(verdict)];
}

std::optional<Verdict> analysis::parseVerdict(llvm::StringRef text) {
  for (unsigned i = 0; i <= unsigned(Verdict::Free); ++i)
    if (stringify(Verdict(i)) == text)
      return Verdict(i);
  return std::nullopt;
}

namespace {
/// Writes the fields that a record lists.
class Writer {
public:
  explicit Writer(MLIRContext *context) : builder(context) {}

  template <typename T> void field(llvm::StringRef name, T &value) {
    if (Attribute attribute = encode(value))
      entries.set(name, attribute);
  }
  DictionaryAttr dictionary() {
    return entries.getDictionary(builder.getContext());
  }

private:
  Attribute encode(std::string &text) {
    return text.empty() ? Attribute() : builder.getStringAttr(text);
  }
  Attribute encode(int64_t &value) { return builder.getI64IntegerAttr(value); }
  Attribute encode(Verdict &verdict) {
    return builder.getStringAttr(stringify(verdict));
  }
  Attribute encode(IntegerSet &set) { return IntegerSetAttr::get(set); }
  template <typename T> Attribute encode(std::optional<T> &value) {
    return value ? encode(*value) : Attribute();
  }
  template <typename T> Attribute encode(std::vector<T> &values) {
    llvm::SmallVector<Attribute> elements;
    for (T &value : values)
      if (Attribute element = encode(value))
        elements.push_back(element);
    return builder.getArrayAttr(elements);
  }
  template <typename T> DictionaryAttr encode(T &record) {
    Writer nested(builder.getContext());
    describe(nested, record);
    return nested.dictionary();
  }

  Builder builder;
  NamedAttrList entries;
};

/// Reads the fields that a record lists; an absent one keeps its default.
class Reader {
public:
  explicit Reader(DictionaryAttr dictionary) : dictionary(dictionary) {}

  template <typename T> void field(llvm::StringRef name, T &value) {
    if (Attribute attribute = dictionary.get(name))
      failed |= !decode(attribute, value);
  }
  bool failed = false;

private:
  bool decode(Attribute attribute, std::string &text) {
    auto string = dyn_cast<StringAttr>(attribute);
    if (string)
      text = string.getValue().str();
    return bool(string);
  }
  bool decode(Attribute attribute, int64_t &value) {
    auto integer = dyn_cast<IntegerAttr>(attribute);
    if (!integer || !integer.getType().isInteger(64))
      return false;
    value = integer.getInt();
    return true;
  }
  bool decode(Attribute attribute, Verdict &verdict) {
    auto string = dyn_cast<StringAttr>(attribute);
    std::optional<Verdict> parsed =
        string ? parseVerdict(string.getValue()) : std::nullopt;
    verdict = parsed.value_or(Verdict::Unknown);
    return parsed.has_value();
  }
  bool decode(Attribute attribute, IntegerSet &set) {
    auto held = dyn_cast<IntegerSetAttr>(attribute);
    if (held)
      set = held.getValue();
    return bool(held);
  }
  template <typename T>
  bool decode(Attribute attribute, std::optional<T> &value) {
    return decode(attribute, value.emplace());
  }
  template <typename T>
  bool decode(Attribute attribute, std::vector<T> &values) {
    auto array = dyn_cast<ArrayAttr>(attribute);
    return array && llvm::all_of(array, [&](Attribute element) {
             return decode(element, values.emplace_back());
           });
  }
  template <typename T> bool decode(Attribute attribute, T &record) {
    auto nested = dyn_cast<DictionaryAttr>(attribute);
    if (!nested)
      return false;
    Reader reader(nested);
    describe(reader, record);
    return !reader.failed;
  }

  DictionaryAttr dictionary;
};

template <typename Codec> void describe(Codec &codec, DimContract &dim) {
  codec.field("symbol", dim.symbol);
  codec.field("verdict", dim.verdict);
  codec.field("set", dim.set);
}

template <typename Codec> void describe(Codec &codec, ElementValues &range) {
  codec.field("least", range.least);
  codec.field("greatest", range.greatest);
}

template <typename Codec> void describe(Codec &codec, InputDescription &input) {
  codec.field("name", input.name);
  codec.field("dtype", input.dtype);
  codec.field("rank", input.rank);
  codec.field("dims", input.dims);
  codec.field("values", input.values);
  codec.field("verdict", input.verdict);
}

template <typename Codec> void describe(Codec &codec, Reason &reason) {
  codec.field("constraint", reason.constraint);
  codec.field("operation", reason.operation);
  codec.field("module", reason.module);
  codec.field("location", reason.location);
  codec.field("message", reason.message);
}

template <typename Codec> void describe(Codec &codec, CaseContract &known) {
  codec.field("condition", known.condition);
  codec.field("label", known.label);
  codec.field("symbols", known.symbols);
  codec.field("inputs", known.inputs);
  codec.field("set", known.set);
  codec.field("formula", known.formula);
  codec.field("square", known.square);
  codec.field("because", known.because);
  codec.field("outputs", known.outputs);
  codec.field("remarks", known.remarks);
  codec.field("accepts", known.accepts);
}

template <typename Codec> void describe(Codec &codec, InputContract &contract) {
  codec.field("label", contract.label);
  codec.field("verdict", contract.verdict);
  codec.field("cases", contract.cases);
  codec.field("rejections", contract.rejections);
  codec.field("unknown", contract.unknown);
  codec.field("state", contract.state);
}
} // namespace

DictionaryAttr analysis::encodeContract(MLIRContext *context,
                                        const InputContract &contract) {
  Writer writer(context);
  InputContract copy = contract;
  describe(writer, copy);
  return writer.dictionary();
}

std::optional<InputContract>
analysis::decodeContract(DictionaryAttr attribute) {
  if (!attribute)
    return std::nullopt;
  InputContract contract;
  Reader reader(attribute);
  describe(reader, contract);
  return reader.failed ? std::nullopt : std::optional(std::move(contract));
}
